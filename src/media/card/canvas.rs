//! Shapes onto pixels.

use tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform};

use crate::media::picture::raster::{Form, Raster};

/// Red, green and blue.
pub type Colour = [u8; 3];

/// Whether a picture is RGB and holds as much as it says.
pub fn is_sound(picture: &Raster) -> bool {
    let samples = u64::from(picture.width) * u64::from(picture.height) * 3;
    picture.form == Form::Rgb && samples > 0 && picture.data.len() as u64 == samples
}

/// A picture whose colour goes from one at the top to another at the bottom.
pub fn shaded(width: u32, height: u32, [top, bottom]: [Colour; 2]) -> Raster {
    let last = height.saturating_sub(1).max(1);
    let row = |y: u32| {
        let share = |channel: usize| {
            let (top, bottom) = (u32::from(top[channel]), u32::from(bottom[channel]));
            // A mean of two bytes.
            ((top * (last - y) + bottom * y + last / 2) / last) as u8
        };
        [share(0), share(1), share(2)].repeat(width as usize)
    };
    let rows: Vec<Vec<u8>> = (0..height).map(row).collect();
    Raster {
        width,
        height,
        form: Form::Rgb,
        data: rows.concat(),
    }
}

/// Fills a shape with a colour; an opacity of 255 hides what was there.
pub fn fill(picture: &mut Raster, path: Option<Path>, colour: Colour, opacity: u8) {
    cover(picture, path, |_, _| colour, opacity);
}

/// Lays a picture, its top left corner at a point, over another within a shape.
pub fn lay(picture: &mut Raster, path: Option<Path>, (left, top): (u32, u32), laid: &Raster) {
    let colour = |x: u32, y: u32| {
        let (x, y) = (x.saturating_sub(left), y.saturating_sub(top));
        let (x, y) = (x.min(laid.width - 1), y.min(laid.height - 1));
        let at = (y as usize * laid.width as usize + x as usize) * 3;
        [laid.data[at], laid.data[at + 1], laid.data[at + 2]]
    };
    if is_sound(laid) {
        cover(picture, path, colour, 255);
    }
}

/// A circle around a point.
pub fn circle(x: f32, y: f32, radius: f32) -> Option<Path> {
    PathBuilder::from_circle(x, y, radius)
}

/// Mixes the colour of each pixel in as far as a shape covers it.
fn cover(
    picture: &mut Raster,
    path: Option<Path>,
    colour: impl Fn(u32, u32) -> Colour,
    opacity: u8,
) {
    let Some((left, top, mask)) = path.and_then(|path| mask(picture, &path)) else {
        return;
    };
    let rows = mask.data().chunks_exact(mask.width() as usize);
    for (y, coverage) in (top..).zip(rows) {
        let start = (y as usize * picture.width as usize + left as usize) * 3;
        let (pixels, _) = picture.data[start..].as_chunks_mut::<3>();
        for ((x, pixel), coverage) in (left..).zip(pixels).zip(coverage) {
            let share = (u32::from(*coverage) * u32::from(opacity) + 127) / 255;
            if share > 0 {
                mix(pixel, colour(x, y), share);
            }
        }
    }
}

fn mix(pixel: &mut Colour, colour: Colour, share: u32) {
    for (under, over) in pixel.iter_mut().zip(colour) {
        let sum = u32::from(*under) * (255 - share) + u32::from(over) * share;
        // A mean of two bytes.
        *under = ((sum + 127) / 255) as u8;
    }
}

/// How far a shape covers each pixel of the area that it touches, and where that
/// area starts.
fn mask(picture: &Raster, path: &Path) -> Option<(u32, u32, Mask)> {
    if !is_sound(picture) {
        return None;
    }
    let bounds = path.bounds();
    // A cast from a float ends at the edges of the type.
    let start = |from: f32| from.floor() as u32;
    let end = |to: f32, most: u32| (to.ceil() as u32).min(most);
    let (left, top) = (start(bounds.left()), start(bounds.top()));
    let width = end(bounds.right(), picture.width).checked_sub(left)?;
    let height = end(bounds.bottom(), picture.height).checked_sub(top)?;
    let mut mask = Mask::new(width, height)?;
    let moved = Transform::from_translate(-(left as f32), -(top as f32));
    mask.fill_path(path, FillRule::Winding, true, moved);
    Some((left, top, mask))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_may_reach_over_the_edge() {
        let mut picture = shaded(8, 4, [[0; 3], [0; 3]]);
        fill(&mut picture, circle(0.0, 0.0, 3.0), [255; 3], 255);
        fill(&mut picture, circle(90.0, 90.0, 3.0), [255; 3], 255);
        assert_eq!(picture.data[..3], [255; 3]);
        assert_eq!(picture.data[7 * 3..8 * 3], [0; 3]);
    }

    #[test]
    fn a_picture_that_holds_less_than_it_says_is_left_alone() {
        let mut picture = shaded(8, 4, [[0; 3], [9; 3]]);
        picture.data.pop();
        let before = picture.clone();
        fill(&mut picture, circle(2.0, 2.0, 3.0), [255; 3], 255);
        assert_eq!(picture, before);
    }
}
