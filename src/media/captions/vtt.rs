//! WebVTT (W3C Candidate Recommendation, 4 April 2019; sections are its own).
//!
//! The file is cut into blocks as in 6.1. What a browser would skip in
//! silence is told.

use std::iter::Peekable;

use crate::media::captions::cue::Captions;
use crate::media::captions::decode;
use crate::media::captions::draft::Body;
use crate::media::captions::draft::Draft;
use crate::media::captions::fault::FaultKind;
use crate::media::captions::fault::Place;
use crate::media::captions::markup::Dialect;
use crate::media::captions::srt;
use crate::media::captions::timing;
use crate::media::captions::timing::ARROW;
use crate::media::captions::timing::is_without_arrow;

/// Reads WebVTT. Errors do not hinder: what can be read of the rest is there.
///
/// SubRip is told, and read as what it is.
pub fn read(bytes: &[u8]) -> Captions {
    let mut draft = Draft::default();
    if let Some(text) = decode::text(bytes, FaultKind::NotUtf8, &mut draft.faults) {
        read_text(&text, &mut draft);
    }
    draft.finish()
}

/// Whether a text says of itself that it is WebVTT.
pub(super) fn is_webvtt(text: &str) -> bool {
    let rest = text.strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']))
}

/// Reads the text of a file.
pub(super) fn read_text(text: &str, draft: &mut Draft) {
    if text.trim().is_empty() {
        draft.faults.add(Place::FILE, FaultKind::Empty);
        return;
    }
    if !is_webvtt(text) {
        let is_subrip = srt::is_subrip(text);
        let first = text.lines().next().unwrap_or_default();
        draft
            .faults
            .add(Place::line(1, first), FaultKind::NoHeader(is_subrip));
        if is_subrip {
            return srt::read_text(text, draft);
        }
    }
    let mut lines = (1..).zip(text.split('\n')).peekable();
    skip_header(&mut lines);
    let mut found = 0;
    while let Some((number, line)) = lines.next() {
        if line.is_empty() {
            continue;
        }
        found += 1;
        if !block(number, line, &mut lines, draft) {
            return;
        }
    }
    if found == 0 {
        draft.faults.add(Place::FILE, FaultKind::Empty);
    }
}

/// Passes over the header, or what was meant as one.
fn skip_header<'a>(lines: &mut Peekable<impl Iterator<Item = (usize, &'a str)>>) {
    while lines.next_if(|(_, line)| line.trim().is_empty()).is_some() {}
    let is_header = |line: &str| {
        line.get(..6)
            .is_some_and(|head| head.eq_ignore_ascii_case("WEBVTT"))
    };
    if lines
        .next_if(|(_, line)| is_header(line) && !line.contains(ARROW))
        .is_some()
    {
        while lines
            .next_if(|(_, line)| !line.is_empty() && !line.contains(ARROW))
            .is_some()
        {}
    }
}

/// Reads a block whose first line is taken; `false` if there are too many
/// cues.
fn block<'a>(
    number: usize,
    line: &'a str,
    lines: &mut Peekable<impl Iterator<Item = (usize, &'a str)>>,
    draft: &mut Draft,
) -> bool {
    let times = match line.contains(ARROW) {
        true => Some((number, line)),
        false => lines.next_if(|(_, line)| line.contains(ARROW)),
    };
    let second = lines.peek().map_or("", |(_, line)| line);
    let body = body(times.map_or(number, |(number, _)| number) + 1, lines);
    let Some((time_number, time_line)) = times else {
        judge((number, line), second, draft);
        return true;
    };
    match timing::read(time_number, time_line, Dialect::WebVtt, &mut draft.faults) {
        Some(timing) => draft.cue(timing, &body, Dialect::WebVtt),
        None => true,
    }
}

/// The lines up to an empty one, or to one with an arrow.
fn body<'a>(line: usize, lines: &mut Peekable<impl Iterator<Item = (usize, &'a str)>>) -> Body {
    let mut text = String::new();
    while let Some((_, line)) = lines.next_if(|(_, line)| !line.is_empty() && !line.contains(ARROW))
    {
        text.push_str(line);
        text.push('\n');
    }
    Body { text, line }
}

/// Says what is wrong with a block that is no cue; comments, styles and regions
/// are none.
fn judge((number, line): (usize, &str), second: &str, draft: &mut Draft) {
    let is_word = |word: &str| {
        let rest = line.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    if is_word("NOTE") || ["STYLE", "REGION"].contains(&line.trim_end()) || line.trim().is_empty() {
        return;
    }
    let (number, line, kind) = if is_without_arrow(line) {
        (number, line, FaultKind::WrongArrow)
    } else if is_without_arrow(second) {
        (number + 1, second, FaultKind::WrongArrow)
    } else {
        (number, line, FaultKind::NoTime)
    };
    draft.faults.add(Place::line(number, line), kind);
}
