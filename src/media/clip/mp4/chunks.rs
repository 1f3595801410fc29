//! Where the pieces lie in which a track's samples are stored (ISO/IEC 14496-12,
//! 8.7.4 and 8.7.5).

use crate::media::clip::mp4::boxes::find;
use crate::media::clip::mp4::bytes::rows;

/// Samples that lie one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk {
    /// Where the first one begins in the file.
    pub offset: u64,
    /// Which sample of the track it is, from zero.
    pub first: u64,
    /// How many there are.
    pub count: u64,
}

/// Where the chunks begin: `stco` or `co64`.
#[derive(Debug, Clone, Copy)]
pub enum Places<'a> {
    /// Of 32 bits.
    Short(&'a [[u8; 4]]),
    /// Of 64 bits.
    Long(&'a [[u8; 8]]),
}

impl<'a> Places<'a> {
    /// Finds the table in a box `stbl`; `None` if it is missing or holds less
    /// than it says.
    pub fn new(stbl: &'a [u8]) -> Option<Places<'a>> {
        match find(stbl, b"stco") {
            Some(table) => rows(table, 8).map(Places::Short),
            None => rows(find(stbl, b"co64")?, 8).map(Places::Long),
        }
    }

    /// The place of the one that lies farthest in the file.
    pub fn farthest(&self) -> u64 {
        let farthest = match self {
            Places::Short(all) => all.iter().map(|at| u32::from_be_bytes(*at).into()).max(),
            Places::Long(all) => all.iter().map(|at| u64::from_be_bytes(*at)).max(),
        };
        farthest.unwrap_or(0)
    }

    fn get(&self, index: usize) -> Option<u64> {
        match self {
            Places::Short(all) => all.get(index).map(|at| u32::from_be_bytes(*at).into()),
            Places::Long(all) => all.get(index).map(|at| u64::from_be_bytes(*at)),
        }
    }
}

/// Walks the chunks of a track until its samples are used up.
#[derive(Debug, Clone)]
pub struct Chunks<'a> {
    places: Places<'a>,
    /// From which chunk on, how many samples a chunk, and their description.
    runs: &'a [[u8; 12]],
    per_chunk: u32,
    index: usize,
    first: u64,
    samples: u64,
}

impl<'a> Chunks<'a> {
    /// The chunks of a track with so many samples.
    pub fn new(places: Places<'a>, runs: &'a [[u8; 12]], samples: u64) -> Chunks<'a> {
        Chunks {
            places,
            runs,
            per_chunk: 0,
            index: 0,
            first: 0,
            samples,
        }
    }
}

impl Iterator for Chunks<'_> {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        if self.first >= self.samples {
            return None;
        }
        let offset = self.places.get(self.index)?;
        self.index += 1;
        while let Some(([a, b, c, d, e, f, g, h, ..], rest)) = self.runs.split_first() {
            if u32::from_be_bytes([*a, *b, *c, *d]) as usize > self.index {
                break;
            }
            self.per_chunk = u32::from_be_bytes([*e, *f, *g, *h]);
            self.runs = rest;
        }
        let count = u64::from(self.per_chunk).min(self.samples - self.first);
        let chunk = Chunk {
            offset,
            first: self.first,
            count,
        };
        self.first += count;
        Some(chunk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(first: u32, count: u32) -> [u8; 12] {
        let mut row = [0; 12];
        row[..4].copy_from_slice(&first.to_be_bytes());
        row[4..8].copy_from_slice(&count.to_be_bytes());
        row
    }

    fn counts(runs: &[[u8; 12]], samples: u64) -> Vec<u64> {
        let places = [[0; 4]; 4];
        let chunks = Chunks::new(Places::Short(&places), runs, samples);
        chunks.map(|chunk| chunk.count).collect()
    }

    #[test]
    fn chunks_hold_what_the_runs_say_until_the_samples_end() {
        assert_eq!(counts(&[row(1, 3), row(3, 1)], 7), [3, 3, 1]);
        assert_eq!(counts(&[row(1, 3), row(3, 1)], 100), [3, 3, 1, 1]);
        assert_eq!(counts(&[row(1, u32::MAX)], 5), [5]);
        assert_eq!(counts(&[], 5), [0, 0, 0, 0]);
    }
}
