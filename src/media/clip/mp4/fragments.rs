//! Fragments: samples whose tables lie in pieces among them (ISO/IEC 14496-12,
//! 8.8).

use crate::media::clip::mp4::MOST_INDEX;
use crate::media::clip::mp4::boxes::{Children, child, children, find};
use crate::media::clip::mp4::bytes::{long_at, u32_at};
use crate::media::clip::mp4::movie::{MOST_TRACKS, Movie};
use crate::media::clip::mp4::samples::{MOST_SAMPLES, Sample};
use crate::media::clip::mp4::top::{Top, load};
use crate::media::clip::mp4::traf::{Defaults, Head, Run, TFHD_FROM_MOOF};
use crate::media::clip::{ClipError, Input};

/// What is done with a sample of the track at a place in the movie.
pub type Visit<'a> = dyn FnMut(usize, Sample) -> Result<(), ClipError> + 'a;

/// Reads one fragment after the other, in the order of the file.
#[derive(Debug, Clone)]
pub struct Fragments {
    clocks: Vec<Clock>,
    left: u64,
    /// From where the offsets of each track count in the fragment read last.
    pub bases: Vec<u64>,
}

/// Where a track stands.
#[derive(Debug, Clone)]
struct Clock {
    id: u32,
    /// Its place among the tracks of the movie; `None` if it has none there.
    track: Option<usize>,
    at: u64,
    defaults: Defaults,
}

impl Fragments {
    /// Stands before the first fragment of a movie. Its tracks go on after what
    /// the movie itself holds of them.
    pub fn new(movie: &Movie) -> Fragments {
        let (moov, tracks) = (&movie.moov, &movie.tracks);
        let mvex = child(moov, movie.root.content(), b"mvex");
        let trexes = mvex
            .into_iter()
            .flat_map(|mvex| children(moov, mvex.content()))
            .filter(|atom| atom.kind == *b"trex");
        let mut clocks: Vec<Clock> = Vec::new();
        for trex in trexes.take(MOST_TRACKS) {
            let held = moov.get(trex.content()).unwrap_or_default();
            let (Some(id), Some(defaults)) = (u32_at(held, 4), Defaults::read(held)) else {
                continue;
            };
            if clocks.iter().any(|clock| clock.id == id) {
                continue;
            }
            let track = tracks.iter().position(|track| track.id == id);
            let tables = track.and_then(|index| tracks[index].tables(moov));
            clocks.push(Clock {
                id,
                track,
                at: tables.map_or(0, |tables| tables.length()),
                defaults,
            });
        }
        Fragments {
            clocks,
            // Some bytes each, if only of their tables.
            left: MOST_SAMPLES.min(movie.size),
            bases: Vec::new(),
        }
    }

    /// Visits the samples of a box `moof` that begins at a place of the file.
    ///
    /// # Errors
    /// If it contradicts itself, or if there are more samples than are read.
    pub fn read(&mut self, moof: &[u8], at: u64, visit: &mut Visit) -> Result<(), ClipError> {
        let movie = children(moof, 0..moof.len())
            .next()
            .ok_or(ClipError::Damaged)?;
        let mut after = at;
        self.bases.clear();
        let mut boxes = children(moof, movie.content());
        for traf in boxes.by_ref().filter(|atom| atom.kind == *b"traf") {
            let part = moof.get(traf.content()).ok_or(ClipError::Damaged)?;
            let read = self.track(part, at, &mut after, visit);
            read.ok_or(ClipError::Damaged)??;
        }
        whole(&boxes)
    }

    /// Reads a box `traf`. `after` is where the samples before it end.
    fn track(
        &mut self,
        traf: &[u8],
        moof_at: u64,
        after: &mut u64,
        visit: &mut Visit,
    ) -> Option<Result<(), ClipError>> {
        let tfhd = find(traf, b"tfhd")?;
        let head = Head::read(tfhd)?;
        let clock = self.clocks.iter_mut().find(|clock| clock.id == head.id)?;
        if let Some(tfdt) = find(traf, b"tfdt") {
            clock.at = long_at(tfdt, 4, tfdt.first() == Some(&1))?;
        }
        let base = match (head.base, head.flags & TFHD_FROM_MOOF) {
            (Some(base), _) => base,
            (None, 0) => *after,
            (None, _) => moof_at,
        };
        let defaults = head.defaults(clock.defaults);
        *after = base;
        self.bases.push(base);
        for atom in children(traf, 0..traf.len()).filter(|atom| atom.kind == *b"trun") {
            let run = Run::read(traf.get(atom.content())?, base)?;
            let Some(left) = self.left.checked_sub(run.count.into()) else {
                return Some(Err(ClipError::TooLarge));
            };
            self.left = left;
            *after = run.offset.unwrap_or(*after);
            for index in 0..run.count {
                let sample = run.sample(index, *after, clock.at, defaults)?;
                *after = after.checked_add(sample.size.into())?;
                clock.at = clock.at.saturating_add(sample.length.into());
                if let Some(Err(error)) = clock.track.map(|track| visit(track, sample)) {
                    return Some(Err(error));
                }
            }
        }
        Some(Ok(()))
    }
}

/// Visits the samples of all fragments of a file.
///
/// # Errors
/// If a fragment contradicts itself or cannot be read, or if there are more of
/// them than are read.
pub fn each(
    input: &mut dyn Input,
    boxes: &[Top],
    mut fragments: Fragments,
    visit: &mut Visit,
) -> Result<(), ClipError> {
    let mut left = MOST_INDEX;
    for top in boxes.iter().filter(|top| top.kind == *b"moof") {
        let moof = load(input, top.range(), left)?;
        left -= moof.len() as u64;
        fragments.read(&moof, top.start, visit)?;
    }
    Ok(())
}

/// Refuses boxes that end in the midst.
fn whole(boxes: &Children) -> Result<(), ClipError> {
    boxes.is_whole().then_some(()).ok_or(ClipError::Damaged)
}
