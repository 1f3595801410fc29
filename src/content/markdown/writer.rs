//! Events of Markdown into HTML with marks.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

use crate::content::markdown::blocks::language_of;
use crate::content::markdown::embed::Picture;
use crate::content::markdown::footnotes::Footnotes;
use crate::content::markdown::highlight::Highlighter;
use crate::content::markdown::slots::word_mark;
use crate::content::markdown::{Facts, Text};
use crate::ground::diagnostic::Diagnostic;
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
    /// Every id that a link may lead to.
    pub anchors: Vec<String>,
    /// What is wrong with it.
    pub problems: Vec<Diagnostic>,
}

/// Whether a tag ends the word before it.
fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

pub(super) type Events<'a> = [(Event<'a>, Range<usize>)];

/// Writes all events of a text.
pub fn write(events: &Events, text: &Text, language: &str, highlighter: &Highlighter) -> Written {
    let mut writer = Writer {
        text,
        highlighter,
        events,
        quotes: quotes(language),
        levels: Vec::new(),
        out: Written {
            html: String::with_capacity(text.markdown().len() * 3 / 2),
            ..Written::default()
        },
        used: TAKEN.iter().map(|id| (*id).to_owned()).collect(),
        repeated: HashMap::new(),
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
        in_word: false,
        link: None,
    };
    for index in 0..events.len() {
        writer.event(index);
    }
    writer.done()
}

pub(super) struct Writer<'a> {
    pub(super) text: &'a Text,
    pub(super) highlighter: &'a Highlighter,
    pub(super) events: &'a Events<'a>,
    /// Quotation marks of the language.
    pub(super) quotes: [&'static str; 4],
    /// The levels of the headings that are open, as they were written.
    pub(super) levels: Vec<HeadingLevel>,
    pub(super) out: Written,
    pub(super) used: HashSet<String>,
    /// The number that was last put behind an id that is wanted again.
    pub(super) repeated: HashMap<String, usize>,
    pub(super) footnotes: Footnotes,
    /// HTML that waits while a footnote is written, with the footnote's name.
    pub(super) outer: Vec<(String, String)>,
    /// Nesting, to know a paragraph of the text itself from one in a quote.
    pub(super) depth: usize,
    /// The first paragraph, while it is read.
    pub(super) first: Option<String>,
    /// A picture, while its alternative text is read.
    pub(super) picture: Option<Picture>,
    pub(super) code: Option<(String, String)>,
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    pub(super) figure: bool,
    /// Whether the text so far ends within a word.
    pub(super) in_word: bool,
    /// The link that is open: where its text begins, its address and its place.
    pub(super) link: Option<(usize, String, Range<usize>)>,
}

impl<'a> Writer<'a> {
    fn done(mut self) -> Written {
        let section = self.footnotes.section();
        self.out.html.push_str(&section);
        let headings = self.out.facts.headings.iter();
        self.out.anchors = self.footnotes.ids();
        self.out
            .anchors
            .extend(headings.map(|heading| heading.id.clone()));
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
                if is_block(tag) {
                    self.in_word = false;
                }
                self.depth += 1;
                self.start(tag, range, index);
            }
            Event::End(tag) => {
                self.end(*tag);
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Text(text) => self.words(text, range),
            Event::Code(code) => self.inline_code(code),
            Event::Html(html) => self.raw_html(html),
            Event::InlineHtml(html) => self.inline_html(html, range, index),
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
    pub(super) fn collect(&mut self, text: &str) {
        if let Some(first) = &mut self.first {
            first.push_str(text);
        }
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
            TagEnd::Heading(_) => {
                let level = self.level();
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
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }
}
