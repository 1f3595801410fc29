//! One coded key frame of a clip into pixels.
//!
//! [`decode`] is the only way in. Every decoder behind it is Rust, runs on the
//! thread that calls, and is given one picture and no more: whatever else a
//! sample holds is left out before. How large a picture is, is read from its
//! headers and bounded before anything is decoded.
//!
//! Decoded are H.264 (8 bit, 4:2:0, whole pictures), HEVC (Main, Main 10), VP9
//! and AV1. More than 8 bits are rounded to 8. All of it is the feature
//! `frames`; without it, [`decode`] says [`FrameError::Absent`].

mod colour;
mod cube;
mod tone;

#[cfg(feature = "frames")]
mod av1;
#[cfg(feature = "frames")]
mod bits;
#[cfg(feature = "frames")]
mod codec;
#[cfg(feature = "frames")]
mod h264;
#[cfg(feature = "frames")]
mod hevc;
#[cfg(feature = "frames")]
mod nal;
#[cfg(feature = "frames")]
mod sequence;
#[cfg(feature = "frames")]
mod sps;
#[cfg(feature = "frames")]
mod vp9;

pub use cube::cube;

#[cfg(feature = "frames")]
pub use codec::decode;

/// Most pixels of a frame: 8K has 33 million. At worst, decoding one takes 300 MB.
pub const MOST_PIXELS: u64 = 36_000_000;

/// Why there are no pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameError {
    /// It has more than [`MOST_PIXELS`].
    TooLarge,
    /// It is coded in a way that is not decoded, or needs other frames.
    Unsupported,
    /// It contradicts itself.
    Damaged,
    /// The program was built without the feature `frames`.
    Absent,
}

/// How many samples of colour there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chroma {
    /// None: a picture in grey.
    Yuv400,
    /// One for two by two pixels.
    Yuv420,
    /// One for two pixels of a row.
    Yuv422,
    /// One for each pixel.
    Yuv444,
}

impl Chroma {
    /// Width and height of a plane of colour beside `width` × `height` of light.
    #[must_use]
    pub fn size(self, width: u32, height: u32) -> (u32, u32) {
        match self {
            Chroma::Yuv400 => (0, 0),
            Chroma::Yuv420 => (width.div_ceil(2), height.div_ceil(2)),
            Chroma::Yuv422 => (width.div_ceil(2), height),
            Chroma::Yuv444 => (width, height),
        }
    }
}

/// How light and colour are mixed into red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matrix {
    /// ITU-R BT.601, of standard definition.
    Bt601,
    /// ITU-R BT.709, of high definition.
    Bt709,
    /// ITU-R BT.2020, of HDR.
    Bt2020,
}

/// A decoded frame at the size at which it is shown, not yet turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How many samples of colour there are.
    pub chroma: Chroma,
    /// Y, Cb and Cr, 8 bits a sample, row by row without gaps.
    pub planes: [Vec<u8>; 3],
    /// How they are mixed.
    pub matrix: Matrix,
    /// Whether samples reach from 0 to 255; from 16 to 235 (240) otherwise.
    pub full_range: bool,
    /// TransferCharacteristics of ITU-T H.273.
    pub transfer: u8,
    /// ColourPrimaries of ITU-T H.273.
    pub primaries: u8,
}

impl Frame {
    /// Width, height and pixels in sRGB, three bytes each.
    ///
    /// HDR (PQ and HLG) is brought down to what every screen shows; wide colours
    /// that sRGB lacks are clipped.
    #[must_use]
    pub fn rgb(&self) -> (u32, u32, Vec<u8>) {
        (self.width, self.height, colour::rgb(self))
    }
}

/// Says that nothing can be decoded.
///
/// # Errors
/// Always: [`FrameError::Absent`].
#[cfg(not(feature = "frames"))]
pub fn decode(
    _codec: crate::media::clip::facts::VideoCodec,
    _decoder: &[u8],
    _sample: &[u8],
) -> Result<Frame, FrameError> {
    Err(FrameError::Absent)
}
