//! Draws what is wanted beside the pages, so that an error changes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::ground::diagnostic::Diagnostic;
use crate::ground::files::{Files, Look};
use crate::ground::shelf::Shelf;
use crate::output::changes::Changes;
use crate::output::held::{Held, STAGING};
use crate::output::manifest::{FileSum, sum};
use crate::output::{OutputError, Target, copying};
use crate::pages::{Drawn, Edition, Promise};

/// A promise that was drawn.
#[derive(Debug)]
pub struct Staged {
    /// Its index.
    pub index: usize,
    /// Its size and sum.
    pub sum: FileSum,
    /// How it looks if it waits to be moved into place; none if the same is there.
    pub look: Option<Look>,
}

/// Most promises that a thread draws before another may take over the rest.
const AT_ONCE: usize = 32;

/// Where a promise is staged: at its own path below the staging folder.
pub fn path(target: &Target, promise: &Promise) -> PathBuf {
    target.folder.join(STAGING).join(&*promise.path)
}

/// Makes the folders that promises are staged in.
fn make_folders(edition: &Edition, target: &Target, changes: &Changes) -> io::Result<()> {
    let above = |index: &usize| {
        path(target, &edition.promises[*index])
            .parent()
            .map(Path::to_owned)
    };
    let folders: BTreeSet<PathBuf> = changes.draw.iter().filter_map(above).collect();
    folders.iter().try_for_each(fs::create_dir_all)
}

/// Why a promise was not drawn.
enum Failure {
    Template(Box<Diagnostic>),
    Io(io::Error),
}

/// Draws what has changed; nothing that readers get is touched.
///
/// # Errors
/// All errors of templates, or the first failure to read or write.
pub fn draw(
    edition: &Edition,
    files: &dyn Files,
    shelf: &Shelf,
    target: &Target,
    held: &Held,
    changes: &Changes,
    drawn: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Staged>, OutputError> {
    clear(target).map_err(|error| OutputError::Io(target.folder.clone(), error))?;
    if changes.draw.is_empty() {
        return Ok(Vec::new());
    }
    if let Err(error) = make_folders(edition, target, changes) {
        let _ = clear(target);
        return Err(OutputError::Io(target.folder.clone(), error));
    }
    let stage = |index: &usize| {
        let promise = &edition.promises[*index];
        let staged = stage(edition, files, shelf, target, held, promise, *index);
        drawn(changes.draw.len());
        staged.map_err(|failure| (promise.path.clone(), failure))
    };
    let draw = changes.draw.par_iter().with_max_len(AT_ONCE);
    let all: Vec<_> = draw.map(stage).collect();
    let mut staged = Vec::with_capacity(all.len());
    let mut templates = Vec::new();
    let mut failed = None;
    for result in all {
        match result {
            Ok(file) => staged.push(file),
            Err((_, Failure::Template(problem))) => templates.push(*problem),
            Err((path, Failure::Io(error))) => {
                failed.get_or_insert_with(|| OutputError::Io(target.folder.join(&*path), error));
            }
        }
    }
    let error = if templates.is_empty() {
        failed
    } else {
        Some(OutputError::Templates(templates))
    };
    match error {
        None => Ok(staged),
        Some(error) => {
            // What was to go wrong has gone wrong; what is left over is cleared by the next build.
            let _ = clear(target);
            Err(error)
        }
    }
}

/// Removes what a build has staged.
///
/// # Errors
/// If it cannot be removed.
pub fn clear(target: &Target) -> io::Result<()> {
    match fs::remove_dir_all(target.folder.join(STAGING)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn stage(
    edition: &Edition,
    files: &dyn Files,
    shelf: &Shelf,
    target: &Target,
    held: &Held,
    promise: &Promise,
    index: usize,
) -> Result<Staged, Failure> {
    let drawn = edition
        .draw(promise, files, shelf)
        .map_err(Failure::Template)?;
    let there = target.folder.join(&*promise.path);
    let held_size = held.files.get(&promise.path).map(|file| file.look.size);
    let beside = path(target, promise);
    match drawn {
        Drawn::Bytes(bytes) => {
            let has_size = held_size == Some(bytes.len() as u64);
            let is_there = has_size && fs::read(&there).map_err(Failure::Io)? == bytes;
            let look = match is_there {
                true => None,
                false => Some(written(&beside, &bytes).map_err(Failure::Io)?),
            };
            Ok(Staged {
                index,
                sum: sum(&bytes),
                look,
            })
        }
        Drawn::Copy(source) => large(
            index,
            held_size.is_some() && is_same(files.open(&source), &there)?,
            &beside,
            &|to| copying::source(files, &source, to),
        ),
        Drawn::Shelved(place) => large(
            index,
            held_size.is_some() && is_same(fs::File::open(&place), &there)?,
            &beside,
            &|to| copying::disk(&place, to),
        ),
        Drawn::Pieces(source, pieces) => {
            let sum = copying::pieces(files, &source, &pieces, &beside).map_err(Failure::Io)?;
            let is_there = held_size == Some(sum.size) && is_same(fs::File::open(&beside), &there)?;
            let look = match is_there {
                true => fs::remove_file(&beside).map(|()| None),
                false => look(&beside).map(Some),
            };
            let look = look.map_err(Failure::Io)?;
            Ok(Staged { index, sum, look })
        }
    }
}

/// Stages a file that is not held in memory, unless it is there already.
fn large(
    index: usize,
    is_there: bool,
    beside: &Path,
    copy: &dyn Fn(Option<&Path>) -> io::Result<FileSum>,
) -> Result<Staged, Failure> {
    let to = (!is_there).then_some(beside);
    let sum = copy(to).map_err(Failure::Io)?;
    let look = to.map(look).transpose().map_err(Failure::Io)?;
    Ok(Staged { index, sum, look })
}

fn is_same(source: io::Result<impl Read + Seek>, there: &Path) -> Result<bool, Failure> {
    let mut source = source.map_err(Failure::Io)?;
    copying::same(&mut source, there).map_err(Failure::Io)
}

/// How a file looks.
fn look(path: &Path) -> io::Result<Look> {
    fs::metadata(path).map(|metadata| Look::of(&metadata))
}

/// Writes a file, and says how it looks.
fn written(path: &Path, bytes: &[u8]) -> io::Result<Look> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.metadata().map(|metadata| Look::of(&metadata))
}
