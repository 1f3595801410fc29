//! What HDR and wide colours become, as a table for ffmpeg: a clip that it encodes
//! looks as its poster does.

use std::fmt::Write;

use crate::media::clip::frame::tone::{LARGEST, Tone};

/// Points along each side of the table.
const POINTS: u8 = 33;

/// A table in the format `.cube` (Adobe, Cube LUT Specification 1.0) for a transfer
/// and primaries of ITU-T H.273; none where samples are as good as sRGB.
#[must_use]
pub fn cube(transfer: u8, primaries: u8) -> Option<String> {
    let tone = Tone::of(transfer, primaries)?;
    let sample = |point: u8| (f32::from(point) * LARGEST / f32::from(POINTS - 1)).round() as u16;
    let reds: Vec<u16> = (0..POINTS).map(sample).collect();
    let mut out = format!("LUT_3D_SIZE {POINTS}\n");
    let mut pixels = vec![0; reds.len() * 3];
    // Red changes fastest.
    for blue in reds.iter().map(|blue| vec![*blue; reds.len()]) {
        for green in reds.iter().map(|green| vec![*green; reds.len()]) {
            tone.row(&[reds.clone(), green, blue.clone()], &mut pixels);
            for pixel in pixels.chunks_exact(3) {
                let [red, green, blue] = [0, 1, 2].map(|part| f32::from(pixel[part]) / 255.0);
                // Nothing can fail in a text.
                let _ = writeln!(out, "{red:.5} {green:.5} {blue:.5}");
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_goes_from_black_to_white_and_is_only_for_what_needs_it() {
        let table = cube(18, 9).unwrap_or_default();
        let rows: Vec<&str> = table.lines().collect();
        assert_eq!(rows.len(), 1 + 33 * 33 * 33);
        assert_eq!(rows[1], "0.00000 0.00000 0.00000");
        assert_eq!(rows[33 * 33 * 33], "1.00000 1.00000 1.00000");
        let red: f32 = rows[33]
            .split(' ')
            .next()
            .and_then(|red| red.parse().ok())
            .unwrap_or(0.0);
        assert!(red > 0.9, "{}", rows[33]);
        assert_eq!(cube(1, 1), None);
    }
}
