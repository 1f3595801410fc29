//! WebP (RFC 9649) without its EXIF, XMP and unknown chunks.

use image::metadata::Orientation;

use crate::media::picture::PictureError;
use crate::media::picture::decode::turn_of;
use crate::media::picture::strip::{Reader, exif};

/// The flags of an extended file that say there is EXIF, and XMP.
const EXIF: u8 = 0b1000;
const XMP: u8 = 0b0100;

/// The file without its metadata, and how many frames it has.
///
/// # Errors
/// If it is cut short.
pub fn strip(bytes: &[u8]) -> Result<(Vec<u8>, usize), PictureError> {
    let mut reader = Reader::new(bytes);
    if &reader.array()? != b"RIFF" {
        return Err(PictureError::Damaged);
    }
    let length = u32::from_le_bytes(reader.array()?) as usize;
    let mut reader = Reader::new(reader.take(length)?);
    if &reader.array()? != b"WEBP" {
        return Err(PictureError::Damaged);
    }
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut flags_at = None;
    let mut turn = Orientation::NoTransforms;
    let (mut frames, mut has_pixels) = (0, false);
    while let Some((name, held)) = next(&mut reader)? {
        match &name {
            b"VP8X" if held.len() >= 10 && flags_at.is_none() => {
                flags_at = Some(out.len() + 8);
                push(&mut out, name, &held[..10]);
            }
            b"VP8 " | b"VP8L" => {
                has_pixels = true;
                push(&mut out, name, held);
            }
            b"ANMF" => {
                frames += 1;
                push(&mut out, name, &frame(held)?);
            }
            b"ALPH" | b"ICCP" | b"ANIM" => push(&mut out, name, held),
            b"EXIF" => turn = turn_of(held),
            _ => {}
        }
    }
    if !has_pixels && frames == 0 {
        return Err(PictureError::Damaged);
    }
    if let Some(flags) = flags_at {
        out[flags] &= !(EXIF | XMP);
        if turn != Orientation::NoTransforms {
            out[flags] |= EXIF;
            push(&mut out, *b"EXIF", &exif(turn));
        }
    }
    // Not longer than what came in, whose length was such a number.
    let length = out.len() as u32 - 8;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    Ok((out, frames.max(1)))
}

/// A name and what it holds.
type Chunk<'a> = ([u8; 4], &'a [u8]);

/// The next chunk. A last odd byte, which some programs add, is none.
fn next<'a>(reader: &mut Reader<'a>) -> Result<Option<Chunk<'a>>, PictureError> {
    if reader.rest() < 8 {
        return Ok(None);
    }
    let name = reader.array()?;
    let length = u32::from_le_bytes(reader.array()?) as usize;
    let held = reader.take(length)?;
    if length % 2 == 1 && reader.rest() > 0 {
        reader.byte()?;
    }
    Ok(Some((name, held)))
}

fn push(out: &mut Vec<u8>, name: [u8; 4], held: &[u8]) {
    out.extend(name);
    // What was read from a chunk fits into one.
    out.extend((held.len() as u32).to_le_bytes());
    out.extend(held);
    out.extend([0].iter().take(held.len() % 2));
}

/// A frame of an animation without unknown chunks.
fn frame(held: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut reader = Reader::new(held);
    let mut out = reader.take(16)?.to_vec();
    while let Some((name, held)) = next(&mut reader)? {
        if matches!(&name, b"VP8 " | b"VP8L" | b"ALPH") {
            push(&mut out, name, held);
        }
    }
    Ok(out)
}
