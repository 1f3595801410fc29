//! What is remembered of sources: they are not read again as long as they look
//! the same, and nobody can tell but by the time that it takes.

mod common;

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use common::folder::{Bench, age, copy, differing, tree};
use common::wish;
use foreword::build::build;
use foreword::ground::doors::Doors;
use foreword::ground::files::{Disk, FileInfo, Files, Input, Look};
use foreword::ground::shelf::Shelf;
use foreword::ground::store::Store;
use foreword::pages::Drawn;

/// A folder that counts how often files of a kind are opened.
struct Counted {
    disk: Disk,
    /// How the names of such files end.
    ending: &'static str,
    opened: AtomicUsize,
}

impl Counted {
    fn new(bench: &Bench, ending: &'static str) -> Counted {
        Counted {
            disk: Disk::new(bench.site()),
            ending,
            opened: AtomicUsize::new(0),
        }
    }
}

impl Files for Counted {
    fn list(&self, folder: &str) -> io::Result<Vec<FileInfo>> {
        self.disk.list(folder)
    }

    fn look(&self, path: &str) -> Option<Look> {
        self.disk.look(path)
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Input + '_>> {
        if path.ends_with(self.ending) {
            self.opened.fetch_add(1, Ordering::Relaxed);
        }
        self.disk.open(path)
    }
}

/// How many entries a build reads.
fn read(bench: &Bench, memory: &Path) -> usize {
    let files = Counted::new(bench, ".md");
    let store = Store::open(memory.join("store"), "test");
    build(&Doors::new(&files, &store, &Shelf::memory()), wish());
    store.save(|_| ()).expect("remember");
    files.opened.into_inner()
}

fn set_time(path: &Path, time: SystemTime) {
    let file = fs::File::options().append(true).open(path).expect("open");
    file.set_modified(time).expect("set the time");
}

#[test]
fn what_looks_the_same_is_not_read_again() {
    let bench = Bench::new();
    let memory = tempfile::tempdir().expect("a folder");
    let mut moment = 0;
    age(&bench.site(), &mut moment);
    assert_eq!(read(&bench, memory.path()), 5);
    assert_eq!(read(&bench, memory.path()), 0);
    bench.change("content/posts/2026-01-07-third.md", "Third.", "Other.");
    age(&bench.site(), &mut moment);
    assert_eq!(read(&bench, memory.path()), 1);
}

#[test]
fn what_changed_a_moment_ago_is_read_however_it_looks() {
    let bench = Bench::new();
    let post = "content/posts/2026-01-07-third.md";
    let just_now = SystemTime::now() - Duration::from_millis(200);
    set_time(&bench.site().join(post), just_now);
    bench.build();
    bench.change(post, "Third.", "Other.");
    set_time(&bench.site().join(post), just_now);
    bench.build();
    let page = fs::read_to_string(bench.out().join("posts/third.html")).expect("the page");
    assert!(page.contains("<p>Other.</p>"), "{page}");
}

#[test]
fn a_page_is_drawn_from_a_text_that_was_not_read() {
    let bench = Bench::new();
    age(&bench.site(), &mut 0);
    bench.build();
    let theme = "title = \"Test\"\nbase_url = \"https://example.org/\"\ntheme = \"own\"\n";
    bench.put("site.toml", theme);
    let template = "<title>x</title><main>{{ content }}</main>";
    bench.put("themes/own/templates/post.html", template);
    bench.build();
    let clean = Bench::new();
    copy(&bench.site(), &clean.site());
    clean.build();
    assert_eq!(
        differing(&tree(&bench.out()), &tree(&clean.out())),
        Vec::<String>::new()
    );
}

#[test]
fn a_source_that_changes_during_the_build_is_told() {
    let bench = Bench::new();
    let memory = tempfile::tempdir().expect("a folder");
    age(&bench.site(), &mut 0);
    read(&bench, memory.path());
    let files = Disk::new(bench.site());
    let store = Store::open(memory.path().join("store"), "test");
    let (edition, _) = build(&Doors::new(&files, &store, &Shelf::memory()), wish());
    let edition = edition.expect("an edition");
    bench.change("content/posts/2026-01-07-third.md", "Third.", "Other.");
    let page = edition.promise("posts/third.html").expect("the page");
    let problem = edition
        .draw(page, &files, &Shelf::memory())
        .expect_err("it has changed");
    assert_eq!(
        problem.message,
        "the file has changed while the site was built"
    );
    let at = problem.at.expect("a place");
    assert_eq!(&*at.file, "content/posts/2026-01-07-third.md");
}

#[test]
fn a_change_that_cannot_be_seen_is_found_out_and_then_read() {
    let bench = Bench::new();
    let post = bench.site().join("content/posts/2026-01-07-third.md");
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_foreword"));
        let command = command.args(["build", "--now", "2026-11-23", "--site"]);
        command.arg(bench.site()).output().expect("it runs")
    };
    age(&bench.site(), &mut 0);
    assert_eq!(run().status.code(), Some(0));
    let time = fs::metadata(&post).and_then(|metadata| metadata.modified());
    bench.change("content/posts/2026-01-07-third.md", "Third.", "Other.");
    set_time(&post, time.expect("a time"));
    bench.change("site.toml", "Test", "Toast");
    let told = run();
    assert_eq!(told.status.code(), Some(1));
    let told = String::from_utf8(told.stdout).expect("text");
    assert!(
        told.contains("has changed while the site was built"),
        "{told}"
    );
    assert_eq!(run().status.code(), Some(0));
    let page = bench.site().join("public/posts/third.html");
    let page = fs::read_to_string(page).expect("the page");
    assert!(page.contains("<p>Other.</p>"), "{page}");
}

/// A site with one photo, its memory, and how it is built.
struct Photo {
    bench: Bench,
    memory: tempfile::TempDir,
}

impl Photo {
    fn new() -> Photo {
        let photo = Photo {
            bench: Bench::new(),
            memory: tempfile::tempdir().expect("a folder"),
        };
        let to = photo.bench.site().join("content/posts/photo.jpg");
        fs::copy("tests/pictures/orientation-6.jpg", to).expect("copy");
        photo.show("![Four colours](photo.jpg)");
        photo
    }

    /// Changes what the post says.
    fn show(&self, text: &str) {
        let post = format!("---\ntitle: Photo\nauthor: anna\n---\n{text}\n");
        self.bench.put("content/posts/2026-02-01-photo.md", &post);
        let mut moment = 0;
        age(&self.bench.site(), &mut moment);
    }

    /// How often a build opens the photo, and the files that it promises of it.
    fn build(&self) -> (usize, Vec<Vec<u8>>) {
        let files = Counted::new(&self.bench, ".jpg");
        let store = Store::open(self.memory.path().join("store"), "test");
        let shelf = Shelf::open(self.memory.path().join("pictures"));
        let (edition, report) = build(&Doors::new(&files, &store, &shelf), wish());
        assert!(!report.has_errors(), "{:?}", report.sorted());
        let edition = edition.expect("an edition");
        let is_photo = |path: &str| path.starts_with("media/photo");
        let promises = edition
            .promises
            .iter()
            .filter(|promise| is_photo(&promise.path));
        let drawn = promises.map(|promise| match edition.draw(promise, &files, &shelf) {
            Ok(Drawn::Bytes(bytes)) => bytes,
            other => panic!("{other:?}"),
        });
        let drawn = drawn.collect();
        store
            .save(|is_kept| shelf.sweep(is_kept))
            .expect("remember");
        (files.opened.into_inner(), drawn)
    }

    fn shelf(&self) -> usize {
        fs::read_dir(self.memory.path().join("pictures")).map_or(0, Iterator::count)
    }
}

#[test]
fn a_second_build_opens_no_picture() {
    let photo = Photo::new();
    let (opened, first) = photo.build();
    assert!(opened > 0 && first.len() == 2, "{opened}");
    assert_eq!(photo.build(), (0, first));
}

#[test]
fn made_pictures_can_be_deleted_at_any_time() {
    let photo = Photo::new();
    let (_, first) = photo.build();
    fs::remove_dir_all(photo.memory.path().join("pictures")).expect("delete");
    let (opened, again) = photo.build();
    assert!(opened > 0);
    assert_eq!(again, first);
    assert_eq!(photo.build(), (0, first));
}

#[test]
fn pictures_that_ten_builds_did_not_use_are_forgotten() {
    let photo = Photo::new();
    photo.build();
    // Another post of the site has a picture, too.
    assert_eq!(photo.shelf(), 2);
    photo.show("No picture.");
    for _ in 0..9 {
        photo.build();
    }
    assert_eq!(photo.shelf(), 2, "nine builds");
    photo.build();
    assert_eq!(photo.shelf(), 1, "ten builds");
}
