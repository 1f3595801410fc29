//! The tables of a track that say when each sample is shown and where it lies
//! (ISO/IEC 14496-12, 8.6 and 8.7).

use std::slice::Iter;

use crate::media::clip::mp4::boxes::find;
use crate::media::clip::mp4::bytes::{pair, rows, u32_at};
use crate::media::clip::mp4::chunks::{Chunks, Places};

/// Most samples that are looked at one by one: thirty a second for six days.
pub const MOST_SAMPLES: u64 = 1 << 24;

/// A frame of a picture or of sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// Where it lies in the file.
    pub offset: u64,
    /// How many bytes it has.
    pub size: u32,
    /// When it is decoded, in the track's own clock.
    pub at: u64,
    /// How much later it is shown.
    pub shift: i32,
    /// How long it takes.
    pub length: u32,
    /// Whether it can be decoded alone.
    pub is_key: bool,
}

impl Sample {
    /// When it is shown, in the track's own clock.
    pub fn shown(&self) -> i64 {
        let at = i64::try_from(self.at).unwrap_or(i64::MAX);
        at.saturating_add(self.shift.into())
    }
}

/// The tables of a track.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    times: &'a [[u8; 8]],
    shifts: &'a [[u8; 8]],
    keys: Option<&'a [[u8; 4]]>,
    runs: &'a [[u8; 12]],
    sizes: Sizes<'a>,
    places: Places<'a>,
}

/// How large the samples are.
#[derive(Debug, Clone, Copy)]
enum Sizes<'a> {
    Same {
        count: u32,
        size: u32,
    },
    Each(&'a [[u8; 4]]),
    Small {
        count: u32,
        bits: u8,
        held: &'a [u8],
    },
}

impl<'a> Tables<'a> {
    /// Finds the tables in a box `stbl`; `None` if one is missing or holds less
    /// than it says.
    pub fn new(stbl: &'a [u8]) -> Option<Tables<'a>> {
        let shifts = find(stbl, b"ctts").map(|table| rows(table, 8));
        let keys = find(stbl, b"stss").map(|table| rows(table, 8));
        Some(Tables {
            times: rows(find(stbl, b"stts")?, 8)?,
            shifts: shifts.unwrap_or(Some(&[]))?,
            keys: match keys {
                Some(keys) => Some(keys?),
                None => None,
            },
            runs: rows(find(stbl, b"stsc")?, 8)?,
            sizes: sizes(stbl)?,
            places: Places::new(stbl)?,
        })
    }

    /// How many samples there are.
    pub fn count(&self) -> u64 {
        match self.sizes {
            Sizes::Same { count, .. } | Sizes::Small { count, .. } => count.into(),
            Sizes::Each(sizes) => sizes.len() as u64,
        }
    }

    /// How many bytes a sample has; none behind the last.
    pub fn size(&self, index: u64) -> u32 {
        let at = usize::try_from(index).unwrap_or(usize::MAX);
        match self.sizes {
            Sizes::Same { size, .. } => size,
            Sizes::Each(sizes) => sizes.get(at).map_or(0, |size| u32::from_be_bytes(*size)),
            Sizes::Small { bits, held, .. } => small(bits, held, at).unwrap_or(0),
        }
    }

    /// How many bytes some samples have that follow each other.
    pub fn bytes(&self, first: u64, count: u64) -> u64 {
        match self.sizes {
            Sizes::Same { size, .. } => count.saturating_mul(size.into()),
            _ => (first..first.saturating_add(count).min(self.count()))
                .map(|index| u64::from(self.size(index)))
                .sum(),
        }
    }

    /// Whether all samples have one size, so that they need no looking at.
    pub fn is_even(&self) -> bool {
        matches!(self.sizes, Sizes::Same { .. })
    }

    /// How long all samples take, in the track's own clock.
    pub fn length(&self) -> u64 {
        let times = self.times.iter().map(|row| pair(*row));
        let lengths = times.map(|(count, length)| u64::from(count) * u64::from(length));
        lengths.fold(0, u64::saturating_add)
    }

    /// Where the chunk lies that is farthest in the file.
    pub fn farthest(&self) -> u64 {
        self.places.farthest()
    }

    /// The pieces in which the samples lie.
    pub fn chunks(&self) -> Chunks<'a> {
        Chunks::new(self.places, self.runs, self.count())
    }

    /// The samples in the order in which they are decoded, [`MOST_SAMPLES`] at
    /// most.
    pub fn samples(&self) -> impl Iterator<Item = Sample> + use<'a> {
        let tables = *self;
        let mut times = Runs::new(self.times);
        let mut shifts = Runs::new(self.shifts);
        let mut keys = self.keys.map(|keys| keys.iter().peekable());
        let mut at = 0_u64;
        let placed = self.chunks().flat_map(move |chunk| {
            let mut offset = chunk.offset;
            (chunk.first..chunk.first + chunk.count).map(move |index| {
                let size = tables.size(index);
                let here = offset;
                offset = offset.saturating_add(size.into());
                (index, here, size)
            })
        });
        placed
            .take(MOST_SAMPLES as usize)
            .map(move |(index, offset, size)| {
                let is_key = keys.as_mut().is_none_or(|keys| {
                    let number = |row: &&[u8; 4]| u64::from(u32::from_be_bytes(**row));
                    while keys.next_if(|row| number(row) <= index).is_some() {}
                    keys.next_if(|row| number(row) == index + 1).is_some()
                });
                let length = times.next().unwrap_or(0);
                let sample = Sample {
                    offset,
                    size,
                    at,
                    // Negative in version 1, and in version 0 of some programs.
                    shift: shifts.next().unwrap_or(0).cast_signed(),
                    length,
                    is_key,
                };
                at = at.saturating_add(length.into());
                sample
            })
    }
}

/// Reads `stsz` or `stz2`.
fn sizes(stbl: &[u8]) -> Option<Sizes<'_>> {
    if let Some(table) = find(stbl, b"stsz") {
        let (size, count) = (u32_at(table, 4)?, u32_at(table, 8)?);
        return match size {
            0 => rows(table, 12).map(Sizes::Each),
            size => Some(Sizes::Same { count, size }),
        };
    }
    let table = find(stbl, b"stz2")?;
    let (bits, count) = (*table.get(7)?, u32_at(table, 8)?);
    let held = table.get(12..)?;
    let needed = (u64::from(count) * u64::from(bits)).div_ceil(8);
    let is_sound = matches!(bits, 4 | 8 | 16) && held.len() as u64 >= needed;
    is_sound.then_some(Sizes::Small { count, bits, held })
}

/// A size of 4, 8 or 16 bits.
fn small(bits: u8, held: &[u8], at: usize) -> Option<u32> {
    match bits {
        4 => {
            let both = u32::from(*held.get(at / 2)?);
            Some(if at.is_multiple_of(2) {
                both >> 4
            } else {
                both & 15
            })
        }
        8 => held.get(at).map(|size| u32::from(*size)),
        _ => {
            let two = held.get(at.checked_mul(2)?..)?.first_chunk()?;
            Some(u16::from_be_bytes(*two).into())
        }
    }
}

/// A table of counts and values, value by value.
struct Runs<'a> {
    rows: Iter<'a, [u8; 8]>,
    left: u32,
    value: u32,
}

impl<'a> Runs<'a> {
    fn new(rows: &'a [[u8; 8]]) -> Runs<'a> {
        Runs {
            rows: rows.iter(),
            left: 0,
            value: 0,
        }
    }
}

impl Iterator for Runs<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        while self.left == 0 {
            (self.left, self.value) = pair(*self.rows.next()?);
        }
        self.left -= 1;
        Some(self.value)
    }
}
