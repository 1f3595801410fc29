//! What the preview answers to requests, without a server between.

mod common;

use std::fs;
use std::io::Read;
use std::sync::{Arc, Mutex};

use common::folder::Bench;
use common::wish;
use foreword::build::{Former, rebuild};
use foreword::ground::changes::Changes;
use foreword::ground::doors::Doors;
use foreword::ground::files::Disk;
use foreword::ground::shelf::Shelf;
use foreword::ground::store::Store;
use foreword::preview::{Outcome, Preview, Round};
use foreword::serve::content::{Answer, Content, Request, Source, Status};

const POST: &str = "content/posts/talk/index.md";

/// A site on disk with its preview.
struct Shown {
    bench: Bench,
    preview: Arc<Preview>,
    store: Store,
    shelf: Arc<Shelf>,
    former: Former,
    /// The sources that were found to be others than they were read as.
    doubted: Arc<Mutex<Vec<Arc<str>>>>,
}

/// What came back: the status, the media type and the content, or where else it is.
type Got = Result<(Status, String, Vec<u8>), String>;

impl Shown {
    fn new() -> Shown {
        let bench = Bench::new();
        let files = Disk::new(bench.site());
        let shelf = Arc::new(Shelf::memory());
        let doubted = Arc::new(Mutex::new(Vec::new()));
        let doubts = doubted.clone();
        let doubt = move |file: &Arc<str>| doubts.lock().expect("doubts").push(file.clone());
        let preview = Preview::new(files, shelf.clone(), doubt);
        Shown {
            bench,
            preview: Arc::new(preview),
            store: Store::memory(),
            shelf,
            former: Former::default(),
            doubted,
        }
    }

    /// Builds the site as it is, and shows that.
    fn round(&mut self) {
        let files = Disk::new(self.bench.site());
        let doors = Doors::new(&files, &self.store, &self.shelf);
        let mut wish = wish();
        wish.keep_going = true;
        let (edition, report) = rebuild(&doors, wish, &mut self.former, Changes::All);
        let round = Round::new(Default::default(), &Changes::All, Default::default());
        let former = self.preview.outcome();
        let outcome = Outcome::after(&former, edition, &report, &files, round);
        self.preview.show(outcome);
    }

    fn get(&self, path: &str) -> Got {
        let request = Request { path, query: None };
        match self.preview.answer(&request) {
            Answer::Resource(resource) => {
                let content = match resource.source {
                    Source::Memory(bytes) => bytes.to_vec(),
                    Source::Reader(mut reader, _) => {
                        let mut content = Vec::new();
                        reader.read_to_end(&mut content).expect("it can be read");
                        content
                    }
                };
                Ok((resource.status, resource.media_type.into(), content))
            }
            Answer::Redirect(to) => Err(to),
            Answer::Nothing => Err("nothing".into()),
        }
    }

    /// The text of a page that is found.
    fn page(&self, path: &str) -> String {
        let (status, media_type, content) = self.get(path).expect("a page");
        assert_eq!(
            (status, &*media_type),
            (Status::Found, "text/html; charset=utf-8"),
            "{path}"
        );
        String::from_utf8(content).expect("text")
    }

    /// The addresses in `media/` that a page names.
    fn media(&self, path: &str) -> Vec<String> {
        let page = self.page(path);
        let parts = page.split("../media/").skip(1);
        let ends = |c: char| matches!(c, '"' | ' ' | '#');
        let names = parts.filter_map(|rest| rest.split(ends).next());
        names.map(|name| format!("media/{name}")).collect()
    }

    fn write_talk(&self, author: &str) {
        let text = format!(
            "---\ntitle: Talk\nauthor: {author}\ndate: 2026-03-01\nimage: photo.jpg\nimage_alt: Colours\n\
             attachments: [notes.html]\n---\nText.\n\n![A clip](clip.mp4)\n"
        );
        self.bench.put(POST, &text);
    }
}

/// A site with a post that has a picture, a clip and an attachment.
fn talk() -> Shown {
    let mut shown = Shown::new();
    shown.write_talk("anna");
    shown.bench.put("content/posts/talk/notes.html", "<p>Notes");
    let beside = shown.bench.site().join("content/posts/talk");
    fs::copy("tests/pictures/orientation-6.jpg", beside.join("photo.jpg")).expect("copy");
    fs::copy("tests/clips/h264_front.mp4", beside.join("clip.mp4")).expect("copy");
    shown.round();
    shown
}

#[test]
fn pages_have_the_script_and_files_are_as_they_are_published() {
    let shown = talk();
    let page = shown.page("posts/talk.html");
    assert!(
        page.contains("<script src=\"/_foreword/preview.js\" data-shown="),
        "{page}"
    );
    let media = shown.media("posts/talk.html");
    let types: Vec<String> = media
        .iter()
        .map(|path| shown.get(path).expect("a file").1)
        .collect();
    for expected in [
        "image/jpeg",
        "image/webp",
        "video/mp4",
        "text/html; charset=utf-8",
    ] {
        assert!(
            types.iter().any(|kind| kind == expected),
            "{expected}: {types:?}"
        );
    }
    let notes = media
        .iter()
        .find(|path| path.ends_with(".html"))
        .expect("the notes");
    let (status, _, content) = shown.get(notes).expect("the notes");
    assert_eq!((status, &*content), (Status::Found, &b"<p>Notes"[..]));
}

#[test]
fn what_is_not_there_is_told_where_it_was_asked_for() {
    let shown = talk();
    let (status, _, content) = shown.get("a/b/nowhere.html").expect("a page");
    let content = String::from_utf8(content).expect("text");
    assert_eq!(status, Status::Missing);
    assert!(content.contains("href=\"../../assets/style."), "{content}");
    assert_eq!(shown.get("_foreword"), Err("_foreword/".into()));
    assert_eq!(shown.page(""), shown.page("index.html"));
}

#[test]
fn a_broken_post_keeps_its_page_with_all_that_it_shows() {
    let mut shown = talk();
    let (before, media) = (
        shown.page("posts/talk.html"),
        shown.media("posts/talk.html"),
    );
    shown.write_talk("nobody");
    shown.round();
    assert!(!shown.page("index.html").contains("posts/talk.html"));
    assert_eq!(shown.page("posts/talk.html"), before);
    for path in &media {
        assert_eq!(
            shown.get(path).map(|(status, ..)| status),
            Ok(Status::Found),
            "{path}"
        );
    }
    shown.write_talk("ben");
    shown.round();
    assert!(shown.page("posts/talk.html").contains("people/ben.html"));
}

#[test]
fn errors_are_told_before_warnings_however_many_there_are() {
    let mut shown = talk();
    for number in 0..300 {
        let text = format!(
            "---\ntitle: No date\nauthor: ben\ndate: 2026-01-01\nimage: /photo.jpg\n---\n{number}\n"
        );
        shown
            .bench
            .put(&format!("content/posts/a-{number}.md"), &text);
    }
    fs::copy(
        "tests/pictures/orientation-6.jpg",
        shown.bench.site().join("content/photo.jpg"),
    )
    .expect("copy");
    shown.bench.put(
        "content/posts/z.md",
        "---\ntitle: Z\nauthor: nobody\ndate: 2026-01-01\n---\n",
    );
    shown.round();
    let outcome = shown.preview.outcome();
    assert_eq!(outcome.problems.told[0]["severity"], "error");
    assert_eq!(outcome.problems.count("error"), 1);
    assert_eq!(outcome.problems.count("warning"), 300);
    assert!(outcome.problems.told.len() < 300);
    let status = shown.page("_foreword/");
    assert!(
        status.contains("<h2>Problems <span>301</span></h2>"),
        "{status}"
    );
    assert!(status.contains("101 more are in the terminal."), "{status}");
}

#[test]
fn what_is_live_is_listed() {
    let shown = talk();
    let status = shown.page("_foreword/");
    assert!(
        status.contains("<a href=\"/posts/talk.html\">Talk</a>"),
        "{status}"
    );
    assert!(status.contains("There are no drafts"), "{status}");
}

#[test]
fn a_site_that_cannot_be_read_stays_as_it_was() {
    let mut shown = talk();
    let before = shown.page("index.html");
    let (content, away) = (
        shown.bench.site().join("content"),
        shown.bench.site().join("away"),
    );
    fs::rename(&content, &away).expect("move it away");
    shown.round();
    assert_eq!(shown.page("index.html"), before);
    assert!(shown.preview.outcome().problems.count("error") > 0);
    fs::rename(&away, &content).expect("put it back");
    shown.bench.put("site.toml", "title = [");
    shown.round();
    assert_eq!(shown.page("index.html"), before);
}

#[test]
fn a_source_that_is_another_than_it_was_read_as_is_doubted() {
    let mut shown = talk();
    // From here on texts are where they were remembered to be.
    shown.former = Former::default();
    shown.round();
    shown.bench.change(POST, "Text.", "Else.");
    let (status, ..) = shown.get("posts/talk.html").expect("a page");
    assert_eq!(status, Status::Failed);
    assert_eq!(
        *shown.doubted.lock().expect("doubts"),
        [Arc::<str>::from(POST)]
    );
    shown.round();
    assert!(shown.page("posts/talk.html").contains("Else."));
}

#[test]
fn folders_of_a_site_lead_to_their_index() {
    let mut shown = talk();
    shown
        .bench
        .put("site.toml", "title = \"Test\"\nurls = \"folder\"\n");
    shown.round();
    assert_eq!(shown.get("posts/talk"), Err("posts/talk/".into()));
    assert!(shown.page("posts/talk/").contains("Talk"));
}
