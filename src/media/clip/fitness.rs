//! What a browser would not play of a clip, and what is too heavy for readers.

use crate::config::VideoLimits;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::media::clip::{Container, Facts, Sound, SoundCodec, Video, VideoCodec};

/// Something about a clip that its writer should know.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// Not every browser knows the kind of file.
    Container,
    /// Not every browser knows how the picture is coded; its name.
    Picture(String),
    /// It has so many bits of colour where browsers show eight.
    Depth(u8),
    /// Not every browser knows how the sound is coded; its name.
    Sound(String),
    /// It has more bytes than the settings allow.
    Size(u64),
    /// It has more bits a second than the settings allow: how many, and how many
    /// may be.
    BitRate(u64, u64),
    /// It has no sound.
    NoSound,
    /// Nothing can be heard in its sound.
    Silent,
}

/// What to do on a phone or in Teams for a clip that every browser plays.
const PLAYABLE: &str = "on an iPhone choose Settings, Camera, Formats, Most Compatible, on an \
    Android phone turn off “High efficiency video” (HEVC) in the settings of the camera, and record \
    again; from Microsoft Teams download the recording as MP4";

/// What to do for a clip in a file that few browsers open.
const REPACKED: &str = "save it as MP4, which need not encode it again: in OBS choose File, Remux \
    Recordings, and MP4 in its settings for the next one";

/// What to do for a clip that is light enough.
const LIGHT: &str = "on an iPhone choose Settings, Camera, Record Video, 720p HD at 30 fps, on an \
    Android phone choose HD 30 in the settings of the camera, and record again; cut a recording of \
    Microsoft Teams shorter in Clipchamp";

/// What the comms team can do instead.
const ENCODE: &str =
    "; or set `encode = \"auto\"` under `[video]` in site.toml where ffmpeg is installed";

/// What to do for a clip that can be heard.
const AUDIBLE: &str = "on an iPhone or an Android phone see that the microphone is not covered and \
    the app may use it, in Microsoft Teams that you are not muted, and record again; if it is meant \
    to be silent, say so in its captions";

/// All that is to be said of a clip of `size` bytes.
pub fn findings(facts: &Facts, size: u64, limits: &VideoLimits) -> Vec<Finding> {
    let video = facts.video.as_ref();
    let sound = facts.sound.as_ref();
    let container = (facts.container == Container::Matroska).then_some(Finding::Container);
    let picture = video.filter(|video| !is_known(video));
    let picture = picture.map(|video| Finding::Picture(video.name.clone()));
    let depth = video.filter(|video| video.depth > 8 && picture.is_none());
    let is_strange = |sound: &&Sound| sound.codec == SoundCodec::Other;
    let strange = sound.filter(is_strange).map(|sound| &sound.name);
    let heard = match sound {
        None => Some(Finding::NoSound),
        Some(sound) => sound.is_silent.then_some(Finding::Silent),
    };
    let too_fast = facts.bit_rate > limits.bit_rate;
    let all = [
        container,
        depth.map(|video| Finding::Depth(video.depth)),
        picture,
        strange.map(|name| Finding::Sound(name.clone())),
        (size > limits.size).then_some(Finding::Size(limits.size)),
        too_fast.then_some(Finding::BitRate(facts.bit_rate, limits.bit_rate)),
        heard,
    ];
    all.into_iter().flatten().collect()
}

/// Whether every browser knows how a picture is coded.
fn is_known(video: &Video) -> bool {
    match video.codec {
        VideoCodec::H264 => !is_studio(&video.name),
        VideoCodec::Vp8 | VideoCodec::Vp9 | VideoCodec::Av1 => true,
        VideoCodec::Hevc | VideoCodec::ProRes | VideoCodec::Other => false,
    }
}

/// Whether H.264 is of a profile with more colour than browsers take: 4:2:2, 4:4:4
/// or intra (ITU-T H.264, A.2), by the number after `avc1.`.
fn is_studio(name: &str) -> bool {
    let profile = name.split_once('.').and_then(|(_, rest)| rest.get(..2));
    let profile = profile.and_then(|hex| u8::from_str_radix(hex, 16).ok());
    matches!(profile, Some(122 | 244 | 44))
}

impl Finding {
    /// Whether encoding the clip for the web would mend it.
    pub fn is_mended_by_encoding(&self) -> bool {
        !matches!(self, Finding::NoSound | Finding::Silent)
    }

    /// The problem with its repair, at no place yet.
    pub fn problem(&self, limits: &VideoLimits) -> Diagnostic {
        let (code, message, repair) = match self {
            Finding::Container => {
                let message = "many browsers do not play MKV";
                (Code::VideoFormat, message.to_owned(), REPACKED)
            }
            Finding::Picture(name) => {
                let message = format!("many browsers do not play {}", picture_name(name));
                (Code::VideoFormat, message, PLAYABLE)
            }
            Finding::Depth(depth) => {
                let message = format!(
                    "many browsers do not play a video with {depth} bits of colour, such as HDR"
                );
                (Code::VideoFormat, message, PLAYABLE)
            }
            Finding::Sound(name) => {
                let message = format!("many browsers do not play the sound of this video ({name})");
                (Code::VideoFormat, message, PLAYABLE)
            }
            Finding::Size(most) => {
                let message = format!("the video is larger than {} MB", most / 1_000_000);
                (Code::VideoSize, message, LIGHT)
            }
            Finding::BitRate(rate, most) => {
                let (whole, tenths) = (rate / 1_000_000, rate / 100_000 % 10);
                let message = format!(
                    "the video takes {whole}.{tenths} megabits a second, and {} are the limit",
                    most / 1_000_000
                );
                (Code::VideoSize, message, LIGHT)
            }
            Finding::NoSound => (Code::VideoSound, "the video has no sound".into(), AUDIBLE),
            Finding::Silent => {
                let message = "nothing can be heard in the video";
                (Code::VideoSound, message.into(), AUDIBLE)
            }
        };
        let can_ask = self.is_mended_by_encoding() && !limits.encode;
        let instead = if can_ask { ENCODE } else { "" };
        Diagnostic::warning(code, message).repair(format!("{repair}{instead}"))
    }
}

/// What people call a picture's coding.
fn picture_name(name: &str) -> String {
    match name.get(..4) {
        Some("hvc1" | "hev1" | "dvh1" | "dvhe") => format!("HEVC ({name})"),
        Some("apcn" | "apch" | "apcs" | "apco" | "ap4h" | "ap4x") => format!("ProRes ({name})"),
        _ => format!("this kind of video ({name})"),
    }
}
