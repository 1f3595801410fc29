//! Codecs by Matroska's identifiers (Matroska codec specifications), and their
//! names in media types.

use std::fmt::Write;

use crate::media::clip::facts::{SoundCodec, VideoCodec};

/// How a picture is coded, and its name: from what is kept for the decoder where
/// that says more.
pub fn picture(id: &str, private: &[u8]) -> (VideoCodec, String) {
    let (codec, name, short) = match id {
        "V_MPEG4/ISO/AVC" => (VideoCodec::H264, avc(private), "avc1"),
        "V_MPEGH/ISO/HEVC" => (VideoCodec::Hevc, hevc(private), "hvc1"),
        "V_VP8" => (VideoCodec::Vp8, None, "vp8"),
        "V_VP9" => (VideoCodec::Vp9, vp9(private), "vp9"),
        "V_AV1" => (VideoCodec::Av1, av1(private), "av01"),
        "V_PRORES" => (VideoCodec::ProRes, None, id),
        _ => (VideoCodec::Other, None, id),
    };
    (codec, name.unwrap_or_else(|| short.into()))
}

/// Bits of a sample, as far as what is kept for the decoder says.
pub fn depth(codec: VideoCodec, private: &[u8]) -> Option<u8> {
    match codec {
        VideoCodec::H264 => match private.get(1)? {
            100 | 110 | 122 | 144 | 244 => Some((avc_extension(private)? & 7) + 8),
            _ => Some(8),
        },
        VideoCodec::Hevc => Some((private.get(17)? & 7) + 8),
        VideoCodec::Vp9 => vp9_feature(private, 3),
        VideoCodec::Av1 => match private.get(2)? >> 5 & 3 {
            3 => Some(12),
            2 => Some(10),
            _ => Some(8),
        },
        VideoCodec::Vp8 => Some(8),
        VideoCodec::ProRes => Some(10),
        VideoCodec::Other => None,
    }
}

/// How a sound is coded, and its name.
pub fn sound(id: &str, private: &[u8]) -> (SoundCodec, String) {
    match id {
        "A_AAC" => (SoundCodec::Aac, aac(private)),
        "A_MPEG/L3" => (SoundCodec::Mp3, "mp3".into()),
        "A_OPUS" => (SoundCodec::Opus, "opus".into()),
        "A_VORBIS" => (SoundCodec::Vorbis, "vorbis".into()),
        "A_FLAC" => (SoundCodec::Flac, "flac".into()),
        _ if id.starts_with("A_AAC/") => (SoundCodec::Aac, aac(private)),
        _ => (SoundCodec::Other, id.into()),
    }
}

/// From `avcC`: profile, constraints and level (RFC 6381, 3.3).
fn avc(private: &[u8]) -> Option<String> {
    let said = private.get(1..4)?;
    Some(format!(
        "avc1.{:02x}{:02x}{:02x}",
        said[0], said[1], said[2]
    ))
}

/// The depth of light behind the sets of `avcC` (ISO/IEC 14496-15, 5.3.3.1).
fn avc_extension(private: &[u8]) -> Option<u8> {
    let mut at = 6;
    let mut pass = |count: u8| {
        for _ in 0..count {
            let length = private.get(at..at + 2)?;
            at += 2 + (usize::from(length[0]) << 8 | usize::from(length[1]));
        }
        at += 1;
        private.get(at - 1).copied()
    };
    let pictures = pass(private.get(5)? & 31)?;
    pass(pictures)?;
    private.get(at).copied()
}

/// From `hvcC` (ISO/IEC 14496-15, annex E.3).
fn hevc(private: &[u8]) -> Option<String> {
    let said = private.get(..13)?;
    let space = ["", "A", "B", "C"][usize::from(said[1] >> 6)];
    let tier = if said[1] & 0x20 == 0 { "L" } else { "H" };
    let compatible = u32::from_be_bytes([said[2], said[3], said[4], said[5]]).reverse_bits();
    let (profile, level) = (said[1] & 31, said[12]);
    let mut name = format!("hvc1.{space}{profile}.{compatible:x}.{tier}{level}");
    let constraints = &said[6..12];
    let last = constraints.iter().rposition(|byte| *byte != 0);
    for byte in &constraints[..last.map_or(0, |last| last + 1)] {
        let _ = write!(name, ".{byte:x}");
    }
    Some(name)
}

/// Profile, level and depth; no name without all of them.
fn vp9(private: &[u8]) -> Option<String> {
    let feature = |id| vp9_feature(private, id);
    let (profile, level, depth) = (feature(1)?, feature(2)?, feature(3)?);
    Some(format!("vp09.{profile:02}.{level:02}.{depth:02}"))
}

/// A feature of VP9: an identifier, a length of one, and a value (WebM's VP9
/// Codec Feature Metadata).
fn vp9_feature(private: &[u8], id: u8) -> Option<u8> {
    let mut features = private.chunks_exact(3);
    let feature = features.find(|feature| feature[0] == id && feature[1] == 1)?;
    Some(feature[2])
}

/// From `av1C`: profile, level, tier and depth (AV1 Codec ISO Media File Format
/// Binding, 5).
fn av1(private: &[u8]) -> Option<String> {
    let said = private.get(..3)?;
    let (profile, level) = (said[1] >> 5, said[1] & 31);
    let tier = if said[2] & 0x80 == 0 { "M" } else { "H" };
    let depth = depth(VideoCodec::Av1, private)?;
    Some(format!("av01.{profile}.{level:02}{tier}.{depth:02}"))
}

/// The kind of AAC (ISO/IEC 14496-3, 1.6.2.1), plain where it is not said.
fn aac(private: &[u8]) -> String {
    let kind = match private {
        [first, second, ..] if first >> 3 == 31 => 32 + ((first & 7) << 3 | second >> 5),
        [first, ..] => first >> 3,
        [] => 2,
    };
    format!("mp4a.40.{kind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_browser_asks_for() {
        let avc = picture("V_MPEG4/ISO/AVC", &[1, 100, 0, 31]);
        assert_eq!(avc, (VideoCodec::H264, "avc1.64001f".into()));
        let hevc = [1, 1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93];
        assert_eq!(picture("V_MPEGH/ISO/HEVC", &hevc).1, "hvc1.1.6.L93.90");
        let vp9 = [1, 1, 0, 2, 1, 31, 3, 1, 10, 4, 1, 1];
        assert_eq!(picture("V_VP9", &vp9).1, "vp09.00.31.10");
        assert_eq!(depth(VideoCodec::Vp9, &vp9), Some(10));
        assert_eq!(picture("V_VP9", &[]).1, "vp9");
        assert_eq!(picture("V_AV1", &[0x81, 4, 0x4c, 0]).1, "av01.0.04M.10");
        assert_eq!(sound("A_AAC", &[0x12, 0x10]).1, "mp4a.40.2");
        assert_eq!(picture("V_THEORA", &[]).1, "V_THEORA");
    }
}
