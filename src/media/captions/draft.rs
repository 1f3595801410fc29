//! Captions while they are read.

use crate::media::captions::MOST_CUES;
use crate::media::captions::check::advise;
use crate::media::captions::cue::Captions;
use crate::media::captions::cue::Cue;
use crate::media::captions::fault::FaultKind;
use crate::media::captions::fault::Faults;
use crate::media::captions::fault::Place;
use crate::media::captions::markup;
use crate::media::captions::markup::Dialect;
use crate::media::captions::roll::Shown;
use crate::media::captions::timing::Timing;

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    cues: Vec<Cue>,
    places: Vec<Place>,
    pub(super) faults: Faults,
    former: Option<Shown>,
}

/// The text of a cue as it is written, and the number of its first line.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) text: String,
    pub(super) line: usize,
}

impl Body {
    /// The place of the bytes from `start` to `end`.
    fn place(&self, start: usize, end: usize) -> Place {
        let before = self.text.get(..start).unwrap_or_default();
        let line_at = before.rfind('\n').map_or(0, |at| at + 1);
        let line = self.text.get(line_at..).unwrap_or_default();
        let number = self.line + before.matches('\n').count();
        Place::part(number, line, start - line_at, end - line_at)
    }
}

impl Draft {
    /// Adds a cue; `false` if there is no room for one.
    pub(super) fn cue(&mut self, timing: Timing, body: &Body, dialect: Dialect) -> bool {
        if self.cues.len() >= MOST_CUES {
            self.faults.add(timing.place, FaultKind::TooManyCues);
            return false;
        }
        let marked = markup::read(&body.text, dialect);
        for (start, end, kind) in marked.faults {
            self.faults.add(body.place(start, end), kind);
        }
        if marked.is_endless {
            self.faults.add(timing.place, FaultKind::EndlessCue);
        }
        let cue = Cue {
            start: timing.start,
            end: timing.end,
            settings: timing.settings,
            text: marked.pieces,
        };
        if cue.text.is_empty() {
            self.faults.add(timing.place, FaultKind::EmptyCue);
            return true;
        }
        let now = Shown::of(&cue);
        advise(
            self.former.as_ref(),
            &now,
            timing.place,
            body,
            &mut self.faults,
        );
        self.former = Some(now);
        self.cues.push(cue);
        self.places.push(timing.place);
        true
    }

    /// What was read.
    pub(super) fn finish(self) -> Captions {
        Captions {
            cues: self.cues,
            places: self.places,
            faults: self.faults.sorted(),
        }
    }
}
