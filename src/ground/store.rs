//! Remembered results: what was worth making once, by the fingerprint of its
//! input.
//!
//! A store never changes what a build makes, only how long it takes. On disk it
//! is one file, written whole, bound to one version of the program and safe to
//! delete. It forgets what [`KEPT_FOR`] builds in a row did not ask for.
//!
//! The file holds the version and a line break, then for each result its
//! fingerprint (16 bytes), its age in builds (1), its length (4, little endian),
//! the fingerprint of the result (16) and the result itself.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::ground::fingerprint::Fingerprint;

/// For how many builds an unused result is kept.
pub const KEPT_FOR: u8 = 10;

const HEAD: usize = 16 + 1 + 4 + 16;

/// Results that outlive the stage that made them.
#[derive(Default)]
pub struct Store {
    file: Option<PathBuf>,
    version: String,
    bytes: Vec<u8>,
    old: HashMap<Fingerprint, Slot>,
    new: Mutex<HashMap<Fingerprint, Made>>,
}

/// A result of this build, and its fingerprint.
struct Made {
    bytes: Vec<u8>,
    print: Fingerprint,
}

/// A result of an earlier build: where it lies, and how long nobody wanted it.
struct Slot {
    range: Range<usize>,
    print: Fingerprint,
    age: u8,
    used: AtomicBool,
}

impl Store {
    /// A store that lives as long as the process.
    pub fn memory() -> Store {
        Store::default()
    }

    /// The store in `file`, for one `version` of the program.
    ///
    /// A file that is missing, damaged or of another version is an empty store.
    pub fn open(file: PathBuf, version: &str) -> Store {
        let bytes = fs::read(&file).unwrap_or_default();
        let head = format!("{version}\n");
        let old = if bytes.starts_with(head.as_bytes()) {
            slots(&bytes, head.len())
        } else {
            HashMap::new()
        };
        Store {
            file: Some(file),
            version: version.into(),
            bytes,
            old,
            new: Mutex::default(),
        }
    }

    /// The result kept under `key`, if there is one that can still be read.
    pub fn recall<T: DeserializeOwned>(&self, key: Fingerprint) -> Option<T> {
        if let Some(slot) = self.old.get(&key) {
            slot.used.store(true, Ordering::Relaxed);
            let bytes = self.bytes.get(slot.range.clone())?;
            // A file that was damaged must not become a page.
            let is_whole = Fingerprint::of(bytes) == slot.print;
            return postcard::from_bytes(bytes).ok().filter(|_| is_whole);
        }
        let new = self.new.lock().ok()?;
        postcard::from_bytes(&new.get(&key)?.bytes).ok()
    }

    /// Keeps a result under `key`.
    pub fn keep<T: Serialize>(&self, key: Fingerprint, result: &T) {
        let Ok(bytes) = postcard::to_stdvec(result) else {
            return;
        };
        let print = Fingerprint::of(&bytes);
        if let Ok(mut new) = self.new.lock() {
            new.insert(key, Made { bytes, print });
        }
    }

    /// Writes the store to its file, if anything in it changed, and is done with it.
    ///
    /// # Errors
    /// If the file cannot be written; the former one is then still whole.
    pub fn save(self) -> io::Result<()> {
        let (Some(file), Ok(new)) = (&self.file, self.new.lock()) else {
            return Ok(());
        };
        let settled = self
            .old
            .values()
            .all(|slot| slot.used.load(Ordering::Relaxed) && slot.age == 0);
        if settled && new.is_empty() {
            return Ok(());
        }
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let beside = file.with_extension("new");
        let mut out = io::BufWriter::new(fs::File::create(&beside)?);
        writeln!(out, "{}", self.version)?;
        for (key, slot) in &self.old {
            let age = if slot.used.load(Ordering::Relaxed) {
                0
            } else {
                slot.age + 1
            };
            if age < KEPT_FOR && !new.contains_key(key) {
                let bytes = &self.bytes[slot.range.clone()];
                write(&mut out, *key, age, slot.print, bytes)?;
            }
        }
        for (key, made) in new.iter() {
            write(&mut out, *key, 0, made.print, &made.bytes)?;
        }
        out.into_inner()?.flush()?;
        fs::rename(beside, file)
    }
}

fn write(
    out: &mut impl Write,
    key: Fingerprint,
    age: u8,
    print: Fingerprint,
    bytes: &[u8],
) -> io::Result<()> {
    let Ok(length) = u32::try_from(bytes.len()) else {
        return Ok(());
    };
    out.write_all(&key.to_bytes())?;
    out.write_all(&[age])?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&print.to_bytes())?;
    out.write_all(bytes)
}

/// Finds the results in a file; stops at the first that is cut short.
fn slots(bytes: &[u8], mut at: usize) -> HashMap<Fingerprint, Slot> {
    let mut slots = HashMap::new();
    while let Some(head) = bytes.get(at..at + HEAD) {
        let part = |from: usize| <[u8; 16]>::try_from(&head[from..from + 16]);
        let length = <[u8; 4]>::try_from(&head[17..21]);
        let (Ok(key), Ok(print), Ok(length)) = (part(0), part(21), length) else {
            break;
        };
        let range = at + HEAD..at + HEAD + u32::from_le_bytes(length) as usize;
        if range.end > bytes.len() {
            break;
        }
        at = range.end;
        slots.insert(
            Fingerprint::from_bytes(key),
            Slot {
                range,
                print: Fingerprint::from_bytes(print),
                age: head[16],
                used: AtomicBool::new(false),
            },
        );
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_survive_until_ten_builds_did_not_ask() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("store");
        let key = Fingerprint::of(b"input");
        let first = Store::open(file.clone(), "1");
        first.keep(key, &"result");
        first.save()?;
        for _ in 1..KEPT_FOR {
            Store::open(file.clone(), "1").save()?;
        }
        assert_eq!(
            Store::open(file.clone(), "1")
                .recall::<String>(key)
                .as_deref(),
            Some("result")
        );
        Store::open(file.clone(), "1").save()?;
        assert_eq!(Store::open(file.clone(), "1").recall::<String>(key), None);
        assert_eq!(Store::open(file, "2").recall::<String>(key), None);
        Ok(())
    }

    #[test]
    fn a_damaged_file_is_an_empty_store() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("store");
        fs::write(
            &file,
            b"1\n0123456789abcdef\0\xff\xff\xff\xff0123456789abcdefshort",
        )?;
        assert_eq!(
            Store::open(file, "1").recall::<String>(Fingerprint::of(b"x")),
            None
        );
        Ok(())
    }
}
