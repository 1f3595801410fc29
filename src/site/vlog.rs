//! The video of a post settled: what plays, what stands for it, and what is
//! read instead of it.

mod check;
mod settle;

use std::sync::Arc;
use std::time::Duration;

use crate::content::outside::Outside;
use crate::media::MediaFile;
use crate::media::captions::{Chapter, Cue, Paragraph, Text};
use crate::media::clip::Clip;
use crate::media::poster::Poster;

pub use check::check_unused;
pub use settle::settle;

/// The video of a post.
#[derive(Debug, Clone)]
pub struct Vlog {
    /// What it is called.
    pub title: String,
    /// Where it plays.
    pub play: Play,
    /// What stands for it; none only for a clip with errors.
    pub poster: Option<Arc<Poster>>,
    /// Its captions, those in the language of the post first.
    pub captions: Vec<Track>,
    /// Its parts, in order.
    pub chapters: Vec<Chapter>,
    /// What is said in it.
    pub transcript: Transcript,
    /// The same with a description of what is seen.
    pub described: Option<Arc<Clip>>,
}

/// Where a video plays.
#[derive(Debug, Clone)]
pub enum Play {
    /// On the page.
    Here(Arc<Clip>),
    /// On the page too, but it is hosted elsewhere.
    Outside(Outside),
}

/// Captions in a language.
#[derive(Debug, Clone)]
pub struct Track {
    /// The language tag.
    pub language: String,
    /// The same as it was written.
    given: String,
    /// The file, as WebVTT.
    pub file: MediaFile,
    /// The same as a script, for pages that are opened from a disk.
    pub script: MediaFile,
    /// What was read of it.
    text: Arc<Text>,
}

impl Track {
    /// The cues.
    pub fn cues(&self) -> &[Cue] {
        match &*self.text {
            Text::Captions(cues) => cues,
            _ => &[],
        }
    }
}

/// What is said in a video, to be read.
#[derive(Debug, Clone, PartialEq)]
pub enum Transcript {
    /// Nothing is known of it.
    None,
    /// In paragraphs, whose language is that of the captions if it has a tag.
    Paragraphs(Vec<Paragraph>, Option<String>),
    /// As its writer set it.
    Html {
        /// In HTML that is safe.
        html: String,
        /// The words alone.
        plain: String,
    },
}

impl Transcript {
    /// The words alone; `None` if they are not known.
    pub fn plain(&self) -> Option<String> {
        match self {
            Transcript::Paragraphs(parts, _) if !parts.is_empty() => {
                let texts: Vec<&str> = parts.iter().map(|part| &*part.text).collect();
                Some(texts.join("\n"))
            }
            Transcript::Html { plain, .. } if !plain.is_empty() => Some(plain.clone()),
            _ => None,
        }
    }
}

impl Vlog {
    /// The clip, unless it is hosted elsewhere.
    pub fn clip(&self) -> Option<&Arc<Clip>> {
        match &self.play {
            Play::Here(clip) => Some(clip),
            Play::Outside(_) => None,
        }
    }

    /// What a `frame-src` must allow for it; none if it plays here.
    pub fn origin(&self) -> Option<String> {
        match &self.play {
            Play::Here(_) => None,
            Play::Outside(outside) => outside.origin(),
        }
    }

    /// How long it takes, where that is known.
    pub fn length(&self) -> Option<Duration> {
        let clip = self.clip()?;
        Some(clip.facts.duration).filter(|length| !length.is_zero())
    }

    /// The picture with a play badge that stands for it outside the site.
    pub fn preview(&self) -> Option<&MediaFile> {
        self.poster.as_ref()?.preview.as_ref()
    }

    /// All files that readers may get of it.
    pub fn files(&self) -> impl Iterator<Item = &MediaFile> {
        let clips = self.clip().into_iter().chain(&self.described);
        let clips = clips.flat_map(|clip| clip.files());
        let captions = self.captions.iter();
        let captions = captions.flat_map(|track| [&track.file, &track.script]);
        let poster = self.poster.iter();
        let shown = poster.flat_map(|poster| poster.picture.files().chain(&poster.preview));
        clips.chain(captions).chain(shown)
    }
}

/// Whether two tags are of one language, in whatever country.
pub fn is_same(one: &str, other: &str) -> bool {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    language(one) == language(other)
}
