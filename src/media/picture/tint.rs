//! The colour of a picture on the whole, shown until it is loaded.

use serde::{Deserialize, Serialize};

/// A colour in eight levels each of red, green and blue.
///
/// Few enough that a style sheet can have them all: under a strict policy a page
/// has no styles of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tint {
    /// Red, 0 to 7.
    pub red: u8,
    /// Green, 0 to 7.
    pub green: u8,
    /// Blue, 0 to 7.
    pub blue: u8,
}

impl Tint {
    /// The tint of pixels with so many `channels`, of which the first three are
    /// red, green and blue; `None` where there are no pixels.
    pub fn of(pixels: &[u8], channels: usize) -> Option<Tint> {
        let count = (pixels.len() / channels.max(1)) as u64;
        let level = |channel: usize| {
            let values = pixels.iter().skip(channel).step_by(channels.max(1));
            let sum: u64 = values.map(|value| u64::from(*value)).sum();
            // An average of bytes divided by 32 is below 8.
            sum.checked_div(count * 32).map(|level| level as u8)
        };
        Some(Tint {
            red: level(0)?,
            green: level(1)?,
            blue: level(2)?,
        })
    }

    /// The classes that give an element this colour.
    pub fn classes(self) -> String {
        format!("tint r{} g{} b{}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tint_is_the_average_in_levels() {
        let tint = Tint::of(&[255, 0, 64, 255, 62, 64], 3);
        let classes = tint.map(Tint::classes);
        assert_eq!(classes.as_deref(), Some("tint r7 g0 b2"));
        assert_eq!(Tint::of(&[], 3), None);
    }
}
