//! Where sources come from: a folder on disk, or a site held in memory.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

/// One source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInfo {
    /// Path from the site's folder, with `/`, spelled as on the disk.
    pub path: Arc<str>,
    /// Whether it is a symbolic link, to a file or a folder; none is followed.
    pub is_link: bool,
}

/// How a file looks from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970; 0 if it is unknown.
    changed: u128,
}

impl Look {
    /// When it was changed last, in nanoseconds since 1970; `None` if that is unknown.
    pub fn changed(&self) -> Option<u128> {
        Some(self.changed).filter(|changed| *changed > 0)
    }

    /// The look of a file.
    pub fn of(metadata: &fs::Metadata) -> Look {
        let changed = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Look {
            size: metadata.len(),
            changed: changed.map_or(0, |time| time.as_nanos()),
        }
    }

    /// Whether the last change is so long ago that another one would look
    /// different: some disks count time in steps of two seconds. A time that
    /// archives and mounts give to every file says nothing.
    fn is_settled(&self) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let is_known = self.changed > EARLIEST.as_nanos();
        is_known && now.is_ok_and(|now| self.changed + SETTLED.as_nanos() < now.as_nanos())
    }
}

/// Times up to here stand for none: the end of 1980's second day, a little after
/// the first day of ZIP archives.
const EARLIEST: Duration = Duration::from_secs(3_654 * 86_400);

/// How long ago a change must be for the look of a file to be trusted.
const SETTLED: Duration = Duration::from_secs(3);

/// A file that can be read from any place in it.
pub trait Input: Read + Seek {}

impl<T: Read + Seek> Input for T {}

/// A site's sources, read only.
pub trait Files: Sync {
    /// All files and links below `folder`, sorted by path; empty if there are none.
    ///
    /// # Errors
    /// If a folder that exists cannot be read.
    fn list(&self, folder: &str) -> io::Result<Vec<FileInfo>>;

    /// How a file looks from outside, if a change from now on would show in it.
    fn look(&self, _path: &str) -> Option<Look> {
        None
    }

    /// Where a file lies on the disk, for those who let the system read it.
    fn place(&self, _path: &str) -> Option<PathBuf> {
        None
    }

    /// Opens a file for reading from its start.
    ///
    /// # Errors
    /// If it does not exist or cannot be read.
    fn open(&self, path: &str) -> io::Result<Box<dyn Input + '_>>;

    /// The whole content of a file.
    ///
    /// # Errors
    /// If it does not exist or cannot be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// A site's folder on disk.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
    /// Files that were found to be others than they look.
    doubted: Arc<Mutex<HashSet<Arc<str>>>>,
}

impl Disk {
    /// The site whose `site.toml` lies in `root`.
    pub fn new(root: impl Into<PathBuf>) -> Disk {
        Disk {
            root: root.into(),
            doubted: Arc::default(),
        }
    }

    /// Does not go by the look of a file any more, nor do the clones of this: it was
    /// found to be another than it looks.
    pub fn doubt(&self, path: &Arc<str>) {
        self.doubted().insert(path.clone());
    }

    fn doubted(&self) -> MutexGuard<'_, HashSet<Arc<str>>> {
        self.doubted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn below(&self, path: &Path) -> Arc<str> {
        slashed(path.strip_prefix(&self.root).unwrap_or(path)).into()
    }
}

/// A path with `/` on every system.
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

impl Files for Disk {
    fn list(&self, folder: &str) -> io::Result<Vec<FileInfo>> {
        let top = self.root.join(folder);
        if !top.exists() {
            return Ok(Vec::new());
        }
        let mut files = Vec::new();
        for found in WalkDir::new(&top).min_depth(1) {
            let found = found?;
            let kind = found.file_type();
            if kind.is_file() || kind.is_symlink() {
                files.push(FileInfo {
                    path: self.below(found.path()),
                    is_link: kind.is_symlink(),
                });
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    fn look(&self, path: &str) -> Option<Look> {
        if self.doubted().contains(path) {
            return None;
        }
        let metadata = fs::metadata(self.root.join(path)).ok()?;
        Some(Look::of(&metadata)).filter(Look::is_settled)
    }

    fn place(&self, path: &str) -> Option<PathBuf> {
        Some(self.root.join(path))
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Input + '_>> {
        Ok(Box::new(fs::File::open(self.root.join(path))?))
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.root.join(path))
    }
}

/// A site held in memory, for tests and previews.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Puts a file in, or replaces it.
    pub fn put(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), content.into());
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }
}

impl Files for Memory {
    fn list(&self, folder: &str) -> io::Result<Vec<FileInfo>> {
        let inside = |path: &str| {
            path.strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        let named = self.files.keys().filter(|path| inside(path));
        Ok(named
            .map(|path| FileInfo {
                path: path.as_str().into(),
                is_link: false,
            })
            .collect())
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Input + '_>> {
        match self.files.get(path) {
            Some(bytes) => Ok(Box::new(Cursor::new(bytes.as_slice()))),
            None => Err(io::Error::from(io::ErrorKind::NotFound)),
        }
    }
}

/// The text of a source file, without a byte order mark.
///
/// # Errors
/// The offset of the first byte that is not UTF-8.
pub fn text(bytes: Vec<u8>) -> Result<String, usize> {
    match String::from_utf8(bytes) {
        Ok(text) => match text.strip_prefix('\u{feff}') {
            Some(rest) => Ok(rest.to_owned()),
            None => Ok(text),
        },
        Err(error) => Err(error.utf8_error().valid_up_to()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_time_that_says_something_is_trusted() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let disk = Disk::new(folder.path());
        fs::write(folder.path().join("a"), "a")?;
        let file = fs::File::options()
            .append(true)
            .open(folder.path().join("a"))?;
        let now = SystemTime::now();
        let day = Duration::from_secs(86_400);
        for (time, is_trusted) in [
            (now, false),
            (now + day, false),
            (now - day, true),
            (UNIX_EPOCH, false),
            (UNIX_EPOCH - day, false),
            (UNIX_EPOCH + 3_653 * day, false),
        ] {
            file.set_modified(time)?;
            assert_eq!(disk.look("a").is_some(), is_trusted, "{time:?}");
        }
        Ok(())
    }
}
