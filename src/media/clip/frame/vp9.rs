//! VP9, by `rusty_vp9` (VP9 Bitstream & Decoding Process Specification, 0.6).

use rusty_vp9::{Error, Vp9Decoder};

use crate::media::clip::frame::bits::Bits;
use crate::media::clip::frame::codec::{self, Colours, Samples, check_size};
use crate::media::clip::frame::{Chroma, Frame, FrameError};

/// The bytes that a key frame has behind its first flags.
const SYNC: u32 = 0x49_83_42;

/// The colour space that is RGB.
const RGB: u32 = 7;

/// The key frame with which a sample begins, if it is shown.
///
/// # Errors
/// If it begins with no key frame, or one that is not shown.
pub fn decode(record: &[u8], sample: &[u8]) -> Result<Frame, FrameError> {
    let first = first(sample);
    let colours = key_frame(&mut Bits::new(first))?;
    // A byte more, so that nothing at its end looks like the index of a superframe.
    let alone = [first, &[0]].concat();
    let mut decoder = Vp9Decoder::new();
    decoder.push(&alone, None).map_err(error)?;
    decoder.flush();
    let shown = decoder.next_frame().map_err(error)?;
    let size = (shown.width, shown.height);
    let chroma = match (shown.subsampling_x, shown.subsampling_y) {
        (1, 1) => Chroma::Yuv420,
        (1, 0) => Chroma::Yuv422,
        (0, 0) => Chroma::Yuv444,
        _ => return Err(FrameError::Unsupported),
    };
    let planes = <[Vec<u8>; 3]>::try_from(shown.planes).map_err(|_| FrameError::Damaged)?;
    let planes = match shown.bit_depth {
        8 => planes,
        10 => planes.map(|plane| narrow(&plane, 10)),
        _ => planes.map(|plane| narrow(&plane, 12)),
    };
    codec::frame(size, chroma, planes, said(record).unwrap_or(colours))
}

/// The first frame of a superframe (annex B), and the sample itself if it is none.
fn first(sample: &[u8]) -> &[u8] {
    let Some(&marker) = sample.last().filter(|marker| *marker >> 5 == 0b110) else {
        return sample;
    };
    let (frames, bytes) = (
        usize::from(marker & 7) + 1,
        usize::from(marker >> 3 & 3) + 1,
    );
    let index = sample.len().checked_sub(2 + frames * bytes);
    let Some(index) = index.filter(|at| sample[*at] == marker) else {
        return sample;
    };
    let size = sample[index + 1..][..bytes].iter().rev();
    let size = size.fold(0, |all, byte| all << 8 | usize::from(*byte));
    &sample[..size.min(index)]
}

/// The colours of a key frame (6.2), whose size is bounded.
fn key_frame(bits: &mut Bits) -> Result<Colours, FrameError> {
    if bits.read(2)? != 2 {
        return Err(FrameError::Damaged);
    }
    let profile = bits.read(1)? | bits.read(1)? << 1;
    if profile == 3 {
        bits.skip(1)?;
    }
    let (is_repeated, is_key, is_shown) = (bits.flag()?, !bits.flag()?, bits.flag()?);
    bits.skip(1)?;
    if is_repeated || !is_key || !is_shown {
        return Err(FrameError::Unsupported);
    }
    if bits.read(24)? != SYNC {
        return Err(FrameError::Damaged);
    }
    if profile >= 2 {
        bits.skip(1)?;
    }
    let space = bits.read(3)?;
    if space == RGB {
        return Err(FrameError::Unsupported);
    }
    let full_range = bits.flag()?;
    if profile % 2 == 1 {
        bits.skip(3)?;
    }
    check_size(bits.read(16)? + 1, bits.read(16)? + 1)?;
    let (primaries, matrix) = match space {
        1 | 3 | 4 => (2, 6),
        2 => (1, 1),
        5 => (9, 9),
        _ => (2, 2),
    };
    Ok(Colours {
        primaries,
        transfer: 2,
        matrix,
        full_range,
    })
}

/// The colours of `vpcC` (VP Codec ISO Media File Format Binding), version 1.
fn said(record: &[u8]) -> Option<Colours> {
    match record {
        [1, 0, 0, 0, _, _, sampling, primaries, transfer, matrix, ..] if *matrix != 2 => {
            Some(Colours {
                primaries: *primaries,
                transfer: *transfer,
                matrix: *matrix,
                full_range: sampling & 1 == 1,
            })
        }
        _ => None,
    }
}

/// Samples of two bytes in 8 bits.
fn narrow(plane: &[u8], depth: u8) -> Vec<u8> {
    let samples = plane.chunks_exact(2);
    let samples: Vec<u16> = samples
        .map(|two| u16::from_le_bytes([two[0], two[1]]))
        .collect();
    let (all, stride) = (&samples[..], samples.len());
    // As many as there are, in one row; planes were bounded.
    let size = (stride as u32, 1);
    Samples { all, stride, depth }
        .cut((0, 0), size)
        .unwrap_or_default()
}

fn error(error: Error) -> FrameError {
    match error {
        Error::InvalidData(_) | Error::Again | Error::Eof => FrameError::Damaged,
        _ => FrameError::Unsupported,
    }
}
