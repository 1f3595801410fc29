//! The lines of a cue, as plain text and as HTML.

use serde::{Deserialize, Serialize};

use crate::ground::escape;
use crate::media::captions::cue::Mark;
use crate::media::captions::cue::Piece;
use crate::media::captions::cue::Tag;

/// A line of a cue, or the part of it that one speaker says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Line {
    /// Who says it, if a voice tag names them.
    pub speaker: Option<String>,
    /// The words.
    pub text: String,
    /// The same as HTML: `<b>`, `<i>`, `<u>`, `<ruby>`, `<rt>` and
    /// `<span lang>`, in balance, and nothing else.
    pub html: String,
}

/// The lines of a cue's text.
pub fn lines(text: &[Piece]) -> Vec<Line> {
    let mut maker = Maker::default();
    for piece in text {
        match piece {
            Piece::Text(text) => maker.text(text),
            Piece::Start(tag) => maker.start(tag),
            Piece::End => maker.end(),
        }
    }
    maker.finish_line();
    maker.lines
}

#[derive(Default)]
struct Maker<'a> {
    lines: Vec<Line>,
    line: Line,
    /// The open tags, each with its HTML.
    open: Vec<(&'a Tag, String)>,
    /// How many of the open tags are written in this line.
    written: usize,
}

impl<'a> Maker<'a> {
    fn text(&mut self, text: &str) {
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                self.finish_line();
            }
            let is_first = self.line.text.is_empty();
            let part = if is_first { part.trim_start() } else { part };
            if part.is_empty() {
                continue;
            }
            if is_first {
                let mut innermost = self.open.iter().rev();
                let voice = innermost.find(|(tag, _)| tag.mark == Mark::Voice);
                self.line.speaker = voice.map(|(tag, _)| tag.of.clone());
            }
            for (_, start) in self.open.iter().skip(self.written) {
                self.line.html.push_str(start);
            }
            self.written = self.open.len();
            self.line.text.push_str(part);
            escape::push_text(&mut self.line.html, part);
        }
    }

    fn start(&mut self, tag: &'a Tag) {
        if tag.mark == Mark::Voice {
            self.finish_line();
        }
        self.open.push((tag, start(tag)));
    }

    fn end(&mut self) {
        let Some((tag, _)) = self.open.last() else {
            return;
        };
        if tag.mark == Mark::Voice {
            self.finish_line();
        }
        let Some((tag, _)) = self.open.pop() else {
            return;
        };
        if self.written > self.open.len() {
            self.line.html.push_str(end(tag));
            self.written = self.open.len();
        }
    }

    fn finish_line(&mut self) {
        for (tag, _) in self.open.iter().take(self.written).rev() {
            self.line.html.push_str(end(tag));
        }
        self.written = 0;
        let line = std::mem::take(&mut self.line);
        if !line.text.is_empty() {
            self.lines.push(line);
        }
    }
}

fn start(tag: &Tag) -> String {
    match tag.mark {
        Mark::Class | Mark::Voice => String::new(),
        Mark::Language => format!("<span lang=\"{}\">", escape::attribute(&tag.of)),
        mark => format!("<{}>", mark.name()),
    }
}

fn end(tag: &Tag) -> &'static str {
    match tag.mark {
        Mark::Class | Mark::Voice => "",
        Mark::Bold => "</b>",
        Mark::Italic => "</i>",
        Mark::Underline => "</u>",
        Mark::Ruby => "</ruby>",
        Mark::RubyText => "</rt>",
        Mark::Language => "</span>",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::captions::markup::Dialect;
    use crate::media::captions::markup::read;

    #[test]
    fn a_line_is_whole_in_itself_and_safe() {
        let text = "<v Anna><i>a < b &amp;\n<lang nl>één</lang></i></v> <v Ben>c<script>d";
        let lines = lines(&read(text, Dialect::WebVtt).pieces);
        let told: Vec<_> = lines
            .iter()
            .map(|line| (line.speaker.as_deref(), line.html.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (Some("Anna"), "<i>a &lt; b &amp;</i>"),
                (Some("Anna"), "<i><span lang=\"nl\">één</span></i>"),
                (Some("Ben"), "cd"),
            ]
        );
        assert_eq!(lines[0].text, "a < b &");
    }
}
