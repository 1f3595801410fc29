//! The codecs of tracks and their names (RFC 6381, and for each codec what is
//! named beside it).

use crate::media::clip::mp4::boxes::{Kind, find};
use crate::media::clip::mp4::bytes::u32_at;
use crate::media::clip::mp4::entry::{Descriptor, Entry};
use crate::media::clip::mp4::sps;
use crate::media::clip::{SoundCodec, VideoCodec};

/// How a picture is coded, the name of that, and the bits of a sample.
pub fn video(entry: &Entry) -> (VideoCodec, String, u8) {
    let codec = video_codec(&entry.format);
    let held = decoder(entry);
    let told = match codec {
        VideoCodec::H264 => h264(&entry.format, held),
        VideoCodec::Hevc => hevc(&entry.format, held),
        VideoCodec::Vp8 | VideoCodec::Vp9 => vp(&entry.format, held),
        VideoCodec::Av1 => av1(held),
        VideoCodec::ProRes => {
            let is_4444 = matches!(&entry.format, b"ap4h" | b"ap4x");
            Some((characters(&entry.format), if is_4444 { 12 } else { 10 }))
        }
        VideoCodec::Other => mpeg4(entry).map(|name| (name, 8)),
    };
    let (name, depth) = told.unwrap_or_else(|| (characters(&entry.format), 8));
    (codec, name, depth)
}

fn video_codec(format: &Kind) -> VideoCodec {
    match format {
        b"avc1" | b"avc2" | b"avc3" | b"avc4" | b"dva1" | b"dvav" => VideoCodec::H264,
        b"hvc1" | b"hev1" | b"hvc2" | b"hev2" | b"dvh1" | b"dvhe" => VideoCodec::Hevc,
        b"vp08" => VideoCodec::Vp8,
        b"vp09" => VideoCodec::Vp9,
        b"av01" => VideoCodec::Av1,
        b"apch" | b"apcn" | b"apcs" | b"apco" | b"ap4h" | b"ap4x" => VideoCodec::ProRes,
        _ => VideoCodec::Other,
    }
}

/// What a decoder of the picture needs to know before the first frame: what the
/// box `avcC`, `hvcC`, `vpcC` or `av1C` holds.
pub fn decoder<'a>(entry: &Entry<'a>) -> &'a [u8] {
    let kind = match video_codec(&entry.format) {
        VideoCodec::H264 => b"avcC",
        VideoCodec::Hevc => b"hvcC",
        VideoCodec::Vp8 | VideoCodec::Vp9 => b"vpcC",
        VideoCodec::Av1 => b"av1C",
        VideoCodec::ProRes | VideoCodec::Other => return &[],
    };
    find(entry.visual_boxes(), kind).unwrap_or_default()
}

/// ISO/IEC 14496-15, 5.3.3 and E.2.
fn h264(format: &Kind, held: &[u8]) -> Option<(String, u8)> {
    let [_, profile, flags, level, ..] = held else {
        return None;
    };
    let name = format!("{}.{profile:02x}{flags:02x}{level:02x}", characters(format));
    Some((name, sps::depth(held).unwrap_or(8)))
}

/// ISO/IEC 14496-15, 8.3.3 and E.3.
fn hevc(format: &Kind, held: &[u8]) -> Option<(String, u8)> {
    let (profile, level, depth) = (*held.get(1)?, *held.get(12)?, *held.get(17)?);
    let space = ["", "A", "B", "C"][usize::from(profile >> 6)];
    let tier = if profile & 0x20 == 0 { 'L' } else { 'H' };
    let fits = u32_at(held, 2)?.reverse_bits();
    let format = characters(format);
    let mut name = format!("{format}.{space}{}.{fits:x}.{tier}{level}", profile & 31);
    let limits = held.get(6..12)?;
    let used = limits
        .iter()
        .rposition(|byte| *byte != 0)
        .map_or(0, |last| last + 1);
    for byte in &limits[..used] {
        name.push_str(&format!(".{byte:X}"));
    }
    Some((name, 8 + (depth & 7)))
}

/// The VP Codec ISO Media File Format Binding, version 1.0.
fn vp(format: &Kind, held: &[u8]) -> Option<(String, u8)> {
    let [_, _, _, _, profile, level, bits, ..] = held else {
        return None;
    };
    let (format, depth) = (characters(format), bits >> 4);
    Some((
        format!("{format}.{profile:02}.{level:02}.{depth:02}"),
        depth,
    ))
}

/// The AV1 Codec ISO Media File Format Binding, version 1.2, 2.3 and 5.
fn av1(held: &[u8]) -> Option<(String, u8)> {
    let [_, profile, bits, ..] = held else {
        return None;
    };
    let depth = match (bits & 0x40, bits & 0x20) {
        (0, _) => 8,
        (_, 0) => 10,
        _ => 12,
    };
    let tier = if bits & 0x80 == 0 { 'M' } else { 'H' };
    let (profile, level) = (profile >> 5, profile & 31);
    Some((format!("av01.{profile}.{level:02}{tier}.{depth:02}"), depth))
}

/// MPEG-4 Visual and what else has the number of a descriptor (RFC 6381, 3.3).
fn mpeg4(entry: &Entry) -> Option<String> {
    let descriptor = Descriptor::read(find(entry.visual_boxes(), b"esds")?)?;
    let format = characters(&entry.format);
    match (descriptor.object, descriptor.config) {
        (0x20, [0, 0, 1, 0xb0, profile, ..]) => Some(format!("{format}.20.{profile}")),
        (object, _) => Some(format!("{format}.{object:02x}")),
    }
}

/// How sound is coded, the name of that, and how many channels it has.
pub fn sound(entry: &Entry) -> (SoundCodec, String, u16) {
    let name = characters(&entry.format);
    let told = entry.channels();
    match &entry.format {
        b"Opus" => {
            let channels = entry.sound_box(b"dOps").and_then(|held| held.get(1));
            let channels = channels.map_or(told, |count| u16::from(*count));
            (SoundCodec::Opus, "opus".into(), channels)
        }
        b"fLaC" => (SoundCodec::Flac, "flac".into(), told),
        b".mp3" => (SoundCodec::Mp3, "mp4a.6b".into(), told),
        b"ac-3" => (SoundCodec::Other, name, ac3(entry).unwrap_or(told)),
        b"mp4a" => described(entry).unwrap_or((SoundCodec::Other, name, told)),
        _ => (SoundCodec::Other, name, told),
    }
}

/// Sound with a descriptor. Numbers: mp4ra.org/registered-types/object-types.
fn described(entry: &Entry) -> Option<(SoundCodec, String, u16)> {
    let descriptor = Descriptor::read(entry.sound_box(b"esds")?)?;
    let object = descriptor.object;
    let name = format!("mp4a.{object:02x}");
    let (codec, name, channels) = match (object, descriptor.aac()) {
        // Layer III within MPEG-4 audio.
        (0x40, Some((34, channels))) => (SoundCodec::Mp3, format!("{name}.34"), channels),
        (0x40, Some((kind, channels))) => (SoundCodec::Aac, format!("{name}.{kind}"), channels),
        (0x66..=0x68, told) => (
            SoundCodec::Aac,
            name,
            told.and_then(|(_, channels)| channels),
        ),
        (0x69 | 0x6b, _) => (SoundCodec::Mp3, name, None),
        (0xad, _) => (SoundCodec::Opus, name, None),
        (0xdd, _) => (SoundCodec::Vorbis, name, None),
        _ => (SoundCodec::Other, name, None),
    };
    Some((codec, name, channels.unwrap_or(entry.channels())))
}

/// The channels of AC-3 (ETSI TS 102 366, F.4).
fn ac3(entry: &Entry) -> Option<u16> {
    let held = entry.sound_box(b"dac3")?;
    let (mode, bass) = (*held.get(1)? >> 3 & 7, *held.get(1)? >> 2 & 1);
    Some([2, 1, 2, 3, 3, 4, 4, 5][usize::from(mode)] + u16::from(bass))
}

/// The characters of a kind, as far as they can be shown.
fn characters(kind: &Kind) -> String {
    let shown = |byte: &u8| match byte {
        b' '..=b'~' => char::from(*byte),
        _ => '?',
    };
    kind.iter().map(shown).collect::<String>().trim().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_registrations() {
        let hvcc = b"\x01\x01\x60\0\0\0\xb0\0\0\0\0\0\x5d\xf0\0\xfc\xfd\xf8\xf8";
        assert_eq!(hevc(b"hvc1", hvcc), Some(("hvc1.1.6.L93.B0".into(), 8)));
        let main10 = b"\x01\x22\x20\0\0\0\x90\0\0\0\0\0\x99\xf0\0\xfc\xfd\xfa\xfa";
        assert_eq!(hevc(b"hev1", main10), Some(("hev1.2.4.H153.90".into(), 10)));
        let vpcc = [1, 0, 0, 0, 2, 31, 0xa2];
        assert_eq!(vp(b"vp09", &vpcc), Some(("vp09.02.31.10".into(), 10)));
        assert_eq!(av1(&[0x81, 4, 0x0c, 0]), Some(("av01.0.04M.08".into(), 8)));
        assert_eq!(
            av1(&[0x81, 0x2d, 0xec, 0]),
            Some(("av01.1.13H.12".into(), 12))
        );
        let avcc = [1, 0x64, 0, 0x28, 0xff, 0xe0];
        assert_eq!(h264(b"avc1", &avcc), Some(("avc1.640028".into(), 8)));
        assert_eq!(characters(b"ms\0\x11"), "ms??");
    }
}
