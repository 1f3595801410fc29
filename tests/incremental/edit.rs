//! Edits of every kind that people make.

use crate::site::Site;
use crate::twins::Asked;
use jiff::SignedDuration;

/// An edit: what is done, and a number that says to what.
#[derive(Debug, Clone, Copy)]
pub struct Edit {
    /// What is done.
    pub kind: Kind,
    /// To what, and how.
    pub choice: usize,
}

macro_rules! kinds {
    ($($kind:ident,)+) => {
        /// What is done.
        #[derive(Debug, Clone, Copy)]
        pub enum Kind { $($kind,)+ }

        /// All that is done.
        pub const KINDS: &[Kind] = &[$(Kind::$kind,)+];
    };
}

kinds! {
    Append, Shorten, Heading, Anchor, Link, Title, Date, Draft, Publish, Expires, Author, Tags, Pinned,
    Alias, Field, Break, Mend, MendAll, Delete, Rename, MoveFolder, Copy, Translate, Bundle,
    Unbundle, PersonName, PersonRole, PersonPhoto, PersonLeft, PersonGroup, PersonBody, Person,
    PageTitle, PageBody, Picture, Corrupt, Foreign, Captions, Clip, Settings, BreakSettings,
    Theme, Template, BreakTemplate, Style, Words, Minutes, Days, Back, Drafts, Future, Expired, KeepGoing,
    JamOpens, JamCloses, JamHost, JamIdea, JamOutcome, JamDraft, JamTitle, JamCampaign, Jam,
    CampaignEnds, CampaignTitle, CampaignDraft, CampaignGoal, Campaigned,
    Touch, Blind, Ignored, Stray, Caption, Embed, Lock, Unlock,
}

/// How many things are done to the settings.
pub const SETTINGS: usize = 11;

/// A picture that may become the icon of the site, whose settings end with its look.
const ICON: &str = "posts/2026-11-10-what-three-metres-forty-taught-us/tide.png";

/// The post of a talk, with its clip.
const TALK: &str = "content/posts/2026-10-01-the-price-of-later";

const TEXTS: &[&str] = &[".md", ".yaml"];

impl Edit {
    /// Makes it.
    pub fn make(&self, site: &mut Site, asked: &mut Asked) {
        let choice = self.choice;
        match self.kind {
            Kind::Minutes => asked.pass(SignedDuration::from_mins(choice as i64 % 600)),
            Kind::Days => asked.pass(SignedDuration::from_hours(24 * (choice as i64 % 40))),
            Kind::Back => asked.pass(SignedDuration::from_hours(-(choice as i64 % 400))),
            Kind::Drafts => asked.shows.drafts = !asked.shows.drafts,
            Kind::Future => asked.shows.future = !asked.shows.future,
            Kind::Expired => asked.shows.expired = !asked.shows.expired,
            Kind::KeepGoing => asked.keep_going = !asked.keep_going,
            Kind::Blind => asked.is_blind = true,
            Kind::MendAll => site.mend_all(),
            Kind::Unlock => site.unlock(),
            _ => self.edit(site),
        }
    }

    fn edit(&self, site: &mut Site) {
        let Edit { kind, choice } = *self;
        let number = choice / 100;
        let post = || site.one(choice, "content/posts/", TEXTS);
        let person = || site.one(choice, "content/people/", TEXTS);
        let page = || site.one(choice, "content/pages/", TEXTS);
        let picture = || {
            site.one(
                choice,
                "content/",
                &[".jpg", ".webp", ".png", ".gif", ".svg"],
            )
        };
        let any = || site.one(choice, "", &[""]);
        let path = match kind {
            Kind::PersonName
            | Kind::PersonRole
            | Kind::PersonPhoto
            | Kind::PersonLeft
            | Kind::PersonGroup
            | Kind::PersonBody => person(),
            Kind::PageTitle | Kind::PageBody => page(),
            Kind::JamOpens
            | Kind::JamCloses
            | Kind::JamHost
            | Kind::JamIdea
            | Kind::JamOutcome
            | Kind::JamDraft
            | Kind::JamTitle
            | Kind::JamCampaign => site.one(choice, "content/jams/", TEXTS),
            Kind::CampaignEnds | Kind::CampaignTitle | Kind::CampaignDraft | Kind::CampaignGoal => {
                site.one(choice, "content/campaigns/", TEXTS)
            }
            Kind::Picture | Kind::Corrupt => picture(),
            Kind::Captions | Kind::Caption => site.one(choice, "content/", &[".vtt", ".txt"]),
            Kind::Clip => site.one(choice, "content/", &[".mp4", ".MOV"]),
            Kind::Delete | Kind::Mend | Kind::Touch | Kind::Foreign => any(),
            _ => post(),
        };
        let Some(path) = path else { return };
        let text = site.text(&path);
        let field = |name: &str, value: &str| with_field(&text, name, value);
        let day = format!("2026-{:02}-{:02}", 1 + number % 12, 1 + choice % 28);
        match kind {
            Kind::Append | Kind::PersonBody | Kind::PageBody => {
                site.put(&path, format!("{text}\n\nOne more sentence, {choice}.\n"));
            }
            Kind::Shorten => {
                let end = (0..=text.len() / 2 + text.len() / 4).rev();
                let end = end.into_iter().find(|end| text.is_char_boundary(*end));
                site.put(&path, &text[..end.unwrap_or_default()]);
            }
            Kind::Heading => site.put(
                &path,
                format!("{text}\n\n## Part {}\n\nText.\n", choice % 3),
            ),
            // A heading that comes and goes, and links to it from a neighbour.
            Kind::Anchor if choice % 2 == 0 => {
                let heading = "\n\n## Part 1\n\nText.\n";
                let to = site.one(0, "content/posts/", TEXTS).unwrap_or_default();
                let text = site.text(&to);
                let changed = match text.contains(heading) {
                    true => text.replace(heading, "\n"),
                    false => text + heading,
                };
                site.put(&to, changed);
            }
            Kind::Anchor => {
                let to = site.one(0, "content/posts/", TEXTS).unwrap_or_default();
                let from = site
                    .one(1 + number % 2, "content/posts/", TEXTS)
                    .unwrap_or_default();
                let up = "../".repeat(from.matches('/').count());
                let link = format!("\n\nSee [there]({up}{to}#part-1).\n");
                site.put(&from, site.text(&from) + &link);
            }
            Kind::Link => {
                let to = site
                    .one(number * 7 + choice, "content/", TEXTS)
                    .unwrap_or_default();
                let up = "../".repeat(path.matches('/').count());
                let part = ["", "#part-1", "#nowhere"][choice % 3];
                site.put(&path, format!("{text}\n\nSee [there]({up}{to}{part}).\n"));
            }
            Kind::Title | Kind::PageTitle => {
                site.put(&path, field("title", &format!("Title {choice}")))
            }
            Kind::Date => site.put(&path, field("date", &day)),
            Kind::Draft => site.put(&path, field("draft", ["true", "false"][choice % 2])),
            Kind::Publish => site.put(
                &path,
                field("publish", &format!("{day} 10:{:02}", choice % 60)),
            ),
            Kind::Expires => site.put(&path, field("expires", &day)),
            Kind::Author => {
                let ids = [
                    "femke-luitjens",
                    "luuk-ferreira",
                    "mei-lin-hoogstra",
                    "nobody",
                ];
                site.put(&path, field("author", ids[choice % ids.len()]));
            }
            Kind::Tags => {
                let tags = [
                    "[harbour]",
                    "[Harbour, new]",
                    "[nature, safety]",
                    "[]",
                    "[begroting]",
                ];
                site.put(&path, field("tags", tags[choice % tags.len()]));
            }
            Kind::Pinned => site.put(&path, field("pinned", ["true", "false"][choice % 2])),
            Kind::Alias => {
                let aliases = [
                    "[/old/]",
                    "[/old.html, /older/]",
                    "[]",
                    "[/posts/a.html]",
                    "[':']",
                ];
                site.put(&path, field("aliases", aliases[choice % aliases.len()]));
            }
            Kind::Field => {
                let (name, value) = [
                    ("summary", "A summary of it."),
                    ("campaign", "none"),
                    ("discuss", "javascript:x"),
                    ("titel", "slip"),
                    ("image", "nowhere.jpg"),
                    ("discuss", "https://example.org/x"),
                ][choice % 6];
                site.put(&path, field(name, value));
            }
            Kind::Break => {
                let broken = [
                    "---\ntitle: [\n---\n".to_owned(),
                    String::new(),
                    format!("{text}\n[x](nowhere.md)\n"),
                    text.replacen("title:", "title: {", 1),
                    format!("---\n{text}"),
                ];
                site.put(&path, broken[choice % broken.len()].clone());
            }
            Kind::Foreign => site.put(
                &path,
                [&[0xff, 0xfe, 0, 1][..], &site.bytes(&path)].concat(),
            ),
            Kind::Mend => {
                // Files that are gone are mended, too.
                let gone = site.gone();
                let gone = gone
                    .get(choice % gone.len().max(1))
                    .filter(|_| choice % 2 == 0);
                site.mend(&gone.cloned().unwrap_or(path));
            }
            Kind::Delete => site.remove(&path),
            Kind::Rename => {
                let (folder, name) = path.rsplit_once('/').unwrap_or_default();
                site.rename(&path, &format!("{folder}/r{}-{name}", choice % 3));
            }
            Kind::MoveFolder => {
                let (folder, _) = path.rsplit_once('/').unwrap_or_default();
                let inside = format!("{folder}/");
                let to = format!("content/posts/moved-{}/", choice % 2);
                let all: Vec<String> = site.paths().into_iter().map(str::to_owned).collect();
                for path in all.iter().filter(|path| path.starts_with(&inside)).take(9) {
                    site.rename(path, &path.replacen(&inside, &to, 1));
                }
            }
            Kind::Copy => site.put(&format!("content/posts/copy-{}.md", choice % 4), text),
            Kind::Translate => {
                let stem = path.trim_end_matches(".md").trim_end_matches(".nl");
                site.put(&format!("{stem}.{}.md", ["nl", "de"][choice % 2]), text);
            }
            Kind::Bundle => {
                let stem = path.rsplit_once('.').map_or(&*path, |(stem, _)| stem);
                site.rename(&path, &format!("{stem}/index.md"));
            }
            Kind::Unbundle => {
                let stem = path.rsplit_once('/').map_or(&*path, |(folder, _)| folder);
                site.rename(&path, &format!("{stem}.md"));
            }
            Kind::PersonName => site.put(&path, field("name", &format!("Name {choice}"))),
            Kind::PersonRole => site.put(&path, field("role", &format!("Role {choice}"))),
            Kind::PersonPhoto => site.put(
                &path,
                field("photo", ["/media/lock.jpg", "gone.jpg"][choice % 2]),
            ),
            Kind::PersonLeft => site.put(&path, field("left", &day)),
            Kind::PersonGroup => {
                site.put(&path, field("group", ["board", "crew", "''"][choice % 3]))
            }
            Kind::Person => {
                let person = format!("---\nname: Person {choice}\n---\nText.\n");
                site.put(&format!("content/people/new-{}.md", choice % 3), person);
            }
            Kind::JamOpens => site.put(&path, field("opens", &day)),
            Kind::JamCloses => site.put(&path, field("closes", &day)),
            Kind::JamHost => site.put(
                &path,
                field(
                    "host",
                    ["femke-luitjens", "nobody", "[samuel-adeyinka, new-1]"][choice % 3],
                ),
            ),
            Kind::JamIdea => site.put(
                &path,
                text.replacen("ideas:\n", &format!("ideas:\n  - text: Idea {choice}\n"), 1),
            ),
            Kind::JamOutcome => site.put(&path, field("outcome", "It was done.")),
            Kind::JamDraft | Kind::CampaignDraft => {
                site.put(&path, field("draft", ["true", "false"][choice % 2]))
            }
            Kind::JamTitle | Kind::CampaignTitle => {
                site.put(&path, field("title", &format!("Title {choice}")))
            }
            Kind::JamCampaign | Kind::Campaigned => site.put(
                &path,
                field("campaign", ["after-the-storm", "nothing", "''"][choice % 3]),
            ),
            Kind::Jam => {
                let jam = format!(
                    "---\ntitle: Jam {choice}\nquestion: Why?\nhost: luuk-ferreira\nopens: {day}\n\
                     closes: 2026-12-{:02}\n---\nText.\n",
                    1 + choice % 30
                );
                site.put(&format!("content/jams/new-{}.md", choice % 2), jam);
            }
            Kind::CampaignEnds => site.put(&path, field("ends", &day)),
            Kind::CampaignGoal => site.put(
                &path,
                field("goal", &format!("{{posts: {}}}", 1 + choice % 9)),
            ),
            Kind::Picture => {
                let other = site
                    .one(number + choice, "content/", &[".jpg"])
                    .unwrap_or_default();
                site.put(&path, site.bytes(&other));
            }
            Kind::Corrupt => site.put(&path, &site.bytes(&path)[..site.bytes(&path).len() / 3]),
            Kind::Clip => {
                let other = site
                    .one(number + choice, "content/", &[".mp4"])
                    .unwrap_or_default();
                site.put(&path, site.bytes(&other));
            }
            Kind::Captions => site.put(
                &path,
                text.replace(" the ", " THE ").replace(" de ", " DE "),
            ),
            Kind::Caption => site.put(&path, text.replacen("-->", "->", 1)),
            Kind::Settings => {
                let old = site.text("site.toml");
                let new = [
                    format!("per_page = {}\n{old}", 2 + choice % 9),
                    old.replace("[\"en-GB\", \"nl\"]", "[\"nl\"]"),
                    old.replace("base_url", "#base_url"),
                    old.replace("tides", "t"),
                    format!("# x\n{old}"),
                    format!("urls = \"folder\"\n{old}"),
                    old.replace("#0f5f6b", "#883322"),
                    old.replace("The Tide Table", "The Table"),
                    old.replace("harbour", "port"),
                    format!("{old}icon = \"{ICON}\"\n"),
                    format!("{old}\n[report]\nwall = true\nunnamed = [\"luuk-ferreira\"]\n"),
                ];
                assert_eq!(new.len(), SETTINGS);
                site.put("site.toml", new[choice % SETTINGS].clone());
            }
            Kind::BreakSettings => site.put("site.toml", "title = ["),
            Kind::Theme => {
                let old = site.text("site.toml");
                site.put(
                    "site.toml",
                    format!("theme = \"own\"\n{}", old.replace("theme = \"own\"\n", "")),
                );
                site.put(
                    "themes/own/templates/404.html",
                    "<title>{{ page.title }}</title>",
                );
            }
            Kind::Template => site.put(
                "themes/own/templates/post.html",
                format!("<title>{{{{ page.title }}}} {choice}</title>{{{{ content }}}}"),
            ),
            Kind::BreakTemplate => site.put("themes/own/templates/post.html", "{% if %}"),
            Kind::Style => site.put(
                "themes/own/assets/own.css",
                format!("p {{ top: {choice}px }}"),
            ),
            Kind::Words => site.put(
                "themes/own/words/en.ftl",
                format!("nav-home = Home {choice}\n"),
            ),
            // A clip in a text, which comes with a poster or says itself what it has.
            Kind::Embed if choice % 2 == 0 => {
                let plain = "\n\n![The talk](talk.mp4)\n";
                let more = "\n\n<video src=\"talk.mp4\" width=\"320\" height=\"180\"></video>\n";
                let to = format!("{TALK}/index.md");
                let text = site.text(&to);
                let changed = match text.contains(plain) {
                    true => text.replace(plain, more),
                    false => text.replace(more, "\n") + plain,
                };
                site.put(&to, changed);
            }
            Kind::Embed => {
                let up = "../".repeat(path.matches('/').count());
                let clip = format!("\n\n![A talk]({up}{TALK}/talk.mp4)\n");
                site.put(&path, text + &clip);
            }
            Kind::Lock => site.lock(&path),
            Kind::Touch => site.put(&path, site.bytes(&path)),
            Kind::Ignored => site.put(&format!("content/posts/_ignored-{}.md", choice % 2), text),
            Kind::Stray => site.put(&format!("content/stray-{}.md", choice % 2), text),
            _ => {}
        }
    }
}

/// A text with a field of its front matter set.
fn with_field(text: &str, name: &str, value: &str) -> String {
    let start = format!("{name}:");
    let (fence, rest) = match text.strip_prefix("---\n") {
        Some(rest) => ("---\n", rest),
        None => ("", text),
    };
    let is_other = |line: &&str| !line.starts_with(&start);
    let (head, body) = rest.split_once("\n---").unwrap_or((rest, ""));
    let head: Vec<&str> = head.lines().filter(is_other).collect();
    let end = if fence.is_empty() { "" } else { "\n---" };
    format!("{fence}{name}: {value}\n{}{end}{body}", head.join("\n"))
}
