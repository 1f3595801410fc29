//! The frames of the picture that can be decoded alone.

use crate::media::clip::mp4::fragments::{Fragments, each};
use crate::media::clip::mp4::movie::Movie;
use crate::media::clip::mp4::samples::{MOST_SAMPLES, Sample};
use crate::media::clip::mp4::track::Track;
use crate::media::clip::{ClipError, Input, KeyFrame};

/// Most key frames that are told.
const MOST_KEYS: usize = 10_000;

impl Movie {
    /// The key frames of the picture by the time at which a player shows them,
    /// the first 10,000 of the file. Those that it never shows, because they have
    /// been cut away, are left out.
    ///
    /// # Errors
    /// If one lies behind the end of the file, or if the tables are broken or
    /// cannot be read.
    pub fn key_frames(&self, input: &mut dyn Input, size: u64) -> Result<Vec<KeyFrame>, ClipError> {
        let (Some(track), Some(video)) = (self.video(), self.video) else {
            return Ok(Vec::new());
        };
        let mut keys: Vec<KeyFrame> = Vec::new();
        let mut add = |sample: Sample| {
            if keys.len() < MOST_KEYS {
                keys.extend(self.key(track, sample, size)?);
            }
            Ok(())
        };
        if let Some(tables) = self.tables(track) {
            if tables.count() > MOST_SAMPLES.min(size) {
                return Err(ClipError::TooLarge);
            }
            tables.samples().try_for_each(&mut add)?;
        }
        let fragments = Fragments::new(self);
        each(input, &self.boxes, fragments, &mut |track, sample| {
            if track == video {
                add(sample)?;
            }
            Ok(())
        })?;
        keys.sort_by_key(|key| key.at);
        Ok(keys)
    }

    /// A sample of the picture as a key frame, if it is one that is shown.
    fn key(&self, track: &Track, sample: Sample, size: u64) -> Result<Option<KeyFrame>, ClipError> {
        let is_key = sample.is_key && sample.size > 0;
        let is_open = self.is_fragmented();
        let shown = || track.edits.shown(sample.shown(), track.scale, is_open);
        let Some(at) = is_key.then(shown).flatten() else {
            return Ok(None);
        };
        if sample.offset.saturating_add(sample.size.into()) > size {
            return Err(ClipError::Truncated);
        }
        Ok(Some(KeyFrame {
            at,
            offset: sample.offset,
            size: sample.size,
        }))
    }
}
