//! Pixels in memory.

use image::metadata::Orientation;

/// What the samples of a pixel are, a byte each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Brightness.
    Grey,
    /// Brightness and opacity.
    GreyAlpha,
    /// Red, green and blue.
    Rgb,
    /// Red, green, blue and opacity.
    Rgba,
    /// Ink as Adobe stores it: 255 is none.
    Cmyk,
    /// The same, its first three samples as YCbCr.
    Ycck,
}

impl Form {
    /// How many samples a pixel has.
    pub fn samples(self) -> usize {
        match self {
            Form::Grey => 1,
            Form::GreyAlpha => 2,
            Form::Rgb => 3,
            Form::Rgba | Form::Cmyk | Form::Ycck => 4,
        }
    }
}

/// Rows of pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// What a pixel is.
    pub form: Form,
    /// All samples, from the top left on.
    pub data: Vec<u8>,
}

/// A decoded picture, not yet turned upright, its colours as the file has them.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// Its pixels.
    pub raster: Raster,
    /// What its colours mean, if the file says so.
    pub profile: Option<Profile>,
    /// How it has to be turned.
    pub orientation: Orientation,
}

/// What the samples of a picture mean.
#[derive(Debug, Clone)]
pub enum Profile {
    /// An ICC profile (ICC.1:2022).
    Icc(Vec<u8>),
    /// Code points of ITU-T H.273 for primaries and transfer.
    Cicp(u8, u8),
}

impl Decoded {
    /// Pixels that are upright and in sRGB.
    pub fn plain(raster: Raster) -> Decoded {
        Decoded {
            raster,
            profile: None,
            orientation: Orientation::NoTransforms,
        }
    }

    /// Width and height once it is upright.
    pub fn upright(&self) -> (u32, u32) {
        let (width, height) = (self.raster.width, self.raster.height);
        if is_turned(self.orientation) {
            (height, width)
        } else {
            (width, height)
        }
    }
}

/// Whether an orientation exchanges width and height.
pub fn is_turned(orientation: Orientation) -> bool {
    orientation.to_exif() >= 5
}
