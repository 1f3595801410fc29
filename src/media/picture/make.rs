//! One picture into all that is made of it.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::ImageReader;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ground::fingerprint::Fingerprint;
use crate::ground::shelf::Gate;
use crate::media::picture::head::{self, Source};
use crate::media::picture::raster::{Decoded, Form, Raster};
use crate::media::picture::strip::Stripped;
use crate::media::picture::{
    Kind, PictureError, Recipe, STILL, Shape, Tint, decode, drawing, encode, file_name, scale,
    strip,
};

/// Largest file of a picture that is read, in bytes.
pub const MOST_BYTES: u64 = 100_000_000;

/// Largest file that is shown moving, in bytes: what a phone fetches in some seconds.
const MOST_MOVING: usize = 8_000_000;

/// Most pixels of all frames of a picture that is shown moving: a minute of a
/// small one, ten seconds of one as wide as the text.
const MOST_MOVED: u64 = 500_000_000;

/// A picture with more pixels is decoded while no other such is.
const LARGE: u64 = 40_000_000;

/// What is known of a made picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Width and height of its largest form, in pixels.
    pub pixels: (u32, u32),
    /// Its colour on the whole, unless parts of it are transparent.
    pub tint: Option<Tint>,
    /// Its formats, the best first, each with its files, the narrowest first.
    pub formats: Vec<(Kind, Vec<FileFacts>)>,
    /// One frame, if it moves.
    pub still: Option<(Kind, FileFacts)>,
    /// Whether it would move, but is too large for that.
    pub is_stilled: bool,
}

/// What is known of a made file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    /// Width in pixels.
    pub width: u32,
    /// Fingerprint of its content.
    pub print: Fingerprint,
    /// Size in bytes.
    pub size: u64,
}

impl FileFacts {
    /// What is known of a file of so many pixels in width.
    pub fn of(width: u32, bytes: &[u8]) -> FileFacts {
        FileFacts {
            width,
            print: Fingerprint::of(bytes),
            size: bytes.len() as u64,
        }
    }
}

impl Facts {
    /// The file of a picture that consists of one.
    pub fn only(self) -> Option<(Kind, FileFacts)> {
        let (kind, files) = self.formats.into_iter().next()?;
        Some((kind, files.into_iter().next()?))
    }
}

/// A made picture: the facts, and the files by their names on the shelf.
#[derive(Debug)]
pub struct Made {
    /// What is known of it.
    pub facts: Facts,
    /// Its files.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes a picture; `gate` lets large ones be decoded one at a time.
///
/// A panic in one of the crates that read pictures does not end the build: the
/// file is what somebody gave.
///
/// # Errors
/// If it cannot be shown.
pub fn make(bytes: &[u8], recipe: Recipe, gate: &Gate) -> Result<Made, PictureError> {
    let made = AssertUnwindSafe(|| made(bytes, recipe, gate));
    catch_unwind(made).unwrap_or(Err(PictureError::Damaged))
}

fn made(bytes: &[u8], recipe: Recipe, gate: &Gate) -> Result<Made, PictureError> {
    let source = head::kind(bytes)?;
    match recipe {
        _ if source == Source::Svg => {
            let (pixels, drawing) = drawing::clean(bytes)?;
            Ok(single(Kind::Svg, pixels, drawing))
        }
        Recipe::Original => original(bytes, source, gate),
        Recipe::Shown { shape, avif } => {
            let moving = match shape {
                Shape::Whole => moving(bytes, source)?,
                Shape::Square(..) => None,
            };
            let pictures = Pictures::read(bytes, source, shape, gate)?;
            let is_stilled = moving
                .as_ref()
                .is_some_and(|moving| is_too_much(moving, pictures.own));
            match moving.filter(|_| !is_stilled) {
                Some(moving) => pictures.moving(moving.kind, moving.bytes),
                None => pictures.still(avif, is_stilled),
            }
        }
    }
}

/// Makes a picture of pixels that were in no file of their own.
///
/// # Errors
/// If they are not as many as they say.
pub fn make_drawn(decoded: &Decoded, avif: bool) -> Result<Made, PictureError> {
    Pictures::of(decoded, Shape::Whole, false)?.still(avif, false)
}

/// A picture that consists of an SVG of our own, with its width and height.
pub fn of_drawing(svg: String, pixels: (u32, u32), tint: Option<Tint>) -> Made {
    let mut made = single(Kind::Svg, pixels, svg.into_bytes());
    made.facts.tint = tint;
    made
}

/// One raster of a picture: in sRGB, upright, opaque, no wider than pages show it.
///
/// # Errors
/// If it cannot be read, or is a drawing that has no pixels.
pub fn flat(bytes: &[u8], shape: Shape, gate: &Gate) -> Result<Raster, PictureError> {
    let flat = AssertUnwindSafe(|| {
        let source = head::kind(bytes)?;
        let mut pictures = Pictures::read(bytes, source, shape, gate)?;
        let widest = pictures.rasters.pop().ok_or(PictureError::Damaged)?;
        Ok(scale::on_white(widest))
    });
    catch_unwind(flat).unwrap_or(Err(PictureError::Damaged))
}

/// Decoded pixels at their own size, upright and in sRGB.
///
/// # Errors
/// If they are not as many as they say.
pub fn upright(decoded: Decoded) -> Result<Raster, PictureError> {
    scale::whole(decoded)
}

/// A raster in sRGB as a file.
///
/// # Errors
/// If an encoder refuses it.
pub fn encoded(raster: &Raster, kind: Kind) -> Result<Vec<u8>, PictureError> {
    encode::encode(raster, kind, false)
}

/// The file without metadata, if it moves.
fn moving(bytes: &[u8], source: Source) -> Result<Option<Stripped>, PictureError> {
    let stripped = strip::strip(bytes, source)?;
    Ok(stripped.filter(|stripped| stripped.frames > 1))
}

/// Whether a moving picture is too much for a reader's phone.
fn is_too_much(moving: &Stripped, (width, height): (u32, u32)) -> bool {
    let frame = u64::from(width) * u64::from(height);
    let pixels = frame.saturating_mul(moving.frames as u64);
    moving.bytes.len() > MOST_MOVING || pixels > MOST_MOVED
}

/// The rasters of a picture, ready to be encoded.
struct Pictures {
    /// Width and height of the picture itself, upright.
    own: (u32, u32),
    rasters: Vec<Raster>,
    is_drawing: bool,
}

impl Pictures {
    fn read(
        bytes: &[u8],
        source: Source,
        shape: Shape,
        gate: &Gate,
    ) -> Result<Pictures, PictureError> {
        // Nothing below shares work with other threads, so nobody waits in vain.
        let _alone = is_large(bytes, source).then(|| gate.pass());
        let decoded = decode::decode(bytes, source)?;
        let is_drawing = source != Source::Jpeg && encode::is_drawing(&decoded.raster);
        Pictures::of(&decoded, shape, is_drawing)
    }

    fn of(decoded: &Decoded, shape: Shape, is_drawing: bool) -> Result<Pictures, PictureError> {
        Ok(Pictures {
            own: decoded.upright(),
            rasters: scale::scale(decoded, shape)?,
            is_drawing,
        })
    }

    fn widest(&self) -> Result<&Raster, PictureError> {
        self.rasters.last().ok_or(PictureError::Damaged)
    }

    fn tint(&self) -> Option<Tint> {
        let narrowest = self.rasters.first()?;
        let is_opaque = narrowest.form == Form::Rgb;
        is_opaque.then(|| Tint::of(&narrowest.data, 3)).flatten()
    }

    /// Every width in every format.
    fn still(self, avif: bool, is_stilled: bool) -> Result<Made, PictureError> {
        let widest = self.widest()?;
        let kinds = encode::formats(widest, self.is_drawing, avif);
        let all = |kind: Kind| self.rasters.iter().map(move |raster| (kind, raster));
        let wanted: Vec<(Kind, &Raster)> = kinds.iter().copied().flat_map(all).collect();
        let encode = |(kind, raster): (Kind, &Raster)| {
            encode::encode(raster, kind, self.is_drawing).map(|file| (kind, raster.width, file))
        };
        let encoded = wanted.into_par_iter().with_max_len(1).map(encode);
        let encoded: Vec<(Kind, u32, Vec<u8>)> = encoded.collect::<Result<_, _>>()?;
        let of = |kind: Kind| {
            let files = encoded.iter().filter(|(other, ..)| *other == kind);
            let files = files.map(|(_, width, bytes)| FileFacts::of(*width, bytes));
            (kind, files.collect())
        };
        Ok(Made {
            facts: Facts {
                pixels: (widest.width, widest.height),
                tint: self.tint(),
                formats: kinds.into_iter().map(of).collect(),
                still: None,
                is_stilled,
            },
            files: encoded
                .into_iter()
                .map(|(kind, width, bytes)| (file_name(kind, width), bytes))
                .collect(),
        })
    }

    /// The file itself, which moves, and its first frame for those who want no motion.
    fn moving(self, kind: Kind, moving: Vec<u8>) -> Result<Made, PictureError> {
        let widest = self.widest()?;
        let still = encode::encode(widest, Kind::WebP, self.is_drawing)?;
        let (width, _) = self.own;
        let facts = Facts {
            pixels: self.own,
            tint: self.tint(),
            formats: vec![(kind, vec![FileFacts::of(width, &moving)])],
            still: Some((Kind::WebP, FileFacts::of(widest.width, &still))),
            is_stilled: false,
        };
        Ok(Made {
            facts,
            files: vec![(file_name(kind, width), moving), (STILL.into(), still)],
        })
    }
}

/// Whether a picture takes much memory, as far as its head can be read.
fn is_large(bytes: &[u8], source: Source) -> bool {
    let size = match source {
        Source::Heic => heic_rs::probe(bytes)
            .ok()
            .map(|info| (info.width, info.height)),
        _ => ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .ok()
            .and_then(|reader| reader.into_dimensions().ok()),
    };
    size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) > LARGE)
}

/// A picture that consists of one file.
fn single(kind: Kind, pixels: (u32, u32), bytes: Vec<u8>) -> Made {
    let (width, _) = pixels;
    Made {
        facts: Facts {
            pixels,
            tint: None,
            formats: vec![(kind, vec![FileFacts::of(width, &bytes)])],
            still: None,
            is_stilled: false,
        },
        files: vec![(file_name(kind, width), bytes)],
    }
}

/// The file without metadata; one that no browser shows becomes a JPEG.
fn original(bytes: &[u8], source: Source, gate: &Gate) -> Result<Made, PictureError> {
    if let Some(stripped) = strip::strip(bytes, source)? {
        return Ok(single(stripped.kind, (0, 0), stripped.bytes));
    }
    let _alone = is_large(bytes, source).then(|| gate.pass());
    let decoded = decode::decode(bytes, source)?;
    let raster = scale::whole(decoded)?;
    let (kind, bytes) = encode::original(&raster)?;
    Ok(single(kind, (raster.width, raster.height), bytes))
}
