//! One file into one entry: its fields, its text, and what is wrong with them.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::content::body::{Body, Held, TextPlace};
use crate::content::campaign::CampaignFields;
use crate::content::front_matter::{self, FrontMatter};
use crate::content::jam::JamFields;
use crate::content::markdown::{Facts, Html, Renderer};
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

/// An entry of any kind.
pub enum Parsed {
    /// A post.
    Post(Arc<Entry<PostFields>>),
    /// A person.
    Person(Arc<Entry<PersonFields>>),
    /// An idea jam.
    Jam(Arc<Entry<JamFields>>),
    /// A campaign.
    Campaign(Arc<Entry<CampaignFields>>),
    /// A standing page.
    Page(Arc<Entry<PageFields>>),
    /// A file of which too little can be read.
    Broken(Source),
}

impl Parsed {
    /// Which file it is in.
    pub fn source(&self) -> &Source {
        match self {
            Parsed::Post(post) => &post.source,
            Parsed::Person(person) => &person.source,
            Parsed::Jam(jam) => &jam.source,
            Parsed::Campaign(campaign) => &campaign.source,
            Parsed::Page(page) => &page.source,
            Parsed::Broken(source) => source,
        }
    }
}

/// What the fields of a kind of entry need beyond each being right.
pub trait EntryFields: Fields + Serialize + DeserializeOwned {
    /// Tells the reader what does not fit together.
    fn check(_source: &Source, _front: &FrontMatter, _reader: &mut Reader) {}
}

impl EntryFields for PersonFields {}
impl EntryFields for JamFields {
    fn check(_source: &Source, front: &FrontMatter, reader: &mut Reader) {
        // Another name for it is told as unknown; that is enough.
        let near = |field: &Field| {
            let name = field.name.to_lowercase();
            ["host", "hosts", "author", "authors"].contains(&name.as_str())
        };
        let mut given = front.fields.iter().filter(|field| !field.value.is_empty());
        if !given.any(near) {
            let problem = Diagnostic::error(Code::MissingField, "a jam needs `host`");
            let repair = "add `host` with the id of whoever asks, and answers afterwards";
            let at = reader.span(&front.range);
            reader.problems.push(problem.at(at).repair(repair));
        }
    }
}

impl EntryFields for CampaignFields {}
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

/// Reads entries.
pub struct EntryReader<'a> {
    /// Where the files are.
    pub files: &'a dyn Files,
    /// What is remembered.
    pub store: &'a Store,
    /// What turns texts into HTML.
    pub renderer: &'a Arc<Renderer>,
    /// The tags of the site's languages.
    pub languages: &'a [String],
}

impl EntryReader<'_> {
    /// Reads the file of an entry; what is wrong with it comes beside.
    pub fn read(&self, source: Source) -> (Parsed, Vec<Diagnostic>) {
        match source.kind {
            EntryKind::Post => self.entry(source, Parsed::Post),
            EntryKind::Person => self.entry(source, Parsed::Person),
            EntryKind::Jam => self.entry(source, Parsed::Jam),
            EntryKind::Campaign => self.entry(source, Parsed::Campaign),
            EntryKind::Page => self.entry(source, Parsed::Page),
        }
    }

    /// An entry as it is remembered, else as its file gives it.
    fn entry<F: EntryFields>(
        &self,
        source: Source,
        parsed: impl Fn(Arc<Entry<F>>) -> Parsed,
    ) -> (Parsed, Vec<Diagnostic>) {
        let name = self.name(&source);
        let look = self.files.look(&source.path);
        let look = look.map(|look| Combine::default().print(name).value(&look).done());
        let content = look.and_then(|look| self.store.recall(look));
        if let Some(content) = content
            && let Some(entry) = self.recall(&source, name, content, &parsed)
        {
            return entry;
        }
        let bytes = match self.files.read(&source.path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let problem =
                    Diagnostic::error(Code::Unreadable, format!("cannot read the file: {error}"));
                let problem = problem.in_file(&source.path);
                return (Parsed::Broken(source), vec![problem]);
            }
        };
        let content = Fingerprint::of(&bytes);
        if let Some(look) = look {
            self.store.keep(look, &content);
        }
        if let Some(entry) = self.recall(&source, name, content, &parsed) {
            return entry;
        }
        let text = match text(&source.path, bytes) {
            Ok(text) => text,
            Err(problem) => return (Parsed::Broken(source), vec![*problem]),
        };
        let (made, html) = self.parse::<F>(&source, &text, self.language(&source));
        let print = print(name, content);
        self.store.keep(print, &made);
        whole(source, print, made, Held::Html(html), parsed)
    }

    /// An entry that was parsed before from a file with this `content`.
    fn recall<F: EntryFields>(
        &self,
        source: &Source,
        name: Fingerprint,
        content: Fingerprint,
        parsed: impl Fn(Arc<Entry<F>>) -> Parsed,
    ) -> Option<(Parsed, Vec<Diagnostic>)> {
        let print = print(name, content);
        let remembered: Remembered<F> = self.store.recall(print)?;
        let held = Held::left_in(&source.path, content, &remembered.text);
        Some(whole(source.clone(), print, remembered, held, parsed))
    }

    fn language(&self, source: &Source) -> &str {
        let tag = self.languages.get(source.language);
        tag.map_or("", String::as_str)
    }

    /// The fingerprint of what an entry is read as, apart from what it says.
    fn name(&self, source: &Source) -> Fingerprint {
        Combine::default()
            .text(&source.path)
            .text(self.language(source))
            .value(&source.kind)
            .done()
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

/// The fingerprint of all that an entry is made from.
fn print(name: Fingerprint, content: Fingerprint) -> Fingerprint {
    Combine::default().print(name).print(content).done()
}

/// Puts an entry together.
fn whole<F>(
    source: Source,
    print: Fingerprint,
    remembered: Remembered<F>,
    held: Held,
    parsed: impl Fn(Arc<Entry<F>>) -> Parsed,
) -> (Parsed, Vec<Diagnostic>) {
    let facts = remembered.facts;
    let body = Body { facts, print, held };
    let entry = match remembered.fields {
        Some(fields) => parsed(Arc::new(Entry {
            source,
            fields,
            body,
        })),
        None => Parsed::Broken(source),
    };
    (entry, remembered.problems)
}

/// Fields that readers see as plain text.
const PLAIN: &[&str] = &[
    "title",
    "summary",
    "image_alt",
    "image_caption",
    "name",
    "question",
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
