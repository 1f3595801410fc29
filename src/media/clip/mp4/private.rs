//! An index without what tells where, when and with what a clip was made.
//!
//! Nothing changes its size: what goes becomes `free` and holds zeros.

use std::ops::Range;

use crate::media::clip::mp4::boxes::{Atom, Kind, children};
use crate::media::clip::mp4::bytes::{clear, put, u16_at};
use crate::media::clip::mp4::entry::{VISUAL, sound_head};
use crate::media::clip::mp4::track::handler;

/// What becomes of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It stays.
    Keep,
    /// It stays, and each box in it is judged.
    Within,
    /// Its content goes.
    Clear,
    /// It goes.
    Free,
}

/// See [`clean`].
pub type IsDropped<'a> = dyn Fn(&[u8], &Kind, Atom) -> bool + 'a;

/// What becomes of a box, by what holds it. What is not known goes.
fn fate(parent: &Kind, kind: &Kind) -> Fate {
    match (parent, kind) {
        (_, b"free" | b"skip" | b"wide") => Fate::Clear,
        (b"moov", b"mvhd") | (b"trak", b"tkhd") | (b"mdia", b"mdhd" | b"elng") => Fate::Keep,
        (b"mdia" | b"minf", b"hdlr") | (b"edts", b"elst") | (b"dinf", b"dref") => Fate::Keep,
        (b"minf", b"vmhd" | b"smhd" | b"nmhd" | b"sthd") | (b"gmhd", b"gmin" | b"text") => {
            Fate::Keep
        }
        (b"stbl", b"stsd" | b"stts" | b"ctts" | b"cslg" | b"stsc" | b"stsz" | b"stz2") => {
            Fate::Keep
        }
        (b"stbl", b"stco" | b"co64" | b"stss" | b"stps" | b"stsh" | b"sdtp") => Fate::Keep,
        (b"stbl" | b"traf", b"sbgp" | b"sgpd" | b"subs") => Fate::Keep,
        (b"mvex", b"mehd" | b"trex" | b"leva") | (b"moof", b"mfhd") => Fate::Keep,
        (b"traf", b"tfhd" | b"tfdt" | b"trun" | b"sdtp") => Fate::Keep,
        (b"mfra", b"tfra" | b"mfro") | (b"tapt", b"clef" | b"prof" | b"enof") => Fate::Keep,
        (b"tref", _) => Fate::Keep,
        (b"moov", b"trak" | b"mvex") | (b"trak", b"edts" | b"tref" | b"tapt" | b"mdia") => {
            Fate::Within
        }
        (b"mdia", b"minf") | (b"minf", b"dinf" | b"stbl" | b"gmhd") | (b"moof", b"traf") => {
            Fate::Within
        }
        _ => Fate::Free,
    }
}

/// Cleans the boxes in a part of some bytes, which a box of a kind holds.
/// `is_dropped` says of a box, and of the kind of what holds it, whether it
/// belongs to a track that goes.
pub fn clean(bytes: &mut [u8], part: Range<usize>, parent: &Kind, is_dropped: &IsDropped) {
    let mut at = part.start;
    while let Some(atom) = children(bytes, at..part.end).next() {
        at = atom.end;
        match fate(parent, &atom.kind) {
            _ if is_dropped(bytes, parent, atom) => free(bytes, atom),
            Fate::Keep => scrub(bytes, atom),
            Fate::Within if atom.kind == *b"trak" => {
                let handler = handler(&bytes[atom.content()]);
                clean(bytes, atom.content(), &atom.kind, is_dropped);
                entries(bytes, atom, handler.unwrap_or_default());
            }
            Fate::Within => clean(bytes, atom.content(), &atom.kind, is_dropped),
            Fate::Clear => clear(bytes, atom.body, atom.end),
            Fate::Free => free(bytes, atom),
        }
    }
    clear(bytes, at, part.end);
}

/// Makes room of a box.
pub fn free(bytes: &mut [u8], atom: Atom) {
    put(bytes, atom.start + 4, *b"free");
    clear(bytes, atom.body, atom.end);
}

/// Clears moments and names in a box that stays.
fn scrub(bytes: &mut [u8], atom: Atom) {
    match &atom.kind {
        b"mvhd" | b"tkhd" | b"mdhd" => {
            let is_long = bytes.get(atom.body) == Some(&1);
            let end = atom.body + if is_long { 20 } else { 12 };
            clear(bytes, atom.body + 4, end.min(atom.end));
        }
        // Behind the kind of the handler are its maker and its name.
        b"hdlr" => clear(bytes, atom.body + 12, atom.end),
        b"dref" => {
            let mut at = atom.body + 8;
            while let Some(entry) = children(bytes, at..atom.end).next() {
                // A place on somebody's disk.
                clear(bytes, entry.body + 4, entry.end);
                at = entry.end;
            }
            clear(bytes, at, atom.end);
        }
        _ => {}
    }
}

/// Clears the names of makers in the sample entries of a box `trak`.
fn entries(bytes: &mut [u8], trak: Atom, handler: Kind) {
    let path: [&Kind; 4] = [b"mdia", b"minf", b"stbl", b"stsd"];
    each(bytes, trak.content(), &path, &mut |bytes, stsd| {
        let may_be_longer = bytes.get(stsd.body) == Some(&0);
        let mut at = stsd.body + 8;
        while let Some(entry) = children(bytes, at..stsd.end).next() {
            at = entry.end;
            let start = entry.body;
            let boxes = match &handler {
                b"vide" => {
                    clear(bytes, start + 12, (start + 16).min(entry.end));
                    clear(bytes, start + 42, (start + 74).min(entry.end));
                    start + VISUAL
                }
                b"soun" => {
                    clear(bytes, start + 12, (start + 16).min(entry.end));
                    let version = u16_at(bytes, start + 8).filter(|_| may_be_longer);
                    start + sound_head(version.unwrap_or(0))
                }
                _ => continue,
            };
            extensions(bytes, boxes..entry.end);
        }
    });
}

/// Frees the boxes of a sample entry that no decoder needs.
fn extensions(bytes: &mut [u8], part: Range<usize>) {
    let mut at = part.start;
    while let Some(atom) = children(bytes, at..part.end).next() {
        at = atom.end;
        match &atom.kind {
            b"udta" | b"meta" | b"uuid" | b"name" => free(bytes, atom),
            b"free" | b"skip" | b"wide" => clear(bytes, atom.body, atom.end),
            _ => {}
        }
    }
}

/// Visits every box at the end of a path; boxes keep their sizes meanwhile.
pub fn each(
    bytes: &mut [u8],
    part: Range<usize>,
    path: &[&Kind],
    visit: &mut dyn FnMut(&mut [u8], Atom),
) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    let mut at = part.start;
    while let Some(atom) = children(bytes, at..part.end).next() {
        at = atom.end;
        match rest.is_empty() {
            _ if atom.kind != **first => {}
            true => visit(bytes, atom),
            false => each(bytes, atom.content(), rest, visit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atom(kind: &[u8; 4], held: &[u8]) -> Vec<u8> {
        let length = (held.len() as u32 + 8).to_be_bytes();
        [length.as_slice(), kind, held].concat()
    }

    fn cleaned(mut bytes: Vec<u8>, parent: &Kind) -> Vec<u8> {
        let all = 0..bytes.len();
        clean(&mut bytes, all, parent, &|_, _, _| false);
        bytes
    }

    #[test]
    fn what_is_not_known_becomes_room() {
        let held = [atom(b"udta", b"place"), atom(b"XYZ\xa9", b"+52")].concat();
        let wanted = [atom(b"free", &[0; 5]), atom(b"free", &[0; 3])].concat();
        assert_eq!(cleaned(held, b"moov"), wanted);
        let nested = atom(b"mdia", &[atom(b"minf", &atom(b"uuid", b"id"))].concat());
        let wanted = atom(b"mdia", &[atom(b"minf", &atom(b"free", &[0; 2]))].concat());
        assert_eq!(cleaned(nested, b"trak"), wanted);
    }

    #[test]
    fn what_is_no_box_is_cleared() {
        let held = [atom(b"mvhd", &[]), b"\x7f\0\0\0hidden".to_vec()].concat();
        let wanted = [atom(b"mvhd", &[]), vec![0; 10]].concat();
        assert_eq!(cleaned(held, b"moov"), wanted);
    }

    #[test]
    fn names_and_moments_go() {
        let hdlr = atom(b"hdlr", b"\0\0\0\0mhlrvideapplABCDEFGH\x06GoPro ");
        let wanted = atom(
            b"hdlr",
            &[b"\0\0\0\0mhlrvide".as_slice(), &[0; 19]].concat(),
        );
        assert_eq!(cleaned(hdlr, b"mdia"), wanted);
        let mdhd = atom(b"mdhd", b"\0\0\0\0ABCDEFGH\0\0\0\x19");
        let wanted = atom(b"mdhd", b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x19");
        assert_eq!(cleaned(mdhd, b"mdia"), wanted);
    }
}
