//! Markdown into HTML whose links are still open.
//!
//! 1. [`pulldown_cmark`] turns the text into events, bounded in depth;
//! 2. the writer turns the events into HTML, with a mark for each link inside
//!    the site and for each word that depends on the page's language;
//! 3. where there is raw HTML, [`raw_html`] drops what is not allowed, and its
//!    links get marks too;
//! 4. [`slots`] turns the marks into places to be filled when a page is drawn.
//!
//! Nothing here knows which entries or files exist.

mod blocks;
mod embed;
mod footnotes;
pub mod highlight;
mod inline;
mod links;
pub mod raw_html;
mod shown_as_text;
mod slots;
mod text;
mod wordless;
mod writer;

use pulldown_cmark::{Event, Options, Parser};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

use highlight::Highlighter;
pub use links::SCHEMES;
use raw_html::Sanitiser;
pub use slots::{Fill, Html, Slot};
pub use text::Text;

use crate::ground::diagnostic::{Code, Diagnostic, Span};

/// How many bytes of Markdown make an event, at most, in most texts.
const BYTES_AN_EVENT: usize = 24;

/// Deepest nesting of quotes and lists.
const DEEPEST: usize = 64;

/// What is known of a text apart from its HTML.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Words to read, without code.
    pub words: usize,
    /// The first paragraph, as plain text.
    pub summary: String,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Every id that a link may lead to, sorted.
    pub anchors: Arc<[String]>,
    /// Links inside the site and files that are shown, in order of their marks.
    pub links: Vec<Link>,
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6: the first level is the page's own.
    pub level: u8,
    /// Unique within the text.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// A reference inside the site that has yet to be resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What is to be done with it.
    pub kind: LinkKind,
    /// As it was written, such as `../other/index.md#part`.
    pub target: String,
    /// What a video is called that is hosted elsewhere; else empty.
    pub name: String,
    /// Where it was written.
    pub at: Span,
}

/// What a reference is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    /// Something to go to.
    Link,
    /// A picture to show.
    Picture(Size),
    /// A video or sound to play.
    Clip,
    /// A video or sound to play of which the tag says more already, or one of
    /// several files of it.
    Source,
    /// A video to play that is hosted elsewhere.
    Player,
}

/// What a picture's tag says of its size already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Size {
    /// Nothing.
    Open,
    /// Its width in pixels.
    Width(u32),
    /// Its height in pixels.
    Height(u32),
    /// All that there is to say.
    Given,
}

/// A text that was read: what is known of it, its HTML, and its problems.
#[derive(Debug, Default)]
pub struct Rendered {
    /// What is known of it.
    pub facts: Facts,
    /// The HTML with its open places.
    pub html: Html,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
}

/// Turns Markdown into HTML; keeps what is dear to make for the next text.
#[derive(Default)]
pub struct Renderer {
    highlighter: Highlighter,
    sanitiser: Sanitiser,
}

impl Renderer {
    /// Turns Markdown in `language` (a tag) into HTML.
    pub fn render(&self, text: &Text, language: &str) -> Rendered {
        let mut events: Events = Vec::with_capacity(text.markdown().len() / BYTES_AN_EVENT);
        events.extend(Parser::new_ext(text.markdown(), options()).into_offset_iter());
        if let Some(at) = too_deep(&events) {
            let message = format!("quotes and lists are nested more than {DEEPEST} deep");
            let problem =
                Diagnostic::error(Code::TooMuch, message).at(text.span(at.start..at.start + 1));
            let problems = vec![problem.repair("take out some of the `>` or the indentation")];
            return Rendered {
                problems,
                ..Rendered::default()
            };
        }
        let mut written = writer::write(&events, text, language, &self.highlighter);
        written
            .problems
            .extend(shown_as_text::inspect(&events, text));
        let raw = raw_html::inspect(&events, text);
        if let Some(raw) = &raw {
            written.problems.extend(raw.problems.iter().cloned());
            if raw.is_too_deep {
                return Rendered {
                    problems: written.problems,
                    ..Rendered::default()
                };
            }
            let safe = self.sanitiser.clean(&written.html);
            written.html =
                raw_html::adopt(&safe, raw, text, &mut written.facts, &mut written.problems);
        }
        let may_be_wordless = raw.is_some() || written.html.contains("<img");
        if may_be_wordless && written.html.contains("<a ") {
            written.html = wordless::name(&written.html, &written.facts.links);
        }
        let html = slots::find(&written.html, &mut written.facts.links);
        if raw.is_some() {
            written.anchors = raw_html::ids(&html.text);
        }
        written.anchors.sort_unstable();
        written.facts.anchors = written.anchors.into();
        Rendered {
            facts: written.facts,
            html,
            problems: written.problems,
        }
    }
}

/// What the parser makes of a text, each with its place.
type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Where the nesting first goes below [`DEEPEST`].
fn too_deep(events: &[(Event, Range<usize>)]) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (event, range) in events {
        match event {
            Event::Start(_) if depth >= DEEPEST => return Some(range.clone()),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}
