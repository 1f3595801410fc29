//! The web version of a movie, box by box.

use std::ops::Range;

use crate::media::clip::mp4::MOST_INDEX;
use crate::media::clip::mp4::boxes::{Atom, Kind, child, children};
use crate::media::clip::mp4::bytes::u32_at;
use crate::media::clip::mp4::fragments::Fragments;
use crate::media::clip::mp4::front::{Move, moved};
use crate::media::clip::mp4::keep::{Kept, kept};
use crate::media::clip::mp4::movie::{MOST_TRACKS, Movie};
use crate::media::clip::mp4::pieces::Pieces;
use crate::media::clip::mp4::private::clean;
use crate::media::clip::mp4::rebase::rebase;
use crate::media::clip::mp4::top::{Top, load};
use crate::media::clip::{ClipError, Index, Input, Piece};

impl Movie {
    /// What the web version consists of; `None` if the file is fit as it is.
    ///
    /// Frames are the same in both, in number, content and time. A web version
    /// is fit itself, unless there is so much to blank in it that not all of it
    /// is looked at.
    ///
    /// # Errors
    /// If the file has another size than it had, if its index is broken or cannot
    /// be read, or if it is too large.
    pub fn fitted(
        &self,
        input: &mut dyn Input,
        size: u64,
    ) -> Result<Option<Vec<Piece>>, ClipError> {
        if size != self.size {
            return Err(ClipError::Truncated);
        }
        let mut plan = Plan {
            movie: self,
            kept: kept(self, input)?,
            input,
            pieces: Pieces::new(),
        };
        let front = self.boxes.first().filter(|first| first.kind == *b"ftyp");
        let front = front.map_or(0, |first| first.end);
        let is_moved = self.facts().index == Index::End;
        let mut fragments = Fragments::new(self);
        for top in &self.boxes {
            if is_moved && top.start == front {
                plan.index(Some(front));
            }
            match &top.kind {
                b"ftyp" | b"styp" | b"sidx" => plan.pieces.copy(top.range()),
                b"moov" if *top == self.place && is_moved => {}
                b"moov" if *top == self.place => plan.index(None),
                b"moof" => plan.fragment(top, &mut fragments)?,
                b"mfra" if self.is_last(top) => plan.random_access(top)?,
                _ => plan.data(top)?,
            }
        }
        plan.tail()?;
        Ok(plan.pieces.unless_same(size))
    }

    /// Whether a box is the last one of the file, and fits into memory.
    fn is_last(&self, top: &Top) -> bool {
        self.boxes.last() == Some(top) && top.end - top.start <= MOST_INDEX
    }
}

/// A web version that is being planned.
struct Plan<'a> {
    movie: &'a Movie,
    input: &'a mut dyn Input,
    kept: Kept,
    pieces: Pieces,
}

impl Plan<'_> {
    /// The box `moov`, where it is or at another place.
    fn index(&mut self, to: Option<u64>) {
        let was = &self.movie.moov;
        let mut moov = was.clone();
        self.clean(&mut moov, self.movie.root);
        let from = self.movie.place.range();
        match to {
            Some(to) => self.pieces.write(moved(moov, &Move { from, to })),
            None => self.pieces.change(from, was, moov),
        }
    }

    /// A box `moof`. `fragments` stand before it, and then behind.
    fn fragment(&mut self, top: &Top, fragments: &mut Fragments) -> Result<(), ClipError> {
        let was = load(self.input, top.range(), MOST_INDEX)?;
        fragments.read(&was, top.start, &mut |_, _| Ok(()))?;
        let mut moof = was.clone();
        let root = children(&was, 0..was.len()).next();
        let root = root.ok_or(ClipError::Damaged)?;
        let mut boxes = children(&was, root.content());
        if boxes.any(|atom| self.drops(&was, &root.kind, atom)) {
            rebase(&mut moof, root, top.start, &fragments.bases)?;
        }
        self.clean(&mut moof, root);
        self.pieces.change(top.range(), &was, moof);
        Ok(())
    }

    /// A box `mfra`.
    fn random_access(&mut self, top: &Top) -> Result<(), ClipError> {
        let was = load(self.input, top.range(), MOST_INDEX)?;
        let mut mfra = was.clone();
        if let Some(root) = children(&was, 0..was.len()).next() {
            self.clean(&mut mfra, root);
        }
        self.pieces.change(top.range(), &was, mfra);
        Ok(())
    }

    fn clean(&self, bytes: &mut [u8], root: Atom) {
        let drops = |bytes: &[u8], parent: &Kind, atom| self.drops(bytes, parent, atom);
        clean(bytes, root.content(), &root.kind, &drops);
    }

    /// Whether a box is of a track that is dropped, or refers to one.
    fn drops(&self, bytes: &[u8], parent: &Kind, atom: Atom) -> bool {
        let tracks = || self.movie.tracks.iter().zip(&self.kept.tracks);
        let keeps = |id| tracks().any(|(track, is_kept)| *is_kept && track.id == id);
        match (parent, &atom.kind) {
            (b"moov", b"trak") => !tracks().any(|(track, is_kept)| *is_kept && track.place == atom),
            (b"tref", _) => {
                let ids = bytes[atom.content()].as_chunks().0;
                ids.len() > MOST_TRACKS || ids.iter().any(|id| !keeps(u32::from_be_bytes(*id)))
            }
            (b"moof", b"traf") => {
                let head = child(bytes, atom.content(), b"tfhd");
                !head
                    .and_then(|head| u32_at(bytes, head.body + 4))
                    .is_some_and(keeps)
            }
            // It counts the tracks of each fragment.
            (b"mfra", b"tfra") => self.kept.tracks.contains(&false),
            _ => false,
        }
    }

    /// A box of which only what belongs to samples is kept.
    fn data(&mut self, top: &Top) -> Result<(), ClipError> {
        match &top.kind {
            b"mdat" | b"free" | b"skip" | b"wide" => self.pieces.copy(top.start..top.body),
            _ => self.pieces.write(free_header(top)),
        }
        self.sift(top.body..top.end)
    }

    /// What lies behind the last box: dropped, as far as no samples lie there.
    fn tail(&mut self) -> Result<(), ClipError> {
        let start = self.movie.boxes.last().map_or(0, |top| top.end);
        match self.kept.stretches.last() {
            Some(last) if last.end > start => self.sift(start..last.end),
            _ => Ok(()),
        }
    }

    /// A part of the file of which only what belongs to samples is kept.
    fn sift(&mut self, part: Range<u64>) -> Result<(), ClipError> {
        let all = &self.kept.stretches;
        let first = all.partition_point(|stretch| stretch.end <= part.start);
        let mut at = part.start;
        for stretch in &all[first..] {
            if stretch.start >= part.end {
                break;
            }
            let start = stretch.start.max(at);
            self.pieces.blank(self.input, at..start)?;
            at = stretch.end.min(part.end);
            self.pieces.copy(start..at);
        }
        self.pieces.blank(self.input, at..part.end)
    }
}

/// The header of a box that becomes room, of the same length.
fn free_header(top: &Top) -> Vec<u8> {
    let length = top.end - top.start;
    match (top.is_open, u32::try_from(length)) {
        (true, _) => b"\0\0\0\0free".to_vec(),
        (false, Ok(short)) if top.body - top.start == 8 => {
            [&short.to_be_bytes(), b"free".as_slice()].concat()
        }
        _ => [b"\0\0\0\x01free".as_slice(), &length.to_be_bytes()].concat(),
    }
}
