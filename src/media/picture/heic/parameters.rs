//! What an HEVC stream says of its size and its colours, in its sequence
//! parameter sets (ITU-T H.265, sections 7.3.2.2 and E.2.1).

use heic_rs::props::ItemProps;
use heic_rs::{MatrixCoefficients, Nclx, Range};

/// The unit type of a sequence parameter set.
const PARAMETERS: u8 = 33;

/// The sequence parameter sets among units.
fn sets<'a>(units: &[&'a [u8]]) -> impl Iterator<Item = &'a [u8]> {
    let is_set = |unit: &&[u8]| {
        unit.first()
            .is_some_and(|byte| byte >> 1 & 0x3f == PARAMETERS)
    };
    units.iter().copied().filter(is_set)
}

/// The largest width and height that the units of a stream decode to; as large
/// as can be said where that cannot be read.
pub fn size(units: &[&[u8]]) -> (u32, u32) {
    let sizes = sets(units).map(|unit| {
        let mut bits = Bits::of_unit(unit);
        let size = before_size(&mut bits).and_then(|_| Some((bits.golomb()?, bits.golomb()?)));
        size.unwrap_or((u32::MAX, u32::MAX))
    });
    let largest = sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height));
    largest.unwrap_or((u32::MAX, u32::MAX))
}

/// The colours of a stream; what it does not say is sRGB in full range with the
/// coefficients of BT.601, as libheif takes it.
pub fn colours(props: &ItemProps) -> Nclx {
    let mut colours = Nclx {
        primaries: 1,
        transfer: 13,
        matrix: MatrixCoefficients::Bt601,
        matrix_code: 6,
        range: Range::Full,
    };
    let arrays = props.hvcc.as_ref().map(|stream| &stream.arrays);
    let units = arrays.and_then(|arrays| arrays.iter().find(|array| array.nal_type == PARAMETERS));
    let Some(said) = units
        .and_then(|array| array.nals.first())
        .and_then(|unit| said(unit))
    else {
        return colours;
    };
    colours.range = if said.is_full {
        Range::Full
    } else {
        Range::Limited
    };
    // Two stands for unspecified.
    let given = |code: u32| u16::try_from(code).ok().filter(|code| *code != 2);
    if let Some([primaries, transfer, matrix]) = said.codes.map(|codes| codes.map(given)) {
        colours.primaries = primaries.unwrap_or(colours.primaries);
        colours.transfer = transfer.unwrap_or(colours.transfer);
        if let Some(code) = matrix {
            colours.matrix_code = code;
            colours.matrix = MatrixCoefficients::from_code(code);
        }
    }
    colours
}

/// What is said of colours.
struct Said {
    is_full: bool,
    /// Primaries, transfer and matrix.
    codes: Option<[u32; 3]>,
}

/// Reads a sequence parameter set; `None` where it says nothing of colours, or
/// holds what stills do not use.
fn said(unit: &[u8]) -> Option<Said> {
    let bits = &mut Bits::of_unit(unit);
    let layers = before_size(bits)?;
    window(bits)?;
    sub_layers(bits, layers)?;
    coding(bits)?;
    usability(bits)
}

/// Profile, tier, level, identifier and the sampling of colours; how many
/// sub-layers there are.
fn before_size(bits: &mut Bits) -> Option<usize> {
    bits.skip(4);
    let layers = bits.number(3)? as usize;
    bits.skip(1 + 88 + 8);
    let present = |bits: &mut Bits| Some((bits.flag()?, bits.flag()?));
    let present: Option<Vec<_>> = (0..layers).map(|_| present(bits)).collect();
    if layers > 0 {
        bits.skip(2 * (8 - layers));
    }
    for (profile, level) in present? {
        bits.skip(if profile { 88 } else { 0 } + if level { 8 } else { 0 });
    }
    bits.golomb()?;
    let has_separate_planes = bits.golomb()? == 3;
    bits.skip(usize::from(has_separate_planes));
    Some(layers)
}

/// The size, the part of it that is shown, and the depths.
fn window(bits: &mut Bits) -> Option<()> {
    bits.golombs(2)?;
    if bits.flag()? {
        bits.golombs(4)?;
    }
    bits.golombs(2)
}

fn sub_layers(bits: &mut Bits, layers: usize) -> Option<()> {
    bits.order_bits = bits.golomb()? as usize + 4;
    let first = if bits.flag()? { 0 } else { layers };
    (first..=layers).try_for_each(|_| bits.golombs(3))
}

/// Block sizes, tools and references.
fn coding(bits: &mut Bits) -> Option<()> {
    bits.golombs(6)?;
    let has_own_lists = bits.flag()? && bits.flag()?;
    if has_own_lists {
        return None;
    }
    bits.skip(2);
    if bits.flag()? {
        bits.skip(8);
        bits.golombs(2)?;
        bits.skip(1);
    }
    let reference_sets = bits.golomb()?;
    if reference_sets > 0 {
        return None;
    }
    if bits.flag()? {
        let count = bits.golomb()? as usize;
        bits.skip(count.min(32) * (bits.order_bits + 1));
    }
    bits.skip(2);
    Some(())
}

fn usability(bits: &mut Bits) -> Option<Said> {
    let has_usability = bits.flag()?;
    if !has_usability {
        return None;
    }
    // 255 stands for an aspect that is written out.
    if bits.flag()? && bits.number(8)? == 255 {
        bits.skip(32);
    }
    if bits.flag()? {
        bits.skip(1);
    }
    let has_signal = bits.flag()?;
    if !has_signal {
        return None;
    }
    bits.skip(3);
    let is_full = bits.flag()?;
    let codes = match bits.flag()? {
        true => Some([bits.number(8)?, bits.number(8)?, bits.number(8)?]),
        false => None,
    };
    Some(Said { is_full, codes })
}

/// The bits of a unit, read one after the other.
struct Bits {
    bytes: Vec<u8>,
    at: usize,
    /// How long the number of a picture's place is.
    order_bits: usize,
}

impl Bits {
    /// The payload of a unit, without its two bytes of header and without the
    /// bytes that keep it from looking like the start of another.
    fn of_unit(unit: &[u8]) -> Bits {
        let is_guard = |at: usize| at >= 4 && unit[at] == 3 && unit[at - 2..at] == [0, 0];
        let payload = (2..unit.len()).filter(|at| !is_guard(*at));
        Bits {
            bytes: payload.map(|at| unit[at]).collect(),
            at: 0,
            order_bits: 0,
        }
    }

    fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }

    fn number(&mut self, count: usize) -> Option<u32> {
        let mut number = 0_u32;
        for _ in 0..count {
            let byte = self.bytes.get(self.at / 8)?;
            number = number << 1 | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(number)
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.number(1)? == 1)
    }

    /// An unsigned number in Exp-Golomb code (section 9.2).
    fn golomb(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while !self.flag()? {
            zeros += 1;
            if zeros > 31 {
                return None;
            }
        }
        Some((1_u32 << zeros) - 1 + self.number(zeros)?)
    }

    fn golombs(&mut self, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.golomb().map(|_| ()))
    }
}
