//! A new entry: its front matter, and prompts to start from.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::ground::address::slug;
use crate::ground::locale::Locale;
use crate::starter::texts;
use crate::starter::yaml::value;

/// What is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A blog post.
    Post,
    /// A vlog.
    Vlog,
    /// A talk.
    Talk,
    /// A profile.
    Person,
    /// An idea jam.
    Jam,
    /// A campaign.
    Campaign,
    /// A standing page.
    Page,
}

impl Kind {
    /// All of them, with their names.
    pub const ALL: [(&'static str, Kind); 7] = [
        ("post", Kind::Post),
        ("vlog", Kind::Vlog),
        ("talk", Kind::Talk),
        ("person", Kind::Person),
        ("jam", Kind::Jam),
        ("campaign", Kind::Campaign),
        ("page", Kind::Page),
    ];

    /// The name that it has in commands.
    pub fn name(self) -> &'static str {
        let named = Kind::ALL.iter().find(|(_, kind)| *kind == self);
        named.map_or("", |(name, _)| name)
    }

    /// The folder of `content/` that it lies in.
    fn folder(self) -> &'static str {
        match self {
            Kind::Post | Kind::Vlog | Kind::Talk => "posts",
            Kind::Person => "people",
            Kind::Jam => "jams",
            Kind::Campaign => "campaigns",
            Kind::Page => "pages",
        }
    }

    /// Whether somebody has written it, or asks it.
    pub fn has_people(self) -> bool {
        matches!(self, Kind::Post | Kind::Vlog | Kind::Talk | Kind::Jam)
    }
}

/// What a post starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompt {
    /// A free text.
    Post,
    /// A personal update.
    Personal,
    /// A decision explained.
    Decision,
    /// A thank-you.
    Thanks,
    /// A question to the organisation.
    Question,
}

impl Prompt {
    /// All of them, with their names.
    pub const ALL: [(&'static str, Prompt); 5] = [
        ("post", Prompt::Post),
        ("personal", Prompt::Personal),
        ("decision", Prompt::Decision),
        ("thanks", Prompt::Thanks),
        ("question", Prompt::Question),
    ];

    /// The name that it has in commands.
    pub fn name(self) -> &'static str {
        let named = Prompt::ALL.iter().find(|(_, prompt)| *prompt == self);
        named.map_or("", |(name, _)| name)
    }
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Order {
    /// What it is.
    pub kind: Kind,
    /// The title, or the name of a person.
    pub title: String,
    /// Who writes or asks: ids of people.
    pub people: Vec<String>,
    /// What everybody is asked in a jam.
    pub question: String,
    /// What a post starts from.
    pub prompt: Prompt,
    /// The day.
    pub day: Date,
    /// The tag of the language that it is in.
    pub language: String,
    /// Whether that is another than the site's first.
    pub is_translation: bool,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path from the site's folder.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// The file of a new entry, which is a draft where entries can be; `None` if its title
/// has neither a letter nor a digit, or the words cannot be read.
pub fn entry(order: &Order) -> Option<File> {
    let name = slug(&order.title);
    if name.is_empty() {
        return None;
    }
    let locale = texts::words(&order.language)?;
    let dated = match order.kind {
        Kind::Post | Kind::Vlog | Kind::Talk => format!("{}-{name}", order.day),
        _ => name,
    };
    let index = match order.is_translation {
        true => format!("index.{}.md", order.language),
        false => "index.md".to_owned(),
    };
    let body = match (order.kind, order.prompt) {
        (Kind::Post, prompt) => prompt.name(),
        (kind, _) => kind.name(),
    };
    let mut body = texts::text(&order.language, &format!("{body}.md"));
    let mut lines = order.fields(&locale);
    if order.kind == Kind::Person {
        // A profile is never a draft: its questions must not be read as its biography.
        let asked = body.lines().map(|line| line.replace('*', ""));
        lines.extend(
            asked
                .filter(|line| !line.is_empty())
                .map(|line| format!("# {line}")),
        );
        body = "";
    }
    let fields = lines.join("\n");
    Some(File {
        path: format!("content/{}/{dated}/{index}", order.kind.folder()),
        text: format!("---\n{fields}\n---\n{body}\n"),
    })
}

impl Order {
    /// The lines of the front matter.
    fn fields(&self, locale: &Locale) -> Vec<String> {
        let title = format!("title: {}", value(&self.title));
        let draft = format!("draft: true  # {}", locale.word("draft-hint"));
        match self.kind {
            Kind::Post => vec![title, self.people("author"), "tags: []".into(), draft],
            Kind::Vlog => {
                let mut lines = vec![title, self.people("author"), "tags: []".into(), draft];
                lines.push(format!("# {}", locale.word("clip-hint")));
                lines.push("# video:".into());
                lines.push("#   file: clip.mp4".into());
                let captions = format!("{{{0}: captions.{0}.vtt}}", self.language);
                lines.push(format!("#   captions: {captions}"));
                lines
            }
            Kind::Talk => {
                let mut lines = vec![title, self.people("author"), "tags: []".into(), draft];
                lines.push(format!("# {}", locale.word("slides-hint")));
                lines.push("# slides: slides.pdf".into());
                lines
            }
            Kind::Person => vec![
                format!("name: {}", value(&self.title)),
                format!("# role: {}", locale.word("role")),
                format!("joined: {}", self.day),
                format!("# {}", locale.word("photo-hint")),
                "# photo: portrait.jpg".into(),
            ],
            Kind::Jam => {
                let opens = self.day.saturating_add(7.days());
                let closes = opens.saturating_add(18.days());
                vec![
                    title,
                    format!("question: {}", value(&self.question)),
                    self.people("host"),
                    format!("opens: {opens}"),
                    format!("closes: {closes}"),
                    format!("answer_by: {}", closes.saturating_add(28.days())),
                    "submit: ideas@example.org".into(),
                    "ideas: []".into(),
                    draft,
                ]
            }
            Kind::Campaign => {
                let starts = monday_after(self.day.saturating_add(7.days()));
                vec![
                    title,
                    format!("starts: {starts}"),
                    format!("ends: {}", starts.saturating_add(4.days())),
                    "goal: {posts: 5, vlogs: 2, leaders: 5}".into(),
                    draft,
                ]
            }
            Kind::Page => vec![title, draft],
        }
    }

    fn people(&self, field: &str) -> String {
        match &self.people[..] {
            [one] => format!("{field}: {}", value(one)),
            many => {
                let ids: Vec<String> = many.iter().map(|id| value(id)).collect();
                format!("{field}: [{}]", ids.join(", "))
            }
        }
    }
}

/// The first Monday after a day.
fn monday_after(day: Date) -> Date {
    day.nth_weekday(1, Weekday::Monday).unwrap_or(day)
}
