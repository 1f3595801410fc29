//! Sample entries: what a track's samples are (ISO/IEC 14496-12, 8.5.2 and
//! 12.1.3, 12.2.3; sound of versions 1 and 2 as in the QuickTime File Format).

use crate::media::clip::mp4::boxes::{Kind, child, children, find};
use crate::media::clip::mp4::bytes::{u16_at, u32_at};

/// How many bytes a visual entry has before its boxes, without its header.
pub const VISUAL: usize = 78;

/// How many bytes a sound entry of a version has before its boxes.
pub fn sound_head(version: u16) -> usize {
    match version {
        0 => 28,
        1 => 44,
        _ => 64,
    }
}

/// A sample entry.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// What the samples are.
    pub format: Kind,
    /// What it holds.
    pub held: &'a [u8],
    /// Whether sound may be of QuickTime's versions 1 and 2.
    may_be_longer: bool,
}

impl<'a> Entry<'a> {
    /// The first entry of a box `stsd`; `None` if it has none.
    pub fn first(stsd: &'a [u8]) -> Option<Entry<'a>> {
        let atom = children(stsd, 8..stsd.len()).next()?;
        Some(Entry {
            format: atom.kind,
            held: stsd.get(atom.content())?,
            may_be_longer: stsd.first() == Some(&0),
        })
    }

    /// Width and height of a picture in pixels.
    pub fn pixels(&self) -> Option<(u32, u32)> {
        let (width, height) = (u16_at(self.held, 24)?, u16_at(self.held, 26)?);
        Some((width.into(), height.into()))
    }

    /// The boxes behind the numbers of a visual entry.
    pub fn visual_boxes(&self) -> &'a [u8] {
        self.held.get(VISUAL..).unwrap_or_default()
    }

    /// The version of a sound entry.
    fn sound_version(&self) -> u16 {
        let version = u16_at(self.held, 8).filter(|_| self.may_be_longer);
        version.unwrap_or(0)
    }

    /// What a box of a sound entry holds, which may be wrapped in `wave`.
    pub fn sound_box(&self, kind: &Kind) -> Option<&'a [u8]> {
        let held = self.held.get(sound_head(self.sound_version())..)?;
        find(held, kind).or_else(|| {
            let wave = child(held, 0..held.len(), b"wave")?;
            let found = child(held, wave.content(), kind)?;
            held.get(found.content())
        })
    }

    /// How many channels a sound entry says there are.
    pub fn channels(&self) -> u16 {
        let channels = match self.sound_version() {
            0 | 1 => u16_at(self.held, 16),
            _ => u32_at(self.held, 40).map(|count| u16::try_from(count).unwrap_or(u16::MAX)),
        };
        channels.unwrap_or(0)
    }

    /// How many bytes so many samples of sound have by what the entry says, if
    /// the table of sizes says that each has the same. QuickTime says 1 there for
    /// plain sound, or the size of something else.
    pub fn most_bytes(&self, samples: u64, each: u32) -> u64 {
        let number = |at| u64::from(u32_at(self.held, at).unwrap_or(0));
        let bits = u64::from(u16_at(self.held, 18).unwrap_or(0));
        let plain = u64::from(self.channels()) * bits.div_ceil(8);
        let (samples_each, bytes_each) = match self.sound_version() {
            0 if each > 1 => return 0,
            0 => (1, plain),
            1 => (number(28), number(36)),
            _ => (number(60), number(56)),
        };
        samples
            .div_ceil(samples_each.max(1))
            .saturating_mul(bytes_each)
    }
}

/// A descriptor of MPEG-4 systems (ISO/IEC 14496-1, 7.2.6.5 and 7.2.6.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Descriptor<'a> {
    /// The number of the codec.
    pub object: u8,
    /// What it needs to know.
    pub config: &'a [u8],
}

impl<'a> Descriptor<'a> {
    /// Reads what a box `esds` holds.
    pub fn read(esds: &'a [u8]) -> Option<Descriptor<'a>> {
        let stream = tagged(esds.get(4..)?, 3)?;
        let flags = *stream.get(2)?;
        let mut at = 3;
        if flags & 0x80 != 0 {
            at += 2;
        }
        if flags & 0x40 != 0 {
            at += 1 + usize::from(*stream.get(at)?);
        }
        if flags & 0x20 != 0 {
            at += 2;
        }
        let decoder = tagged(stream.get(at..)?, 4)?;
        Some(Descriptor {
            object: *decoder.first()?,
            config: decoder
                .get(13..)
                .and_then(|rest| tagged(rest, 5))
                .unwrap_or_default(),
        })
    }

    /// The kind of AAC and the number of its channels, where they are told
    /// (ISO/IEC 14496-3, 1.6.2.1).
    pub fn aac(&self) -> Option<(u8, Option<u16>)> {
        if self.config.len() < 2 {
            return None;
        }
        let mut held = [0; 8];
        held.iter_mut()
            .zip(self.config)
            .for_each(|(to, from)| *to = *from);
        let bits = u64::from_be_bytes(held);
        let take = |from: u32, count: u32| (bits << from) >> (64 - count);
        let (kind, mut at) = match take(0, 5) {
            31 => (32 + take(5, 6), 11),
            kind => (kind, 5),
        };
        at += if take(at, 4) == 15 { 28 } else { 4 };
        let channels = match take(at, 4) {
            count @ 1..=6 => Some(count as u16),
            7 | 12 | 14 => Some(8),
            11 => Some(7),
            // Told elsewhere.
            _ => None,
        };
        // Below 96.
        Some((kind as u8, channels))
    }
}

/// What a descriptor with a tag holds, if it is the first.
fn tagged(bytes: &[u8], tag: u8) -> Option<&[u8]> {
    if *bytes.first()? != tag {
        return None;
    }
    let mut length = 0;
    for at in 1..=4 {
        let byte = *bytes.get(at)?;
        length = length << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            let held = bytes.get(at + 1..)?;
            return Some(&held[..length.min(held.len())]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_descriptor_tells_its_codec() {
        let esds = b"\0\0\0\0\x03\x80\x80\x80\x22\0\x01\0\x04\x80\x80\x80\x14\x40\x15\0\0\0\
            \0\0\0\0\0\0\0\0\x05\x80\x80\x80\x02\x11\x90\x06\x01\x02";
        let read = Descriptor::read(esds);
        let told = read.map(|read| (read.object, read.config, read.aac()));
        let wanted = (0x40, b"\x11\x90".as_slice(), Some((2, Some(2))));
        assert_eq!(told, Some(wanted));
        for length in 0..esds.len() {
            Descriptor::read(&esds[..length]).map(|read| read.aac());
        }
    }

    #[test]
    fn an_escaped_rate_moves_the_channels() {
        let config = [0x17, 0x80, 0x5d, 0xc0, 0x08];
        let read = Descriptor {
            object: 0x40,
            config: &config,
        };
        assert_eq!(read.aac(), Some((2, Some(1))));
    }
}
