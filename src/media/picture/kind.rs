//! The kinds of pictures that leave with the pages.

use serde::{Deserialize, Serialize};

/// A format that browsers show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// AV1 Image File Format.
    Avif,
    /// WebP.
    WebP,
    /// JPEG.
    Jpeg,
    /// Portable Network Graphics.
    Png,
    /// Graphics Interchange Format.
    Gif,
    /// Scalable Vector Graphics.
    Svg,
}

impl Kind {
    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Kind::Avif => "avif",
            Kind::WebP => "webp",
            Kind::Jpeg => "jpg",
            Kind::Png => "png",
            Kind::Gif => "gif",
            Kind::Svg => "svg",
        }
    }

    /// Its media type (RFC 6838).
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Avif => "image/avif",
            Kind::WebP => "image/webp",
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
            Kind::Gif => "image/gif",
            Kind::Svg => "image/svg+xml",
        }
    }
}
