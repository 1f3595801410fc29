//! What an output folder holds.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use crate::ground::files::{Look, slashed};
use crate::ground::fingerprint::Fingerprint;
use crate::output::manifest::{self, Manifest};
use crate::output::{OutputError, Target};

/// The list of what a build is about to write, while it does.
pub const JOURNAL: &str = ".foreword-writing";

/// The folder that is drawn into before anything is moved into place.
pub const STAGING: &str = ".foreword-new";

/// Files that operating systems put into folders by themselves.
const OF_THE_SYSTEM: &[&str] = &[".DS_Store", "Thumbs.db", "desktop.ini"];

/// Most foreign files that are named in a message.
const NAMED: usize = 5;

/// What an output folder holds.
#[derive(Debug, Default)]
pub struct Held {
    /// Every file that is there, but `build.json`, by its path.
    pub files: HashMap<Arc<str>, HeldFile>,
    /// What the last whole build wrote.
    pub manifest: Manifest,
    /// Whether a build began to write and did not finish.
    pub is_unfinished: bool,
}

/// A file that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldFile {
    /// The fingerprint of what it shows, if it is still as we wrote it.
    pub print: Option<Fingerprint>,
    /// How it looks from outside.
    pub look: Look,
}

/// What is remembered of a file that we wrote.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Noted {
    /// Its path.
    pub path: Arc<str>,
    /// The fingerprint of what it shows.
    pub print: Fingerprint,
    /// How it looks from outside.
    pub look: Look,
}

/// Looks at an output folder.
///
/// # Errors
/// If it holds files that no build of ours wrote, or cannot be read.
pub fn look(target: &Target) -> Result<Held, OutputError> {
    let folder = &target.folder;
    let failed = |error| OutputError::Io(folder.clone(), error);
    let (found, (manifest, noted)) = rayon::join(
        || walk(folder),
        || (read(&folder.join(manifest::FILE)), noted(target)),
    );
    let (found, manifest) = (found.map_err(failed)?, manifest.map_err(failed)?);
    let manifest = manifest.as_deref().and_then(Manifest::parse);
    let manifest = manifest.unwrap_or_default();
    let journal = read(&folder.join(JOURNAL)).map_err(failed)?;
    let is_unfinished = journal.is_some();
    let journal = journal.unwrap_or_default();
    let journal = String::from_utf8_lossy(&journal).into_owned();
    let begun: HashSet<&str> = journal.lines().collect();
    let is_ours = |path: &str| manifest.files.get(path).is_some() || begun.contains(path);
    let (ours, others): (Vec<_>, Vec<_>) =
        found.into_par_iter().partition(|(path, _)| is_ours(path));
    let has_manifest = !manifest.generator.is_empty() || !begun.is_empty();
    let is_known = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        path == JOURNAL
            || path.split('/').next() == Some(STAGING)
            || path == manifest::FILE && has_manifest
            || OF_THE_SYSTEM.contains(&name)
    };
    let foreign = others.into_iter().map(|(path, _)| path);
    let foreign: Vec<Arc<str>> = foreign.filter(|path| !is_known(path)).take(NAMED).collect();
    if !foreign.is_empty() {
        return Err(OutputError::Foreign(folder.clone(), foreign));
    }
    let file = |(path, look): (Arc<str>, Look)| {
        let print = noted
            .get(&path)
            .filter(|noted| noted.look == look)
            .map(|noted| noted.print);
        (path, HeldFile { print, look })
    };
    Ok(Held {
        files: ours.into_iter().map(file).collect(),
        manifest,
        is_unfinished,
    })
}

/// Every file below a folder; none if there is no such folder.
fn walk(folder: &Path) -> io::Result<Vec<(Arc<str>, Look)>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry?;
        if !entry.file_type().is_dir() {
            found.push(entry);
        }
    }
    let look = |entry: DirEntry| {
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        Ok((slashed(inside).into(), Look::of(&entry.metadata()?)))
    };
    found.into_par_iter().map(look).collect()
}

fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What is remembered of an output folder; nothing if that is of another
/// version, or cannot be read.
fn noted(target: &Target) -> HashMap<Arc<str>, Noted> {
    let bytes = fs::read(&target.record).unwrap_or_default();
    let record: (String, Vec<Noted>) = postcard::from_bytes(&bytes).unwrap_or_default();
    match record {
        (version, noted) if version == target.version => noted
            .into_iter()
            .map(|noted| (noted.path.clone(), noted))
            .collect(),
        _ => HashMap::new(),
    }
}

/// Remembers what was written.
///
/// # Errors
/// If that cannot be stored; the next build then draws everything again.
pub fn note(target: &Target, noted: Vec<Noted>) -> io::Result<()> {
    if let Some(folder) = target.record.parent() {
        fs::create_dir_all(folder)?;
    }
    let bytes = postcard::to_stdvec(&(&target.version, noted)).map_err(io::Error::other)?;
    let beside: PathBuf = target.record.with_extension("new");
    fs::write(&beside, bytes)?;
    fs::rename(beside, &target.record)
}
