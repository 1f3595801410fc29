//! Which tracks of a movie are played, and what is known of them.

use std::time::Duration;

use crate::media::clip::mp4::boxes::{Kind, child, descend};
use crate::media::clip::mp4::bytes::long_at;
use crate::media::clip::mp4::codec;
use crate::media::clip::mp4::cover;
use crate::media::clip::mp4::edits::time;
use crate::media::clip::mp4::movie::Movie;
use crate::media::clip::mp4::survey::Survey;
use crate::media::clip::{ClipError, Sound, Video};

impl Movie {
    /// Chooses the tracks that are played, and finds the facts in them.
    ///
    /// # Errors
    /// If there is none.
    pub(super) fn choose(&mut self, surveys: &[Survey]) -> Result<(), ClipError> {
        let video = self.first(surveys, b"vide");
        let sound = self.first(surveys, b"soun");
        if video.is_none() && sound.is_none() {
            let is_begun = child(&self.moov, self.root.content(), b"mvex").is_some();
            return Err(match is_begun && !self.is_fragmented() {
                true => ClipError::Truncated,
                false => ClipError::Empty,
            });
        }
        self.video = video;
        let both = [video, sound].into_iter().flatten();
        let duration = self.duration(both.map(|index| (index, &surveys[index])));
        self.facts.duration = duration;
        if !duration.is_zero() {
            // Saturates.
            self.facts.bit_rate = (self.size as f64 * 8.0 / duration.as_secs_f64()) as u64;
        }
        self.facts.video = video.and_then(|index| self.video_facts(index, &surveys[index]));
        self.facts.sound = sound.and_then(|index| self.sound_facts(index, &surveys[index]));
        Ok(())
    }

    /// How long it takes: as its headers say, or in fragments until the last
    /// sample ends.
    fn duration<'a>(&self, tracks: impl Iterator<Item = (usize, &'a Survey)>) -> Duration {
        let mehd = descend(&self.moov, self.root.content(), &[b"mvex", b"mehd"]);
        let mehd = mehd.and_then(|mehd| {
            let is_long = self.moov.get(mehd.body) == Some(&1);
            long_at(&self.moov, mehd.body + 4, is_long)
        });
        let told = self.facts.duration.max(time(mehd.unwrap_or(0), self.scale));
        if !told.is_zero() && !self.is_fragmented() {
            return told;
        }
        let ends = tracks.map(|(index, survey)| {
            let track = &self.tracks[index];
            time(survey.end.max(track.length), track.scale)
        });
        ends.fold(told, Duration::max)
    }

    /// The first track of a kind that has samples and is enabled; still pictures
    /// only if there is nothing else, and never a cover or those of chapters.
    fn first(&self, surveys: &[Survey], kind: &Kind) -> Option<usize> {
        let is_chapter = |id| self.tracks.iter().any(|track| track.chapters.contains(&id));
        let candidates = self.tracks.iter().zip(surveys).enumerate();
        let candidates = candidates.filter_map(|(index, (track, survey))| {
            let is_still = cover::is_picture(&self.moov, track);
            let is_film = track.handler == *kind && survey.samples > 0 && survey.end > 0;
            let is_cover = is_still && survey.samples == 1;
            let has_entry = track.entry(&self.moov).is_some();
            let fits = is_film && has_entry && !is_cover && !is_chapter(track.id);
            fits.then_some((is_still, !track.is_enabled, index))
        });
        candidates.min().map(|(.., index)| index)
    }

    fn video_facts(&self, index: usize, survey: &Survey) -> Option<Video> {
        let track = self.tracks.get(index)?;
        let entry = track.entry(&self.moov)?;
        let (codec, name, depth) = codec::video(&entry);
        let rate = survey.samples as f64 * f64::from(track.scale) / survey.length as f64;
        Some(Video {
            codec,
            name,
            depth,
            pixels: entry.pixels()?,
            rotation: track.rotation,
            frame_rate: Some(rate).filter(|rate| rate.is_finite()),
        })
    }

    fn sound_facts(&self, index: usize, survey: &Survey) -> Option<Sound> {
        let track = self.tracks.get(index)?;
        let (codec, name, channels) = codec::sound(&track.entry(&self.moov)?);
        let duration = time(survey.length, track.scale);
        Some(Sound {
            codec,
            name,
            channels,
            is_silent: survey.sizes.are_silent(codec, channels, duration),
        })
    }
}
