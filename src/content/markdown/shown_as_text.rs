//! What is shown as text although it was probably meant to be something else.
//!
//! Texts that come from other programs are full of this: tags of template
//! engines, Markdown inside HTML, tags that are not closed. Nothing of it is
//! changed; it is told.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::content::markdown::Text;
use crate::content::markdown::raw_html::{ELEMENTS, tag};
use crate::ground::diagnostic::{Code, Diagnostic};

/// Looks through a text for what is shown as it is written.
pub fn inspect(events: &[(Event, Range<usize>)], text: &Text) -> Vec<Diagnostic> {
    let source = text.markdown();
    let mut finder = Finder {
        text,
        found: Vec::new(),
    };
    let mut in_code = false;
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                if *kind == CodeBlockKind::Indented {
                    finder.tag_in_code(events.get(index + 1));
                }
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::HtmlBlock) => finder.markdown_in_html(range),
            Event::Start(Tag::Paragraph) => finder.failed_block(range),
            Event::Text(words) if !in_code => {
                finder.template_tag(words, range);
                if source.get(range.clone()) == Some("<") {
                    finder.broken_tag(range.start);
                }
            }
            _ => {}
        }
    }
    finder.found
}

struct Finder<'a> {
    text: &'a Text,
    found: Vec<Diagnostic>,
}

impl Finder<'_> {
    fn tell(&mut self, range: Range<usize>, message: &str, repair: &str) {
        let problem = Diagnostic::warning(Code::ShownAsText, message);
        self.found
            .push(problem.at(self.text.span(range)).repair(repair));
    }

    /// A tag that is indented after an empty line is code to Markdown.
    fn tag_in_code(&mut self, next: Option<&(Event, Range<usize>)>) {
        let Some((Event::Text(code), range)) = next else {
            return;
        };
        let first = code.trim_start();
        let tag = if first.starts_with('<') {
            tag::tag(first, 0)
        } else {
            None
        };
        if tag.is_some_and(|tag| ELEMENTS.contains(&tag.name.as_str())) {
            let line = code.lines().next().unwrap_or_default().len();
            let repair = "take out the indentation, or the empty line above";
            self.tell(
                range.start..range.start + line,
                "indented HTML is shown as code",
                repair,
            );
        }
    }

    /// Markdown is not read inside a block of HTML.
    fn markdown_in_html(&mut self, range: &Range<usize>) {
        let html = &self.text.markdown()[range.clone()];
        let Some(at) = html.find("](") else { return };
        let start = html[..at].rfind('[').unwrap_or(at);
        let end = html[at..].find(')').map_or(at + 2, |end| at + end + 1);
        let message = "Markdown inside HTML is shown as it is written";
        let repair = "leave an empty line after the tag, so that Markdown is read again";
        self.tell(range.start + start..range.start + end, message, repair);
    }

    /// A heading without a space, or a table whose second line does not fit.
    fn failed_block(&mut self, range: &Range<usize>) {
        let source = &self.text.markdown()[range.clone()];
        let marks = source.bytes().take_while(|byte| *byte == b'#').count();
        if (2..=6).contains(&marks) {
            let line = source.lines().next().unwrap_or_default().len();
            let message = "a heading needs a space after `#`";
            self.tell(
                range.start..range.start + line,
                message,
                "put a space there",
            );
        }
        let mut at = range.start;
        for line in source.split_inclusive('\n') {
            let bare = line.trim();
            let is_rule = bare.contains("--") && bare.contains('|');
            if is_rule && bare.chars().all(|c| "|-: ".contains(c)) {
                let repair = "give the line of dashes as many columns as the line above it";
                self.tell(
                    at..at + line.trim_end().len(),
                    "this is not a table",
                    repair,
                );
            }
            at += line.len();
        }
    }

    /// Tags of Liquid, Jinja and kramdown, which other generators read.
    fn template_tag(&mut self, words: &str, range: &Range<usize>) {
        let source = self.text.markdown();
        if !words.contains('{') {
            return;
        }
        for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{:", "}")] {
            if !words.contains(open) {
                continue;
            }
            let Some(at) = source[range.clone()].find(open) else {
                continue;
            };
            let start = range.start + at;
            let line = source[start..].lines().next().unwrap_or_default();
            let Some(end) = line.find(close).map(|end| end + close.len()) else {
                continue;
            };
            let message = "a tag of another generator is shown as it is written";
            let repair = "write what it stood for, or put it between backticks to show it";
            self.tell(start..start + end, message, repair);
        }
    }

    /// A tag with a mistake in it, so that it is none.
    fn broken_tag(&mut self, start: usize) {
        let rest = &self.text.markdown()[start..];
        let name: String = rest[1..]
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let after = rest[1 + name.len()..].chars().next();
        let is_known = ELEMENTS.contains(&name.to_ascii_lowercase().as_str());
        if is_known && after.is_some_and(char::is_whitespace) {
            let message = format!("`<{name}` begins here, and is not a valid tag");
            let repair = "look for a quote or a `>` that is missing or too many";
            self.tell(start..start + 1 + name.len(), &message, repair);
        }
    }
}
