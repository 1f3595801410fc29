//! Made files that outlive runs, each under the fingerprint of what it was made
//! from and a name of its own.
//!
//! A shelf never changes what a build makes, only how long it takes: what is
//! missing is made again. On disk it is a folder that is safe to delete at any
//! time; what the [store](crate::ground::store) has forgotten is swept from it.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::ground::files::Input;
use crate::ground::fingerprint::{Fingerprint, Stream};

/// The key and the name of a file.
type Name = (Fingerprint, String);

/// A place for made files.
pub struct Shelf {
    /// Lets what takes much memory be made one at a time.
    pub gate: Gate,
    /// The folder; without one all files are in memory.
    folder: Option<PathBuf>,
    /// Files that are in no folder.
    held: Mutex<HashMap<Name, Arc<[u8]>>>,
}

/// Lets one at a time pass.
#[derive(Debug, Default)]
pub struct Gate(Mutex<()>);

impl Gate {
    /// Waits until nobody else holds what this returns.
    pub fn pass(&self) -> MutexGuard<'_, ()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    /// A shelf that lives as long as the process.
    pub fn memory() -> Shelf {
        Shelf {
            gate: Gate::default(),
            folder: None,
            held: Mutex::default(),
        }
    }

    /// The shelf in a folder, which need not exist yet.
    pub fn open(folder: impl Into<PathBuf>) -> Shelf {
        Shelf {
            folder: Some(folder.into()),
            ..Shelf::memory()
        }
    }

    /// Puts a file on the shelf. One that cannot be written is held in memory.
    pub fn put(&self, key: Fingerprint, name: &str, bytes: &[u8]) {
        let is_written = self
            .folder
            .as_ref()
            .is_some_and(|folder| write(&folder.join(key.to_string()), name, bytes).is_ok());
        if !is_written && let Ok(mut held) = self.held.lock() {
            held.insert((key, name.to_owned()), bytes.into());
        }
    }

    /// Where a file of the shelf lies on the disk; `None` if it is not there.
    pub fn place(&self, key: Fingerprint, name: &str) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        let place = folder.join(key.to_string()).join(name);
        place.is_file().then_some(place)
    }

    /// Lets `make` write a file that is too large to be held in memory, and then
    /// `clean` write it anew if it has reason to, which it says; its fingerprint
    /// and its size.
    ///
    /// # Errors
    /// What `make` says, or the disk.
    pub fn make(
        &self,
        key: Fingerprint,
        name: &str,
        make: impl FnOnce(&Path) -> Result<(), String>,
        clean: impl FnOnce(&mut dyn Input, &mut dyn Write) -> io::Result<bool>,
    ) -> Result<(Fingerprint, u64), String> {
        let told = |error: io::Error| error.to_string();
        let shelf = self
            .folder
            .as_ref()
            .ok_or("there is no disk to put it on")?;
        let folder = shelf.join(key.to_string());
        // Under no key, so that what a build leaves there that is killed is swept.
        let making = shelf.join(format!("making-{}", std::process::id()));
        fs::create_dir_all(&folder)
            .and_then(|()| fs::create_dir_all(&making))
            .map_err(told)?;
        let (beside, cleaner) = (making.join(name), making.join(format!("clean-{name}")));
        let sum = || {
            let mut made = fs::File::open(&beside)?;
            if clean(&mut made, &mut fs::File::create(&cleaner)?)? {
                fs::rename(&cleaner, &beside)?;
            }
            let mut print = Stream::default();
            let size = io::copy(&mut fs::File::open(&beside)?, &mut print)?;
            fs::rename(&beside, folder.join(name))?;
            Ok((print.done(), size))
        };
        let made = make(&beside).and_then(|()| sum().map_err(told));
        // What is left over would only take room.
        let _ = fs::remove_dir_all(&making);
        made
    }

    /// Opens a file of the shelf.
    pub fn open_file(&self, key: Fingerprint, name: &str) -> Option<Box<dyn Input>> {
        let file = fs::File::open(self.place(key, name)?).ok()?;
        Some(Box::new(file))
    }

    /// A file of the shelf, if it is there.
    pub fn take(&self, key: Fingerprint, name: &str) -> Option<Vec<u8>> {
        let held = self.held.lock().ok()?;
        if let Some(bytes) = held.get(&(key, name.to_owned())) {
            return Some(bytes.to_vec());
        }
        drop(held);
        let folder = self.folder.as_ref()?;
        fs::read(folder.join(key.to_string()).join(name)).ok()
    }

    /// Takes away whatever was made under a key that is no longer wanted.
    pub fn sweep(&self, is_wanted: &dyn Fn(Fingerprint) -> bool) {
        let Some(folder) = &self.folder else {
            return;
        };
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let key = name.to_str().and_then(|name| name.parse().ok());
            if !key.is_some_and(is_wanted) {
                // What cannot be removed now is tried again by the next build.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

/// Writes a file so that it is never there in part.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let beside = folder.join(format!("{name}.{}", std::process::id()));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, folder.join(name)));
    if written.is_err() {
        let _ = fs::remove_file(beside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_there_until_it_is_swept() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let shelf = Shelf::open(folder.path().join("pictures"));
        let (one, two) = (Fingerprint::of(b"1"), Fingerprint::of(b"2"));
        assert_eq!(shelf.take(one, "a"), None);
        shelf.put(one, "a", b"A");
        shelf.put(two, "b", b"B");
        assert_eq!(shelf.take(one, "a").as_deref(), Some(b"A".as_slice()));
        shelf.sweep(&|key| key == two);
        assert_eq!(shelf.take(one, "a"), None);
        assert_eq!(shelf.take(two, "b").as_deref(), Some(b"B".as_slice()));
        Ok(())
    }
}
