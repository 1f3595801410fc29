//! What the web version of a clip consists of, without a copy of it in memory.

use std::io::{self, Read, SeekFrom, Write};
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
