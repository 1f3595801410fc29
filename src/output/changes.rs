//! What differs between an edition and what a folder holds.

use std::collections::HashSet;
use std::sync::Arc;

use crate::output::held::Held;
use crate::pages::Edition;

/// What has to happen for a folder to hold an edition.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Promises to draw, by their index.
    pub draw: Vec<usize>,
    /// Promises that are there already, by their index.
    pub keep: Vec<usize>,
    /// Files that are no longer wanted.
    pub delete: Vec<Arc<str>>,
    /// Files whose names are wanted in other letters, upper or lower case. Some
    /// file systems take both for one, so they go before the new ones come.
    pub respelled: Vec<Arc<str>>,
}

/// Compares an edition with what a folder holds.
pub fn changes(edition: &Edition, held: &Held) -> Changes {
    let mut changes = Changes::default();
    let mut there = 0;
    for (index, promise) in edition.promises.iter().enumerate() {
        let file = held.files.get(&promise.path);
        there += usize::from(file.is_some());
        let is_there = file.is_some_and(|file| file.print == Some(promise.print));
        // Without its sum it could not be listed in build.json.
        let is_summed = held.manifest.files.get(&promise.path).is_some();
        if is_there && is_summed {
            changes.keep.push(index)
        } else {
            changes.draw.push(index)
        }
    }
    if there == held.files.len() {
        return changes;
    }
    let exact: HashSet<&str> = edition
        .promises
        .iter()
        .map(|promise| &*promise.path)
        .collect();
    let lower: HashSet<String> = exact.iter().map(|path| path.to_lowercase()).collect();
    let unwanted = held
        .files
        .keys()
        .filter(|path| !exact.contains(&***path))
        .cloned();
    (changes.respelled, changes.delete) =
        unwanted.partition(|path| lower.contains(&path.to_lowercase()));
    changes.delete.sort();
    changes
}
