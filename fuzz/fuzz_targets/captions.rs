//! Any bytes as captions, chapters and transcripts.
#![no_main]

use foreword::media::captions::{MOST_CUES, chapters, paragraphs, spoken, srt, vtt, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for captions in [vtt::read(bytes), srt::read(bytes)] {
        assert!(captions.cues.len() <= MOST_CUES);
        let written = write(&captions.cues);
        let again = vtt::read(written.as_bytes());
        assert_eq!(captions.cues, again.cues);
        paragraphs(&captions.cues);
        for fault in &captions.faults {
            fault.kind.message();
            fault.kind.repair();
        }
    }
    chapters::read(bytes);
    spoken::read(bytes);
});
