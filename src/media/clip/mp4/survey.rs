//! What all samples of a track say together.

use crate::media::clip::mp4::fragments::{Fragments, each};
use crate::media::clip::mp4::movie::Movie;
use crate::media::clip::mp4::samples::{MOST_SAMPLES, Tables};
use crate::media::clip::mp4::silent::Sizes;
use crate::media::clip::{ClipError, Input};

/// What all samples of a track say together.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// How many there are.
    pub samples: u64,
    /// How long they take together, in the track's own clock.
    pub length: u64,
    /// When the last one ends, in the same.
    pub end: u64,
    /// How large they are; no further than until it is known that they are heard.
    pub sizes: Sizes,
    /// How many bytes a file must have that holds them.
    farthest: u64,
}

/// Surveys every track of a movie.
///
/// # Errors
/// If samples lie behind the end of the file, or if fragments cannot be read.
pub fn surveys(movie: &Movie, input: &mut dyn Input) -> Result<Vec<Survey>, ClipError> {
    let tables = |track: &_| movie.tables(track).map(|tables| of_tables(movie, &tables));
    let mut surveys: Vec<Survey> = movie
        .tracks
        .iter()
        .map(|track| tables(track).unwrap_or_default())
        .collect();
    let fragments = Fragments::new(movie);
    each(input, &movie.boxes, fragments, &mut |track, sample| {
        let Some(survey) = surveys.get_mut(track) else {
            return Ok(());
        };
        survey.samples += 1;
        survey.length = survey.length.saturating_add(sample.length.into());
        let end = sample.at.saturating_add(sample.length.into());
        survey.end = survey.end.max(end);
        survey.sizes.add(sample.size, 1);
        let end = sample.offset.saturating_add(sample.size.into());
        survey.farthest = survey.farthest.max(end);
        Ok(())
    })?;
    let is_cut = |survey: &Survey| survey.farthest > movie.size;
    match surveys.iter().any(is_cut) {
        true => Err(ClipError::Truncated),
        false => Ok(surveys),
    }
}

fn of_tables(movie: &Movie, tables: &Tables) -> Survey {
    let (samples, length) = (tables.count(), tables.length());
    let mut sizes = Sizes::default();
    if tables.is_even() {
        sizes.add(tables.size(0), samples);
    } else {
        for index in 0..samples.min(MOST_SAMPLES) {
            sizes.add(tables.size(index), 1);
            if sizes.are_heard() {
                break;
            }
        }
    }
    Survey {
        samples,
        length,
        end: length,
        sizes,
        farthest: farthest(movie, tables),
    }
}

/// How many bytes a file must have that holds the samples of a track. They are
/// looked at one by one only if it is not plain that they are there.
fn farthest(movie: &Movie, tables: &Tables) -> u64 {
    let is_open = movie.boxes.last().is_some_and(|top| top.is_open);
    if !is_open && tables.farthest() < movie.size {
        return 0;
    }
    let last = tables.chunks().max_by_key(|chunk| chunk.offset);
    last.map_or(0, |chunk| match tables.is_even() {
        // Sizes that are all the same are not right in every file of QuickTime.
        true => chunk.offset,
        false => {
            let bytes = tables.bytes(chunk.first, chunk.count);
            chunk.offset.saturating_add(bytes)
        }
    })
}
