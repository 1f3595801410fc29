//! Whether nothing can be heard in a track, judged by the sizes of its frames.
//!
//! Encoders spend a few bytes on a frame of digital silence and many times as
//! many on the quietest noise, whatever the bit rate. ffmpeg's AAC has 4 bytes
//! for one channel, 6 for two and 19 for six, and 17 more in the first of every
//! 256 frames, which holds its name; Opus has 3 for one or two and 15 for six.
//! Noise 90 dB below full scale has 84 and more on the average in AAC and 31 in
//! Opus, at 32 kbit/s. So a track is silent only if each frame behind the first
//! three is nearly as small as that, and their bit rate is below any at which
//! something can be said, which excludes speech in very short frames. In AAC, one
//! frame in 256 may hold a name; a sound would touch its neighbour, too, as
//! frames overlap.
//!
//! Other codecs are never judged: their sizes do not tell.

use std::time::Duration;

use crate::media::clip::SoundCodec;

/// Frames at the start that may be larger.
const FIRST: u64 = 3;

/// Every so many frames one may hold a name, of so many bytes.
const NAMED: usize = 256;
const NAME: u32 = 20;

/// More channels than these do not make silence larger.
const MOST_CHANNELS: u32 = 8;

/// The sizes of the frames of a sound track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    frames: u64,
    bytes: u64,
    /// The largest of those whose place leaves the same rest when it is divided
    /// by [`NAMED`].
    largest: [u32; NAMED],
    are_heard: bool,
}

impl Default for Sizes {
    fn default() -> Sizes {
        Sizes {
            frames: 0,
            bytes: 0,
            largest: [0; NAMED],
            are_heard: false,
        }
    }
}

impl Sizes {
    /// Adds so many frames of a size, in the order of the track.
    pub fn add(&mut self, size: u32, count: u64) {
        let start = self.frames.max(FIRST);
        self.frames = self.frames.saturating_add(count);
        let judged = self.frames.saturating_sub(start);
        self.are_heard |= judged > 0 && size > limit(MOST_CHANNELS) + NAME;
        let bytes = u64::from(size).saturating_mul(judged);
        self.bytes = self.bytes.saturating_add(bytes);
        for place in (start..self.frames).take(NAMED) {
            let largest = &mut self.largest[(place % NAMED as u64) as usize];
            *largest = size.max(*largest);
        }
    }

    /// Whether something can be heard, whatever frames follow.
    pub fn are_heard(&self) -> bool {
        self.are_heard
    }

    /// Whether nothing can be heard in a track of these frames that takes so long.
    pub fn are_silent(&self, codec: SoundCodec, channels: u16, duration: Duration) -> bool {
        let name = match codec {
            SoundCodec::Aac => NAME,
            SoundCodec::Opus => 0,
            _ => return false,
        };
        if self.are_heard || self.frames <= 2 * FIRST || channels == 0 {
            return false;
        }
        let channels = u32::from(channels).min(MOST_CHANNELS);
        let most = limit(channels);
        let larger = self.largest.iter().filter(|size| **size > most);
        let is_named = larger.clone().all(|size| *size <= most + name);
        let bit_rate = self.bytes as f64 * 8.0 / duration.as_secs_f64();
        larger.count() <= 1 && is_named && bit_rate < f64::from(2_500 + 1_000 * channels)
    }
}

/// How many bytes a frame of silence has at most.
fn limit(channels: u32) -> u32 {
    2 + 3 * channels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn silent(codec: SoundCodec, channels: u16, frames: &[(u32, u64)], seconds: u64) -> bool {
        let mut sizes = Sizes::default();
        for (size, count) in frames {
            sizes.add(*size, *count);
        }
        sizes.are_silent(codec, channels, Duration::from_secs(seconds))
    }

    #[test]
    fn frames_of_silence_are_small_and_all_are() {
        assert!(silent(SoundCodec::Aac, 1, &[(21, 1), (4, 470)], 10));
        assert!(silent(SoundCodec::Aac, 2, &[(23, 1), (6, 470)], 10));
        assert!(silent(SoundCodec::Aac, 6, &[(36, 1), (19, 470)], 10));
        assert!(silent(SoundCodec::Opus, 2, &[(3, 501)], 10));
        let named = [(23, 1), (6, 255), (23, 1), (6, 255), (23, 1), (6, 90)];
        assert!(silent(SoundCodec::Aac, 2, &named, 13));
        assert!(!silent(SoundCodec::Opus, 2, &named, 13));
        let sound = [(23, 1), (6, 255), (23, 2), (6, 255)];
        assert!(!silent(SoundCodec::Aac, 2, &sound, 11));
        assert!(!silent(SoundCodec::Aac, 2, &[(6, 300), (29, 1)], 6));
        assert!(!silent(SoundCodec::Opus, 1, &[(31, 501)], 10));
    }

    #[test]
    fn speech_in_very_short_frames_is_heard() {
        assert!(!silent(SoundCodec::Opus, 1, &[(2, 4000)], 10));
    }

    #[test]
    fn what_cannot_be_judged_is_not_silent() {
        assert!(!silent(SoundCodec::Other, 2, &[(4, 470)], 10));
        assert!(!silent(SoundCodec::Aac, 2, &[(6, 5)], 1));
        assert!(!silent(SoundCodec::Aac, 0, &[(1, 470)], 10));
        assert!(!silent(SoundCodec::Aac, 2, &[(6, 470)], 0));
    }
}
