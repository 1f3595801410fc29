//! The movie: its index, and what is known by it.

use std::ops::Range;

use crate::media::clip::mp4::MOST_INDEX;
use crate::media::clip::mp4::boxes::{Atom, Kind, child, children};
use crate::media::clip::mp4::bytes::{u32_at, u64_at};
use crate::media::clip::mp4::codec;
use crate::media::clip::mp4::cover;
use crate::media::clip::mp4::edits::time;
use crate::media::clip::mp4::samples::Tables;
use crate::media::clip::mp4::survey::surveys;
use crate::media::clip::mp4::top::{Top, load, read_at, scan};
use crate::media::clip::mp4::track::{Track, clock, handler};
use crate::media::clip::{ClipError, Container, Facts, Index, Input};

/// Most tracks that are read.
pub(super) const MOST_TRACKS: usize = 256;

/// Seconds from the start of 1904, from which files count, to that of 1970.
const EPOCH: u64 = 2_082_844_800;

/// A clip whose index has been read.
#[derive(Debug, Clone)]
pub struct Movie {
    /// How many bytes the file has.
    pub(super) size: u64,
    /// The boxes of the file.
    pub(super) boxes: Vec<Top>,
    /// The box `moov`, and where it lies in the file.
    pub(super) moov: Vec<u8>,
    pub(super) place: Top,
    /// The same box in memory.
    pub(super) root: Atom,
    /// How often its clock ticks a second; never zero.
    pub(super) scale: u32,
    pub(super) tracks: Vec<Track>,
    /// The place of the moving picture's track among all.
    pub(super) video: Option<usize>,
    pub(super) facts: Facts,
}

/// Reads the index of a file of so many bytes.
///
/// # Errors
/// If it is no MP4 or MOV, is cut off or damaged, has nothing to see or hear, or
/// an index of more than 64 MiB.
pub fn read(input: &mut dyn Input, size: u64) -> Result<Movie, ClipError> {
    let boxes = scan(input, size)?;
    let place = place(&boxes)?;
    let moov = load(input, place.range(), MOST_INDEX)?;
    let root = children(&moov, 0..moov.len()).next();
    let root = root.ok_or(ClipError::Damaged)?;
    let mvhd = child(&moov, root.content(), b"mvhd").map(|mvhd| &moov[mvhd.content()]);
    let mvhd = mvhd.ok_or(ClipError::Damaged)?;
    let (scale, length) = clock(mvhd).ok_or(ClipError::Damaged)?;
    let facts = Facts {
        container: container(input, &boxes)?,
        duration: time(length, scale),
        video: None,
        sound: None,
        bit_rate: 0,
        index: index(&boxes),
        created: created(mvhd),
    };
    let tracks = tracks(&moov, root, scale)?;
    let mut movie = Movie {
        size,
        boxes,
        moov,
        place,
        root,
        scale,
        tracks,
        video: None,
        facts,
    };
    let surveys = surveys(&movie, input)?;
    movie.choose(&surveys)?;
    Ok(movie)
}

/// Where the index is.
fn place(boxes: &[Top]) -> Result<Top, ClipError> {
    let first = |kind: &Kind| boxes.iter().find(|top| top.kind == *kind);
    match (first(b"moov"), first(b"meta")) {
        (Some(moov), _) => Ok(*moov),
        // A picture in such a file (HEIC, AVIF).
        (None, Some(_)) => Err(ClipError::Unknown),
        (None, None) => Err(ClipError::Truncated),
    }
}

impl Movie {
    /// What is known of it.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What a decoder of the picture needs to know before the first frame: what
    /// the box `avcC`, `hvcC`, `vpcC` or `av1C` holds. Empty for other codecs.
    pub fn decoder(&self) -> &[u8] {
        let entry = self.video().and_then(|track| track.entry(&self.moov));
        entry.map_or(&[], |entry| codec::decoder(&entry))
    }

    /// Where a cover picture, JPEG or PNG, lies in the file.
    pub fn cover(&self) -> Option<Range<u64>> {
        let listed = cover::in_list(&self.moov, self.root).map(|part| {
            let start = self.place.start;
            start + part.start as u64..start + part.end as u64
        });
        let attached = || {
            let tracks = self.tracks.iter().filter(|track| track.handler == *b"vide");
            tracks
                .filter_map(|track| cover::in_track(&self.moov, track))
                .next()
        };
        listed
            .or_else(attached)
            .filter(|part| part.end <= self.size)
    }

    /// The track of the moving picture.
    pub(super) fn video(&self) -> Option<&Track> {
        self.tracks.get(self.video?)
    }

    /// The tables of a track.
    pub(super) fn tables(&self, track: &Track) -> Option<Tables<'_>> {
        track.tables(&self.moov)
    }

    /// Whether its index lies in pieces.
    pub(super) fn is_fragmented(&self) -> bool {
        self.facts.index == Index::Pieces
    }
}

/// The tracks of a movie. One that is broken and can neither be seen nor heard
/// is left out.
fn tracks(moov: &[u8], root: Atom, scale: u32) -> Result<Vec<Track>, ClipError> {
    let mut boxes = children(moov, root.content());
    let is_fragmented = child(moov, root.content(), b"mvex").is_some();
    let (mut tracks, mut ids) = (Vec::new(), Vec::new());
    for trak in boxes.by_ref().filter(|atom| atom.kind == *b"trak") {
        let track = Track::read(moov, trak, scale);
        let track = track.filter(|track| is_fragmented || track.tables(moov).is_some());
        match track {
            Some(_) if tracks.len() == MOST_TRACKS => return Err(ClipError::TooLarge),
            // Whose fragments would be whose?
            Some(track) if is_fragmented && ids.contains(&track.id) => {
                return Err(ClipError::Damaged);
            }
            Some(track) => {
                ids.push(track.id);
                tracks.push(track);
            }
            None => match moov.get(trak.content()).and_then(handler).as_ref() {
                Some(b"vide" | b"soun") | None => return Err(ClipError::Damaged),
                Some(_) => {}
            },
        }
    }
    match boxes.is_whole() {
        true => Ok(tracks),
        false => Err(ClipError::Damaged),
    }
}

fn index(boxes: &[Top]) -> Index {
    let first = |kind: &Kind| boxes.iter().position(|top| top.kind == *kind);
    match (first(b"moof"), first(b"moov"), first(b"mdat")) {
        (Some(_), ..) => Index::Pieces,
        (None, moov, Some(mdat)) if moov > Some(mdat) => Index::End,
        _ => Index::Front,
    }
}

/// QuickTime by its brand, or by having none.
fn container(input: &mut dyn Input, boxes: &[Top]) -> Result<Container, ClipError> {
    let brand = boxes
        .iter()
        .find(|top| top.kind == *b"ftyp" && top.end - top.body >= 4);
    let Some(brand) = brand else {
        return Ok(Container::QuickTime);
    };
    let mut name = [0; 4];
    read_at(input, brand.body, &mut name)?;
    Ok(match &name {
        b"qt  " => Container::QuickTime,
        _ => Container::Mp4,
    })
}

/// The moment in a box `mvhd`, in seconds since 1970. Some cameras count from
/// there; what is long before a file could be made is taken as that.
fn created(mvhd: &[u8]) -> Option<i64> {
    let seconds = match mvhd.first()? {
        1 => u64_at(mvhd, 4)?,
        _ => u32_at(mvhd, 4)?.into(),
    };
    let seconds = seconds.checked_sub(EPOCH).unwrap_or(seconds);
    // Within four digits of a year.
    i64::try_from(seconds)
        .ok()
        .filter(|seconds| (1..253_402_300_800).contains(seconds))
}
