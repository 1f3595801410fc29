//! Colours of a card: those of the site and of initials.

use crate::ground::srgb::{linear, sample};
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

/// sRGB to OKLab (Björn Ottosson, "A perceptual color space for image
/// processing", 2020).
fn to_oklab(colour: Colour) -> [f64; 3] {
    let [r, g, b] = colour.map(linear);
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

fn from_oklab([lightness, a, b]: [f64; 3]) -> Colour {
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
    .map(sample)
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
    fn oklab_and_back() {
        for colour in [[0, 0, 0], [255, 255, 255], [15, 95, 107], [255, 221, 0]] {
            assert_eq!(from_oklab(to_oklab(colour)), colour);
        }
    }

    #[test]
    fn white_letters_can_be_read_on_any_accent() {
        for accent in [[255, 221, 0], [255; 3], [0; 3], [0, 255, 0], [0, 0, 255]] {
            let [top, _] = deep(accent).map(crate::ground::srgb::luminance);
            assert!(1.05 / (top + 0.05) > 7.0, "{accent:?}");
        }
    }
}
