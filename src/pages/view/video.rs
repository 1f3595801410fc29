//! What templates see of videos.

use serde::Serialize;

use crate::pages::view::PictureView;
use crate::pages::view::declared::{ViewInfo, views};

views! {
    /// A video.
    pub struct VideoView {
        /// What it is called.
        title: String,
        /// The clip, the best version first; empty if it is hosted elsewhere.
        sources: Vec<ClipView>,
        /// Width of the clip in pixels; 0 if it is not known.
        width: u32,
        /// Height of the clip in pixels; 0 if it is not known.
        height: u32,
        /// How it plays that is hosted elsewhere.
        outside: Option<OutsideView>,
        /// The picture that stands for it.
        poster: Option<PictureView>,
        /// How long it takes.
        length: Option<LengthView>,
        /// Its captions, those in the language of the post first.
        captions: Vec<CaptionsView>,
        /// A version with a description of what is seen.
        described: Option<String>,
        /// How fast it can be played.
        speeds: Vec<SpeedView>,
        /// Its parts.
        chapters: Vec<MomentView>,
        /// What is said in it.
        transcript: Vec<MomentView>,
        /// What is said in it as its author set it, in HTML that is safe.
        transcript_html: String,
        /// The language of the transcript, if it is another than the page's.
        transcript_lang: String,
    }

    /// A clip in one version.
    pub struct ClipView {
        /// Where it lies.
        href: String,
        /// Its media type, with its codecs where they are known.
        media_type: String,
        /// The media query of pages that it is for; empty for any.
        media: String,
    }

    /// How fast a video can be played.
    pub struct SpeedView {
        /// The factor in figures of programs, such as `1.5`.
        factor: String,
        /// The factor as the language writes it.
        name: String,
    }

    /// A video that is hosted elsewhere.
    pub struct OutsideView {
        /// The whole address of its page.
        url: String,
        /// The name of who hosts it.
        provider: String,
        /// The whole address of its player; none if it can only be linked to.
        player: Option<String>,
        /// The words of a link to its page.
        label: String,
        /// The words of the button that plays it.
        play: String,
        /// What pressing that button shares.
        note: String,
    }

    /// How long a video takes.
    pub struct LengthView {
        /// As on a clock: `1:32`.
        clock: String,
        /// In words, for those who cannot see it.
        words: String,
        /// How long it takes to watch, in words.
        watch: String,
    }

    /// Captions in a language.
    pub struct CaptionsView {
        /// The language tag.
        lang: String,
        /// The language's name in itself.
        name: String,
        /// Where they lie as WebVTT.
        href: String,
        /// Where they lie as a script, for pages that are opened from a disk.
        script: String,
    }

    /// A moment of a video: a chapter, or a paragraph of what is said.
    pub struct MomentView {
        /// As on a clock: `1:32`; empty if it is not known.
        clock: String,
        /// The clip at that moment; none if there is none.
        href: Option<String>,
        /// Who speaks; empty if it is not known.
        speaker: String,
        /// The title or the words, in HTML that is safe.
        html: String,
    }

    /// What a list tells of a video.
    pub struct CardVideoView {
        /// How long it takes, as on a clock; who hosts it where that is elsewhere.
        mark: String,
        /// The same in words, for those who cannot see it.
        words: String,
        /// Whether it has captions.
        captions: bool,
    }

    /// `filters`: the ways to choose among the vlogs.
    pub struct FilterView {
        /// What is chosen, such as `By person`.
        name: String,
        /// Whether one of the choices is made on this page.
        open: bool,
        /// The choices.
        choices: Vec<ChoiceView>,
    }

    /// A choice among the vlogs.
    pub struct ChoiceView {
        /// What it is called.
        name: String,
        /// The page of it.
        href: String,
        /// How many vlogs there are.
        count: usize,
    }
}
