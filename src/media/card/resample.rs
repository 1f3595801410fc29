//! Pictures at another size.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{Filter, FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::media::card::canvas::is_sound;
use crate::media::picture::raster::{Form, Raster};

/// The middle of a picture, cut to the shape of a size and brought to it.
pub fn filled(picture: &Raster, width: u32, height: u32) -> Option<Raster> {
    with(picture, width, height, FilterType::CatmullRom)
}

/// The same, blurred by about a pixel of the picture: no pixel is seen in what is
/// enlarged many times.
pub fn smooth(picture: &Raster, width: u32, height: u32) -> Option<Raster> {
    let filter = Filter::new("B-spline", spline, 2.0).ok()?;
    with(picture, width, height, FilterType::Custom(filter))
}

/// The cubic B-spline.
fn spline(x: f64) -> f64 {
    match x.abs() {
        x if x < 1.0 => (4.0 - 6.0 * x.powi(2) + 3.0 * x.powi(3)) / 6.0,
        x if x < 2.0 => (2.0 - x).powi(3) / 6.0,
        _ => 0.0,
    }
}

fn with(picture: &Raster, width: u32, height: u32, filter: FilterType) -> Option<Raster> {
    if !is_sound(picture) || width == 0 || height == 0 {
        return None;
    }
    let source = ImageRef::new(
        picture.width,
        picture.height,
        &picture.data,
        PixelType::U8x3,
    );
    let mut made = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .fit_into_destination(None);
    Resizer::new()
        .resize(&source.ok()?, &mut made, &options)
        .ok()?;
    Some(Raster {
        width,
        height,
        form: Form::Rgb,
        data: made.into_vec(),
    })
}
