//! What a command that goes on has to do again.

use crate::ground::changes::Changes;

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
            (Some(left), Some(changes)) => Task {
                is_told: left.is_told && changes.is_none(),
                changes: left.changes.map(|left| left.joined(changes)),
            },
            (_, changes) => Task {
                changes,
                is_told: false,
            },
        }
    }

    /// Leaves a task for the next build; nothing was built yet if there are no changes.
    pub fn leave(&mut self, changes: Option<Changes>, is_told: bool) {
        self.0 = Some(Task { changes, is_told });
    }
}
