//! A new site, in a language, that builds as it is.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::ground::address::slug;
use crate::starter::texts::text;
use crate::starter::yaml::value;
use crate::starter::{File, editor};

/// What a new site is asked for.
#[derive(Debug, Clone)]
pub struct NewSite {
    /// The tag of its language.
    pub language: String,
    /// What it is called, if not as the texts say.
    pub title: Option<String>,
    /// The day of its first post.
    pub day: Date,
}

/// The sample leader, and the sample buddy.
const LEADER: &str = "anna-smit";
const BUDDY: &str = "bo-jansen";

/// What no version control wants to keep.
const IGNORED: &str = ".foreword/\n.check/\npublic/\nnudges/\ncalendar.ics\n";

/// The files of a new site.
pub fn site(new: &NewSite) -> Vec<File> {
    let mut files = vec![
        new.file("site.toml", new.settings()),
        new.file(".gitignore", IGNORED.into()),
        new.file(&format!("content/people/{LEADER}.yaml"), new.leader()),
        new.file(&format!("content/people/{BUDDY}.yaml"), new.buddy()),
        new.welcome(),
        new.jam(),
        new.about(),
    ];
    files.extend(editor());
    files
}

impl NewSite {
    fn file(&self, path: &str, text: String) -> File {
        File {
            path: path.to_owned(),
            text,
        }
    }

    fn text(&self, name: &str) -> &'static str {
        text(&self.language, name)
    }

    /// The lines of a text.
    fn lines(&self, name: &str) -> Vec<&'static str> {
        self.text(name).lines().collect()
    }

    fn group(&self, number: usize) -> &'static str {
        self.lines("groups.txt")
            .get(number)
            .copied()
            .unwrap_or_default()
    }

    fn settings(&self) -> String {
        let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
        let lines = self.lines("site.txt");
        let title = self.title.as_deref().or(lines.first().copied());
        let about = lines.get(1).copied().unwrap_or_default();
        let groups: Vec<String> = self.lines("groups.txt").into_iter().map(quoted).collect();
        let zone = match self.language.split('-').next().unwrap_or_default() {
            "nl" => "Europe/Amsterdam",
            "de" => "Europe/Berlin",
            "fr" => "Europe/Paris",
            _ => "Europe/London",
        };
        [
            format!("title = {}", quoted(title.unwrap_or_default())),
            format!("description = {}", quoted(about)),
            format!("languages = [{}]", quoted(&self.language)),
            format!("time_zone = {}", quoted(zone)),
            format!("groups = [{}]", groups.join(", ")),
            "# base_url = \"https://intranet.example/leaders/\"".into(),
            String::new(),
            "[look]".into(),
            "accent = \"#0f5f6b\"".into(),
            String::new(),
            "[leaders]".into(),
            "cadence = \"every 3 weeks\"".into(),
        ]
        .join("\n")
            + "\n"
    }

    fn leader(&self) -> String {
        let lines = [
            "name: Anna Smit".to_owned(),
            format!("role: {}", value(self.text("role.txt"))),
            format!("group: {}", value(self.group(1))),
            "contact:".into(),
            "  mail: anna.smit@example.org".into(),
            format!("buddy: {BUDDY}"),
            format!("languages: [{}]", self.language),
            format!("joined: {}", self.day),
        ];
        lines.join("\n") + "\n" + &body(self.text("biography.md"))
    }

    fn buddy(&self) -> String {
        let lines = [
            "name: Bo Jansen".to_owned(),
            format!("role: {}", value(self.text("buddy-role.txt"))),
            "leader: false".into(),
            "contact:".into(),
            "  mail: bo.jansen@example.org".into(),
            format!("languages: [{}]", self.language),
        ];
        lines.join("\n") + "\n" + &body(self.text("buddy-biography.md"))
    }

    fn welcome(&self) -> File {
        let title = self.text("welcome-title.txt");
        let tags = self.lines("welcome-tags.txt").join(", ");
        let text = format!(
            "---\ntitle: {}\nauthor: {LEADER}\ntags: [{tags}]\n---\n{}\n",
            value(title),
            self.text("welcome.md")
        );
        let path = format!("content/posts/{}-{}/index.md", self.day, slug(title));
        self.file(&path, text)
    }

    /// A jam that waits for somebody to take it up.
    fn jam(&self) -> File {
        let title = self.text("jam-title.txt");
        let opens = self.day.saturating_add(7.days());
        let closes = opens.saturating_add(18.days());
        let text = format!(
            "---\ntitle: {}\nquestion: {}\nhost: {LEADER}\nopens: {opens}\ncloses: {closes}\n\
             answer_by: {}\nsubmit: ideas@example.org\nideas: []\ndraft: true\n---\n{}\n",
            value(title),
            value(self.text("jam-question.txt")),
            closes.saturating_add(28.days()),
            self.text("jam-text.md")
        );
        self.file(&format!("content/jams/{}/index.md", slug(title)), text)
    }

    fn about(&self) -> File {
        let title = self.text("about-title.txt");
        let text = format!(
            "---\ntitle: {}\n---\n{}\n",
            value(title),
            self.text("about.md")
        );
        self.file(&format!("content/pages/{}.md", slug(title)), text)
    }
}

/// A text as the field `body` of an entry that is all YAML.
fn body(text: &str) -> String {
    let line = |line: &str| match line.is_empty() {
        true => "\n".to_owned(),
        false => format!("  {line}\n"),
    };
    format!("body: |\n{}", text.lines().map(line).collect::<String>())
}
