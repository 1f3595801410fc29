//! The lists of one language.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::config::Config;
use crate::ground::locale::Locale;
use crate::site::address::Addresses;
use crate::site::{Author, Group, Person, Section, Story, Topic, related};

/// Settles what readers of a language get.
pub fn settle(
    config: &Config,
    language: usize,
    addresses: Addresses,
    stories: &[Story],
    people: &[Person],
    names: &HashMap<String, String>,
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
    let mut home: Vec<usize> = (0..stories.len()).collect();
    home.sort_by_key(|story| !is_pinned(story));
    let mut topics = topics(stories, language, names);
    topics.sort_by(|a, b| order(&a.name, &b.name));
    let mut by_person = vec![Vec::new(); people.len()];
    let mut years: BTreeMap<Reverse<i16>, Vec<usize>> = BTreeMap::new();
    for (index, post) in stories
        .iter()
        .enumerate()
        .filter_map(|(index, story)| Some((index, story.shown(language)?)))
    {
        years
            .entry(Reverse(post.when.year()))
            .or_default()
            .push(index);
        for author in &post.authors {
            if let Author::Known(person) = author {
                by_person[*person].push(index);
            }
        }
    }
    let related = related::settle(stories.len(), &topics, &by_person);
    Section {
        addresses,
        home,
        years: years
            .into_iter()
            .map(|(Reverse(year), stories)| (year, stories))
            .collect(),
        topics,
        groups: groups(config, people, language, &order),
        by_person,
        related,
    }
}

fn topics(stories: &[Story], language: usize, names: &HashMap<String, String>) -> Vec<Topic> {
    let mut topics: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, story) in stories.iter().enumerate() {
        for slug in story.shown(language).iter().flat_map(|post| &post.topics) {
            topics.entry(slug).or_default().push(index);
        }
    }
    let topic = |(slug, stories): (&str, Vec<usize>)| {
        let name = names.get(slug).cloned().unwrap_or_else(|| slug.to_owned());
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
    let mut groups: Vec<Group> = Vec::new();
    for (index, person) in people
        .iter()
        .enumerate()
        .filter(|(_, person)| !person.has_left)
    {
        let leaders = person.is_leader();
        let name = person
            .shown(language)
            .and_then(|profile| profile.entry.fields.group.clone())
            .filter(|_| leaders);
        match groups
            .iter_mut()
            .find(|group| group.name == name && group.leaders == leaders)
        {
            Some(group) => group.people.push(index),
            None => groups.push(Group {
                name,
                leaders,
                people: vec![index],
            }),
        }
    }
    let place = |name: &String| {
        config
            .groups
            .iter()
            .position(|known| known == name)
            .unwrap_or(usize::MAX)
    };
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
