//! What the boxes of a track in a fragment say (ISO/IEC 14496-12, 8.8.3, 8.8.7
//! and 8.8.8).

use crate::media::clip::mp4::bytes::{u32_at, u64_at};
use crate::media::clip::mp4::samples::Sample;

/// The bit of `tfhd` that says there is a place from which offsets count.
pub const TFHD_BASE: u32 = 0x1;

/// The bit of `tfhd` that says that they count from the start of the fragment.
pub const TFHD_FROM_MOOF: u32 = 0x2_0000;

/// The bit of `trun` that says there is an offset.
pub const TRUN_OFFSET: u32 = 0x1;

/// Bits of a sample's flags: it is no key frame, it depends on others.
const DEPENDS: u32 = 0x0101_0000;

/// What holds for samples that do not say otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub struct Defaults {
    length: u32,
    size: u32,
    flags: u32,
}

impl Defaults {
    /// Reads what a box `trex` holds.
    pub fn read(trex: &[u8]) -> Option<Defaults> {
        Some(Defaults {
            length: u32_at(trex, 12)?,
            size: u32_at(trex, 16)?,
            flags: u32_at(trex, 20)?,
        })
    }
}

/// What a box `tfhd` says.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// Which of the numbers are there.
    pub flags: u32,
    /// The number of the track.
    pub id: u32,
    /// From where offsets count, if that is there.
    pub base: Option<u64>,
    length: Option<u32>,
    size: Option<u32>,
    sample: Option<u32>,
}

impl Head {
    /// Reads what the box holds.
    pub fn read(tfhd: &[u8]) -> Option<Head> {
        let flags = u32_at(tfhd, 0)? & 0xff_ffff;
        let id = u32_at(tfhd, 4)?;
        let (base, mut at) = match flags & TFHD_BASE {
            0 => (None, 8),
            _ => (Some(u64_at(tfhd, 8)?), 16),
        };
        let mut number = |bit| optional(tfhd, &mut at, flags & bit != 0);
        // The description of the samples, which is not used.
        number(0x2)?;
        Some(Head {
            flags,
            id,
            base,
            length: number(0x8)?,
            size: number(0x10)?,
            sample: number(0x20)?,
        })
    }

    /// What holds for the samples of this track in this fragment.
    pub fn defaults(&self, all: Defaults) -> Defaults {
        Defaults {
            length: self.length.unwrap_or(all.length),
            size: self.size.unwrap_or(all.size),
            flags: self.sample.unwrap_or(all.flags),
        }
    }
}

/// The next number if it is there; `None` if it should be and is not.
fn optional(bytes: &[u8], at: &mut usize, is_there: bool) -> Option<Option<u32>> {
    if !is_there {
        return Some(None);
    }
    let number = u32_at(bytes, *at)?;
    *at += 4;
    Some(Some(number))
}

/// What a box `trun` says.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// How many samples there are.
    pub count: u32,
    /// Where the first one lies in the file, if that is told.
    pub offset: Option<u64>,
    flags: u32,
    first: Option<u32>,
    rows: &'a [u8],
}

impl<'a> Run<'a> {
    /// Reads what the box holds; its offset counts from `base`.
    pub fn read(trun: &'a [u8], base: u64) -> Option<Run<'a>> {
        let (flags, count) = (u32_at(trun, 0)? & 0xff_ffff, u32_at(trun, 4)?);
        let mut at = 8;
        let offset = optional(trun, &mut at, flags & TRUN_OFFSET != 0)?;
        let first = optional(trun, &mut at, flags & 0x4 != 0)?;
        let offset = match offset {
            Some(offset) => Some(base.checked_add_signed(offset.cast_signed().into())?),
            None => None,
        };
        Some(Run {
            count,
            offset,
            flags,
            first,
            rows: trun.get(at..)?,
        })
    }

    /// A sample of it that lies at a place and is decoded at a time; `None` if
    /// the box holds less than it says.
    pub fn sample(&self, index: u32, offset: u64, at: u64, defaults: Defaults) -> Option<Sample> {
        let width = (self.flags & 0xf00).count_ones() as usize * 4;
        let mut row = width.checked_mul(index as usize)?;
        let mut number = |bit| optional(self.rows, &mut row, self.flags & bit != 0);
        let length = number(0x100)?.unwrap_or(defaults.length);
        let size = number(0x200)?.unwrap_or(defaults.size);
        let first = self.first.filter(|_| index == 0);
        let flags = number(0x400)?.or(first).unwrap_or(defaults.flags);
        // Negative in version 1, and in version 0 of some programs.
        let shift = number(0x800)?.unwrap_or(0).cast_signed();
        Some(Sample {
            offset,
            size,
            at,
            shift,
            length,
            is_key: flags & DEPENDS == 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_says_what_its_run_its_track_or_the_movie_says() {
        let all = Defaults {
            length: 1,
            ..Defaults::default()
        };
        let tfhd = [0, 0, 0, 0x10, 0, 0, 0, 7, 0, 0, 0, 50];
        let trun = [
            1, 0, 2, 5, 0, 0, 0, 2, 255, 255, 255, 254, 1, 1, 0, 0, 0, 0, 0, 9, 0, 0, 0, 8,
        ];
        let told = |index| {
            let (head, run) = (Head::read(&tfhd)?, Run::read(&trun, 100)?);
            let sample = run.sample(index, 0, 0, head.defaults(all))?;
            Some((run.offset, sample.size, sample.length, sample.is_key))
        };
        assert_eq!(told(0), Some((Some(98), 9, 1, false)));
        assert_eq!(told(1), Some((Some(98), 8, 1, true)));
        assert_eq!(told(2), None);
        let plain = Run::read(&[0; 8], 0)
            .and_then(|run| run.sample(0, 0, 0, Head::read(&tfhd)?.defaults(all)));
        assert_eq!(plain.map(|sample| sample.size), Some(50));
        assert!(Run::read(&trun, 1).is_none());
    }
}
