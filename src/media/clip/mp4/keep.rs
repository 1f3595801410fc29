//! Which tracks go into the web version, and which bytes belong to them.

use std::ops::Range;

use crate::media::clip::mp4::captions::{are_captions, tell_places};
use crate::media::clip::mp4::fragments::{Fragments, each};
use crate::media::clip::mp4::movie::Movie;
use crate::media::clip::mp4::samples::{MOST_SAMPLES, Tables};
use crate::media::clip::mp4::track::Track;
use crate::media::clip::{ClipError, Input};

/// Most stretches of a file that samples may lie in.
const MOST_STRETCHES: usize = 2_000_000;

/// What goes into the web version.
#[derive(Debug, Clone)]
pub struct Kept {
    /// For each track of the movie whether it stays.
    pub tracks: Vec<bool>,
    /// Where the samples of those lie in the file, in order and apart.
    pub stretches: Vec<Range<u64>>,
}

/// Decides which tracks stay, and finds their samples.
///
/// # Errors
/// If fragments cannot be read, or if there are more stretches than are kept in
/// memory.
pub fn kept(movie: &Movie, input: &mut dyn Input) -> Result<Kept, ClipError> {
    let chapters: Vec<u32> = movie
        .tracks
        .iter()
        .flat_map(|track| track.chapters.clone())
        .collect();
    let told = tell_places(movie, input)?;
    let is_kept = |(track, tells_places): (&Track, bool)| match &track.handler {
        b"vide" | b"soun" => true,
        b"text" => chapters.contains(&track.id),
        _ => are_captions(track) && !tells_places,
    };
    let tracks: Vec<bool> = movie.tracks.iter().zip(told).map(is_kept).collect();
    let mut stretches = Stretches(Vec::new());
    for (track, _) in movie
        .tracks
        .iter()
        .zip(&tracks)
        .filter(|(_, is_kept)| **is_kept)
    {
        if let Some(tables) = movie.tables(track) {
            of_tables(movie, track, &tables, &mut stretches)?;
        }
    }
    let fragments = Fragments::new(movie);
    each(input, &movie.boxes, fragments, &mut |track, sample| {
        if tracks.get(track) == Some(&true) {
            stretches.add(sample.offset, sample.size.into())?;
        }
        Ok(())
    })?;
    Ok(Kept {
        tracks,
        stretches: stretches.apart(movie.size),
    })
}

fn of_tables(
    movie: &Movie,
    track: &Track,
    tables: &Tables,
    stretches: &mut Stretches,
) -> Result<(), ClipError> {
    if !tables.is_even() && tables.count() > MOST_SAMPLES {
        return Err(ClipError::TooLarge);
    }
    let sound = track
        .entry(&movie.moov)
        .filter(|_| tables.is_even() && track.handler == *b"soun");
    for chunk in tables.chunks() {
        let bytes = tables.bytes(chunk.first, chunk.count);
        let most = sound.map_or(0, |entry| entry.most_bytes(chunk.count, tables.size(0)));
        stretches.add(chunk.offset, bytes.max(most))?;
    }
    Ok(())
}

struct Stretches(Vec<Range<u64>>);

impl Stretches {
    fn add(&mut self, start: u64, length: u64) -> Result<(), ClipError> {
        let end = start.saturating_add(length);
        let is_full = self.0.len() == MOST_STRETCHES;
        match self.0.last_mut() {
            _ if length == 0 => {}
            Some(last) if last.end == start => last.end = end,
            _ if is_full => return Err(ClipError::TooLarge),
            _ => self.0.push(start..end),
        }
        Ok(())
    }

    /// In order, without what lies behind the end of a file of so many bytes.
    fn apart(mut self, size: u64) -> Vec<Range<u64>> {
        self.0.sort_unstable_by_key(|stretch| stretch.start);
        let mut apart: Vec<Range<u64>> = Vec::new();
        for stretch in self.0 {
            let (start, end) = (stretch.start, stretch.end.min(size));
            match apart.last_mut() {
                _ if start >= end => {}
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => apart.push(start..end),
            }
        }
        apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_in_order_and_apart() {
        let mut stretches = Stretches(Vec::new());
        for (start, length) in [
            (50, 10),
            (60, 5),
            (0, 0),
            (10, 5),
            (12, 8),
            (90, 20),
            (200, 1),
        ] {
            assert_eq!(stretches.add(start, length), Ok(()));
        }
        assert_eq!(stretches.apart(100), [10..20, 50..65, 90..100]);
    }
}
