//! Light and colour into red, green and blue (ITU-T H.273, 8.3).

use crate::media::clip::frame::tone::Tone;
use crate::media::clip::frame::{Chroma, Frame, Matrix};

/// Bits behind the point of a sum of products.
const POINT: u32 = 16;

/// The samples of colour of a row are eight times as large, so that their means are exact.
const EIGHTH: u32 = 3;

/// The pixels of a frame, three bytes each.
pub fn rgb(frame: &Frame) -> Vec<u8> {
    let width = frame.width as usize;
    let mix = Mix::new(frame.matrix, frame.full_range);
    let tone = Tone::of(frame.transfer, frame.primaries);
    let mut out = vec![0; width * frame.height as usize * 3];
    let mut colours = [vec![0i16; width], vec![0i16; width]];
    let mut rows = [vec![0u16; width], vec![0u16; width], vec![0u16; width]];
    let light = frame.planes[0].chunks_exact(width.max(1));
    let pixels = out.chunks_exact_mut((width * 3).max(1));
    for (y, (light, pixels)) in light.zip(pixels).enumerate() {
        for (plane, colour) in colours.iter_mut().enumerate() {
            upsample(frame, plane + 1, y, colour);
        }
        // Two bits more for what is bent afterwards.
        let shift = if tone.is_some() { POINT - 2 } else { POINT };
        mix.row(light, &colours, shift, &mut rows);
        match &tone {
            Some(tone) => tone.row(&rows, pixels),
            None => interleave(&rows, pixels),
        }
    }
    out
}

fn interleave([red, green, blue]: &[Vec<u16>; 3], pixels: &mut [u8]) {
    let rows = red.iter().zip(green).zip(blue);
    for (pixel, ((red, green), blue)) in pixels.chunks_exact_mut(3).zip(rows) {
        // No more than 255 each.
        pixel.copy_from_slice(&[*red as u8, *green as u8, *blue as u8]);
    }
}

/// Row `y` of a plane of colour, as wide as the frame, times eight and around zero.
///
/// Samples lie where MPEG-2 has them: on the left one of two pixels, and between
/// two rows. What lies between them is their mean, weighted by its distance.
fn upsample(frame: &Frame, plane: usize, y: usize, out: &mut [i16]) {
    let (across, down) = frame.chroma.size(frame.width, frame.height);
    let (across, down) = (across as usize, down as usize);
    let row = |y: usize| &frame.planes[plane][y * across..][..across];
    let level = |near: u8, far: u8| 3 * i16::from(near) + i16::from(far) - 512;
    match frame.chroma {
        Chroma::Yuv400 => {}
        Chroma::Yuv444 => {
            for (out, sample) in out.iter_mut().zip(row(y)) {
                *out = 8 * (i16::from(*sample) - 128);
            }
        }
        Chroma::Yuv422 => spread(row(y), row(y), level, out),
        Chroma::Yuv420 => {
            let near = y / 2;
            let far = match y % 2 {
                0 => near.saturating_sub(1),
                _ => (near + 1).min(down - 1),
            };
            spread(row(near), row(far), level, out);
        }
    }
}

/// Twice as many samples as the two rows have that are near and far.
fn spread(near: &[u8], far: &[u8], level: impl Fn(u8, u8) -> i16, out: &mut [i16]) {
    let following = near
        .iter()
        .zip(far)
        .skip(1)
        .chain(near.last().zip(far.last()));
    let samples = near.iter().zip(far).zip(following);
    for (two, ((near, far), (next, next_far))) in out.chunks_mut(2).zip(samples) {
        let (here, next) = (level(*near, *far), level(*next, *next_far));
        two[0] = 2 * here;
        if let Some(between) = two.get_mut(1) {
            *between = here + next;
        }
    }
}

/// What light and colour count for in red, green and blue.
struct Mix {
    /// What is light's zero.
    black: i32,
    light: i32,
    red: i32,
    green: [i32; 2],
    blue: i32,
}

impl Mix {
    fn new(matrix: Matrix, full_range: bool) -> Mix {
        let (red, blue) = match matrix {
            Matrix::Bt601 => (0.299, 0.114),
            Matrix::Bt709 => (0.2126, 0.0722),
            Matrix::Bt2020 => (0.2627, 0.0593),
        };
        let green = 1.0 - red - blue;
        let (black, light, colour) = match full_range {
            true => (0, 1.0, 1.0),
            false => (16, 255.0 / 219.0, 255.0 / 224.0),
        };
        let whole = |factor: f64, point: u32| (factor * f64::from(1u32 << point)).round() as i32;
        let colour = |factor: f64| whole(factor * colour, POINT - EIGHTH);
        Mix {
            black,
            light: whole(light, POINT),
            red: colour(2.0 * (1.0 - red)),
            green: [
                colour(-2.0 * (1.0 - blue) * blue / green),
                colour(-2.0 * (1.0 - red) * red / green),
            ],
            blue: colour(2.0 * (1.0 - blue)),
        }
    }

    /// One row, in units of 2 to the power of `shift`.
    fn row(&self, light: &[u8], colours: &[Vec<i16>; 2], shift: u32, out: &mut [Vec<u16>; 3]) {
        let most = 255 << (POINT - shift);
        let half = 1 << (shift - 1);
        let [red, green, blue] = out;
        let samples = light.iter().zip(&colours[0]).zip(&colours[1]);
        let outs = red.iter_mut().zip(green).zip(blue);
        for (((light, cb), cr), ((red, green), blue)) in samples.zip(outs) {
            let light = (i32::from(*light) - self.black) * self.light + half;
            let (cb, cr) = (i32::from(*cb), i32::from(*cr));
            let bound = |sum: i32| (sum >> shift).clamp(0, most) as u16;
            *red = bound(light + self.red * cr);
            *green = bound(light + self.green[0] * cb + self.green[1] * cr);
            *blue = bound(light + self.blue * cb);
        }
    }
}
