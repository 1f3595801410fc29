//! What holds of any bytes.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::media::captions::*;

/// Reads in every way, and writes what was read.
fn holds(bytes: &[u8]) {
    for captions in [vtt::read(bytes), srt::read(bytes)] {
        assert!(captions.cues.len() <= MOST_CUES && captions.cues.len() == captions.places.len());
        let written = write(&captions.cues);
        let again = vtt::read(written.as_bytes());
        assert_eq!(captions.cues, again.cues, "{written}");
        assert_eq!(written, write(&again.cues));
        let size: usize = paragraphs(&captions.cues)
            .iter()
            .map(|p| p.text.len())
            .sum();
        assert!(size <= bytes.len() * 3);
    }
    chapters::read(bytes);
    spoken::read(bytes);
}

/// Pieces of which captions are made.
fn parts() -> impl Strategy<Value = String> {
    let parts = [
        "WEBVTT",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\t",
        "-->",
        " --> ",
        "00:00.000",
        "00:00:01.500",
        "1:02",
        ",",
        "<v Anna>",
        "</v>",
        "<c.red>",
        "<c>",
        "</c>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<ruby>",
        "<rt>",
        "</rt>",
        "</ruby>",
        "<lang en>",
        "</lang>",
        "<00:01.000>",
        "<",
        ">",
        "&amp;",
        "&#10;",
        "&#13;",
        "&nbsp;",
        "&",
        "NOTE",
        "STYLE",
        "REGION",
        "Anna: ",
        "- ",
        ">> ",
        "word",
        "é",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\0",
        "{\\an8}",
        "<font>",
        "<v a--&gt;b>",
        "<v a-- >",
        "<c.a-->",
        "align:start",
        "line:0,end",
        "1",
        "00:00 -> 00:01",
    ];
    vec(proptest::sample::select(parts.to_vec()), 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_and_what_is_written_is_read_again(bytes in vec(any::<u8>(), 0..400)) {
        holds(&bytes);
    }

    #[test]
    fn any_captions_are_read_and_what_is_written_is_read_again(text in parts()) {
        holds(text.as_bytes());
        holds(format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{text}").as_bytes());
    }
}
