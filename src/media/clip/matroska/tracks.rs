//! The tracks of a segment.

use crate::media::clip::error::ClipError;
use crate::media::clip::facts::{Rotation, Sound, Video};
use crate::media::clip::matroska::ebml::{Element, Window};
use crate::media::clip::matroska::{ids, names};

/// Types of tracks.
const PICTURE: u64 = 1;
const SOUND: u64 = 2;

/// The first picture and the first sound.
#[derive(Debug, Default)]
pub struct Tracks {
    /// The picture.
    pub video: Option<Track>,
    /// The sound.
    pub sound: Option<Sound>,
}

/// A track with a picture.
#[derive(Debug, Clone)]
pub struct Track {
    /// What is known of it.
    pub facts: Video,
    /// Its number, by which blocks name it.
    pub number: u64,
    /// What the file keeps for the decoder.
    pub private: Vec<u8>,
    /// Whether its frames are compressed or encrypted once more.
    pub is_encoded: bool,
}

/// Reads Tracks.
///
/// # Errors
/// If they contradict themselves.
pub fn read(window: &mut Window, held: &Element) -> Result<Tracks, ClipError> {
    let mut tracks = Tracks::default();
    for entry in window.children(held)? {
        if entry.id != ids::TRACK_ENTRY {
            continue;
        }
        let entry = Entry::read(window, &entry)?;
        match entry.kind {
            PICTURE if tracks.video.is_none() => tracks.video = Some(entry.picture()),
            SOUND if tracks.sound.is_none() => tracks.sound = Some(entry.sound()),
            _ => {}
        }
    }
    Ok(tracks)
}

/// What an entry says.
#[derive(Default)]
struct Entry {
    kind: u64,
    number: u64,
    codec: String,
    private: Vec<u8>,
    frame: u64,
    pixels: (u64, u64),
    depth: u64,
    roll: f64,
    channels: u64,
    is_encoded: bool,
}

impl Entry {
    fn read(window: &mut Window, element: &Element) -> Result<Entry, ClipError> {
        let mut entry = Entry {
            channels: 1,
            ..Entry::default()
        };
        for child in window.children(element)? {
            match child.id {
                ids::TRACK_TYPE => entry.kind = window.number(&child)?,
                ids::TRACK_NUMBER => entry.number = window.number(&child)?,
                ids::CODEC_ID => entry.codec = window.text(&child)?,
                ids::CODEC_PRIVATE => entry.private = window.binary(&child)?,
                ids::DEFAULT_DURATION => entry.frame = window.number(&child)?,
                ids::CONTENT_ENCODINGS => entry.is_encoded = true,
                ids::VIDEO => entry.video(window, &child)?,
                ids::AUDIO => {
                    for child in window.children(&child)? {
                        if child.id == ids::CHANNELS {
                            entry.channels = window.number(&child)?;
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(entry)
    }

    fn video(&mut self, window: &mut Window, element: &Element) -> Result<(), ClipError> {
        for child in window.children(element)? {
            match child.id {
                ids::PIXEL_WIDTH => self.pixels.0 = window.number(&child)?,
                ids::PIXEL_HEIGHT => self.pixels.1 = window.number(&child)?,
                ids::COLOUR | ids::PROJECTION => {
                    for child in window.children(&child)? {
                        match child.id {
                            ids::BITS_PER_CHANNEL => self.depth = window.number(&child)?,
                            ids::PROJECTION_POSE_ROLL => self.roll = window.real(&child)?,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn picture(self) -> Track {
        let (codec, name) = names::picture(&self.codec, &self.private);
        let said = u8::try_from(self.depth).ok().filter(|depth| *depth >= 8);
        let depth = names::depth(codec, &self.private).or(said).unwrap_or(8);
        let pixels = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let facts = Video {
            codec,
            name,
            depth,
            pixels: (pixels(self.pixels.0), pixels(self.pixels.1)),
            rotation: rotation(self.roll),
            frame_rate: (self.frame > 0).then(|| 1e9 / self.frame as f64),
        };
        Track {
            facts,
            number: self.number,
            private: self.private,
            is_encoded: self.is_encoded,
        }
    }

    fn sound(self) -> Sound {
        let (codec, name) = names::sound(&self.codec, &self.private);
        Sound {
            codec,
            name,
            channels: u16::try_from(self.channels).unwrap_or(u16::MAX),
            is_silent: false,
        }
    }
}

/// A roll in degrees, counter-clockwise (5.1.4.1.28.45), in quarters.
fn rotation(roll: f64) -> Rotation {
    match (roll / 90.0).round() as i64 {
        1 | -3 => Rotation::Left,
        -1 | 3 => Rotation::Right,
        2 | -2 => Rotation::Half,
        _ => Rotation::None,
    }
}
