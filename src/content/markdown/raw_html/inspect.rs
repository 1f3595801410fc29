//! What raw HTML holds, for the writer of the text.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::content::markdown::Text;
use crate::content::markdown::links::{self, Destination};
use crate::content::markdown::raw_html::tag::{TagText, tag, unescape};
use crate::content::markdown::raw_html::{ELEMENTS, WITH_CONTENT, is_allowed};
use crate::ground::diagnostic::{Code, Diagnostic, Span};

/// Elements that have no end.
const VOID: &[&str] = &["br", "col", "hr", "img", "input", "source", "wbr"];

/// Most elements that may be open at once; the time to make HTML safe grows
/// with the square of it.
const MOST_OPEN: usize = 1_000;

/// What was found in the raw HTML of one text.
#[derive(Debug, Default)]
pub struct Raw {
    /// What will be dropped.
    pub problems: Vec<Diagnostic>,
    /// Addresses in attributes that stay, and where each first stands.
    pub addresses: HashMap<String, Span>,
    /// How many elements are open.
    open: usize,
    /// Whether more were open than can be made safe in a reasonable time.
    pub is_too_deep: bool,
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

/// Notes what one stretch of raw HTML holds.
fn scan(text: &Text, range: Range<usize>, raw: &mut Raw) {
    let html = &text.markdown()[range.clone()];
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        if let Some(end) = hidden_end(html, open) {
            if end.is_none() {
                let message = "this begins here and has no end, so the rest is taken out";
                let problem = Diagnostic::warning(Code::RemovedHtml, message);
                let problem = problem.at(text.span(range.start + open..range.start + open + 2));
                raw.problems
                    .push(problem.repair("a comment ends with `-->`"));
            }
            at = end.unwrap_or(html.len());
            continue;
        }
        let Some(tag) = tag(html, open) else {
            at = open + 1;
            continue;
        };
        at = tag.end;
        raw.count(&tag, text.span(range.start + open..range.start + tag.end));
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
                let problem = Diagnostic::warning(Code::RemovedHtml, message).at(span(value));
                raw.problems.push(problem.repair_if(in_place_of(&name)));
            } else if matches!(name.as_str(), "href" | "src" | "poster") {
                let address = unescape(written);
                if links::destination(&address) == Destination::Refused {
                    raw.problems.push(links::refused(&address, span(value)));
                } else {
                    let address = address.trim().to_owned();
                    raw.addresses.entry(address).or_insert_with(|| span(value));
                }
            }
        }
    }
}

/// Where a comment or an instruction that opens at byte `open` ends, if it is
/// one; `Some(None)` if it never does.
fn hidden_end(html: &str, open: usize) -> Option<Option<usize>> {
    let kinds = [
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("<?", "?>"),
        ("<!", ">"),
    ];
    let (start, end) = kinds
        .into_iter()
        .find(|(start, _)| html[open..].starts_with(start))?;
    let from = open + start.len();
    Some(html[from..].find(end).map(|at| from + at + end.len()))
}

impl Raw {
    /// Counts what is open, and tells once that it is too much.
    fn count(&mut self, tag: &TagText, at: Span) {
        match tag.is_end {
            true => self.open = self.open.saturating_sub(1),
            false if VOID.contains(&tag.name.as_str()) => {}
            false => self.open += 1,
        }
        let is_too_much = self.open > MOST_OPEN || tag.attributes.len() > MOST_OPEN;
        if is_too_much && !self.is_too_deep {
            self.is_too_deep = true;
            let message =
                format!("raw HTML has more than {MOST_OPEN} open elements, or attributes in one");
            let problem = Diagnostic::error(Code::TooMuch, message).at(at);
            self.problems
                .push(problem.repair("close elements that are done"));
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

/// What to write in place of an attribute that is dropped.
fn in_place_of(attribute: &str) -> Option<String> {
    let advice = match attribute {
        "style" | "align" | "valign" | "bgcolor" | "color" | "border" | "width" | "height"
        | "cellpadding" | "cellspacing" => {
            "the theme decides how things look; give it a `class` if the theme has one"
        }
        "srcset" | "sizes" => "name the picture once in `src`",
        "name" => "give it an `id`",
        attribute if attribute.starts_with("on") => "scripts belong to the theme",
        _ => return None,
    };
    Some(advice.to_owned())
}
