//! sRGB (IEC 61966-2-1): samples as screens take them, and as light.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_and_back() {
        for value in 0..=u8::MAX {
            assert_eq!(sample(linear(value)), value);
        }
        assert_eq!((sample(-1.0), sample(2.0)), (0, 255));
        assert!((luminance([255; 3]) - 1.0).abs() < 1e-9);
    }
}
