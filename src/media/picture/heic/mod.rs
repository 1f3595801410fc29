//! HEIC, as iPhones make it, into pixels.
//!
//! The parts of [`heic_rs`] are used instead of its `decode`: that one passes
//! over the colours that the HEVC stream declares, which is where iPhones do so,
//! and believes the container about the size.

mod parameters;

use heic_rs::context::Context;
use heic_rs::grid::{self, Grid};
use heic_rs::props::ItemProps;
use heic_rs::{Mirror, Nclx, PixelLayout, Rotation, Transform, color, hevc, transform};
use image::metadata::Orientation;

use crate::media::picture::PictureError;
use crate::media::picture::decode::LONGEST_PROFILE;
use crate::media::picture::head::{MOST_PIXELS, check_size};
use crate::media::picture::raster::{Decoded, Form, Profile, Raster};

/// The brands of HEIF with HEVC (ISO/IEC 23008-12, annex B), after the length of
/// their box.
const BRANDS: [&[u8; 4]; 8] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
];

/// Whether a file begins as HEIC does.
pub fn is_heic(bytes: &[u8]) -> bool {
    let brand = bytes.get(8..12);
    bytes.get(4..8) == Some(b"ftyp") && BRANDS.iter().any(|known| brand == Some(known.as_slice()))
}

/// Decodes a picture.
///
/// # Errors
/// If it is damaged, has too many pixels, or is no HEVC.
pub fn decode(bytes: &[u8]) -> Result<Decoded, PictureError> {
    let file = Context::open(bytes).map_err(damaged)?;
    let primary = file.meta.primary;
    let own = file.props(primary).map_err(damaged)?;
    let (width, height) = file.coded_size(primary, &own).map_err(damaged)?;
    check_size(width, height)?;
    let item = Item::new(&file, primary)?;
    let first = item.props.first().ok_or(PictureError::Damaged)?;
    let stated = own.nclx.or(first.nclx);
    let colours = stated.unwrap_or_else(|| parameters::colours(first));
    let icc = own.icc.or(first.icc).map(<[u8]>::to_vec);
    let picture = item.frame(&file)?;
    let alpha = match file.alpha_item(primary).map_err(damaged)? {
        Some(alpha) => Some(Item::new(&file, alpha)?.frame(&file)?),
        None => None,
    };
    let alpha =
        alpha.filter(|alpha| (alpha.width, alpha.height) == (picture.width, picture.height));
    let (form, layout) = match &alpha {
        Some(_) => (Form::Rgba, PixelLayout::Rgba8),
        None => (Form::Rgb, PixelLayout::Rgb8),
    };
    let image = color::convert(&picture, alpha.as_ref(), colours, layout, MOST_PIXELS, None);
    let (image, orientation) = arranged(image.map_err(damaged)?, &own.transforms)?;
    let raster = Raster {
        width: image.width,
        height: image.height,
        form,
        data: image.data,
    };
    Ok(Decoded {
        raster,
        profile: profile(icc, colours),
        orientation,
    })
}

fn damaged<E>(_: E) -> PictureError {
    PictureError::Damaged
}

/// An item of the file: one frame, or a grid of them.
struct Item<'a> {
    grid: Option<Grid>,
    ids: Vec<u32>,
    props: Vec<ItemProps<'a>>,
}

impl<'a> Item<'a> {
    /// Reads about an item, and that it is not too large.
    fn new(file: &Context<'a>, id: u32) -> Result<Item<'a>, PictureError> {
        let (grid, ids) = match file.grid(id).map_err(damaged)? {
            Some((grid, tiles)) => (Some(grid), tiles),
            None => (None, vec![id]),
        };
        if let Some(grid) = &grid {
            check_size(grid.output_width, grid.output_height)?;
        }
        let props = ids.iter().map(|id| file.props(*id).map_err(damaged));
        let item = Item {
            grid,
            props: props.collect::<Result<_, _>>()?,
            ids,
        };
        item.check()?;
        Ok(item)
    }

    /// Adds up what the streams would decode to, whatever the container says.
    fn check(&self) -> Result<(), PictureError> {
        let mut pixels = 0_u64;
        for props in &self.props {
            let stream = props.hvcc.as_ref().ok_or(PictureError::Unknown)?;
            let (width, height) = parameters::size(&stream.parameter_sets());
            pixels = pixels.saturating_add(u64::from(width) * u64::from(height));
            // Tiles hang over the edges of a grid.
            if pixels > MOST_PIXELS / 3 * 4 {
                return Err(PictureError::TooLarge(width, height));
            }
        }
        Ok(())
    }

    fn frame(&self, file: &Context) -> Result<hevc::Frame, PictureError> {
        let frame = |(id, props): (&u32, &ItemProps)| {
            let stream = props.hvcc.as_ref().ok_or(PictureError::Unknown)?;
            let data = file.item_data(*id).map_err(damaged)?;
            let units = stream.split_nals(&data).map_err(damaged)?;
            let frame = hevc::decode_still(&stream.parameter_sets(), &units).map_err(damaged)?;
            frame.validate().map_err(damaged)?;
            Ok(frame)
        };
        let frames = self.ids.iter().zip(&self.props).map(frame);
        let mut frames = frames.collect::<Result<Vec<_>, PictureError>>()?;
        match &self.grid {
            Some(grid) => grid::compose(grid, &frames, MOST_PIXELS).map_err(damaged),
            None => frames.pop().ok_or(PictureError::Damaged),
        }
    }
}

/// A picture cropped as the file says, and the turn that it says. Its EXIF says
/// it once more, and does not count (ISO/IEC 23008-12, section 6.5).
fn arranged(
    mut image: heic_rs::Image,
    transforms: &[Transform],
) -> Result<(heic_rs::Image, Orientation), PictureError> {
    let mut orientation = Orientation::NoTransforms;
    for step in transforms {
        let turn = match *step {
            Transform::Crop(crop) if orientation == Orientation::NoTransforms => {
                image = transform::crop(image, crop).map_err(damaged)?;
                continue;
            }
            Transform::Crop(_) => return Err(PictureError::Unknown),
            Transform::Rotate(Rotation::None) => Orientation::NoTransforms,
            Transform::Rotate(Rotation::Ccw90) => Orientation::Rotate270,
            Transform::Rotate(Rotation::Ccw180) => Orientation::Rotate180,
            Transform::Rotate(_) => Orientation::Rotate90,
            // The crate names them the wrong way round: axis 0 exchanges top and bottom.
            Transform::Mirror(Mirror::LeftRight) => Orientation::FlipVertical,
            Transform::Mirror(Mirror::TopBottom) => Orientation::FlipHorizontal,
        };
        orientation = then(orientation, turn);
    }
    Ok((image, orientation))
}

/// The one orientation that does what the first does, and then the second.
fn then(first: Orientation, second: Orientation) -> Orientation {
    // Each as a matrix of two rows.
    let matrix = |orientation| match orientation {
        Orientation::NoTransforms => [1, 0, 0, 1],
        Orientation::FlipHorizontal => [-1, 0, 0, 1],
        Orientation::Rotate180 => [-1, 0, 0, -1],
        Orientation::FlipVertical => [1, 0, 0, -1],
        Orientation::Rotate90 => [0, -1, 1, 0],
        Orientation::Rotate270 => [0, 1, -1, 0],
        Orientation::Rotate90FlipH => [0, 1, 1, 0],
        Orientation::Rotate270FlipH => [0, -1, -1, 0_i8],
    };
    let (a, b) = (matrix(first), matrix(second));
    let product = [
        b[0] * a[0] + b[1] * a[2],
        b[0] * a[1] + b[1] * a[3],
        b[2] * a[0] + b[3] * a[2],
        b[2] * a[1] + b[3] * a[3],
    ];
    (1..=8)
        .filter_map(Orientation::from_exif)
        .find(|known| matrix(*known) == product)
        .unwrap_or(Orientation::NoTransforms)
}

fn profile(icc: Option<Vec<u8>>, colours: Nclx) -> Option<Profile> {
    let usable = icc.filter(|icc| !icc.is_empty() && icc.len() <= LONGEST_PROFILE);
    if let Some(icc) = usable {
        return Some(Profile::Icc(icc));
    }
    let primaries = u8::try_from(colours.primaries).ok()?;
    Some(Profile::Cicp(
        primaries,
        u8::try_from(colours.transfer).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_add_up() {
        use Orientation::{
            FlipHorizontal, NoTransforms, Rotate90, Rotate180, Rotate270, Rotate270FlipH,
        };
        assert_eq!(then(Rotate90, Rotate180), Rotate270);
        assert_eq!(then(Rotate90, Rotate270), NoTransforms);
        assert_eq!(then(FlipHorizontal, FlipHorizontal), NoTransforms);
        assert_eq!(then(Rotate270, FlipHorizontal), Rotate270FlipH);
    }
}
