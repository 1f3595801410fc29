//! H.264, by `rusty_h264-decoder`.

use rusty_h264_decoder::{DecodeError, Decoder};

use crate::media::clip::frame::bits::Bits;
use crate::media::clip::frame::codec::{self, Samples};
use crate::media::clip::frame::sps::{self, Sps};
use crate::media::clip::frame::{Chroma, Frame, FrameError, MOST_PIXELS, nal};

/// Kinds of NAL units (ITU-T H.264, table 7-1).
const PLAIN_SLICE: u8 = 1;
const IDR_SLICE: u8 = 5;
const SEQUENCE: u8 = 7;
const PICTURE: u8 = 8;

/// Bytes of a parameter set that are read, and of a slice for its first numbers.
const SET: usize = 4096;
const SLICE: usize = 32;

/// The first picture of a sample.
///
/// Its size and colours are those of the first parameter set; those of others in
/// the same sample are only bounded.
///
/// # Errors
/// If there is none, or it is not whole, 8 bit, 4:2:0 and intra.
pub fn decode(record: &[u8], sample: &[u8]) -> Result<Frame, FrameError> {
    let record = nal::avc(record)?;
    let units = nal::units(sample, record.length);
    let units = picture(record.sets.into_iter().chain(units))?;
    let mut first = None;
    for unit in units.iter().filter(|unit| kind(unit) == SEQUENCE) {
        let set = sps::read(&nal::plain(&unit[1..], SET))?;
        bound(&set)?;
        first.get_or_insert(set);
    }
    let set = first.ok_or(FrameError::Damaged)?;
    let mut stream = Vec::with_capacity(sample.len() + SET);
    for unit in units {
        stream.extend([0, 0, 0, 1]);
        stream.extend(unit);
    }
    let decoded = Decoder::new().decode(&stream).map_err(error)?;
    let decoded = decoded.ok_or(FrameError::Damaged)?;
    let stride = decoded.width;
    cut(&set, [&decoded.y, &decoded.u, &decoded.v], stride)
}

/// The parameter sets and slices of the first picture.
fn picture<'a>(units: impl Iterator<Item = &'a [u8]>) -> Result<Vec<&'a [u8]>, FrameError> {
    let mut kept = Vec::new();
    let mut has_begun = false;
    for unit in units.filter(|unit| unit.len() > 1) {
        match kind(unit) {
            SEQUENCE | PICTURE => kept.push(unit),
            PLAIN_SLICE | IDR_SLICE => {
                let head = nal::plain(&unit[1..], SLICE);
                let bits = &mut Bits::new(&head);
                let is_first = bits.golomb()? == 0;
                if is_first && has_begun {
                    break;
                }
                // Slices that predict from other pictures cannot be decoded alone.
                if !matches!(bits.golomb()?, 2 | 7) {
                    return Err(FrameError::Unsupported);
                }
                has_begun = true;
                kept.push(unit);
            }
            _ => {}
        }
    }
    Ok(kept)
}

fn kind(unit: &[u8]) -> u8 {
    unit[0] & 31
}

/// Refuses a set that would have the decoder make up many large frames.
fn bound(set: &Sps) -> Result<(), FrameError> {
    let pixels = u64::from(set.coded.0) * u64::from(set.coded.1);
    match set.has_gaps && pixels * u64::from(set.references) > 4 * MOST_PIXELS {
        true => Err(FrameError::TooLarge),
        false => Ok(()),
    }
}

/// What is shown of the planes, which the decoder crops at the right and bottom only.
fn cut(set: &Sps, planes: [&[u8]; 3], stride: usize) -> Result<Frame, FrameError> {
    let [left, right, top, bottom] = set.crop;
    let (width, height) = (set.coded.0 - left - right, set.coded.1 - top - bottom);
    let cut = |plane: usize, shift: u32| {
        let samples = Samples {
            all: planes[plane],
            stride: stride >> shift,
            depth: 8,
        };
        samples.cut(
            (left >> shift, top >> shift),
            (width >> shift, height >> shift),
        )
    };
    let planes = [cut(0, 0)?, cut(1, 1)?, cut(2, 1)?];
    codec::frame((width, height), Chroma::Yuv420, planes, set.colours)
}

fn error(error: DecodeError) -> FrameError {
    match error {
        DecodeError::Unsupported(_) => FrameError::Unsupported,
        _ => FrameError::Damaged,
    }
}
