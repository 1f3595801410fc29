//! The accent that a site chooses, made readable: on light pages, on dark ones,
//! and under text.
//!
//! Contrast is that of WCAG 2.2; lightness is changed in OKLab (B. Ottosson, "A
//! perceptual color space for image processing", 2020), which keeps the hue.

use crate::config::look::Colour;
use crate::ground::srgb::{from_oklab, luminance, to_oklab};

/// Contrast that text needs (WCAG 2.2, 1.4.3), with room for rounding and for the
/// tint that it may stand on.
pub const READABLE: f64 = 5.3;

/// What is behind text on a light page, at its darkest.
const LIGHT_PAGE: Colour = Colour([0xf6, 0xf6, 0xf4]);

/// What is behind text on a dark page, at its lightest.
const DARK_PAGE: Colour = Colour([0x24, 0x29, 0x2e]);

/// Text on an accent: whichever of the two can be read better.
const INKS: [Colour; 2] = [Colour([0xff, 0xff, 0xff]), Colour([0x10, 0x14, 0x18])];

/// An accent for pages of one brightness, and the colour of text on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    /// The accent.
    pub colour: Colour,
    /// Text on it.
    pub ink: Colour,
}

/// An accent as close to `wanted` as can be read on a light page.
pub fn for_light(wanted: Colour) -> Accent {
    readable(wanted, LIGHT_PAGE, -1)
}

/// An accent as close to `wanted` as can be read on a dark page.
pub fn for_dark(wanted: Colour) -> Accent {
    readable(wanted, DARK_PAGE, 1)
}

/// Changes lightness in steps of a hundredth until the colour can be read.
fn readable(wanted: Colour, page: Colour, direction: i32) -> Accent {
    let [light, a, b] = to_oklab(wanted.0);
    let steps = (0..=100).map(|step| light + f64::from(step * direction) / 100.0);
    let colours = steps.map(|light| Colour(from_oklab([light.clamp(0.0, 1.0), a, b])));
    let mut fitting = colours.filter(|colour| contrast(*colour, page) >= READABLE);
    let colour = match contrast(wanted, page) >= READABLE {
        true => wanted,
        // Black and white can be read on any page.
        false => fitting.next().unwrap_or(INKS[usize::from(direction < 0)]),
    };
    let [white, black] = INKS;
    let is_better = contrast(white, colour) >= contrast(black, colour);
    let ink = if is_better { white } else { black };
    Accent { colour, ink }
}

/// The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
pub fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a.0) + 0.05, luminance(b.0) + 0.05);
    a.max(b) / a.min(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_accent_can_be_read() {
        let steps = || (0..=15).map(|step| step * 17_u8);
        for red in steps() {
            for green in steps() {
                for blue in steps() {
                    let wanted = Colour([red, green, blue]);
                    for (accent, page) in [
                        (for_light(wanted), LIGHT_PAGE),
                        (for_dark(wanted), DARK_PAGE),
                    ] {
                        let (with, on) = (
                            contrast(accent.colour, page),
                            contrast(accent.ink, accent.colour),
                        );
                        assert!(
                            with >= 4.5 && on >= 4.5,
                            "{wanted:?}: {accent:?} {with} {on}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn an_accent_that_can_be_read_stays() {
        let wanted = Colour([0x0f, 0x5f, 0x6b]);
        assert_eq!(for_light(wanted).colour, wanted);
        assert_ne!(for_dark(wanted).colour, wanted);
    }

    #[test]
    fn black_on_white_is_the_most() {
        let contrast = contrast(Colour([0; 3]), Colour([255; 3]));
        assert!((contrast - 21.0).abs() < 1e-9);
    }
}
