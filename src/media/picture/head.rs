//! What kind of picture a file is, and that it is not too large to be decoded.

use image::ImageFormat;

use crate::media::picture::{PictureError, heic};

/// Most pixels that a picture may have: twice what phones make, and 900 MB at
/// worst while one is decoded.
pub const MOST_PIXELS: u64 = 100_000_000;

/// How far into a drawing its first element is looked for, in bytes.
const PREAMBLE: usize = 65_536;

/// A kind of picture that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    WebP,
    /// HEIC, as iPhones make it.
    Heic,
    /// SVG.
    Svg,
}

/// The kind of a picture, by its content: names are wrong too often.
///
/// # Errors
/// If it is none that is read.
pub fn kind(bytes: &[u8]) -> Result<Source, PictureError> {
    if heic::is_heic(bytes) {
        return Ok(Source::Heic);
    }
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => Ok(Source::Jpeg),
        Ok(ImageFormat::Png) => Ok(Source::Png),
        Ok(ImageFormat::Gif) => Ok(Source::Gif),
        Ok(ImageFormat::WebP) => Ok(Source::WebP),
        _ if is_svg(bytes) => Ok(Source::Svg),
        _ if bytes.is_empty() => Err(PictureError::Damaged),
        _ => Err(PictureError::Unknown),
    }
}

/// Whether a text begins as SVG does, after a declaration, a document type or comments.
fn is_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PREAMBLE)]);
    let start = head.trim_start_matches('\u{feff}').trim_start();
    start.starts_with('<') && (head.contains("<svg") || head.contains(":svg"))
}

/// Refuses a picture with no pixels or too many.
///
/// # Errors
/// If it has.
pub fn check_size(width: u32, height: u32) -> Result<(), PictureError> {
    match u64::from(width) * u64::from(height) {
        0 => Err(PictureError::Damaged),
        pixels if pixels > MOST_PIXELS => Err(PictureError::TooLarge(width, height)),
        _ => Ok(()),
    }
}
