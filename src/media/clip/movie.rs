//! A clip of any kind that is known, read as far as its index.

use std::io::SeekFrom;
use std::ops::Range;
use std::time::Duration;

use crate::ground::files::Input;
use crate::media::clip::plan::Piece;
use crate::media::clip::{ClipError, Facts, KeyFrame, matroska, mp4};

/// A clip that was read as far as its index.
pub enum Movie {
    /// MP4, MOV or M4V.
    Mp4(mp4::Movie),
    /// WebM or MKV.
    Matroska(matroska::Movie),
}

/// Whether a file begins as a clip does, of whatever name: in it may stand where
/// it was taken.
pub fn begins_as_clip(bytes: &[u8]) -> bool {
    let boxes: [&[u8]; 6] = [b"ftyp", b"moov", b"mdat", b"wide", b"skip", b"pnot"];
    let is_mp4 = bytes.get(4..8).is_some_and(|kind| boxes.contains(&kind));
    is_mp4 || begins_as_matroska(bytes)
}

/// EBML (RFC 8794), section 11.2.1.
fn begins_as_matroska(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1a, 0x45, 0xdf, 0xa3])
}

impl Movie {
    /// Reads the index of a clip of `size` bytes.
    ///
    /// # Errors
    /// If it is no clip that is known, or there is something wrong with it.
    pub fn read(input: &mut dyn Input, size: u64) -> Result<Movie, ClipError> {
        let mut head = [0; 8];
        input
            .read_exact(&mut head)
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::UnexpectedEof if size == 0 => ClipError::Truncated,
                std::io::ErrorKind::UnexpectedEof => ClipError::Unknown,
                _ => ClipError::Unreadable,
            })?;
        input
            .seek(SeekFrom::Start(0))
            .map_err(|_| ClipError::Unreadable)?;
        if begins_as_matroska(&head) {
            matroska::read(input, size).map(Movie::Matroska)
        } else if begins_as_clip(&head) {
            mp4::read(input, size).map(Movie::Mp4)
        } else {
            Err(ClipError::Unknown)
        }
    }

    /// What is known of it.
    pub fn facts(&self) -> &Facts {
        match self {
            Movie::Mp4(movie) => movie.facts(),
            Movie::Matroska(movie) => &movie.facts,
        }
    }

    /// What a decoder needs to know before the first frame.
    pub fn decoder(&self) -> &[u8] {
        match self {
            Movie::Mp4(movie) => movie.decoder(),
            Movie::Matroska(movie) => movie.decoder(),
        }
    }

    /// Key frames of its moving picture in order: those of the whole clip, or
    /// some from a moment on where finding all would take long.
    ///
    /// # Errors
    /// If it contradicts itself.
    pub fn key_frames(
        &self,
        input: &mut dyn Input,
        size: u64,
        from: Duration,
        most: usize,
    ) -> Result<Vec<KeyFrame>, ClipError> {
        match self {
            Movie::Mp4(movie) => movie.key_frames(input, size),
            Movie::Matroska(movie) => movie.key_frames(input, size, from, most),
        }
    }

    /// Where a picture lies that was put into the file to stand for it.
    pub fn cover(&self) -> Option<Range<u64>> {
        match self {
            Movie::Mp4(movie) => movie.cover(),
            Movie::Matroska(movie) => movie.cover(),
        }
    }

    /// The pieces of its web version: the index in front, without place, device
    /// and people; `None` if it is fit as it is.
    ///
    /// # Errors
    /// If it contradicts itself.
    pub fn fitted(
        &self,
        input: &mut dyn Input,
        size: u64,
    ) -> Result<Option<Vec<Piece>>, ClipError> {
        match self {
            Movie::Mp4(movie) => movie.fitted(input, size),
            Movie::Matroska(movie) => movie.fitted(input, size),
        }
    }
}
