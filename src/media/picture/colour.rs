//! Colours of any kind into sRGB, which every screen shows.
//!
//! A photo of a phone is in Display P3; without its profile it would look pale.

use moxcms::{
    CicpColorPrimaries, CicpProfile, ColorProfile, DataColorSpace, Layout, MatrixCoefficients,
    RenderingIntent, TransferCharacteristics, TransformOptions,
};

use crate::ground::srgb::{linear, luminance, sample};
use crate::media::picture::raster::{Form, Profile, Raster};

/// Differences up to here are not seen: steps of 255.
const UNSEEN: u8 = 2;

/// Inks whose darkest colour is lighter than this have a profile that is nonsense.
const LIGHTEST_BLACK: f64 = 0.18;

/// The raster in sRGB, as [`Form::Rgb`] or [`Form::Rgba`]. A profile that is
/// damaged, or made for other samples, counts as none.
pub fn to_srgb(raster: Raster, profile: Option<&Profile>) -> Raster {
    let raster = if raster.form == Form::Ycck {
        cmyk(raster)
    } else {
        raster
    };
    let profile = profile.and_then(open);
    let converted = profile.and_then(|profile| convert(&raster, &profile));
    converted.unwrap_or_else(|| without_profile(raster))
}

fn open(profile: &Profile) -> Option<ColorProfile> {
    match profile {
        Profile::Icc(bytes) => ColorProfile::new_from_slice(bytes).ok(),
        // BT.709 and sRGB differ too little in photos.
        Profile::Cicp(1, 1 | 6 | 13) => None,
        Profile::Cicp(primaries, transfer) => Some(ColorProfile::new_from_cicp(CicpProfile {
            color_primaries: CicpColorPrimaries::try_from(*primaries).ok()?,
            transfer_characteristics: TransferCharacteristics::try_from(*transfer).ok()?,
            matrix_coefficients: MatrixCoefficients::Identity,
            full_range: true,
        })),
    }
}

fn options() -> TransformOptions {
    TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        ..TransformOptions::default()
    }
}

/// `None` if the profile is not for these samples, or changes nothing.
fn convert(raster: &Raster, profile: &ColorProfile) -> Option<Raster> {
    let (from, to, form) = match (raster.form, profile.color_space) {
        (Form::Rgb, DataColorSpace::Rgb) => (Layout::Rgb, Layout::Rgb, Form::Rgb),
        (Form::Rgba, DataColorSpace::Rgb) => (Layout::Rgba, Layout::Rgba, Form::Rgba),
        (Form::Grey, DataColorSpace::Gray) => (Layout::Gray, Layout::Rgb, Form::Rgb),
        (Form::GreyAlpha, DataColorSpace::Gray) => (Layout::GrayAlpha, Layout::Rgba, Form::Rgba),
        (Form::Cmyk, DataColorSpace::Cmyk) => (Layout::Rgba, Layout::Rgb, Form::Rgb),
        _ => return None,
    };
    if profile.color_space == DataColorSpace::Rgb && is_like_srgb(profile) {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let transform = profile
        .create_transform_8bit(from, &srgb, to, options())
        .ok()?;
    let (samples, made) = (raster.form.samples(), form.samples());
    let row = raster.width as usize;
    let mut data = vec![0; raster.data.len() / samples * made];
    let mut inks = Vec::new();
    let source = if raster.form == Form::Cmyk {
        inks.extend(raster.data.iter().map(|sample| 255 - sample));
        &inks
    } else {
        &raster.data
    };
    let rows = source.chunks_exact(row * samples);
    for (source, made) in rows.zip(data.chunks_exact_mut(row * made)) {
        transform.transform(source, made).ok()?;
    }
    if raster.form == Form::Cmyk {
        let mut darkest = [0; 3];
        transform.transform(&[u8::MAX; 4], &mut darkest).ok()?;
        deepen(&mut data, darkest);
    }
    Some(Raster {
        form,
        data,
        ..*raster
    })
}

/// Makes the darkest colour of inks black, or black text would turn grey: black
/// point compensation, in linear light and the same for all channels (ISO 18619).
fn deepen(data: &mut [u8], darkest: [u8; 3]) {
    let black = luminance(darkest).min(LIGHTEST_BLACK);
    let deeper = |value: u8| sample((linear(value) - black) / (1.0 - black));
    let table: Vec<u8> = (0..=u8::MAX).map(deeper).collect();
    for value in data {
        *value = table[usize::from(*value)];
    }
}

/// Whether a profile changes no colour by more than [`UNSEEN`], tried on a cube
/// of 216 colours.
fn is_like_srgb(profile: &ColorProfile) -> bool {
    let steps = || (0..=5).map(|step| step * 51_u8);
    let greens =
        |red| steps().flat_map(move |green| steps().flat_map(move |blue| [red, green, blue]));
    let cube: Vec<u8> = steps().flat_map(greens).collect();
    let mut made = vec![0; cube.len()];
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options());
    let is_done = transform.is_ok_and(|transform| transform.transform(&cube, &mut made).is_ok());
    let mut pairs = cube.iter().zip(&made);
    is_done && pairs.all(|(own, made)| own.abs_diff(*made) <= UNSEEN)
}

fn without_profile(raster: Raster) -> Raster {
    let data = &raster.data;
    let (form, data) = match raster.form {
        Form::Rgb | Form::Rgba => return raster,
        Form::Grey => (Form::Rgb, data.iter().flat_map(|grey| [*grey; 3]).collect()),
        Form::GreyAlpha => {
            let (pixels, _) = data.as_chunks::<2>();
            let pixel = |[grey, alpha]: &[u8; 2]| [*grey, *grey, *grey, *alpha];
            (Form::Rgba, pixels.iter().flat_map(pixel).collect())
        }
        Form::Cmyk | Form::Ycck => {
            let (pixels, _) = data.as_chunks::<4>();
            let pixel = |[c, m, y, k]: &[u8; 4]| [c, m, y].map(|ink| times(*ink, *k));
            (Form::Rgb, pixels.iter().flat_map(pixel).collect())
        }
    };
    Raster {
        form,
        data,
        ..raster
    }
}

/// The product of two shares of 255.
fn times(a: u8, b: u8) -> u8 {
    // At most 255 again.
    ((u32::from(a) * u32::from(b) + 127) / 255) as u8
}

/// YCCK as CMYK (ITU-T T.871 gives the coefficients for YCbCr).
fn cmyk(mut raster: Raster) -> Raster {
    let (pixels, _) = raster.data.as_chunks_mut::<4>();
    for [y, cb, cr, _] in pixels {
        let (light, blue, red) = (
            f32::from(*y),
            f32::from(*cb) - 128.0,
            f32::from(*cr) - 128.0,
        );
        let inks = [
            light + 1.402 * red,
            light - 0.344_136 * blue - 0.714_136 * red,
            light + 1.772 * blue,
        ];
        // A float becomes the nearest byte that there is.
        [*y, *cb, *cr] = inks.map(|ink| 255 - ink.round() as u8);
    }
    raster.form = Form::Cmyk;
    raster
}
