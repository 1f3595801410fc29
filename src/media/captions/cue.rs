//! Cues: what is shown, and from when to when.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::media::captions::fault::Fault;
use crate::media::captions::fault::Place;

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Captions {
    /// The cues that can be used, in the order of the file.
    pub cues: Vec<Cue>,
    /// Where the times of each cue stand.
    pub places: Vec<Place>,
    /// All that is wrong, by place.
    pub faults: Vec<Fault>,
}

/// Something that is shown for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// When it appears.
    pub start: Duration,
    /// When it goes.
    pub end: Duration,
    /// Where and how it stands: settings of WebVTT that are valid, in a fixed
    /// order, parted by a space.
    pub settings: String,
    /// What is shown. Starts and ends are in balance, white space is single,
    /// and no line is empty.
    pub text: Vec<Piece>,
}

impl Cue {
    /// The text without its tags; lines are parted by `\n`.
    pub fn plain(&self) -> String {
        let texts = self.text.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Start(_) | Piece::End => "",
        });
        texts.collect()
    }
}

/// A piece of the text of a cue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Characters as they are shown, and `\n` between lines.
    Text(String),
    /// What follows is marked, up to its end.
    Start(Tag),
    /// The end of what began last.
    End,
}

/// What a text is marked with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// What it means.
    pub mark: Mark,
    /// Its classes, such as `yellow`.
    pub classes: Vec<String>,
    /// The speaker of a voice, or the tag of a language; else empty.
    pub of: String,
}

/// What a tag means (WebVTT, 4.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Only its classes.
    Class,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Underlined.
    Underline,
    /// Text with a reading beside it.
    Ruby,
    /// That reading.
    RubyText,
    /// Words of a speaker.
    Voice,
    /// Words of a language.
    Language,
}

impl Mark {
    /// Every mark, with the name of its tag.
    const NAMES: [(Mark, &'static str); 8] = [
        (Mark::Class, "c"),
        (Mark::Bold, "b"),
        (Mark::Italic, "i"),
        (Mark::Underline, "u"),
        (Mark::Ruby, "ruby"),
        (Mark::RubyText, "rt"),
        (Mark::Voice, "v"),
        (Mark::Language, "lang"),
    ];

    /// The mark of a tag with this name, in any case.
    pub(super) fn named(name: &str) -> Option<Mark> {
        let mut marks = Mark::NAMES.into_iter();
        let found = marks.find(|(_, known)| known.eq_ignore_ascii_case(name));
        found.map(|(mark, _)| mark)
    }

    /// The name of its tag.
    pub fn name(self) -> &'static str {
        let mut marks = Mark::NAMES.into_iter();
        marks
            .find(|(mark, _)| *mark == self)
            .map_or("", |(_, name)| name)
    }
}
