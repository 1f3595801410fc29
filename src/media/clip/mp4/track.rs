//! A track: what it is, when it is shown, and where its tables lie.

use std::ops::Range;

use crate::media::clip::Rotation;
use crate::media::clip::mp4::boxes::{Atom, Kind, child, descend, find};
use crate::media::clip::mp4::bytes::{array_at, long_at, u32_at};
use crate::media::clip::mp4::edits::Edits;
use crate::media::clip::mp4::entry::Entry;
use crate::media::clip::mp4::samples::Tables;

/// A track.
#[derive(Debug, Clone)]
pub struct Track {
    /// Its box `trak` in the movie's.
    pub place: Atom,
    /// Its number.
    pub id: u32,
    /// Whether it is to be played.
    pub is_enabled: bool,
    /// What handles it: `vide`, `soun` and others.
    pub handler: Kind,
    /// How it is turned.
    pub rotation: Rotation,
    /// How often its clock ticks a second; never zero.
    pub scale: u32,
    /// How long it takes, as its header says, in its own clock.
    pub length: u64,
    /// What of it is shown.
    pub edits: Edits,
    /// The tracks that hold its chapters.
    pub chapters: Vec<u32>,
    stbl: Range<usize>,
}

impl Track {
    /// Reads a box `trak`; `None` if something is missing in it.
    pub fn read(moov: &[u8], place: Atom, movie_scale: u32) -> Option<Track> {
        let trak = moov.get(place.content())?;
        let tkhd = find(trak, b"tkhd")?;
        let (scale, length) = clock(find(find(trak, b"mdia")?, b"mdhd")?)?;
        let stbl = descend(moov, place.content(), &[b"mdia", b"minf", b"stbl"])?;
        let is_long = *tkhd.first()? == 1;
        Some(Track {
            place,
            id: u32_at(tkhd, if is_long { 20 } else { 12 })?,
            is_enabled: tkhd.get(3)? & 1 == 1,
            handler: handler(trak)?,
            rotation: rotation(tkhd.get(if is_long { 52 } else { 40 }..)?)?,
            scale,
            length,
            edits: Edits::read(trak, movie_scale),
            chapters: chapters(trak),
            stbl: stbl.content(),
        })
    }

    /// What its samples are.
    pub fn entry<'a>(&self, moov: &'a [u8]) -> Option<Entry<'a>> {
        let stsd = child(moov, self.stbl.clone(), b"stsd")?;
        Entry::first(moov.get(stsd.content())?)
    }

    /// Its tables.
    pub fn tables<'a>(&self, moov: &'a [u8]) -> Option<Tables<'a>> {
        Tables::new(moov.get(self.stbl.clone())?)
    }
}

/// What handles the track in a box `trak` (ISO/IEC 14496-12, 8.4.3).
pub fn handler(trak: &[u8]) -> Option<Kind> {
    array_at(find(find(trak, b"mdia")?, b"hdlr")?, 8)
}

/// Ticks a second and length of a box `mdhd` or `mvhd`. A length that is not
/// known is zero.
pub fn clock(head: &[u8]) -> Option<(u32, u64)> {
    let is_long = *head.first()? == 1;
    let at = if is_long { 20 } else { 12 };
    let scale = u32_at(head, at).filter(|scale| *scale > 0)?;
    let length = long_at(head, at + 4, is_long)?;
    let unknown = if is_long { u64::MAX } else { u32::MAX.into() };
    Some((scale, if length == unknown { 0 } else { length }))
}

/// The turn in the matrix of a box `tkhd` (6.2.2 and 8.3.2); the nearest one if
/// it does more than turn by quarters.
fn rotation(matrix: &[u8]) -> Option<Rotation> {
    let number = |index: usize| u32_at(matrix, index * 4).map(u32::cast_signed);
    let (a, b, c, d) = (number(0)?, number(1)?, number(3)?, number(4)?);
    let (a, b, c, d) = (i64::from(a), i64::from(b), i64::from(c), i64::from(d));
    // How far the picture turns, as the parts of an angle. What a mirror does
    // falls out of the sums unless nothing else is left.
    let (along, across) = match (a + d, b - c) {
        (0, 0) => (a, b),
        sums => sums,
    };
    Some(match along.abs() >= across.abs() {
        true if along >= 0 => Rotation::None,
        true => Rotation::Half,
        false if across > 0 => Rotation::Right,
        false => Rotation::Left,
    })
}

fn chapters(trak: &[u8]) -> Vec<u32> {
    let list = find(trak, b"tref").and_then(|tref| find(tref, b"chap"));
    let ids = list.unwrap_or_default().as_chunks().0.iter().take(64);
    ids.map(|id| u32::from_be_bytes(*id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(a: i32, b: i32, c: i32, d: i32) -> Option<Rotation> {
        let one = 0x10000;
        let matrix = [a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30];
        let bytes: Vec<u8> = matrix
            .iter()
            .flat_map(|number| number.to_be_bytes())
            .collect();
        rotation(&bytes)
    }

    #[test]
    fn every_turn_is_read() {
        assert_eq!(turned(1, 0, 0, 1), Some(Rotation::None));
        assert_eq!(turned(0, 1, -1, 0), Some(Rotation::Right));
        assert_eq!(turned(-1, 0, 0, -1), Some(Rotation::Half));
        assert_eq!(turned(0, -1, 1, 0), Some(Rotation::Left));
    }

    #[test]
    fn mirrors_and_nothing_are_the_nearest_turn() {
        assert_eq!(turned(-1, 0, 0, 1), Some(Rotation::Half));
        assert_eq!(turned(1, 0, 0, -1), Some(Rotation::None));
        assert_eq!(turned(0, 1, 1, 0), Some(Rotation::Right));
        assert_eq!(turned(0, 0, 0, 0), Some(Rotation::None));
        assert_eq!(turned(3, 1, -1, 3), Some(Rotation::None));
        assert_eq!(rotation(&[0; 8]), None);
    }

    #[test]
    fn a_clock_that_stands_still_is_none() {
        assert_eq!(clock(&[0; 24]), None);
        let mut head = [0; 24];
        head[15] = 25;
        head[16..20].fill(255);
        assert_eq!(clock(&head), Some((25, 0)));
        assert_eq!(clock(&head[..18]), None);
    }
}
