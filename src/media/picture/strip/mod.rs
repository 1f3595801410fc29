//! Files without their metadata, the pixels untouched: where and when a photo
//! was taken, with what, by whom, and the small picture of it that was hidden
//! inside stay with the writer.
//!
//! What decoding needs is kept: tables, colour profiles, the turn that the
//! picture needs. What follows the end of a picture, such as the film of a
//! motion photo, goes too.

mod gif;
mod jpeg;
mod png;
mod webp;

use image::metadata::Orientation;

use crate::media::picture::head::Source;
use crate::media::picture::{Kind, PictureError};

pub use jpeg::end as jpeg_end;

/// A file without its metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stripped {
    /// Its format.
    pub kind: Kind,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many frames it has; one if it does not move.
    pub frames: usize,
}

/// The file without its metadata; `None` for kinds that browsers do not show.
///
/// # Errors
/// If it is damaged or cut short.
pub fn strip(bytes: &[u8], source: Source) -> Result<Option<Stripped>, PictureError> {
    let (kind, (bytes, frames)) = match source {
        Source::Jpeg => (Kind::Jpeg, (jpeg::strip(bytes)?, 1)),
        Source::Png => (Kind::Png, png::strip(bytes)?),
        Source::Gif => (Kind::Gif, gif::strip(bytes)?),
        Source::WebP => (Kind::WebP, webp::strip(bytes)?),
        Source::Heic | Source::Svg => return Ok(None),
    };
    Ok(Some(Stripped {
        kind,
        bytes,
        frames,
    }))
}

/// Reads forward, and never past the end.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, at: 0 }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], PictureError> {
        let end = self.at.checked_add(count).ok_or(PictureError::Damaged)?;
        let taken = self.bytes.get(self.at..end).ok_or(PictureError::Damaged)?;
        self.at = end;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], PictureError> {
        let taken = self.take(N)?;
        taken.try_into().map_err(|_| PictureError::Damaged)
    }

    fn byte(&mut self) -> Result<u8, PictureError> {
        let [byte] = self.array()?;
        Ok(byte)
    }

    fn rest(&self) -> usize {
        self.bytes.len() - self.at
    }
}

/// An EXIF block (a TIFF file of one tag) with the orientation and nothing else.
fn exif(orientation: Orientation) -> Vec<u8> {
    let head = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
    let tail = [orientation.to_exif(), 0, 0, 0, 0, 0, 0];
    [head.as_slice(), &tail].concat()
}
