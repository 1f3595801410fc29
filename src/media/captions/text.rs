//! Files of captions, chapters and transcripts, read once and remembered.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::content::markdown::{self, Fill, Link, LinkKind, Renderer};
use crate::content::outside;
use crate::ground::address::extension;
use crate::ground::diagnostic::{Code, Diagnostic, Severity, Span};
use crate::ground::doors::Doors;
use crate::ground::escape::{attribute, plain, text};
use crate::ground::files::{self, FileInfo};
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::media::captions::chapters;
use crate::media::captions::spoken;
use crate::media::captions::srt;
use crate::media::captions::vtt;
use crate::media::captions::write::{script, write};
use crate::media::captions::{Chapter, Cue, Fault, Paragraph, Place, paragraphs};
use crate::media::file::{MediaFile, Origin, Seen, address, stem};

/// What a file is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Purpose {
    /// Captions in a language.
    Captions,
    /// The parts of a clip.
    Chapters,
    /// What is said.
    Transcript,
}

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Text {
    /// Captions.
    Captions(Vec<Cue>),
    /// The parts of a clip.
    Chapters(Vec<Chapter>),
    /// What is said, in paragraphs.
    Transcript(Vec<Paragraph>),
    /// What is said, as its writer set it.
    Html {
        /// In HTML that is safe.
        html: String,
        /// The words alone.
        plain: String,
    },
}

/// Reads a file, or remembers what was read, with what is wrong with it.
///
/// # Errors
/// If the file cannot be read.
pub fn look(
    doors: &Doors,
    renderer: &Renderer,
    info: &FileInfo,
    seen: Seen,
    purpose: Purpose,
) -> Result<(Text, Vec<Diagnostic>), Diagnostic> {
    let start = Combine::default().text("text").text(&info.path);
    let key = start.value(&purpose).print(seen.print).done();
    if let Some(known) = doors.store.recall(key) {
        return Ok(known);
    }
    let bytes = doors.files.read(&info.path).map_err(|error| {
        let message = format!("cannot read the file: {error}");
        Diagnostic::error(Code::Unreadable, message).in_file(&info.path)
    })?;
    let known = read(&bytes, renderer, info, purpose);
    doors.store.keep(key, &known);
    Ok(known)
}

fn read(
    bytes: &[u8],
    renderer: &Renderer,
    info: &FileInfo,
    purpose: Purpose,
) -> (Text, Vec<Diagnostic>) {
    let kind = extension(&info.path);
    let (text, faults) = match (purpose, kind.as_str()) {
        (Purpose::Chapters, _) => {
            let read = chapters::read(bytes);
            (Text::Chapters(read.chapters), read.faults)
        }
        (Purpose::Transcript, "md" | "markdown") => {
            return markdown(bytes, renderer, info);
        }
        (Purpose::Transcript, "vtt" | "srt") => {
            let read = cues(bytes, &kind);
            (Text::Transcript(paragraphs(&read.cues)), read.faults)
        }
        (Purpose::Transcript, "txt" | "text" | "") => {
            let read = spoken::read(bytes);
            (Text::Transcript(read.paragraphs), read.faults)
        }
        (Purpose::Transcript, _) => {
            let message = format!("a .{kind} file is no transcript");
            let problem = Diagnostic::error(Code::BadCaptions, message).in_file(&info.path);
            let repair = "save it as plain text (.txt) or as Markdown (.md), and name that";
            return (Text::Transcript(Vec::new()), vec![problem.repair(repair)]);
        }
        (Purpose::Captions, _) => {
            let read = cues(bytes, &kind);
            (Text::Captions(read.cues), read.faults)
        }
    };
    let places = Places::new(bytes, &info.path);
    (text, problems(faults, &places))
}

fn cues(bytes: &[u8], kind: &str) -> super::Captions {
    match kind {
        "srt" => srt::read(bytes),
        _ => vtt::read(bytes),
    }
}

/// HTML without what stands between the marks of a comment.
fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.filter_map(|part| part.split_once("-->"));
    first + &rest.map(|(_, shown)| shown).collect::<String>()
}

/// A transcript in Markdown. Its links lead outside only: it stands on pages at
/// several addresses.
fn markdown(bytes: &[u8], renderer: &Renderer, info: &FileInfo) -> (Text, Vec<Diagnostic>) {
    let source = match files::text(bytes.to_vec()) {
        Ok(source) => source,
        Err(at) => {
            let message = format!("the file is not UTF-8 at byte {at}");
            let problem = Diagnostic::error(Code::Encoding, message).in_file(&info.path);
            return (
                Text::Html {
                    html: String::new(),
                    plain: String::new(),
                },
                vec![problem.repair("save it as UTF-8")],
            );
        }
    };
    let text = markdown::Text::below(&info.path, &source, 0);
    let rendered = renderer.render(&text, "");
    let links = rendered.facts.links;
    let html = rendered.html.fill(|fill| match fill {
        // What it names is not known here, so the picture goes.
        Fill::Open(_) => "<!--".into(),
        Fill::Close(_) => "-->".into(),
        Fill::Player(link) => links.get(*link).map_or(String::new(), player),
        Fill::Attribute { .. } | Fill::About(_) | Fill::Word(_) => String::new(),
    });
    let html = without_comments(&html);
    // The text of the post may have the same ids.
    let html = html.replace(" id=\"", " id=\"transcript-");
    let html = html.replace("href=\"#", "href=\"#transcript-");
    // Which language the page has is not known here.
    let html = html.replace(" aria-label=\"\"", "");
    let inside = links.iter().filter(|link| link.kind != LinkKind::Player);
    let mut problems = rendered.problems;
    problems.extend(inside.map(|link| {
        let message = "a transcript leads nowhere inside the site";
        let problem = Diagnostic::warning(Code::BrokenLink, message).at(link.at.clone());
        problem.repair("put the link or the picture into the text of the post")
    }));
    let plain = plain(&html);
    (Text::Html { html, plain }, problems)
}

/// How captions are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// WebVTT.
    WebVtt,
    /// A script that sets `captions`, for pages that may not read other files.
    Script,
}

/// A link in the place of a player.
fn player(link: &Link) -> String {
    let video = outside::of(&link.target);
    let (url, name) = (attribute(&video.url), text(&video.provider));
    format!("<a href=\"{url}\">{name}</a>")
}

impl Text {
    /// Captions in a form; empty for anything else.
    pub fn written(&self, form: Form) -> String {
        match (self, form) {
            (Text::Captions(cues), Form::WebVtt) => write(cues),
            (Text::Captions(cues), Form::Script) => script(cues),
            _ => String::new(),
        }
    }
}

/// The file that captions from `source` leave as, whatever they were.
pub fn file(source: &Arc<str>, text: &Arc<Text>, form: Form) -> MediaFile {
    let bytes = text.written(form).into_bytes();
    let print = Fingerprint::of(&bytes);
    let extension = match form {
        Form::WebVtt => "vtt",
        Form::Script => "js",
    };
    MediaFile {
        source: source.clone(),
        address: address(&stem(source), extension, print),
        print,
        size: bytes.len() as u64,
        pages: None,
        origin: Origin::Captions(text.clone(), form),
    }
}

/// Where the lines of a file are.
struct Places<'a> {
    file: &'a Arc<str>,
    /// The lines with the byte that each begins at; none of a file that is not
    /// UTF-8, whose places nobody could look up.
    lines: Vec<(usize, &'a str)>,
}

impl<'a> Places<'a> {
    fn new(bytes: &'a [u8], file: &'a Arc<str>) -> Places<'a> {
        let text = str::from_utf8(bytes).unwrap_or_default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut at = 0;
        let line = |line: &'a str| {
            let start = at;
            at += line.len();
            (start, line.trim_end_matches(['\n', '\r']))
        };
        let lines = text.split_inclusive('\n').map(line).collect();
        Places { file, lines }
    }

    fn span(&self, place: Place) -> Option<Span> {
        let (start, line) = *self.lines.get(place.line.checked_sub(1)?)?;
        let byte = |characters: usize| {
            let mut places = line.char_indices().map(|(at, _)| at);
            start + places.nth(characters).unwrap_or(line.len())
        };
        let first = place.column.saturating_sub(1);
        let (from, to) = (byte(first), byte(first + place.length));
        Some(Span::new(self.file, from..to))
    }
}

/// Diagnostics of faults. Advice of one kind is told once, with its number.
fn problems(faults: Vec<Fault>, places: &Places) -> Vec<Diagnostic> {
    let is_advice = |fault: &Fault| fault.kind.severity() == Severity::Notice;
    let mut counts: HashMap<Discriminant<_>, usize> = HashMap::new();
    for fault in faults.iter().filter(|fault| is_advice(fault)) {
        *counts.entry(discriminant(&fault.kind)).or_default() += 1;
    }
    let mut problems = Vec::new();
    for fault in &faults {
        let mut message = fault.kind.message();
        if is_advice(fault) {
            match counts.remove(&discriminant(&fault.kind)) {
                None => continue,
                Some(1) => {}
                Some(2) => message += ", and there is one more such",
                Some(count) => message += &format!(", and there are {} more such", count - 1),
            }
        }
        problems.push(problem(fault, message, places));
    }
    problems
}

fn problem(fault: &Fault, message: String, places: &Places) -> Diagnostic {
    let problem = match fault.kind.severity() {
        Severity::Error => Diagnostic::error(Code::BadCaptions, message),
        Severity::Warning => Diagnostic::warning(Code::BadCaptions, message),
        Severity::Notice => Diagnostic::notice(Code::CaptionStyle, message),
    };
    let problem = match places.span(fault.place) {
        Some(span) => problem.at(span),
        None => problem.in_file(places.file),
    };
    problem.repair_if(fault.kind.repair())
}
