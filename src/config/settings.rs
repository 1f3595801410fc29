//! The keys of `site.toml`: defined here, once.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::config::leaders::{LeaderSettings, ReportSettings};
use crate::config::look::{FooterSettings, LookSettings};
use crate::config::names::Names;
use crate::fields;
use crate::ground::address::scheme;
use crate::ground::diagnostic::nearest;
use crate::ground::fields::{Reader, Spanned, Value, one_of, schema};
use crate::ground::node::{Kind, Node};

fields! {
    /// All that `site.toml` may say.
    pub struct Settings of "site.toml" {
        /// Name of the site, in the masthead and in titles of pages.
        title: Names,
        /// One sentence on what the site is, for feeds and link previews.
        description: Option<Names>,
        /// Where the site will be hosted; feeds, sitemap and link previews need it.
        base_url: Option<BaseUrl>,
        /// Language tags; the first is the site's own. `["en"]` if not given.
        languages: Vec<LanguageTag>,
        /// The time zone of days and times that name none. UTC if not given.
        time_zone: Option<ZoneName>,
        /// The groups of people, in the order in which they are shown.
        groups: Vec<Names>,
        /// Topics whose names differ from language to language.
        topics: Vec<Names>,
        /// Whether a page is a file (`posts/hello.html`) or a folder (`posts/hello/`).
        urls: Option<Urls>,
        /// The folder under `themes/` that lies over the built-in theme.
        theme: Option<Spanned<ThemeName>>,
        /// The look, as far as it can be changed without a theme.
        look: Option<LookSettings>,
        /// Links at the foot of every page; the standing pages if not given.
        footer: Vec<FooterSettings>,
        /// Posts on a page of a list. 20 if not given.
        per_page: Option<Count>,
        /// What feeds hold.
        feed: Option<Feed>,
        /// What is made of pictures.
        pictures: Option<PictureSettings>,
        /// What is asked of clips, and made of them.
        video: Option<VideoSettings>,
        /// What is asked of leaders.
        leaders: Option<LeaderSettings>,
        /// How the activity of leaders is told.
        report: Option<ReportSettings>,
    }
}

fields! {
    /// What feeds hold.
    pub struct Feed of "feed" {
        /// Posts in a feed. 20 if not given.
        limit: Option<Count>,
    }
}

fields! {
    /// What is made of pictures.
    pub struct PictureSettings of "pictures" {
        /// Whether they are offered as AVIF too: smaller, but slow to make.
        avif: bool,
    }
}

fields! {
    /// What is asked of clips, and made of them.
    pub struct VideoSettings of "video" {
        /// Whether clips that browsers may not play, or that are over the limits,
        /// are encoded for the web: `"auto"` or `"off"`. `"off"` if not given.
        encode: Option<Encode>,
        /// Largest clip that is not told of, in megabytes. 500 if not given.
        max_size: Option<Count>,
        /// Highest bit rate that is not told of, in megabits a second. 20 if not given.
        max_bit_rate: Option<Count>,
    }
}

/// Whether clips are encoded for the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encode {
    /// Where they need it, and there is a program that can.
    Auto,
    /// Never.
    Off,
}

impl Value for Encode {
    fn expected() -> String {
        "`\"auto\"` or `\"off\"`".into()
    }

    fn schema() -> serde_json::Value {
        schema::words(["auto", "off"])
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Encode> {
        one_of(
            node,
            reader,
            &[("auto", Encode::Auto), ("off", Encode::Off)],
        )
    }
}

/// Whether a page is a file or a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Urls {
    /// `posts/hello.html`
    File,
    /// `posts/hello/`
    Folder,
}

impl Value for Urls {
    fn expected() -> String {
        "`\"file\"` or `\"folder\"`".into()
    }

    fn schema() -> serde_json::Value {
        schema::words(["file", "folder"])
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Urls> {
        one_of(
            node,
            reader,
            &[("file", Urls::File), ("folder", Urls::Folder)],
        )
    }
}

/// An absolute address that ends in `/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseUrl(pub String);

impl Value for BaseUrl {
    fn expected() -> String {
        "an address such as `\"https://intranet.example/leaders/\"`".into()
    }

    fn schema() -> serde_json::Value {
        schema::pattern("^https?://[^?#\"<> ]+$")
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<BaseUrl> {
        let text = node.as_text().unwrap_or_default();
        let host = text
            .split_once("://")
            .map(|(_, rest)| rest.split('/').next().unwrap_or_default());
        let is_web = matches!(scheme(&text).as_deref(), Some("http" | "https"));
        let plain = !text.contains(['?', '#', ' ', '"', '<', '>']);
        if !is_web || !plain || host.is_none_or(str::is_empty) {
            reader.wrong::<BaseUrl>(node);
            return None;
        }
        Some(BaseUrl(format!("{}/", text.trim_end_matches('/'))))
    }
}

/// A language tag (BCP 47).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageTag(pub String);

impl Value for LanguageTag {
    fn expected() -> String {
        "a language tag such as `\"en\"` or `\"pt-BR\"`".into()
    }

    fn schema() -> serde_json::Value {
        schema::pattern("^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$")
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<LanguageTag> {
        let text = node.as_text().unwrap_or_default();
        let known = text
            .parse::<unic_langid::LanguageIdentifier>()
            .ok()
            .filter(|_| text.is_ascii());
        match known {
            Some(id) => Some(LanguageTag(id.to_string())),
            None => {
                reader.wrong::<LanguageTag>(node);
                None
            }
        }
    }
}

/// The name of a time zone (IANA).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneName(pub String);

impl ZoneName {
    /// The zone itself.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.0).unwrap_or(TimeZone::UTC)
    }
}

impl Value for ZoneName {
    fn expected() -> String {
        "a time zone such as `\"Europe/Amsterdam\"`".into()
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({"type": "string"})
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<ZoneName> {
        let text = node.as_text().unwrap_or_default();
        if TimeZone::get(&text).is_ok() {
            return Some(ZoneName(text));
        }
        let names: Vec<String> = jiff::tz::db()
            .available()
            .map(|name| name.to_string())
            .collect();
        let near = nearest(&text, names.iter().map(String::as_str));
        let message = format!(
            "expected {}, found {}",
            ZoneName::expected(),
            node.describe()
        );
        reader.bad(
            node,
            message,
            near.map(|near| format!("did you mean `{near}`?")),
        );
        None
    }
}

/// The name of a folder under `themes/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeName(pub String);

impl Value for ThemeName {
    fn expected() -> String {
        "the name of a folder under themes/".into()
    }

    fn schema() -> serde_json::Value {
        schema::pattern("^[^./\\\\][^/\\\\]*$")
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<ThemeName> {
        let text = node.as_text().unwrap_or_default();
        if text.is_empty() || text.starts_with('.') || text.contains(['/', '\\']) {
            reader.wrong::<ThemeName>(node);
            return None;
        }
        Some(ThemeName(text))
    }
}

/// A number of things, from 1 to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count(pub usize);

impl Value for Count {
    fn expected() -> String {
        "a number from 1 to 1000".into()
    }

    fn schema() -> serde_json::Value {
        schema::number(1, 1000)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Count> {
        let number = match &node.kind {
            Kind::Number(text) => text
                .parse()
                .ok()
                .filter(|number| (1..=1000).contains(number)),
            _ => None,
        };
        if number.is_none() {
            reader.wrong::<Count>(node);
        }
        number.map(Count)
    }
}
