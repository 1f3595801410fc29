//! A frame of any codec: its first byte, two for the length of the decoder's
//! record, the record, and the frame. One decoder leaks some bytes for each
//! picture, so this is run with `ASAN_OPTIONS=detect_leaks=0`.
#![no_main]

use std::sync::Once;

use foreword::media::clip::VideoCodec;
use foreword::media::clip::frame::decode;
use libfuzzer_sys::fuzz_target;

const CODECS: [VideoCodec; 4] = [
    VideoCodec::H264,
    VideoCodec::Hevc,
    VideoCodec::Vp9,
    VideoCodec::Av1,
];

static QUIET: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    // The fuzzer ends the process in its hook, also for panics that are caught.
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    let [codec, high, low, rest @ ..] = bytes else {
        return;
    };
    let length = usize::from(*high) << 8 | usize::from(*low);
    let Some((record, sample)) = rest.split_at_checked(length) else {
        return;
    };
    if let Ok(frame) = decode(CODECS[usize::from(codec % 4)], record, sample) {
        let (width, height, pixels) = frame.rgb();
        assert_eq!(width as usize * height as usize * 3, pixels.len());
    }
});
