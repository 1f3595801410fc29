//! One build of the preview: why it was made, and what it changed.

use std::cmp::Ordering;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::ground::changes::Changes;
use crate::ground::diagnostic::{Report, Severity};
use crate::pages::Edition;

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
        let (causes, cause_count) = match changes {
            Changes::All => (vec!["everything was read".to_owned()], 1),
            changes if changes.is_none() => (vec!["a moment has come".to_owned()], 1),
            Changes::Some { files, .. } => {
                let named = files.iter().take(NAMED).map(|file| file.to_string());
                (named.collect(), files.len())
            }
        };
        Round {
            at,
            causes,
            cause_count,
            took,
            ..Round::default()
        }
    }

    /// Notes what differs between two editions.
    pub fn compare<'a>(
        &mut self,
        before: Option<&'a Edition>,
        after: Option<&'a Edition>,
        report: &Report,
    ) {
        self.errors = report.count(Severity::Error);
        self.warnings = report.count(Severity::Warning);
        let promises = |edition: Option<&'a Edition>| {
            let promises = edition.map(|edition| edition.promises.iter());
            promises.into_iter().flatten().peekable()
        };
        let (mut old, mut new) = (promises(before), promises(after));
        loop {
            let order = match (old.peek(), new.peek()) {
                (None, None) => return,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(one), Some(other)) => one.path.cmp(&other.path),
            };
            let one = if order.is_le() { old.next() } else { None };
            let other = if order.is_ge() { new.next() } else { None };
            if one.map(|one| one.print) != other.map(|other| other.print) {
                self.changed_count += 1;
                if self.changed.len() < NAMED {
                    self.changed
                        .extend(one.or(other).map(|promise| promise.path.clone()));
                }
            }
        }
    }
}
