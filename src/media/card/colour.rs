//! Colours of a card: those of the site and of initials.

use crate::ground::srgb::{from_oklab, to_oklab};
use crate::media::card::canvas::Colour;

/// Lightness in OKLab at the top and the bottom of a card.
const LIGHTNESS: [f64; 2] = [0.42, 0.335];

/// Most chroma in OKLab that a card has, so that it stays calm.
const CHROMA: f64 = 0.075;

/// The deep tones of an accent colour, top and bottom.
pub fn deep(accent: Colour) -> [Colour; 2] {
    let [_, a, b] = shade(to_oklab(accent));
    let calm = (CHROMA / a.hypot(b).max(CHROMA)).min(1.0);
    LIGHTNESS.map(|lightness| from_oklab([lightness, a * calm, b * calm]))
}

/// Yellow turned to orange: in depth the one is mud, the other a warm brown.
fn shade([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    let is_yellow = b > 0.0 && a.abs() < b * 0.4;
    let a = if is_yellow { b * 0.5 } else { a };
    [lightness, a, b]
}

/// Ground and ink of initials, as the style sheet has them in light mode.
pub fn initials(hue: u8) -> [Colour; 2] {
    let hue = f64::from(hue % 12) * 30.0;
    [from_hsl(hue, 0.42, 0.90), from_hsl(hue, 0.55, 0.24)]
}

/// Hue in degrees, saturation and lightness from 0 to 1 (CSS Color 4, section 7.1).
fn from_hsl(hue: f64, saturation: f64, lightness: f64) -> Colour {
    let reach = saturation * lightness.min(1.0 - lightness);
    [0.0, 8.0, 4.0].map(|start| {
        let k = (start + hue / 30.0) % 12.0;
        let level = lightness - reach * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0);
        // Within 0 and 255.
        (level * 255.0).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hues_are_those_of_the_style_sheet() {
        assert_eq!(from_hsl(0.0, 1.0, 0.5), [255, 0, 0]);
        assert_eq!(from_hsl(120.0, 1.0, 0.25), [0, 128, 0]);
        assert_eq!(initials(2), initials(14));
    }

    #[test]
    fn white_letters_can_be_read_on_any_accent() {
        for accent in [[255, 221, 0], [255; 3], [0; 3], [0, 255, 0], [0, 0, 255]] {
            let [top, _] = deep(accent).map(crate::ground::srgb::luminance);
            assert!(1.05 / (top + 0.05) > 7.0, "{accent:?}");
        }
    }
}
