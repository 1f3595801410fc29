//! A site that is rebuilt after each edit, and one that is built anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use foreword::build::{Former, Wish, build, rebuild};
use foreword::cli::print;
use foreword::ground::changes::Changes;
use foreword::ground::doors::Doors;
use foreword::ground::files::Files;
use foreword::ground::fingerprint::Fingerprint;
use foreword::ground::moment::Moment;
use foreword::ground::shelf::Shelf;
use foreword::ground::store::Store;
use foreword::pages::{Drawn, Edition, Promise, Rank};
use foreword::site::live::Shows;
use jiff::{SignedDuration, Timestamp};

use crate::edit::Edit;
use crate::site::{Site, Sources};

/// The moment at which each row of edits begins.
const START: &str = "2026-12-01T09:00:00Z";

/// What a file shows, and its content.
type Held = (Fingerprint, Arc<[u8]>);

/// What makes a site of files, and remembers.
struct Maker {
    store: Store,
    shelf: Shelf,
}

/// Two makers, so that neither knows what the other has remembered.
pub struct Twins {
    rebuilder: Maker,
    builder: Maker,
    /// Files that pages use are named by what they hold: each is drawn once.
    drawn: BTreeMap<(Arc<str>, Fingerprint), Arc<[u8]>>,
    /// How many edits were made.
    pub edits: usize,
}

/// What the next build is asked for, as edits change it.
pub struct Asked {
    pub now: Timestamp,
    pub shows: Shows,
    pub keep_going: bool,
    /// Whether it is said that anything may have changed.
    pub is_blind: bool,
}

impl Asked {
    fn new() -> Asked {
        Asked {
            now: START.parse().expect("a moment"),
            shows: Shows::default(),
            keep_going: true,
            is_blind: false,
        }
    }

    /// Lets time pass.
    pub fn pass(&mut self, time: SignedDuration) {
        self.now = self.now.checked_add(time).unwrap_or(self.now);
    }

    fn wish(&self) -> Wish {
        Wish {
            now: Moment::Instant(self.now),
            shows: self.shows,
            keep_going: self.keep_going,
        }
    }
}

impl Twins {
    pub fn new() -> Twins {
        let maker = || Maker {
            store: Store::memory(),
            shelf: Shelf::memory(),
        };
        Twins {
            rebuilder: maker(),
            builder: maker(),
            drawn: BTreeMap::new(),
            edits: 0,
        }
    }

    /// Makes edits to the demo site, several between two builds, and compares after
    /// each build.
    pub fn compare(&mut self, row: &[Vec<Edit>]) {
        let mut site = Site::demo();
        let mut asked = Asked::new();
        let mut former = Former::default();
        let mut folder: BTreeMap<Arc<str>, Held> = BTreeMap::new();
        let first = [Vec::new()];
        for edits in first.iter().chain(row) {
            edits
                .iter()
                .for_each(|edit| edit.make(&mut site, &mut asked));
            self.edits += edits.len();
            let files = site.sources();
            let changes = match std::mem::take(&mut asked.is_blind) {
                true => Changes::All,
                false => site.changes(),
            };
            let doors = self.rebuilder.doors(&files);
            let (rebuilt, report) = rebuild(&doors, asked.wish(), &mut former, changes);
            let told = print::plain(&files, &report);
            let doors = self.builder.doors(&files);
            let (clean, report) = build(&doors, asked.wish());
            assert_eq!(told, print::plain(&files, &report), "the reports");
            assert_eq!(
                rebuilt.is_some(),
                clean.is_some(),
                "whether there is an edition"
            );
            let (Some(rebuilt), Some(clean)) = (rebuilt, clean) else {
                continue;
            };
            self.apply(&rebuilt, &files, &mut folder);
            self.same(&clean, &files, &folder);
        }
    }

    /// Brings an edition into a folder: what shows the same is not drawn.
    fn apply(&mut self, edition: &Edition, files: &Sources, folder: &mut BTreeMap<Arc<str>, Held>) {
        let mut next = BTreeMap::new();
        for promise in &edition.promises {
            let held = folder.remove(&promise.path);
            let held = held.filter(|(print, _)| *print == promise.print);
            let held = held.unwrap_or_else(|| {
                let bytes = content(edition, promise, files, &self.rebuilder.shelf);
                (promise.print, bytes)
            });
            next.insert(promise.path.clone(), held);
        }
        *folder = next;
    }

    fn same(&mut self, clean: &Edition, files: &Sources, folder: &BTreeMap<Arc<str>, Held>) {
        let paths: Vec<&Arc<str>> = clean.promises.iter().map(|promise| &promise.path).collect();
        assert_eq!(folder.keys().collect::<Vec<_>>(), paths, "the files");
        for promise in &clean.promises {
            let draw = || content(clean, promise, files, &self.builder.shelf);
            let bytes = match promise.rank {
                Rank::Page => draw(),
                Rank::Used => {
                    let name = (promise.path.clone(), promise.print);
                    self.drawn.entry(name).or_insert_with(draw).clone()
                }
            };
            let (_, held) = &folder[&promise.path];
            if *held != bytes {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                let (ours, theirs) = (text(held), text(&bytes));
                assert_eq!(ours, theirs, "{}", promise.path);
            }
        }
    }
}

impl Maker {
    fn doors<'a>(&'a self, files: &'a Sources) -> Doors<'a> {
        Doors::new(files, &self.store, &self.shelf)
    }
}

fn content(edition: &Edition, promise: &Promise, files: &Sources, shelf: &Shelf) -> Arc<[u8]> {
    let read = |source: &str| files.read(source).expect("the source is there");
    match edition.draw(promise, files, shelf) {
        Ok(Drawn::Bytes(bytes)) => bytes.into(),
        Ok(Drawn::Copy(source)) => read(&source).into(),
        Ok(Drawn::Pieces(source, pieces)) => {
            let (mut source, mut out) = (std::io::Cursor::new(read(&source)), Vec::new());
            foreword::media::clip::plan::write(&pieces, &mut source, &mut out)
                .expect("the source has all pieces");
            out.into()
        }
        Ok(Drawn::Shelved(_)) => unreachable!("the shelf is in memory"),
        // What cannot be drawn is told instead, and must be told alike.
        Err(problem) => format!("{problem:?}").into_bytes().into(),
    }
}
