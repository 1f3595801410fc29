//! Captions that tell where something was filmed, as drones write them.

use crate::media::clip::mp4::fragments::{Fragments, each};
use crate::media::clip::mp4::movie::Movie;
use crate::media::clip::mp4::samples::MOST_SAMPLES;
use crate::media::clip::mp4::top::load;
use crate::media::clip::mp4::track::Track;
use crate::media::clip::{ClipError, Input};

/// How many captions are looked into, and how many bytes of each.
const CAPTIONS: usize = 64;
const CAPTION: u32 = 1_024;

/// Whether the samples of a track are captions.
pub fn are_captions(track: &Track) -> bool {
    matches!(&track.handler, b"sbtl" | b"subt" | b"clcp")
}

/// For each track of a movie whether it has captions that hold coordinates:
/// numbers with four or more decimals, which nobody speaks, or the marks of
/// positioning receivers.
///
/// # Errors
/// If they cannot be read, or if there are more than are looked at.
pub fn tell_places(movie: &Movie, input: &mut dyn Input) -> Result<Vec<bool>, ClipError> {
    let mut tells = Vec::new();
    for samples in samples(movie, input)? {
        let mut tells_it = false;
        for (offset, size) in samples {
            let end = offset.saturating_add(size.min(CAPTION).into());
            let text = load(input, offset..end.min(movie.size), CAPTION.into())?;
            tells_it |= is_place(&text);
        }
        tells.push(tells_it);
    }
    Ok(tells)
}

/// For each track where some of its captions lie, and how large they are: spread
/// over those that the index knows, and the first ones in fragments.
fn samples(movie: &Movie, input: &mut dyn Input) -> Result<Vec<Vec<(u64, u32)>>, ClipError> {
    let mut left = MOST_SAMPLES.min(movie.size);
    let mut all = Vec::new();
    for track in &movie.tracks {
        let mut places = Vec::new();
        if let Some(tables) = movie.tables(track).filter(|_| are_captions(track)) {
            let count = tables.count();
            left = left.checked_sub(count).ok_or(ClipError::TooLarge)?;
            let step = (count as usize / CAPTIONS).max(1);
            let samples = tables.samples().step_by(step).take(CAPTIONS);
            places.extend(samples.map(|sample| (sample.offset, sample.size)));
        }
        all.push(places);
    }
    if movie.tracks.iter().any(are_captions) {
        let fragments = Fragments::new(movie);
        each(input, &movie.boxes, fragments, &mut |track, sample| {
            if are_captions(&movie.tracks[track]) && all[track].len() < 2 * CAPTIONS {
                all[track].push((sample.offset, sample.size));
            }
            Ok(())
        })?;
    }
    Ok(all)
}

fn is_place(text: &[u8]) -> bool {
    let is_number = |part: &[u8]| match part {
        [before, b'.', after @ ..] => {
            before.is_ascii_digit() && after.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    };
    let marks: [&[u8]; 4] = [b"RMC,", b"GGA,", b"PNDM", b"GPS ("];
    let holds = |mark: &&[u8]| text.windows(mark.len()).any(|part| part == *mark);
    text.windows(6).any(is_number) || marks.iter().any(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_told_from_speech() {
        assert!(is_place(
            b"F/3.5, SS 1000, ISO 100, EV 0, GPS (8.6499, 53.1665, 18)"
        ));
        assert!(is_place(b"$GNRMC,161313.00,A"));
        assert!(!is_place(
            b"In 2024 we grew by 3.75 % to 1.234.567 euros. GPS helped."
        ));
        assert!(!is_place(b""));
    }
}
