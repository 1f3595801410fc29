//! The line with the times of a cue.

use std::time::Duration;

use crate::ground::length;
use crate::media::captions::fault::FaultKind;
use crate::media::captions::fault::Faults;
use crate::media::captions::fault::Place;
use crate::media::captions::markup::Dialect;
use crate::media::captions::settings::clean;
use crate::media::captions::settings::shortened;

/// What parts the two times.
pub(super) const ARROW: &str = "-->";

/// What the line says.
#[derive(Debug)]
pub(super) struct Timing {
    pub(super) start: Duration,
    pub(super) end: Duration,
    pub(super) settings: String,
    /// The line.
    pub(super) place: Place,
}

/// Reads a line with an arrow. A time that WebVTT does not allow but whose
/// meaning is plain counts, although it is told; `None` if one has none.
pub(super) fn read(
    number: usize,
    line: &str,
    dialect: Dialect,
    faults: &mut Faults,
) -> Option<Timing> {
    let arrow = line.find(ARROW)?;
    let behind = arrow + ARROW.len();
    let after = line.get(behind..)?;
    let end_at = behind + after.len() - after.trim_start().len();
    let end_length = line.get(end_at..)?.find(char::is_whitespace);
    let rest_at = end_length.map_or(line.len(), |length| end_at + length);
    let start = part(number, line, (0, arrow), dialect, faults);
    let end = part(number, line, (end_at, rest_at), dialect, faults);
    let (start, end) = (start?, end?);
    if end <= start {
        let is_equal = end == start;
        let kind = if is_equal {
            FaultKind::EndAtStart
        } else {
            FaultKind::EndBeforeStart
        };
        faults.add(Place::part(number, line, end_at, rest_at), kind);
    }
    let place = Place::line(number, line);
    let settings = match dialect {
        Dialect::WebVtt => clean(line.get(rest_at..)?, |setting, kind| {
            faults.add(found(number, line, rest_at, setting), kind);
        }),
        Dialect::SubRip => String::new(),
    };
    Some(Timing {
        start,
        end,
        settings,
        place,
    })
}

fn part(
    number: usize,
    line: &str,
    (start, end): (usize, usize),
    dialect: Dialect,
    faults: &mut Faults,
) -> Option<Duration> {
    let text = line.get(start..end)?.trim();
    let meant = length::parse(text).filter(|_| text.contains(':'));
    let allowed = match dialect {
        Dialect::WebVtt => length::timestamp(text),
        Dialect::SubRip => meant,
    };
    if allowed.is_none() {
        let start = line.len() - line.get(start..)?.trim_start().len();
        let place = match text {
            "" => Place::line(number, line),
            text => Place::part(number, line, start, start + text.len()),
        };
        faults.add(place, FaultKind::UnreadableTime(shortened(text), meant));
    }
    allowed.or(meant)
}

/// The place of a word that stands behind a byte of a line.
fn found(number: usize, line: &str, behind: usize, word: &str) -> Place {
    let at = line.get(behind..).and_then(|rest| rest.find(word));
    let start = behind + at.unwrap_or(0);
    Place::part(number, line, start, start + word.len())
}

/// Whether a line is two times with something between them that is no arrow.
pub(super) fn is_without_arrow(line: &str) -> bool {
    let is_time = |word: &str| word.contains(':') && length::parse(word).is_some();
    let mut words = line.split_whitespace();
    let (first, between, last) = (words.next(), words.next(), words.next());
    let between = between.unwrap_or_default();
    first.is_some_and(is_time)
        && !between.chars().any(char::is_alphanumeric)
        && last.is_some_and(is_time)
}
