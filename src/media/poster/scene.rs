//! A frame of a clip that shows something.

use std::io::{Read, SeekFrom};
use std::time::Duration;

use image::metadata::Orientation;
use serde::{Deserialize, Serialize};

use crate::ground::ffmpeg::{Demuxer, Ffmpeg};
use crate::ground::files::{Files, Input};
use crate::ground::shelf::Gate;
use crate::media::clip::frame::{self, FrameError};
use crate::media::clip::movie::Movie;
use crate::media::clip::{ClipError, Container, KeyFrame, Rotation, Video};
use crate::media::picture::{self, Decoded, Form, Raster, Shape};

/// Before this moment many clips are dark, or show a hand.
const SETTLED: Duration = Duration::from_secs(1);

/// How many key frames are decoded at most until one shows something.
const TRIED: usize = 12;

/// Before the moment that was asked for, key frames are looked for from here on.
const EARLIER: Duration = Duration::from_secs(30);

/// Largest coded frame that is read, in bytes.
const LARGEST: u32 = 64 << 20;

/// Largest picture of a cover that is read, in bytes.
const LARGEST_COVER: u64 = 32 << 20;

/// A frame of more pixels is decoded while no other such is.
const LARGE: u64 = 9_000_000;

/// Why there is no frame to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SceneError {
    /// The clip cannot be read.
    Unreadable,
    /// How its picture is coded is not read here.
    Undecoded,
    /// All frames that were looked at are black or of one colour.
    Nothing,
    /// There is no moving picture.
    Unseen,
}

impl SceneError {
    /// The reason, for a message.
    pub fn reason(self) -> &'static str {
        match self {
            SceneError::Unreadable => "the frames are damaged",
            SceneError::Undecoded => {
                "how it is coded is known neither here nor to an ffmpeg on this computer"
            }
            SceneError::Nothing => "its key frames are black, or of one colour",
            SceneError::Unseen => "there is only sound in it",
        }
    }
}

impl From<ClipError> for SceneError {
    fn from(_: ClipError) -> SceneError {
        SceneError::Unreadable
    }
}

/// A clip while a frame is looked for.
struct Search<'a> {
    source: &'a str,
    input: Box<dyn Input + 'a>,
    size: u64,
    movie: Movie,
    files: &'a dyn Files,
    gate: &'a Gate,
    ffmpeg: Option<&'a Ffmpeg>,
}

/// The cover of a clip, or a frame: the one nearest to the moment `at`, else the
/// first after a second that shows something.
///
/// # Errors
/// If there is none.
pub fn find(
    source: &str,
    at: Option<Duration>,
    files: &dyn Files,
    gate: &Gate,
    ffmpeg: Option<&Ffmpeg>,
) -> Result<Decoded, SceneError> {
    let unreadable = |_| SceneError::Unreadable;
    let mut input = files.open(source).map_err(unreadable)?;
    let size = input.seek(SeekFrom::End(0)).map_err(unreadable)?;
    input.rewind().map_err(unreadable)?;
    let movie = Movie::read(&mut *input, size)?;
    if movie.facts().video.is_none() && movie.cover().is_none() {
        return Err(SceneError::Unseen);
    }
    let mut search = Search {
        source,
        input,
        size,
        movie,
        files,
        gate,
        ffmpeg,
    };
    match (at, search.cover()) {
        (None, Some(cover)) => Ok(cover),
        (Some(at), _) => search.nearest(at),
        (None, None) => search.first(),
    }
}

impl Search<'_> {
    /// The picture that was put into the file to stand for it.
    fn cover(&mut self) -> Option<Decoded> {
        let range = self.movie.cover()?;
        let size = range.end.saturating_sub(range.start);
        let bytes = self.bytes(range.start, u32::try_from(size).ok()?)?;
        if size > LARGEST_COVER {
            return None;
        }
        let raster = picture::flat(&bytes, Shape::Whole, self.gate).ok()?;
        Some(Decoded::plain(raster))
    }

    fn nearest(&mut self, at: Duration) -> Result<Decoded, SceneError> {
        let from = at.saturating_sub(EARLIER);
        let frames = self.key_frames(from)?;
        let near = frames.into_iter().min_by_key(|frame| frame.at.abs_diff(at));
        let frame = near.ok_or(SceneError::Nothing)?;
        self.frame(&frame)
    }

    fn first(&mut self) -> Result<Decoded, SceneError> {
        let frames = self.key_frames(SETTLED)?;
        let (early, settled): (Vec<KeyFrame>, Vec<KeyFrame>) =
            frames.into_iter().partition(|frame| frame.at < SETTLED);
        for frame in settled.iter().chain(early.iter().rev()).take(TRIED) {
            let decoded = self.frame(frame)?;
            if shows_something(&decoded.raster) {
                return Ok(decoded);
            }
        }
        Err(SceneError::Nothing)
    }

    fn key_frames(&mut self, from: Duration) -> Result<Vec<KeyFrame>, SceneError> {
        let found = self
            .movie
            .key_frames(&mut *self.input, self.size, from, 64)?;
        match found.is_empty() {
            true => {
                Ok(self
                    .movie
                    .key_frames(&mut *self.input, self.size, Duration::ZERO, TRIED)?)
            }
            false => Ok(found),
        }
    }

    /// Decodes a frame in this process, else by ffmpeg.
    fn frame(&mut self, frame: &KeyFrame) -> Result<Decoded, SceneError> {
        let video = self.movie.facts().video.clone();
        let video = video.ok_or(SceneError::Unseen)?;
        let error = match self.decoded(&video, frame) {
            Ok(decoded) => return Ok(decoded),
            Err(error) => error,
        };
        let by_ffmpeg = self.ffmpeg.and_then(|ffmpeg| {
            let kind = match self.movie.facts().container {
                Container::Mp4 | Container::QuickTime => Demuxer::Mov,
                Container::WebM | Container::Matroska => Demuxer::Matroska,
            };
            let clip = self.files.place(self.source)?;
            let png = ffmpeg.frame(&clip, kind, frame.at)?;
            let raster = picture::flat(&png, Shape::Whole, self.gate).ok()?;
            Some(Decoded::plain(raster))
        });
        by_ffmpeg.ok_or(error)
    }

    fn decoded(&mut self, video: &Video, frame: &KeyFrame) -> Result<Decoded, SceneError> {
        let sample = self.bytes(frame.offset, frame.size);
        let sample = sample.ok_or(SceneError::Unreadable)?;
        let (width, height) = video.pixels;
        let is_large = u64::from(width) * u64::from(height) > LARGE;
        let _alone = is_large.then(|| self.gate.pass());
        let decoded = frame::decode(video.codec, self.movie.decoder(), &sample);
        let decoded = decoded.map_err(|error| match error {
            FrameError::Damaged => SceneError::Unreadable,
            _ => SceneError::Undecoded,
        })?;
        let (width, height, data) = decoded.rgb();
        let raster = Raster {
            width,
            height,
            form: Form::Rgb,
            data,
        };
        Ok(Decoded {
            orientation: match video.rotation {
                Rotation::None => Orientation::NoTransforms,
                Rotation::Right => Orientation::Rotate90,
                Rotation::Half => Orientation::Rotate180,
                Rotation::Left => Orientation::Rotate270,
            },
            ..Decoded::plain(raster)
        })
    }

    fn bytes(&mut self, offset: u64, size: u32) -> Option<Vec<u8>> {
        let is_inside = offset.checked_add(size.into())? <= self.size && size <= LARGEST;
        if !is_inside {
            return None;
        }
        self.input.seek(SeekFrom::Start(offset)).ok()?;
        let mut bytes = vec![0; size as usize];
        self.input.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// How far apart, in brightness of 255, the darkest and the brightest twentieth
/// of a picture are that is more than one colour.
const SPREAD: u8 = 24;

/// How bright, of 255, the brightest twentieth of a picture is that is not black.
const LIT: u8 = 40;

/// Whether a picture is neither black nor of one colour, by every so many of its
/// pixels.
fn shows_something(raster: &Raster) -> bool {
    let pixels = raster.data.chunks_exact(3);
    let step = (pixels.len() / 4_096).max(1);
    // Green is most of what is seen as brightness.
    let mut light: Vec<u8> = pixels.step_by(step).map(|pixel| pixel[1]).collect();
    light.sort_unstable();
    let at = |twentieth: usize| light.get(light.len() * twentieth / 20).copied();
    match (at(1), at(19)) {
        (Some(dark), Some(bright)) => bright >= LIT && bright - dark >= SPREAD,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_and_flat_pictures_show_nothing() {
        let raster = |pixel: &dyn Fn(usize) -> u8| Raster {
            width: 100,
            height: 100,
            form: Form::Rgb,
            data: (0..30_000).map(|at| pixel(at / 3 % 100)).collect(),
        };
        assert!(!shows_something(&raster(&|_| 0)));
        assert!(!shows_something(&raster(&|_| 128)));
        assert!(!shows_something(&raster(&|x| (x / 4) as u8)));
        assert!(shows_something(&raster(&|x| 2 * x as u8)));
        let nothing = Raster {
            width: 0,
            height: 0,
            form: Form::Rgb,
            data: Vec::new(),
        };
        assert!(!shows_something(&nothing));
    }
}
