//! Fragments that lose a track: the offsets of those behind it may count from
//! where its samples end (ISO/IEC 14496-12, 8.8.7.1), which nobody then knows.

use crate::media::clip::ClipError;
use crate::media::clip::mp4::boxes::{Atom, children, find};
use crate::media::clip::mp4::bytes::{put, u32_at};
use crate::media::clip::mp4::traf::{Head, TFHD_BASE, TFHD_FROM_MOOF, TRUN_OFFSET};

/// Makes offsets in a box `moof` count from its start, where they counted from
/// elsewhere without saying so. `bases` are the places from which those of each
/// track count, `at` is where the box begins in the file.
///
/// # Errors
/// If an offset is not written, or has no room.
pub fn rebase(moof: &mut [u8], root: Atom, at: u64, bases: &[u64]) -> Result<(), ClipError> {
    let trafs = children(moof, root.content()).filter(|atom| atom.kind == *b"traf");
    let moved = trafs.zip(bases).filter(|(_, base)| **base != at);
    let moved: Vec<(Atom, u64)> = moved.map(|(traf, base)| (traf, *base)).collect();
    for (traf, base) in moved {
        shift(moof, traf, at, base).ok_or(ClipError::Damaged)?;
    }
    Ok(())
}

fn shift(moof: &mut [u8], traf: Atom, at: u64, base: u64) -> Option<()> {
    let head = Head::read(find(moof.get(traf.content())?, b"tfhd")?)?;
    if head.flags & (TFHD_BASE | TFHD_FROM_MOOF) != 0 {
        return Some(());
    }
    let by = i64::try_from(i128::from(base) - i128::from(at)).ok()?;
    let mut is_first = true;
    let mut from = traf.body;
    while let Some(atom) = children(moof, from..traf.end).next() {
        from = atom.end;
        let flags = u32_at(moof, atom.body).unwrap_or(0);
        match &atom.kind {
            b"tfhd" => put(moof, atom.body, (flags | TFHD_FROM_MOOF).to_be_bytes()),
            b"trun" if flags & TRUN_OFFSET != 0 => {
                let offset = u32_at(moof, atom.body + 8)?.cast_signed();
                let offset = i32::try_from(by.checked_add(offset.into())?).ok()?;
                put(moof, atom.body + 8, offset.to_be_bytes());
                is_first = false;
            }
            b"trun" if is_first => return None,
            _ => {}
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atom(kind: &[u8; 4], held: &[u8]) -> Vec<u8> {
        let length = (held.len() as u32 + 8).to_be_bytes();
        [length.as_slice(), kind, held].concat()
    }

    fn moof(tfhd: u8, trun: u8, offset: u8) -> Vec<u8> {
        let tfhd = atom(b"tfhd", &[0, tfhd, 0, 0, 0, 0, 0, 1]);
        let trun = atom(b"trun", &[0, 0, 0, trun, 0, 0, 0, 1, 0, 0, 0, offset]);
        atom(b"moof", &atom(b"traf", &[tfhd, trun].concat()))
    }

    fn rebased(mut moof: Vec<u8>, base: u64) -> Result<Vec<u8>, ClipError> {
        let root = children(&moof, 0..moof.len()).next();
        let root = root.ok_or(ClipError::Empty)?;
        rebase(&mut moof, root, 1000, &[base])?;
        Ok(moof)
    }

    #[test]
    fn offsets_count_from_the_fragment() {
        assert_eq!(rebased(moof(0, 1, 8), 1100), Ok(moof(2, 1, 108)));
        assert_eq!(rebased(moof(0, 1, 8), 1000), Ok(moof(0, 1, 8)));
        assert_eq!(rebased(moof(2, 1, 8), 1100), Ok(moof(2, 1, 8)));
    }

    #[test]
    fn offsets_that_cannot_be_written_are_told() {
        assert_eq!(rebased(moof(0, 0, 0), 1100), Err(ClipError::Damaged));
        assert_eq!(rebased(moof(0, 1, 8), 1 << 40), Err(ClipError::Damaged));
    }
}
