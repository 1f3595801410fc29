//! One file into one entry: its fields, its text, and what is wrong with them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::content::front_matter::{self, FrontMatter};
use crate::content::markdown::{Facts, Html, Renderer, Text};
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::content::source::{EntryKind, Source};
use crate::ground::address::extension;
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::ground::fields::{Fields, Reader};
use crate::ground::files::{self, Files};
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::node::{Field, Kind};
use crate::ground::store::Store;

/// Largest file that an entry may be written in, in bytes.
const LARGEST: usize = 4_000_000;

/// An entry as its file gives it.
#[derive(Debug)]
pub struct Entry<F> {
    /// Which file, and what its name says.
    pub source: Source,
    /// The front matter.
    pub fields: F,
    /// The text.
    pub body: Body,
}

/// The text of an entry.
#[derive(Debug)]
pub struct Body {
    /// What is known of it.
    pub facts: Facts,
    /// The fingerprint of all that its HTML is made from.
    pub print: Fingerprint,
    held: Held,
}

/// A text that was read now is held as HTML; one that was remembered is held as
/// Markdown, because most of those are never drawn again.
#[derive(Debug)]
enum Held {
    Html(Html),
    Markdown(Box<Kept>),
}

/// A file that was read and not rendered.
#[derive(Debug)]
struct Kept {
    file: Arc<str>,
    source: String,
    place: TextPlace,
}

impl Body {
    /// The HTML with its open places; `language` is the tag of the entry's.
    pub fn html(&self, renderer: &Renderer, language: &str) -> Cow<'_, Html> {
        match &self.held {
            Held::Html(html) => Cow::Borrowed(html),
            Held::Markdown(kept) => {
                let text = kept.place.text(&kept.file, &kept.source);
                Cow::Owned(renderer.render(&text, language).html)
            }
        }
    }
}

/// An entry of any kind.
pub enum Parsed {
    /// A post.
    Post(Arc<Entry<PostFields>>),
    /// A person.
    Person(Arc<Entry<PersonFields>>),
    /// A standing page.
    Page(Arc<Entry<PageFields>>),
    /// A file of which too little can be read.
    Broken(Source),
}

/// What the fields of a kind of entry need beyond each being right.
pub trait EntryFields: Fields + Serialize + DeserializeOwned {
    /// Tells the reader what does not fit together.
    fn check(_source: &Source, _front: &FrontMatter, _reader: &mut Reader) {}
}

impl EntryFields for PersonFields {}
impl EntryFields for PageFields {}

impl EntryFields for PostFields {
    fn check(source: &Source, front: &FrontMatter, reader: &mut Reader) {
        let mut needs = |name: &str, what: &str| {
            let problem = Diagnostic::error(Code::MissingField, format!("a post needs `{name}`"))
                .at(reader.span(&front.range));
            reader
                .problems
                .push(problem.repair(format!("add `{name}` with {what}")));
        };
        let has = |names: &[&str]| {
            let near = |field: &Field| {
                names
                    .iter()
                    .any(|name| field.name.eq_ignore_ascii_case(name))
            };
            front
                .fields
                .iter()
                .filter(|field| !field.value.is_empty())
                .any(near)
        };
        if !has(&["author", "authors"]) {
            needs(
                "author",
                "the id of a person, which is the name of their file in content/people",
            );
        }
        if !has(&["date"]) && source.day.is_none() {
            needs(
                "date",
                "a day such as 2026-11-23, or begin the name of the file with it",
            );
        }
    }
}

/// What is remembered of a file.
#[derive(Serialize, Deserialize)]
struct Remembered<F> {
    fields: Option<F>,
    facts: Facts,
    /// The bytes of the Markdown in the file, or the value of its `body` field
    /// with the bytes that it stands at.
    text: TextPlace,
    problems: Vec<Diagnostic>,
}

#[derive(Debug, Serialize, Deserialize)]
enum TextPlace {
    Below(usize),
    Field(Range<usize>, String),
}

/// Reads entries.
pub struct EntryReader<'a> {
    /// Where the files are.
    pub files: &'a dyn Files,
    /// What is remembered.
    pub store: &'a Store,
    /// What turns texts into HTML.
    pub renderer: &'a Renderer,
    /// The tags of the site's languages.
    pub languages: &'a [String],
}

impl EntryReader<'_> {
    /// Reads the file of an entry; what is wrong with it comes beside.
    pub fn read(&self, source: Source) -> (Parsed, Vec<Diagnostic>) {
        let bytes = match self.files.read(&source.path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let problem =
                    Diagnostic::error(Code::Unreadable, format!("cannot read the file: {error}"));
                let problem = problem.in_file(&source.path);
                return (Parsed::Broken(source), vec![problem]);
            }
        };
        match source.kind {
            EntryKind::Post => self.entry(source, bytes, Parsed::Post),
            EntryKind::Person => self.entry(source, bytes, Parsed::Person),
            EntryKind::Page => self.entry(source, bytes, Parsed::Page),
        }
    }

    fn entry<F: EntryFields>(
        &self,
        source: Source,
        bytes: Vec<u8>,
        parsed: impl Fn(Arc<Entry<F>>) -> Parsed,
    ) -> (Parsed, Vec<Diagnostic>) {
        let language = self
            .languages
            .get(source.language)
            .map_or("", String::as_str);
        let name = Combine::default()
            .text(&source.path)
            .text(language)
            .value(&source.kind);
        let print = name.print(Fingerprint::of(&bytes)).done();
        let text = match text(&source.path, bytes) {
            Ok(text) => text,
            Err(problem) => return (Parsed::Broken(source), vec![*problem]),
        };
        let (remembered, html) = match self.store.recall::<Remembered<F>>(print) {
            Some(remembered) => (remembered, None),
            None => {
                let (made, html) = self.parse::<F>(&source, &text, language);
                self.store.keep(print, &made);
                (made, Some(html))
            }
        };
        let Remembered {
            fields,
            facts,
            text: place,
            problems,
        } = remembered;
        let kept = || {
            Held::Markdown(Box::new(Kept {
                file: source.path.clone(),
                source: text,
                place,
            }))
        };
        let held = html.map_or_else(kept, Held::Html);
        let body = Body { facts, print, held };
        match fields {
            Some(fields) => (
                parsed(Arc::new(Entry {
                    source,
                    fields,
                    body,
                })),
                problems,
            ),
            None => (Parsed::Broken(source), problems),
        }
    }

    /// Reads fields and text, as far as each can be read.
    fn parse<F: EntryFields>(
        &self,
        source: &Source,
        text: &str,
        language: &str,
    ) -> (Remembered<F>, Html) {
        let is_yaml = extension(&source.path).starts_with('y');
        let front = match is_yaml {
            true => front_matter::read_yaml(&source.path, text),
            false => front_matter::read(&source.path, text),
        };
        let mut front = match front {
            Ok(front) => front,
            Err(problem) => {
                let (facts, text) = (Facts::default(), TextPlace::Below(text.len()));
                return (
                    Remembered {
                        fields: None,
                        facts,
                        text,
                        problems: vec![*problem],
                    },
                    Html::default(),
                );
            }
        };
        let mut reader = Reader::new(&source.path);
        let place = if is_yaml {
            body_field(&mut front, &mut reader)
        } else {
            None
        };
        let place = place.unwrap_or(TextPlace::Below(front.body.start));
        let fields = F::read_group(&front.fields, &front.range, &mut reader);
        F::check(source, &front, &mut reader);
        let mut problems = reader.problems;
        problems.extend(
            front
                .fields
                .iter()
                .filter_map(|field| html_in(field, &source.path)),
        );
        let rendered = self
            .renderer
            .render(&place.text(&source.path, text), language);
        problems.extend(rendered.problems);
        (
            Remembered {
                fields,
                facts: rendered.facts,
                text: place,
                problems,
            },
            rendered.html,
        )
    }
}

impl TextPlace {
    fn text(&self, file: &Arc<str>, source: &str) -> Text {
        match self {
            TextPlace::Below(start) => Text::below(file, source, *start),
            TextPlace::Field(range, value) => Text::in_field(file, source, range.clone(), value),
        }
    }
}

/// Fields that readers see as plain text.
const PLAIN: &[&str] = &[
    "title",
    "summary",
    "image_alt",
    "image_caption",
    "name",
    "role",
];

/// HTML in a field that readers see as plain text.
fn html_in(field: &Field, file: &Arc<str>) -> Option<Diagnostic> {
    let Kind::Text(text) = &field.value.kind else {
        return None;
    };
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    };
    let ends = |rest: &str, end: char| rest.split_once(end).is_some_and(|(name, _)| is_name(name));
    let has_entity = text.split('&').skip(1).any(|rest| ends(rest, ';'));
    let has_tag = text.split('<').skip(1).any(|rest| {
        let rest = rest.trim_start_matches('/');
        rest.contains('>') && (ends(rest, '>') || ends(rest, ' '))
    });
    let is_plain = PLAIN.contains(&field.name.as_str());
    (is_plain && (has_entity || has_tag)).then(|| {
        let message = format!("HTML in `{}` is shown as it is written", field.name);
        let at = Span::new(file, field.value.range.clone());
        let problem = Diagnostic::warning(Code::HtmlInField, message).at(at);
        problem.repair("write the characters themselves, without tags")
    })
}

/// Takes the text out of the fields of a file that is all YAML.
fn body_field(front: &mut FrontMatter, reader: &mut Reader) -> Option<TextPlace> {
    let index = front.fields.iter().position(|field| field.name == "body")?;
    let field = front.fields.remove(index);
    match field.value.kind {
        Kind::Text(value) => Some(TextPlace::Field(field.value.range, value)),
        Kind::Nothing => None,
        _ => {
            reader.wrong::<String>(&field.value);
            None
        }
    }
}
/// The text of a file, if it is UTF-8 and of a size that somebody has written.
fn text(path: &Arc<str>, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    if bytes.len() > LARGEST {
        let message = format!("the file is larger than {} MB", LARGEST / 1_000_000);
        return Err(Box::new(
            Diagnostic::error(Code::TooMuch, message)
                .in_file(path)
                .repair("split it"),
        ));
    }
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    files::text(bytes).map_err(|at| {
        let encoding = if is_utf16 {
            "UTF-16"
        } else {
            "another encoding, such as Windows-1252"
        };
        Box::new(
            Diagnostic::error(
                Code::Encoding,
                format!("the file is not UTF-8 but {encoding}"),
            )
            .at(Span::new(path, at..at))
            .repair("save it as UTF-8: in Notepad, File, Save as, Encoding: UTF-8"),
        )
    })
}
