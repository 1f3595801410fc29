//! Pictures: what pages show of each, made once and remembered.
//!
//! 1. [`head`] says what kind of picture it is and how large, before anything is
//!    decoded, so that a few bytes that promise billions of pixels cost nothing;
//! 2. [`decode`] turns it into pixels, upright or with the turn that it needs;
//! 3. [`scale`] makes it narrower, step by step, and cuts portraits square;
//! 4. [`colour`] brings wide colours into sRGB, which every screen shows;
//! 5. [`encode`] writes each width in each format;
//! 6. [`strip`] takes the metadata out of what leaves as it is: originals for
//!    download, and what moves; [`drawing`] does so for SVG;
//! 7. [`make()`] does all of that to one picture, and [`maker`] only to those that
//!    are not remembered.

mod colour;
mod decode;
mod drawing;
mod encode;
mod error;
mod head;
mod heic;
mod kind;
mod make;
mod maker;
pub mod raster;
mod scale;
mod strip;
mod tint;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::content::person::Focus;
use crate::ground::address::extension;
use crate::media::file::MediaFile;

pub use error::PictureError;
pub use kind::Kind;
pub use make::{Facts, FileFacts, Made, encoded, flat, make, make_drawn, of_drawing, upright};
pub use maker::{Maker, Namer};
pub use raster::{Decoded, Form, Raster};
pub use tint::Tint;

/// A picture as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file that it comes from.
    pub source: Arc<str>,
    /// Width and height in pixels of its largest form.
    pub pixels: (u32, u32),
    /// Its colour on the whole; none if parts of it are transparent.
    pub tint: Option<Tint>,
    /// Its formats, the best first; the last one is shown by every browser.
    pub formats: Vec<Format>,
    /// One frame of a picture that moves.
    pub still: Option<MediaFile>,
    /// Whether it would move, but is too large for that.
    pub is_stilled: bool,
}

/// A picture in one format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// Which one.
    pub kind: Kind,
    /// Its files with their widths in pixels, the narrowest first; at least one.
    pub files: Vec<(u32, MediaFile)>,
}

impl Picture {
    /// The widest file in the format that every browser shows.
    pub fn widest(&self) -> Option<&MediaFile> {
        let (_, file) = self.formats.last()?.files.last()?;
        Some(file)
    }

    /// All files that it consists of.
    pub fn files(&self) -> impl Iterator<Item = &MediaFile> {
        let files = self.formats.iter().flat_map(|format| &format.files);
        files.map(|(_, file)| file).chain(&self.still)
    }
}

/// How a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// All of it.
    Whole,
    /// The largest square around a point, given in thousandths of its width and
    /// height.
    Square(u16, u16),
}

impl Shape {
    /// The square around a face, or around the middle.
    pub fn square(focus: Option<Focus>) -> Shape {
        let Focus(x, y) = focus.unwrap_or(Focus(50.0, 50.0));
        // Percentages were checked when they were read, so both are within 16 bits.
        Shape::Square((x * 10.0).round() as u16, (y * 10.0).round() as u16)
    }
}

/// What is made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recipe {
    /// What pages show.
    Shown {
        /// How.
        shape: Shape,
        /// Whether AVIF is among the formats.
        avif: bool,
    },
    /// The picture itself without its metadata.
    Original,
}

/// Whether a file begins as a photo does, of whatever name: in it may stand where
/// it was taken.
pub fn begins_as_photo(bytes: &[u8]) -> bool {
    use image::ImageFormat::{Gif, Jpeg, Png, Tiff, WebP};
    let format = image::guess_format(bytes);
    heic::is_heic(bytes) || matches!(format, Ok(Gif | Jpeg | Png | Tiff | WebP))
}

/// Whether a file is meant to be a picture, by its extension.
pub fn is_picture(path: &str) -> bool {
    let known = [
        "jpg", "jpeg", "jpe", "jfif", "jif", "png", "apng", "gif", "webp", "svg", "avif", "heic",
        "heif", "bmp", "tif", "tiff",
    ];
    known.contains(&extension(path).as_str())
}

/// What one frame of a moving picture is called on the shelf.
const STILL: &str = "still.webp";

/// What another made file is called on the shelf.
fn file_name(kind: Kind, width: u32) -> String {
    format!("{width}.{}", kind.extension())
}
