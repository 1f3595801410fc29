//! A part of a site that a later one can share.

use std::ops::Deref;
use std::sync::Arc;

use crate::ground::diagnostic::Diagnostic;

/// A part of a site, with what is wrong with it.
pub struct Part<T> {
    value: Arc<T>,
    problems: Arc<[Diagnostic]>,
}

impl<T> Part<T> {
    /// A part as it is made; what is wrong with it is added to the list.
    fn new(make: impl FnOnce(&mut Vec<Diagnostic>) -> T) -> Part<T> {
        let mut problems = Vec::new();
        Part {
            value: Arc::new(make(&mut problems)),
            problems: problems.into(),
        }
    }

    /// The former one if there is one that still holds, else one that is made.
    pub fn kept(former: Option<Part<T>>, make: impl FnOnce(&mut Vec<Diagnostic>) -> T) -> Part<T> {
        former.unwrap_or_else(|| Part::new(make))
    }

    /// What is wrong with it.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Whether something is wrong with it in a file.
    pub fn tells_of(&self, file: &str) -> bool {
        let places = self
            .problems
            .iter()
            .filter_map(|problem| problem.at.as_ref());
        places.into_iter().any(|at| *at.file == *file)
    }

    /// Whether it is the very same as another.
    pub fn is(&self, other: &Part<T>) -> bool {
        Arc::ptr_eq(&self.value, &other.value)
    }
}

impl<T> Deref for Part<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Part<T> {
        Part {
            value: self.value.clone(),
            problems: self.problems.clone(),
        }
    }
}
