//! Captions, chapters and transcripts: what is read in a clip, and how writers
//! give it.
//!
//! 1. [`decode`] makes text of bytes; a file of more than 4 MB is refused.
//! 2. [`vtt`] (WebVTT) and [`srt`] (SubRip) find the cues, and [`markup`] reads
//!    what stands in them into [`Piece`]s. Styles, regions, ids, notes and the
//!    times of single words are left behind.
//! 3. [`check`] compares cues with what can be read at ease.
//! 4. [`write()`] makes WebVTT of cues again, clean and always the same.
//! 5. [`transcript`] joins cues into [`Paragraph`]s; [`spoken`] reads a
//!    transcript that is a plain text. [`chapters`] has the parts of a clip.
//!
//! A reader never stops at the first [`Fault`], and gives what can be used of a
//! file with errors, too. [`look`] makes diagnostics of faults, and remembers
//! what was read.

pub mod chapters;
mod check;
mod cue;
mod decode;
mod draft;
mod entity;
mod fault;
mod line;
mod markup;
mod roll;
mod settings;
mod speaker;
pub mod spoken;
pub mod srt;
mod text;
mod timing;
pub mod transcript;
pub mod vtt;
mod write;

#[cfg(test)]
mod exports;
#[cfg(test)]
mod properties;

pub use chapters::Chapter;
pub use cue::{Captions, Cue, Mark, Piece, Tag};
pub use fault::{Fault, FaultKind, Place};
pub use line::{Line, lines};
pub use text::{Form, Purpose, Text, file, look};
pub use transcript::{Paragraph, paragraphs};
pub use write::write;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 4_000_000;

/// The most cues of a file: an hour of talk has about 1,500.
pub const MOST_CUES: usize = 20_000;
