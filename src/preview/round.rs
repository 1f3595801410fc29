//! One build of the preview: why it was made, and what it changed.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::ground::changes::Changes;
use crate::ground::diagnostic::{Report, Severity};
use crate::ground::merge::merged;
use crate::pages::{Edition, Promise};

/// Most files that are named of a build.
const NAMED: usize = 40;

/// One build of the preview.
#[derive(Debug, Clone, Default)]
pub struct Round {
    /// When it was made.
    pub at: Timestamp,
    /// Why: the files that had changed, the first of them.
    pub causes: Vec<String>,
    /// How many there were.
    pub cause_count: usize,
    /// How long it took.
    pub took: Duration,
    /// The paths of the pages and files that are others now, the first of them.
    pub changed: Vec<Arc<str>>,
    /// How many there are.
    pub changed_count: usize,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
}

impl Round {
    /// A build that is done.
    pub fn new(at: Timestamp, changes: &Changes, took: Duration) -> Round {
        let (causes, cause_count) = changes.reasons(NAMED);
        Round {
            at,
            causes,
            cause_count,
            took,
            ..Round::default()
        }
    }

    /// Notes what differs between two editions, and how much is wrong.
    pub fn compare(&mut self, before: Option<&Edition>, after: Option<&Edition>, report: &Report) {
        self.errors = report.count(Severity::Error);
        self.warnings = report.count(Severity::Warning);
        let [before, after] =
            [before, after].map(|edition| edition.map_or(&[][..], |edition| &edition.promises));
        let pairs = merged(before, after, |one, other| one.path.cmp(&other.path));
        let changed = pairs.filter(|(one, other)| {
            let print = |promise: &Promise| promise.print;
            one.map(print) != other.map(print)
        });
        for promise in changed.filter_map(|(one, other)| other.or(one)) {
            self.changed_count += 1;
            if self.changed.len() < NAMED {
                self.changed.push(promise.path.clone());
            }
        }
    }
}
