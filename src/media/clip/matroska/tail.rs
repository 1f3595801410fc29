//! How long a clip takes that does not say: by its last cluster.

use std::time::Duration;

use crate::media::clip::matroska::ebml::Window;
use crate::media::clip::matroska::frames::{Step, Walk};
use crate::media::clip::matroska::ids;
use crate::media::clip::matroska::places::Places;

/// How much of the end is searched for a cluster, in bytes: some seconds of a
/// recording in a browser.
const TAIL: u64 = 1 << 20;

/// Most blocks of that cluster that are looked at.
const MOST_BLOCKS: usize = 20_000;

/// When the last frame of a file is shown, if its last cluster begins near the
/// end; zero otherwise.
///
/// `scale` is nanoseconds that a timestamp counts.
pub fn last(window: &mut Window, places: &Places, scale: u64) -> Duration {
    let end = places.segment.end;
    let Some(first) = places.cluster else {
        return Duration::ZERO;
    };
    let start = end.saturating_sub(TAIL).max(first.start);
    // No more than a million bytes.
    let Ok(tail) = window.bytes(start, (end - start) as usize) else {
        return Duration::ZERO;
    };
    let id = ids::CLUSTER.to_be_bytes();
    let found: Vec<_> = tail
        .windows(4)
        .enumerate()
        .filter(|(_, bytes)| *bytes == id)
        .collect();
    let found: Vec<u64> = found.iter().map(|(at, _)| start + *at as u64).collect();
    let times = found
        .into_iter()
        .rev()
        .take(8)
        .map(|at| walk(window, at, end));
    let last = times.into_iter().flatten().next().unwrap_or_default();
    Duration::from_nanos(last.saturating_mul(scale))
}

/// The latest time from a cluster at `at` on; none if there is no cluster, but
/// bytes that look like one.
fn walk(window: &mut Window, at: u64, end: u64) -> Option<u64> {
    let cluster = window.element(at, end).ok()?;
    let first = window.element(cluster.data, end).ok()?;
    if first.id != ids::TIMESTAMP {
        return None;
    }
    let mut walk = Walk { at, end, time: 0 };
    let mut last = None;
    for _ in 0..MOST_BLOCKS {
        match walk.step(window).ok()? {
            Step::End => break,
            Step::Block(block) => last = last.max(Some(block.time)),
            Step::Other => {}
        }
    }
    last
}
