//! The sign that a picture is of a video: a play badge and the duration.

use tiny_skia::{Path, PathBuilder, Stroke, Transform};

use crate::media::card::canvas::{circle, fill};
use crate::media::card::letters::{CAPITAL, Letters, Line};
use crate::media::picture::raster::Raster;

/// Diameter of the disc, as a share of the picture's shorter side.
pub const DISC: f32 = 0.22;

/// The side of the icon, as a share of the disc's diameter.
const ICON: f32 = 24.0 / 56.0;

/// Height of the pill, as a share of the picture's shorter side.
const PILL: f32 = 0.088;

/// From the pill to the edges of the picture, as a share of the same.
const MARGIN: f32 = 0.045;

/// Size of the digits and space beside them, as shares of the pill's height.
const DIGITS: f32 = 0.76;
const BESIDE: f32 = 0.36;

/// How far a colon is lifted to stand between digits, as a share of their size.
const COLON: f32 = 0.08;

/// Opacity of disc and pill, and of the line around them.
const DARK: u8 = 0xa8;
const LINE: u8 = 0x59;

/// Longest duration that is shown, in characters: `100:00:00`.
const LONGEST: usize = 9;

/// Draws a play badge into the middle of an RGB picture and a duration such as
/// `1:32` into its lower right corner.
///
/// Both grow with the picture's shorter side. A picture of another form and one
/// that holds less than it says stay as they are; so does the corner if the
/// duration is anything but digits and colons.
pub fn badge(picture: &mut Raster, duration: Option<&str>) {
    // Sides of pictures are far below where floats have gaps.
    let (width, height) = (picture.width as f32, picture.height as f32);
    let side = width.min(height);
    let (x, y, radius) = (width / 2.0, height / 2.0, side * DISC / 2.0);
    let thin = (side * 0.0025).max(1.0);
    dark(picture, circle(x, y, radius), thin);
    fill(picture, icon(x, y, radius * 2.0 * ICON), [255; 3], 255);
    if let Some(duration) = duration {
        pill(picture, duration, side, thin);
    }
}

/// A translucent shape with a hairline just inside its edge.
fn dark(picture: &mut Raster, path: Option<Path>, thin: f32) {
    let stroke = Stroke {
        width: thin,
        ..Stroke::default()
    };
    let line = path.as_ref().and_then(|path| path.stroke(&stroke, 1.0));
    fill(picture, path, [0; 3], DARK);
    fill(picture, line, [255; 3], LINE);
}

/// The icon of the play button in the style sheet, on a grid of 24 units.
fn icon(x: f32, y: f32, side: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(7.0, 4.5);
    path.line_to(7.0, 19.5);
    path.cubic_to(7.0, 20.285, 7.864, 20.766, 8.53, 20.35);
    path.line_to(20.53, 12.85);
    path.cubic_to(21.157, 12.458, 21.157, 11.542, 20.53, 11.15);
    path.line_to(8.53, 3.65);
    path.cubic_to(7.864, 3.234, 7.0, 3.715, 7.0, 4.5);
    path.close();
    let placed = Transform::from_translate(x - side / 2.0, y - side / 2.0);
    path.finish()?
        .transform(placed.pre_scale(side / 24.0, side / 24.0))
}

fn pill(picture: &mut Raster, duration: &str, side: f32, thin: f32) {
    let is_known = |letter: char| letter.is_ascii_digit() || letter == ':';
    let Some(letters) = Letters::open() else {
        return;
    };
    if duration.is_empty() || duration.len() > LONGEST || !duration.chars().all(is_known) {
        return;
    }
    let height = side * PILL;
    let size = height * DIGITS;
    let width = |sign: &str| letters.width(sign, 0.0) * size;
    let right = picture.width as f32 - side * MARGIN;
    let bottom = picture.height as f32 - side * MARGIN;
    let left = right - width(duration) - 2.0 * height * BESIDE;
    dark(picture, stadium(left, bottom - height, right, bottom), thin);
    let baseline = bottom - (height - size * CAPITAL) / 2.0;
    let mut x = left + height * BESIDE;
    for sign in duration.split_inclusive(|_| true) {
        let lift = if sign == ":" { size * COLON } else { 0.0 };
        let line = Line {
            x,
            y: baseline - lift,
            size,
            tracking: 0.0,
        };
        fill(picture, letters.path(sign, line), [255; 3], 255);
        x += width(sign);
    }
}

/// A rectangle whose short sides are half circles.
fn stadium(left: f32, top: f32, right: f32, bottom: f32) -> Option<Path> {
    let radius = (bottom - top) / 2.0;
    // The reach of a cubic that is nearly a quarter of a circle.
    let reach = radius * (1.0 - 0.552_284_8);
    let middle = top + radius;
    let (from, to) = (left + radius, right - radius);
    let mut path = PathBuilder::new();
    path.move_to(from, top);
    path.line_to(to, top);
    path.cubic_to(right - reach, top, right, top + reach, right, middle);
    path.cubic_to(right, bottom - reach, right - reach, bottom, to, bottom);
    path.line_to(from, bottom);
    path.cubic_to(left + reach, bottom, left, bottom - reach, left, middle);
    path.cubic_to(left, top + reach, left + reach, top, from, top);
    path.close();
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::card::canvas::shaded;

    /// The places of the pixels that differ.
    fn changed(width: u32, height: u32, duration: Option<&str>) -> Vec<(u32, u32)> {
        let before = shaded(width, height, [[90, 120, 60]; 2]);
        let mut after = before.clone();
        badge(&mut after, duration);
        let (before, _) = before.data.as_chunks::<3>();
        let (after, _) = after.data.as_chunks::<3>();
        let pairs = (0..).zip(before.iter().zip(after));
        let differ = pairs.filter(|(_, (before, after))| before != after);
        differ.map(|(at, _)| (at % width, at / width)).collect()
    }

    #[test]
    fn only_the_middle_and_the_corner_change() {
        let disc = |(x, y): &(u32, u32)| x.abs_diff(640) <= 81 && y.abs_diff(360) <= 81;
        let pill = |(x, y): &(u32, u32)| (1060..1250).contains(x) && (618..690).contains(y);
        let places = changed(1280, 720, Some("12:05"));
        assert!(places.iter().all(|place| disc(place) || pill(place)));
        assert!(places.iter().any(disc) && places.iter().any(pill));
        assert!(changed(1280, 720, None).iter().all(disc));
        assert!(changed(1280, 720, Some("soon")).iter().all(disc));
    }

    #[test]
    fn tiny_pictures_do_no_harm() {
        for side in 1..40 {
            changed(side, 1, Some("1:32"));
            changed(1, side, Some("100:00:00"));
            changed(side, side, Some("1:32"));
        }
    }
}
