//! What differs between an edition and what a folder holds.

use std::collections::HashSet;
use std::sync::Arc;

use crate::ground::address::above;
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
    /// Files that go before new ones come, because these need their names: as
    /// folders, or in other letters, which some file systems take for the same.
    pub in_the_way: Vec<Arc<str>>,
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
    let wanted = || edition.promises.iter().map(|promise| &*promise.path);
    let exact: HashSet<&str> = wanted().collect();
    let names: HashSet<String> = wanted().map(str::to_lowercase).collect();
    let folders: HashSet<&str> = names.iter().flat_map(|path| above(path)).collect();
    let is_in_the_way = |path: &Arc<str>| {
        let path = path.to_lowercase();
        names.contains(&path)
            || folders.contains(path.as_str())
            || above(&path).any(|folder| names.contains(folder))
    };
    let unwanted = held.files.keys().filter(|path| !exact.contains(&***path));
    (changes.in_the_way, changes.delete) = unwanted.cloned().partition(is_in_the_way);
    changes.in_the_way.sort();
    changes.delete.sort();
    changes
}
