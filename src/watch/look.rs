//! What has become of the paths of a batch.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use crate::ground::changes::Changes;
use crate::ground::files::slashed;
use crate::watch::batch::{Batch, Hint, QUIET};
use crate::watch::mode::Mode;
use crate::watch::site::Site;
use crate::watch::snapshot::Stamp;
use crate::watch::walk::metadata;

/// How long a file may be missing while it is saved: vim puts it aside, then
/// writes a new one.
const MISSING: Duration = Duration::from_millis(15);

/// How long a file may be empty while it is saved.
const UNFINISHED: Duration = Duration::from_millis(30);

/// How long a polled file is left alone after it was seen to have changed: nobody
/// tells when a save ends, and a look too soon after it would have to be repeated.
const POLLED: Duration = Duration::from_millis(60);

impl Site {
    /// Until when a save may be unfinished, if one seems to be.
    pub fn unfinished(&self, batch: &Batch, now: Instant) -> Option<Instant> {
        let until = |(path, hint): (&PathBuf, &Hint)| {
            let last = hint.last + QUIET;
            let is_recent = last + POLLED.max(UNFINISHED) > now;
            let patience = is_recent.then(|| self.patience(path))?;
            Some(last + patience).filter(|until| *until > now)
        };
        let until = batch.paths.iter().filter_map(until).max()?;
        batch
            .end()
            .filter(|end| *end > now)
            .map(|end| until.min(end))
    }

    fn patience(&self, path: &Path) -> Duration {
        if let Mode::Polled(_) = self.mode {
            return POLLED;
        }
        let file = slashed(path);
        let was_empty = || {
            self.snapshot
                .get(&file)
                .is_some_and(|(_, was)| was.size == 0)
        };
        match metadata(&self.root, path) {
            Ok(found) if found.is_file() && found.len() == 0 && !was_empty() => UNFINISHED,
            Err(_) if self.snapshot.has_any(&file) => MISSING,
            _ => Duration::ZERO,
        }
    }

    /// Looks at all paths of a batch: what differs from how it was has changed.
    pub fn look(&mut self, batch: Batch) -> Changes {
        let mut changes = Changes::none();
        for (path, hint) in &batch.paths {
            let file = slashed(path);
            match metadata(&self.root, path) {
                Ok(found) if found.is_dir() => {
                    self.snapshot.remove(&file, &mut changes);
                    if hint.may_be_new {
                        self.look_below(&file, &mut changes);
                    }
                }
                Ok(found) if self.sources.cover(path, false) => {
                    let stamp = Stamp::of(&found, SystemTime::now());
                    self.snapshot.update(&file, stamp, &mut changes);
                    self.look_below(&file, &mut changes);
                }
                Ok(_) => self.snapshot.forget(&file),
                Err(_) => {
                    self.snapshot.remove(&file, &mut changes);
                    self.look_below(&file, &mut changes);
                }
            }
        }
        if !changes.is_none() {
            self.look_at_ignored(&mut changes);
        }
        if batch.is_all { Changes::All } else { changes }
    }

    /// Looks at the files that git ignores, and that are built all the same.
    pub fn look_at_ignored(&mut self, changes: &mut Changes) {
        let mut seen = HashSet::new();
        for path in self.sources.ignored() {
            let file = slashed(&path);
            if let Ok(found) = metadata(&self.root, &path) {
                let stamp = Stamp::of(&found, SystemTime::now());
                self.ignored.update(&file, stamp, changes);
                seen.extend(self.ignored.get(&file).map(|(file, _)| file.clone()));
            }
        }
        for file in self.ignored.others(&seen) {
            self.ignored.remove(&file, changes);
        }
    }

    /// Looks at the files that were below a folder: it may be another one now, or
    /// none.
    fn look_below(&mut self, folder: &str, changes: &mut Changes) {
        for file in self.snapshot.below(folder) {
            match metadata(&self.root, Path::new(&*file)) {
                Ok(found) if !found.is_dir() => {
                    let stamp = Stamp::of(&found, SystemTime::now());
                    self.snapshot.update(&file, stamp, changes);
                }
                _ => self.snapshot.remove(&file, changes),
            }
        }
    }
}
