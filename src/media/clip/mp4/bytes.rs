//! Numbers of a file, the most significant byte first.

/// The bytes at a place, if there are so many.
pub fn array_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

/// The number of 16 bits at a place.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    array_at(bytes, at).map(u16::from_be_bytes)
}

/// The number of 32 bits at a place.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    array_at(bytes, at).map(u32::from_be_bytes)
}

/// The number of 64 bits at a place.
pub fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    array_at(bytes, at).map(u64::from_be_bytes)
}

/// The number at a place of a box that has longer numbers in its version 1.
pub fn long_at(bytes: &[u8], at: usize, is_long: bool) -> Option<u64> {
    match is_long {
        true => u64_at(bytes, at),
        false => u32_at(bytes, at).map(u64::from),
    }
}

/// The rows of a table: behind `head` bytes, the last four of which count them.
///
/// `None` if there are fewer than it says.
pub fn rows<const N: usize>(table: &[u8], head: usize) -> Option<&[[u8; N]]> {
    let count = u32_at(table, head.checked_sub(4)?)? as usize;
    let held = table.get(head..)?.get(..count.checked_mul(N)?)?;
    Some(held.as_chunks().0)
}

/// The two numbers of a row.
pub fn pair([a, b, c, d, e, f, g, h]: [u8; 8]) -> (u32, u32) {
    let (first, second) = ([a, b, c, d], [e, f, g, h]);
    (u32::from_be_bytes(first), u32::from_be_bytes(second))
}

/// Clears a part of what is held, as far as it lies within.
pub fn clear(bytes: &mut [u8], start: usize, end: usize) {
    let end = end.min(bytes.len());
    if let Some(part) = bytes.get_mut(start..end) {
        part.fill(0);
    }
}

/// Writes over what is at a place, if there is room.
pub fn put<const N: usize>(bytes: &mut [u8], at: usize, value: [u8; N]) {
    if let Some(place) = bytes.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_says_more_than_it_holds_is_none() {
        let table = [0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8];
        assert_eq!(
            rows::<4>(&table, 4),
            Some([[1, 2, 3, 4], [5, 6, 7, 8]].as_slice())
        );
        assert_eq!(rows::<8>(&table, 4), None);
        assert_eq!(rows::<4>(&[255; 12], 4), None);
        assert_eq!(rows::<4>(&[], 4), None);
    }
}
