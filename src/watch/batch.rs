//! Paths that something may have happened to, gathered until it is quiet.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long nothing must have happened after an edit of a few files. Within a
/// save events come less than 5 ms apart.
pub const QUIET: Duration = Duration::from_millis(12);

/// How long it must not after very many: a checkout of git pauses for up to 83 ms,
/// as measured.
const LONGEST: Duration = Duration::from_millis(120);

/// After how long changes that never end are told all the same.
const CAP: Duration = Duration::from_secs(3);

/// What may have happened to a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It has come, gone, or been moved.
    Moved,
    /// Somebody is writing to it.
    Written,
    /// Somebody has written to it and is done.
    Closed,
    /// Something else.
    Other,
}

/// What has happened to a path lately.
#[derive(Debug, Clone, Copy)]
pub struct Hint {
    /// When something last did.
    pub last: Instant,
    /// Whether it may have come, gone, or been moved.
    pub is_moved: bool,
    /// Whether it is still being written.
    pub is_open: bool,
}

/// What has gathered.
#[derive(Debug, Default)]
pub struct Batch {
    /// Paths from the site's folder.
    pub paths: BTreeMap<PathBuf, Hint>,
    /// Whether other events may have been lost.
    pub is_lossy: bool,
    /// Whether what is ignored may have changed.
    pub has_rules: bool,
    /// Whether nobody knows what has happened.
    pub is_all: bool,
    /// Whether all sources were looked at for more.
    pub is_listed: bool,
    span: Option<Span>,
    until: Option<Instant>,
}

/// From the first to the last event.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// When the first was taken in. It may have waited for a build to end, and
    /// those behind it must have their time.
    first: Instant,
    /// When the last happened.
    last: Instant,
}

impl Batch {
    /// Adds that something has happened, to no path yet.
    pub fn stir(&mut self, at: Instant) {
        let span = self.span.get_or_insert_with(|| Span {
            first: Instant::now(),
            last: at,
        });
        span.last = span.last.max(at);
    }

    /// Adds that events may have been lost.
    pub fn lose(&mut self, at: Instant) {
        self.is_lossy = true;
        self.stir(at);
    }

    /// Adds what may have happened to a path.
    pub fn add(&mut self, path: PathBuf, what: What, at: Instant) {
        self.stir(at);
        let hint = self.paths.entry(path).or_insert(Hint {
            last: at,
            is_moved: false,
            is_open: false,
        });
        hint.last = hint.last.max(at);
        match what {
            What::Moved => (hint.is_moved, hint.is_open) = (true, false),
            What::Written => hint.is_open = true,
            What::Closed => hint.is_open = false,
            What::Other => {}
        }
    }

    /// When it has been quiet for long enough; `None` if nothing has happened.
    pub fn due(&self) -> Option<Instant> {
        let span = self.span?;
        let is_large = self.is_all || self.is_lossy;
        let least = if is_large { LONGEST } else { QUIET };
        let quiet = quiet(self.paths.len()).max(least);
        let due = (span.last + quiet).min(span.first + CAP);
        Some(self.until.map_or(due, |until| until.max(due)))
    }

    /// Lets it wait a little longer.
    pub fn wait(&mut self, until: Instant) {
        self.until = Some(until);
    }

    /// When it has to end, whatever happens.
    pub fn end(&self) -> Option<Instant> {
        Some(self.span?.first + CAP)
    }
}

/// How long nothing must have happened for changes of so many paths to be
/// complete.
fn quiet(paths: usize) -> Duration {
    match paths {
        0..=2 => QUIET,
        3..=8 => 2 * QUIET,
        9..=64 => Duration::from_millis(60),
        _ => LONGEST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_paths_are_waited_for_longer() {
        let mut batch = Batch::default();
        assert_eq!(batch.due(), None);
        let now = Instant::now();
        let mut last = Duration::ZERO;
        for count in 1..=100 {
            batch.add(count.to_string().into(), What::Written, now);
            let waited = batch.due().map(|due| due - now).unwrap_or_default();
            assert!(waited >= last, "{count}");
            last = waited;
        }
        assert_eq!(last, LONGEST);
        batch.add("1".into(), What::Written, now + 2 * CAP);
        assert_eq!(batch.due(), batch.end());
    }

    #[test]
    fn what_is_known_of_a_path_stays() {
        let mut batch = Batch::default();
        let now = Instant::now();
        for (what, expected) in [
            (What::Written, (false, true)),
            (What::Other, (false, true)),
            (What::Closed, (false, false)),
            (What::Moved, (true, false)),
            (What::Written, (true, true)),
        ] {
            batch.add("a".into(), what, now);
            let hint = batch.paths.values().next();
            assert_eq!(
                hint.map(|hint| (hint.is_moved, hint.is_open)),
                Some(expected)
            );
        }
    }
}
