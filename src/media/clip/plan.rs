//! What the web version of a clip consists of, without a copy of it in memory.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use crate::ground::files::Input;

/// A piece of a file that is made from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Bytes of the source.
    Copy(Range<u64>),
    /// So many zeros in the place of what is blanked.
    Blank(u64),
    /// Bytes that are written anew.
    Written(Vec<u8>),
}

impl Piece {
    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        match self {
            Piece::Copy(range) => range.end.saturating_sub(range.start),
            Piece::Blank(size) => *size,
            Piece::Written(bytes) => bytes.len() as u64,
        }
    }
}

/// How many bytes some pieces have.
pub fn size(pieces: &[Piece]) -> u64 {
    pieces.iter().map(Piece::size).sum()
}

/// Pieces as one file that can be read from any place in it.
pub struct Joined<S> {
    pieces: Vec<Piece>,
    source: S,
    at: u64,
}

impl<S> Joined<S> {
    /// The pieces of a source.
    pub fn new(pieces: Vec<Piece>, source: S) -> Joined<S> {
        Joined {
            pieces,
            source,
            at: 0,
        }
    }

    /// The piece at the place that is read next, and the place in it.
    fn here(&self) -> Option<(&Piece, u64)> {
        let mut at = self.at;
        for piece in &self.pieces {
            if at < piece.size() {
                return Some((piece, at));
            }
            at -= piece.size();
        }
        None
    }
}

impl<S: Read + Seek> Read for Joined<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some((piece, at)) = self.here() else {
            return Ok(0);
        };
        let left = usize::try_from(piece.size() - at).unwrap_or(usize::MAX);
        let wanted = buffer.len().min(left);
        let buffer = &mut buffer[..wanted];
        let read = match piece {
            Piece::Copy(range) => {
                let from = range.start + at;
                self.source.seek(SeekFrom::Start(from))?;
                self.source.read(buffer)?
            }
            Piece::Blank(_) => io::repeat(0).read(buffer)?,
            Piece::Written(bytes) => {
                let from = usize::try_from(at).unwrap_or(usize::MAX);
                bytes.get(from..).unwrap_or_default().read(buffer)?
            }
        };
        self.at += read as u64;
        Ok(read)
    }
}

impl<S> Seek for Joined<S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(to) => Some(to),
            SeekFrom::End(by) => size(&self.pieces).checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = to.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// Writes pieces one after the other, as a stream.
///
/// # Errors
/// If the source is shorter than the pieces say, or what takes them fails.
pub fn write(pieces: &[Piece], source: &mut dyn Input, out: &mut dyn Write) -> io::Result<()> {
    for piece in pieces {
        let written = match piece {
            Piece::Copy(range) => {
                source.seek(SeekFrom::Start(range.start))?;
                io::copy(&mut source.take(piece.size()), out)?
            }
            Piece::Blank(size) => io::copy(&mut io::repeat(0).take(*size), out)?,
            Piece::Written(bytes) => {
                out.write_all(bytes)?;
                piece.size()
            }
        };
        if written != piece.size() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_pieces_are_read_as_they_are_written() -> io::Result<()> {
        let pieces = vec![
            Piece::Copy(4..6),
            Piece::Blank(2),
            Piece::Written(b"ab".to_vec()),
            Piece::Copy(0..3),
        ];
        let mut whole = Vec::new();
        write(&pieces, &mut io::Cursor::new(b"0123456789"), &mut whole)?;
        assert_eq!(whole, b"45\0\0ab012");
        for from in 0..=whole.len() {
            let mut joined = Joined::new(pieces.clone(), io::Cursor::new(b"0123456789"));
            let mut rest = Vec::new();
            joined.seek(SeekFrom::Start(from as u64))?;
            joined.read_to_end(&mut rest)?;
            assert_eq!(rest, &whole[from..]);
        }
        let mut joined = Joined::new(pieces, io::Cursor::new(b""));
        assert_eq!(joined.seek(SeekFrom::End(0))?, whole.len() as u64);
        assert!(joined.seek(SeekFrom::Current(-99)).is_err());
        Ok(())
    }
}
