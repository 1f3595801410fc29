//! The preview: what a browser gets of the site while it is written.
//!
//! Pages are those of the edition, drawn when somebody asks for them; on the way
//! out each gets the script that listens for news. A page that cannot be drawn, or
//! whose entry has errors, stays what it last was, and says what is wrong.

mod drawn;
mod listener;
mod outcome;
mod problems;
mod round;
mod states;
mod status;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::files::{Disk, Files};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::shelf::Shelf;
use crate::media::clip::plan::{self, Joined};
use crate::pages::{Drawn, Edition, Promise, Rank};
use crate::preview::drawn::{Drawings, Page};
use crate::preview::listener::PageListener;
use crate::serve::content::{Answer, Bytes, Content, Listener, Request, Resource, Source, Status};
use crate::serve::media_type;
use crate::serve::query::parameter;

pub use outcome::Outcome;
pub use round::Round;

/// Where the preview's own pages lie.
const OWN: &str = "_foreword/";

/// The files that those and the script on every page are made of.
const ASSETS: &[(&str, &str)] = &[
    ("preview.js", include_str!("assets/preview.js")),
    ("preview.css", include_str!("assets/preview.css")),
    ("status.css", include_str!("assets/status.css")),
    ("icon.svg", include_str!("assets/icon.svg")),
];

/// Told of a source that is another than it was read as.
type Doubt = Box<dyn Fn(&Arc<str>) + Send + Sync>;

/// What browsers are shown, and how it changes.
pub struct Preview {
    files: Disk,
    shelf: Arc<Shelf>,
    outcome: Mutex<Arc<Outcome>>,
    drawings: Drawings,
    doubt: Doubt,
    doubted: Mutex<Doubted>,
}

/// The sources of an edition that were found to be others than they were read as.
#[derive(Default)]
struct Doubted {
    edition: Weak<Edition>,
    files: HashSet<Arc<str>>,
}

impl Preview {
    /// A preview of nothing yet, of the site whose files and made files these are.
    /// `doubt` is told of sources that are others than they were read as.
    pub fn new(
        files: Disk,
        shelf: Arc<Shelf>,
        doubt: impl Fn(&Arc<str>) + Send + Sync + 'static,
    ) -> Preview {
        Preview {
            doubt: Box::new(doubt),
            doubted: Mutex::default(),
            files,
            shelf,
            outcome: Mutex::default(),
            drawings: Drawings::default(),
        }
    }

    /// Shows what a build has come to.
    pub fn show(&self, outcome: Outcome) {
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(outcome);
    }

    /// What the last build has come to.
    pub fn outcome(&self) -> Arc<Outcome> {
        let outcome = self.outcome.lock();
        outcome.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The page at a path, as a browser should show it now.
    fn page(&self, outcome: &Outcome, path: &str) -> Arc<Page> {
        let own = |html, status| Page::new(html, status, None);
        match (path.strip_prefix(OWN), &outcome.edition) {
            (Some(""), _) => own(status::html(outcome), Status::Found),
            (Some(_), _) => own(status::nothing(), Status::Missing),
            (None, Some(edition)) => self.page_of_site(outcome, edition, path),
            (None, None) if outcome.rounds.is_empty() => own(status::starting(), Status::Failed),
            (None, None) => own(status::unready(), Status::Failed),
        }
    }

    fn page_of_site(&self, outcome: &Outcome, edition: &Arc<Edition>, path: &str) -> Arc<Page> {
        let styles = outcome.styles();
        let draw = |promise: &Promise| match edition.draw(promise, &self.files, &self.shelf)? {
            Drawn::Bytes(bytes) => Ok(bytes),
            _ => Err(Box::new(Diagnostic::error(
                Code::Unreadable,
                "this is no page",
            ))),
        };
        let former = || Some(self.drawings.former(path)?.dressed(&styles));
        let failed = |problem: Option<Diagnostic>| match (former(), problem) {
            (Some(page), Some(problem)) => page.with(problem),
            (Some(page), None) => page,
            (None, problem) => Page::new(status::failed(), Status::Failed, problem),
        };
        match edition.promise(path) {
            Some(promise) => match self.drawings.page(promise, &styles, draw) {
                Ok(page) => page,
                Err(problem) if problem.code == Code::Unreadable => {
                    self.note(edition, &problem);
                    failed(None)
                }
                Err(problem) => failed(Some(*problem)),
            },
            // What was shown before its entry was broken stays.
            None if outcome.is_kept(path) => failed(None),
            None => match edition.not_found(path, &self.files) {
                Ok(html) => Page::styled(html, &styles, Status::Missing),
                Err(problem) => Page::new(status::nothing(), Status::Missing, Some(*problem)),
            },
        }
    }

    /// Notes that a source has changed since it was read for an edition, so that it is
    /// read again; once, because there may be no newer edition for a while.
    fn note(&self, edition: &Arc<Edition>, problem: &Diagnostic) {
        let at = problem.at.as_ref();
        let Some(at) = at.filter(|_| problem.code == Code::Unreadable) else {
            return;
        };
        let doubted = self.doubted.lock();
        let mut doubted = doubted.unwrap_or_else(PoisonError::into_inner);
        if !doubted.edition.ptr_eq(&Arc::downgrade(edition)) {
            *doubted = Doubted {
                edition: Arc::downgrade(edition),
                ..Doubted::default()
            };
        }
        if doubted.files.insert(at.file.clone()) {
            self.files.doubt(&at.file);
            (self.doubt)(&at.file);
        }
    }

    /// Those of some sources that were found to be others than they were read as for the
    /// edition that is shown.
    pub fn still_doubted(&self, mut files: BTreeSet<Arc<str>>) -> BTreeSet<Arc<str>> {
        let outcome = self.outcome();
        let shown = outcome.edition.as_ref().map(Arc::downgrade);
        let doubted = self.doubted.lock();
        let doubted = doubted.unwrap_or_else(PoisonError::into_inner);
        let is_of_shown = shown.is_some_and(|shown| shown.ptr_eq(&doubted.edition));
        files.retain(|file| is_of_shown && doubted.files.contains(file));
        files
    }

    /// A file that is no page.
    fn file(&self, outcome: &Outcome, path: &str) -> Option<Resource> {
        let edition = outcome.edition_with(path)?;
        let promise = edition.promise(path)?;
        let drawn = edition.draw(promise, &self.files, &self.shelf);
        let drawn = drawn
            .inspect_err(|problem| self.note(edition, problem))
            .ok()?;
        let open = |source: &str| fs::File::open(self.files.place(source)?).ok();
        let source = match drawn {
            Drawn::Bytes(bytes) => Source::Memory(Bytes::from(bytes)),
            Drawn::Copy(source) => whole(open(&source)?)?,
            Drawn::Shelved(place) => whole(fs::File::open(place).ok()?)?,
            Drawn::Pieces(source, pieces) => {
                let length = plan::size(&pieces);
                Source::Reader(Box::new(Joined::new(pieces, open(&source)?)), length)
            }
        };
        Some(Resource {
            status: Status::Found,
            media_type: media_type::of(&promise.path).into(),
            tag: promise.print.to_string(),
            policy: outcome.policy(),
            source,
        })
    }

    fn asset(&self, outcome: &Outcome, name: &str) -> Option<Resource> {
        let (_, text) = ASSETS.iter().find(|(own, _)| *own == name)?;
        Some(Resource {
            status: Status::Found,
            media_type: media_type::of(name).into(),
            tag: Fingerprint::of(text.as_bytes()).to_string(),
            policy: outcome.policy(),
            source: Source::Memory(Bytes::from_static(text.as_bytes())),
        })
    }
}

/// A file as a whole.
fn whole(file: fs::File) -> Option<Source> {
    let metadata = file.metadata().ok()?;
    let length = metadata.is_file().then_some(metadata.len())?;
    Some(Source::Reader(Box::new(file), length))
}

/// The path of the page that a browser gets for a path: the index of a folder.
fn page_path(path: &str) -> Cow<'_, str> {
    match path.starts_with(OWN) {
        false if path.is_empty() || path.ends_with('/') => format!("{path}index.html").into(),
        _ => path.into(),
    }
}

/// Whether there is a file at a path that is no page, but a picture, an attachment
/// or a feed.
fn is_file(outcome: &Outcome, path: &str) -> bool {
    let edition = outcome.edition_with(path);
    let promise = edition.and_then(|edition| edition.promise(path));
    promise.is_some_and(|promise| promise.rank == Rank::Used || !path.ends_with(".html"))
}

impl Content for Arc<Preview> {
    fn answer(&self, request: &Request) -> Answer {
        let outcome = self.outcome();
        if let Some(name) = request.path.strip_prefix(OWN)
            && let Some(asset) = self.asset(&outcome, name)
        {
            return Answer::Resource(asset);
        }
        let path = page_path(request.path);
        if is_file(&outcome, &path) {
            let file = self.file(&outcome, &path);
            return file.map_or(Answer::Nothing, Answer::Resource);
        }
        let folder = format!("{path}/");
        let has_index = |edition: &Arc<Edition>| edition.promise(&page_path(&folder)).is_some();
        if folder == OWN || outcome.edition.as_ref().is_some_and(has_index) {
            return Answer::Redirect(folder);
        }
        Answer::Resource(self.page(&outcome, &path).resource(outcome.policy()))
    }

    fn listen(&self, query: &str) -> Box<dyn Listener> {
        let value = |name| parameter(query, name).unwrap_or_default();
        Box::new(PageListener::new(
            self.clone(),
            value("path"),
            value("shown"),
        ))
    }
}
