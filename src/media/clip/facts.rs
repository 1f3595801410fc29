//! What is known of a clip without decoding it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What is known of a clip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// What kind of file it is.
    pub container: Container,
    /// How long it takes; zero where the file does not say.
    pub duration: Duration,
    /// Its moving picture.
    pub video: Option<Video>,
    /// Its sound.
    pub sound: Option<Sound>,
    /// Bits a second, on the average of the whole file.
    pub bit_rate: u64,
    /// Where the index of its frames lies.
    pub index: Index,
    /// Seconds since 1970 at which it was recorded, as the file says.
    pub created: Option<i64>,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Container {
    /// MP4 and M4V (ISO/IEC 14496-12, -14).
    Mp4,
    /// MOV (Apple's QuickTime File Format).
    QuickTime,
    /// WebM.
    WebM,
    /// Matroska that is not WebM.
    Matroska,
}

/// A moving picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Video {
    /// How it is coded.
    pub codec: VideoCodec,
    /// Its name in the parameter `codecs` of a media type (RFC 6381), such as
    /// `avc1.64001f`; for what has none there, the four characters of the file.
    pub name: String,
    /// Bits of a sample: 8, 10 or 12.
    pub depth: u8,
    /// Width and height in pixels, as coded.
    pub pixels: (u32, u32),
    /// How it is turned to be upright.
    pub rotation: Rotation,
    /// Frames a second, on the average; `None` where the file does not say.
    pub frame_rate: Option<f64>,
}

/// How a moving picture is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VideoCodec {
    /// H.264 (ITU-T H.264, ISO/IEC 14496-10).
    H264,
    /// HEVC (ITU-T H.265, ISO/IEC 23008-2).
    Hevc,
    /// VP8 (RFC 6386).
    Vp8,
    /// VP9.
    Vp9,
    /// AV1.
    Av1,
    /// Apple ProRes.
    ProRes,
    /// Anything else.
    Other,
}

/// How far a picture is turned clockwise to be upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Rotation {
    /// It is upright.
    #[default]
    None,
    /// A quarter to the right.
    Right,
    /// Upside down.
    Half,
    /// A quarter to the left.
    Left,
}

/// A sound track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sound {
    /// How it is coded.
    pub codec: SoundCodec,
    /// Its name as for [`Video::name`], such as `mp4a.40.2`.
    pub name: String,
    /// How many channels it has.
    pub channels: u16,
    /// Whether nothing can be heard in it, as far as the sizes of its frames tell.
    pub is_silent: bool,
}

/// How sound is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SoundCodec {
    /// AAC (ISO/IEC 14496-3).
    Aac,
    /// MP3.
    Mp3,
    /// Opus (RFC 6716).
    Opus,
    /// Vorbis.
    Vorbis,
    /// FLAC.
    Flac,
    /// Anything else, such as AC-3, ALAC or PCM.
    Other,
}

/// Where the index of the frames lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Index {
    /// Before the frames: it plays while it loads.
    Front,
    /// Behind them: a browser must look for it first.
    End,
    /// In pieces among them.
    Pieces,
}
