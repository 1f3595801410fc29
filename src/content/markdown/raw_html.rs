//! Raw HTML in Markdown: what is allowed stays, the rest is told and dropped.
//!
//! [`ammonia`] makes it safe. The scanner beside it only finds, for the writer
//! of the text, what will be dropped and where links stand; safety does not
//! rest on it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, Tag};

use crate::content::markdown::links::{self, Destination, Embedded, SCHEMES};
use crate::content::markdown::slots::{MARK_START, link_mark};
use crate::content::markdown::writer::TAKEN;
use crate::content::markdown::{Facts, Link, LinkKind, Text};
use crate::ground::diagnostic::{Code, Diagnostic, Span};

/// Elements that stay.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Attributes that stay on every element.
const EVERYWHERE: &[&str] = &["class", "dir", "id", "lang", "role", "title"];

/// Beginnings of attributes that stay on every element.
const PREFIXES: &[&str] = &["aria-", "data-"];

/// Further attributes that stay on some elements.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "target", "type"]),
    ("audio", &["controls", "loop", "muted", "preload", "src"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["name", "open"]),
    ("img", &["alt", "height", "loading", "src", "width"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("q", &["cite"]),
    ("source", &["src", "type"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
    (
        "video",
        &[
            "controls",
            "height",
            "loop",
            "muted",
            "playsinline",
            "poster",
            "preload",
            "src",
            "width",
        ],
    ),
];

/// Elements that are dropped with all that is in them.
const WITH_CONTENT: &[&str] = &["script", "style"];

/// What was found in the raw HTML of one text.
#[derive(Debug, Default)]
pub struct Raw {
    /// What will be dropped.
    pub problems: Vec<Diagnostic>,
    /// Addresses in attributes that stay, and where they stand.
    addresses: Vec<(String, Span)>,
}

/// Looks through the raw HTML of a text; `None` if there is none.
pub fn inspect(events: &[(Event, Range<usize>)], text: &Text) -> Option<Raw> {
    let ranges: Vec<Range<usize>> = events
        .iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)))
        .map(|(_, range)| range.clone())
        .collect();
    if ranges.is_empty() {
        return None;
    }
    let mut raw = Raw::default();
    for range in ranges {
        scan(text, range, &mut raw);
    }
    Some(raw)
}

/// Makes HTML safe by the lists above.
#[derive(Default)]
pub struct Sanitiser {
    builder: OnceLock<Builder<'static>>,
}

impl Sanitiser {
    /// The HTML without anything that is not allowed.
    pub fn clean(&self, html: &str) -> String {
        self.builder.get_or_init(builder).clean(html).to_string()
    }
}

/// Gives marks to the links of sanitised HTML that stand in raw HTML.
pub fn adopt(
    safe: &str,
    raw: &Raw,
    text: &Text,
    facts: &mut Facts,
    problems: &mut Vec<Diagnostic>,
) -> String {
    let ids = TAKEN.iter().map(|id| (*id).to_owned()).collect();
    let mut adopted = Adopted {
        raw,
        text,
        facts,
        problems,
        ids,
        out: String::with_capacity(safe.len()),
    };
    adopted.run(safe);
    adopted.out
}

/// All ids in sanitised HTML.
pub fn ids(html: &str) -> Vec<String> {
    html.split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(id, _)| unescape(id))
        .collect()
}

fn builder() -> Builder<'static> {
    let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .iter()
        .map(|(element, names)| (*element, names.iter().copied().collect()))
        .collect();
    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(WITH_CONTENT.iter().copied().collect())
        .generic_attributes(EVERYWHERE.iter().copied().collect())
        .generic_attribute_prefixes(PREFIXES.iter().copied().collect())
        .tag_attributes(attributes)
        .url_schemes(SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
}

fn is_allowed(element: &str, attribute: &str) -> bool {
    EVERYWHERE.contains(&attribute)
        || PREFIXES.iter().any(|prefix| attribute.starts_with(prefix))
        || ATTRIBUTES
            .iter()
            .any(|(name, attributes)| *name == element && attributes.contains(&attribute))
}

/// Notes what one stretch of raw HTML holds.
fn scan(text: &Text, range: Range<usize>, raw: &mut Raw) {
    let html = &text.markdown()[range.clone()];
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        let Some(tag) = tag(html, open) else {
            at = open + 1;
            continue;
        };
        at = tag.end;
        let span = |part: Range<usize>| text.span(range.start + part.start..range.start + part.end);
        if !ELEMENTS.contains(&tag.name.as_str()) {
            if !tag.is_end {
                let message = format!("`<{}>` is taken out", tag.name);
                let problem = Diagnostic::warning(Code::RemovedHtml, message)
                    .at(span(open..open + 1 + tag.name.len()));
                raw.problems.push(problem.repair_if(instead(&tag.name)));
            }
            if WITH_CONTENT.contains(&tag.name.as_str()) && !tag.is_end {
                let close = html[at..]
                    .to_ascii_lowercase()
                    .find(&format!("</{}", tag.name));
                at = close.map_or(html.len(), |found| at + found);
            }
            continue;
        }
        for (name, value) in tag.attributes {
            let written = html.get(value.clone()).unwrap_or_default();
            if !is_allowed(&tag.name, &name) {
                let message = format!("the attribute `{name}` of `<{}>` is taken out", tag.name);
                raw.problems
                    .push(Diagnostic::warning(Code::RemovedHtml, message).at(span(value)));
            } else if matches!(name.as_str(), "href" | "src" | "poster") {
                let address = unescape(written);
                if links::destination(&address) == Destination::Refused {
                    raw.problems.push(links::refused(&address, span(value)));
                } else {
                    raw.addresses.push((address.trim().to_owned(), span(value)));
                }
            }
        }
    }
}

/// What to write in place of an element that is dropped.
fn instead(element: &str) -> Option<String> {
    let advice = match element {
        "iframe" | "embed" | "object" => "name a video in the field `video`, or link to the page",
        "script" | "style" => "scripts and styles belong to the theme",
        "font" | "center" | "big" => "the theme decides how text looks",
        "form" | "input" | "button" | "select" | "textarea" => "link to a page with the form",
        _ => return None,
    };
    Some(advice.to_owned())
}

/// A tag as it is written.
struct TagText {
    name: String,
    is_end: bool,
    /// Names, and where their values stand.
    attributes: Vec<(String, Range<usize>)>,
    end: usize,
}

/// Reads the tag that opens at byte `open`, if it is one.
fn tag(html: &str, open: usize) -> Option<TagText> {
    let bytes = html.as_bytes();
    let is_end = bytes.get(open + 1) == Some(&b'/');
    let from = open + 1 + usize::from(is_end);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b':';
    let length = bytes[from..]
        .iter()
        .take_while(|byte| is_name(byte))
        .count();
    if !bytes.get(from)?.is_ascii_alphabetic() {
        return None;
    }
    let name = html[from..from + length].to_ascii_lowercase();
    let mut at = from + length;
    let mut attributes = Vec::new();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => {
                return Some(TagText {
                    name,
                    is_end,
                    attributes,
                    end: at + 1,
                });
            }
            byte if byte.is_ascii_whitespace() || *byte == b'/' => at += 1,
            _ => {
                let (attribute, value, end) = attribute(html, at);
                attributes.push((attribute, value));
                at = end.max(at + 1);
            }
        }
    }
    Some(TagText {
        name,
        is_end,
        attributes,
        end: at,
    })
}

/// Reads one attribute: its name, where its value stands, and where it ends.
fn attribute(html: &str, start: usize) -> (String, Range<usize>, usize) {
    let bytes = html.as_bytes();
    let skip = |from: usize, stop: fn(u8) -> bool| {
        from + bytes[from..].iter().take_while(|b| !stop(**b)).count()
    };
    let name_end = skip(start, |b| {
        b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/')
    });
    let name = html[start..name_end].to_ascii_lowercase();
    let equals = skip(name_end, |b| !b.is_ascii_whitespace());
    if bytes.get(equals) != Some(&b'=') {
        return (name, start..name_end, name_end);
    }
    let from = skip(equals + 1, |b| !b.is_ascii_whitespace());
    match bytes.get(from) {
        Some(b'"') => {
            let end = skip(from + 1, |b| b == b'"');
            (name, from + 1..end, end + 1)
        }
        Some(b'\'') => {
            let end = skip(from + 1, |b| b == b'\'');
            (name, from + 1..end, end + 1)
        }
        _ => {
            let end = skip(from, |b| b.is_ascii_whitespace() || b == b'>');
            (name, from..end, end)
        }
    }
}

/// Sanitised HTML on its way to having all its links marked.
struct Adopted<'a> {
    raw: &'a Raw,
    text: &'a Text,
    facts: &'a mut Facts,
    problems: &'a mut Vec<Diagnostic>,
    ids: HashSet<String>,
    out: String,
}

impl Adopted<'_> {
    /// Copies text as it is and tags with what has to change in them.
    fn run(&mut self, html: &str) {
        let mut at = 0;
        while let Some(open) = html[at..].find('<').map(|found| at + found) {
            self.out.push_str(&html[at..open]);
            let Some(tag) = tag(html, open) else {
                self.out.push('<');
                at = open + 1;
                continue;
            };
            at = tag.end;
            self.tag(html, open, &tag);
        }
        self.out.push_str(&html[at..]);
    }

    fn tag(&mut self, html: &str, open: usize, tag: &TagText) {
        // The first level of headings is the page's own.
        let name = if tag.name == "h1" { "h2" } else { &tag.name };
        if tag.is_end {
            self.out.push_str(&format!("</{name}>"));
            return;
        }
        if tag.name == "img" && !tag.attributes.iter().any(|(name, _)| name == "alt") {
            self.tell_missing_alt(html, open, tag);
        }
        self.out.push_str(&format!("<{name}"));
        for (attribute, value) in &tag.attributes {
            let value = &html[value.clone()];
            match attribute.as_str() {
                "id" if !self.ids.insert(value.to_owned()) => {}
                "href" | "src" | "poster" if !value.starts_with(MARK_START) => {
                    self.address(&tag.name, attribute, &unescape(value));
                }
                _ => self.out.push_str(&format!(" {attribute}=\"{value}\"")),
            }
        }
        if tag.name == "img" && !tag.attributes.iter().any(|(name, _)| name == "alt") {
            self.out.push_str(" alt=\"\"");
        }
        self.out.push('>');
    }

    fn tell_missing_alt(&mut self, html: &str, open: usize, tag: &TagText) {
        let source = tag
            .attributes
            .iter()
            .find(|(name, _)| name == "src")
            .map(|(_, value)| unescape(&html[value.clone()]));
        let at = source.and_then(|source| self.place_of(&source));
        let problem = Diagnostic::warning(Code::MissingAlt, "the picture has no alternative text");
        let problem = problem.at(at.unwrap_or_else(|| self.text.span(open..open)));
        self.problems
            .push(problem.repair("say what it shows: `alt=\"…\"`"));
    }

    /// Writes an attribute that holds an address.
    fn address(&mut self, element: &str, attribute: &str, address: &str) {
        let kind = match (element, attribute) {
            ("a", _) => LinkKind::Link,
            ("img", _) | (_, "poster") => LinkKind::Picture {
                sized: attribute == "poster",
            },
            _ => LinkKind::Clip,
        };
        let at = self.place_of(address);
        match links::destination(address) {
            Destination::Outside(url) if kind == LinkKind::Link => {
                self.out.push_str(&format!(
                    " {attribute}=\"{}\"",
                    crate::ground::escape::attribute(&url)
                ));
            }
            Destination::Outside(url) => {
                let what = if links::embedded(&url) == Embedded::Picture {
                    "picture"
                } else {
                    "clip"
                };
                let problem = Diagnostic::warning(
                    Code::OutsidePicture,
                    format!("the {what} lies outside the site"),
                );
                let problem = problem.repair("put it beside the text; it is not shown until then");
                self.problems.push(Diagnostic { at, ..problem });
            }
            Destination::Refused => {}
            Destination::Inside => {
                let at = at.unwrap_or_else(|| self.text.span(0..0));
                self.facts.links.push(Link {
                    kind,
                    target: address.trim().to_owned(),
                    at,
                });
                let mark = link_mark(self.facts.links.len() - 1);
                self.out.push_str(&format!(" {attribute}=\"{mark}\""));
            }
        }
    }

    fn place_of(&self, address: &str) -> Option<Span> {
        self.raw
            .addresses
            .iter()
            .find(|(known, _)| known == address.trim())
            .map(|(_, span)| span.clone())
    }
}

/// The text of an attribute's value, for the references that appear in addresses.
fn unescape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    value
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
