//! Words, quotation marks and raw tags within a text.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use crate::content::markdown::raw_html::{BLOCKS, tag};
use crate::content::markdown::writer::Writer;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::escape::push_text;

/// How many events on a closing tag is looked for.
const FARTHEST: usize = 500;

/// What a character is to words: a letter or digit, a space, or neither.
const LETTER: u8 = 1;
const SPACE: u8 = 2;

/// The class of each byte that is a character by itself.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        if c.is_ascii_alphanumeric() {
            classes[byte] = LETTER;
        } else if c == b' ' || (b'\t' <= c && c <= b'\r') {
            classes[byte] = SPACE;
        }
        byte += 1;
    }
    classes
};

fn class(c: char) -> u8 {
    match c {
        c if c.is_alphanumeric() => LETTER,
        c if c.is_whitespace() => SPACE,
        _ => 0,
    }
}

impl Writer<'_> {
    /// Text of the paragraph, or of the block of code, that is open.
    pub(super) fn words(&mut self, text: &str, range: &Range<usize>) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        let text = self.quoted(text, range);
        self.count(text);
        self.collect(text);
        push_text(&mut self.out.html, text);
    }

    pub(super) fn inline_code(&mut self, code: &str) {
        self.count(code);
        self.collect(code);
        self.push("<code>");
        push_text(&mut self.out.html, code);
        self.push("</code>");
    }

    /// Counts the words that begin in a text; one may go on from the text before.
    fn count(&mut self, text: &str) {
        let (mut in_word, mut words) = (self.in_word, 0);
        let mut add = |class: u8| {
            // Without branches, because where words end cannot be predicted.
            words += usize::from((class == LETTER) & !in_word);
            in_word = (in_word | (class == LETTER)) & (class != SPACE);
        };
        if text.is_ascii() {
            text.bytes()
                .for_each(|byte| add(CLASSES[usize::from(byte)]));
        } else {
            text.chars().for_each(|c| add(class(c)));
        }
        self.out.facts.words += words;
        self.in_word = in_word;
    }

    /// A line of a block of raw HTML.
    pub(super) fn raw_html(&mut self, html: &str) {
        let mut rest = html;
        while let Some((before, after)) = rest.split_once('<') {
            self.count(before);
            rest = after.split_once('>').map_or("", |(_, after)| after);
        }
        self.count(rest);
        self.push(html);
    }

    /// A raw tag within a text. One that would end the paragraph and is not
    /// closed in it is meant to be read, as in "use `<h1>` for the title".
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>, index: usize) {
        let opens =
            tag::tag(html, 0).filter(|tag| !tag.is_end && BLOCKS.contains(&tag.name.as_str()));
        let Some(tag) = opens else {
            return self.push(html);
        };
        let close = format!("</{}", tag.name);
        let rest = self.events[index..]
            .iter()
            .take(FARTHEST)
            .take_while(|(event, _)| *event != Event::End(TagEnd::Paragraph));
        let is_closed = rest.into_iter().any(|(event, _)| match event {
            Event::InlineHtml(html) => html.to_ascii_lowercase().starts_with(&close),
            _ => false,
        });
        if is_closed {
            return self.push(html);
        }
        let message = format!("`<{}>` within a sentence is shown as text", tag.name);
        let problem =
            Diagnostic::warning(Code::ShownAsText, message).at(self.text.span(range.clone()));
        self.out
            .problems
            .push(problem.repair(format!("write it between backticks: `{html}`")));
        self.words(html, range);
    }

    /// A quotation mark that Markdown made of a straight one: in the language's
    /// own form, and turned as its neighbours want it; an apostrophe stays one.
    fn quoted<'t>(&self, text: &'t str, range: &Range<usize>) -> &'t str {
        let source = self.text.markdown();
        let is_double = match source.get(range.clone()) {
            Some("\"") => true,
            Some("'") => false,
            _ => return text,
        };
        if !matches!(text, "“" | "”" | "‘" | "’" | "\"" | "'") {
            return text;
        }
        let before = source[..range.start].chars().next_back();
        let after = source[range.end..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let may_open = before.is_none_or(|c| c.is_whitespace() || "([{<—–-/“‘„«\"'*_~".contains(c));
        let may_close = after.is_none_or(|c| !c.is_alphanumeric());
        let is_shortened = may_open && after.is_some_and(|c| c.is_ascii_digit());
        match (may_open, may_close) {
            _ if !is_double && (is_letter(before) && is_letter(after) || is_shortened) => "’",
            (true, false) => self.quotes[if is_double { 0 } else { 2 }],
            (false, _) => self.quotes[if is_double { 1 } else { 3 }],
            (true, true) => {
                self.quotes[match text {
                    "“" => 0,
                    "‘" => 2,
                    "”" | "\"" => 1,
                    _ => 3,
                }]
            }
        }
    }
}
