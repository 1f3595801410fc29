//! What was contributed, by whom and when.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::content::post::{PostKind, Tone};
use crate::ground::moment::day;
use crate::site::jam::Phase;
use crate::site::{Author, Site};

/// Something that people contributed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// What it is.
    pub what: What,
    /// The day on the site's clocks.
    pub day: Date,
    /// Whose it is: indices of people.
    pub people: Vec<usize>,
}

/// What a contribution is; numbers are indices into the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A post, a vlog or a talk.
    Story(usize, PostKind),
    /// A jam that has opened, and whether it has been answered.
    Jam(usize, bool),
}

/// How many contributions there are, each counted once under its kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Posts that are neither vlogs nor talks.
    pub posts: usize,
    /// Vlogs.
    pub vlogs: usize,
    /// Talks.
    pub talks: usize,
    /// Jams that have opened.
    pub jams_opened: usize,
    /// Those among them that have been answered.
    pub jams_answered: usize,
}

/// How active a leader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Activity {
    /// Enough contributions in the days that count.
    Active,
    /// Some, but not enough.
    Hardly,
    /// None, or fewer than it takes to be hardly active.
    Silent,
    /// Not active, and away at the moment.
    Away,
    /// Not active, and with us for less than the days that count.
    New,
}

impl Activity {
    /// The name that it has for programs.
    pub fn name(self) -> &'static str {
        match self {
            Activity::Active => "active",
            Activity::Hardly => "hardly",
            Activity::Silent => "silent",
            Activity::Away => "away",
            Activity::New => "new",
        }
    }
}

/// All that was contributed until the moment of a site, the latest first.
pub fn contributions(site: &Site) -> Vec<Contribution> {
    let now = site.now();
    let known = |people: &[Author]| {
        let known = people.iter().filter_map(|person| match person {
            Author::Known(person) => Some(*person),
            Author::LeftOut(_) => None,
        });
        known.collect()
    };
    let stories = site.stories.iter().enumerate();
    let stories = stories.filter_map(|(index, story)| {
        let post = story.shown(0).filter(|post| post.when.timestamp() <= now)?;
        Some(Contribution {
            what: What::Story(index, post.entry.fields.kind()),
            day: post.when.date(),
            people: known(&post.authors),
        })
    });
    let jams = site.jams.iter().enumerate();
    let jams = jams.filter(|(_, jam)| jam.phase != Phase::Announced);
    let jams = jams.map(|(index, jam)| Contribution {
        what: What::Jam(index, jam.phase == Phase::Answered),
        day: day(jam.open.starts, &site.config.zone),
        people: known(&jam.hosts),
    });
    let mut all: Vec<Contribution> = stories.chain(jams).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.day));
    all
}

/// How many contributions there are.
pub fn tally<'a>(contributions: impl Iterator<Item = &'a Contribution>) -> Tally {
    let mut tally = Tally::default();
    for one in contributions {
        match one.what {
            What::Story(_, PostKind::Post) => tally.posts += 1,
            What::Story(_, PostKind::Vlog) => tally.vlogs += 1,
            What::Story(_, PostKind::Talk) => tally.talks += 1,
            What::Jam(_, is_answered) => {
                tally.jams_opened += 1;
                tally.jams_answered += usize::from(is_answered);
            }
        }
    }
    tally
}

/// The topics of contributions, in the site's first language, the most frequent first.
pub fn topics<'a>(
    site: &Site,
    contributions: impl Iterator<Item = &'a Contribution>,
) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in contributions {
        let What::Story(story, _) = one.what else {
            continue;
        };
        let post = site.stories[story].shown(0);
        for topic in post.iter().flat_map(|post| &post.topics) {
            *counts.entry(topic).or_default() += 1;
        }
    }
    let names = site.sections.first().map_or(&[][..], |first| &first.topics);
    let name = |slug: &str| {
        let named = names.iter().find(|topic| topic.slug == slug);
        named.map_or(slug, |topic| &topic.name).to_owned()
    };
    let mut topics: Vec<(String, usize)> = counts
        .into_iter()
        .map(|(slug, count)| (name(slug), count))
        .collect();
    topics.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    topics
}

/// How many contributions say that they are personal, and how many professional.
pub fn tones<'a>(
    site: &Site,
    contributions: impl Iterator<Item = &'a Contribution>,
) -> (usize, usize) {
    let mut tones = (0, 0);
    for one in contributions {
        let What::Story(story, _) = one.what else {
            continue;
        };
        let post = site.stories[story].shown(0);
        match post.and_then(|post| post.entry.fields.tone) {
            Some(Tone::Personal) => tones.0 += 1,
            Some(Tone::Professional) => tones.1 += 1,
            None => {}
        }
    }
    tones
}
