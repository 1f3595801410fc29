//! A site's folder while it is there.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{self, Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant, SystemTime};

use notify::Event;

use crate::ground::changes::Changes;
use crate::ground::files::slashed;
use crate::watch::Options;
use crate::watch::batch::{Batch, What};
use crate::watch::mode::Mode;
use crate::watch::snapshot::{self, Snapshot};
use crate::watch::sources::Sources;
use crate::watch::teller::{self, Message};
use crate::watch::walk::{self, Seen};

/// A site's folder, and how it looked when it was last looked at.
pub struct Site {
    /// Where it really is.
    pub root: PathBuf,
    /// What of it is watched.
    pub sources: Sources,
    /// How that looked.
    pub snapshot: Snapshot,
    /// How the files looked that git ignores.
    pub ignored: Snapshot,
    /// How changes are noticed.
    pub mode: Mode,
    given: PathBuf,
    identity: Identity,
    poll: Option<Duration>,
    sender: Sender<Message>,
}

/// What tells a folder from another one in its place. Its number alone does not:
/// numbers are given again.
#[derive(Debug, PartialEq, Eq)]
struct Identity {
    root: PathBuf,
    number: u64,
    created: Option<SystemTime>,
}

impl Site {
    /// Begins to watch the site in the folder `given`.
    ///
    /// # Errors
    /// If there is no such folder.
    pub fn open(given: &Path, options: &Options, sender: Sender<Message>) -> io::Result<Site> {
        let identity = Identity::of(given)?;
        let root = identity.root.clone();
        let except = options.except.iter();
        let except = except.filter_map(|path| inside(given, &root, path));
        let mut site = Site {
            sources: Sources::new(&root, except.collect()),
            snapshot: Snapshot::default(),
            ignored: Snapshot::default(),
            mode: Mode::begin(&root, options.poll, sender.clone()),
            given: given.to_owned(),
            root,
            identity,
            poll: options.poll,
            sender,
        };
        let began = Instant::now();
        // Whoever begins to watch has everything to read.
        site.walk(None, |snapshot, seen| {
            if let Seen::Source(path, stamp) = seen {
                snapshot.update(&slashed(path), stamp, &mut Changes::All);
            }
        });
        site.look_at_ignored(&mut Changes::All);
        site.mode.looked(began.elapsed());
        Ok(site)
    }

    /// Whether it is still there; not if another folder is in its place.
    pub fn is_there(&self) -> bool {
        Identity::of(&self.given).is_ok_and(|identity| identity == self.identity)
    }

    /// Begins to watch anew, after the system has failed to tell everything.
    pub fn watch_again(&mut self) {
        if let Mode::Watched(_) = self.mode {
            self.mode = Mode::begin(&self.root, self.poll, self.sender.clone());
        }
    }

    /// Looks at all sources, and adds those to `batch` that are not as they were.
    pub fn list(&mut self, batch: &mut Batch) {
        let began = Instant::now();
        let mut seen_before = HashSet::new();
        self.walk(None, |snapshot, seen| {
            let Seen::Source(path, stamp) = seen else {
                return;
            };
            let known = snapshot.get(&slashed(path));
            seen_before.extend(known.map(|(path, _)| path.clone()));
            if !known.is_some_and(|(_, known)| known.stays(&stamp)) {
                batch.add(path.to_owned(), What::Other, Instant::now());
            }
        });
        for path in self.snapshot.others(&seen_before) {
            batch.add(PathBuf::from(&*path), What::Other, Instant::now());
        }
        self.mode.looked(began.elapsed());
    }

    /// Takes in what the system tells.
    pub fn hear(&mut self, event: &Event, at: Instant, batch: &mut Batch) {
        if event.need_rescan() {
            batch.lose(at);
            return;
        }
        let what = teller::what(&event.kind);
        for path in &event.paths {
            if let Ok(path) = path.strip_prefix(&self.root) {
                self.hint(path, what, at, batch);
            }
        }
    }

    fn hint(&mut self, path: &Path, what: What, at: Instant, batch: &mut Batch) {
        if self.sources.are_ruled_by(path) {
            batch.has_rules = true;
            batch.stir(at);
        }
        let may_be_new = matches!(what, What::Moved | What::Altered);
        let is_folder_of_sources = may_be_new && self.sources.cover(path, true);
        if !is_folder_of_sources && !self.sources.cover(path, false) {
            return;
        }
        if is_folder_of_sources && walk::metadata(&self.root, path).is_ok_and(|it| it.is_dir()) {
            self.enter(path, batch);
        }
        batch.add(path.to_owned(), what, at);
    }

    /// Looks into a folder that may be new, of whose files nothing was told.
    fn enter(&mut self, folder: &Path, batch: &mut Batch) {
        self.walk(Some(folder), |_, seen| match seen {
            Seen::Source(path, _) => batch.add(path.to_owned(), What::Other, Instant::now()),
            Seen::Rules => batch.has_rules = true,
        });
    }

    fn walk(&mut self, folder: Option<&Path>, mut see: impl FnMut(&mut Snapshot, Seen)) {
        let snapshot = &mut self.snapshot;
        let (root, sources, mode) = (&self.root, &mut self.sources, &mut self.mode);
        let mut see = |seen: Seen| see(snapshot, seen);
        match folder {
            Some(folder) => walk::below(root, folder, sources, mode, &mut see),
            None => walk::all(root, sources, mode, &mut see),
        }
    }
}

impl Identity {
    fn of(folder: &Path) -> io::Result<Identity> {
        let metadata = fs::metadata(folder)?;
        if !metadata.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Identity {
            root: fs::canonicalize(folder)?,
            number: snapshot::number(&metadata),
            created: metadata.created().ok(),
        })
    }
}

/// The path of an excepted folder from the site's folder, if it is in there.
fn inside(given: &Path, root: &Path, path: &Path) -> Option<PathBuf> {
    let path = given.join(path);
    let absolute = |path: &Path| path::absolute(path).ok();
    let real = fs::canonicalize(&path).ok();
    let real = real.as_ref().and_then(|real| real.strip_prefix(root).ok());
    let named = absolute(&path)?;
    let named = named.strip_prefix(absolute(given)?).ok();
    let inside = real.or(named)?;
    (!inside.as_os_str().is_empty()).then(|| inside.to_owned())
}
