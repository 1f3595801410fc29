//! A transcript that is a plain text.
//!
//! Paragraphs are parted by empty lines. A time at the beginning of a line, as
//! oTranscribe and others write it, begins one, too: `[00:12]`, `(1:02:03)` or
//! `0:12`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::ground::escape;
use crate::ground::length;
use crate::media::captions::decode;
use crate::media::captions::fault::Fault;
use crate::media::captions::fault::FaultKind;
use crate::media::captions::fault::Faults;
use crate::media::captions::fault::Place;
use crate::media::captions::speaker::Names;
use crate::media::captions::transcript::Paragraph;
use crate::media::captions::transcript::join;

/// What was read of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Transcript {
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// All that is wrong.
    pub faults: Vec<Fault>,
}

/// Reads a plain text. A name before a colon is the speaker where it is
/// unmistakably one.
pub fn read(bytes: &[u8]) -> Transcript {
    let mut faults = Faults::default();
    let text = decode::text(bytes, FaultKind::NotUtf8, &mut faults);
    let mut paragraphs = text.as_deref().map(split).unwrap_or_default();
    if text.is_some() && paragraphs.is_empty() {
        faults.add(Place::FILE, FaultKind::Empty);
    }
    name_speakers(&mut paragraphs);
    for paragraph in &mut paragraphs {
        paragraph.html = escape::text(&paragraph.text);
    }
    Transcript {
        paragraphs,
        faults: faults.sorted(),
    }
}

fn split(text: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut is_new = true;
    for line in text.split('\n') {
        let (start, words) = match timed(line.trim()) {
            Some((start, words)) => (Some(start), words),
            None => (None, line.trim()),
        };
        if start.is_some() || (is_new && !words.is_empty()) {
            paragraphs.push(Paragraph {
                start,
                ..Paragraph::default()
            });
        }
        let is_empty = words.is_empty();
        let words: String = words.chars().filter(|c| !c.is_control()).collect();
        if let Some(last) = paragraphs.last_mut().filter(|_| !words.is_empty()) {
            join(last, &words, "");
        }
        // A time on a line of its own waits for words, over empty lines.
        is_new = is_empty && paragraphs.last().is_none_or(|last| !last.text.is_empty());
    }
    paragraphs.retain(|paragraph| !paragraph.text.is_empty());
    paragraphs
}

/// The time that a line begins with, and what stands behind it.
fn timed(line: &str) -> Option<(Duration, &str)> {
    let (text, rest) = match line.chars().next()? {
        '[' => line.get(1..)?.split_once(']')?,
        '(' => line.get(1..)?.split_once(')')?,
        _ => line.split_once(char::is_whitespace).unwrap_or((line, "")),
    };
    let (_, seconds) = text.rsplit_once(':')?;
    let has_two = seconds.len() >= 2 && seconds.bytes().take(2).all(|byte| byte.is_ascii_digit());
    let start = length::parse(text).filter(|_| has_two)?;
    Some((start, rest.trim_start()))
}

fn name_speakers(paragraphs: &mut [Paragraph]) {
    let texts: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| paragraph.text.clone())
        .collect();
    let names = Names::of(texts.iter().map(String::as_str));
    for (paragraph, text) in paragraphs.iter_mut().zip(&texts) {
        if let Some((name, length)) = names.before(text) {
            paragraph.speaker = Some(name.to_owned());
            paragraph.text = text.get(length..).unwrap_or_default().to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_empty_lines_part_paragraphs() {
        let text = "\u{feff}[00:12] Anna Berg: Hello\r\nthere & <you>.\r\n\r\n0:20 Anna Berg: B\r\n(1:02:03) C\r\n[Music]\r\n\r\n1:5 D\r\n";
        let read = read(text.as_bytes());
        let told: Vec<_> = read
            .paragraphs
            .iter()
            .map(|p| {
                (
                    p.start.map(|start| start.as_secs()),
                    p.speaker.as_deref(),
                    p.html.as_str(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (
                    Some(12),
                    Some("Anna Berg"),
                    "Hello there &amp; &lt;you&gt;."
                ),
                (Some(20), Some("Anna Berg"), "B"),
                (Some(3723), None, "C [Music]"),
                (None, None, "1:5 D"),
            ]
        );
        assert_eq!(read.faults, []);
    }

    #[test]
    fn a_time_on_a_line_of_its_own_belongs_to_what_follows() {
        let read = read(b"00:12\nHello.\n\n00:15\n\nBye.");
        let starts: Vec<_> = read
            .paragraphs
            .iter()
            .map(|p| (p.start.is_some(), p.text.as_str()))
            .collect();
        assert_eq!(starts, [(true, "Hello."), (true, "Bye.")]);
    }
}
