//! Copies files that are too large to be held: as a stream, and by the system
//! itself where it can, which on some disks takes neither time nor room.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::ground::files::{Files, Input};
use crate::media::clip::plan::{self, Piece};
use crate::output::manifest::{FileSum, Summer};

/// How much of a file is held at once, in bytes.
const BLOCK: usize = 1 << 18;

/// Copies a source to `to`, or only sums it up.
///
/// # Errors
/// If it cannot be read or written.
pub fn source(files: &dyn Files, path: &str, to: Option<&Path>) -> io::Result<FileSum> {
    match files.place(path) {
        Some(place) => disk(&place, to),
        None => {
            let mut out = to.map(fs::File::create).transpose()?;
            sum(&mut *files.open(path)?, |block| match &mut out {
                Some(out) => out.write_all(block),
                None => Ok(()),
            })
        }
    }
}

/// Copies a file on the disk to `to`, or only sums it up.
///
/// # Errors
/// If it cannot be read or written.
pub fn disk(place: &Path, to: Option<&Path>) -> io::Result<FileSum> {
    let sum = || sum(&mut fs::File::open(place)?, |_| Ok(()));
    let Some(to) = to else { return sum() };
    let copy = || io::copy(&mut fs::File::open(place)?, &mut fs::File::create(to)?);
    let (sum, copied) = rayon::join(sum, copy);
    copied.and(sum)
}

/// Writes pieces of a source to `to`.
///
/// # Errors
/// If it cannot be read or written.
pub fn pieces(files: &dyn Files, source: &str, pieces: &[Piece], to: &Path) -> io::Result<FileSum> {
    let mut out = fs::File::create(to)?;
    match files.place(source) {
        Some(place) if is_in_place(pieces) => patched(&place, pieces, &mut out)?,
        Some(place) => joined(&mut fs::File::open(place)?, pieces, &mut out)?,
        None => plan::write(pieces, &mut *files.open(source)?, &mut out)?,
    }
    drop(out);
    disk(to, None)
}

/// Whether all that is copied stays where it was.
fn is_in_place(pieces: &[Piece]) -> bool {
    let mut at = 0;
    pieces.iter().all(|piece| {
        let is_there = match piece {
            Piece::Copy(range) => range.start == at,
            Piece::Blank(_) | Piece::Written(_) => true,
        };
        at += piece.size();
        is_there
    })
}

/// Copies a file as a whole, and then writes over parts of it.
fn patched(place: &PathBuf, pieces: &[Piece], out: &mut fs::File) -> io::Result<()> {
    let copied = io::copy(&mut fs::File::open(place)?, out)?;
    if copied < plan::size(pieces) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let mut at = 0;
    for piece in pieces {
        out.seek(SeekFrom::Start(at))?;
        match piece {
            Piece::Copy(_) => {}
            Piece::Blank(size) => {
                io::copy(&mut io::repeat(0).take(*size), out)?;
            }
            Piece::Written(bytes) => out.write_all(bytes)?,
        }
        at += piece.size();
    }
    out.set_len(at)
}

/// Writes one piece after the other; the system copies from file to file.
fn joined(source: &mut fs::File, pieces: &[Piece], out: &mut fs::File) -> io::Result<()> {
    for piece in pieces {
        match piece {
            Piece::Copy(range) => {
                source.seek(SeekFrom::Start(range.start))?;
                let copied = io::copy(&mut Read::take(&*source, piece.size()), out)?;
                if copied != piece.size() {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            piece => plan::write(std::slice::from_ref(piece), source, out)?,
        }
    }
    Ok(())
}

/// Whether a file holds just what another on the disk does.
///
/// # Errors
/// If one of them cannot be read.
pub fn same(source: &mut dyn Input, there: &Path) -> io::Result<bool> {
    let mut file = fs::File::open(there)?;
    let (mut ours, mut theirs) = (vec![0; BLOCK], vec![0; BLOCK]);
    loop {
        let length = fill(source, &mut ours)?;
        if fill(&mut file, &mut theirs)? != length || ours[..length] != theirs[..length] {
            return Ok(false);
        }
        if length == 0 {
            return Ok(true);
        }
    }
}

/// Reads until the buffer is full or the end is reached.
fn fill(source: &mut dyn Input, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// Sums up a file, and gives each block of it to `take`.
fn sum(
    source: &mut dyn Input,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<FileSum> {
    let mut summer = Summer::default();
    let mut buffer = vec![0; BLOCK];
    loop {
        let read = source.read(&mut buffer)?;
        if read == 0 {
            return Ok(summer.done());
        }
        summer.add(&buffer[..read]);
        take(&buffer[..read])?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_written_the_same_in_every_way() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let (place, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::write(&place, b"0123456789")?;
        let written = || Piece::Written(b"ab".to_vec());
        let moved = [
            Piece::Copy(0..2),
            written(),
            Piece::Copy(2..5),
            Piece::Blank(1),
        ];
        let in_place = [
            Piece::Copy(0..2),
            written(),
            Piece::Copy(4..7),
            Piece::Blank(1),
        ];
        for (pieces, expected) in [(moved, "01ab234\0"), (in_place, "01ab456\0")] {
            let disk = crate::ground::files::Disk::new(folder.path());
            let mut memory = crate::ground::files::Memory::default();
            memory.put("from", fs::read(&place)?);
            let sums = [
                super::pieces(&disk, "from", &pieces, &to)?,
                super::pieces(&memory, "from", &pieces, &to)?,
            ];
            assert_eq!(fs::read(&to)?, expected.as_bytes());
            assert_eq!(sums[0], sums[1]);
        }
        Ok(())
    }
}
