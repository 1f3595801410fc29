//! A site that is built again and again by one process.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::build::{Former, Wish, rebuild};
use crate::cli::build::{MEMORY, version};
use crate::ground::changes::Changes;
use crate::ground::diagnostic::{Code, Diagnostic, Report};
use crate::ground::doors::Doors;
use crate::ground::ffmpeg::Ffmpeg;
use crate::ground::files::Disk;
use crate::ground::progress::Progress;
use crate::ground::shelf::Shelf;
use crate::ground::store::Store;
use crate::pages::Edition;

/// What building a site again and again takes.
pub struct Workshop {
    /// The site's sources.
    pub files: Disk,
    /// What is made of them.
    pub shelf: Arc<Shelf>,
    memory: PathBuf,
    store: Store,
    ffmpeg: Option<Ffmpeg>,
    former: Former,
    has_begun: bool,
}

impl Workshop {
    /// A workshop for the site in a folder.
    pub fn new(site: &Path) -> Workshop {
        let memory = site.join(MEMORY);
        Workshop {
            files: Disk::new(site),
            shelf: Arc::new(Shelf::open(memory.join("pictures"))),
            store: Store::open(memory.join("store"), &version()),
            memory: memory.join("store"),
            ffmpeg: Ffmpeg::find(),
            former: Former::default(),
            has_begun: false,
        }
    }

    /// Builds the whole site, and the first time remembers for other processes what that
    /// took; from then on only for this one.
    pub fn first(&mut self, wish: Wish, progress: &dyn Progress) -> (Option<Arc<Edition>>, Report) {
        let built = self.build(wish, Changes::All, progress);
        if std::mem::replace(&mut self.has_begun, true) {
            return built;
        }
        let store = std::mem::replace(&mut self.store, Store::memory());
        // A store that cannot be saved only makes the next start slower.
        let _ = store.save(|is_kept| self.shelf.sweep(is_kept));
        self.store = Store::over(self.memory.clone(), &version());
        built
    }

    /// Builds the site after its sources have changed.
    pub fn again(&mut self, wish: Wish, changes: Changes) -> (Option<Arc<Edition>>, Report) {
        self.build(wish, changes, &())
    }

    /// Does not go by the look of a file any more, which was found to be another than it
    /// looks; nor do processes that come later.
    pub fn doubt(&self, file: &Arc<str>) {
        self.files.doubt(file);
        // What is left over is found out by them, too.
        let _ = fs::remove_file(&self.memory);
    }

    fn build(
        &mut self,
        wish: Wish,
        changes: Changes,
        progress: &dyn Progress,
    ) -> (Option<Arc<Edition>>, Report) {
        let doors = Doors {
            ffmpeg: self.ffmpeg.as_ref(),
            progress,
            ..Doors::new(&self.files, &self.store, &self.shelf)
        };
        let build = AssertUnwindSafe(|| rebuild(&doors, wish, &mut self.former, changes));
        catch_unwind(build).unwrap_or_else(|_| {
            // Nobody knows how far it came.
            self.former = Former::default();
            let mut report = Report::default();
            report.add(failure());
            (None, report)
        })
    }
}

/// That building has failed, which no source may make it do.
fn failure() -> Diagnostic {
    let repair = "tell us what it says above, and put back what you changed last";
    Diagnostic::error(Code::Internal, "Foreword has failed to build this").repair(repair)
}
