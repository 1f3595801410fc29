//! The parts of a clip, with their titles.
//!
//! They come from a file of WebVTT whose cues hold titles (WebVTT, 4.2.3).

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::ground::diagnostic::Severity;
use crate::media::captions::cue::Cue;
use crate::media::captions::fault::Fault;
use crate::media::captions::fault::FaultKind;
use crate::media::captions::vtt;

/// A part of a clip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// When it begins.
    pub start: Duration,
    /// When it ends; `None` for the last of a clip whose length is not known.
    pub end: Option<Duration>,
    /// What it is called, in one line of plain text.
    pub title: String,
}

/// What was read of a file of chapters.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Chapters {
    /// The chapters that can be used, in the order of the file.
    pub chapters: Vec<Chapter>,
    /// All that is wrong, by place.
    pub faults: Vec<Fault>,
}

/// Reads chapters from WebVTT.
pub fn read(bytes: &[u8]) -> Chapters {
    let captions = vtt::read(bytes);
    let mut faults: Vec<Fault> = captions
        .faults
        .into_iter()
        .filter_map(for_chapters)
        .collect();
    let pairs = captions.cues.windows(2).zip(captions.places.iter().skip(1));
    for (pair, place) in pairs {
        if matches!(pair, [former, now] if now.start <= former.start) {
            faults.push(Fault {
                place: *place,
                kind: FaultKind::ChapterOrder,
            });
        }
    }
    faults.sort_by_key(|fault| fault.place);
    Chapters {
        chapters: captions.cues.iter().map(chapter).collect(),
        faults,
    }
}

fn chapter(cue: &Cue) -> Chapter {
    Chapter {
        start: cue.start,
        end: Some(cue.end),
        title: cue.plain().replace('\n', " "),
    }
}

/// What a fault of captions means for chapters, which nobody reads in a hurry.
fn for_chapters(fault: Fault) -> Option<Fault> {
    match fault.kind {
        FaultKind::EmptyCue => Some(Fault {
            kind: FaultKind::NoTitle,
            ..fault
        }),
        FaultKind::OutOfOrder => None,
        FaultKind::Utf16 => Some(fault),
        ref kind => (kind.severity() != Severity::Notice).then_some(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_of_a_file_have_their_own_faults() {
        let text = "WEBVTT\n\n00:05.000 --> 00:20.000\nA long title that no caption could ever have in one line\n\n\
                    00:00.000 --> 00:05.000\n\n00:00.000 --> 00:04.000\nOn &amp;\noff\n";
        let found = read(text.as_bytes());
        let titles: Vec<_> = found
            .chapters
            .iter()
            .map(|chapter| chapter.title.as_str())
            .collect();
        assert_eq!(titles[1], "On & off");
        let faults: Vec<_> = found
            .faults
            .iter()
            .map(|fault| (fault.place.line, &fault.kind))
            .collect();
        assert_eq!(
            faults,
            [(6, &FaultKind::NoTitle), (8, &FaultKind::ChapterOrder)]
        );
    }
}
