//! The order of promises: by path, each path once.

use std::sync::Arc;

use rayon::prelude::*;

use crate::ground::diagnostic::Diagnostic;
use crate::pages::press::Press;
use crate::pages::{Promise, clashes};

/// How the promises of an edition are arranged.
#[derive(Clone)]
pub struct Order {
    /// The paths of the promises as they came.
    paths: Arc<[Arc<str>]>,
    /// The places of the promises that stay, by path.
    places: Arc<[usize]>,
    /// What is wrong with those that do not.
    pub problems: Arc<[Diagnostic]>,
}

impl Order {
    /// The order of promises: the `former` one, where they are for the same paths
    /// in the same order, and no clash was found among them.
    pub fn new(press: &Press, promises: &[Promise], former: Option<&Order>) -> Order {
        if let Some(former) = former.filter(|former| former.holds(promises)) {
            return former.clone();
        }
        let mut places: Vec<usize> = (0..promises.len()).collect();
        places.par_sort_by(|a, b| promises[*a].path.cmp(&promises[*b].path));
        let problems = clashes::resolve(press, promises, &mut places);
        let paths = promises.iter().map(|promise| promise.path.clone());
        Order {
            paths: paths.collect(),
            places: places.into(),
            problems: problems.into(),
        }
    }

    fn holds(&self, promises: &[Promise]) -> bool {
        let is_same = |(path, promise): (&Arc<str>, &Promise)| {
            Arc::ptr_eq(path, &promise.path) || *path == promise.path
        };
        self.paths.len() == promises.len() && self.paths.par_iter().zip(promises).all(is_same)
    }

    /// The promises in their order.
    pub fn arrange(&self, promises: Vec<Promise>) -> Vec<Promise> {
        let mut promises: Vec<Option<Promise>> = promises.into_iter().map(Some).collect();
        let places = self.places.iter();
        places.filter_map(|place| promises[*place].take()).collect()
    }
}
