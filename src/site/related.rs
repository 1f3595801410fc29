//! What to read next: posts that share topics and authors, near in time.
//!
//! To stay linear, a post is compared only with its neighbours in each of its
//! topics and among the posts of each of its authors.

use std::collections::{BTreeMap, HashMap};

use crate::site::{Author, Story};

/// How many posts are shown as related.
const SHOWN: usize = 3;

/// How many neighbours on each side are compared in each list.
const NEAR: usize = 12;

/// For each story, the related ones, best first.
pub fn settle(stories: &[Story], language: usize) -> Vec<Vec<usize>> {
    let mut lists: HashMap<Key, Vec<usize>> = HashMap::new();
    let keys: Vec<Vec<Key>> = stories.iter().map(|story| keys(story, language)).collect();
    for (story, keys) in keys.iter().enumerate() {
        for key in keys {
            lists.entry(key.clone()).or_default().push(story);
        }
    }
    keys.iter().enumerate().map(|(story, keys)| nearest(story, keys, &lists)).collect()
}

/// What posts can have in common.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Topic(String),
    Author(usize),
}

fn keys(story: &Story, language: usize) -> Vec<Key> {
    let Some(post) = story.shown(language) else { return Vec::new() };
    let authors = post.authors.iter().filter_map(|author| match author {
        Author::Known(person) => Some(Key::Author(*person)),
        Author::LeftOut(_) => None,
    });
    post.topics.iter().cloned().map(Key::Topic).chain(authors).collect()
}

/// The best of a story's neighbours: most in common, weighed by how rare it is,
/// then the nearest in time.
fn nearest(story: usize, keys: &[Key], lists: &HashMap<Key, Vec<usize>>) -> Vec<usize> {
    let mut scores: BTreeMap<usize, u32> = BTreeMap::new();
    for key in keys {
        let Some(list) = lists.get(key) else { continue };
        let weight = weight(key, list.len());
        let place = list.partition_point(|other| *other < story);
        let near = &list[place.saturating_sub(NEAR)..(place + NEAR + 1).min(list.len())];
        for other in near.iter().filter(|other| **other != story) {
            *scores.entry(*other).or_default() += weight;
        }
    }
    let mut best: Vec<(u32, usize)> = scores.into_iter().map(|(other, score)| (score, other)).collect();
    best.sort_by_key(|(score, other)| (std::cmp::Reverse(*score), other.abs_diff(story), *other));
    best.truncate(SHOWN);
    best.into_iter().map(|(_, other)| other).collect()
}

/// A topic says more than an author, and a rare topic more than a common one.
fn weight(key: &Key, posts: usize) -> u32 {
    match key {
        Key::Topic(_) => 4 + 12_u32.saturating_sub(posts.max(1).ilog2()),
        Key::Author(_) => 4,
    }
}
