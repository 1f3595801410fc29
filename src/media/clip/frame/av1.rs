//! AV1, by `re_rav1d`.

use re_rav1d::{Decoder, Error, Picture, PixelLayout, PlanarImageComponent, Settings};

use crate::media::clip::frame::codec::{self, Samples};
use crate::media::clip::frame::sequence::First;
use crate::media::clip::frame::{Chroma, Frame, FrameError, MOST_PIXELS};

/// Bytes of `av1C` before its units.
const HEAD: usize = 4;

/// The first frame of a sample.
///
/// # Errors
/// If it cannot be decoded alone.
pub fn decode(record: &[u8], sample: &[u8]) -> Result<Frame, FrameError> {
    let mut first = First::default();
    first.add(record.get(HEAD..).unwrap_or_default())?;
    first.add(sample)?;
    let colours = first.colours.ok_or(FrameError::Damaged)?;
    let picture = picture(first.units)?;
    let size = (picture.width(), picture.height());
    codec::check_size(size.0, size.1)?;
    let chroma = match picture.pixel_layout() {
        PixelLayout::I400 => Chroma::Yuv400,
        PixelLayout::I420 => Chroma::Yuv420,
        PixelLayout::I422 => Chroma::Yuv422,
        PixelLayout::I444 => Chroma::Yuv444,
    };
    let mut planes = [
        plane(&picture, PlanarImageComponent::Y, size)?,
        vec![],
        vec![],
    ];
    if chroma != Chroma::Yuv400 {
        let size = chroma.size(size.0, size.1);
        planes[1] = plane(&picture, PlanarImageComponent::U, size)?;
        planes[2] = plane(&picture, PlanarImageComponent::V, size)?;
    }
    codec::frame(size, chroma, planes, colours)
}

/// The picture of some units. One thread: a panic in another could not be caught.
fn picture(units: Vec<u8>) -> Result<Picture, FrameError> {
    let mut settings = Settings::new();
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    settings.set_all_layers(false);
    settings.set_frame_size_limit(MOST_PIXELS as u32);
    let mut decoder = Decoder::with_settings(&settings).map_err(error)?;
    match decoder.send_data(units, None, None, None) {
        Ok(()) | Err(Error::Again) => decoder.get_picture().map_err(error),
        Err(failed) => Err(error(failed)),
    }
}

fn plane(
    picture: &Picture,
    component: PlanarImageComponent,
    size: (u32, u32),
) -> Result<Vec<u8>, FrameError> {
    let plane = picture.plane(component);
    let stride = picture.stride(component) as usize;
    let depth = picture.bit_depth() as u8;
    if depth == 8 {
        return Samples {
            all: &plane[..],
            stride,
            depth,
        }
        .cut((0, 0), size);
    }
    let samples = plane.chunks_exact(2);
    let all: Vec<u16> = samples
        .map(|two| u16::from_ne_bytes([two[0], two[1]]))
        .collect();
    Samples {
        all: &all,
        stride: stride / 2,
        depth,
    }
    .cut((0, 0), size)
}

fn error(error: Error) -> FrameError {
    match error {
        Error::UnsupportedBitstream => FrameError::Unsupported,
        Error::NotEnoughMemory => FrameError::TooLarge,
        _ => FrameError::Damaged,
    }
}
