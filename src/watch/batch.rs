//! Paths that something may have happened to, gathered until it is quiet.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long nothing must have happened after an edit of a few files. Within a
/// save events come less than 5 ms apart.
pub const QUIET: Duration = Duration::from_millis(12);

/// How long it must not after very many: a checkout of git pauses for up to 83 ms,
/// as measured.
const LONGEST: Duration = Duration::from_millis(120);

/// After how long changes that never end are told all the same.
const CAP: Duration = Duration::from_secs(3);

/// How long nothing must be written to a file that somebody has open for writing:
/// a large file comes in pieces.
const OPEN: Duration = Duration::from_secs(2);

/// What may have happened to a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It has come, gone, or been moved.
    Moved,
    /// Somebody is writing to it.
    Written,
    /// Somebody has written to it and is done.
    Closed,
    /// Its rights may be others, or its time.
    Altered,
    /// Something else.
    Other,
}

/// What has happened to a path lately.
#[derive(Debug, Clone, Copy)]
pub struct Hint {
    /// When something last did.
    pub last: Instant,
    /// Whether it, or what is in it, may have come or gone.
    pub may_be_new: bool,
    /// Whether it is still being written.
    pub is_open: bool,
}

/// What has gathered.
#[derive(Debug, Default)]
pub struct Batch {
    /// Paths from the site's folder.
    pub paths: BTreeMap<PathBuf, Hint>,
    /// Files that have changed although they look the same.
    pub doubted: BTreeSet<Arc<str>>,
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

    /// Adds a file that has changed although it looks the same. Whoever finds that may
    /// find it many times, so it is no reason to wait any longer.
    pub fn doubt(&mut self, file: Arc<str>, at: Instant) {
        self.part();
        self.doubted.insert(file);
        if self.span.is_none() {
            self.stir(at);
        }
    }

    /// Adds what may have happened to a path.
    pub fn add(&mut self, path: PathBuf, what: What, at: Instant) {
        let is_open = |hint: &Hint| hint.is_open;
        if what != What::Written || !self.paths.get(&path).is_some_and(is_open) {
            self.part();
            self.stir(at);
        }
        let hint = self.paths.entry(path).or_insert(Hint {
            last: at,
            may_be_new: false,
            is_open: false,
        });
        hint.last = hint.last.max(at);
        match what {
            What::Moved => (hint.may_be_new, hint.is_open) = (true, false),
            What::Altered => hint.may_be_new = true,
            What::Written => hint.is_open = true,
            What::Closed => hint.is_open = false,
            What::Other => {}
        }
    }

    /// When it has been quiet for long enough; `None` if nothing has happened.
    pub fn due(&self) -> Option<Instant> {
        let written = self.paths.values().filter(|hint| hint.is_open);
        let written = written.map(|hint| hint.last + OPEN).min();
        let wait = |due: Instant| self.until.map_or(due, |until| until.max(due));
        let Some(span) = self.span.filter(|_| !self.is_all_open()) else {
            return written.map(wait);
        };
        let is_large = self.is_all || self.is_lossy;
        let least = if is_large { LONGEST } else { QUIET };
        let quiet = quiet(self.paths.len()).max(least);
        Some(wait((span.last + quiet).min(span.first + CAP)))
    }

    /// Whether files are being written, and nothing else has happened.
    fn is_all_open(&self) -> bool {
        let is_vague = self.is_lossy || self.has_rules || self.is_all;
        let mut hints = self.paths.values();
        let is_known = |file: &Arc<str>| self.paths.contains_key(Path::new(&**file));
        !is_vague
            && !self.paths.is_empty()
            && self.doubted.iter().all(is_known)
            && hints.all(|hint| hint.is_open)
    }

    /// Begins anew to count for how long things have happened, if nothing has but that
    /// files are being written: what comes now must have its time.
    fn part(&mut self) {
        if self.is_all_open() {
            self.span = None;
        }
    }

    /// Takes out the files that are still being written, and those beside them that are
    /// new as well, for the next batch: a post is not read before its clip is whole.
    pub fn hold_back(&mut self, now: Instant, is_new: impl Fn(&Path) -> bool) -> Batch {
        let is_open = |hint: &Hint| hint.is_open && hint.last + OPEN > now;
        let open = self.paths.iter().filter(|(_, hint)| is_open(hint));
        let folders: BTreeSet<PathBuf> = open
            .filter_map(|(path, _)| Some(path.parent()?.to_owned()))
            .collect();
        let is_beside = |path: &Path| path.parent().is_some_and(|it| folders.contains(it));
        let paths = std::mem::take(&mut self.paths).into_iter();
        let (held, rest): (BTreeMap<_, _>, _) =
            paths.partition(|(path, hint)| is_open(hint) || is_beside(path) && is_new(path));
        self.paths = rest;
        let doubted = std::mem::take(&mut self.doubted).into_iter();
        let is_held = |file: &Arc<str>| held.contains_key(Path::new(&**file));
        let (later, now) = doubted.partition(is_held);
        self.doubted = now;
        Batch {
            paths: held,
            doubted: later,
            ..Batch::default()
        }
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
        batch.add("a lone save".into(), What::Closed, now);
        assert!(
            batch
                .due()
                .is_some_and(|due| due <= now + Duration::from_millis(20))
        );
        let mut last = Duration::ZERO;
        for count in 1..=100 {
            batch.add(count.to_string().into(), What::Closed, now);
            let waited = batch.due().map(|due| due - now).unwrap_or_default();
            assert!(waited >= last, "{count}");
            last = waited;
        }
        assert_eq!(last, LONGEST);
        batch.add("1".into(), What::Closed, now + 2 * CAP);
        assert_eq!(batch.due(), batch.end());
    }

    #[test]
    fn what_is_being_written_waits_alone() {
        let mut batch = Batch::default();
        let now = Instant::now();
        batch.add("large".into(), What::Written, now);
        assert_eq!(batch.due(), Some(now + OPEN));
        batch.add("small".into(), What::Closed, now);
        batch.add("large".into(), What::Written, now + CAP);
        assert_eq!(batch.due(), Some(now + QUIET));
        let mut held = batch.hold_back(now + CAP, |_| false);
        assert!(batch.paths.contains_key(Path::new("small")) && batch.paths.len() == 1);
        assert_eq!(held.due(), Some(now + CAP + OPEN));
        held.add("large".into(), What::Closed, now);
        assert_eq!(held.due(), Some(now + QUIET));
        assert!(held.hold_back(now, |_| true).paths.is_empty());
    }

    #[test]
    fn what_comes_while_a_file_is_written_has_its_time() {
        let mut batch = Batch::default();
        let now = Instant::now();
        let long_ago = now - 2 * CAP;
        batch.add("in/clip".into(), What::Written, long_ago);
        batch.span = batch.span.map(|span| Span {
            first: long_ago,
            ..span
        });
        batch.add("in/clip".into(), What::Written, now);
        batch.add("in/new".into(), What::Closed, now);
        batch.add("in/known".into(), What::Closed, now);
        batch.add("elsewhere".into(), What::Closed, now);
        assert_eq!(batch.due(), Some(now + 2 * QUIET));
        let held = batch.hold_back(now, |path| !path.ends_with("known"));
        let names = |batch: &Batch| batch.paths.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&batch), ["elsewhere", "in/known"].map(PathBuf::from));
        assert_eq!(names(&held), ["in/clip", "in/new"].map(PathBuf::from));
        assert_eq!(held.due(), Some(now + OPEN));
    }

    #[test]
    fn a_wait_is_kept_to() {
        let mut batch = Batch::default();
        let now = Instant::now();
        batch.add("a".into(), What::Written, now);
        batch.wait(now + CAP);
        assert_eq!(batch.due(), Some(now + CAP));
    }

    #[test]
    fn what_is_doubted_again_and_again_is_not_waited_for() {
        let mut batch = Batch::default();
        let now = Instant::now();
        batch.doubt("a".into(), now);
        batch.doubt("a".into(), now + CAP);
        assert_eq!(batch.due(), Some(now + QUIET));
        batch.add("a".into(), What::Written, now);
        assert_eq!(batch.due(), Some(now + OPEN));
        let held = batch.hold_back(now, |_| false);
        assert!(batch.doubted.is_empty() && held.doubted.len() == 1);
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
                hint.map(|hint| (hint.may_be_new, hint.is_open)),
                Some(expected)
            );
        }
    }
}
