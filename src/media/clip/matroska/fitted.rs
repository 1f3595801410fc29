//! A file without what it says of its maker; nothing moves.

use std::ops::Range;

use crate::media::clip::error::ClipError;
use crate::media::clip::matroska::ebml::{Element, Window};
use crate::media::clip::matroska::ids;
use crate::media::clip::matroska::places::Places;
use crate::media::clip::plan::Piece;

/// Most elements that are passed: twelve hours of a live recording, whose clusters
/// must be gone through block by block.
const MOST_ELEMENTS: usize = 4_000_000;

/// Most changes: a hundred times what any file has.
const MOST_EDITS: usize = 100_000;

/// Most bytes of an empty element that are looked at, to see whether it is.
const MOST_EMPTY: u64 = 1 << 20;

/// The pieces of the file; none if nothing is to be done.
///
/// # Errors
/// If the file contradicts itself or cannot be read.
pub fn plan(window: &mut Window, places: &Places) -> Result<Option<Vec<Piece>>, ClipError> {
    let segment = places.segment;
    let mut edits = Edits::default();
    let mut checksum = None;
    let mut at = segment.data;
    for count in 0.. {
        if at >= segment.end {
            break;
        }
        if count == MOST_ELEMENTS || edits.list.len() > MOST_EDITS {
            return Err(ClipError::TooLarge);
        }
        let part = match window.element(at, segment.end) {
            // A live recording may break off anywhere.
            Err(ClipError::Damaged | ClipError::Truncated) if segment.is_open => break,
            part => part?,
        };
        at = part.end;
        match part.id {
            ids::CLUSTER if part.is_open => at = part.data,
            ids::CRC_32 if part.start == segment.data => checksum = Some(part),
            ids::SEEK_HEAD => edits.master(window, &part, ids::SEEK, is_sought)?,
            ids::INFO => edits.info(window, &part)?,
            ids::TRACKS => edits.tracks(window, &part)?,
            ids::TAGS | ids::ATTACHMENTS if part.is_open => return Err(ClipError::Damaged),
            ids::TAGS | ids::ATTACHMENTS => edits.void(&part),
            ids::VOID => edits.empty(window, &part)?,
            _ => {}
        }
    }
    if !edits.list.is_empty()
        && let Some(checksum) = checksum
    {
        edits.void(&checksum);
    }
    // What lies behind the segment is no part of the clip.
    let has_more = segment.end < window.size();
    Ok((has_more || !edits.list.is_empty()).then(|| edits.pieces(segment.end)))
}

/// Places of the file, and what is there afterwards.
#[derive(Default)]
struct Edits {
    list: Vec<(Range<u64>, [Piece; 2])>,
}

impl Edits {
    /// An empty element (RFC 8794, 11.3.2) in the place of another.
    fn void(&mut self, element: &Element) {
        let size = element.end - element.start;
        // The smallest element has two bytes.
        let (head, held) = match size {
            ..=128 => (
                vec![0xEC, 0x80 | size.saturating_sub(2) as u8],
                size.saturating_sub(2),
            ),
            _ => {
                let held = size - 9;
                let mut head = vec![0xEC];
                head.extend((1u64 << 56 | held).to_be_bytes());
                (head, held)
            }
        };
        let pieces = [Piece::Written(head), Piece::Blank(held)];
        self.list.push((element.start..element.end, pieces));
    }

    /// Zeros in the place of what an element holds.
    fn blank(&mut self, element: &Element) {
        let pieces = [Piece::Written(Vec::new()), Piece::Blank(element.len())];
        self.list.push((element.data..element.end, pieces));
    }

    /// Voids children of a kind for which `is_meant` says so, and then the checksum.
    fn master(
        &mut self,
        window: &mut Window,
        parent: &Element,
        id: u32,
        is_meant: fn(&mut Window, &Element) -> Result<bool, ClipError>,
    ) -> Result<(), ClipError> {
        let children = window.children(parent)?;
        let before = self.list.len();
        for child in children.iter().filter(|child| child.id == id) {
            if is_meant(window, child)? {
                self.void(child);
            }
        }
        self.checksum(&children, before);
        Ok(())
    }

    /// Title, date and names of files go; programs must be there and become empty.
    fn info(&mut self, window: &mut Window, info: &Element) -> Result<(), ClipError> {
        let children = window.children(info)?;
        let before = self.list.len();
        for child in &children {
            match child.id {
                ids::TITLE | ids::DATE_UTC | ids::SEGMENT_FILENAME => self.void(child),
                ids::PREV_FILENAME | ids::NEXT_FILENAME => self.void(child),
                ids::MUXING_APP | ids::WRITING_APP | ids::VOID => self.empty(window, child)?,
                _ => {}
            }
        }
        self.checksum(&children, before);
        Ok(())
    }

    /// Names of tracks and what their encoders were told go.
    fn tracks(&mut self, window: &mut Window, tracks: &Element) -> Result<(), ClipError> {
        let entries = window.children(tracks)?;
        let before = self.list.len();
        for entry in entries.iter().filter(|entry| entry.id == ids::TRACK_ENTRY) {
            let children = window.children(entry)?;
            let before = self.list.len();
            for child in &children {
                match child.id {
                    ids::NAME | ids::CODEC_NAME | ids::CODEC_SETTINGS => self.void(child),
                    ids::VOID => self.empty(window, child)?,
                    _ => {}
                }
            }
            self.checksum(&children, before);
        }
        self.checksum(&entries, before);
        Ok(())
    }

    /// Empties an element in which there is something.
    fn empty(&mut self, window: &mut Window, element: &Element) -> Result<(), ClipError> {
        if element.is_open {
            return Err(ClipError::Damaged);
        }
        if element.len() > MOST_EMPTY || !is_zero(window, element)? {
            self.blank(element);
        }
        Ok(())
    }

    /// Voids the checksum among children of which some were changed.
    fn checksum(&mut self, children: &[Element], before: usize) {
        if self.list.len() > before {
            let sums = children.iter().filter(|child| child.id == ids::CRC_32);
            sums.for_each(|sum| self.void(sum));
        }
    }

    /// All of the file up to `end`.
    fn pieces(mut self, end: u64) -> Vec<Piece> {
        self.list.sort_by_key(|(place, _)| place.start);
        let mut pieces = Vec::new();
        let mut at = 0;
        for (place, changed) in self.list {
            pieces.push(Piece::Copy(at..place.start));
            pieces.extend(changed);
            at = place.end;
        }
        pieces.push(Piece::Copy(at..end));
        pieces.retain(|piece| match piece {
            Piece::Copy(range) => !range.is_empty(),
            Piece::Blank(count) => *count > 0,
            Piece::Written(bytes) => !bytes.is_empty(),
        });
        pieces
    }
}

/// Whether an entry of the SeekHead names what goes.
fn is_sought(window: &mut Window, seek: &Element) -> Result<bool, ClipError> {
    for child in window.children(seek)? {
        if child.id == ids::SEEK_ID {
            let id = window.number(&child)?;
            return Ok([ids::TAGS, ids::ATTACHMENTS].map(u64::from).contains(&id));
        }
    }
    Ok(false)
}

fn is_zero(window: &mut Window, element: &Element) -> Result<bool, ClipError> {
    // No more than a million bytes.
    let bytes = window.bytes(element.data, element.len() as usize)?;
    Ok(bytes.iter().all(|byte| *byte == 0))
}
