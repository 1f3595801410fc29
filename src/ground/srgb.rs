//! sRGB (IEC 61966-2-1): samples as screens take them, as light, and in OKLab,
//! where colours that look as light as each other have the same lightness.

/// A sample as a share of the brightest light, 0 to 1.
pub fn linear(sample: u8) -> f64 {
    match f64::from(sample) / 255.0 {
        sample if sample <= 0.040_45 => sample / 12.92,
        sample => ((sample + 0.055) / 1.055).powf(2.4),
    }
}

/// The sample of a share of the brightest light; what lies outside 0 to 1 is
/// brought to its edge.
pub fn sample(light: f64) -> u8 {
    let sample = match light.clamp(0.0, 1.0) {
        light if light <= 0.003_130_8 => light * 12.92,
        light => 1.055 * light.powf(1.0 / 2.4) - 0.055,
    };
    // Within 0 and 255 by the clamp.
    (sample * 255.0).round() as u8
}

/// Relative luminance of red, green and blue, 0 to 1 (WCAG 2.2).
pub fn luminance(samples: [u8; 3]) -> f64 {
    let [red, green, blue] = samples.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Lightness, from 0 to 1, and two axes of colour of red, green and blue in OKLab
/// (Björn Ottosson, "A perceptual color space for image processing", 2020).
pub fn to_oklab(samples: [u8; 3]) -> [f64; 3] {
    let [r, g, b] = samples.map(linear);
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

/// Red, green and blue at a place in OKLab; what lies outside is brought to the
/// edge of sRGB.
pub fn from_oklab([light, a, b]: [f64; 3]) -> [u8; 3] {
    let l = (light + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (light - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (light - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let lights = [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ];
    lights.map(sample)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oklab_and_back() {
        for colour in [[0, 0, 0], [255, 255, 255], [15, 95, 107], [255, 221, 0]] {
            assert_eq!(from_oklab(to_oklab(colour)), colour);
        }
    }

    #[test]
    fn light_and_back() {
        for value in 0..=u8::MAX {
            assert_eq!(sample(linear(value)), value);
        }
        assert_eq!((sample(-1.0), sample(2.0)), (0, 255));
        assert!((luminance([255; 3]) - 1.0).abs() < 1e-9);
    }
}
