//! What can be read at ease.
//!
//! The figures are those of Netflix's Timed Text Style Guide, which others have
//! taken over: 42 characters a line, 2 lines and 20 characters a second for
//! adults (English, sections "Character Limitation" and "Reading Speed"), and
//! 5/6 of a second at least (General Requirements, "Duration"). The BBC's
//! Subtitle Guidelines advise two lines and 160 to 180 words a minute, which is
//! a little slower.

use std::time::Duration;

use crate::media::captions::draft::Body;
use crate::media::captions::fault::FaultKind;
use crate::media::captions::fault::Faults;
use crate::media::captions::fault::Place;
use crate::media::captions::line::Line;
use crate::media::captions::roll::Shown;
use crate::media::captions::roll::carried;

/// Characters of a line.
pub(super) const LONGEST_LINE: usize = 42;

/// Lines of a cue.
pub(super) const MOST_LINES: usize = 2;

/// Characters a second.
pub(super) const FASTEST: u64 = 20;

/// How long a cue is shown at least: 5/6 of a second.
const SHORTEST: Duration = Duration::from_millis(833);

/// Compares a cue with the former and with what can be read.
pub(super) fn advise(
    former: Option<&Shown>,
    now: &Shown,
    place: Place,
    body: &Body,
    faults: &mut Faults,
) {
    match former {
        Some(former) if now.start < former.start => faults.add(place, FaultKind::OutOfOrder),
        Some(former) if now.start < former.end => faults.add(place, FaultKind::Overlap),
        _ => {}
    }
    let old = former.map_or(0, |former| carried(former, now));
    let new = now.lines.get(old..).unwrap_or_default();
    if now.lines.len() > MOST_LINES {
        faults.add(place, FaultKind::ManyLines(now.lines.len()));
    }
    pace(now, new, place, faults);
    let places = places(now, place, body);
    for (line, place) in now.lines.iter().zip(places).skip(old) {
        let count = line.text.chars().count();
        if count > LONGEST_LINE {
            faults.add(place, FaultKind::LongLine(count));
        }
    }
}

/// Whether the lines that are new can be read while they are shown.
fn pace(now: &Shown, new: &[Line], place: Place, faults: &mut Faults) {
    let shown = now.end.saturating_sub(now.start);
    let millis = u64::try_from(shown.as_millis()).unwrap_or(u64::MAX);
    let count: usize = new.iter().map(|line| line.text.chars().count()).sum();
    let count = u64::try_from(count)
        .unwrap_or(u64::MAX)
        .saturating_mul(1000);
    if count == 0 || millis == 0 {
        return;
    }
    if shown < SHORTEST {
        faults.add(place, FaultKind::Short(shown));
    } else if count > millis.saturating_mul(FASTEST) {
        faults.add(place, FaultKind::Fast(count.div_ceil(millis)));
    }
}

/// Where each line stands. A speaker may change within a line, and a line may
/// hold but tags; then it is the place of the times.
fn places(now: &Shown, place: Place, body: &Body) -> Vec<Place> {
    let written: Vec<Place> = (body.line..)
        .zip(body.text.split('\n'))
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| Place::line(number, line))
        .collect();
    match written.len() == now.lines.len() {
        true => written,
        false => vec![place; now.lines.len()],
    }
}
