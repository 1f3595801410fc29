//! Bits of a header, the highest of each byte first.

use crate::media::clip::frame::FrameError;

/// Reads bits from the start of some bytes.
pub struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bits<'a> {
    /// At the first bit.
    pub fn new(bytes: &'a [u8]) -> Self {
        Bits { bytes, at: 0 }
    }

    /// The next bit.
    ///
    /// # Errors
    /// At the end.
    pub fn flag(&mut self) -> Result<bool, FrameError> {
        let byte = self.bytes.get(self.at / 8).ok_or(FrameError::Damaged)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Ok(bit == 1)
    }

    /// The next `count` bits, at most 32, as a number.
    ///
    /// # Errors
    /// At the end.
    pub fn read(&mut self, count: u32) -> Result<u32, FrameError> {
        let mut value = 0;
        for _ in 0..count {
            value = value << 1 | u32::from(self.flag()?);
        }
        Ok(value)
    }

    /// Passes over `count` bits.
    ///
    /// # Errors
    /// At the end.
    pub fn skip(&mut self, count: u32) -> Result<(), FrameError> {
        (0..count).try_for_each(|_| self.flag().map(drop))
    }

    /// An unsigned number in the code of Exp-Golomb (ITU-T H.264, 9.1). AV1's
    /// `uvlc` is the same.
    ///
    /// # Errors
    /// At the end, and where it does not fit.
    pub fn golomb(&mut self) -> Result<u32, FrameError> {
        let mut zeros = 0;
        while !self.flag()? {
            zeros += 1;
            if zeros > 31 {
                return Err(FrameError::Damaged);
            }
        }
        let rest = self.read(zeros)?;
        Ok((1u32 << zeros) - 1 + rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_golomb_code_are_read() {
        let mut bits = Bits::new(&[0b1010_0110, 0b0100_0010, 0b1000_0000]);
        let read: Vec<_> = (0..5).map(|_| bits.golomb()).collect();
        assert_eq!(read, [Ok(0), Ok(1), Ok(2), Ok(3), Ok(4)]);
    }

    #[test]
    fn the_end_is_told() {
        let mut bits = Bits::new(&[0]);
        assert_eq!(bits.golomb(), Err(FrameError::Damaged));
        assert_eq!(Bits::new(&[0; 9]).golomb(), Err(FrameError::Damaged));
        assert_eq!(Bits::new(&[1]).read(9), Err(FrameError::Damaged));
    }
}
