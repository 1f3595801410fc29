//! HEVC, by `rusty_h265`.

use rusty_h265::bits::BitReader;
use rusty_h265::nal::{NalHeader, unescape};
use rusty_h265::ps::{Pps, Sps, parse_pps, parse_sps};
use rusty_h265::slice::parse_slice_header;
use rusty_h265::{Decoder, Error};

use crate::media::clip::frame::codec::{self, Colours, Samples, check_size};
use crate::media::clip::frame::{Chroma, Frame, FrameError, nal};

/// Kinds of NAL units (ITU-T H.265, table 7-1): pictures at which a decoder may
/// begin, and parameter sets.
const FIRST_RANDOM: u8 = 16;
const LAST_RANDOM: u8 = 21;
const VIDEO: u8 = 32;
const SEQUENCE: u8 = 33;
const PICTURE: u8 = 34;

/// The first picture of a sample.
///
/// # Errors
/// If there is none at which a decoder may begin, or it is not Main or Main 10.
pub fn decode(record: &[u8], sample: &[u8]) -> Result<Frame, FrameError> {
    let record = nal::hevc(record)?;
    let units = nal::units(sample, record.length);
    let units = picture(record.sets.into_iter().chain(units));
    let colours = check(&units)?;
    let mut decoder = Decoder::new();
    for unit in units {
        decoder.push_nal(unit, None).map_err(error)?;
    }
    decoder.flush();
    let shown = decoder.next_frame().map_err(error)?;
    frame(&shown, colours)
}

/// The parameter sets and slices of the first picture of the base layer.
fn picture<'a>(units: impl Iterator<Item = &'a [u8]>) -> Vec<&'a [u8]> {
    let mut kept = Vec::new();
    let mut has_begun = false;
    for unit in units.filter(|unit| unit.len() > 2 && is_base(unit)) {
        match kind(unit) {
            VIDEO..=PICTURE => kept.push(unit),
            FIRST_RANDOM..=LAST_RANDOM => {
                let is_first = unit[2] & 0x80 != 0;
                if is_first && has_begun {
                    break;
                }
                has_begun = true;
                kept.push(unit);
            }
            _ => {}
        }
    }
    kept
}

fn kind(unit: &[u8]) -> u8 {
    unit[0] >> 1 & 63
}

/// Whether the layer of the unit, of six bits, is 0.
fn is_base(unit: &[u8]) -> bool {
    unit[0] & 1 == 0 && unit[1] >> 3 == 0
}

/// Bounds every size, refuses a picture that claims to need others, for which the
/// decoder would make some up, and gives the colours.
fn check(units: &[&[u8]]) -> Result<Colours, FrameError> {
    let mut sequences: [Option<Sps>; 16] = Default::default();
    let mut pictures: [Option<Pps>; 64] = [const { None }; 64];
    let mut colours = None;
    for unit in units {
        let bits = unescape(&unit[2..]);
        match kind(unit) {
            SEQUENCE => {
                let set = parse_sps(&bits.data).map_err(error)?;
                check_size(set.width, set.height)?;
                colours.get_or_insert(colours_of(&set));
                let place = sequences.get_mut(usize::from(set.id));
                *place.ok_or(FrameError::Damaged)? = Some(set);
            }
            PICTURE => {
                let set = parse_pps(&bits.data).map_err(error)?;
                let place = pictures.get_mut(usize::from(set.id));
                *place.ok_or(FrameError::Damaged)? = Some(set);
            }
            FIRST_RANDOM..=LAST_RANDOM if unit[2] & 0x80 != 0 => {
                alone(unit, &bits.data, &sequences, &pictures)?;
            }
            _ => {}
        }
    }
    colours.ok_or(FrameError::Damaged)
}

/// Refuses a slice that claims to need other pictures.
fn alone(
    unit: &[u8],
    data: &[u8],
    sequences: &[Option<Sps>],
    pictures: &[Option<Pps>],
) -> Result<(), FrameError> {
    let sets = |id: u8| {
        let picture = pictures.get(usize::from(id))?.as_ref()?;
        let sequence = sequences.get(usize::from(picture.sps_id))?.as_ref()?;
        Some((sequence, picture))
    };
    let head = NalHeader::parse(unit).ok_or(FrameError::Damaged)?;
    let slice = parse_slice_header(&mut BitReader::new(data), &head, &sets, None);
    let slice = slice.map_err(error)?;
    let mut short = slice.st_rps.neg.iter().chain(&slice.st_rps.pos);
    let needs_others = short.any(|(_, is_used)| *is_used)
        || slice.long_term.iter().any(|long| long.used_by_curr_pic);
    match slice.slice_type.is_intra() && !needs_others {
        true => Ok(()),
        false => Err(FrameError::Damaged),
    }
}

/// The colours of a set; its three numbers are 0 where it does not say.
fn colours_of(set: &Sps) -> Colours {
    let Some(vui) = &set.vui else {
        return Colours::UNSAID;
    };
    let said = |number: u8| if number == 0 { 2 } else { number };
    Colours {
        primaries: said(vui.colour_primaries),
        transfer: said(vui.transfer_characteristics),
        matrix: said(vui.matrix_coeffs),
        full_range: vui.video_full_range_flag,
    }
}

/// What is shown of a picture.
fn frame(shown: &rusty_h265::Frame, colours: Colours) -> Result<Frame, FrameError> {
    let picture = &shown.picture;
    if picture.chroma_format_idc != 1 {
        return Err(FrameError::Unsupported);
    }
    let (left, top, width, height) = picture.crop;
    // Both were bounded when the parameter set was read.
    let (left, top, size) = (left as u32, top as u32, (width as u32, height as u32));
    let cut = |plane: usize, shift: u32, depth: u8, size| {
        let plane = &picture.planes[plane];
        let samples = Samples {
            all: &plane.data,
            stride: plane.stride,
            depth,
        };
        samples.cut((left >> shift, top >> shift), size)
    };
    let colour = Chroma::Yuv420.size(size.0, size.1);
    let planes = [
        cut(0, 0, picture.bit_depth_luma, size)?,
        cut(1, 1, picture.bit_depth_chroma, colour)?,
        cut(2, 1, picture.bit_depth_chroma, colour)?,
    ];
    codec::frame(size, Chroma::Yuv420, planes, colours)
}

fn error(error: Error) -> FrameError {
    match error {
        Error::Unsupported(_) | Error::Unimplemented(_) => FrameError::Unsupported,
        _ => FrameError::Damaged,
    }
}
