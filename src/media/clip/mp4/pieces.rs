//! The pieces of a web version while it is planned.

use std::ops::Range;

use crate::media::clip::mp4::top::read_at;
use crate::media::clip::{ClipError, Input, Piece};

/// Most bytes that are read to find out that what should be blank is so.
const MOST_BLANK: u64 = 64 << 20;

/// Pieces, each as long as it can be.
#[derive(Debug, Clone)]
pub struct Pieces {
    list: Vec<Piece>,
    /// How many bytes may still be read.
    left: u64,
}

impl Pieces {
    /// None yet.
    pub fn new() -> Pieces {
        Pieces {
            list: Vec::new(),
            left: MOST_BLANK,
        }
    }

    /// All of them; `None` if they are a file of so many bytes as it is.
    pub fn unless_same(self, size: u64) -> Option<Vec<Piece>> {
        let is_same = matches!(self.list.as_slice(), [Piece::Copy(all)] if *all == (0..size));
        (!is_same).then_some(self.list)
    }

    /// Adds a part of the source.
    pub fn copy(&mut self, part: Range<u64>) {
        match self.list.last_mut() {
            _ if part.is_empty() => {}
            Some(Piece::Copy(last)) if last.end == part.start => last.end = part.end,
            _ => self.list.push(Piece::Copy(part)),
        }
    }

    /// Adds zeros in the place of a part of the source. What is zero there is
    /// copied, so that a web version is found to be one.
    ///
    /// # Errors
    /// If the source cannot be read.
    pub fn blank(&mut self, input: &mut dyn Input, part: Range<u64>) -> Result<(), ClipError> {
        if is_blank(input, part.clone(), &mut self.left)? {
            self.copy(part);
            return Ok(());
        }
        let length = part.end - part.start;
        match self.list.last_mut() {
            Some(Piece::Blank(last)) => *last += length,
            _ => self.list.push(Piece::Blank(length)),
        }
        Ok(())
    }

    /// Adds bytes.
    pub fn write(&mut self, bytes: Vec<u8>) {
        match self.list.last_mut() {
            Some(Piece::Written(last)) => last.extend(bytes),
            _ => self.list.push(Piece::Written(bytes)),
        }
    }

    /// Adds a part of the source as it has become: copied if it is the same.
    pub fn change(&mut self, part: Range<u64>, was: &[u8], is: Vec<u8>) {
        match was == is {
            true => self.copy(part),
            false => self.write(is),
        }
    }
}

/// Whether a part of the file holds nothing but zeros. At most `left` bytes are
/// read, which become fewer; beyond that it is presumed that it does not.
fn is_blank(input: &mut dyn Input, part: Range<u64>, left: &mut u64) -> Result<bool, ClipError> {
    if part.end.saturating_sub(part.start) > *left {
        return Ok(false);
    }
    let mut buffer = [0; 8192];
    let mut at = part.start;
    while at < part.end {
        let count = (part.end - at).min(buffer.len() as u64);
        let held = &mut buffer[..count as usize];
        read_at(input, at, held)?;
        // A short read costs as much as a page.
        *left = left.saturating_sub(count.max(4_096));
        if held.iter().any(|byte| *byte != 0) {
            return Ok(false);
        }
        at += count;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn what_is_zero_already_is_copied() {
        let mut bytes = vec![0; 20_000];
        bytes[15_000] = 1;
        let mut input = Cursor::new(bytes);
        let mut pieces = Pieces::new();
        pieces.copy(0..5);
        assert_eq!(pieces.blank(&mut input, 5..15_000), Ok(()));
        assert_eq!(pieces.blank(&mut input, 15_000..15_001), Ok(()));
        pieces.copy(15_001..20_000);
        let wanted = [
            Piece::Copy(0..15_000),
            Piece::Blank(1),
            Piece::Copy(15_001..20_000),
        ];
        assert_eq!(pieces.unless_same(20_000), Some(wanted.to_vec()));
        assert_eq!(is_blank(&mut input, 0..1_000, &mut 999), Ok(false));
    }

    #[test]
    fn pieces_that_are_the_source_are_none() {
        let mut pieces = Pieces::new();
        pieces.copy(0..5);
        pieces.change(5..7, b"ab", b"ab".to_vec());
        assert_eq!(pieces.clone().unless_same(7), None);
        assert_eq!(pieces.unless_same(8), Some(vec![Piece::Copy(0..7)]));
    }
}
