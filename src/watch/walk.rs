//! Goes through the folders of a site.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::watch::mode::Mode;
use crate::watch::snapshot::Stamp;
use crate::watch::sources::{RULES, Sources, TOPS};

/// What is seen on the way.
pub enum Seen<'a> {
    /// A source, by its path from the site's folder.
    Source(&'a Path, Stamp),
    /// Rules on what is ignored.
    Rules,
}

/// Goes through all sources of the site in `root`.
pub fn all(root: &Path, sources: &mut Sources, mode: &mut Mode, see: &mut dyn FnMut(Seen)) {
    for top in TOPS.iter().map(Path::new) {
        match metadata(root, top) {
            Ok(found) if found.is_dir() => below(root, top, sources, mode, see),
            Ok(found) if sources.cover(top, false) => {
                see(Seen::Source(top, Stamp::of(&found, SystemTime::now())));
            }
            _ => {}
        }
    }
}

/// Goes through a folder and all below it. Each is watched before it is read, so
/// that nothing is missed in between.
pub fn below(
    root: &Path,
    folder: &Path,
    sources: &mut Sources,
    mode: &mut Mode,
    see: &mut dyn FnMut(Seen),
) {
    let mut folders: Vec<PathBuf> = Vec::new();
    folders.extend(sources.cover(folder, true).then(|| folder.to_owned()));
    while let Some(folder) = folders.pop() {
        mode.folder(&root.join(&folder));
        // One that is gone again holds nothing.
        let entries = fs::read_dir(root.join(&folder)).into_iter().flatten();
        for entry in entries.flatten() {
            let path = folder.join(entry.file_name());
            if entry.file_name() == RULES {
                see(Seen::Rules);
            }
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if !sources.cover(&path, is_folder) {
                continue;
            }
            if is_folder {
                folders.push(path);
            } else if let Ok(found) = entry.metadata() {
                see(Seen::Source(&path, Stamp::of(&found, SystemTime::now())));
            }
        }
    }
}

/// What is at a path. Links are not followed, but for those at the top: the
/// folders of a site may lie elsewhere.
///
/// # Errors
/// If there is nothing, or it cannot be looked at.
pub fn metadata(root: &Path, path: &Path) -> io::Result<Metadata> {
    match path.components().nth(1) {
        Some(_) => root.join(path).symlink_metadata(),
        None => root.join(path).metadata(),
    }
}
