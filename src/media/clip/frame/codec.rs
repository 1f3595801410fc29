//! The door to the decoders, and what they share.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::media::clip::facts::VideoCodec;
use crate::media::clip::frame::{Chroma, Frame, FrameError, MOST_PIXELS, Matrix};
use crate::media::clip::frame::{av1, h264, hevc, vp9};

/// Largest sample that is decoded, in bytes: twice an uncompressed 8K frame would
/// be no frame of a clip.
const MOST_BYTES: usize = 64_000_000;

/// The key frame that `sample` holds.
///
/// `decoder` is what the file keeps for the decoder: the payload of the box
/// `avcC`, `hvcC`, `vpcC` or `av1C`, or Matroska's CodecPrivate. `sample` is one
/// access unit as it lies in the file: NAL units behind their lengths for H.264
/// and HEVC, a frame or superframe for VP9, a temporal unit for AV1.
///
/// # Errors
/// If it is too large, of a kind that is not decoded, or damaged.
pub fn decode(codec: VideoCodec, decoder: &[u8], sample: &[u8]) -> Result<Frame, FrameError> {
    if sample.len() > MOST_BYTES || decoder.len() > MOST_BYTES {
        return Err(FrameError::TooLarge);
    }
    let decode = match codec {
        VideoCodec::H264 => h264::decode,
        VideoCodec::Hevc => hevc::decode,
        VideoCodec::Vp9 => vp9::decode,
        VideoCodec::Av1 => av1::decode,
        VideoCodec::Vp8 | VideoCodec::ProRes | VideoCodec::Other => {
            return Err(FrameError::Unsupported);
        }
    };
    let decoded = AssertUnwindSafe(|| decode(decoder, sample));
    catch_unwind(decoded).unwrap_or(Err(FrameError::Damaged))
}

/// Refuses a frame with no pixels or too many.
///
/// # Errors
/// If it has.
pub fn check_size(width: u32, height: u32) -> Result<(), FrameError> {
    match u64::from(width) * u64::from(height) {
        0 => Err(FrameError::Damaged),
        pixels if pixels > MOST_PIXELS => Err(FrameError::TooLarge),
        _ => Ok(()),
    }
}

/// What a stream says of its colours, in the numbers of ITU-T H.273.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// ColourPrimaries.
    pub primaries: u8,
    /// TransferCharacteristics.
    pub transfer: u8,
    /// MatrixCoefficients.
    pub matrix: u8,
    /// VideoFullRangeFlag.
    pub full_range: bool,
}

impl Colours {
    /// Those of a stream that says nothing.
    pub const UNSAID: Colours = Colours {
        primaries: 2,
        transfer: 2,
        matrix: 2,
        full_range: false,
    };

    /// The matrix; browsers, too, guess by the height where the stream does not say.
    fn matrix(self, height: u32) -> Result<Matrix, FrameError> {
        match self.matrix {
            1 => Ok(Matrix::Bt709),
            4..=7 => Ok(Matrix::Bt601),
            9 | 10 => Ok(Matrix::Bt2020),
            0 | 8 | 11..=15 => Err(FrameError::Unsupported),
            _ if height >= 720 => Ok(Matrix::Bt709),
            _ => Ok(Matrix::Bt601),
        }
    }
}

/// Samples as a decoder gives them: where a row begins, and how deep they are.
pub struct Samples<'a, T> {
    /// All rows.
    pub all: &'a [T],
    /// From the beginning of a row to that of the next, in samples.
    pub stride: usize,
    /// Bits of a sample.
    pub depth: u8,
}

impl<T: Copy + Into<u16>> Samples<'_, T> {
    /// `width` × `height` of them from `left` and `top`, in 8 bits.
    ///
    /// # Errors
    /// If there are not so many.
    pub fn cut(
        &self,
        (left, top): (u32, u32),
        (width, height): (u32, u32),
    ) -> Result<Vec<u8>, FrameError> {
        let (width, height) = (width as usize, height as usize);
        let (left, top) = (left as usize, top as usize);
        let shift = match self.depth {
            8..=16 => self.depth - 8,
            _ => return Err(FrameError::Damaged),
        };
        let half = (1u16 << shift) >> 1;
        let mut out = Vec::with_capacity(width * height);
        for row in top..top + height {
            let start = row * self.stride + left;
            let row = self.all.get(start..start + width);
            let row = row.ok_or(FrameError::Damaged)?;
            let narrow = |&sample: &T| (sample.into().saturating_add(half) >> shift).min(255) as u8;
            out.extend(row.iter().map(narrow));
        }
        Ok(out)
    }
}

/// A frame of planes that have the size they should.
///
/// # Errors
/// If they have not, or cannot be made RGB.
pub fn frame(
    (width, height): (u32, u32),
    chroma: Chroma,
    planes: [Vec<u8>; 3],
    colours: Colours,
) -> Result<Frame, FrameError> {
    check_size(width, height)?;
    let (across, down) = chroma.size(width, height);
    let colour = across as usize * down as usize;
    let sizes = [width as usize * height as usize, colour, colour];
    if planes.each_ref().map(Vec::len) != sizes {
        return Err(FrameError::Damaged);
    }
    Ok(Frame {
        width,
        height,
        chroma,
        planes,
        matrix: colours.matrix(height)?,
        full_range: colours.full_range,
        transfer: colours.transfer,
        primaries: colours.primaries,
    })
}
