//! JPEG (ITU-T T.81, annex B) without its application data and comments.

use image::metadata::Orientation;

use crate::media::picture::PictureError;
use crate::media::picture::decode::turn_of;
use crate::media::picture::strip::{Reader, exif};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// A segment: its marker, what it holds, and the pixels after it.
type Segment<'a> = (u8, &'a [u8], &'a [u8]);

/// The file without its metadata.
///
/// # Errors
/// If it is cut short.
pub fn strip(bytes: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut segments: Vec<Segment> = Vec::new();
    walk(bytes, |segment| segments.push(segment))?;
    let is_exif = |(marker, held, _): &&Segment| *marker == 0xe1 && held.starts_with(b"Exif\0\0");
    let turn = segments
        .iter()
        .find(is_exif)
        .map(|(_, held, _)| turn_of(held));
    let mut turn = turn.filter(|turn| *turn != Orientation::NoTransforms);
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xff, START]);
    for (marker, held, scan) in segments {
        // JFIF's own segment comes before all others.
        if marker != 0xe0
            && let Some(turn) = turn.take()
        {
            push(
                &mut out,
                0xe1,
                &[b"Exif\0\0".as_slice(), &exif(turn)].concat(),
            );
        }
        match marker {
            // Without the small picture that it may hold.
            0xe0 if held.starts_with(b"JFIF\0") && held.len() >= 14 => {
                push(&mut out, marker, &[&held[..12], &[0, 0]].concat());
            }
            0xe2 if held.starts_with(b"ICC_PROFILE\0") => push(&mut out, marker, held),
            // How colours are coded.
            0xee if held.starts_with(b"Adobe") && held.len() >= 12 => {
                push(&mut out, marker, &held[..12]);
            }
            // Frames, tables, scans.
            0xc0..=0xdf => {
                push(&mut out, marker, held);
                out.extend(scan);
            }
            _ => {}
        }
    }
    out.extend([0xff, END]);
    Ok(out)
}

/// Sees that a JPEG goes on to its end marker.
///
/// # Errors
/// If it is cut short.
pub fn end(bytes: &[u8]) -> Result<(), PictureError> {
    walk(bytes, |_| ())
}

fn push(out: &mut Vec<u8>, marker: u8, held: &[u8]) {
    out.extend([0xff, marker]);
    // What was read from a segment fits into one.
    out.extend((held.len() as u16 + 2).to_be_bytes());
    out.extend(held);
}

/// Goes through the segments up to the end marker.
fn walk<'a>(bytes: &'a [u8], mut visit: impl FnMut(Segment<'a>)) -> Result<(), PictureError> {
    let mut reader = Reader::new(bytes);
    if reader.array()? != [0xff, START] {
        return Err(PictureError::Damaged);
    }
    let mut has_scan = false;
    loop {
        let marker = marker(&mut reader)?;
        match marker {
            0x00 | 0x01 | 0xd0..=START => continue,
            END if has_scan => return Ok(()),
            END => return Err(PictureError::Damaged),
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(reader.array()?));
        let held = reader.take(length.checked_sub(2).ok_or(PictureError::Damaged)?)?;
        let start = reader.at;
        if marker == SCAN {
            has_scan = true;
            skip_scan(&mut reader)?;
        }
        visit((marker, held, &bytes[start..reader.at]));
    }
}

/// The next marker; stray bytes before it are passed over, as decoders do.
fn marker(reader: &mut Reader) -> Result<u8, PictureError> {
    while reader.byte()? != 0xff {}
    loop {
        match reader.byte()? {
            0xff => {}
            marker => return Ok(marker),
        }
    }
}

/// Goes to the marker that ends a scan: one that is neither a stuffed zero nor a
/// restart.
fn skip_scan(reader: &mut Reader) -> Result<(), PictureError> {
    loop {
        let rest = &reader.bytes[reader.at..];
        let next = rest.iter().position(|byte| *byte == 0xff);
        let next = next.ok_or(PictureError::Damaged)?;
        match rest.get(next + 1) {
            None => return Err(PictureError::Damaged),
            Some(0x00 | 0xd0..=0xd7) => reader.at += next + 2,
            Some(0xff) => reader.at += next + 1,
            Some(_) => {
                reader.at += next;
                return Ok(());
            }
        }
    }
}
