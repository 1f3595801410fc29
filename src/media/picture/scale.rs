//! Narrower, upright, and square where a face is wanted.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage, RgbaImage};

use crate::media::picture::colour::to_srgb;
use crate::media::picture::raster::{Decoded, Form, Raster, is_turned};
use crate::media::picture::{PictureError, Shape};

/// Widths of a picture that is shown whole, in pixels: for a card, a column on a
/// phone or a plain screen, and the whole page.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// Widths of a portrait: beside a name, in a list, on a profile.
const SIDES: [u32; 3] = [96, 240, 480];

/// Tallest picture that is made, in pixels: one screen after the other, and what
/// every format can hold.
const TALLEST: u32 = 8_000;

/// A width that is nearer than this to the next one is not worth a file, in
/// percent of it.
const NEAR: u32 = 90;

/// The pictures of a shape, upright and in sRGB, the narrowest first.
///
/// Each is made from the next wider one, and colours are converted once, in the
/// widest. None is wider than the picture itself.
///
/// # Errors
/// If the raster does not hold what it says.
pub fn scale(decoded: &Decoded, shape: Shape) -> Result<Vec<Raster>, PictureError> {
    let (width, height) = decoded.upright();
    let (area, widths) = match shape {
        Shape::Whole => ((0, 0, width, height), &WIDTHS),
        Shape::Square(x, y) => (square(width, height, x, y), &SIDES),
    };
    let (.., width, height) = area;
    let stored = stored(area, decoded);
    let mut resizer = Resizer::new();
    let mut made: Vec<Raster> = Vec::new();
    for (width, height) in sizes(widths, width, height) {
        let (width, height) = match is_turned(decoded.orientation) {
            true => (height, width),
            false => (width, height),
        };
        let next = match made.last() {
            Some(wider) => {
                let all = (0, 0, wider.width, wider.height);
                resize(&mut resizer, wider, all, width, height)?
            }
            None => {
                let widest = resize(&mut resizer, &decoded.raster, stored, width, height)?;
                opaque(to_srgb(widest, decoded.profile.as_ref()))
            }
        };
        made.push(next);
    }
    let upright = |raster| upright(raster, decoded.orientation);
    made.into_iter().rev().map(upright).collect()
}

/// The whole picture at its own size, upright and in sRGB.
///
/// # Errors
/// If the raster does not hold what it says.
pub fn whole(decoded: Decoded) -> Result<Raster, PictureError> {
    let raster = opaque(to_srgb(decoded.raster, decoded.profile.as_ref()));
    upright(raster, decoded.orientation)
}

/// Left, top, width and height of a part of a picture.
type Area = (u32, u32, u32, u32);

/// The sizes to make, the widest first.
fn sizes(widths: &[u32], width: u32, height: u32) -> Vec<(u32, u32)> {
    let tall = |wanted: u32| {
        let tall = u64::from(height) * u64::from(wanted) + u64::from(width) / 2;
        // Within 32 bits by its upper bound.
        (tall / u64::from(width)).clamp(1, TALLEST.into()) as u32
    };
    let most = u64::from(width) * u64::from(TALLEST) / u64::from(height.max(TALLEST));
    // Not above the width itself.
    let most = (most as u32).max(1);
    let mut sizes: Vec<(u32, u32)> = Vec::new();
    for wanted in widths.iter().rev().map(|wanted| (*wanted).min(most)) {
        let is_new = |(last, _): &(u32, u32)| wanted * 100 < *last * NEAR;
        if sizes.last().is_none_or(is_new) {
            sizes.push((wanted, tall(wanted)));
        }
    }
    sizes
}

/// The largest square whose middle is as near to a point as the picture allows.
fn square(width: u32, height: u32, x: u16, y: u16) -> Area {
    let side = width.min(height);
    let start = |length: u32, thousandths: u16| {
        let middle = u64::from(length) * u64::from(thousandths) / 1000;
        let start = middle.saturating_sub(u64::from(side / 2));
        // Not above a length of 32 bits.
        start.min(u64::from(length - side)) as u32
    };
    (start(width, x), start(height, y), side, side)
}

/// Where an area of the upright picture lies in the stored one.
fn stored((x, y, width, height): Area, decoded: &Decoded) -> Area {
    let (all_width, all_height) = decoded.upright();
    let (right, below) = (all_width - width - x, all_height - height - y);
    let (x, y) = match decoded.orientation {
        Orientation::NoTransforms => (x, y),
        Orientation::FlipHorizontal => (right, y),
        Orientation::Rotate180 => (right, below),
        Orientation::FlipVertical => (x, below),
        Orientation::Rotate90FlipH => (y, x),
        Orientation::Rotate90 => (y, right),
        Orientation::Rotate270FlipH => (below, right),
        Orientation::Rotate270 => (below, x),
    };
    match is_turned(decoded.orientation) {
        true => (x, y, height, width),
        false => (x, y, width, height),
    }
}

fn resize(
    resizer: &mut Resizer,
    raster: &Raster,
    (x, y, from_width, from_height): Area,
    width: u32,
    height: u32,
) -> Result<Raster, PictureError> {
    let is_whole = (from_width, from_height) == (raster.width, raster.height);
    if is_whole && (width, height) == (raster.width, raster.height) {
        return Ok(raster.clone());
    }
    let pixel = match raster.form.samples() {
        1 => PixelType::U8,
        2 => PixelType::U8x2,
        3 => PixelType::U8x3,
        _ => PixelType::U8x4,
    };
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .use_alpha(matches!(raster.form, Form::GreyAlpha | Form::Rgba))
        .crop(x.into(), y.into(), from_width.into(), from_height.into());
    let source = ImageRef::new(raster.width, raster.height, &raster.data, pixel);
    let source = source.map_err(|_| PictureError::Damaged)?;
    let mut made = Image::new(width, height, pixel);
    resizer
        .resize(&source, &mut made, &options)
        .map_err(|_| PictureError::Damaged)?;
    Ok(Raster {
        width,
        height,
        form: raster.form,
        data: made.into_vec(),
    })
}

/// What is transparent becomes white.
pub fn on_white(raster: Raster) -> Raster {
    if raster.form != Form::Rgba {
        return raster;
    }
    let (pixels, _) = raster.data.as_chunks::<4>();
    let over = |sample: u8, opacity: u8| {
        let (sample, opacity) = (u32::from(sample), u32::from(opacity));
        // A mean of two bytes is one.
        ((sample * opacity + 255 * (255 - opacity)) / 255) as u8
    };
    let data = pixels
        .iter()
        .flat_map(|[r, g, b, a]| [over(*r, *a), over(*g, *a), over(*b, *a)]);
    Raster {
        form: Form::Rgb,
        data: data.collect(),
        ..raster
    }
}

/// Drops an opacity that hides nothing.
fn opaque(raster: Raster) -> Raster {
    let (pixels, _) = raster.data.as_chunks::<4>();
    if raster.form != Form::Rgba || pixels.iter().any(|pixel| pixel[3] != 255) {
        return raster;
    }
    let data = pixels
        .iter()
        .flat_map(|[r, g, b, _]| [*r, *g, *b])
        .collect();
    Raster {
        form: Form::Rgb,
        data,
        ..raster
    }
}

/// Turns a raster in sRGB as its orientation says.
fn upright(raster: Raster, orientation: Orientation) -> Result<Raster, PictureError> {
    if orientation == Orientation::NoTransforms {
        return Ok(raster);
    }
    let Raster {
        width,
        height,
        form,
        data,
    } = raster;
    let image = match form {
        Form::Rgba => RgbaImage::from_raw(width, height, data).map(DynamicImage::ImageRgba8),
        _ => RgbImage::from_raw(width, height, data).map(DynamicImage::ImageRgb8),
    };
    let mut image = image.ok_or(PictureError::Damaged)?;
    image.apply_orientation(orientation);
    Ok(Raster {
        width: image.width(),
        height: image.height(),
        form,
        data: image.into_bytes(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_picture_is_made_wider() {
        let widths = |width, height| -> Vec<u32> {
            let sizes = sizes(&WIDTHS, width, height);
            sizes.into_iter().map(|(width, _)| width).collect()
        };
        assert_eq!(widths(4000, 3000), [1600, 960, 480]);
        assert_eq!(widths(1000, 500), [1000, 480]);
        assert_eq!(widths(300, 300), [300]);
        assert_eq!(sizes(&WIDTHS, 1000, 16_000), [(500, 8_000)]);
        assert_eq!(sizes(&WIDTHS, 1, 60_000), [(1, 8_000)]);
    }

    #[test]
    fn a_square_is_where_the_face_is() {
        assert_eq!(square(400, 300, 500, 500), (50, 0, 300, 300));
        assert_eq!(square(400, 300, 0, 0), (0, 0, 300, 300));
        assert_eq!(square(300, 400, 1000, 1000), (0, 100, 300, 300));
        assert_eq!(square(300, 400, 500, 500), (0, 50, 300, 300));
    }
}
