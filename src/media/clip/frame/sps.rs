//! The sequence parameter set of H.264 (ITU-T H.264, 7.3.2.1.1 and E.1.1).

use crate::media::clip::frame::FrameError;
use crate::media::clip::frame::bits::Bits;
use crate::media::clip::frame::codec::{Colours, check_size};

/// Profiles whose parameter sets say how colour is sampled.
const HIGH: [u32; 13] = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135];

/// Most reference frames that the standard knows.
const MOST_REFERENCES: u32 = 16;

/// What is needed of a parameter set.
#[derive(Debug, PartialEq, Eq)]
pub struct Sps {
    /// Width and height as coded, in pixels.
    pub coded: (u32, u32),
    /// Pixels that are cropped at the left, right, top and bottom.
    pub crop: [u32; 4],
    /// Whether frames may be missing, and are then made up.
    pub has_gaps: bool,
    /// How many reference frames there may be.
    pub references: u32,
    /// Its colours.
    pub colours: Colours,
}

/// Reads a parameter set, without the byte of its NAL unit.
///
/// # Errors
/// If it is damaged, too large, or not of 8 bits and 4:2:0.
pub fn read(bytes: &[u8]) -> Result<Sps, FrameError> {
    let bits = &mut Bits::new(bytes);
    let profile = bits.read(8)?;
    bits.skip(16)?;
    bits.golomb()?;
    if HIGH.contains(&profile) {
        high(bits)?;
    }
    bits.golomb()?;
    order(bits)?;
    let references = bits.golomb()?;
    let has_gaps = bits.flag()?;
    let (across, down) = (bits.golomb()?, bits.golomb()?);
    let is_whole = bits.flag()?;
    if references > MOST_REFERENCES || across.max(down) > 65_535 {
        return Err(FrameError::Damaged);
    }
    if !is_whole {
        bits.skip(1)?;
    }
    bits.skip(1)?;
    let halves = 2 - u32::from(is_whole);
    let coded = ((across + 1) * 16, (down + 1) * 16 * halves);
    check_size(coded.0, coded.1)?;
    let crop = crop(bits, coded, 2 * halves)?;
    let colours = match bits.flag()? {
        true => colours(bits)?,
        false => Colours::UNSAID,
    };
    Ok(Sps {
        coded,
        crop,
        has_gaps,
        references,
        colours,
    })
}

/// What a high profile has first: how colour is sampled, and scaling lists.
fn high(bits: &mut Bits) -> Result<(), FrameError> {
    let (chroma, light, colour) = (bits.golomb()?, bits.golomb()?, bits.golomb()?);
    if (chroma, light, colour) != (1, 0, 0) {
        return Err(FrameError::Unsupported);
    }
    bits.skip(1)?;
    if bits.flag()? {
        for list in 0..8 {
            if bits.flag()? {
                scaling(bits, if list < 6 { 16 } else { 64 })?;
            }
        }
    }
    Ok(())
}

/// Passes over a scaling list (7.3.2.1.1.1).
fn scaling(bits: &mut Bits, count: u32) -> Result<(), FrameError> {
    let (mut last, mut next) = (8i64, 8i64);
    for _ in 0..count {
        if next != 0 {
            next = (last + signed(bits)? + 256).rem_euclid(256);
        }
        last = if next == 0 { last } else { next };
    }
    Ok(())
}

/// Passes over how frames are ordered.
fn order(bits: &mut Bits) -> Result<(), FrameError> {
    match bits.golomb()? {
        0 => bits.golomb().map(drop),
        1 => {
            bits.skip(1)?;
            signed(bits)?;
            signed(bits)?;
            let count = bits.golomb()?.min(256);
            (0..count).try_for_each(|_| signed(bits).map(drop))
        }
        2 => Ok(()),
        _ => Err(FrameError::Damaged),
    }
}

/// Pixels that are cropped at each side; a row counts as `down`.
fn crop(bits: &mut Bits, coded: (u32, u32), down: u32) -> Result<[u32; 4], FrameError> {
    let mut crop = [0u32; 4];
    if bits.flag()? {
        for (side, unit) in crop.iter_mut().zip([2, 2, down, down]) {
            *side = bits
                .golomb()?
                .checked_mul(unit)
                .ok_or(FrameError::Damaged)?;
        }
    }
    let [left, right, top, bottom] = crop.map(u64::from);
    match left + right < u64::from(coded.0) && top + bottom < u64::from(coded.1) {
        true => Ok(crop),
        false => Err(FrameError::Damaged),
    }
}

/// The colours of the usability information.
fn colours(bits: &mut Bits) -> Result<Colours, FrameError> {
    if bits.flag()? && bits.read(8)? == 255 {
        bits.skip(32)?;
    }
    if bits.flag()? {
        bits.skip(1)?;
    }
    let mut colours = Colours::UNSAID;
    if bits.flag()? {
        bits.skip(3)?;
        colours.full_range = bits.flag()?;
        if bits.flag()? {
            // Eight bits fit into a byte.
            colours.primaries = bits.read(8)? as u8;
            colours.transfer = bits.read(8)? as u8;
            colours.matrix = bits.read(8)? as u8;
        }
    }
    Ok(colours)
}

/// A signed number in the code of Exp-Golomb (9.1.1).
fn signed(bits: &mut Bits) -> Result<i64, FrameError> {
    let code = i64::from(bits.golomb()?);
    Ok(if code % 2 == 1 {
        code / 2 + 1
    } else {
        -code / 2
    })
}
