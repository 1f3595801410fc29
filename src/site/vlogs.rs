//! The lists of vlogs: all of them, and those of a person, a topic or a year.

use std::sync::Arc;

use crate::site::{Story, Topic};

/// A list of vlogs.
pub struct VlogList {
    /// Which ones.
    pub choice: Choice,
    /// Stories, newest first; at least one.
    pub stories: Vec<usize>,
}

/// Which vlogs a list holds; numbers are indices into the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// All.
    All,
    /// Those of a person.
    Person(usize),
    /// Those about a topic.
    Topic(usize),
    /// Those of a year.
    Year(i16),
}

/// The lists of vlogs that are not empty: all first, then by person, topic and year.
pub fn settle(
    stories: &[Arc<Story>],
    language: usize,
    newest: &[usize],
    by_person: &[Vec<usize>],
    topics: &[Topic],
    years: &[(i16, Vec<usize>)],
) -> Vec<VlogList> {
    let is_vlog = |story: &&usize| {
        let post = stories[**story].shown(language);
        post.is_some_and(|post| post.vlog.is_some())
    };
    let vlogs = |stories: &[usize]| stories.iter().filter(is_vlog).copied().collect();
    let people = by_person.iter().enumerate();
    let topics = topics.iter().enumerate();
    let lists = [(Choice::All, vlogs(newest))]
        .into_iter()
        .chain(people.map(|(person, stories)| (Choice::Person(person), vlogs(stories))))
        .chain(topics.map(|(index, topic)| (Choice::Topic(index), vlogs(&topic.stories))))
        .chain(
            years
                .iter()
                .map(|(year, stories)| (Choice::Year(*year), vlogs(stories))),
        );
    let list = |(choice, stories): (Choice, Vec<usize>)| VlogList { choice, stories };
    lists
        .map(list)
        .filter(|list| !list.stories.is_empty())
        .collect()
}
