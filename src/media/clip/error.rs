//! What is wrong with a clip, and what would mend it.

use serde::{Deserialize, Serialize};

/// What is wrong with a clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClipError {
    /// It is no clip of a kind that is known.
    Unknown,
    /// It ends before it should: it was cut off, or is still being copied.
    Truncated,
    /// It contradicts itself.
    Damaged,
    /// It has no track that can be seen or heard.
    Empty,
    /// Its index is larger than this program reads.
    TooLarge,
    /// It could not be read from the disk.
    Unreadable,
}

impl ClipError {
    /// What is wrong, and a repair.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            ClipError::Unknown => (
                "this is no video that a page can play",
                "give it as MP4, MOV, M4V or WebM",
            ),
            ClipError::Truncated => (
                "the video ends before its end: it was cut off, or is still being copied",
                "copy it again, and look whether it plays to its end",
            ),
            ClipError::Damaged => (
                "the video is damaged",
                "copy it again, or export it again from the program that made it",
            ),
            ClipError::Empty => (
                "there is neither picture nor sound in the video",
                "record it again, or export it again from the program that made it",
            ),
            ClipError::TooLarge => (
                "the video has too many frames to be read",
                "cut it into parts of some hours",
            ),
            ClipError::Unreadable => ("the video cannot be read", "look whether it can be opened"),
        }
    }
}
