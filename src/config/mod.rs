//! Settings: `site.toml` into a [`Config`] that is complete and right.
//!
//! Knows nothing of content. A site whose settings are wrong is not read any
//! further, because what its files mean depends on them.

pub mod cadence;
pub mod leaders;
pub mod look;
pub mod names;
pub mod settings;
mod toml_node;

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::config::leaders::{Leaders, Thresholds};
use crate::config::look::LookSettings;
use crate::config::names::Names;
use crate::config::settings::{Count, Encode, Settings, ThemeName, Urls, VideoSettings};
use crate::ground::address::slug;
use crate::ground::diagnostic::{Code, Diagnostic, Report, Span};
use crate::ground::fields::{Reader, Spanned, Value};
use crate::ground::files::{self, Files};

/// The file that makes a folder a site.
pub const FILE: &str = "site.toml";

/// A site's settings, with every default filled in. What may differ from
/// language to language is in the order of the languages.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Name of the site in each language.
    pub titles: Vec<String>,
    /// One sentence on what it is in each language; may be empty.
    pub descriptions: Vec<String>,
    /// Where it will be hosted, with a `/` at its end.
    pub base_url: Option<String>,
    /// Language tags; the first is the site's own and lies at the root.
    pub languages: Vec<String>,
    /// The zone of days and times that name none.
    pub zone: TimeZone,
    /// Groups of people, in the order in which they are shown, each with its names.
    pub groups: Vec<Vec<String>>,
    /// Topics with their names.
    pub topics: Vec<Vec<String>>,
    /// Whether a page is a file or a folder.
    pub urls: Urls,
    /// The folder under `themes/` that lies over the built-in theme.
    pub theme: Option<Spanned<ThemeName>>,
    /// What is changed of the look.
    pub look: Option<LookSettings>,
    /// Links at the foot, each with its names and where it leads.
    pub footer: Vec<(Vec<String>, Spanned<String>)>,
    /// Posts on a page of a list.
    pub per_page: usize,
    /// Posts in a feed.
    pub feed_limit: usize,
    /// Whether pictures are offered as AVIF too.
    pub avif: bool,
    /// What is asked of clips, and made of them.
    pub video: VideoLimits,
    /// What is asked of leaders.
    pub leaders: Leaders,
    /// How the activity of leaders is told.
    pub report: Thresholds,
}

/// What is asked of clips, and made of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VideoLimits {
    /// Whether those that need it are encoded for the web.
    pub encode: bool,
    /// Largest size in bytes.
    pub size: u64,
    /// Highest bit rate in bits a second.
    pub bit_rate: u64,
}

impl VideoLimits {
    fn new(settings: Option<&VideoSettings>) -> VideoLimits {
        let millions = |count: Option<Count>, other: u64| {
            1_000_000 * count.map_or(other, |count| count.0 as u64)
        };
        VideoLimits {
            encode: settings.and_then(|video| video.encode) == Some(Encode::Auto),
            size: millions(settings.and_then(|video| video.max_size), 500),
            bit_rate: millions(settings.and_then(|video| video.max_bit_rate), 20),
        }
    }
}

impl Config {
    /// The name of the site in a language.
    pub fn title(&self, language: usize) -> &str {
        self.titles.get(language).map_or("", String::as_str)
    }

    /// One sentence on what the site is in a language; may be empty.
    pub fn description(&self, language: usize) -> &str {
        self.descriptions.get(language).map_or("", String::as_str)
    }

    /// What makes ids those of this site: the name of its host, else one that is made of
    /// its title and that nobody can have (RFC 2606).
    pub fn host(&self) -> String {
        let base = self.base_url.as_deref();
        let host = base.and_then(|base| base.split('/').nth(2));
        let name = host.and_then(|host| host.split(':').next());
        match name.filter(|name| !name.is_empty()) {
            Some(name) => name.to_lowercase(),
            None => format!("{}.foreword.invalid", slug(self.title(0))),
        }
    }

    /// Which of the groups is called `name` in any language.
    pub fn group(&self, name: &str) -> Option<usize> {
        let is_it = |known: &String| slug(known) == slug(name);
        self.groups.iter().position(|names| names.iter().any(is_it))
    }

    /// A group as readers of a language call it.
    pub fn group_name<'a>(&'a self, name: &'a str, language: usize) -> &'a str {
        let known = self
            .group(name)
            .and_then(|group| self.groups[group].get(language));
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
        let repair = match message.contains("duplicate key") {
            true => "write each key and each `[…]` once: put the lines below the one that is there",
            false => "put texts between double quotes, and one key on a line: `title = \"…\"`",
        };
        Diagnostic::error(Code::Syntax, message)
            .at(Span::new(&file, range))
            .repair(repair)
    }));
    let mut reader = Reader::new(&file);
    let settings = Settings::read(&node, &mut reader);
    if broken {
        return None;
    }
    let mut problems = reader.problems;
    let Some(settings) = settings else {
        report.extend(problems);
        return None;
    };
    let languages = languages(&settings);
    let names = settings.groups.iter().chain(&settings.topics);
    let names = names.chain(settings.footer.iter().map(|link| &link.name));
    let names = names.chain([&settings.title]).chain(&settings.description);
    problems.extend(names.flat_map(|names| names.check(&languages)));
    let is_right = problems.is_empty();
    report.extend(problems);
    is_right.then(|| complete(settings, languages))
}

/// The languages, each once.
fn languages(settings: &Settings) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for tag in &settings.languages {
        if !languages.contains(&tag.0) {
            languages.push(tag.0.clone());
        }
    }
    if languages.is_empty() {
        languages.push("en".into());
    }
    languages
}

/// Fills in what was not given.
fn complete(settings: Settings, languages: Vec<String>) -> Config {
    let all = |names: &Names| names.in_languages(&languages);
    let footer = settings.footer.iter();
    Config {
        titles: all(&settings.title),
        descriptions: settings.description.as_ref().map(all).unwrap_or_default(),
        groups: settings.groups.iter().map(all).collect(),
        topics: settings.topics.iter().map(all).collect(),
        footer: footer
            .map(|link| (all(&link.name), link.href.clone()))
            .collect(),
        look: settings.look,
        base_url: settings.base_url.map(|url| url.0),
        languages,
        zone: settings.time_zone.map_or(TimeZone::UTC, |zone| zone.zone()),
        urls: settings.urls.unwrap_or(Urls::File),
        theme: settings.theme,
        per_page: settings.per_page.map_or(20, |count| count.0),
        feed_limit: settings
            .feed
            .and_then(|feed| feed.limit)
            .map_or(20, |count| count.0),
        avif: settings.pictures.is_some_and(|pictures| pictures.avif),
        video: VideoLimits::new(settings.video.as_ref()),
        leaders: Leaders::new(settings.leaders),
        report: Thresholds::new(settings.report),
    }
}
