//! Whole small sites as text, and what becomes of them.
//!
//! A site is files one after the other, each below a line `-- path --`.

#![allow(dead_code, reason = "each test file uses its own part of the bench")]

pub mod folder;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use foreword::build::{Wish, build};
use foreword::cli::print;
use foreword::ground::diagnostic::Report;
use foreword::ground::doors::Doors;
use foreword::ground::files::{Files, Memory};
use foreword::ground::moment::Moment;
use foreword::ground::shelf::Shelf;
use foreword::ground::store::Store;
use foreword::media::clip::plan;
use foreword::pages::{Drawn, Edition};
use foreword::site::live::Shows;

/// The moment at which sites in tests are built.
pub const NOW: &str = "2026-11-23T12:00:00Z";

/// What tests ask of a build.
pub fn wish() -> Wish {
    let now = Moment::parse(NOW).expect("the moment of the tests is one");
    Wish {
        now,
        shows: Shows::default(),
        keep_going: false,
    }
}

/// The files of a text, by path.
pub fn files(text: &str) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in text.split_inclusive('\n') {
        let path = line
            .trim_end()
            .strip_prefix("-- ")
            .and_then(|rest| rest.strip_suffix(" --"));
        match (path, &current) {
            (Some(path), _) => {
                files.insert(path.to_owned(), String::new());
                current = Some(path.to_owned());
            }
            (None, Some(path)) => files.entry(path.clone()).or_default().push_str(line),
            (None, None) => {}
        }
    }
    files
}

/// A site in memory; without a `site.toml` of its own it is called `Test`.
pub fn memory(text: &str) -> Memory {
    let mut memory = Memory::default();
    memory.put("site.toml", "title = \"Test\"\n");
    for (path, content) in files(text) {
        let (path, content) = loaded(&path, content);
        memory.put(path, content);
    }
    memory
}

/// A file and its content: `PATH = FILE` has that of a file of the repository.
fn loaded(path: &str, content: String) -> (String, Vec<u8>) {
    match path.split_once(" = ") {
        None => (path.to_owned(), content.into_bytes()),
        Some((path, from)) => {
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
            let bytes = std::fs::read(&from).unwrap_or_else(|error| panic!("{from:?}: {error}"));
            (path.to_owned(), bytes)
        }
    }
}

/// Writes a site into a folder.
pub fn write(folder: &Path, text: &str) {
    let mut all = files(text);
    all.entry("site.toml".into())
        .or_insert_with(|| "title = \"Test\"\n".into());
    for (path, content) in all {
        let (path, content) = loaded(&path, content);
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder"))
            .expect("make a folder");
        std::fs::write(path, content).expect("write a file");
    }
}

/// A site that was built, and what was told about it.
pub struct Built {
    /// The edition, if there is one.
    pub edition: Option<Arc<Edition>>,
    /// The report.
    pub report: Report,
    files: Memory,
    shelf: Shelf,
}

/// Builds a site in memory.
pub fn built(text: &str) -> Built {
    built_with(memory(text), wish())
}

/// Builds a site in memory as asked.
pub fn built_with(files: Memory, wish: Wish) -> Built {
    let shelf = Shelf::memory();
    let (edition, mut report) = build(&Doors::new(&files, &Store::memory(), &shelf), wish);
    if let Some(edition) = &edition {
        report.extend(edition.proof(&files));
    }
    Built {
        edition,
        report,
        files,
        shelf,
    }
}

impl Built {
    /// The report as people read it, but for the notice about `base_url`.
    pub fn told(&self) -> String {
        let told = print::plain(&self.files, &self.report);
        let blocks = told
            .split("\n\n")
            .filter(|block| !block.starts_with("notice[no-base-url]"));
        let told: Vec<&str> = blocks.collect();
        told.join("\n\n").trim().to_owned()
    }

    /// The text of a file of the output.
    pub fn page(&self, path: &str) -> String {
        let edition = self
            .edition
            .as_ref()
            .unwrap_or_else(|| panic!("no edition:\n{}", self.told()));
        let promise = edition
            .promise(path)
            .unwrap_or_else(|| panic!("no {path}; there are {:?}", self.paths()));
        match edition.draw(promise, &self.files, &self.shelf) {
            Ok(Drawn::Bytes(bytes)) => String::from_utf8(bytes).expect("pages are UTF-8"),
            Ok(drawn) => String::from_utf8_lossy(&self.content(drawn)).into_owned(),
            Err(problem) => panic!("{path}: {}", problem.message),
        }
    }

    /// The bytes of a drawn file.
    fn content(&self, drawn: Drawn) -> Vec<u8> {
        let read = |source: &str| self.files.read(source).expect("the source is there");
        match drawn {
            Drawn::Bytes(bytes) => bytes,
            Drawn::Copy(source) => read(&source),
            Drawn::Pieces(source, pieces) => {
                let (mut source, mut out) = (Cursor::new(read(&source)), Vec::new());
                plan::write(&pieces, &mut source, &mut out).expect("the source has all pieces");
                out
            }
            Drawn::Shelved(place) => std::fs::read(place).expect("the shelf has the file"),
        }
    }

    /// The content of every file of the output whose path begins so.
    pub fn bytes(&self, start: &str) -> Vec<Vec<u8>> {
        let promises = self.edition.iter().flat_map(|edition| &edition.promises);
        let wanted = promises.filter(|promise| promise.path.starts_with(start));
        let edition = self.edition.as_ref();
        wanted
            .filter_map(|promise| edition?.draw(promise, &self.files, &self.shelf).ok())
            .map(|drawn| self.content(drawn))
            .collect()
    }

    /// The paths of all files of the output.
    pub fn paths(&self) -> Vec<String> {
        self.edition
            .iter()
            .flat_map(|edition| &edition.promises)
            .map(|promise| promise.path.to_string())
            .collect()
    }
}
