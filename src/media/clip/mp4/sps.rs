//! The bit depth in the sequence parameter set of H.264 (ITU-T H.264, 7.3.2.1.1),
//! as the box `avcC` holds it.

/// Profiles whose parameter sets tell a bit depth.
const HIGH: [u8; 13] = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135];

/// The bits of a sample of brightness; `None` if they are not told.
pub fn depth(avcc: &[u8]) -> Option<u8> {
    // Behind the number of sets and the first one's length and type.
    let set = avcc.get(9..)?;
    if !HIGH.contains(set.first()?) {
        return None;
    }
    let mut bits = Bits {
        held: set.get(3..)?,
        at: 0,
    };
    bits.number()?;
    let chroma = bits.number()?;
    if chroma == 3 {
        bits.bit()?;
    }
    let above = bits.number()?;
    (above <= 6).then(|| 8 + above as u8)
}

struct Bits<'a> {
    held: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u32> {
        let byte = self.held.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Some(bit.into())
    }

    /// An Exp-Golomb code (9.1) of 15 bits and as many zeros at most.
    fn number(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while self.bit()? == 0 {
            zeros += 1;
            if zeros > 15 {
                return None;
            }
        }
        let mut number = 1;
        for _ in 0..zeros {
            number = number << 1 | self.bit()?;
        }
        Some(number - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_high_profiles_tell_their_depth() {
        let avcc = |set: &[u8]| [&[1, 110, 0, 30, 0xff, 0xe1, 0, 9, 0x67], set].concat();
        // Numbers 0 (1), 1 (010) and 2 (011).
        assert_eq!(depth(&avcc(&[110, 0, 30, 0b1010_0110])), Some(10));
        assert_eq!(depth(&avcc(&[77, 0, 30, 0b1010_0110])), None);
        assert_eq!(depth(&avcc(&[110, 0, 30, 0, 0, 0])), None);
        assert_eq!(depth(&[]), None);
    }
}
