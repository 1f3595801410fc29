//! Sanitised HTML whose links in raw HTML get marks too.

use std::collections::HashSet;

use crate::content::markdown::links::{self, Destination};
use crate::content::markdown::raw_html::inspect::Raw;
use crate::content::markdown::raw_html::tag::{TagText, tag, unescape};
use crate::content::markdown::slots::{MARK_START, link_mark};
use crate::content::markdown::writer::TAKEN;
use crate::content::markdown::{Facts, Link, LinkKind, Size, Text};
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::ground::escape;

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
        tables: Vec::new(),
        in_link: false,
        in_clip: false,
        out: String::with_capacity(safe.len()),
    };
    adopted.run(safe);
    adopted.out
}

/// Sanitised HTML on its way to having all its links marked.
struct Adopted<'a> {
    raw: &'a Raw,
    text: &'a Text,
    facts: &'a mut Facts,
    problems: &'a mut Vec<Diagnostic>,
    ids: HashSet<String>,
    /// For each table that is open, whether it was wrapped here.
    tables: Vec<bool>,
    in_link: bool,
    in_clip: bool,
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
        if name == "a" {
            self.in_link = !tag.is_end;
        }
        if name == "video" || name == "audio" {
            self.in_clip = !tag.is_end;
        }
        // Pictures get their formats from the program.
        if name == "source" && !self.in_clip {
            return;
        }
        if tag.is_end {
            self.out.push_str(&format!("</{name}>"));
            if name == "table" && self.tables.pop() == Some(true) {
                self.out.push_str("</div>");
            }
            return;
        }
        if name == "table" {
            // Wide tables scroll by themselves; those of Markdown have that already.
            let is_bare = !self.out.trim_end().ends_with("<div class=\"table\">");
            self.tables.push(is_bare);
            self.out
                .push_str(if is_bare { "<div class=\"table\">" } else { "" });
        }
        if name == "img" {
            return self.picture(html, open, tag);
        }
        self.out.push_str(&format!("<{name}"));
        self.attributes(html, tag);
        let is_clip = name == "video" || name == "audio";
        // Nothing plays by itself here.
        let can_play = tag.attributes.iter().any(|(name, _)| name == "controls");
        self.out.push_str(if is_clip && !can_play {
            " controls>"
        } else {
            ">"
        });
    }

    fn attributes(&mut self, html: &str, tag: &TagText) {
        for (attribute, value) in &tag.attributes {
            let value = &html[value.clone()];
            match attribute.as_str() {
                "id" if !self.ids.insert(value.to_owned()) => {}
                "href" | "src" | "poster" if !value.starts_with(MARK_START) => {
                    self.address(tag, attribute, &unescape(value));
                }
                _ => self.out.push_str(&format!(" {attribute}=\"{value}\"")),
            }
        }
    }

    /// A picture; one that lies outside becomes a link, because nothing is
    /// fetched from there.
    fn picture(&mut self, html: &str, open: usize, tag: &TagText) {
        let value = |name: &str| {
            let found = tag
                .attributes
                .iter()
                .find(|(attribute, _)| attribute == name);
            found.map(|(_, value)| unescape(&html[value.clone()]))
        };
        let (source, alt) = (value("src").unwrap_or_default(), value("alt"));
        if let Destination::Outside(url) = links::destination(&source) {
            self.tell_outside(
                &source,
                "picture",
                "until then there is a link in its place",
            );
            let host = url.split('/').nth(2).unwrap_or(&url).to_owned();
            let words = alt.filter(|alt| !alt.trim().is_empty()).unwrap_or(host);
            if self.in_link {
                return self.out.push_str(&escape::text(&words));
            }
            let href = escape::attribute(&url);
            self.out
                .push_str(&format!("<a href=\"{href}\">{}</a>", escape::text(&words)));
            return;
        }
        if alt.is_none() {
            self.tell_missing_alt(html, open, tag);
        }
        self.out.push_str("<img");
        self.attributes(html, tag);
        self.out
            .push_str(if alt.is_none() { " alt=\"\"" } else { "" });
        self.out.push_str(if value("loading").is_none() {
            " loading=\"lazy\">"
        } else {
            ">"
        });
    }

    fn tell_outside(&mut self, address: &str, what: &str, until: &str) {
        let message = format!("the {what} lies outside the site");
        let problem = Diagnostic::warning(Code::OutsidePicture, message);
        let problem = problem.repair(format!("put it beside the text; {until}"));
        self.problems.push(Diagnostic {
            at: self.place_of(address),
            ..problem
        });
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
    fn address(&mut self, tag: &TagText, attribute: &str, address: &str) {
        let says_more = |(name, _): &(String, _)| matches!(&**name, "height" | "poster" | "width");
        let kind = match (&*tag.name, attribute) {
            ("a", _) => LinkKind::Link,
            ("img", _) | (_, "poster") => LinkKind::Picture(if attribute == "poster" {
                Size::Given
            } else {
                Size::Open
            }),
            ("source", _) => LinkKind::Source,
            _ if tag.attributes.iter().any(says_more) => LinkKind::Source,
            _ => LinkKind::Clip,
        };
        let at = self.place_of(address);
        match links::destination(address) {
            Destination::Outside(url) if kind == LinkKind::Link => {
                self.out
                    .push_str(&format!(" {attribute}=\"{}\"", escape::attribute(&url)));
            }
            Destination::Outside(_) => {
                self.tell_outside(address, "clip", "until then it is not shown")
            }
            Destination::Refused => {}
            Destination::Inside => {
                let at = at.unwrap_or_else(|| self.text.span(0..0));
                self.facts.links.push(Link {
                    kind,
                    target: address.trim().to_owned(),
                    name: String::new(),
                    at,
                });
                let mark = link_mark(self.facts.links.len() - 1);
                self.out.push_str(&format!(" {attribute}=\"{mark}\""));
            }
        }
    }

    fn place_of(&self, address: &str) -> Option<Span> {
        self.raw.addresses.get(address.trim()).cloned()
    }
}
