//! What to read next: posts that share topics and authors, near in time.
//!
//! To stay linear, a post is compared only with its neighbours in each of its
//! topics and among the posts of each of its authors.

use rayon::prelude::*;

use crate::site::Topic;

/// How many posts are shown as related.
const SHOWN: usize = 3;

/// How many neighbours on each side are compared in each list.
const NEAR: usize = 6;

/// For each story, the related ones, best first; `order` has the place of each
/// story in time.
pub fn settle(order: &[usize], topics: &[Topic], by_person: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let topics = topics
        .iter()
        .map(|topic| (topic_weight(topic.stories.len()), topic.stories.as_slice()));
    let people = by_person
        .iter()
        .map(|stories| (AUTHOR_WEIGHT, stories.as_slice()));
    let lists: Vec<(u32, &[usize])> = topics.chain(people).collect();
    let mut places: Vec<Vec<(usize, usize)>> = vec![Vec::new(); order.len()];
    for (list, (_, stories)) in lists.iter().enumerate() {
        for (place, story) in stories.iter().enumerate() {
            places[*story].push((list, place));
        }
    }
    places
        .into_par_iter()
        .enumerate()
        .map(|(story, places)| nearest(story, &places, &lists, order))
        .collect()
}

/// The best of a story's neighbours: most in common, weighed by how rare it is,
/// then the nearest in time. The posts right before and after are shown anyway.
fn nearest(
    story: usize,
    places: &[(usize, usize)],
    lists: &[(u32, &[usize])],
    order: &[usize],
) -> Vec<usize> {
    let apart = |other: usize| order[other].abs_diff(order[story]);
    let mut shared: Vec<(usize, u32)> = Vec::new();
    for (list, place) in places {
        let (weight, stories) = lists[*list];
        let near = &stories[place.saturating_sub(NEAR)..(place + NEAR + 1).min(stories.len())];
        shared.extend(
            near.iter()
                .filter(|other| apart(**other) > 1)
                .map(|other| (*other, weight)),
        );
    }
    shared.sort_unstable();
    let sum = |of_one: &[(usize, u32)]| {
        (
            of_one[0].0,
            of_one.iter().map(|(_, weight)| weight).sum::<u32>(),
        )
    };
    let mut best: Vec<(usize, u32)> = shared.chunk_by(|a, b| a.0 == b.0).map(sum).collect();
    best.sort_unstable_by_key(|(other, score)| (std::cmp::Reverse(*score), apart(*other), *other));
    best.truncate(SHOWN);
    best.into_iter().map(|(other, _)| other).collect()
}

/// What an author in common is worth.
const AUTHOR_WEIGHT: u32 = 4;

/// A topic says more than an author, and a rare topic more than a common one.
fn topic_weight(posts: usize) -> u32 {
    AUTHOR_WEIGHT + 12_u32.saturating_sub(posts.max(1).ilog2())
}
