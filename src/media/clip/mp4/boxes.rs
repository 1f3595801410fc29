//! Boxes in memory (ISO/IEC 14496-12, 4.2; QuickTime calls them atoms).

use std::ops::Range;

use crate::media::clip::mp4::bytes::{array_at, u32_at, u64_at};

/// The four characters that name a kind of box.
pub type Kind = [u8; 4];

/// Where a box lies in bytes that are in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom {
    /// Its kind.
    pub kind: Kind,
    /// Where its header begins.
    pub start: usize,
    /// Where its content begins.
    pub body: usize,
    /// Where it ends.
    pub end: usize,
}

impl Atom {
    /// Where its content lies.
    pub fn content(&self) -> Range<usize> {
        self.body..self.end
    }
}

/// The start of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Its kind.
    pub kind: Kind,
    /// How many bytes the header has: 8 or 16.
    pub length: u64,
    /// How many bytes the box has with its header; `None` if it reaches to the
    /// end of what holds it.
    pub whole: Option<u64>,
}

/// Reads the header of a box; `None` if there is none.
pub fn header(bytes: &[u8]) -> Option<Header> {
    let kind = array_at(bytes, 4)?;
    let (length, whole) = match u32_at(bytes, 0)? {
        0 => (8, None),
        1 => (16, Some(u64_at(bytes, 8)?)),
        whole => (8, Some(u64::from(whole))),
    };
    if whole.is_some_and(|whole| whole < length) {
        return None;
    }
    Some(Header {
        kind,
        length,
        whole,
    })
}

/// The boxes that lie one after the other in a part of some bytes. They end at
/// the first that is none or does not fit.
pub fn children(bytes: &[u8], part: Range<usize>) -> Children<'_> {
    let end = part.end.min(bytes.len());
    Children {
        bytes,
        at: part.start,
        end,
    }
}

/// See [`children`].
pub struct Children<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl Children<'_> {
    /// Whether nothing is left that should have been a box. Four bytes of zero,
    /// with which QuickTime ends some lists, are none.
    pub fn is_whole(&self) -> bool {
        let rest = self.bytes.get(self.at..self.end).unwrap_or_default();
        rest.len() < 8 || rest.iter().take(8).all(|byte| *byte == 0)
    }
}

impl Iterator for Children<'_> {
    type Item = Atom;

    fn next(&mut self) -> Option<Atom> {
        let rest = self.bytes.get(self.at..self.end)?;
        let header = header(rest)?;
        if header.whole.is_none() && header.kind == [0; 4] {
            return None;
        }
        let whole = header.whole.unwrap_or(rest.len() as u64);
        let whole = usize::try_from(whole).ok()?;
        if whole > rest.len() {
            return None;
        }
        let start = self.at;
        self.at += whole;
        Some(Atom {
            kind: header.kind,
            start,
            body: start + header.length as usize,
            end: self.at,
        })
    }
}

/// The first box of a kind in a part of some bytes.
pub fn child(bytes: &[u8], part: Range<usize>, kind: &Kind) -> Option<Atom> {
    children(bytes, part).find(|atom| atom.kind == *kind)
}

/// What the first box of a kind holds.
pub fn find<'a>(bytes: &'a [u8], kind: &Kind) -> Option<&'a [u8]> {
    let atom = child(bytes, 0..bytes.len(), kind)?;
    bytes.get(atom.content())
}

/// What the box at the end of a path holds.
pub fn descend(bytes: &[u8], part: Range<usize>, path: &[&Kind]) -> Option<Atom> {
    let (first, rest) = path.split_first()?;
    let atom = child(bytes, part, first)?;
    match rest.is_empty() {
        true => Some(atom),
        false => descend(bytes, atom.content(), rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_size_is_read() {
        let short = b"\0\0\0\x0aaaaaxy";
        let long = b"\0\0\0\x01bbbb\0\0\0\0\0\0\0\x11z";
        let open = b"\0\0\0\0ccccrest";
        let all = [short.as_slice(), long, open].concat();
        let kinds: Vec<_> = children(&all, 0..all.len())
            .map(|atom| (atom.kind, atom.body, atom.end))
            .collect();
        assert_eq!(
            kinds,
            [(*b"aaaa", 8, 10), (*b"bbbb", 26, 27), (*b"cccc", 35, 39)]
        );
    }

    #[test]
    fn sizes_that_cannot_be_end_the_walk() {
        for size in [b"\0\0\0\x07", b"\0\0\0\x09", b"\xff\xff\xff\xff"] {
            let bytes = [size.as_slice(), b"aaaa"].concat();
            let mut walk = children(&bytes, 0..8);
            assert_eq!(walk.next(), None);
            assert!(!walk.is_whole());
        }
        let huge = b"\0\0\0\x01aaaa\x80\0\0\0\0\0\0\0";
        assert_eq!(children(huge, 0..16).next(), None);
        assert_eq!(children(huge, 0..usize::MAX).next(), None);
        let (start, end) = (17, 16);
        assert_eq!(children(huge, start..end).next(), None);
    }
}
