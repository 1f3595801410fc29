//! Clips: what is known of each without decoding it, and its web version.
//!
//! 1. [`movie`] tells the kinds apart; [`mp4`] and [`matroska`] read the index
//!    of a file and never its frames, so that a probe takes as long for
//!    gigabytes as for a few bytes;
//! 2. the same readers say of which pieces the web version consists: the index
//!    in front, so that it plays while it loads, and nothing in it that tells
//!    where, with what or by whom it was recorded. Frames stay as they are;
//! 3. [`plan`] writes those pieces as a stream;
//! 4. [`frame`] decodes one key frame, for a poster;
//! 5. [`fitness`] says what a browser would not play, and what is too heavy, and
//!    [`encode`] has ffmpeg make of it what every browser plays.

pub mod encode;
mod error;
mod facts;
pub mod fitness;
pub mod frame;
mod input;
pub mod matroska;
pub mod movie;
pub mod mp4;
pub mod plan;

use serde::{Deserialize, Serialize};

use crate::config::VideoLimits;
use crate::ground::address::extension;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::files::{FileInfo, Files};
use crate::ground::fingerprint::Combine;
use crate::ground::store::Store;
use crate::media::clip::fitness::Finding;
use crate::media::clip::movie::Movie;
use crate::media::clip::plan::Piece;
use crate::media::file::{MediaFile, Origin, Seen, address, stem};

pub use error::ClipError;
pub use facts::{Container, Facts, Index, Rotation, Sound, SoundCodec, Video, VideoCodec};
pub use input::{Input, KeyFrame};

/// A clip as pages play it.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// What is known of the file that it comes from.
    pub facts: Facts,
    /// Its web version.
    pub file: MediaFile,
    /// The same encoded for the web, the largest first; empty if it plays as it is.
    pub encoded: Vec<Encoded>,
}

/// A clip encoded for the web.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoded {
    /// Its width and height in pixels.
    pub pixels: (u32, u32),
    /// The file.
    pub file: MediaFile,
}

impl Clip {
    /// Width and height in pixels, upright; of a clip that is only heard none.
    pub fn pixels(&self) -> Option<(u32, u32)> {
        self.facts.video.as_ref().map(Video::upright)
    }

    /// What its writer should know, at no place yet.
    pub fn findings(&self, limits: &VideoLimits) -> Vec<Diagnostic> {
        let found = fitness::findings(&self.facts, self.file.size, limits);
        let is_open =
            |finding: &Finding| self.encoded.is_empty() || !finding.is_mended_by_encoding();
        let open = found.iter().filter(|finding| is_open(finding));
        open.map(|finding| finding.problem(limits)).collect()
    }

    /// All files that it consists of.
    pub fn files(&self) -> Vec<&MediaFile> {
        match self.encoded.as_slice() {
            [] => vec![&self.file],
            encoded => encoded.iter().map(|encoded| &encoded.file).collect(),
        }
    }
}

impl Video {
    /// Width and height in pixels once it is upright.
    pub fn upright(&self) -> (u32, u32) {
        let (width, height) = self.pixels;
        match self.rotation {
            Rotation::None | Rotation::Half => (width, height),
            Rotation::Right | Rotation::Left => (height, width),
        }
    }
}

/// The rules by which web versions are made: a new name gives them new addresses.
const FITTED: &str = "fitted-1";

/// What is remembered of a clip.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Known {
    facts: Facts,
    /// The size of its web version, unless it is fit as it is.
    fitted: Option<u64>,
}

/// Looks at a clip, or remembers what was seen of it.
///
/// # Errors
/// If it is no clip, or there is something wrong with it.
pub fn look(
    files: &dyn Files,
    store: &Store,
    path: &str,
    info: &FileInfo,
    seen: Seen,
) -> Result<Clip, ClipError> {
    let key = Combine::default().text("clip").print(seen.print).done();
    let known = match store.recall::<Result<Known, ClipError>>(key) {
        Some(known) => known,
        None => {
            let known = probe(files, info, seen.size);
            if known.as_ref().err() != Some(&ClipError::Unreadable) {
                store.keep(key, &known);
            }
            known
        }
    }?;
    let (print, size, origin) = match known.fitted {
        None => (seen.print, seen.size, Origin::Source),
        Some(size) => {
            let print = Combine::default().text(FITTED).print(seen.print).done();
            (print, size, Origin::Fitted)
        }
    };
    let file = MediaFile {
        source: info.path.clone(),
        address: address(&stem(path), web_extension(path, &known.facts), print),
        print,
        size,
        pages: None,
        origin,
    };
    Ok(Clip {
        facts: known.facts,
        file,
        encoded: Vec::new(),
    })
}

fn probe(files: &dyn Files, info: &FileInfo, size: u64) -> Result<Known, ClipError> {
    let mut input = files.open(&info.path).map_err(|_| ClipError::Unreadable)?;
    let movie = Movie::read(&mut *input, size)?;
    let pieces = movie.fitted(&mut *input, size)?;
    Ok(Known {
        facts: movie.facts().clone(),
        fitted: pieces.map(|pieces| plan::size(&pieces)),
    })
}

/// The extension of a web version. Servers know `.mp4` best, and some send
/// `.mov` as what a browser does not take.
fn web_extension<'a>(path: &'a str, facts: &Facts) -> &'a str {
    let is_mp4 = matches!(facts.container, Container::Mp4 | Container::QuickTime);
    match (extension(path).as_str(), facts.video.is_some()) {
        (_, true) if is_mp4 => "mp4",
        (_, false) if is_mp4 => "m4a",
        _ if facts.container == Container::WebM => "webm",
        _ => "mkv",
    }
}

/// The pieces of a web version, made again from its source.
///
/// # Errors
/// If the source has changed since it was looked at.
pub fn pieces(file: &MediaFile, files: &dyn Files) -> Result<Vec<Piece>, Box<Diagnostic>> {
    let read = || {
        let mut input = files.open(&file.source).ok()?;
        let size = input.seek(std::io::SeekFrom::End(0)).ok()?;
        input.rewind().ok()?;
        let movie = Movie::read(&mut *input, size).ok()?;
        let pieces = movie.fitted(&mut *input, size).ok()??;
        (plan::size(&pieces) == file.size).then_some(pieces)
    };
    read().ok_or_else(|| file.has_changed())
}

/// Whether a file is meant to be played, by its extension.
pub fn is_clip(path: &str) -> bool {
    let known = ["mp4", "m4v", "mov", "qt", "webm", "mkv", "3gp", "m4a"];
    known.contains(&extension(path).as_str())
}
