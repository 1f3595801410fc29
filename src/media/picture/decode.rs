//! JPEG, PNG, GIF and WebP into pixels.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, Limits};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use crate::media::picture::head::{Source, check_size};
use crate::media::picture::raster::{Decoded, Form, Profile, Raster};
use crate::media::picture::{PictureError, heic, strip};

/// Longest colour profile that is looked at, in bytes.
pub const LONGEST_PROFILE: usize = 4 << 20;

/// Most memory for the compressed parts of a PNG that are no pixels, in bytes.
const MOST_BESIDE: u64 = 64 << 20;

/// Most passes over a progressive JPEG; programs make ten.
const MOST_PASSES: usize = 64;

/// Decodes a picture; of one that moves, its first frame.
///
/// # Errors
/// If it is damaged or cut short, even if some of it could be shown, and if it
/// has too many pixels, which is seen before any is decoded.
pub fn decode(bytes: &[u8], kind: Source) -> Result<Decoded, PictureError> {
    let bad = |_| PictureError::Damaged;
    let reader = || Cursor::new(bytes);
    match kind {
        Source::Jpeg => jpeg(bytes),
        Source::Png => {
            // A compressed profile or text may be a bomb, too.
            let mut limits = Limits::no_limits();
            limits.max_alloc = Some(MOST_BESIDE);
            through_image(PngDecoder::with_limits(reader(), limits).map_err(bad)?)
        }
        Source::Gif => through_image(GifDecoder::new(reader()).map_err(bad)?),
        Source::WebP => through_image(WebPDecoder::new(reader()).map_err(bad)?),
        Source::Heic => heic::decode(bytes),
        Source::Svg => Err(PictureError::Unknown),
    }
}

/// Strictness alone lets a file pass whose last rows are missing, so its end is
/// looked for as well.
fn jpeg(bytes: &[u8]) -> Result<Decoded, PictureError> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_max_scans(MOST_PASSES);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder
        .decode_headers()
        .map_err(|_| PictureError::Damaged)?;
    let (width, height) = decoder.dimensions().ok_or(PictureError::Damaged)?;
    // The options keep both within 16 bits.
    let (width, height) = (width as u32, height as u32);
    check_size(width, height)?;
    strip::jpeg_end(bytes)?;
    let (space, form) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => (ColorSpace::Luma, Form::Grey),
        Some(ColorSpace::CMYK) => (ColorSpace::CMYK, Form::Cmyk),
        Some(ColorSpace::YCCK) => (ColorSpace::YCCK, Form::Ycck),
        Some(ColorSpace::YCbCr | ColorSpace::RGB) => (ColorSpace::RGB, Form::Rgb),
        _ => return Err(PictureError::Unknown),
    };
    let profile = decoder.icc_profile().and_then(profile);
    let orientation = decoder
        .exif()
        .map_or(Orientation::NoTransforms, |exif| turn_of(exif));
    decoder.set_options(decoder.options().jpeg_set_out_colorspace(space));
    let data = decoder.decode().map_err(|_| PictureError::Damaged)?;
    let raster = Raster {
        width,
        height,
        form,
        data,
    };
    if raster.data.len() != width as usize * height as usize * form.samples() {
        return Err(PictureError::Damaged);
    }
    Ok(Decoded {
        raster,
        profile,
        orientation,
    })
}

fn through_image(mut decoder: impl ImageDecoder) -> Result<Decoded, PictureError> {
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let profile = decoder.icc_profile().ok().flatten().and_then(profile);
    let exif = decoder.exif_metadata().ok().flatten();
    let orientation = exif.as_deref().map_or(Orientation::NoTransforms, turn_of);
    let image = DynamicImage::from_decoder(decoder).map_err(|_| PictureError::Damaged)?;
    let (form, data) = match image {
        DynamicImage::ImageLuma8(image) => (Form::Grey, image.into_raw()),
        DynamicImage::ImageLuma16(_) => (Form::Grey, image.into_luma8().into_raw()),
        DynamicImage::ImageLumaA8(image) => (Form::GreyAlpha, image.into_raw()),
        DynamicImage::ImageLumaA16(_) => (Form::GreyAlpha, image.into_luma_alpha8().into_raw()),
        image if image.color().has_alpha() => (Form::Rgba, image.into_rgba8().into_raw()),
        image => (Form::Rgb, image.into_rgb8().into_raw()),
    };
    let raster = Raster {
        width,
        height,
        form,
        data,
    };
    Ok(Decoded {
        raster,
        profile,
        orientation,
    })
}

fn profile(bytes: Vec<u8>) -> Option<Profile> {
    let is_usable = !bytes.is_empty() && bytes.len() <= LONGEST_PROFILE;
    is_usable.then_some(Profile::Icc(bytes))
}

/// The turn that a block of EXIF asks for, with or without its signature.
pub fn turn_of(exif: &[u8]) -> Orientation {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    Orientation::from_exif_chunk(tiff).unwrap_or(Orientation::NoTransforms)
}
