//! A small site to be served.

use std::collections::HashMap;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use foreword::serve::content::{
    Answer, Content, Event, Listener, Request, Resource, Source, Status,
};
use foreword::serve::server::Server;
use foreword::serve::{media_type, port, query};

pub const POLICY: &str = "default-src 'self'";

/// The size of `clip.mp4`, which is on the disk.
pub const CLIP: usize = 1_000_000;

/// What stands at a byte of `clip.mp4`.
pub fn clip_byte(at: usize) -> u8 {
    (at % 251) as u8
}

/// A site: pages in memory, whose tag counts their versions, and a clip.
pub struct Site {
    pages: Arc<Mutex<HashMap<String, (String, u32)>>>,
    clip: tempfile::NamedTempFile,
    /// How many listen.
    pub listeners: Arc<()>,
}

impl Site {
    pub fn new() -> Arc<Site> {
        let clip = tempfile::NamedTempFile::new().expect("a file");
        let bytes: Vec<u8> = (0..CLIP).map(clip_byte).collect();
        fs::write(clip.path(), bytes).expect("space");
        let site = Site {
            pages: Arc::default(),
            clip,
            listeners: Arc::new(()),
        };
        site.put("index.html", "<h1>Home</h1>");
        site.put("empty.txt", "");
        site.put("a b/ü.html", "<h1>Ü</h1>");
        Arc::new(site)
    }

    /// Changes a page, or adds one.
    pub fn put(&self, path: &str, text: &str) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let page = pages.entry(path.to_owned()).or_default();
        *page = (text.to_owned(), page.1 + 1);
    }

    fn page(&self, path: &str) -> Option<Answer> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let (text, version) = pages.get(path)?;
        let source = Source::Memory(text.clone().into());
        Some(shown(Status::Found, path, &format!("v{version}"), source))
    }
}

fn shown(status: Status, path: &str, tag: &str, source: Source) -> Answer {
    Answer::Resource(Resource {
        status,
        media_type: media_type::of(path).into(),
        tag: tag.into(),
        policy: POLICY.into(),
        source,
    })
}

impl Content for Site {
    fn answer(&self, request: &Request<'_>) -> Answer {
        let failed = |text: &'static str| Source::Memory(text.into());
        match request.path {
            "" => self.page("index.html").unwrap_or(Answer::Nothing),
            "clip.mp4" | "short.mp4" => {
                let promised = CLIP as u64 * if request.path == "clip.mp4" { 1 } else { 2 };
                let clip = self.clip.reopen().expect("a handle");
                let source = Source::Reader(Box::new(clip), promised);
                shown(Status::Found, "clip.mp4", "clip", source)
            }
            "folder" => Answer::Redirect("folder/".into()),
            "/evil.example" => Answer::Redirect("/evil.example/".into()),
            "failed.html" => shown(Status::Failed, "a.html", "f", failed("Failed")),
            "panics.html" => panic!("as a test wants it"),
            "bad-tag.html" => shown(Status::Found, "a.html", "a\r\nb", failed("Bad")),
            "query" => {
                let text = format!("{:?}", request.query);
                shown(Status::Found, "a.txt", "q", Source::Memory(text.into()))
            }
            path => self
                .page(path)
                .unwrap_or_else(|| shown(Status::Missing, "404.html", "m", failed("Not here"))),
        }
    }

    fn listen(&self, of: &str) -> Box<dyn Listener> {
        assert!(!of.contains("panic"), "as a test wants it");
        Box::new(Page {
            path: query::parameter(of, "path").unwrap_or_default(),
            shown: String::new(),
            pages: self.pages.clone(),
            _counted: self.listeners.clone(),
        })
    }
}

/// Tells what a page says whenever that is something new.
struct Page {
    path: String,
    shown: String,
    pages: Arc<Mutex<HashMap<String, (String, u32)>>>,
    _counted: Arc<()>,
}

impl Listener for Page {
    fn news(&mut self) -> Vec<Event> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let now = pages.get(&self.path).map_or("", |(text, _)| text);
        if self.shown == now {
            return Vec::new();
        }
        self.shown = now.to_owned();
        vec![Event {
            name: "page",
            data: now.to_owned(),
        }]
    }
}

/// A server at a free port of this computer.
pub fn start(site: &Arc<Site>) -> (Server, SocketAddr) {
    start_at(site, Ipv4Addr::LOCALHOST.into())
}

/// A server that may be reached from elsewhere.
pub fn start_at(site: &Arc<Site>, host: IpAddr) -> (Server, SocketAddr) {
    let listener = port::bind(host, 0).expect("a port");
    let server = Server::start(listener, site.clone()).expect("a server");
    let port = server.address().port();
    (server, SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port))
}
