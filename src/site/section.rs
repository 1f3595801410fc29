//! The lists of one language.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::config::Config;
use crate::ground::address::slug;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::locale::Locale;
use crate::site::address::Addresses;
use crate::site::campaign::{self, Campaign};
use crate::site::jam::Jam;
use crate::site::live::Clock;
use crate::site::{Author, Group, Person, Post, Section, Story, Topic, related, topics, vlogs};

/// How long a post is recent.
const RECENT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Settles what readers of each language get.
pub fn settle_all(
    config: &Config,
    addresses: &[Addresses],
    stories: &[Arc<Story>],
    people: &[Person],
    (jams, campaigns): (&[Jam], &[Campaign]),
    clock: Clock,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Section> {
    let names = topics::names(config, stories, problems);
    let languages = addresses.iter().cloned().enumerate();
    let section = |(language, addresses)| {
        let mut section = settle(config, language, addresses, stories, people, &names, clock);
        let listed = (language, &*section.newest);
        section.gathered = campaign::gather(config, campaigns, (stories, jams), people, listed);
        section
    };
    languages.map(section).collect()
}

/// Settles what readers of a language get.
fn settle(
    config: &Config,
    language: usize,
    addresses: Addresses,
    stories: &[Arc<Story>],
    people: &[Person],
    names: &HashMap<String, String>,
    clock: Clock,
) -> Section {
    let tag = config.languages.get(language).map_or("en", String::as_str);
    // Only the order of names is needed here, so there are no words to be wrong.
    let locale = Locale::new(tag, &[]).ok();
    let order = |a: &str, b: &str| {
        locale
            .as_ref()
            .map_or_else(|| a.cmp(b), |locale| locale.order(a, b))
    };
    let is_pinned = |story: &usize| {
        stories[*story]
            .shown(language)
            .is_some_and(|post| post.entry.fields.pinned)
    };
    let newest = newest(stories, language);
    let mut places = vec![0; stories.len()];
    for (place, story) in newest.iter().enumerate() {
        places[*story] = place;
    }
    let mut home = newest.clone();
    home.sort_by_key(|story| !is_pinned(story));
    let shown = || {
        newest
            .iter()
            .filter_map(|story| Some((*story, stories[*story].shown(language)?)))
    };
    let mut topics = topics(shown(), names, &topics::given_names(config, language));
    topics.sort_by(|a, b| order(&a.name, &b.name));
    let by_person = by_person(shown(), people.len());
    let topics_of = topics_of(&by_person, &topics);
    let years = years(shown());
    let latest = latest(&by_person, stories, people, language);
    let (recent, next) = recent(&latest, clock);
    let vlogs = vlogs::settle(stories, language, &newest, &by_person, &topics, &years);
    let related = related::settle(&places, &topics, &by_person);
    Section {
        addresses,
        newest,
        places,
        home,
        years,
        topics,
        groups: groups(config, people, language, &order),
        by_person,
        topics_of,
        latest: latest.into_iter().map(|(_, person)| person).collect(),
        recent,
        next,
        vlogs,
        gathered: Vec::new(),
        related,
    }
}

/// For each of `count` people, the stories that they wrote.
fn by_person<'a>(shown: impl Iterator<Item = (usize, &'a Post)>, count: usize) -> Vec<Vec<usize>> {
    let mut by_person = vec![Vec::new(); count];
    for (story, post) in shown {
        for author in &post.authors {
            if let Author::Known(person) = author {
                by_person[*person].push(story);
            }
        }
    }
    by_person
}

/// For each person, the topics of their stories, the most frequent first.
fn topics_of(by_person: &[Vec<usize>], topics: &[Topic]) -> Vec<Vec<usize>> {
    let mut about: HashMap<usize, Vec<usize>> = HashMap::new();
    for (topic, of) in topics.iter().enumerate() {
        for story in &of.stories {
            about.entry(*story).or_default().push(topic);
        }
    }
    let of = |stories: &Vec<usize>| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for topic in stories
            .iter()
            .filter_map(|story| about.get(story))
            .flatten()
        {
            *counts.entry(*topic).or_default() += 1;
        }
        let mut topics: Vec<(usize, usize)> = counts.into_iter().collect();
        topics.sort_by_key(|(topic, count)| (Reverse(*count), *topic));
        topics.into_iter().map(|(topic, _)| topic).collect()
    };
    by_person.iter().map(of).collect()
}

/// People who wrote something and are still with us, with when, the latest first.
fn latest(
    by_person: &[Vec<usize>],
    stories: &[Arc<Story>],
    people: &[Person],
    language: usize,
) -> Vec<(Timestamp, usize)> {
    let when = |person: usize| {
        let story = by_person[person].first()?;
        Some(stories[*story].shown(language)?.when.timestamp())
    };
    let here = (0..people.len()).filter(|person| !people[*person].has_left);
    let mut latest: Vec<(Timestamp, usize)> = here
        .filter_map(|person| Some((when(person)?, person)))
        .collect();
    latest.sort_by_key(|(when, person)| (Reverse(*when), *person));
    latest
}

/// Those who wrote something in the last [`RECENT`], and the next moment at which
/// that is no longer true of one of them.
fn recent(latest: &[(Timestamp, usize)], clock: Clock) -> (HashSet<usize>, Option<Timestamp>) {
    let is_recent = |when: Timestamp| clock.now.duration_since(when) <= RECENT;
    let recent = || latest.iter().filter(|(when, _)| is_recent(*when));
    // The last moment at which it is true is the one before.
    let over = RECENT + SignedDuration::from_nanos(1);
    let next = recent().filter_map(|(when, _)| when.checked_add(over).ok());
    (recent().map(|(_, person)| *person).collect(), next.min())
}

/// Stories by year, the latest first.
fn years<'a>(shown: impl Iterator<Item = (usize, &'a Post)>) -> Vec<(i16, Vec<usize>)> {
    let mut years: BTreeMap<Reverse<i16>, Vec<usize>> = BTreeMap::new();
    for (story, post) in shown {
        let year = Reverse(post.when.year());
        years.entry(year).or_default().push(story);
    }
    let years = years.into_iter();
    years
        .map(|(Reverse(year), stories)| (year, stories))
        .collect()
}

/// Stories by the dates that readers of a language see; those of the first
/// language are in that order already.
fn newest(stories: &[Arc<Story>], language: usize) -> Vec<usize> {
    let mut newest: Vec<usize> = (0..stories.len()).collect();
    if language > 0 {
        let when = |story: &usize| {
            stories[*story]
                .shown(language)
                .map(|post| Reverse(post.when.timestamp()))
        };
        newest.sort_by_cached_key(when);
    }
    newest
}

fn topics<'a>(
    shown: impl Iterator<Item = (usize, &'a Post)>,
    names: &HashMap<String, String>,
    given: &HashMap<String, String>,
) -> Vec<Topic> {
    let mut topics: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (story, post) in shown {
        for slug in &post.topics {
            topics.entry(slug).or_default().push(story);
        }
    }
    let topic = |(slug, stories): (&str, Vec<usize>)| {
        let name = given
            .get(slug)
            .or_else(|| names.get(slug))
            .cloned()
            .unwrap_or_else(|| slug.to_owned());
        Topic {
            slug: slug.to_owned(),
            name,
            stories,
        }
    };
    topics.into_iter().map(topic).collect()
}

/// Leaders by group in the order of the settings, groups that are not listed
/// there, leaders without a group, and last the others.
fn groups(
    config: &Config,
    people: &[Person],
    language: usize,
    order: &dyn Fn(&str, &str) -> std::cmp::Ordering,
) -> Vec<Group> {
    let mut groups = gathered(config, people, language);
    let place = |name: &String| config.group(name).unwrap_or(usize::MAX);
    groups.sort_by(|a, b| {
        let rank = |group: &Group| {
            (
                !group.leaders,
                group.name.is_none(),
                group.name.as_ref().map_or(usize::MAX, place),
            )
        };
        let by_name = order(
            a.name.as_deref().unwrap_or_default(),
            b.name.as_deref().unwrap_or_default(),
        );
        rank(a).cmp(&rank(b)).then(by_name)
    });
    let name = |person: &usize| {
        people[*person]
            .shown(language)
            .map_or("", |profile| &profile.entry.fields.name)
    };
    for group in &mut groups {
        group.people.sort_by(|a, b| order(name(a), name(b)));
    }
    groups
}

/// People by group, as they come.
fn gathered(config: &Config, people: &[Person], language: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, person) in people
        .iter()
        .enumerate()
        .filter(|(_, person)| !person.has_left)
    {
        let leaders = person.is_leader();
        let name = person
            .shown(language)
            .and_then(|profile| profile.entry.fields.group.as_ref())
            .filter(|_| leaders)
            .map(|name| config.group_name(name, language).to_owned());
        let key = name.as_deref().map(slug);
        let is_same =
            |group: &&mut Group| group.leaders == leaders && group.name.as_deref().map(slug) == key;
        match groups.iter_mut().find(is_same) {
            Some(group) => group.people.push(index),
            None => groups.push(Group {
                name,
                leaders,
                people: vec![index],
            }),
        }
    }
    groups
}
