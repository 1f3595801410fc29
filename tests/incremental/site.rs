//! A site in memory that is edited at random.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use foreword::ground::changes::Changes;
use foreword::ground::files::{FileInfo, Files, Input, Memory};

use crate::common::folder::tree;

/// The files of a site.
#[derive(Clone)]
pub struct Site {
    files: BTreeMap<String, Arc<[u8]>>,
    /// As they were at first.
    whole: Arc<BTreeMap<String, Arc<[u8]>>>,
    /// Files whose content was changed since the last build, or that came or went.
    touched: BTreeSet<Arc<str>>,
    listed: bool,
    /// Files that cannot be read.
    locked: BTreeSet<String>,
}

/// The site as a build reads it.
pub struct Sources {
    memory: Memory,
    locked: BTreeSet<String>,
}

impl Files for Sources {
    fn list(&self, folder: &str) -> io::Result<Vec<FileInfo>> {
        self.memory.list(folder)
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Input + '_>> {
        match self.locked.contains(path) {
            true => Err(io::ErrorKind::PermissionDenied.into()),
            false => self.memory.open(path),
        }
    }
}

impl Site {
    /// The demo site.
    pub fn demo() -> Site {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let content = tree(&root.join("content")).into_iter();
        let mut files: BTreeMap<String, Arc<[u8]>> = content
            .map(|(path, bytes)| (format!("content/{path}"), bytes.into()))
            .collect();
        let settings = fs::read(root.join("site.toml")).expect("the demo has settings");
        files.insert("site.toml".into(), settings.into());
        Site {
            whole: Arc::new(files.clone()),
            files,
            touched: BTreeSet::new(),
            listed: false,
            locked: BTreeSet::new(),
        }
    }

    /// The site as a build reads it.
    pub fn sources(&self) -> Sources {
        let mut memory = Memory::default();
        for (path, bytes) in &self.files {
            memory.put(path.clone(), bytes.to_vec());
        }
        Sources {
            memory,
            locked: self.locked.clone(),
        }
    }

    /// All paths.
    pub fn paths(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    /// One of the files below a folder whose names end so.
    pub fn one(&self, choice: usize, folder: &str, endings: &[&str]) -> Option<String> {
        let is_wanted = |path: &&String| {
            path.starts_with(folder) && endings.iter().any(|ending| path.ends_with(ending))
        };
        let all: Vec<&String> = self.files.keys().filter(is_wanted).collect();
        all.get(choice % all.len().max(1))
            .map(|path| (*path).clone())
    }

    /// The text of a file, as far as it is one.
    pub fn text(&self, path: &str) -> String {
        let bytes = self.files.get(path).map_or(&[][..], |bytes| bytes);
        String::from_utf8_lossy(bytes).into_owned()
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        self.files
            .get(path)
            .map(|bytes| bytes.to_vec())
            .unwrap_or_default()
    }

    /// Puts a file there, or replaces it.
    pub fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.touched.insert(path.into());
        let bytes: Vec<u8> = bytes.into();
        self.listed |= self.files.insert(path.to_owned(), bytes.into()).is_none();
    }

    /// Lets nobody read a file any more.
    pub fn lock(&mut self, path: &str) {
        self.touched.insert(path.into());
        self.locked.insert(path.to_owned());
    }

    /// Lets all files be read again, without a word.
    pub fn unlock(&mut self) {
        self.locked.clear();
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        self.touched.insert(path.into());
        self.listed |= self.files.remove(path).is_some();
    }

    /// Gives a file another path.
    pub fn rename(&mut self, from: &str, to: &str) {
        let bytes = self.bytes(from);
        self.remove(from);
        self.put(to, bytes);
    }

    /// Makes a file what it was at first.
    pub fn mend(&mut self, path: &str) {
        match self.whole.get(path).map(|bytes| bytes.to_vec()) {
            Some(bytes) => self.put(path, bytes),
            None => self.remove(path),
        }
    }

    /// Files that were there at first and are not now.
    pub fn gone(&self) -> Vec<String> {
        let is_gone = |path: &&String| !self.files.contains_key(*path);
        self.whole.keys().filter(is_gone).cloned().collect()
    }

    /// Makes all files what they were at first.
    pub fn mend_all(&mut self) {
        let known: BTreeSet<String> = self
            .files
            .keys()
            .chain(self.whole.keys())
            .cloned()
            .collect();
        let differs = |path: &&String| self.files.get(*path) != self.whole.get(*path);
        let differing: Vec<String> = known.iter().filter(differs).cloned().collect();
        differing.iter().for_each(|path| self.mend(path));
    }

    /// What has changed since this was last asked.
    pub fn changes(&mut self) -> Changes {
        Changes::Some {
            files: std::mem::take(&mut self.touched),
            listed: std::mem::take(&mut self.listed),
        }
    }
}
