//! NAL units as they lie in files (ISO/IEC 14496-15).

use crate::media::clip::frame::FrameError;

/// What a file keeps for a decoder: the parameter sets, and how long the lengths are.
pub struct Record<'a> {
    /// Parameter sets.
    pub sets: Vec<&'a [u8]>,
    /// Bytes of the length before each unit of a sample.
    pub length: usize,
}

/// Reads `avcC` (5.3.3.1).
///
/// # Errors
/// If it ends too early.
pub fn avc(bytes: &[u8]) -> Result<Record<'_>, FrameError> {
    let mut rest = bytes;
    let head = take(&mut rest, 6)?;
    let mut sets = Vec::new();
    push(&mut rest, usize::from(head[5] & 31), &mut sets)?;
    let count = take(&mut rest, 1)?[0];
    push(&mut rest, usize::from(count), &mut sets)?;
    let length = usize::from(head[4] & 3) + 1;
    Ok(Record { sets, length })
}

/// Reads `hvcC` (8.3.3.1).
///
/// # Errors
/// If it ends too early.
pub fn hevc(bytes: &[u8]) -> Result<Record<'_>, FrameError> {
    let mut rest = bytes;
    let head = take(&mut rest, 23)?;
    let mut sets = Vec::new();
    for _ in 0..head[22] {
        let of_a_kind = take(&mut rest, 3)?;
        let count = usize::from(of_a_kind[1]) << 8 | usize::from(of_a_kind[2]);
        push(&mut rest, count, &mut sets)?;
    }
    let length = usize::from(head[21] & 3) + 1;
    Ok(Record { sets, length })
}

/// The units of a sample, each behind its length. A last one that was cut off is
/// left out.
pub fn units(sample: &[u8], length: usize) -> Vec<&[u8]> {
    let mut rest = sample;
    let mut units = Vec::new();
    while let Ok(size) = take(&mut rest, length) {
        let size = size
            .iter()
            .fold(0, |all, byte| all << 8 | usize::from(*byte));
        match take(&mut rest, size) {
            Ok([]) => {}
            Ok(unit) => units.push(unit),
            Err(_) => break,
        }
    }
    units
}

/// The unit without the bytes that keep start codes out of it (ITU-T H.264, 7.3.1),
/// as far as its first `most` bytes.
pub fn plain(unit: &[u8], most: usize) -> Vec<u8> {
    let unit = &unit[..unit.len().min(most)];
    let mut out = Vec::with_capacity(unit.len());
    let mut zeros = 0;
    for &byte in unit {
        if zeros >= 2 && byte == 3 {
            zeros = 0;
            continue;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        out.push(byte);
    }
    out
}

/// `count` sets, each behind a length of two bytes.
fn push<'a>(rest: &mut &'a [u8], count: usize, sets: &mut Vec<&'a [u8]>) -> Result<(), FrameError> {
    for _ in 0..count {
        let length = take(rest, 2)?;
        let length = usize::from(length[0]) << 8 | usize::from(length[1]);
        sets.push(take(rest, length)?);
    }
    Ok(())
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Result<&'a [u8], FrameError> {
    let (taken, after) = rest.split_at_checked(count).ok_or(FrameError::Damaged)?;
    *rest = after;
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_found_and_a_cut_one_is_left_out() {
        assert_eq!(
            units(&[0, 1, 7, 0, 0, 0, 2, 8, 9, 0, 3, 1], 2),
            [&[7][..], &[8, 9]]
        );
    }

    #[test]
    fn bytes_against_start_codes_go() {
        assert_eq!(plain(&[1, 0, 0, 3, 1, 0, 3], 9), [1, 0, 0, 1, 0, 3]);
    }
}
