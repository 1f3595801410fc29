//! Captions as programs export them.

use crate::ground::diagnostic::Severity;
use crate::media::captions::chapters;
use crate::media::captions::*;

fn texts(cues: &[Cue]) -> Vec<String> {
    cues.iter().map(Cue::plain).collect()
}

fn told(captions: &Captions) -> Vec<(usize, usize, usize, FaultKind)> {
    let place = |fault: &Fault| {
        (
            fault.place.line,
            fault.place.column,
            fault.place.length,
            fault.kind.clone(),
        )
    };
    captions.faults.iter().map(place).collect()
}

fn said(cues: &[Cue]) -> Vec<(u64, Option<String>, String)> {
    let said = |p: Paragraph| (p.start.unwrap_or_default().as_secs(), p.speaker, p.text);
    paragraphs(cues).into_iter().map(said).collect()
}

#[test]
fn teams_names_each_speaker() {
    let text = "WEBVTT\r\n\r\nb0d6a5f4-1/12-0\r\n00:00:03.120 --> 00:00:05.480\r\n<v Anna Berg>Good morning,\r\neverybody.</v>\r\n\r\nb0d6a5f4-1/12-1\r\n00:00:05.480 --> 00:00:07.000\r\n<v Anna Berg>Welcome.</v>\r\n\r\nb0d6a5f4-1/14-0\r\n00:00:07.000 --> 00:00:08.500\r\n<v de Vries, Ben (CEO)>Thank you &amp; hello.</v>\r\n";
    let captions = vtt::read(text.as_bytes());
    assert_eq!(captions.faults, []);
    assert_eq!(
        said(&captions.cues),
        [
            (
                3,
                Some("Anna Berg".into()),
                "Good morning, everybody. Welcome.".into()
            ),
            (
                7,
                Some("de Vries, Ben (CEO)".into()),
                "Thank you & hello.".into()
            ),
        ]
    );
    assert!(
        write(&captions.cues).contains(
            "00:00:03.120 --> 00:00:05.480\n<v Anna Berg>Good morning,\neverybody.</v>\n"
        )
    );
}

#[test]
fn youtube_rolls_and_each_line_is_told_once() {
    let text = "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.469 --> 00:00:03.169 align:start position:0%\n \nwelcome<00:00:01.469><c> to</c><00:00:01.620><c> the</c><00:00:01.740><c> series</c>\n\n00:00:03.169 --> 00:00:03.179 align:start position:0%\nwelcome to the series\n \n\n00:00:03.179 --> 00:00:05.000 align:start position:0%\nwelcome to the series\non<00:00:03.500><c> neural</c><00:00:04.000><c> networks</c>\n\n00:00:05.000 --> 00:00:05.010 align:start position:0%\non neural networks\n \n\n00:00:05.010 --> 00:00:08.000 align:start position:0%\non neural networks\n[Music]\n";
    let captions = vtt::read(text.as_bytes());
    assert_eq!(captions.faults, []);
    assert_eq!(captions.cues[0].settings, "position:0% align:start");
    assert_eq!(
        said(&captions.cues),
        [(
            0,
            None,
            "welcome to the series on neural networks [Music]".into()
        )]
    );
}

#[test]
fn zoom_writes_names_before_words() {
    let text = "WEBVTT\n\n1\n00:00:02.340 --> 00:00:04.000\nAnna Berg: Can you hear me?\n\n2\n00:00:04.100 --> 00:00:05.200\nBen: Yes.\n\n3\n00:00:05.300 --> 00:00:07.000\nBen: At 10:30 we start.\n";
    let captions = vtt::read(text.as_bytes());
    assert_eq!(captions.faults, []);
    assert_eq!(
        said(&captions.cues),
        [
            (2, Some("Anna Berg".into()), "Can you hear me?".into()),
            (4, Some("Ben".into()), "Yes. At 10:30 we start.".into()),
        ]
    );
}

#[test]
fn whisper_leaves_out_hours_and_numbers() {
    let vtt = vtt::read(b"WEBVTT\n\n00:00.000 --> 00:04.000\n And so my fellow Americans,\n\n00:04.000 --> 00:07.500\n ask not what your country can do.\n\n");
    let srt = srt::read(b"1\n00:00:00,000 --> 00:00:04,000\n And so my fellow Americans,\n\n2\n00:00:04,000 --> 00:00:07,500\n ask not what your country can do.\n\n");
    assert_eq!(vtt.cues, srt.cues);
    assert_eq!((vtt.faults.len(), srt.faults.len()), (0, 0));
}

#[test]
fn premiere_and_old_subrip_are_cleaned() {
    let text = b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:03,000 X1:0 X2:9\r\n{\\an8}<font color=\"#ffffff\">Hello <i>there</i></font>\r\n\r\nand <more>\r\n\r\n00:00:04.5 --> 0:00:06\r\nNo number\r\n3\r\n00:00:07,000 --> 00:00:09,000\r\n1984\r\n\r\n";
    let captions = srt::read(text);
    assert_eq!(
        texts(&captions.cues),
        ["Hello there\nand <more>", "No number\n3", "1984"]
    );
    assert_eq!(captions.faults, []);
    let latin = srt::read(b"1\n00:00:01,000 --> 00:00:03,000\nCaf\xe9 \x80\n");
    assert_eq!(texts(&latin.cues), ["Café €"]);
    assert_eq!(told(&latin), [(3, 4, 1, FaultKind::Windows1252)]);
}

#[test]
fn every_fault_is_told_where_it_is() {
    let text = "WEBVTT\n\nNOTE a note\n\nSTYLE\n::cue { color: red }\n\n1\n00:00:02,000 --> 00:00:01.000 align:middle\na < b <b>c</b> <Music>\n\nlost words\n\n0:09.000 --> x\nd\n\n00:05.000 -> 00:06.000\ne\n\n00:08.000 --> 00:08.000\n\n00:00.000 --> 00:09.000\nf\n";
    let captions = vtt::read(text.as_bytes());
    use FaultKind as F;
    let at = |seconds| Some(std::time::Duration::from_secs(seconds));
    assert_eq!(
        told(&captions),
        [
            (9, 1, 12, F::UnreadableTime("00:00:02,000".into(), at(2))),
            (9, 18, 12, F::EndBeforeStart),
            (9, 31, 12, F::UnknownSetting("align:middle".into())),
            (10, 3, 1, F::OpenTag),
            (10, 16, 7, F::UnknownTag("Music".into())),
            (12, 1, 10, F::NoTime),
            (14, 1, 8, F::UnreadableTime("0:09.000".into(), at(9))),
            (14, 14, 1, F::UnreadableTime("x".into(), None)),
            (17, 1, 22, F::WrongArrow),
            (20, 1, 23, F::EmptyCue),
            (20, 15, 9, F::EndAtStart),
            (22, 1, 23, F::OutOfOrder),
        ]
    );
}

#[test]
fn encodings_and_headers_are_told() {
    let utf16: Vec<u8> = "\u{feff}WEBVTT\n\n00:00.000 --> 00:02.000\nÉé\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let captions = vtt::read(&utf16);
    assert_eq!(
        (texts(&captions.cues), told(&captions)),
        (vec!["Éé".into()], vec![(0, 0, 0, FaultKind::Utf16)])
    );
    assert_eq!(
        told(&vtt::read(b"WEBVTT\n\n00:00.000 --> 00:02.000\nCaf\xe9\n")),
        [(4, 4, 1, FaultKind::NotUtf8)]
    );
    assert_eq!(
        told(&vtt::read(b"\x89PNG\x01\xff")),
        [(0, 0, 0, FaultKind::NotText)]
    );
    assert_eq!(told(&vtt::read(b"")), [(0, 0, 0, FaultKind::Empty)]);
    assert_eq!(told(&vtt::read(b"WEBVTT")), [(0, 0, 0, FaultKind::Empty)]);
    assert_eq!(
        told(&vtt::read(b"webvtt\n\n00:00.000 --> 00:02.000\na")),
        [(1, 1, 6, FaultKind::NoHeader(false))]
    );
    let subrip = vtt::read(b"1\n00:00:00,000 --> 00:00:02,000\na");
    assert_eq!(
        (subrip.cues.len(), told(&subrip)),
        (1, vec![(1, 1, 1, FaultKind::NoHeader(true))])
    );
    assert_eq!(
        told(&vtt::read(&vec![b'a'; LARGEST + 1])),
        [(0, 0, 0, FaultKind::TooLarge)]
    );
}

#[test]
fn what_is_hard_to_read_is_advice() {
    let line = "This is a line that has a good deal more than forty-two characters";
    let text =
        format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{line}\nb\nc\n\n00:00.500 --> 00:01.000\nd\n");
    let captions = vtt::read(text.as_bytes());
    use FaultKind as F;
    let kinds: Vec<_> = captions
        .faults
        .iter()
        .map(|fault| (fault.place.line, fault.kind.clone()))
        .collect();
    let short = F::Short(std::time::Duration::from_millis(500));
    assert_eq!(
        kinds,
        [
            (3, F::ManyLines(3)),
            (3, F::Fast(68)),
            (4, F::LongLine(66)),
            (8, F::Overlap),
            (8, short)
        ]
    );
    assert!(
        captions
            .faults
            .iter()
            .all(|fault| fault.kind.severity() == Severity::Notice)
    );
}

#[test]
fn paragraphs_end_with_speakers_silences_and_sentences() {
    let mut text = String::from(
        "WEBVTT\n\n00:00.000 --> 00:02.000\n- Are you coming?\n-In a minute, co-\n\n00:02.000 --> 00:03.000\nchair.\n\n00:05.000 --> 00:06.000\n[Applause]\n\n",
    );
    for second in 10..50 {
        text.push_str(&format!(
            "00:{second}.000 --> 00:{second}.900\n{}\n\n",
            if second % 2 == 0 { "We go" } else { "on." }
        ));
    }
    let captions = vtt::read(text.as_bytes());
    let said = said(&captions.cues);
    let starts: Vec<_> = said.iter().map(|(start, ..)| *start).collect();
    assert_eq!(starts, [0, 0, 5, 10, 42]);
    assert_eq!(
        (said[0].2.as_str(), said[1].2.as_str()),
        ("Are you coming?", "In a minute, co- chair.")
    );
}

#[test]
fn hostile_files_are_bounded() {
    let cue = "00:00.000 --> 00:01.000\na\n\n";
    let many = vtt::read(format!("WEBVTT\n\n{}", cue.repeat(MOST_CUES + 5)).as_bytes());
    assert_eq!(many.cues.len(), MOST_CUES);
    assert!(
        many.faults
            .iter()
            .any(|fault| fault.kind == FaultKind::TooManyCues)
    );
    for part in [
        "<",
        "<b>",
        "<v a>",
        "<c.",
        "&",
        "&#",
        "{\\",
        "a\n",
        "\n",
        "-->\n",
        "00:00 --> \n",
        "<b>x\n",
        ":",
    ] {
        let body = part.repeat(200_000 / part.len());
        let text = format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{body}");
        for captions in [
            vtt::read(text.as_bytes()),
            srt::read(text.as_bytes()),
            srt::read(&text.as_bytes()[8..]),
        ] {
            assert!(captions.faults.len() <= 3_000);
            paragraphs(&captions.cues);
        }
        spoken::read(body.as_bytes());
        chapters::read(text.as_bytes());
    }
}
