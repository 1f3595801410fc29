//! What is served, as those who send it see it.

use std::borrow::Cow;
use std::io::{Read, Seek};
use std::sync::Arc;

pub use hyper::body::Bytes;

/// What a browser asks for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// A path of the site, decoded, without the slash that it begins with.
    ///
    /// None of its parts is `.` or `..`, and it holds neither `\` nor control
    /// characters. It may be empty, and may end in a slash.
    pub path: &'a str,
    /// What follows the question mark, as it was sent.
    pub query: Option<&'a str>,
}

/// What it gets.
pub enum Answer {
    /// Something to show.
    Resource(Resource),
    /// The same is found at another path of the site, in the form of
    /// [`Request::path`].
    Redirect(String),
    /// There is nothing, not even a page that says so.
    Nothing,
}

/// Something to show.
pub struct Resource {
    /// Whether it is what was asked for.
    pub status: Status,
    /// Its media type, with the charset if it is text; see
    /// [`media_type`](super::media_type).
    pub media_type: Cow<'static, str>,
    /// Tells it from all else that was or will be served at its path: a hash of
    /// the bytes as they are sent, in letters and digits.
    ///
    /// Of a large file, its size and time do as well.
    pub tag: String,
    /// The `Content-Security-Policy` that it is shown under.
    pub policy: Arc<str>,
    /// The bytes themselves.
    pub source: Source,
}

/// Whether a resource is what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is.
    Found,
    /// It is a page that says that there is nothing at this path.
    Missing,
    /// It is a page that says that what is at this path cannot be shown.
    Failed,
}

/// Where the bytes of a resource are.
pub enum Source {
    /// In memory.
    Memory(Bytes),
    /// In a reader, such as a file opened for this answer alone, from its
    /// beginning; and how many there are. Handles that are cloned would share
    /// their place in the file.
    Reader(Box<dyn Seekable>, u64),
}

impl Source {
    /// How many bytes there are.
    pub fn length(&self) -> u64 {
        match self {
            Source::Memory(bytes) => bytes.len() as u64,
            Source::Reader(_, length) => *length,
        }
    }
}

/// Something that can be read from any place in it.
pub trait Seekable: Read + Seek + Send {}

impl<T: Read + Seek + Send> Seekable for T {}

/// What the preview serves.
///
/// Its functions may take their time, and may read from disk: each call runs on
/// a thread where nobody waits.
pub trait Content: Send + Sync + 'static {
    /// Answers a request.
    ///
    /// Addresses below `_foreword/` are asked for as well; a site has none of
    /// its own there.
    fn answer(&self, request: &Request<'_>) -> Answer;

    /// Begins to listen for a page that a browser shows; `query` is what the
    /// page sent about itself, to be read with
    /// [`parameter`](super::query::parameter).
    fn listen(&self, query: &str) -> Box<dyn Listener>;
}

/// Keeps in mind what one page in a browser shows.
///
/// It is dropped as soon as the page is closed, hidden or left.
pub trait Listener: Send {
    /// What that page has to be told now.
    ///
    /// Asked once when the page connects, and then after every
    /// [`announce`](super::server::Server::announce): after several at once only
    /// once, so it has to look at how things are and not count.
    fn news(&mut self) -> Vec<Event>;
}

/// A server-sent event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What kind of event it is; the page listens for this name.
    pub name: &'static str,
    /// What there is to say, such as JSON; may have several lines.
    pub data: String,
}
