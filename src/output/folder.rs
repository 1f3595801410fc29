//! Moves what was drawn into place.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::ground::address::above;
use crate::ground::files::Look;
use crate::output::changes::Changes;
use crate::output::held::{self, Held, JOURNAL, Noted};
use crate::output::manifest::{self, Manifest};
use crate::output::staging::{self, Staged};
use crate::output::{OutputError, Target, Written};
use crate::pages::Edition;

/// Keeps other builds out of a folder for as long as it is held.
///
/// # Errors
/// If another build is at work. Where no lock can be had, such as on a read-only
/// disk, there is none.
pub fn lock(target: &Target) -> Result<Option<fs::File>, OutputError> {
    let open = || {
        fs::create_dir_all(target.record.parent()?).ok()?;
        let mut options = fs::OpenOptions::new();
        let options = options.write(true).create(true).truncate(false);
        options.open(target.record.with_extension("lock")).ok()
    };
    let Some(file) = open() else { return Ok(None) };
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(OutputError::Busy(target.folder.clone())),
        _ => Ok(Some(file)),
    }
}

/// Makes the folder hold the edition.
///
/// # Errors
/// If the disk fails. Every page is then whole, old or new, and the next build
/// completes the rest.
pub fn apply(
    edition: &Edition,
    target: &Target,
    held: &Held,
    changes: &Changes,
    staged: Vec<Staged>,
) -> Result<Written, OutputError> {
    let new: Vec<&Staged> = staged.iter().filter(|file| file.look.is_some()).collect();
    let deleted = changes.delete.len() + changes.in_the_way.len();
    let written = Written {
        written: new.len(),
        unchanged: edition.promises.len() - new.len(),
        deleted,
    };
    let is_whole = held.manifest.files.len() == edition.promises.len()
        && held.manifest.generator == generator()
        && !held.is_unfinished;
    if staged.is_empty() && deleted == 0 && is_whole {
        return Ok(written);
    }
    let bring = || {
        let manifest = manifest(edition, held, changes, &staged);
        let has_news = !new.is_empty() || deleted > 0 || held.is_unfinished;
        if has_news || manifest != held.manifest {
            bring(edition, target, held, changes, new, &manifest)?;
        }
        staging::clear(target).map_err(|error| OutputError::Io(target.folder.clone(), error))
    };
    // What is noted counts only for files that look as they were noted, so it may
    // come before them. What cannot be noted is only drawn again.
    let note = || held::note(target, noted(edition, held, changes, &staged));
    let (brought, _) = rayon::join(bring, note);
    brought.map(|()| written)
}

/// Brings what is new into place, and takes away what is stale.
fn bring(
    edition: &Edition,
    target: &Target,
    held: &Held,
    changes: &Changes,
    mut new: Vec<&Staged>,
    manifest: &Manifest,
) -> Result<(), OutputError> {
    let at = |name: &str| {
        let path = target.folder.join(name);
        move |error| OutputError::Io(path, error)
    };
    fs::create_dir_all(&target.folder).map_err(at(""))?;
    begin(edition, target, &new, changes).map_err(at(JOURNAL))?;
    for path in &changes.in_the_way {
        remove(&target.folder.join(&**path)).map_err(at(path))?;
    }
    remove_empty_folders(target, &changes.in_the_way);
    if is_fresh(target) {
        move_all(target).map_err(at(""))?;
    } else {
        let step = |file: &&Staged| {
            let promise = &edition.promises[file.index];
            (promise.rank, held.files.contains_key(&promise.path))
        };
        new.sort_by_key(step);
        make_folders(edition, target, &new).map_err(at(""))?;
        for group in new.chunk_by(|a, b| step(a) == step(b)) {
            group
                .par_iter()
                .try_for_each(|file| place(edition, target, file))?;
        }
    }
    write_manifest(target, manifest).map_err(at(manifest::FILE))?;
    for path in &changes.delete {
        remove(&target.folder.join(&**path)).map_err(at(path))?;
    }
    remove_empty_folders(target, &changes.delete);
    remove(&target.folder.join(JOURNAL)).map_err(at(JOURNAL))
}

/// The program, as `build.json` names it.
fn generator() -> String {
    format!("Foreword {}", env!("CARGO_PKG_VERSION"))
}

fn manifest(edition: &Edition, held: &Held, changes: &Changes, staged: &[Staged]) -> Manifest {
    let path = |index: usize| edition.promises[index].path.clone();
    let kept = changes.keep.iter().filter_map(|index| {
        let path = path(*index);
        let sum = *held.manifest.files.get(&path)?;
        Some((path, sum))
    });
    let drawn = staged.iter().map(|file| (path(file.index), file.sum));
    Manifest {
        generator: generator(),
        files: kept.chain(drawn).collect(),
    }
}

/// Writes down what is about to be written or deleted, before any of it is.
fn begin(edition: &Edition, target: &Target, new: &[&Staged], changes: &Changes) -> io::Result<()> {
    let former = fs::read_to_string(target.folder.join(JOURNAL)).unwrap_or_default();
    let new = new.iter().map(|file| &*edition.promises[file.index].path);
    let stale = changes.delete.iter().chain(&changes.in_the_way);
    let stale = stale.map(|path| &**path);
    let mut list: Vec<&str> = former.lines().chain(new).chain(stale).collect();
    list.sort_unstable();
    list.dedup();
    let beside = target.folder.join(held::STAGING).join(JOURNAL);
    fs::create_dir_all(target.folder.join(held::STAGING))?;
    fs::write(&beside, list.join("\n"))?;
    fs::rename(beside, target.folder.join(JOURNAL))
}

/// Whether a folder holds nothing but what this build has put there.
fn is_fresh(target: &Target) -> bool {
    let own =
        |entry: &fs::DirEntry| entry.file_name() == held::STAGING || entry.file_name() == JOURNAL;
    fs::read_dir(&target.folder).is_ok_and(|entries| entries.flatten().all(|entry| own(&entry)))
}

fn make_folders(edition: &Edition, target: &Target, new: &[&Staged]) -> io::Result<()> {
    let folder = |file: &&Staged| {
        target
            .folder
            .join(&*edition.promises[file.index].path)
            .parent()
            .map(Path::to_owned)
    };
    let folders: HashSet<PathBuf> = new.iter().filter_map(folder).collect();
    folders.iter().try_for_each(fs::create_dir_all)
}

/// Moves whole folders into a folder that holds nothing yet, those that pages
/// use first.
fn move_all(target: &Target) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(target.folder.join(held::STAGING)) else {
        return Ok(());
    };
    let staged = entries.collect::<io::Result<Vec<fs::DirEntry>>>()?;
    let step = |entry: &fs::DirEntry| match entry.file_name().to_str() {
        Some("assets" | "media") => 0,
        Some("index.html") => 2,
        _ => 1,
    };
    let bring =
        |entry: &fs::DirEntry| fs::rename(entry.path(), target.folder.join(entry.file_name()));
    (0..=2).try_for_each(|now| {
        let entries = staged.par_iter().filter(|entry| step(entry) == now);
        entries.try_for_each(bring)
    })
}

fn place(edition: &Edition, target: &Target, file: &Staged) -> Result<(), OutputError> {
    let to = target.folder.join(&*edition.promises[file.index].path);
    fs::rename(staging::path(target, &edition.promises[file.index]), &to)
        .map_err(|error| OutputError::Io(to, error))
}

fn write_manifest(target: &Target, manifest: &Manifest) -> io::Result<()> {
    let beside = target.folder.join(held::STAGING).join(manifest::FILE);
    fs::create_dir_all(target.folder.join(held::STAGING))?;
    fs::write(&beside, manifest.to_json())?;
    fs::rename(beside, target.folder.join(manifest::FILE))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Removes folders that deleting has left empty, the deepest first.
fn remove_empty_folders(target: &Target, deleted: &[Arc<str>]) {
    let folders: BTreeSet<&str> = deleted.iter().flat_map(|path| above(path)).collect();
    for folder in folders.into_iter().rev() {
        // A folder that still holds something stays.
        let _ = fs::remove_dir(target.folder.join(folder));
    }
}

/// What there is now, for the next build to compare with.
fn noted(edition: &Edition, held: &Held, changes: &Changes, staged: &[Staged]) -> Vec<Noted> {
    let drawn = staged.iter().map(|file| (file.index, file.look));
    let all = drawn.chain(changes.keep.iter().map(|index| (*index, None)));
    let note = |(index, look): (usize, Option<Look>)| {
        let promise = &edition.promises[index];
        let look = look.or_else(|| held.files.get(&promise.path).map(|file| file.look))?;
        Some(Noted {
            path: promise.path.clone(),
            print: promise.print,
            look,
        })
    };
    all.filter_map(note).collect()
}
