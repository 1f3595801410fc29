//! Why a picture cannot be shown.

use serde::{Deserialize, Serialize};

use crate::media::picture::head::MOST_PIXELS;

/// Why a picture cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureError {
    /// It is cut short, or not what its name says.
    Damaged,
    /// It says that it has so many pixels in width and height.
    TooLarge(u32, u32),
    /// Its file has more than so many bytes.
    TooHeavy(u64),
    /// It is of a kind that is not read.
    Unknown,
}

impl PictureError {
    /// The problem and what would mend it.
    pub fn words(self) -> (String, String) {
        match self {
            PictureError::Damaged => (
                "the picture cannot be read: it is damaged, or cut short".into(),
                "open it in a picture program and save it again as JPEG or PNG".into(),
            ),
            PictureError::TooLarge(width, height) => (
                format!(
                    "the picture has {width} × {height} pixels, and {} million are the most",
                    MOST_PIXELS / 1_000_000
                ),
                "make it smaller; pages show 1,600 pixels in width".into(),
            ),
            PictureError::TooHeavy(most) => (
                format!(
                    "the file of the picture is larger than {} MB",
                    most / 1_000_000
                ),
                "make it smaller; a photo is best saved as JPEG".into(),
            ),
            PictureError::Unknown => (
                "this is no picture that can be shown".into(),
                "save it as JPEG, PNG, WebP, GIF, HEIC or SVG".into(),
            ),
        }
    }
}
