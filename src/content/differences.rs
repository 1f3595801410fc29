//! What differs between two contents.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;

/// An entry that is not the same in two contents: as it was, and as it is.
pub type Pair<'a, F> = (Option<&'a Arc<Entry<F>>>, Option<&'a Arc<Entry<F>>>);

/// The entries that are not the same in two contents. One that was not read again
/// is the same.
pub struct Differences<'a> {
    /// Posts, by path.
    pub posts: Vec<Pair<'a, PostFields>>,
    /// People, by path.
    pub people: Vec<Pair<'a, PersonFields>>,
    /// Standing pages, by path.
    pub pages: Vec<Pair<'a, PageFields>>,
    /// Whether files came or went, or entries became readable or unreadable.
    pub is_list_same: bool,
}

impl<'a> Differences<'a> {
    /// What differs between a content and a later one.
    pub fn between(before: &'a Content, after: &'a Content) -> Differences<'a> {
        let (posts, people, pages) = (
            between(&before.posts, &after.posts),
            between(&before.people, &after.people),
            between(&before.pages, &after.pages),
        );
        let is_list_same = Arc::ptr_eq(&before.files, &after.files)
            && before.broken == after.broken
            && is_list_same(&posts)
            && is_list_same(&people)
            && is_list_same(&pages);
        Differences {
            posts,
            people,
            pages,
            is_list_same,
        }
    }
}

fn between<'a, F>(before: &'a [Arc<Entry<F>>], after: &'a [Arc<Entry<F>>]) -> Vec<Pair<'a, F>> {
    let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
    let mut pairs = Vec::new();
    loop {
        let order = match (before.peek(), after.peek()) {
            (None, None) => return pairs,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) if Arc::ptr_eq(one, other) => Ordering::Equal,
            (Some(one), Some(other)) => one.source.path.cmp(&other.source.path),
        };
        let pair = match order {
            Ordering::Less => (before.next(), None),
            Ordering::Greater => (None, after.next()),
            Ordering::Equal => (before.next(), after.next()),
        };
        if !matches!(pair, (Some(one), Some(other)) if Arc::ptr_eq(one, other)) {
            pairs.push(pair);
        }
    }
}

/// Whether each entry is in both contents, and from the same source.
fn is_list_same<F>(pairs: &[Pair<F>]) -> bool {
    pairs
        .iter()
        .all(|pair| matches!(pair, (Some(before), Some(after)) if before.source == after.source))
}
