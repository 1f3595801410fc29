//! How large a picture is as it is shown.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageReader};
use serde::{Deserialize, Serialize};

use crate::ground::address::extension;

/// Most pixels that a picture may have; a phone takes 50 million.
const MOST_PIXELS: u64 = 400_000_000;

/// Why a picture cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureError {
    /// It is cut short, or not what its name says.
    Damaged,
    /// It says that it has more than [`MOST_PIXELS`] pixels.
    TooLarge,
    /// Browsers do not show this kind.
    NotForBrowsers,
}

impl PictureError {
    /// The problem and what would mend it.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            PictureError::Damaged => ("the picture cannot be read", "save it again as JPEG or PNG"),
            PictureError::TooLarge => ("the picture has too many pixels", "make it smaller"),
            PictureError::NotForBrowsers => (
                "browsers do not show this kind of picture",
                "save it as JPEG or PNG",
            ),
        }
    }
}

/// Whether a file is meant to be a picture, by its extension.
pub fn is_picture(path: &str) -> bool {
    let known = [
        "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "heic", "heif", "bmp", "tif", "tiff",
    ];
    known.contains(&extension(path).as_str())
}

/// Width and height in pixels after the orientation that a camera noted (EXIF);
/// `None` for kinds that browsers show but whose size is not in their head.
///
/// # Errors
/// If the picture cannot be shown.
pub fn size(path: &str, bytes: Vec<u8>) -> Result<Option<(u32, u32)>, PictureError> {
    match extension(path).as_str() {
        "svg" => svg_size(&bytes),
        "avif" => Ok(None),
        "heic" | "heif" | "bmp" | "tif" | "tiff" => Err(PictureError::NotForBrowsers),
        _ => raster_size(bytes),
    }
}

fn raster_size(bytes: Vec<u8>) -> Result<Option<(u32, u32)>, PictureError> {
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| PictureError::Damaged)?;
    let mut decoder = reader.into_decoder().map_err(|_| PictureError::Damaged)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooLarge);
    }
    let is_turned = matches!(
        decoder.orientation().unwrap_or(Orientation::NoTransforms),
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    Ok(Some(if is_turned {
        (height, width)
    } else {
        (width, height)
    }))
}

/// The size of an SVG: its `width` and `height` in pixels, else its `viewBox`.
fn svg_size(bytes: &[u8]) -> Result<Option<(u32, u32)>, PictureError> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(100_000)]);
    let (_, tag) = head.split_once("<svg").ok_or(PictureError::Damaged)?;
    let tag = tag.split('>').next().unwrap_or_default();
    let value = |name: &str| {
        let (_, rest) = tag
            .split_once(&format!(" {name}="))
            .or_else(|| tag.split_once(&format!("\n{name}=")))?;
        let quote = rest.chars().next().filter(|c| "\"'".contains(*c))?;
        rest[1..].split(quote).next().map(str::to_owned)
    };
    let pixels = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok();
    let given = value("width")
        .zip(value("height"))
        .and_then(|(w, h)| pixels(&w).zip(pixels(&h)));
    let boxed = || {
        let numbers: Vec<f64> = value("viewBox")?
            .split([' ', ','])
            .filter_map(pixels)
            .collect();
        numbers.get(2).copied().zip(numbers.get(3).copied())
    };
    let size = given
        .or_else(boxed)
        .filter(|(w, h)| (1.0..1e6).contains(w) && (1.0..1e6).contains(h));
    // The bounds above keep both within 32 bits.
    Ok(size.map(|(width, height)| (width.round() as u32, height.round() as u32)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn svgs_have_a_size() {
        let svg = b"<?xml version='1.0'?><svg xmlns='x' viewBox='0 0 640 480'></svg>".to_vec();
        assert_eq!(size("a.svg", svg), Ok(Some((640, 480))));
        assert_eq!(size("a.svg", b"no".to_vec()), Err(PictureError::Damaged));
    }

    #[test]
    fn broken_pictures_are_errors() {
        assert_eq!(
            size("a.jpg", b"\xff\xd8\xff\xe0 no more".to_vec()),
            Err(PictureError::Damaged)
        );
        assert_eq!(
            size("a.heic", Vec::new()),
            Err(PictureError::NotForBrowsers)
        );
    }
}
