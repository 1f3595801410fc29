//! Any bytes as a clip: it is read or refused, and its web version has the
//! length that it should have.
#![no_main]

use std::io::Cursor;
use std::time::Duration;

use foreword::media::clip::movie::Movie;
use foreword::media::clip::{ClipError, plan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let size = bytes.len() as u64;
    let mut input = Cursor::new(bytes);
    let Ok(movie) = Movie::read(&mut input, size) else {
        return;
    };
    if let Some(cover) = movie.cover() {
        assert!(cover.start <= cover.end && cover.end <= size);
    }
    for from in [0, 1, 100].map(Duration::from_secs) {
        let frames = movie.key_frames(&mut input, size, from, 5);
        for frame in frames.unwrap_or_default() {
            assert!(frame.offset + u64::from(frame.size) <= size);
        }
    }
    let Ok(Some(pieces)) = movie.fitted(&mut input, size) else {
        return;
    };
    // Every offset of 32 bits may have become one of 64.
    assert!(plan::size(&pieces) <= 2 * size);
    let mut out = Vec::new();
    plan::write(&pieces, &mut input, &mut out).expect("what is planned can be written");
    assert_eq!(out.len() as u64, plan::size(&pieces));
    // A recording that says no length is as long as its last cluster tells, and
    // tags, which go, may hold what looks like one: Duration has the id 4489.
    let is_said =
        !matches!(movie, Movie::Matroska(_)) || bytes.windows(2).any(|id| id == [0x44, 0x89]);
    again(&out, movie.facts().duration, is_said);
});

/// The web version is a clip of the same length, if that is said.
fn again(bytes: &[u8], duration: Duration, is_said: bool) {
    let size = bytes.len() as u64;
    let mut input = Cursor::new(bytes);
    match Movie::read(&mut input, size) {
        Ok(movie) => {
            assert!(!is_said || movie.facts().duration == duration);
            let _ = movie.fitted(&mut input, size);
        }
        // Samples that lay in boxes which have been cleaned or cut.
        Err(ClipError::Truncated | ClipError::Damaged | ClipError::Empty) => {}
        Err(error) => panic!("{error:?}"),
    }
}
