//! What is wrong with captions, as values with a place.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::ground::diagnostic::Severity;
use crate::ground::length;
use crate::media::captions::check::{FASTEST, LONGEST_LINE, MOST_LINES};
use crate::media::captions::markup::MOST_LINES_READ;

/// The most faults of a severity that are told of one file.
const MOST: usize = 1_000;

/// Where in a file something is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Place {
    /// The line, from 1; zero for the file as a whole.
    pub line: usize,
    /// The first character in the line, from 1.
    pub column: usize,
    /// How many characters.
    pub length: usize,
}

impl Place {
    /// The file as a whole.
    pub const FILE: Place = Place {
        line: 0,
        column: 0,
        length: 0,
    };

    /// A line without the white space around it.
    pub(super) fn line(number: usize, line: &str) -> Place {
        let part = line.trim();
        let start = line.len() - line.trim_start().len();
        Place::part(number, line, start, start + part.len())
    }

    /// The bytes from `start` to `end` of a line.
    pub(super) fn part(number: usize, line: &str, start: usize, end: usize) -> Place {
        let count = |part: Option<&str>| part.map_or(0, |part| part.chars().count());
        Place {
            line: number,
            column: count(line.get(..start)) + 1,
            length: count(line.get(start..end)).max(1),
        }
    }
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: FaultKind,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FaultKind {
    /// The file has more than [`LARGEST`](super::LARGEST) bytes; none are read.
    TooLarge,
    /// The file is no text, or in an encoding that cannot be told.
    NotText,
    /// A WebVTT or text file is in Windows-1252.
    NotUtf8,
    /// The file does not begin as WebVTT does. Whether it holds SubRip.
    NoHeader(bool),
    /// A time that cannot be read, as it stands there; and as it should.
    UnreadableTime(String, Option<Duration>),
    /// Two times that are parted by something else than `-->`.
    WrongArrow,
    /// The cue ends before it begins.
    EndBeforeStart,
    /// The cue ends at the moment at which it begins.
    EndAtStart,
    /// Text where a time is expected.
    NoTime,
    /// More than [`MOST_CUES`](super::MOST_CUES).
    TooManyCues,
    /// The cue has more lines than are read.
    EndlessCue,
    /// A chapter begins before the former, or with it.
    ChapterOrder,
    /// A chapter has no title.
    NoTitle,
    /// The cue begins before the former.
    OutOfOrder,
    /// A tag that captions do not have, by its name.
    UnknownTag(String),
    /// A `<` that begins no tag.
    OpenTag,
    /// Nothing in the file is ever shown.
    Empty,
    /// The file is in UTF-16.
    Utf16,
    /// A SubRip file was read as Windows-1252.
    Windows1252,
    /// The cue has no text.
    EmptyCue,
    /// The cue begins before the former ends.
    Overlap,
    /// A setting of a cue that does not exist, or not with this value.
    UnknownSetting(String),
    /// A line of so many characters.
    LongLine(usize),
    /// A cue of so many lines.
    ManyLines(usize),
    /// So many characters a second.
    Fast(u64),
    /// The cue is shown for so short a time.
    Short(Duration),
}

impl FaultKind {
    /// Whether it stops the build. What is only advice on style is a notice.
    pub fn severity(&self) -> Severity {
        use FaultKind as F;
        match self {
            F::TooLarge | F::NotText | F::NotUtf8 | F::NoHeader(_) => Severity::Error,
            F::UnreadableTime(..) | F::WrongArrow | F::EndBeforeStart => Severity::Error,
            F::EndAtStart | F::NoTime | F::TooManyCues | F::EndlessCue => Severity::Error,
            F::ChapterOrder | F::NoTitle => Severity::Error,
            F::OutOfOrder | F::UnknownTag(_) => Severity::Warning,
            F::OpenTag | F::Empty => Severity::Warning,
            F::Utf16 | F::Windows1252 | F::EmptyCue | F::Overlap => Severity::Notice,
            F::UnknownSetting(_) | F::LongLine(_) | F::ManyLines(_) => Severity::Notice,
            F::Fast(_) | F::Short(_) => Severity::Notice,
        }
    }

    /// One sentence without a final period, in the writer's words.
    pub fn message(&self) -> String {
        use FaultKind as F;
        match self {
            F::TooLarge => "the file is larger than 4 MB".into(),
            F::NotText => "the file is no text".into(),
            F::NotUtf8 => "the file is not UTF-8 but another encoding, such as Windows-1252".into(),
            F::NoHeader(true) => "this is a SubRip file, not WebVTT".into(),
            F::NoHeader(false) => "the file does not begin with `WEBVTT`".into(),
            F::UnreadableTime(text, _) if text.is_empty() => {
                "a time is missing beside `-->`".into()
            }
            F::UnreadableTime(text, _) => format!("`{text}` is not a time that captions can have"),
            F::WrongArrow => "there is no `-->` between the two times".into(),
            F::EndBeforeStart => "the cue ends before it begins".into(),
            F::EndAtStart => "the cue ends at the moment at which it begins".into(),
            F::NoTime => "there is text where a time is expected".into(),
            F::TooManyCues => "the file has more than 20,000 cues".into(),
            F::EndlessCue => format!("the cue has more than {MOST_LINES_READ} lines"),
            F::ChapterOrder => "the chapter does not begin after the one above it".into(),
            F::NoTitle => "the chapter has no title".into(),
            F::OutOfOrder => "the cue begins before the one above it".into(),
            F::UnknownTag(name) => format!("`<{name}>` is no tag of captions, and is not shown"),
            F::OpenTag => "`<` begins no tag here, and is shown as it is written".into(),
            F::Empty => "there is nothing in the file to show".into(),
            F::Utf16 => "the file is UTF-16, and was read as that".into(),
            F::Windows1252 => "the file is not UTF-8, and was read as Windows-1252".into(),
            F::EmptyCue => "the cue has no text, and is left out".into(),
            F::Overlap => "the cue begins before the one above it has ended".into(),
            F::UnknownSetting(text) => format!("`{text}` is no setting of a cue, and is left out"),
            F::LongLine(count) => format!("the line has {count} characters"),
            F::ManyLines(count) => format!("the cue has {count} lines"),
            F::Fast(count) => format!("the cue must be read at {count} characters a second"),
            F::Short(shown) => format!("the cue is shown for {} ms only", shown.as_millis()),
        }
    }

    /// What mends it, where that is known.
    pub fn repair(&self) -> Option<String> {
        use FaultKind as F;
        let repair = match self {
            F::NotUtf8 | F::Utf16 => "save it as UTF-8",
            F::Windows1252 => "look at its accents and quotes, and save it as UTF-8",
            F::NoHeader(true) => "give the file the ending `.srt`, or save it as WebVTT",
            F::NoHeader(false) => "write `WEBVTT` into the first line, and leave the second empty",
            F::UnreadableTime(_, Some(meant)) => {
                return Some(format!("write `{}`", length::stamp(*meant)));
            }
            F::UnreadableTime(..) => {
                "write hours, minutes, seconds and thousandths, such as `00:01:30.000`"
            }
            F::WrongArrow => "write `-->`; some editors turn it into an arrow or a dash",
            F::EndBeforeStart | F::EndAtStart => "write the later time after `-->`",
            F::NoTime => {
                "write its times above it, such as `00:00:01.000 --> 00:00:04.000`, or take out \
                 the empty line that parts it from its cue"
            }
            F::TooManyCues | F::TooLarge => "look whether it is the right file",
            F::EndlessCue => "look for times that are missing",
            F::ChapterOrder | F::OutOfOrder => "put them in the order of their times",
            F::NoTitle => "write its title below its time",
            F::UnknownTag(_) => "write sounds between square brackets, such as `[Music]`",
            F::OpenTag => "write `&lt;` if it is meant",
            F::LongLine(_) => return Some(format!("{LONGEST_LINE} are read at ease; break it")),
            F::ManyLines(_) => {
                return Some(format!("{MOST_LINES} are read at ease; make it two cues"));
            }
            F::Fast(_) => {
                return Some(format!(
                    "{FASTEST} are read at ease; shorten it or show it longer"
                ));
            }
            F::Short(_) => "show it for a second, or join it with the next",
            F::UnknownSetting(_) | F::Overlap | F::EmptyCue | F::Empty | F::NotText => return None,
        };
        Some(repair.into())
    }
}

/// Faults as they are found: so many of each severity, and no more.
#[derive(Debug, Default)]
pub(super) struct Faults {
    found: Vec<Fault>,
    counts: [usize; 3],
}

impl Faults {
    /// Adds one.
    pub(super) fn add(&mut self, place: Place, kind: FaultKind) {
        let count = &mut self.counts[kind.severity() as usize];
        if *count < MOST {
            *count += 1;
            self.found.push(Fault { place, kind });
        }
    }

    /// All of them, by their place.
    pub(super) fn sorted(mut self) -> Vec<Fault> {
        self.found.sort_by_key(|fault| fault.place);
        self.found
    }
}
