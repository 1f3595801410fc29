//! Paragraphs, headings, callouts, code and tables into HTML with marks.

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd,
};

use crate::content::markdown::Heading;
use crate::content::markdown::links::{self, Embedded};
use crate::content::markdown::slots::word_mark;
use crate::content::markdown::writer::{Events, Writer};
use crate::content::outside;
use crate::ground::address::slug;
use crate::ground::escape::attribute;

impl Writer<'_> {
    /// A paragraph that is one picture, or something to play, becomes a figure.
    pub(super) fn start_paragraph(&mut self, index: usize) {
        let is_shown = |tag: &Tag| match tag {
            Tag::Image { dest_url, .. } => {
                links::embedded(dest_url) != Embedded::Other
                    || outside::of(dest_url.trim()).player.is_some()
            }
            _ => false,
        };
        self.figure = false;
        if matches!(self.events.get(index + 1), Some((Event::Start(tag), _)) if is_shown(tag)) {
            let end = self.events[index..]
                .iter()
                .position(|(event, _)| *event == Event::End(TagEnd::Image));
            let after = end.and_then(|end| self.events.get(index + end + 1));
            self.figure = matches!(after, Some((Event::End(TagEnd::Paragraph), _)));
        }
        if self.depth == 1
            && !self.figure
            && self.out.facts.summary.is_empty()
            && self.outer.is_empty()
        {
            self.first = Some(String::new());
        }
        self.push(if self.figure { "<figure>" } else { "<p>" });
    }

    pub(super) fn end_paragraph(&mut self) {
        if let Some(first) = self.first.take() {
            self.out.facts.summary = first.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        self.push(if self.figure { "</figure>\n" } else { "</p>\n" });
        self.figure = false;
    }

    /// The level of the last heading: one below the heading that it stands
    /// under, so that no level is skipped; the first level is the page's own.
    pub(super) fn level(&self) -> u8 {
        u8::try_from(self.levels.len())
            .map_or(6, |open| open + 1)
            .min(6)
    }

    pub(super) fn start_heading(&mut self, level: HeadingLevel, id: Option<&CowStr>, index: usize) {
        let text = plain_text(&self.events[index + 1..]);
        let is_valid = |id: &&CowStr| {
            id.chars()
                .all(|c| c.is_alphanumeric() || "-_.:".contains(c))
        };
        let wanted = id
            .filter(is_valid)
            .map_or_else(|| slug(&text), |id| id.to_string());
        let base = match wanted.as_str() {
            "" => "section".to_owned(),
            // These are the footnotes'.
            id if id.starts_with("fn-") || id.starts_with("fnref-") => format!("section-{id}"),
            _ => wanted,
        };
        let mut id = base.clone();
        let mut number = self.repeated.get(&base).copied().unwrap_or(1);
        while !self.used.insert(id.clone()) {
            number += 1;
            id = format!("{base}-{number}");
        }
        self.repeated.insert(base, number);
        self.levels.retain(|open| *open < level);
        self.levels.push(level);
        let level = self.level();
        self.push(&format!("<h{level} id=\"{id}\">"));
        self.out.facts.headings.push(Heading { level, id, text });
    }

    pub(super) fn start_callout(&mut self, kind: BlockQuoteKind) {
        let name = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        let title = word_mark(&format!("callout-{name}"));
        self.push(&format!(
            "<aside class=\"callout {name}\">\n<p class=\"callout-title\">{title}</p>\n"
        ));
    }

    pub(super) fn end_code(&mut self) {
        let Some((language, code)) = self.code.take() else {
            return;
        };
        let class = match language.as_str() {
            "" => String::new(),
            language => format!(" class=\"language-{}\"", attribute(language)),
        };
        let html = self.highlighter.html(&language, &code);
        self.push(&format!("<pre><code{class}>{html}</code></pre>\n"));
    }

    pub(super) fn start_cell(&mut self) {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        self.column += 1;
        let tag = if self.in_head { "<th" } else { "<td" };
        self.push(&format!("{tag}{class}>"));
    }
}

/// The language of a block of code: the first word of its fence.
pub fn language_of(kind: &CodeBlockKind) -> String {
    match kind {
        CodeBlockKind::Indented => String::new(),
        CodeBlockKind::Fenced(info) => {
            let word = info.split([' ', ',', '{', '\t']).next().unwrap_or_default();
            word.chars()
                .filter(|c| c.is_ascii_alphanumeric() || "+-#_.".contains(*c))
                .collect()
        }
    }
}

/// The plain text up to the end of a heading.
fn plain_text(events: &Events) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
