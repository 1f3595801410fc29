//! Matroska and WebM (RFC 9559): what a clip is, where its key frames lie, and
//! what it is without what it says of its maker.
//!
//! Only headers are read, of elements and of blocks. A program that records live
//! leaves the sizes of the segment and its clusters unknown, and says nothing of
//! how long it took; that is read, too.

mod cover;
mod ebml;
mod fitted;
mod frames;
mod ids;
mod names;
mod places;
mod tail;
mod tracks;

use std::ops::Range;
use std::time::Duration;

use crate::media::clip::error::ClipError;
use crate::media::clip::facts::{Container, Facts, Index};
use crate::media::clip::input::{Input, KeyFrame};
use crate::media::clip::matroska::ebml::Window;
use crate::media::clip::matroska::places::{Places, Times};
use crate::media::clip::matroska::tracks::{Track, Tracks};
use crate::media::clip::plan::Piece;

/// A clip that was read.
#[derive(Debug, Clone)]
pub struct Movie {
    /// What is known of it.
    pub facts: Facts,
    places: Places,
    times: Times,
    video: Option<Track>,
    cover: Option<Range<u64>>,
}

/// Reads what a file of `size` bytes says of itself.
///
/// # Errors
/// If it is neither WebM nor Matroska, ends before it should, contradicts itself,
/// or has neither picture nor sound.
pub fn read(input: &mut dyn Input, size: u64) -> Result<Movie, ClipError> {
    let window = &mut Window::new(input, size);
    let is_webm = places::is_webm(window)?;
    let places = Places::find(window)?;
    let mut times = places.times(window)?;
    let Tracks { video, sound } = places.tracks(window)?;
    if video.is_none() && sound.is_none() {
        return Err(ClipError::Empty);
    }
    if times.duration.is_zero() {
        times.duration = tail::last(window, &places, times.scale);
    }
    let seconds = times.duration.as_secs_f64();
    let facts = Facts {
        container: if is_webm {
            Container::WebM
        } else {
            Container::Matroska
        },
        duration: times.duration,
        video: video.as_ref().map(|track| track.facts.clone()),
        sound,
        // A number that is too large becomes the largest.
        bit_rate: if seconds > 0.0 {
            (size as f64 * 8.0 / seconds) as u64
        } else {
            0
        },
        index: if places.has_late_cues() {
            Index::End
        } else {
            Index::Front
        },
        created: times.created,
    };
    let cover = places
        .attachments
        .and_then(|held| cover::find(window, &held));
    Ok(Movie {
        facts,
        places,
        times,
        video,
        cover,
    })
}

impl Movie {
    /// What the file keeps for the decoder of the picture; nothing for VP8 and VP9.
    #[must_use]
    pub fn decoder(&self) -> &[u8] {
        self.video.as_ref().map_or(&[], |track| &track.private)
    }

    /// Key frames that are shown at `from` or later, the first `most`; where there
    /// is none so late, the last one before that.
    ///
    /// Only so many blocks are looked at. Frames that are compressed once more or
    /// share a block are none.
    ///
    /// # Errors
    /// If the file contradicts itself or cannot be read.
    pub fn key_frames(
        &self,
        input: &mut dyn Input,
        size: u64,
        from: Duration,
        most: usize,
    ) -> Result<Vec<KeyFrame>, ClipError> {
        let Some(track) = self.video.as_ref().filter(|track| !track.is_encoded) else {
            return Ok(Vec::new());
        };
        let window = &mut Window::new(input, size);
        frames::find(
            window,
            &self.places,
            self.times.scale,
            track.number,
            from,
            most,
        )
    }

    /// Where the picture lies that the file has for itself, a JPEG or PNG.
    #[must_use]
    pub fn cover(&self) -> Option<Range<u64>> {
        self.cover.clone()
    }

    /// The file without tags, attachments, titles, names, dates and programs, in
    /// whose place there is as much of nothing; `None` if it has none.
    ///
    /// Frames, chapters and the index stay where they are.
    ///
    /// # Errors
    /// If the file contradicts itself or cannot be read.
    pub fn fitted(
        &self,
        input: &mut dyn Input,
        size: u64,
    ) -> Result<Option<Vec<Piece>>, ClipError> {
        fitted::plan(&mut Window::new(input, size), &self.places)
    }
}
