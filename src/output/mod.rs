//! Brings an edition into a folder: what differs is drawn, what is the same
//! stays, what is no longer wanted goes.
//!
//! 1. [`held`] looks at what is there, and refuses a folder with anything that
//!    an earlier build did not write;
//! 2. [`changes`] decides what has to be drawn;
//! 3. [`staging`] draws it beside the pages, so that an error changes nothing;
//! 4. [`folder`] moves it into place: what pages use first, then new pages,
//!    then changed ones, then `build.json`, and stale files last.
//!
//! A build that is killed leaves whole pages and a list of what it was about to
//! write, so that the next one knows its own.

pub mod changes;
mod copying;
mod folder;
mod held;
pub mod manifest;
mod staging;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::ground::diagnostic::Diagnostic;
use crate::ground::files::Files;
use crate::ground::shelf::Shelf;
use crate::pages::Edition;

/// Where an edition goes.
#[derive(Debug, Clone)]
pub struct Target {
    /// The folder that readers get.
    pub folder: PathBuf,
    /// Where it is remembered what was drawn into it; safe to delete.
    pub record: PathBuf,
    /// The version of the program that drew it.
    pub version: String,
}

/// What bringing an edition into a folder did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were written.
    pub written: usize,
    /// Files that were there and the same.
    pub unchanged: usize,
    /// Files that were deleted.
    pub deleted: usize,
}

/// Why a folder was not changed, or not completely.
#[derive(Debug)]
pub enum OutputError {
    /// Templates have errors, or a source has changed since it was looked at.
    Templates(Vec<Diagnostic>),
    /// The folder holds files that no build of ours wrote.
    Foreign(PathBuf, Vec<Arc<str>>),
    /// Another build is writing to it.
    Busy(PathBuf),
    /// A file could not be read or written.
    Io(PathBuf, io::Error),
}

/// Brings an edition into a folder; `drawn` is called for each file that was
/// drawn, with how many there are.
///
/// # Errors
/// In which case nothing that readers get was changed, unless the disk failed
/// while files were moved into place.
pub fn apply(
    edition: &Edition,
    files: &dyn Files,
    shelf: &Shelf,
    target: &Target,
    drawn: &(dyn Fn(usize) + Sync),
) -> Result<Written, OutputError> {
    let _lock = folder::lock(target)?;
    let held = held::look(target)?;
    let changes = changes::changes(edition, &held);
    let staged = staging::draw(edition, files, shelf, target, &held, &changes, drawn)?;
    folder::apply(edition, target, &held, &changes, staged)
}
