//! Cues as WebVTT.

use serde_json::{Value, json};

use crate::ground::length;
use crate::media::captions::cue::Cue;
use crate::media::captions::cue::Mark;
use crate::media::captions::cue::Piece;
use crate::media::captions::cue::Tag;

/// WebVTT of cues: a header, times of one form, settings and text, and nothing
/// else. The same cues make the same text, and what is read of it are they.
pub fn write(cues: &[Cue]) -> String {
    let mut out = String::from("WEBVTT\n");
    for cue in cues {
        out.push('\n');
        out.push_str(&format!(
            "{} --> {}",
            length::stamp(cue.start),
            length::stamp(cue.end)
        ));
        if !cue.settings.is_empty() {
            out.push(' ');
            out.push_str(&cue.settings);
        }
        out.push('\n');
        push_pieces(&mut out, &cue.text);
        out.push('\n');
    }
    out
}

/// A script that sets `captions` to the same cues: for each its start and its end
/// in seconds, its text with tags, and properties of a `VTTCue`.
pub fn script(cues: &[Cue]) -> String {
    let cue = |cue: &Cue| {
        let mut text = String::new();
        push_pieces(&mut text, &cue.text);
        let settings = cue
            .settings
            .split(' ')
            .filter_map(|part| part.split_once(':'));
        let settings: serde_json::Map<String, Value> = settings.flat_map(property).collect();
        let (start, end) = (cue.start.as_secs_f64(), cue.end.as_secs_f64());
        json!([start, end, text, settings])
    };
    let cues: Value = cues.iter().map(cue).collect();
    format!("window.captions = {cues};\n")
}

/// A setting as properties (WebVTT, 7.2).
fn property((name, value): (&str, &str)) -> Vec<(String, Value)> {
    let (value, side) = match value.split_once(',') {
        Some((value, side)) => (value, Some(side)),
        None => (value, None),
    };
    let number = value.trim_end_matches('%').parse::<f64>();
    let mut properties = vec![(name.to_owned(), number.map_or(json!(value), |n| json!(n)))];
    if name == "line" && value.ends_with('%') {
        properties.insert(0, ("snapToLines".into(), json!(false)));
    }
    properties.extend(side.map(|side| (format!("{name}Align"), json!(side))));
    properties
}

fn push_pieces(out: &mut String, pieces: &[Piece]) {
    let mut open: Vec<Mark> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => push_escaped(out, text),
            Piece::Start(tag) => {
                open.push(tag.mark);
                push_start(out, tag);
            }
            Piece::End => push_end(out, open.pop()),
        }
    }
    while let Some(mark) = open.pop() {
        push_end(out, Some(mark));
    }
}

fn push_start(out: &mut String, tag: &Tag) {
    out.push('<');
    out.push_str(tag.mark.name());
    for class in &tag.classes {
        out.push('.');
        out.push_str(class);
    }
    if !tag.of.is_empty() {
        out.push(' ');
        push_escaped(out, &tag.of);
    }
    out.push('>');
}

fn push_end(out: &mut String, mark: Option<Mark>) {
    if let Some(mark) = mark {
        out.push_str(&format!("</{}>", mark.name()));
    }
}

/// Escaped as in WebVTT, 4.2.2: no `-->` is left.
fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}
