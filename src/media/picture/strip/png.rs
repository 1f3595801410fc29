//! PNG (W3C, third edition) without its texts, times and EXIF.

use image::metadata::Orientation;

use crate::media::picture::PictureError;
use crate::media::picture::decode::turn_of;
use crate::media::picture::strip::{Reader, exif};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The chunks that decoding needs, and those of animations.
const KEPT: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// The file without its metadata, and how many frames it has.
///
/// # Errors
/// If it is cut short.
pub fn strip(bytes: &[u8]) -> Result<(Vec<u8>, usize), PictureError> {
    let mut reader = Reader::new(bytes);
    if reader.array()? != SIGNATURE {
        return Err(PictureError::Damaged);
    }
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(SIGNATURE);
    let mut turn = Orientation::NoTransforms;
    let mut pixels_at = None;
    let mut frames = 0;
    loop {
        let start = reader.at;
        // A chunk cannot be longer than the file, whatever it says.
        let length = u32::from_be_bytes(reader.array()?) as usize;
        let name: [u8; 4] = reader.array()?;
        let held = reader.take(length)?;
        let _sum: [u8; 4] = reader.array()?;
        match &name {
            b"eXIf" => turn = turn_of(held),
            b"IDAT" => {
                pixels_at.get_or_insert(out.len());
            }
            b"fcTL" => frames += 1,
            _ => {}
        }
        if KEPT.contains(&&name) {
            out.extend(&bytes[start..reader.at]);
        }
        if &name == b"IEND" {
            break;
        }
    }
    let pixels_at = pixels_at.ok_or(PictureError::Damaged)?;
    if turn != Orientation::NoTransforms {
        out.splice(pixels_at..pixels_at, chunk(*b"eXIf", &exif(turn)));
    }
    Ok((out, frames.max(1)))
}

fn chunk(name: [u8; 4], held: &[u8]) -> Vec<u8> {
    // Ours are short.
    let length = (held.len() as u32).to_be_bytes();
    let body = [name.as_slice(), held].concat();
    [length.as_slice(), &body, &sum(&body).to_be_bytes()].concat()
}

/// The check sum of a chunk (annex D).
fn sum(bytes: &[u8]) -> u32 {
    let bit = |sum: u32, _| match sum & 1 {
        1 => 0xedb8_8320 ^ (sum >> 1),
        _ => sum >> 1,
    };
    let byte = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), bit);
    !bytes.iter().fold(!0, byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standard() {
        // The chunk that ends every PNG.
        assert_eq!(sum(b"IEND"), 0xae42_6082);
    }
}
