//! Clips of every kind that is decoded: what is known of them, and that their key
//! frames are what ffmpeg makes of them.

use std::io::Cursor;
use std::time::Duration;

use foreword::media::clip::ClipError;
use foreword::media::clip::frame::{Chroma, Frame, FrameError, decode};
use foreword::media::clip::matroska::{self, Movie};
use foreword::media::clip::plan::Piece;
use foreword::media::clip::{Container, Index, VideoCodec};

fn clip(name: &str) -> (Vec<u8>, Movie) {
    let bytes = file(name);
    let movie = matroska::read(&mut Cursor::new(&bytes), bytes.len() as u64).unwrap();
    (bytes, movie)
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/clips/{name}")).unwrap()
}

/// The sample of each key frame.
fn samples<'a>(bytes: &'a [u8], movie: &Movie, from: u64) -> Vec<(u128, &'a [u8])> {
    let (size, from) = (bytes.len() as u64, Duration::from_millis(from));
    let frames = movie
        .key_frames(&mut Cursor::new(bytes), size, from, 9)
        .unwrap();
    let sample = |at: u64, size: u32| &bytes[at as usize..][..size as usize];
    let samples = frames
        .iter()
        .map(|frame| (frame.at.as_millis(), sample(frame.offset, frame.size)));
    samples.collect()
}

fn first(name: &str) -> Result<Frame, FrameError> {
    let (bytes, movie) = clip(name);
    let codec = movie.facts.video.as_ref().unwrap().codec;
    let samples = samples(&bytes, &movie, 0);
    decode(codec, movie.decoder(), samples[0].1)
}

/// What ffmpeg makes of it, 8 bits a sample.
fn expected(name: &str, depth: u32) -> Vec<u8> {
    let bytes = file(name);
    if depth == 8 {
        return bytes;
    }
    let samples = bytes
        .chunks_exact(2)
        .map(|two| u32::from(two[0]) | u32::from(two[1]) << 8);
    samples
        .map(|sample| ((sample + 2) >> 2).min(255) as u8)
        .collect()
}

#[test]
fn every_kind_is_decoded_as_by_ffmpeg() {
    for (name, depth, chroma) in [
        ("h264.mkv", 8, Chroma::Yuv420),
        ("h264-baseline.mkv", 8, Chroma::Yuv420),
        ("hevc.mkv", 8, Chroma::Yuv420),
        ("hevc10.mkv", 10, Chroma::Yuv420),
        ("vp9.webm", 8, Chroma::Yuv420),
        ("vp9-444.webm", 8, Chroma::Yuv444),
        ("av1.mkv", 8, Chroma::Yuv420),
        ("av1-10.mkv", 10, Chroma::Yuv420),
    ] {
        let frame = first(name).unwrap();
        let (stem, _) = name.split_once('.').unwrap();
        let planes = frame.planes.concat();
        assert!(planes == expected(&format!("{stem}.yuv"), depth), "{name}");
        assert_eq!(frame.chroma, chroma, "{name}");
        let (width, height, pixels) = frame.rgb();
        assert_eq!(pixels.len() as u32, width * height * 3, "{name}");
    }
}

#[test]
fn colours_are_read() {
    let full = first("h264-baseline.mkv").unwrap();
    assert!(full.full_range && full.primaries == 1 && full.transfer == 1);
    let hlg = first("hevc10.mkv").unwrap();
    assert_eq!(
        (hlg.primaries, hlg.transfer, hlg.full_range),
        (9, 18, false)
    );
}

#[test]
fn a_cra_picture_in_the_middle_is_decoded_alone() {
    let (bytes, movie) = clip("hevc.mkv");
    let samples = samples(&bytes, &movie, 1);
    assert_eq!(samples.len(), 1);
    assert!(samples[0].0 > 0);
    assert!(decode(VideoCodec::Hevc, movie.decoder(), samples[0].1).is_ok());
}

#[test]
fn what_is_not_decoded_is_told() {
    assert_eq!(first("h264-high10.mkv"), Err(FrameError::Unsupported));
    let (_, movie) = clip("h264.mkv");
    for codec in [VideoCodec::Vp8, VideoCodec::ProRes, VideoCodec::Other] {
        assert_eq!(decode(codec, &[], &[0]), Err(FrameError::Unsupported));
    }
    assert_eq!(
        decode(VideoCodec::H264, movie.decoder(), &[]),
        Err(FrameError::Damaged)
    );
}

#[test]
fn a_frame_that_is_too_large_is_refused_by_its_header() {
    // A key frame of VP9 of 65,536 by 65,536.
    let head = [
        0x82, 0x49, 0x83, 0x42, 0x0f, 0xff, 0xff, 0xff, 0xff, 0, 0, 0,
    ];
    assert_eq!(
        decode(VideoCodec::Vp9, &[], &head),
        Err(FrameError::TooLarge)
    );
}

#[test]
fn no_cut_or_changed_sample_is_a_panic() {
    for name in ["h264.mkv", "hevc.mkv", "vp9.webm", "av1.mkv"] {
        let (bytes, movie) = clip(name);
        let codec = movie.facts.video.as_ref().unwrap().codec;
        let samples = samples(&bytes, &movie, 0);
        let sample = samples[0].1;
        for end in (0..sample.len()).step_by(37) {
            let _ = decode(codec, movie.decoder(), &sample[..end]);
        }
        let _ = decode(codec, &[], sample);
    }
}

#[test]
fn facts_are_read() {
    let (_, movie) = clip("tagged.mkv");
    let facts = &movie.facts;
    assert_eq!(facts.container, Container::Matroska);
    assert_eq!(facts.index, Index::End);
    // 2024-03-04T05:06:07Z.
    assert_eq!(facts.created, Some(1_709_528_767));
    let video = facts.video.as_ref().unwrap();
    assert_eq!(
        (video.name.as_str(), video.pixels, video.depth),
        ("avc1.64000a", (64, 36), 8)
    );
    assert_eq!(video.frame_rate, Some(25.0));
    assert_eq!(facts.sound.as_ref().unwrap().name, "mp4a.40.2");
    let (_, movie) = clip("hevc10.mkv");
    let video = movie.facts.video.unwrap();
    assert_eq!((video.name.as_str(), video.depth), ("hvc1.2.4.L30.90", 10));
}

#[test]
fn a_recording_without_sizes_and_duration_is_read() {
    let (bytes, movie) = clip("live.webm");
    assert_eq!(movie.facts.container, Container::WebM);
    assert!(movie.facts.duration > Duration::from_millis(150));
    assert_eq!(samples(&bytes, &movie, 0).len(), 1);
}

#[test]
fn key_frames_begin_where_they_are_asked_for() {
    let (bytes, movie) = clip("h264.mkv");
    let times = |from| {
        samples(&bytes, &movie, from)
            .iter()
            .map(|(at, _)| *at)
            .collect::<Vec<_>>()
    };
    assert_eq!(times(0), [0, 120]);
    assert_eq!(times(100), [120]);
    assert_eq!(times(120), [120]);
    // The last one, where none is later.
    assert_eq!(times(190), [120]);
}

#[test]
fn the_cover_is_the_picture_of_that_name() {
    let (bytes, movie) = clip("tagged.mkv");
    let cover = movie.cover().unwrap();
    assert!(bytes[cover.start as usize..cover.end as usize].starts_with(&[0xFF, 0xD8, 0xFF]));
}

fn fitted(bytes: &[u8], movie: &Movie) -> Option<Vec<u8>> {
    let pieces = movie
        .fitted(&mut Cursor::new(bytes), bytes.len() as u64)
        .unwrap()?;
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Copy(range) => out.extend(&bytes[range.start as usize..range.end as usize]),
            Piece::Blank(count) => out.extend(vec![0; count as usize]),
            Piece::Written(written) => out.extend(written),
        }
    }
    Some(out)
}

#[test]
fn the_fitted_file_says_nothing_of_its_maker_and_moves_nothing() {
    for name in ["tagged.mkv", "live.webm", "vp9.webm"] {
        let (bytes, movie) = clip(name);
        let out = fitted(&bytes, &movie).unwrap();
        assert_eq!(out.len(), bytes.len(), "{name}");
        for secret in ["Secret", "+48.1", "iPhone", "Lavf", "cover.jpg"] {
            let has = out
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!has, "{name}: {secret}");
        }
        let again = matroska::read(&mut Cursor::new(&out), out.len() as u64).unwrap();
        assert_eq!(
            samples(&bytes, &movie, 0),
            samples(&out, &again, 0),
            "{name}"
        );
        assert_eq!((again.facts.created, again.cover()), (None, None));
        // Nothing is left to do.
        assert_eq!(fitted(&out, &again), None, "{name}");
    }
}

#[test]
fn chapters_stay() {
    let (bytes, movie) = clip("tagged.mkv");
    let out = fitted(&bytes, &movie).unwrap();
    assert!(out.windows(5).any(|part| part == b"Start"));
}

#[test]
fn a_file_that_was_cut_off_is_told() {
    let bytes = file("h264.mkv");
    let half = &bytes[..bytes.len() / 2];
    let read = matroska::read(&mut Cursor::new(half), half.len() as u64);
    assert_eq!(read.err(), Some(ClipError::Truncated));
    let read = matroska::read(&mut Cursor::new(b"RIFF"), 4);
    assert_eq!(read.err(), Some(ClipError::Unknown));
}
