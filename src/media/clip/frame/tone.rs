//! HDR and wide colours brought down to sRGB.
//!
//! A sample becomes light relative to what white paper has in HDR, 203 cd/m²
//! (ITU-R BT.2408), as a screen of 1,000 cd/m² shows it. Of that, everything up
//! to half of white stays as it is; what is brighter is bent so that the
//! brightest, nearly five times white, becomes the white of sRGB ("Möbius",
//! the curve of libplacebo and ffmpeg). White paper becomes 0.77 of it. Then the
//! primaries are converted and what sRGB cannot show is clipped.

/// Light of white paper and of the brightest screen, in cd/m².
const PAPER: f32 = 203.0;
const BRIGHTEST: f32 = 1000.0;

/// Up to where light stays as it is; 1 is white paper.
const KNEE: f32 = 0.5;

/// Samples: 255 times 4 at most.
const SAMPLES: usize = 1024;

/// The largest sample.
pub const LARGEST: f32 = 1020.0;

/// Steps of light from none to white.
const LIGHTS: usize = 16_384;

/// Bits behind the point of what one primary counts for in another.
const POINT: u32 = 12;

/// TransferCharacteristics of ITU-T H.273.
const PQ: u8 = 16;
const HLG: u8 = 18;

/// From primaries to those of sRGB, in linear light: BT.2020 (ITU-R BT.2087) and
/// Display P3.
const FROM_BT2020: [[f32; 3]; 3] = [
    [1.6605, -0.5876, -0.0728],
    [-0.1246, 1.1329, -0.0083],
    [-0.0182, -0.1006, 1.1187],
];
const FROM_P3: [[f32; 3]; 3] = [
    [1.2249, -0.2247, 0.0],
    [-0.0420, 1.0419, 0.0],
    [-0.0197, -0.0786, 1.0979],
];
const FROM_SRGB: [[f32; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// How samples become sRGB.
pub struct Tone {
    light: [i32; SAMPLES],
    primaries: [[i32; 3]; 3],
    srgb: [u8; LIGHTS],
}

impl Tone {
    /// The one for a transfer and primaries of ITU-T H.273; none where samples are
    /// as good as sRGB.
    pub fn of(transfer: u8, primaries: u8) -> Option<Tone> {
        let primaries = match primaries {
            9 => FROM_BT2020,
            11 | 12 => FROM_P3,
            _ if transfer == PQ || transfer == HLG => FROM_SRGB,
            _ => return None,
        };
        let white = (LIGHTS - 1) as f32;
        let light = |sample: usize| {
            let sample = (sample as f32 / LARGEST).min(1.0);
            let light = match transfer {
                PQ => bend(pq(sample) / PAPER),
                HLG => bend(hlg(sample) / PAPER),
                _ => from_srgb(sample),
            };
            (light * white).round() as i32
        };
        let whole = |factor: f32| (factor * (1 << POINT) as f32).round() as i32;
        Some(Tone {
            light: std::array::from_fn(light),
            primaries: primaries.map(|row| row.map(whole)),
            srgb: std::array::from_fn(|step| (to_srgb(step as f32 / white) * 255.0).round() as u8),
        })
    }

    /// One row of samples, four times as large as 8 bits, into pixels.
    pub fn row(&self, [red, green, blue]: &[Vec<u16>; 3], pixels: &mut [u8]) {
        let light = |sample: u16| self.light[usize::from(sample) % SAMPLES];
        let rows = red.iter().zip(green).zip(blue);
        for (pixel, ((red, green), blue)) in pixels.chunks_exact_mut(3).zip(rows) {
            let from = [light(*red), light(*green), light(*blue)];
            for (out, [red, green, blue]) in pixel.iter_mut().zip(&self.primaries) {
                let sum = red * from[0] + green * from[1] + blue * from[2];
                let step = ((sum + (1 << (POINT - 1))) >> POINT).clamp(0, LIGHTS as i32 - 1);
                *out = self.srgb[step as usize];
            }
        }
    }
}

/// Light of a sample in PQ (SMPTE ST 2084), in cd/m².
fn pq(sample: f32) -> f32 {
    let power = sample.powf(32.0 / 2523.0);
    let below = 18.851_563 - 18.6875 * power;
    ((power - 0.835_937_5).max(0.0) / below).powf(16_384.0 / 2610.0) * 10_000.0
}

/// Light of a sample in HLG (ITU-R BT.2100) on a screen of 1,000 cd/m². The
/// system's gamma is applied to each colour, not to their sum.
fn hlg(sample: f32) -> f32 {
    let scene = match sample <= 0.5 {
        true => sample * sample / 3.0,
        false => (((sample - 0.559_910_7) / 0.178_832_77).exp() + 0.284_668_92) / 12.0,
    };
    scene.powf(1.2) * BRIGHTEST
}

/// Light up to the brightest into light up to 1.
fn bend(light: f32) -> f32 {
    let most = BRIGHTEST / PAPER;
    if light <= KNEE {
        return light;
    }
    let a = -KNEE * KNEE * (most - 1.0) / (KNEE * KNEE - 2.0 * KNEE + most);
    let b = (KNEE * KNEE - 2.0 * KNEE * most + most) / (most - 1.0);
    let scale = (b * b + 2.0 * b * KNEE + KNEE * KNEE) / (b - a);
    (scale * (light.min(most) + a) / (light.min(most) + b)).min(1.0)
}

fn from_srgb(sample: f32) -> f32 {
    match sample <= 0.040_45 {
        true => sample / 12.92,
        false => ((sample + 0.055) / 1.055).powf(2.4),
    }
}

fn to_srgb(light: f32) -> f32 {
    match light <= 0.003_130_8 {
        true => light * 12.92,
        false => 1.055 * light.powf(1.0 / 2.4) - 0.055,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_paper_is_bright_and_the_brightest_is_white() {
        // BT.2408: white paper is 75 % of HLG and 58 % of PQ.
        assert!((hlg(0.75) - PAPER).abs() < 2.0);
        assert!((pq(0.58) - PAPER).abs() < 4.0);
        assert!((bend(1.0) - 0.765).abs() < 0.01);
        assert!((bend(BRIGHTEST / PAPER) - 1.0).abs() < 0.001);
        assert!((bend(KNEE + 0.001) - KNEE) < 0.002);
    }

    #[test]
    fn grey_stays_grey_in_every_gamut() {
        for primaries in [1, 9, 12] {
            let Some(tone) = Tone::of(HLG, primaries) else {
                panic!("HLG is bent");
            };
            let mut pixel = [0; 3];
            tone.row(&[vec![600], vec![600], vec![600]], &mut pixel);
            assert!(
                pixel.iter().all(|part| part.abs_diff(pixel[0]) <= 1),
                "{pixel:?}"
            );
        }
    }
}
