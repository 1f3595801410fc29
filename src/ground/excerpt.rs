//! Lines of source files, for the problems in them.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::ground::diagnostic::{Diagnostic, Span};
use crate::ground::files::Files;

/// Longest part of a line that is shown, in characters.
const WIDTH: usize = 100;

/// Longest part of a line that is kept before and after a place, in bytes.
const KEPT: usize = 1_000;

/// Reads source files again, each once, to show lines of them.
pub struct Excerpts<'a> {
    files: &'a dyn Files,
    read: HashMap<Arc<str>, Option<Source>>,
}

/// A source file, with the byte at which each line begins.
struct Source {
    text: String,
    lines: Vec<usize>,
}

impl Source {
    fn new(text: String) -> Source {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(after).collect();
        Source { text, lines }
    }
}

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// How many characters of the line it is about; at least 1.
    pub length: usize,
    /// The line, or of a very long one the part around the place.
    pub source: String,
    /// How many characters of that part come before the place.
    place: usize,
    /// Whether something before that part, and after it, is left out.
    cut: (bool, bool),
}

impl<'a> Excerpts<'a> {
    /// Excerpts of files that are still unread.
    pub fn new(files: &'a dyn Files) -> Excerpts<'a> {
        Excerpts {
            files,
            read: HashMap::new(),
        }
    }

    /// A problem as programs read it.
    pub fn json(&mut self, problem: &Diagnostic) -> Value {
        let mut value = json!({
            "code": problem.code.name(),
            "severity": problem.severity.name(),
            "message": problem.message,
        });
        if let Some(at) = &problem.at {
            value["file"] = json!(&*at.file);
            if let Some(found) = self.find(at) {
                value["line"] = json!(found.line);
                value["column"] = json!(found.column);
                value["length"] = json!(found.length);
                value["source"] = json!(found.source);
            }
        }
        if let Some(repair) = &problem.repair {
            value["repair"] = json!(repair);
        }
        value
    }

    /// The line that a span begins in; `None` if the file cannot be read, or is
    /// meant as a whole.
    pub fn find(&mut self, span: &Span) -> Option<Excerpt> {
        if span.is_whole_file() {
            return None;
        }
        let files = self.files;
        let read = self.read.entry(span.file.clone()).or_insert_with(|| {
            let bytes = files.read(&span.file).ok()?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let text = text
                .strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text);
            Some(Source::new(text))
        });
        read.as_ref()
            .map(|source| excerpt(source, span.start, span.end))
    }
}

fn excerpt(source: &Source, start: usize, end: usize) -> Excerpt {
    let text = source.text.as_str();
    let floor = |at: usize| {
        (0..=at.min(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0)
    };
    let (start, end) = (floor(start), floor(end));
    let line = source.lines.partition_point(|from| *from <= start);
    let from = source.lines[line - 1];
    let whole = text[from..].lines().next().unwrap_or_default();
    let to = end.clamp(start, start.max(from + whole.len()));
    let (first, last) = (
        floor(start.saturating_sub(KEPT)).max(from),
        from + whole.len(),
    );
    let cut = floor((start + KEPT).min(last)).max(start.min(last));
    Excerpt {
        line,
        column: text[from..start].chars().count() + 1,
        length: text[start..to].chars().count().max(1),
        source: text[first..cut].to_owned(),
        place: text[first..start.max(first)].chars().count(),
        cut: (first > from, cut < last),
    }
}

impl Excerpt {
    /// The part of the line around the place, and the carets below it.
    pub fn window(&self) -> (String, String) {
        let characters: Vec<char> = self
            .source
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let place = self.place;
        let start = if characters.len() > WIDTH {
            place.saturating_sub(WIDTH / 3)
        } else {
            0
        };
        let end = (start + WIDTH).min(characters.len());
        let shown: String = characters[start.min(end)..end].iter().collect();
        let before = if start > 0 || self.cut.0 { "…" } else { "" };
        let after = if end < characters.len() || self.cut.1 {
            "…"
        } else {
            ""
        };
        let indent = place - start + before.chars().count();
        let carets = self.length.min(WIDTH.saturating_sub(place - start)).max(1);
        (
            format!("{before}{shown}{after}"),
            format!("{}{}", " ".repeat(indent), "^".repeat(carets)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters() {
        let found = excerpt(&Source::new("a\r\nhé: x\r\n".into()), 7, 8);
        assert_eq!(
            (
                found.line,
                found.column,
                found.length,
                found.source.as_str()
            ),
            (2, 4, 1, "hé: x")
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let found = excerpt(
            &Source::new(format!("{}here{}", "x".repeat(500), "y".repeat(500))),
            500,
            504,
        );
        let (source, carets) = found.window();
        let at = carets.find('^').unwrap_or_default();
        assert_eq!(source.chars().skip(at).take(4).collect::<String>(), "here");
    }
}
