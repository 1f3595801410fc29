//! SubRip, which has no standard: numbers, times with a comma, and text, as the
//! program of that name and those after it write them.
//!
//! Numbers may be missing, and times may have a point or fewer digits. A text
//! goes on to the next time, over empty lines. Tags and references are read as
//! in WebVTT; `<font>`, `{\an8}` and coordinates mean nothing here.

use crate::media::captions::cue::Captions;
use crate::media::captions::decode;
use crate::media::captions::draft::Body;
use crate::media::captions::draft::Draft;
use crate::media::captions::fault::FaultKind;
use crate::media::captions::fault::Place;
use crate::media::captions::markup::Dialect;
use crate::media::captions::timing;
use crate::media::captions::timing::ARROW;
use crate::media::captions::timing::is_without_arrow;
use crate::media::captions::vtt;

/// How far a text is looked into to see what it is.
const HEAD: usize = 5;

/// Reads SubRip. Errors do not hinder: what can be read of the rest is there.
///
/// WebVTT under the wrong name is read as what it is; Windows-1252 is read, and
/// told.
pub fn read(bytes: &[u8]) -> Captions {
    let mut draft = Draft::default();
    if let Some(text) = decode::text(bytes, FaultKind::Windows1252, &mut draft.faults) {
        match vtt::is_webvtt(&text) {
            true => vtt::read_text(&text, &mut draft),
            false => read_text(&text, &mut draft),
        }
    }
    draft.finish()
}

/// Whether the first times of a text are as in SubRip, with a comma.
pub(super) fn is_subrip(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut times = lines.take(HEAD).filter(|line| line.contains(ARROW));
    times.next().is_some_and(|line| line.contains(','))
}

/// Reads the text of a file.
pub(super) fn read_text(text: &str, draft: &mut Draft) {
    if text.trim().is_empty() {
        draft.faults.add(Place::FILE, FaultKind::Empty);
        return;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let is_time = |at: &usize| lines[*at].contains(ARROW);
    let times: Vec<usize> = (0..lines.len()).filter(is_time).collect();
    let first = times
        .first()
        .map_or(lines.len(), |time| head(&lines, *time, 0));
    before_the_first(&lines[..first], draft);
    for (index, time) in times.iter().enumerate() {
        let next = times.get(index + 1);
        let end = next.map_or(lines.len(), |next| head(&lines, *next, *time + 1));
        for (number, line) in (*time + 2..).zip(&lines[time + 1..end]) {
            if is_without_arrow(line) {
                draft
                    .faults
                    .add(Place::line(number, line), FaultKind::WrongArrow);
            }
        }
        let body = Body {
            text: lines[time + 1..end].join("\n"),
            line: time + 2,
        };
        let timing = timing::read(time + 1, lines[*time], Dialect::SubRip, &mut draft.faults);
        if timing.is_some_and(|timing| !draft.cue(timing, &body, Dialect::SubRip)) {
            return;
        }
    }
}

/// The line at which the cue with this line of times begins: its number, if it
/// has one that is not the last words of the former.
fn head(lines: &[&str], time: usize, least: usize) -> usize {
    let Some(before) = time.checked_sub(1).filter(|before| *before >= least) else {
        return time;
    };
    let text = lines[before].trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_apart = before == least || lines[before - 1].trim().is_empty();
    if is_number && is_apart { before } else { time }
}

/// Text before the first time is no part of a cue.
fn before_the_first(lines: &[&str], draft: &mut Draft) {
    let mut numbered = (1..).zip(lines);
    if let Some((number, line)) = numbered.find(|(_, line)| !line.trim().is_empty()) {
        let is_arrow = is_without_arrow(line);
        let kind = if is_arrow {
            FaultKind::WrongArrow
        } else {
            FaultKind::NoTime
        };
        draft.faults.add(Place::line(number, line), kind);
    }
}
