//! What differs between two contents.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::content::Content;
use crate::content::campaign::CampaignFields;
use crate::content::entry::Entry;
use crate::content::jam::JamFields;
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::ground::merge::merged;

/// An entry that is not the same in two contents: as it was, and as it is.
pub type Pair<'a, F> = (Option<&'a Arc<Entry<F>>>, Option<&'a Arc<Entry<F>>>);

/// The entries that are not the same in two contents. One that was not read again
/// is the same.
pub struct Differences<'a> {
    /// Posts, by path.
    pub posts: Vec<Pair<'a, PostFields>>,
    /// People, by path.
    pub people: Vec<Pair<'a, PersonFields>>,
    /// Idea jams, by path.
    pub jams: Vec<Pair<'a, JamFields>>,
    /// Campaigns, by path.
    pub campaigns: Vec<Pair<'a, CampaignFields>>,
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
        let (jams, campaigns) = (
            between(&before.jams, &after.jams),
            between(&before.campaigns, &after.campaigns),
        );
        let is_list_same = Arc::ptr_eq(&before.files, &after.files)
            && before.broken == after.broken
            && is_list_same(&posts)
            && is_list_same(&people)
            && is_list_same(&jams)
            && is_list_same(&campaigns)
            && is_list_same(&pages);
        Differences {
            posts,
            people,
            jams,
            campaigns,
            pages,
            is_list_same,
        }
    }
}

fn between<'a, F>(before: &'a [Arc<Entry<F>>], after: &'a [Arc<Entry<F>>]) -> Vec<Pair<'a, F>> {
    let order = |one: &Arc<Entry<F>>, other: &Arc<Entry<F>>| match Arc::ptr_eq(one, other) {
        true => Ordering::Equal,
        false => one.source.path.cmp(&other.source.path),
    };
    let is_same =
        |pair: &Pair<F>| matches!(pair, (Some(one), Some(other)) if Arc::ptr_eq(one, other));
    let pairs = merged(before, after, order);
    pairs.filter(|pair| !is_same(pair)).collect()
}

/// Whether each entry is in both contents, and from the same source.
fn is_list_same<F>(pairs: &[Pair<F>]) -> bool {
    pairs
        .iter()
        .all(|pair| matches!(pair, (Some(before), Some(after)) if before.source == after.source))
}
