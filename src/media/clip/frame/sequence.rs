//! AV1's units and its sequence header (AV1 Bitstream & Decoding Process
//! Specification, 5.3 to 5.5).

use crate::media::clip::frame::FrameError;
use crate::media::clip::frame::bits::Bits;
use crate::media::clip::frame::codec::{Colours, check_size};

/// Kinds of units.
const SEQUENCE: u8 = 1;
const FRAME_HEADER: u8 = 3;
const TILES: u8 = 4;
const FRAME: u8 = 6;

/// The sequence header and first frame of a sample.
#[derive(Default)]
pub struct First {
    /// Their units.
    pub units: Vec<u8>,
    /// The colours of the sequence.
    pub colours: Option<Colours>,
    has_frame: bool,
}

impl First {
    /// Adds what `bytes` hold of it. Frames behind the first are left out.
    ///
    /// # Errors
    /// If a unit is cut off, or a sequence is too large.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), FrameError> {
        let mut rest = bytes;
        while let Some(&head) = rest.first() {
            let (before, size) = lengths(rest)?;
            let end = before.checked_add(size).ok_or(FrameError::Damaged)?;
            let (unit, after) = rest.split_at_checked(end).ok_or(FrameError::Damaged)?;
            rest = after;
            match head >> 3 & 15 {
                FRAME | FRAME_HEADER if self.has_frame => return Ok(()),
                FRAME | FRAME_HEADER => self.has_frame = true,
                SEQUENCE => self.colours = Some(sequence(&mut Bits::new(&unit[before..]))?),
                TILES => {}
                _ => continue,
            }
            self.units.extend(unit);
        }
        Ok(())
    }
}

/// Bytes of the header of a unit, and of its payload.
fn lengths(unit: &[u8]) -> Result<(usize, usize), FrameError> {
    let mut before = 1 + usize::from(unit[0] >> 2 & 1);
    if unit[0] & 2 == 0 {
        return Ok((before, unit.len().saturating_sub(before)));
    }
    let mut size = 0u64;
    for place in 0..8 {
        let byte = *unit.get(before).ok_or(FrameError::Damaged)?;
        size |= u64::from(byte & 127) << (place * 7);
        before += 1;
        if byte < 128 {
            let size = usize::try_from(size).map_err(|_| FrameError::Damaged)?;
            return Ok((before, size));
        }
    }
    Err(FrameError::Damaged)
}

/// The colours of a sequence, whose size is bounded.
fn sequence(bits: &mut Bits) -> Result<Colours, FrameError> {
    let profile = bits.read(3)?;
    bits.skip(1)?;
    let is_reduced = bits.flag()?;
    match is_reduced {
        true => bits.skip(5)?,
        false => operating_points(bits)?,
    }
    let (across, down) = (bits.read(4)? + 1, bits.read(4)? + 1);
    check_size(bits.read(across)? + 1, bits.read(down)? + 1)?;
    if !is_reduced && bits.flag()? {
        bits.skip(7)?;
    }
    bits.skip(3)?;
    if !is_reduced {
        tools(bits)?;
    }
    bits.skip(3)?;
    colours(bits, profile)
}

fn operating_points(bits: &mut Bits) -> Result<(), FrameError> {
    let mut delay = None;
    if bits.flag()? {
        bits.skip(64)?;
        if bits.flag()? {
            bits.golomb()?;
        }
        if bits.flag()? {
            delay = Some(bits.read(5)? + 1);
            bits.skip(42)?;
        }
    }
    let has_display_delay = bits.flag()?;
    for _ in 0..bits.read(5)? + 1 {
        bits.skip(12)?;
        if bits.read(5)? > 7 {
            bits.skip(1)?;
        }
        if let Some(delay) = delay
            && bits.flag()?
        {
            bits.skip(2 * delay + 1)?;
        }
        if has_display_delay && bits.flag()? {
            bits.skip(4)?;
        }
    }
    Ok(())
}

/// Passes over the tools of a sequence that moves.
fn tools(bits: &mut Bits) -> Result<(), FrameError> {
    bits.skip(4)?;
    let has_order = bits.flag()?;
    if has_order {
        bits.skip(2)?;
    }
    let is_chosen_by_frame = bits.flag()?;
    let is_for_screens = is_chosen_by_frame || bits.flag()?;
    if is_for_screens && !bits.flag()? {
        bits.skip(1)?;
    }
    if has_order {
        bits.skip(3)?;
    }
    Ok(())
}

fn colours(bits: &mut Bits, profile: u32) -> Result<Colours, FrameError> {
    let is_deep = bits.flag()?;
    if profile == 2 && is_deep {
        bits.skip(1)?;
    }
    let is_grey = profile != 1 && bits.flag()?;
    let mut colours = Colours::UNSAID;
    if bits.flag()? {
        // Eight bits fit into a byte.
        colours.primaries = bits.read(8)? as u8;
        colours.transfer = bits.read(8)? as u8;
        colours.matrix = bits.read(8)? as u8;
    }
    if !is_grey && colours.matrix == 0 {
        return Err(FrameError::Unsupported);
    }
    colours.full_range = bits.flag()?;
    Ok(colours)
}
