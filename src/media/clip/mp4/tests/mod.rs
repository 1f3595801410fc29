//! Whole clips: what is known of them, and what becomes of them.

mod made;

use std::io::Cursor;

use crate::media::clip::mp4::{Movie, read};
use crate::media::clip::plan::write;
use crate::media::clip::{ClipError, Index, KeyFrame, Piece};

use made::{atom, clip, fragments, moov, place, trak};

/// The clip of some bytes, where the test is about one that can be read.
fn movie(bytes: &[u8]) -> Movie {
    match read(&mut Cursor::new(bytes), bytes.len() as u64) {
        Ok(movie) => movie,
        Err(error) => panic!("{error:?}"),
    }
}

/// The web version of a clip; `None` if it is fit as it is.
fn fitted(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut input = Cursor::new(bytes);
    let pieces = movie(bytes).fitted(&mut input, bytes.len() as u64);
    let pieces = pieces.unwrap_or_else(|error| panic!("{error:?}"))?;
    let mut out = Vec::new();
    let written = write(&pieces, &mut input, &mut out);
    assert!(written.is_ok());
    assert_eq!(
        out.len() as u64,
        pieces.iter().map(Piece::size).sum::<u64>()
    );
    Some(out)
}

/// When each key frame is shown, and its bytes.
fn keys(bytes: &[u8]) -> Vec<(u128, &[u8])> {
    let keys = movie(bytes).key_frames(&mut Cursor::new(bytes), bytes.len() as u64);
    let held = |key: &KeyFrame| &bytes[key.offset as usize..][..key.size as usize];
    let keys = keys.unwrap_or_else(|error| panic!("{error:?}"));
    keys.iter()
        .map(|key| (key.at.as_millis(), held(key)))
        .collect()
}

fn error(bytes: &[u8]) -> Option<ClipError> {
    read(&mut Cursor::new(bytes), bytes.len() as u64).err()
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|part| part == text)
}

#[test]
fn a_web_version_has_its_index_in_front_and_the_same_samples() {
    let clip = clip();
    let fit = fitted(&clip).unwrap_or_default();
    let (before, after) = (movie(&clip), movie(&fit));
    assert_eq!(
        (before.facts().index, after.facts().index),
        (Index::End, Index::Front)
    );
    assert_eq!(before.facts().video, after.facts().video);
    assert!(holds(
        &fit,
        b"v_1_v_2_v_3_\0\0\0\0\0\0a_1_a_2_a_3_\0\0\0\0\0\0\0"
    ));
    assert_eq!(keys(&clip), keys(&fit));
}

#[test]
fn a_web_version_tells_nothing_that_is_hidden() {
    let clip = clip();
    let fit = fitted(&clip).unwrap_or_default();
    let moments = b"\0\0\0\x4d\0\0\0\x4d".as_slice();
    for text in [
        b"Secret".as_slice(),
        b"m_1_",
        b"acme",
        b"mebx",
        b"SEFH",
        moments,
    ] {
        assert!(holds(&clip, text), "{text:?}");
        assert!(!holds(&fit, text), "{text:?}");
    }
    assert_eq!(fitted(&fit), None);
}

#[test]
fn key_frames_that_are_cut_away_are_not_told() {
    assert_eq!(keys(&clip()), [(100, b"v_3_".as_slice())]);
}

#[test]
fn facts_are_those_of_the_tracks() {
    let movie = movie(&clip());
    let video = movie.facts().video.as_ref();
    let told = video.map(|video| (video.pixels, video.name.as_str(), video.frame_rate));
    assert_eq!(told, Some(((64, 36), "apcn", Some(10.0))));
    let sound = movie.facts().sound.as_ref();
    let told = sound.map(|sound| (sound.name.as_str(), sound.channels, sound.is_silent));
    assert_eq!(told, Some(("alac", 2, false)));
    assert_eq!(movie.facts().duration.as_millis(), 300);
    assert_eq!(movie.facts().created, Some(77));
}

#[test]
fn a_clip_that_was_cut_off_is_told() {
    let clip = clip();
    // Without what was added behind it.
    let whole = clip.len() - 6;
    for length in 17..whole {
        assert_eq!(
            error(&clip[..length]),
            Some(ClipError::Truncated),
            "{length}"
        );
    }
    assert_eq!(error(&clip[..whole]), None);
}

#[test]
fn samples_behind_the_end_are_told() {
    let ftyp = atom(b"ftyp", &[b"isom"]);
    let clip = [ftyp.clone(), moov(&[&trak(1, b"vide", 9_999)])].concat();
    assert_eq!(error(&clip), Some(ClipError::Truncated));
    let huge = [ftyp.as_slice(), b"\0\0\0\x01moov\x80\0\0\0\0\0\0\0"].concat();
    assert_eq!(error(&huge), Some(ClipError::Truncated));
}

#[test]
fn a_last_box_that_is_open_must_hold_its_samples() {
    let front = |offset| {
        [
            atom(b"ftyp", &[b"isom"]),
            moov(&[&trak(1, b"vide", offset)]),
        ]
        .concat()
    };
    let offset = front(0).len() as u32 + 8;
    let clip = [front(offset).as_slice(), b"\0\0\0\0mdatv_1_v_2_v_3_"].concat();
    assert_eq!(error(&clip), None);
    assert_eq!(error(&clip[..clip.len() - 1]), Some(ClipError::Truncated));
}

#[test]
fn what_has_nothing_to_see_or_hear_is_empty() {
    let ftyp = atom(b"ftyp", &[b"isom"]);
    assert_eq!(
        error(&[ftyp.clone(), moov(&[])].concat()),
        Some(ClipError::Empty)
    );
    let places = [ftyp.clone(), moov(&[&trak(1, b"meta", 0)])].concat();
    assert_eq!(error(&places), Some(ClipError::Empty));
    let image = [ftyp, atom(b"meta", &[])].concat();
    assert_eq!(error(&image), Some(ClipError::Unknown));
}

#[test]
fn tables_that_hold_less_than_they_say_are_damaged() {
    let mut clip = clip();
    let at = place(&clip, b"stsz");
    clip[at + 15] = 9;
    assert_eq!(error(&clip), Some(ClipError::Damaged));
}

#[test]
fn fragments_that_lose_a_track_find_their_samples() {
    let clip = fragments();
    let shown = [(200, b"v_1_".as_slice()), (300, b"v_2_")];
    assert_eq!(keys(&clip), shown);
    let fit = fitted(&clip).unwrap_or_default();
    assert_eq!(keys(&fit), shown);
    assert!(holds(&fit, b"mdat\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0v_1_v_2_"));
    assert_eq!(fitted(&fit), None);
}
