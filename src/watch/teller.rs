//! What the system tells of changes, by way of [`notify`].
//!
//! What it tells are hints: kinds of events mean different things on each
//! system, some come twice, some never. On Linux each folder is watched by
//! itself, because there a watch of a whole tree covers folders that nobody
//! needs, ends at the first that cannot be read, and misses what comes with a new
//! folder.

use std::io::ErrorKind::{NotFound, PermissionDenied};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Instant;

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::watch::batch::What;

/// Whether each folder is watched by itself; otherwise the whole tree is.
const BY_FOLDER: bool = cfg!(target_os = "linux");

/// Whether it is told that a file is closed after it was written.
const TELLS_CLOSING: bool = cfg!(target_os = "linux");

/// What arrives at a watch.
#[derive(Debug)]
pub enum Message {
    /// The system tells something, at a moment.
    Told(Instant, notify::Result<Event>),
    /// Somebody has found, at a moment, a file not to be what it was read as.
    Doubted(Instant, Arc<str>),
    /// Somebody wants the watch to end.
    Stop,
}

/// Makes the system tell.
#[derive(Debug)]
pub struct Teller {
    watcher: RecommendedWatcher,
}

impl Teller {
    /// Begins to watch `root`; what is told goes to `sender`.
    ///
    /// # Errors
    /// If the system cannot do that, or has no more room for it.
    pub fn begin(root: &Path, sender: Sender<Message>) -> notify::Result<Teller> {
        // Runs on a thread that must not fall behind, so it only passes on.
        let pass_on = move |told: notify::Result<Event>| {
            if !told.as_ref().is_ok_and(|event| is_idle(&event.kind)) {
                // Nobody receives it any more once the watch has ended.
                let _ = sender.send(Message::Told(Instant::now(), told));
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(pass_on, config)?;
        let mode = if BY_FOLDER {
            RecursiveMode::NonRecursive
        } else {
            RecursiveMode::Recursive
        };
        watcher.watch(root, mode)?;
        Ok(Teller { watcher })
    }

    /// Begins to watch a folder below `root`, unless that is done already.
    ///
    /// # Errors
    /// If the system has no more room for it. A folder that is gone again or must
    /// not be read is not watched, and no error.
    pub fn folder(&mut self, folder: &Path) -> notify::Result<()> {
        if !BY_FOLDER {
            return Ok(());
        }
        match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
            Err(error) if is_unreachable(&error.kind) => Ok(()),
            result => result,
        }
    }
}

fn is_unreachable(error: &ErrorKind) -> bool {
    match error {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => matches!(error.kind(), NotFound | PermissionDenied),
        _ => false,
    }
}

/// Whether an event tells of no change: our own reading causes many. A rename
/// with both names only repeats two events before it.
fn is_idle(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(access) => *access != AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => true,
        _ => false,
    }
}

/// What may have happened to the paths of an event.
pub fn what(kind: &EventKind) -> What {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) => What::Moved,
        EventKind::Modify(ModifyKind::Name(_)) => What::Moved,
        // A folder that may be read now holds files that nobody has seen.
        EventKind::Modify(ModifyKind::Metadata(_)) => What::Altered,
        EventKind::Modify(ModifyKind::Data(_)) if TELLS_CLOSING => What::Written,
        EventKind::Access(AccessKind::Close(_)) => What::Closed,
        _ => What::Other,
    }
}
