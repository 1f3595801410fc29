//! Events of Markdown into HTML with marks.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd,
};

use crate::content::markdown::embed::Picture;
use crate::content::markdown::footnotes::Footnotes;
use crate::content::markdown::highlight::Highlighter;
use crate::content::markdown::links::{self, Embedded};
use crate::content::markdown::slots::word_mark;
use crate::content::markdown::{Facts, Heading, Text};
use crate::ground::address::slug;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::escape::{attribute, push_text};
use crate::ground::locale::quotes;

/// Ids that the pages themselves use.
pub const TAKEN: &[&str] = &["page"];

/// What the writer made.
#[derive(Debug, Default)]
pub struct Written {
    /// HTML with marks.
    pub html: String,
    /// What is known of the text.
    pub facts: Facts,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
}

type Events<'a> = [(Event<'a>, Range<usize>)];

/// Writes all events of a text.
pub fn write(events: &Events, text: &Text, language: &str, highlighter: &Highlighter) -> Written {
    let has_top_heading = events.iter().any(|(event, _)| {
        matches!(
            event,
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            })
        )
    });
    let mut writer = Writer {
        text,
        highlighter,
        events,
        quotes: quotes(language),
        deeper: u8::from(has_top_heading),
        out: Written::default(),
        used: TAKEN.iter().map(|id| (*id).to_owned()).collect(),
        footnotes: Footnotes::default(),
        outer: Vec::new(),
        depth: 0,
        first: None,
        picture: None,
        code: None,
        alignments: Vec::new(),
        column: 0,
        in_head: false,
        figure: false,
    };
    for index in 0..events.len() {
        writer.event(index);
    }
    writer.done()
}

pub(super) struct Writer<'a> {
    pub(super) text: &'a Text,
    highlighter: &'a Highlighter,
    events: &'a Events<'a>,
    /// Quotation marks of the language.
    quotes: [&'static str; 4],
    /// By how many levels headings are moved down.
    deeper: u8,
    pub(super) out: Written,
    used: HashSet<String>,
    footnotes: Footnotes,
    /// HTML that waits while a footnote is written, with the footnote's name.
    outer: Vec<(String, String)>,
    /// Nesting, to know a paragraph of the text itself from one in a quote.
    depth: usize,
    /// The first paragraph, while it is read.
    first: Option<String>,
    /// A picture, while its alternative text is read.
    pub(super) picture: Option<Picture>,
    code: Option<(String, String)>,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    pub(super) figure: bool,
}

impl<'a> Writer<'a> {
    fn done(mut self) -> Written {
        let section = self.footnotes.section();
        self.out.html.push_str(&section);
        self.out.facts.anchors.extend(self.footnotes.ids());
        self.out.facts.anchors.extend(
            self.out
                .facts
                .headings
                .iter()
                .map(|heading| heading.id.clone()),
        );
        self.out
    }

    fn event(&mut self, index: usize) {
        let (event, range) = &self.events[index];
        if self
            .picture
            .as_mut()
            .is_some_and(|picture| picture.takes(event))
        {
            return;
        }
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag, range, index);
            }
            Event::End(tag) => {
                self.end(*tag);
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Text(text) => self.words(text, range),
            Event::Code(code) => self.inline_code(code),
            Event::Html(html) | Event::InlineHtml(html) => self.push(html),
            Event::FootnoteReference(name) => {
                let reference = self.footnotes.refer(name);
                self.push(&reference);
            }
            Event::SoftBreak => self.words("\n", range),
            Event::HardBreak => {
                self.push("<br>\n");
                self.collect(" ");
            }
            Event::Rule => self.push("<hr>\n"),
            Event::TaskListMarker(done) => {
                let (class, sign) = if *done {
                    ("task-done", "☑")
                } else {
                    ("task-open", "☐")
                };
                let label = word_mark(class);
                self.push(&format!(
                    "<span class=\"task\" role=\"img\" aria-label=\"{label}\">{sign}</span> "
                ));
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    pub(super) fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    /// Adds to the first paragraph while it is read.
    fn collect(&mut self, text: &str) {
        if let Some(first) = &mut self.first {
            first.push_str(text);
        }
    }

    fn words(&mut self, text: &str, range: &Range<usize>) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        let text = self.quoted(text, range);
        self.out.facts.words += text.split_whitespace().count();
        self.collect(text);
        push_text(&mut self.out.html, text);
    }

    /// A quotation mark that Markdown made of a straight one, in the language's
    /// own form; an apostrophe stays one.
    fn quoted<'t>(&self, text: &'t str, range: &Range<usize>) -> &'t str {
        let which = match text {
            "“" => 0,
            "”" => 1,
            "‘" => 2,
            "’" => 3,
            _ => return text,
        };
        let source = self.text.markdown();
        let was_straight = matches!(source.get(range.clone()), Some("\"" | "'"));
        let after_letter = source[..range.start]
            .chars()
            .next_back()
            .is_some_and(char::is_alphanumeric);
        let before_letter = source[range.end..]
            .chars()
            .next()
            .is_some_and(char::is_alphanumeric);
        let is_apostrophe = which == 3 && after_letter && before_letter;
        if was_straight && !is_apostrophe {
            self.quotes[which]
        } else {
            text
        }
    }

    fn inline_code(&mut self, code: &str) {
        self.out.facts.words += code.split_whitespace().count();
        self.collect(code);
        self.push("<code>");
        push_text(&mut self.out.html, code);
        self.push("</code>");
    }

    fn start(&mut self, tag: &Tag<'a>, range: &Range<usize>, index: usize) {
        match tag {
            Tag::Paragraph => self.start_paragraph(index),
            Tag::Heading { level, id, .. } => self.start_heading(*level, id.as_ref(), index),
            Tag::BlockQuote(None) => self.push("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.start_callout(*kind),
            Tag::CodeBlock(kind) => self.code = Some((language_of(kind), String::new())),
            Tag::List(None) => self.push("<ul>\n"),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(first)) => self.push(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(name) => {
                let html = std::mem::take(&mut self.out.html);
                self.outer.push((name.to_string(), html));
            }
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                self.push("<div class=\"table\"><table>\n");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.push("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Superscript => self.push("<sup>"),
            Tag::Subscript => self.push("<sub>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_link(*link_type, dest_url, title, range),
            Tag::Image {
                dest_url, title, ..
            } => self.picture = Some(Picture::new(dest_url, title, range)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => {
                let level = self.level(level);
                self.push(&format!("</h{level}>\n"));
            }
            TagEnd::BlockQuote(None) => self.push("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.push("</aside>\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::Item => self.push("</li>\n"),
            TagEnd::FootnoteDefinition => {
                if let Some((name, html)) = self.outer.pop() {
                    let note = std::mem::replace(&mut self.out.html, html);
                    self.footnotes.define(&name, note);
                }
            }
            TagEnd::Table => self.push("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.push("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => self.push(if self.in_head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Superscript => self.push("</sup>"),
            TagEnd::Subscript => self.push("</sub>"),
            TagEnd::Link => self.push("</a>"),
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    /// A paragraph that is one picture becomes a figure.
    fn start_paragraph(&mut self, index: usize) {
        let is_picture = |tag: &Tag| match tag {
            Tag::Image { dest_url, .. } => links::embedded(dest_url) == Embedded::Picture,
            _ => false,
        };
        self.figure = false;
        if matches!(self.events.get(index + 1), Some((Event::Start(tag), _)) if is_picture(tag)) {
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

    fn end_paragraph(&mut self) {
        if let Some(first) = self.first.take() {
            self.out.facts.summary = first.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        self.push(if self.figure { "</figure>\n" } else { "</p>\n" });
        self.figure = false;
    }

    fn level(&self, level: HeadingLevel) -> u8 {
        (level as u8 + self.deeper).clamp(2, 6)
    }

    fn start_heading(&mut self, level: HeadingLevel, id: Option<&CowStr>, index: usize) {
        let text = plain_text(&self.events[index + 1..]);
        let wanted = id.map_or_else(|| slug(&text), |id| slug(id));
        let base = if wanted.is_empty() {
            "section".to_owned()
        } else {
            wanted
        };
        let mut id = base.clone();
        let mut number = 2;
        while !self.used.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        let level = self.level(level);
        self.push(&format!("<h{level} id=\"{id}\">"));
        self.out.facts.headings.push(Heading { level, id, text });
    }

    fn start_callout(&mut self, kind: BlockQuoteKind) {
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

    fn end_code(&mut self) {
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

    fn start_cell(&mut self) {
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
fn language_of(kind: &CodeBlockKind) -> String {
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
