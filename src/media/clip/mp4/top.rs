//! The boxes of a file itself, of which only the headers are read.

use std::io::{ErrorKind, SeekFrom};
use std::ops::Range;

use crate::media::clip::mp4::boxes::{Kind, header};
use crate::media::clip::{ClipError, Input};

/// Most boxes that a file may have: fragments of a second for half a day.
const MOST_BOXES: usize = 100_000;

/// What a file may begin with.
const FIRST: [&Kind; 10] = [
    b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"styp", b"moof", b"sidx",
];

/// Boxes that belong to the file for sure. What claims to be another and does
/// not fit is something that was added behind the end.
const KNOWN: [&Kind; 11] = [
    b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"styp", b"moof", b"sidx", b"mfra",
    b"uuid",
];

/// A box of the file itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Top {
    /// Its kind.
    pub kind: Kind,
    /// Where its header begins.
    pub start: u64,
    /// Where its content begins.
    pub body: u64,
    /// Where it ends.
    pub end: u64,
    /// Whether its header leaves open how long it is.
    pub is_open: bool,
}

impl Top {
    /// Where it lies, with its header.
    pub fn range(&self) -> Range<u64> {
        self.start..self.end
    }
}

/// The boxes of a file in their order. What lies behind the last one is none.
///
/// # Errors
/// If the first is none, if one is cut off, or if there are too many.
pub fn scan(input: &mut dyn Input, size: u64) -> Result<Vec<Top>, ClipError> {
    let mut boxes: Vec<Top> = Vec::new();
    let mut at = 0;
    while size - at >= 8 {
        let mut head = [0; 16];
        let held = head.len().min((size - at) as usize);
        read_at(input, at, &mut head[..held])?;
        let Some(top) = top(&head[..held], at, size) else {
            break;
        };
        if boxes.is_empty() && !FIRST.contains(&&top.kind) {
            return Err(ClipError::Unknown);
        }
        if top.end > size {
            if KNOWN.contains(&&top.kind) {
                return Err(ClipError::Truncated);
            }
            break;
        }
        if boxes.len() == MOST_BOXES {
            return Err(ClipError::TooLarge);
        }
        at = top.end;
        boxes.push(top);
    }
    match boxes.is_empty() {
        true => Err(ClipError::Unknown),
        false => Ok(boxes),
    }
}

/// The box that begins at a place; it may end behind the file.
fn top(head: &[u8], at: u64, size: u64) -> Option<Top> {
    let header = header(head)?;
    if header.whole.is_none() && header.kind == [0; 4] {
        return None;
    }
    let end = match header.whole {
        Some(whole) => at.saturating_add(whole),
        None => size,
    };
    Some(Top {
        kind: header.kind,
        start: at,
        body: at.saturating_add(header.length),
        end,
        is_open: header.whole.is_none(),
    })
}

/// Fills a buffer with what lies at a place.
///
/// # Errors
/// If the file ends before, or cannot be read.
pub fn read_at(input: &mut dyn Input, at: u64, buffer: &mut [u8]) -> Result<(), ClipError> {
    let read = input
        .seek(SeekFrom::Start(at))
        .and_then(|_| input.read_exact(buffer));
    read.map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => ClipError::Truncated,
        _ => ClipError::Unreadable,
    })
}

/// A part of the file.
///
/// # Errors
/// If it is larger than what may be read at once, or cannot be read.
pub fn load(input: &mut dyn Input, part: Range<u64>, most: u64) -> Result<Vec<u8>, ClipError> {
    let length = part.end.saturating_sub(part.start);
    if length > most {
        return Err(ClipError::TooLarge);
    }
    let mut bytes = vec![0; length as usize];
    read_at(input, part.start, &mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn kinds(bytes: &[u8]) -> Result<Vec<Kind>, ClipError> {
        let boxes = scan(&mut Cursor::new(bytes), bytes.len() as u64)?;
        Ok(boxes.iter().map(|top| top.kind).collect())
    }

    #[test]
    fn what_follows_the_last_box_is_none() {
        let file = b"\0\0\0\x08ftyp\0\0\0\x08mdat";
        for tail in [b"".as_slice(), b"SEFT", b"\x7f\0\0\0ABCD....", &[0; 32]] {
            let bytes = [file.as_slice(), tail].concat();
            assert_eq!(kinds(&bytes), Ok(vec![*b"ftyp", *b"mdat"]));
        }
    }

    #[test]
    fn a_size_beyond_the_end_is_told() {
        let cut = b"\0\0\0\x08ftyp\0\0\0\x01mdat\x80\0\0\0\0\0\0\0";
        assert_eq!(kinds(cut), Err(ClipError::Truncated));
        assert_eq!(kinds(b"\0\0\0\x09ftyp"), Err(ClipError::Truncated));
        assert_eq!(kinds(b"\0\0\0\x08MPEG"), Err(ClipError::Unknown));
        assert_eq!(kinds(b"GIF89a\0\0\0\0\0\0"), Err(ClipError::Unknown));
        assert_eq!(kinds(b""), Err(ClipError::Unknown));
    }

    #[test]
    fn a_last_box_may_reach_to_the_end() {
        let open = b"\0\0\0\x08ftyp\0\0\0\0mdat....";
        assert_eq!(kinds(open), Ok(vec![*b"ftyp", *b"mdat"]));
    }

    #[test]
    fn more_boxes_than_any_clip_has_are_refused() {
        let many = b"\0\0\0\x08free".repeat(MOST_BOXES + 1);
        assert_eq!(kinds(&many), Err(ClipError::TooLarge));
    }
}
