//! Which feeds there are, and what each holds.

use std::cmp::Reverse;

use crate::ground::locale::Locale;
use crate::site::Site;
use crate::site::address::Address;
use crate::site::jam::{Jam, Phase};

/// A feed of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feed {
    /// What it is about.
    pub scope: Scope,
    /// How it is written.
    pub format: Format,
    /// Index of its language.
    pub language: usize,
}

/// What a feed is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All posts.
    Site,
    /// The posts of a person.
    Person(usize),
    /// The posts of a topic.
    Topic(usize),
    /// All vlogs, as a video podcast.
    Vlogs,
}

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// Both.
    pub const ALL: [Format; 2] = [Format::Rss, Format::Json];

    /// The name of the file.
    fn file(self) -> &'static str {
        match self {
            Format::Rss => "feed.xml",
            Format::Json => "feed.json",
        }
    }

    /// The media type (RFC 6838).
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Rss => "application/rss+xml",
            Format::Json => "application/feed+json",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Rss => "RSS",
            Format::Json => "JSON",
        }
    }
}

/// All feeds; none if the site has no address, because feeds need absolute ones.
pub fn feeds(site: &Site) -> Vec<Feed> {
    if site.config.base_url.is_none() {
        return Vec::new();
    }
    let mut feeds = Vec::new();
    for (language, section) in site.sections.iter().enumerate() {
        let has_feed = |person: &usize| has_feed(site, Scope::Person(*person), language);
        let people = (0..site.people.len()).filter(has_feed);
        let scopes = std::iter::once(Scope::Site)
            .chain(people.map(Scope::Person))
            .chain((0..section.topics.len()).map(Scope::Topic))
            .chain((!section.vlogs.is_empty()).then_some(Scope::Vlogs));
        feeds.extend(scopes.flat_map(|scope| {
            Format::ALL.map(|format| Feed {
                scope,
                format,
                language,
            })
        }));
    }
    feeds
}

/// Whether there is a feed about something.
pub fn has_feed(site: &Site, scope: Scope, language: usize) -> bool {
    let section = &site.sections[language];
    match scope {
        Scope::Person(person) => {
            let mut jams = site.jams.iter();
            !section.by_person[person].is_empty() || jams.any(|jam| is_in(jam, scope))
        }
        Scope::Vlogs => !section.vlogs.is_empty(),
        Scope::Site | Scope::Topic(_) => true,
    }
}

/// Whether a jam is in a feed: once it has opened.
fn is_in(jam: &Jam, scope: Scope) -> bool {
    let is_about = match scope {
        Scope::Site => true,
        Scope::Person(person) => jam.is_hosted_by(person),
        Scope::Topic(_) | Scope::Vlogs => false,
    };
    is_about && jam.phase != Phase::Announced
}

/// Where a feed lies.
pub fn address(site: &Site, feed: Feed) -> Address {
    let section = &site.sections[feed.language];
    let file = feed.format.file();
    match feed.scope {
        Scope::Site => section.addresses.file(file),
        Scope::Person(person) => section
            .addresses
            .file(&format!("people/{}/{file}", site.people[person].id)),
        Scope::Topic(topic) => section
            .addresses
            .file(&format!("topics/{}/{file}", section.topics[topic].slug)),
        Scope::Vlogs => section.addresses.file(&format!("vlogs/{file}")),
    }
}

/// Something in a feed: an index into the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A story.
    Story(usize),
    /// A jam.
    Jam(usize),
}

/// What a feed holds, newest first, within the limit.
pub fn items(site: &Site, feed: Feed) -> Vec<Item> {
    let when = |story: usize| {
        let post = site.stories[story].shown(feed.language);
        post.map(|post| post.when.timestamp())
    };
    let stories = stories(site, feed).into_iter();
    let stories = stories.map(|story| (when(story), Item::Story(story)));
    let jams = site.jams.iter().enumerate();
    let jams = jams.filter(|(_, jam)| is_in(jam, feed.scope));
    let jams = jams.map(|(index, jam)| (Some(jam.open.starts), Item::Jam(index)));
    let mut items: Vec<_> = stories.chain(jams).collect();
    items.sort_by_key(|(when, _)| Reverse(*when));
    items.truncate(site.config.feed_limit);
    items.into_iter().map(|(_, item)| item).collect()
}

/// The stories that may be in a feed, newest first.
pub fn stories(site: &Site, feed: Feed) -> Vec<usize> {
    let section = &site.sections[feed.language];
    let limit = site.config.feed_limit;
    let all = section.vlogs.first();
    let stories = match feed.scope {
        Scope::Site => &section.newest,
        Scope::Vlogs => all.map_or(&section.newest, |list| &list.stories),
        Scope::Person(person) => &section.by_person[person],
        Scope::Topic(topic) => &section.topics[topic].stories,
    };
    stories.iter().copied().take(limit).collect()
}

/// What a feed is called.
pub fn title(site: &Site, feed: Feed, locale: &Locale) -> String {
    let section = &site.sections[feed.language];
    let about = match feed.scope {
        Scope::Site => return site.config.title(feed.language).to_owned(),
        Scope::Person(person) => site.people[person]
            .shown(feed.language)
            .map_or_else(String::new, |shown| shown.entry.fields.name.clone()),
        Scope::Topic(topic) => section.topics[topic].name.clone(),
        Scope::Vlogs => locale.word("nav-vlogs"),
    };
    format!("{about} – {}", site.config.title(feed.language))
}
