//! The order of promises: by path, each path once.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::ground::diagnostic::Diagnostic;
use crate::media;
use crate::pages::press::Press;
use crate::pages::{Promise, Rank, clashes};

/// Most paths that are put at their new places one by one.
const FEW: usize = 200;

/// How the promises of an edition are arranged.
#[derive(Clone)]
pub struct Order {
    /// The paths of the promises as they came.
    paths: Arc<[Arc<str>]>,
    /// The places of the promises that stay, by path.
    places: Arc<[usize]>,
    /// What is wrong with those that do not.
    pub problems: Arc<[Diagnostic]>,
    /// Whether a page lies where pictures and clips do.
    is_mixed: bool,
}

impl Order {
    /// The order of promises: the `former` one as far as it holds.
    pub fn new(press: &Press, promises: &[Promise], former: Option<&Order>) -> Order {
        let former = former.filter(|former| former.problems.is_empty());
        let former = former.and_then(|former| former.again(promises));
        former.unwrap_or_else(|| Order::anew(press, promises))
    }

    fn anew(press: &Press, promises: &[Promise]) -> Order {
        let mut places: Vec<usize> = (0..promises.len()).collect();
        places.par_sort_by(|a, b| promises[*a].path.cmp(&promises[*b].path));
        let problems = clashes::resolve(press, promises, &mut places);
        let is_mixed = promises
            .iter()
            .any(|promise| promise.rank == Rank::Page && is_file(&promise.path.to_lowercase()));
        Order {
            paths: promises
                .iter()
                .map(|promise| promise.path.clone())
                .collect(),
            places: places.into(),
            problems: problems.into(),
            is_mixed,
        }
    }

    /// The order of promises of which at most a few files have other paths than
    /// before; `None` if there is more to it.
    fn again(&self, promises: &[Promise]) -> Option<Order> {
        if self.paths.len() != promises.len() {
            return None;
        }
        let pairs = self.paths.par_iter().zip(promises).enumerate();
        let moved: Vec<usize> = pairs
            .filter(|(_, (path, promise))| {
                !Arc::ptr_eq(path, &promise.path) && **path != promise.path
            })
            .map(|(place, _)| place)
            .collect();
        match moved.len() {
            0 => Some(self.clone()),
            ..=FEW if !self.is_mixed => self.moved(&moved, promises),
            _ => None,
        }
    }

    /// The order after the files at some places have got other paths.
    fn moved(&self, moved: &[usize], promises: &[Promise]) -> Option<Order> {
        let mut paths = self.paths.to_vec();
        for place in moved {
            paths[*place] = promises[*place].path.clone();
        }
        let former: HashSet<&str> = moved.iter().map(|place| &*self.paths[*place]).collect();
        let are_files = moved
            .iter()
            .all(|place| promises[*place].rank == Rank::Used && is_file(&paths[*place]));
        // Another promise of such a file may have given way to the one that is gone.
        let is_elsewhere = paths.par_iter().any(|path| former.contains(&**path));
        if !are_files || is_elsewhere {
            return None;
        }
        let gone: HashSet<usize> = moved.iter().copied().collect();
        let mut places: Vec<usize> = self.places.to_vec();
        places.retain(|place| !gone.contains(place));
        for place in moved {
            let found = places.binary_search_by(|other| paths[*other].cmp(&paths[*place]));
            places.insert(found.err()?, *place);
        }
        Some(Order {
            paths: paths.into(),
            places: places.into(),
            ..self.clone()
        })
    }

    /// The promises in their order.
    pub fn arrange(&self, promises: Vec<Promise>) -> Vec<Promise> {
        let mut promises: Vec<Option<Promise>> = promises.into_iter().map(Some).collect();
        let places = self.places.iter();
        places.filter_map(|place| promises[*place].take()).collect()
    }
}

/// Whether a path is that of a picture, a clip or another file, none of which is in
/// another's way: their names hold a fingerprint.
fn is_file(path: &str) -> bool {
    path.strip_prefix(media::FOLDER)
        .is_some_and(|rest| rest.starts_with('/'))
}
