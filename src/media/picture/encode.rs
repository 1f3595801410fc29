//! Pixels into the formats that browsers show.

use std::collections::{HashMap, HashSet};

use jpeg_encoder::{ColorType, SamplingFactor};
use ravif::Img;
use rgb::FromSlice;

use crate::media::picture::raster::{Form, Raster};
use crate::media::picture::{Kind, PictureError};

/// How good WebP is, of 100: not told from the original at arm's length.
const WEBP_QUALITY: f32 = 78.0;

/// How hard WebP works on drawings, of 100.
const WEBP_EFFORT: f32 = 60.0;

/// How WebP searches: the fastest way that is not much larger.
const WEBP_METHOD: i32 = 2;

/// How good JPEG is, of 100.
const JPEG_QUALITY: u8 = 80;

/// How good the JPEG is that stands for an original, of 100.
const ORIGINAL_QUALITY: u8 = 92;

/// How good AVIF is, of 100.
const AVIF_QUALITY: f32 = 62.0;

/// How fast AVIF is made, of 10: as small as slower ones in half their time.
const AVIF_SPEED: u8 = 9;

/// A picture with more colours is a photo, not a drawing or a picture of a screen.
const DRAWING_COLOURS: usize = 1_024;

/// Most colours of a palette.
const PALETTE: usize = 256;

/// Whether a picture is a drawing, a chart or a picture of a screen. Of a photo
/// it is known after a few rows.
pub fn is_drawing(raster: &Raster) -> bool {
    if !matches!(raster.form, Form::Rgb | Form::Rgba) {
        return false;
    }
    let mut seen = HashSet::with_capacity(2 * DRAWING_COLOURS);
    let mut last: &[u8] = &[];
    for pixel in raster.data.chunks_exact(raster.form.samples()) {
        if pixel != last {
            seen.insert(pixel);
            last = pixel;
        }
        if seen.len() > DRAWING_COLOURS {
            return false;
        }
    }
    true
}

/// The formats that a picture is shown in, the best first: the last one is for
/// browsers that know neither WebP nor AVIF.
pub fn formats(raster: &Raster, is_drawing: bool, avif: bool) -> Vec<Kind> {
    let last = match raster.form {
        Form::Rgba => Kind::Png,
        _ if is_drawing => Kind::Png,
        _ => Kind::Jpeg,
    };
    let first = (avif && !is_drawing).then_some(Kind::Avif);
    first.into_iter().chain([Kind::WebP, last]).collect()
}

/// A raster in sRGB as a file.
///
/// # Errors
/// If an encoder refuses it.
pub fn encode(raster: &Raster, kind: Kind, is_drawing: bool) -> Result<Vec<u8>, PictureError> {
    match kind {
        Kind::Avif => avif(raster),
        Kind::WebP => webp(raster, is_drawing),
        Kind::Png => png(raster, is_drawing),
        Kind::Jpeg => jpeg(raster, JPEG_QUALITY),
        Kind::Gif | Kind::Svg => Err(PictureError::Unknown),
    }
}

/// A raster in sRGB as a file that keeps what can be seen of it at any size.
///
/// # Errors
/// If the encoder refuses it.
pub fn original(raster: &Raster) -> Result<(Kind, Vec<u8>), PictureError> {
    match raster.form {
        Form::Rgba => Ok((Kind::Png, png(raster, false)?)),
        _ => Ok((Kind::Jpeg, jpeg(raster, ORIGINAL_QUALITY)?)),
    }
}

fn webp(raster: &Raster, is_drawing: bool) -> Result<Vec<u8>, PictureError> {
    let mut config = webp::WebPConfig::new().map_err(|()| PictureError::Damaged)?;
    config.method = WEBP_METHOD;
    config.lossless = i32::from(is_drawing);
    config.quality = if is_drawing {
        WEBP_EFFORT
    } else {
        WEBP_QUALITY
    };
    let (width, height) = (raster.width, raster.height);
    let encoder = match raster.form {
        Form::Rgba => webp::Encoder::from_rgba(&raster.data, width, height),
        _ => webp::Encoder::from_rgb(&raster.data, width, height),
    };
    let file = encoder.encode_advanced(&config);
    file.map(|file| file.to_vec())
        .map_err(|_| PictureError::Damaged)
}

fn jpeg(raster: &Raster, quality: u8) -> Result<Vec<u8>, PictureError> {
    let side = |length: u32| u16::try_from(length).map_err(|_| PictureError::Damaged);
    let (width, height) = (side(raster.width)?, side(raster.height)?);
    let mut file = Vec::with_capacity(raster.data.len() / 8);
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder
        .encode(&raster.data, width, height, ColorType::Rgb)
        .map_err(|_| PictureError::Damaged)?;
    Ok(file)
}

fn avif(raster: &Raster) -> Result<Vec<u8>, PictureError> {
    let encoder = ravif::Encoder::new()
        .with_quality(AVIF_QUALITY)
        .with_alpha_quality(AVIF_QUALITY)
        .with_speed(AVIF_SPEED)
        // Several threads would make other bytes on another computer.
        .with_num_threads(Some(1));
    let (width, height) = (raster.width as usize, raster.height as usize);
    let file = match raster.form {
        Form::Rgba => encoder.encode_rgba(Img::new(raster.data.as_rgba(), width, height)),
        _ => encoder.encode_rgb(Img::new(raster.data.as_rgb(), width, height)),
    };
    file.map(|file| file.avif_file)
        .map_err(|_| PictureError::Damaged)
}

/// With a palette where the colours are few.
fn png(raster: &Raster, is_drawing: bool) -> Result<Vec<u8>, PictureError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, raster.width, raster.height);
    encoder.set_depth(png::BitDepth::Eight);
    // Of photos the fast way makes the smaller file.
    encoder.set_compression(match is_drawing {
        true => png::Compression::Balanced,
        false => png::Compression::Fast,
    });
    let indexed = indexed(raster);
    let data = match &indexed {
        Some(indexed) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_filter(png::Filter::NoFilter);
            encoder.set_palette(&indexed.palette);
            if indexed.opacity.iter().any(|opacity| *opacity < u8::MAX) {
                encoder.set_trns(&indexed.opacity);
            }
            &indexed.pixels
        }
        None => {
            let has_alpha = raster.form == Form::Rgba;
            encoder.set_color(if has_alpha {
                png::ColorType::Rgba
            } else {
                png::ColorType::Rgb
            });
            &raster.data
        }
    };
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(data));
    written.map(|()| file).map_err(|_| PictureError::Damaged)
}

/// Pixels as places in a palette.
#[derive(Default)]
struct Indexed {
    palette: Vec<u8>,
    opacity: Vec<u8>,
    pixels: Vec<u8>,
}

/// `None` if there are more than [`PALETTE`] colours.
fn indexed(raster: &Raster) -> Option<Indexed> {
    let mut places: HashMap<&[u8], u8> = HashMap::new();
    let mut indexed = Indexed::default();
    for pixel in raster.data.chunks_exact(raster.form.samples()) {
        let place = match places.get(pixel) {
            Some(place) => *place,
            None => {
                let next = places.len();
                let place = u8::try_from(next).ok().filter(|_| next < PALETTE)?;
                places.insert(pixel, place);
                indexed.palette.extend(&pixel[..3]);
                indexed
                    .opacity
                    .push(pixel.get(3).copied().unwrap_or(u8::MAX));
                place
            }
        };
        indexed.pixels.push(place);
    }
    Some(indexed)
}
