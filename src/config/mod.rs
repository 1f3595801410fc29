//! Settings: `site.toml` into a [`Config`] that is complete and right.
//!
//! Knows nothing of content. A site whose settings are wrong is not read any
//! further, because what its files mean depends on them.

pub mod settings;
mod toml_node;

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::config::settings::{Settings, ThemeName, Urls};
use crate::ground::address::slug;
use crate::ground::diagnostic::{Code, Diagnostic, Report, Span};
use crate::ground::fields::{Reader, Spanned, Value};
use crate::ground::files::{self, Files};

/// The file that makes a folder a site.
pub const FILE: &str = "site.toml";

/// A site's settings, with every default filled in.
#[derive(Debug, Clone)]
pub struct Config {
    /// Name of the site.
    pub title: String,
    /// One sentence on what it is; may be empty.
    pub description: String,
    /// Where it will be hosted, with a `/` at its end.
    pub base_url: Option<String>,
    /// Language tags; the first is the site's own and lies at the root.
    pub languages: Vec<String>,
    /// The zone of days and times that name none.
    pub zone: TimeZone,
    /// Groups of people, in the order in which they are shown.
    pub groups: Vec<String>,
    /// Whether a page is a file or a folder.
    pub urls: Urls,
    /// The folder under `themes/` that lies over the built-in theme.
    pub theme: Option<Spanned<ThemeName>>,
    /// Posts on a page of a list.
    pub per_page: usize,
    /// Posts in a feed.
    pub feed_limit: usize,
}

impl Config {
    /// A group as the settings spell it, if they know it in other letters.
    pub fn group<'a>(&'a self, name: &'a str) -> &'a str {
        let known = self.groups.iter().find(|known| slug(known) == slug(name));
        known.map_or(name, String::as_str)
    }
}

/// Reads `site.toml`; `None` if it cannot be used, and then the report says why.
pub fn read(files: &dyn Files, report: &mut Report) -> Option<Config> {
    let file: Arc<str> = FILE.into();
    let bytes = match files.read(FILE) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("cannot read {FILE}: {error}");
            report.add(
                Diagnostic::error(Code::Unreadable, message)
                    .repair("`title = \"…\"` is all that it needs"),
            );
            return None;
        }
    };
    let text = match files::text(bytes) {
        Ok(text) => text,
        Err(at) => {
            let problem =
                Diagnostic::error(Code::Encoding, format!("{FILE} is not UTF-8 at byte {at}"));
            report.add(problem.in_file(&file).repair("save it as UTF-8"));
            return None;
        }
    };
    let (node, problems) = toml_node::parse(&text);
    let broken = !problems.is_empty();
    report.extend(problems.into_iter().map(|(message, range)| {
        let message = format!("this is not TOML: {message}");
        let repair = "put texts between double quotes, and one key on a line: `title = \"…\"`";
        Diagnostic::error(Code::Syntax, message)
            .at(Span::new(&file, range))
            .repair(repair)
    }));
    let mut reader = Reader::new(&file);
    let settings = Settings::read(&node, &mut reader);
    if broken {
        return None;
    }
    let is_right = reader.problems.is_empty();
    report.extend(reader.problems);
    settings.filter(|_| is_right).map(complete)
}

/// Fills in what was not given.
fn complete(settings: Settings) -> Config {
    let mut languages: Vec<String> = Vec::new();
    for tag in settings.languages {
        if !languages.contains(&tag.0) {
            languages.push(tag.0);
        }
    }
    if languages.is_empty() {
        languages.push("en".into());
    }
    Config {
        title: settings.title,
        description: settings.description.unwrap_or_default(),
        base_url: settings.base_url.map(|url| url.0),
        languages,
        zone: settings.time_zone.map_or(TimeZone::UTC, |zone| zone.zone()),
        groups: settings.groups,
        urls: settings.urls.unwrap_or(Urls::File),
        theme: settings.theme,
        per_page: settings.per_page.map_or(20, |count| count.0),
        feed_limit: settings
            .feed
            .and_then(|feed| feed.limit)
            .map_or(20, |count| count.0),
    }
}
