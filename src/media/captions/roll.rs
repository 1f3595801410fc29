//! Captions that roll up: each cue shows the last lines of the former again.
//!
//! Automatic captions, such as those of YouTube, do so, with cues of some
//! milliseconds between that show old lines only.

use std::time::Duration;

use crate::media::captions::cue::Cue;
use crate::media::captions::line::Line;
use crate::media::captions::line::lines;

/// How many lines roll at most.
const MOST: usize = 4;

/// The longest gap in time between a cue and the one that carries it on.
const GAP: Duration = Duration::from_millis(100);

/// A cue that is shown for less was not made to be read.
const HOLD: Duration = Duration::from_millis(300);

/// When a cue is shown, and its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) start: Duration,
    pub(super) end: Duration,
    pub(super) lines: Vec<Line>,
}

impl Shown {
    /// What a cue shows.
    pub(super) fn of(cue: &Cue) -> Shown {
        Shown {
            start: cue.start,
            end: cue.end,
            lines: lines(&cue.text),
        }
    }

    fn is_hold(&self) -> bool {
        self.end.saturating_sub(self.start) < HOLD
    }
}

/// How many of the first lines stand there from the former cue.
///
/// Two cues that say wholly the same are a repetition, unless one of them is but
/// a moment long, or both are shown at once.
pub(super) fn carried(former: &Shown, now: &Shown) -> usize {
    if now.start > former.end.saturating_add(GAP) || now.start < former.start {
        return 0;
    }
    if are_same(&former.lines, &now.lines) {
        let is_one = former.is_hold() || now.is_hold() || now.start < former.end;
        return if is_one { now.lines.len() } else { 0 };
    }
    let most = MOST.min(former.lines.len()).min(now.lines.len());
    let is_carried = |count: &usize| {
        let tail = &former.lines[former.lines.len() - count..];
        are_same(tail, &now.lines[..*count])
    };
    (1..=most).rev().find(is_carried).unwrap_or(0)
}

/// Whether the same people say the same.
fn are_same(some: &[Line], others: &[Line]) -> bool {
    let is_same = |(a, b): (&Line, &Line)| a.speaker == b.speaker && a.text == b.text;
    some.len() == others.len() && some.iter().zip(others).all(is_same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(start: u64, end: u64, lines: &[&str]) -> Shown {
        let line = |text: &&str| Line {
            text: (*text).to_owned(),
            ..Line::default()
        };
        Shown {
            start: Duration::from_millis(start),
            end: Duration::from_millis(end),
            lines: lines.iter().map(line).collect(),
        }
    }

    #[test]
    fn lines_that_roll_are_old_and_repetitions_are_new() {
        let former = shown(0, 2000, &["one", "two"]);
        assert_eq!(carried(&former, &shown(2000, 2010, &["two"])), 1);
        assert_eq!(carried(&former, &shown(2000, 4000, &["two", "three"])), 1);
        assert_eq!(
            carried(&former, &shown(2000, 4000, &["one", "two", "three"])),
            2
        );
        assert_eq!(carried(&former, &shown(2000, 4000, &["one", "two"])), 0);
        assert_eq!(carried(&former, &shown(2000, 2010, &["one", "two"])), 2);
        assert_eq!(carried(&former, &shown(4000, 6000, &["two", "three"])), 0);
    }
}
