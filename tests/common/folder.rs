//! A site in a folder, and the output beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use foreword::build::{Wish, build};
use foreword::ground::doors::Doors;
use foreword::ground::files::Disk;
use foreword::ground::shelf::Shelf;
use foreword::ground::store::Store;
use foreword::output::{self, OutputError, Target, Written};
use tempfile::TempDir;

use super::{wish, write};

pub const SITE: &str = "\
-- site.toml --
title = \"Test\"
base_url = \"https://example.org/\"
-- content/people/anna.md --
---
name: Anna Berg
---
-- content/people/ben.md --
---
name: Ben
---
-- content/posts/2026-01-05-hello.md --
---
title: Hello
author: anna
tags: [one, two]
---
First paragraph.

Second paragraph.
-- content/posts/2026-01-06-again/index.md --
---
title: Again
author: anna
tags: [two]
summary: A summary.
image: door.svg
image_alt: A door
---
See [hello](../2026-01-05-hello.md).
-- content/posts/2026-01-06-again/door.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"20\"></svg>
-- content/posts/2026-01-07-third.md --
---
title: Third
author: ben
---
Third.
";

/// A site on disk and its output.
pub struct Bench {
    /// Holds the site, its output and what is remembered of both.
    pub folder: TempDir,
}

impl Bench {
    pub fn new() -> Bench {
        let bench = Bench {
            folder: tempfile::tempdir().expect("a folder"),
        };
        write(&bench.site(), SITE);
        bench
    }

    pub fn site(&self) -> std::path::PathBuf {
        self.folder.path().join("site")
    }

    pub fn out(&self) -> std::path::PathBuf {
        self.folder.path().join("public")
    }

    pub fn put(&self, path: &str, text: &str) {
        let path = self.site().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("make it");
        fs::write(path, text).expect("write");
    }

    pub fn change(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.site().join(path)).expect("read");
        assert!(text.contains(from), "{path} holds {from}");
        self.put(path, &text.replace(from, to));
    }

    pub fn try_build(&self, wish: Wish) -> Result<Written, OutputError> {
        let files = Disk::new(self.site());
        let memory = self.folder.path().join("memory");
        let store = Store::open(memory.join("store"), "test");
        let shelf = Shelf::open(memory.join("pictures"));
        let (edition, report) = build(&Doors::new(&files, &store, &shelf), wish);
        let edition = edition.unwrap_or_else(|| panic!("{:?}", report.sorted()));
        assert!(
            wish.keep_going || !report.has_errors(),
            "{:?}",
            report.sorted()
        );
        let target = Target {
            folder: self.out(),
            record: memory.join("output"),
            version: "test".into(),
        };
        let written = output::apply(&edition, &files, &shelf, &target, &|_| {})?;
        store
            .save(|is_kept| shelf.sweep(is_kept))
            .expect("remember");
        Ok(written)
    }

    pub fn build(&self) -> Written {
        self.try_build(wish()).expect("the build works")
    }
}

/// Every file below a folder with its content.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut tree = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .expect("below")
                    .to_string_lossy()
                    .replace('\\', "/");
                tree.insert(name, fs::read(path).expect("read"));
            }
        }
    }
    tree
}

/// The files that differ between two trees.
pub fn differing(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
    names
        .into_iter()
        .filter(|name| a.get(*name) != b.get(*name))
        .cloned()
        .collect()
}

/// Copies the files of a folder, with a time of their own.
pub fn copy(from: &Path, to: &Path) {
    for (name, bytes) in tree(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("make it");
        fs::write(path, bytes).expect("write");
    }
}

/// Lets time pass: every file that was written since the last call was written
/// long ago, each at a moment of its own, so that its look is trusted.
pub fn age(folder: &Path, moment: &mut u64) {
    let long_ago = SystemTime::now() - Duration::from_secs(1_000_000);
    for name in tree(folder).into_keys() {
        let file = fs::File::options()
            .append(true)
            .open(folder.join(name))
            .expect("open");
        let changed = file.metadata().and_then(|metadata| metadata.modified());
        if changed.expect("a time") > long_ago + Duration::from_secs(500_000) {
            *moment += 1;
            file.set_modified(long_ago + Duration::from_secs(*moment))
                .expect("set the time");
        }
    }
}
