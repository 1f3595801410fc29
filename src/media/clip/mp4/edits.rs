//! When a player shows what a track holds (the edit list, ISO/IEC 14496-12,
//! 8.6.6).

use std::time::Duration;

use crate::media::clip::mp4::boxes::find;
use crate::media::clip::mp4::bytes::{long_at, u32_at};

/// Most edits that are heeded.
const MOST_EDITS: usize = 1_000;

/// The parts of a track that are shown, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edits(Vec<Edit>);

/// A part of a track, or a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edit {
    length: Duration,
    /// Where it begins in the track's own clock; `None` for a pause.
    from: Option<i64>,
}

impl Edits {
    /// Reads the edit list in a box `trak`, whose lengths are in the clock of
    /// the movie.
    pub fn read(trak: &[u8], movie_scale: u32) -> Edits {
        let list = find(trak, b"edts").and_then(|edts| find(edts, b"elst"));
        Edits(
            list.and_then(|list| edits(list, movie_scale))
                .unwrap_or_default(),
        )
    }

    /// When a player shows what stands at a time of the track's own clock;
    /// `None` if never. `is_open` if the track is longer than the list knows.
    pub fn shown(&self, at: i64, scale: u32, is_open: bool) -> Option<Duration> {
        if self.0.is_empty() {
            return Some(time(u64::try_from(at).ok()?, scale));
        }
        let mut start = Duration::ZERO;
        for (index, edit) in self.0.iter().enumerate() {
            let is_endless = is_open && index + 1 == self.0.len();
            let into = edit.from.and_then(|from| at.checked_sub(from));
            if let Some(into) = into.and_then(|into| u64::try_from(into).ok()) {
                let into = time(into, scale);
                if into < edit.length || is_endless {
                    return Some(start.saturating_add(into));
                }
            }
            start = start.saturating_add(edit.length);
        }
        None
    }
}

fn edits(list: &[u8], movie_scale: u32) -> Option<Vec<Edit>> {
    let is_long = *list.first()? == 1;
    let width = if is_long { 8 } else { 4 };
    let count = (u32_at(list, 4)? as usize).min(MOST_EDITS);
    let edits = (0..count).map_while(|index| {
        let at = 8 + index * (2 * width + 4);
        let length = long_at(list, at, is_long)?;
        let from = long_at(list, at + width, is_long)?;
        let from = match is_long {
            true => from.cast_signed(),
            // Of 32 bits in the file.
            false => (from as u32).cast_signed().into(),
        };
        Some(Edit {
            length: time(length, movie_scale),
            from: (from >= 0).then_some(from),
        })
    });
    Some(edits.collect())
}

/// So many ticks of a clock that ticks so often a second.
pub fn time(ticks: u64, scale: u32) -> Duration {
    let Some(seconds) = ticks.checked_div(scale.into()) else {
        return Duration::ZERO;
    };
    let rest = ticks % u64::from(scale) * 1_000_000_000 / u64::from(scale);
    // Below a thousand million, as the rest is below the scale.
    Duration::new(seconds, rest as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(edits: &[(u32, i32)]) -> Vec<u8> {
        let mut list = vec![0; 4];
        list.extend((edits.len() as u32).to_be_bytes());
        for (length, from) in edits {
            list.extend(length.to_be_bytes());
            list.extend(from.to_be_bytes());
            list.extend([0, 1, 0, 0]);
        }
        list
    }

    fn shown(edits_: &[(u32, i32)], at: i64) -> Option<u128> {
        let edits = Edits(edits(&list(edits_), 1000)?);
        edits.shown(at, 100, false).map(|at| at.as_millis())
    }

    #[test]
    fn what_is_cut_away_is_not_shown() {
        assert_eq!(shown(&[(1000, 50)], 49), None);
        assert_eq!(shown(&[(1000, 50)], 50), Some(0));
        assert_eq!(shown(&[(1000, 50)], 149), Some(990));
        assert_eq!(shown(&[(1000, 50)], 150), None);
    }

    #[test]
    fn pauses_and_further_parts_come_later() {
        assert_eq!(shown(&[(500, -1), (1000, 0)], 0), Some(500));
        assert_eq!(shown(&[(1000, 0), (1000, 500)], 510), Some(1100));
        assert_eq!(shown(&[], 7), Some(70));
        assert_eq!(shown(&[], -7), None);
    }

    #[test]
    fn clocks_that_cannot_be_are_no_time() {
        assert_eq!(time(5, 0), Duration::ZERO);
        assert_eq!(time(u64::MAX, 1).as_secs(), u64::MAX);
        assert_eq!(time(3, 2).as_millis(), 1500);
    }
}
