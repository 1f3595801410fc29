//! Remembered results: what was worth making once, by the fingerprint of its
//! input.
//!
//! A store never changes what a build makes, only how long it takes. On disk it
//! is one file, written beside its place and then put there, bound to one version
//! of the program and safe to delete. It forgets what [`KEPT_FOR`] builds in a row
//! did not ask for.
//!
//! The file holds the version and a line break, then for each result its
//! fingerprint (16 bytes), its age in builds (1), its length (4, little endian)
//! and the result itself, and last the fingerprint of all that (16).

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::ground::fingerprint::{Fingerprint, Stream};
use crate::ground::recent::Recent;

/// For how many builds an unused result is kept.
pub const KEPT_FOR: u8 = 10;

const HEAD: usize = 16 + 1 + 4;

/// For how many bytes of results there is room in memory.
const ROOM: usize = 32 << 20;

/// How much is written at once, in bytes.
const BLOCK: usize = 1 << 20;

/// Results that outlive the stage that made them.
#[derive(Default)]
pub struct Store {
    file: Option<PathBuf>,
    version: String,
    bytes: Vec<u8>,
    old: HashMap<Fingerprint, Slot>,
    new: Mutex<New>,
}

/// Results of this build.
struct New {
    /// Those that go to no file.
    held: Recent<Fingerprint, Box<[u8]>>,
    /// With one they are on their way into it.
    out: Way,
    /// Those that are.
    written: HashSet<Fingerprint>,
}

impl Default for New {
    fn default() -> New {
        New {
            held: Recent::new(ROOM),
            out: Way::Unused,
            written: HashSet::new(),
        }
    }
}

/// The way of results into a file.
enum Way {
    /// Nothing is on it yet.
    Unused,
    /// They are written one after the other.
    Open(Box<Out>),
    /// It failed, or another build is on it: nothing is kept.
    Closed,
}

/// A result of an earlier build: where it lies, and how long nobody wanted it.
struct Slot {
    range: Range<usize>,
    age: u8,
    used: AtomicBool,
}

impl Store {
    /// A store that lives as long as the process, and holds what there is room for.
    pub fn memory() -> Store {
        Store::default()
    }

    /// The store in `file`, for one `version` of the program.
    ///
    /// A file that is missing, damaged or of another version is an empty store.
    pub fn open(file: PathBuf, version: &str) -> Store {
        let bytes = fs::read(&file).unwrap_or_default();
        let head = format!("{version}\n");
        let results = whole(&bytes).filter(|whole| whole.starts_with(head.as_bytes()));
        let old = results.map(|results| slots(results, head.len()));
        let old = old.unwrap_or_default();
        Store {
            file: Some(file),
            version: version.into(),
            bytes,
            old,
            new: Mutex::default(),
        }
    }

    /// What `file` holds for a `version` of the program, for a process that goes on:
    /// what is kept later is held in memory alone, for as long as there is room.
    pub fn over(file: PathBuf, version: &str) -> Store {
        Store {
            file: None,
            ..Store::open(file, version)
        }
    }

    /// The result kept under `key`, if there is one that can still be read.
    pub fn recall<T: DeserializeOwned>(&self, key: Fingerprint) -> Option<T> {
        if let Some(slot) = self.old.get(&key) {
            slot.used.store(true, Ordering::Relaxed);
            return postcard::from_bytes(self.bytes.get(slot.range.clone())?).ok();
        }
        let mut new = self.new.lock().ok()?;
        postcard::from_bytes(new.held.get(&key)?).ok()
    }

    /// Keeps a result under `key`. One that goes to a file is there for the
    /// next process only.
    pub fn keep<T: Serialize>(&self, key: Fingerprint, result: &T) {
        let (Ok(bytes), Ok(mut new)) = (postcard::to_stdvec(result), self.new.lock()) else {
            return;
        };
        let Some(file) = &self.file else {
            let size = bytes.len();
            new.held.put(key, bytes.into(), size);
            return;
        };
        if matches!(new.out, Way::Unused) {
            new.out =
                Out::begin(file, &self.version).map_or(Way::Closed, |out| Way::Open(Box::new(out)));
        }
        let New { out, written, .. } = &mut *new;
        if let Way::Open(open) = out
            && written.insert(key)
            && open.result(key, 0, &bytes).is_err()
        {
            // What cannot be kept is only made again.
            let _ = fs::remove_file(beside(file));
            *out = Way::Closed;
        }
    }

    /// Writes the store to its file, if anything in it changed, and is done with
    /// it; then `forget` may take away what was made beside results that are no
    /// longer there.
    ///
    /// # Errors
    /// If the file cannot be written; the former one is then still whole.
    pub fn save(self, forget: impl FnOnce(&dyn Fn(Fingerprint) -> bool)) -> io::Result<()> {
        let (Some(file), Ok(new)) = (&self.file, self.new.into_inner()) else {
            return Ok(());
        };
        let is_used = |slot: &Slot| slot.used.load(Ordering::Relaxed);
        let settled = self.old.values().all(|slot| is_used(slot) && slot.age == 0);
        if settled && new.written.is_empty() {
            return Ok(());
        }
        let mut out = match new.out {
            Way::Open(out) => *out,
            Way::Unused => Out::begin(file, &self.version)?,
            Way::Closed => return Ok(()),
        };
        let mut kept = new.written;
        for (key, slot) in &self.old {
            let age = if is_used(slot) { 0 } else { slot.age + 1 };
            if age < KEPT_FOR && kept.insert(*key) {
                out.result(*key, age, &self.bytes[slot.range.clone()])?;
            }
        }
        // Held until the file has its name, so that no other build takes it for one to begin.
        let _held = out.end()?;
        fs::rename(beside(file), file)?;
        forget(&|key| kept.contains(&key));
        Ok(())
    }
}

/// Where a store is written before it takes the place of the former one.
fn beside(file: &Path) -> PathBuf {
    file.with_extension("new")
}

/// A file that is being written, in large blocks.
struct Out {
    file: fs::File,
    block: Vec<u8>,
    sum: Stream,
}

impl Out {
    fn begin(file: &Path, version: &str) -> io::Result<Out> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        // Another build of the same site may be writing one, too.
        let mut options = fs::OpenOptions::new();
        let options = options.write(true).create(true).truncate(false);
        let beside = options.open(beside(file))?;
        if let Err(fs::TryLockError::WouldBlock) = beside.try_lock() {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        if beside.metadata()?.len() > 0 {
            beside.set_len(0)?;
        }
        let mut out = Out {
            file: beside,
            block: Vec::with_capacity(BLOCK),
            sum: Stream::default(),
        };
        out.push(format!("{version}\n").as_bytes())?;
        Ok(out)
    }

    fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.block.len() + bytes.len() > BLOCK {
            self.flush()?;
        }
        self.block.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sum.add(&self.block);
        self.file.write_all(&self.block)?;
        self.block.clear();
        Ok(())
    }

    fn result(&mut self, key: Fingerprint, age: u8, bytes: &[u8]) -> io::Result<()> {
        let Ok(length) = u32::try_from(bytes.len()) else {
            return Ok(());
        };
        self.push(&key.to_bytes())?;
        self.push(&[age])?;
        self.push(&length.to_le_bytes())?;
        self.push(bytes)
    }

    fn end(mut self) -> io::Result<fs::File> {
        self.flush()?;
        self.file.write_all(&self.sum.done().to_bytes())?;
        Ok(self.file)
    }
}

/// The content of a file up to its fingerprint, if that fits: what was damaged
/// must not become a page.
fn whole(bytes: &[u8]) -> Option<&[u8]> {
    let (content, print) = bytes.split_last_chunk::<16>()?;
    (Fingerprint::of(content).to_bytes() == *print).then_some(content)
}

/// Finds the results in a file, from byte `at` on.
fn slots(bytes: &[u8], mut at: usize) -> HashMap<Fingerprint, Slot> {
    let mut slots = HashMap::new();
    while let Some(head) = bytes.get(at..at + HEAD) {
        let (key, length) = (head[..16].try_into(), head[17..].try_into());
        let (Ok(key), Ok(length)) = (key, length) else {
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
        first.save(|_| ())?;
        for _ in 1..KEPT_FOR {
            Store::open(file.clone(), "1").save(|_| ())?;
        }
        assert_eq!(
            Store::open(file.clone(), "1")
                .recall::<String>(key)
                .as_deref(),
            Some("result")
        );
        Store::open(file.clone(), "1").save(|_| ())?;
        assert_eq!(Store::open(file.clone(), "1").recall::<String>(key), None);
        assert_eq!(Store::open(file, "2").recall::<String>(key), None);
        Ok(())
    }

    #[test]
    fn a_store_over_a_file_knows_what_that_held_and_what_came_last() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("store");
        let key = |number: u32| Fingerprint::of(&number.to_le_bytes());
        let first = Store::open(file.clone(), "1");
        first.keep(key(0), &"in the file");
        first.save(|_| ())?;
        let before = fs::read(&file)?;
        let store = Store::over(file.clone(), "1");
        let block = "x".repeat(ROOM / 8);
        for number in 1..40 {
            store.keep(key(number), &block);
            assert!(store.recall::<String>(key(1)).is_some(), "{number}");
        }
        assert_eq!(
            store.recall::<String>(key(0)).as_deref(),
            Some("in the file")
        );
        assert!(store.recall::<String>(key(39)).is_some());
        assert_eq!(store.recall::<String>(key(2)), None);
        store.save(|_| ())?;
        assert_eq!(fs::read(&file)?, before);
        Ok(())
    }

    #[test]
    fn of_two_builds_at_once_the_first_is_remembered() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("store");
        let (one, two) = (Fingerprint::of(b"1"), Fingerprint::of(b"2"));
        let open = || Store::open(file.clone(), "1");
        let (first, second) = (open(), open());
        first.keep(one, &"one");
        second.keep(one, &"one");
        first.keep(two, &"two");
        first.save(|_| ())?;
        second.keep(two, &"two");
        second.save(|_| ())?;
        assert_eq!(open().recall::<String>(one).as_deref(), Some("one"));
        assert_eq!(open().recall::<String>(two).as_deref(), Some("two"));
        Ok(())
    }

    #[test]
    fn a_damaged_file_is_an_empty_store() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("store");
        let key = Fingerprint::of(b"x");
        let store = Store::open(file.clone(), "1");
        store.keep(key, &"result");
        store.save(|_| ())?;
        let whole = fs::read(&file)?;
        let read = |bytes: &[u8]| -> io::Result<Option<String>> {
            fs::write(&file, bytes)?;
            Ok(Store::open(file.clone(), "1").recall(key))
        };
        assert_eq!(read(&whole)?.as_deref(), Some("result"));
        assert_eq!(read(&whole[..whole.len() - 3])?, None);
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            assert_eq!(read(&damaged)?, None, "byte {at}");
        }
        assert_eq!(read(b"")?, None);
        Ok(())
    }
}
