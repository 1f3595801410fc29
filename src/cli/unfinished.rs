//! What a command that goes on has to do again.

use crate::ground::changes::Changes;
use crate::ground::diagnostic::{Code, Report};

/// Changes that a build was made for, and that did not come to what they should
/// because a file could not be read or written.
#[derive(Debug, Default)]
pub struct Unfinished(Option<Task>);

/// What a build is made for.
#[derive(Debug, Clone)]
pub struct Task {
    /// What has changed; `None` if nothing was built yet.
    pub changes: Option<Changes>,
    /// Whether it was tried before, and what came of that was told.
    pub is_told: bool,
}

impl Unfinished {
    /// What there is to do: what was left, and what has changed since.
    pub fn with(&mut self, changes: Option<Changes>) -> Task {
        match (self.0.take(), changes) {
            // What was told is looked at again with any build, and is not its reason.
            (Some(left), Some(changes)) if left.is_told && !changes.is_none() => Task {
                changes: Some(changes),
                is_told: false,
            },
            (Some(left), Some(changes)) => Task {
                is_told: left.is_told,
                changes: left.changes.map(|left| left.joined(changes)),
            },
            (_, changes) => Task {
                changes,
                is_told: false,
            },
        }
    }

    /// Leaves a task for the next build, of which nothing was told; nothing was built
    /// yet if there are no changes.
    pub fn leave(&mut self, changes: Option<Changes>) {
        self.0 = Some(Task {
            changes,
            is_told: false,
        });
    }

    /// Leaves the files that could not be read, as a report tells.
    pub fn leave_unreadable(&mut self, report: &Report) {
        let unreadable = report
            .errors()
            .filter(|error| error.code == Code::Unreadable);
        let places = unreadable.filter_map(|error| error.at.as_ref());
        let files = places.map(|at| at.file.clone()).collect();
        if report.has(Code::Unreadable) {
            self.0 = Some(Task {
                changes: Some(Changes::edits(files)),
                is_told: true,
            });
        }
    }
}
