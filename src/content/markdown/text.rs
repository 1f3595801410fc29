//! Markdown and where each of its bytes stands in the file.

use std::ops::Range;
use std::sync::Arc;

use crate::content::markdown::slots::{MARK_END, MARK_START};
use crate::ground::diagnostic::Span;

/// How many lines on a line of a field is looked for.
const NEAR: usize = 20;

/// The Markdown of an entry.
#[derive(Debug, Clone)]
pub struct Text {
    file: Arc<str>,
    markdown: String,
    place: Place,
}

/// How offsets in the Markdown become offsets in the file.
#[derive(Debug, Clone)]
enum Place {
    /// The same, moved on by so much.
    From(usize),
    /// Line by line: where each begins in the Markdown, and in the file.
    Lines(Vec<(usize, usize)>),
}

impl Text {
    /// The rest of a file from byte `start` on.
    pub fn below(file: &Arc<str>, source: &str, start: usize) -> Text {
        Text {
            file: file.clone(),
            markdown: without_marks(&source[start..]),
            place: Place::From(start),
        }
    }

    /// The value of a field at `range` of the file, which YAML may have
    /// indented, folded or quoted.
    pub fn in_field(file: &Arc<str>, source: &str, range: Range<usize>, value: &str) -> Text {
        let mut lines = Vec::new();
        let (mut at, mut from) = (0, range.start);
        for line in value.split_inclusive('\n') {
            // A line that YAML has changed keeps the place of the one before.
            let near = source.get(from..range.end).unwrap_or_default();
            let end = near
                .match_indices('\n')
                .nth(NEAR)
                .map_or(near.len(), |(at, _)| at);
            if let Some(found) = near[..end].find(line.trim()) {
                from += found;
            }
            lines.push((at, from));
            at += line.len();
        }
        Text {
            file: file.clone(),
            markdown: without_marks(value),
            place: Place::Lines(lines),
        }
    }

    /// The Markdown itself.
    pub fn markdown(&self) -> &str {
        &self.markdown
    }

    /// Where `range` of the Markdown stands in the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = match &self.place {
            Place::From(start) => start + range.start,
            Place::Lines(lines) => {
                let after = lines.partition_point(|(at, _)| *at <= range.start);
                let line = after.checked_sub(1).and_then(|line| lines.get(line));
                line.map_or(0, |(at, from)| from + (range.start - at))
            }
        };
        Span::new(&self.file, start..start + range.len())
    }
}

/// The characters that mark open places are private to this room; a text that
/// holds them keeps its length without them.
fn without_marks(text: &str) -> String {
    // Both begin with the byte 0xEE in UTF-8, which little else does.
    if text.as_bytes().contains(&0xee) {
        return text.replace([MARK_START, MARK_END], "\u{fffd}");
    }
    text.to_owned()
}
