//! The video of a post settled: what plays, what stands for it, and what is
//! read instead of it.

use std::sync::Arc;
use std::time::Duration;

use unic_langid::LanguageIdentifier;

use crate::config::Config;
use crate::content::entry::Entry;
use crate::content::outside::{self, Outside};
use crate::content::post::PostFields;
use crate::content::video::{ChapterFields, Chapters, VideoFields};
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::ground::fields::Spanned;
use crate::ground::length;
use crate::media::captions::{Chapter, Cue, Form, Paragraph, Purpose, Text, paragraphs};
use crate::media::clip::Clip;
use crate::media::poster::Poster;
use crate::media::{MediaFile, captions};
use crate::site::links::{Resolver, unsafe_address};

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
    /// As its writer set it, in HTML.
    Html(String),
}

impl Transcript {
    /// The words alone; `None` if they are not known, or only as HTML.
    pub fn plain(&self) -> Option<String> {
        match self {
            Transcript::Paragraphs(parts, _) if !parts.is_empty() => {
                let texts: Vec<&str> = parts.iter().map(|part| &*part.text).collect();
                Some(texts.join("\n"))
            }
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

    /// All files that readers may get of it.
    pub fn files(&self) -> impl Iterator<Item = &MediaFile> {
        let clips = self.clip().into_iter().chain(&self.described);
        let clips = clips.flat_map(|clip| clip.files());
        let captions = self.captions.iter();
        let captions = captions.flat_map(|track| [&track.file, &track.script]);
        let poster = self.poster.iter();
        let shown = poster.flat_map(|poster| poster.picture.files().chain([&poster.preview]));
        clips.chain(captions).chain(shown)
    }
}

/// Settles the video of a post; `None` if it has none, or one with errors.
pub fn settle(
    config: &Config,
    resolver: &Resolver,
    entry: &Entry<PostFields>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vlog> {
    let fields = &entry.fields.video.as_ref()?.0;
    let mut settler = Settler {
        config,
        resolver,
        entry,
        problems,
    };
    let described = fields.audio_description.as_ref();
    let described = described.and_then(|value| settler.clip(value));
    let captions = settler.captions(fields);
    let mut chapters = settler.chapters(fields);
    let given = settler.transcript(fields);
    let play = settler.play(fields)?;
    let is_here = matches!(play, Play::Here(_));
    if let Play::Here(clip) = &play
        && let Some(last) = chapters.last_mut()
    {
        let length = Some(clip.facts.duration).filter(|length| *length > last.start);
        last.end = last.end.or(length);
    }
    let vlog = Vlog {
        title: fields.title.as_ref().unwrap_or(&entry.fields.title).clone(),
        poster: resolver.media.poster(&entry.source.path).cloned(),
        transcript: given.unwrap_or_else(|| spoken(&captions)),
        play,
        captions: if is_here { captions } else { Vec::new() },
        chapters,
        described: described.filter(|_| is_here),
    };
    settler.check(fields, &vlog);
    Some(vlog)
}

struct Settler<'a> {
    config: &'a Config,
    resolver: &'a Resolver<'a>,
    entry: &'a Entry<PostFields>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Settler<'_> {
    fn play(&mut self, fields: &VideoFields) -> Option<Play> {
        if let Some(url) = &fields.url {
            self.problems.extend(unsafe_address(url));
            self.only_clips_have(fields);
            return Some(Play::Outside(outside::of(&url.value)));
        }
        let clip = self.clip(fields.file.as_ref()?)?;
        Some(Play::Here(clip))
    }

    /// Tells of what a video that is hosted elsewhere brings itself.
    fn only_clips_have(&mut self, fields: &VideoFields) {
        let captions = fields.captions.values().map(|file| ("captions", &file.at));
        let described = fields.audio_description.iter();
        let described = described.map(|file| ("audio_description", &file.at));
        let problem = |(name, at): (&str, &Span)| {
            let message = format!("`{name}` is of no use for a video that is hosted elsewhere");
            let problem = Diagnostic::warning(Code::BadValue, message).at(at.clone());
            problem.repair("add it where the video is hosted, or put the clip beside the post")
        };
        self.problems.extend(captions.chain(described).map(problem));
    }

    /// A clip that a field names, with all that is to be said of it.
    fn clip(&mut self, value: &Spanned<String>) -> Option<Arc<Clip>> {
        let source = &self.entry.source;
        let clip = self.resolver.clip(source, value, self.problems)?;
        let findings = clip.findings(&self.config.video).into_iter();
        self.problems
            .extend(findings.map(|problem| problem.at(value.at.clone())));
        Some(clip)
    }

    fn captions(&mut self, fields: &VideoFields) -> Vec<Track> {
        let mut tracks: Vec<Track> = Vec::new();
        for (language, value) in &fields.captions {
            self.check_language(language, value);
            if let Some((path, text)) = self.text(value, Purpose::Captions) {
                tracks.push(Track {
                    language: tag(language).unwrap_or_else(|| language.clone()),
                    given: language.clone(),
                    file: captions::file(&path, &text, Form::WebVtt),
                    script: captions::file(&path, &text, Form::Script),
                    text,
                });
            }
        }
        let own = &self.config.languages[self.entry.source.language];
        tracks.sort_by_key(|track| !is_same(&track.language, own));
        tracks
    }

    fn check_language(&mut self, language: &str, value: &Spanned<String>) {
        if tag(language).is_none() {
            let message = format!("`{language}` is no language tag");
            let problem = Diagnostic::error(Code::BadValue, message).at(value.at.clone());
            let repair = "write one such as `en` or `pt-BR` before the name of the file";
            self.problems.push(problem.repair(repair));
        }
    }

    fn chapters(&mut self, fields: &VideoFields) -> Vec<Chapter> {
        match &fields.chapters {
            None => Vec::new(),
            Some(Chapters::List(list)) => self.listed(list),
            Some(Chapters::File(value)) => {
                let text = self.text(value, Purpose::Chapters);
                match text.as_ref().map(|(_, text)| &**text) {
                    Some(Text::Chapters(chapters)) => chapters.clone(),
                    _ => Vec::new(),
                }
            }
        }
    }

    /// Chapters of the front matter, each to the beginning of the next.
    fn listed(&mut self, list: &[ChapterFields]) -> Vec<Chapter> {
        for (former, next) in list.iter().zip(list.iter().skip(1)) {
            if next.at.value <= former.at.value {
                let message = "the chapter does not begin after the one above it";
                let problem = Diagnostic::error(Code::BadValue, message);
                let repair = "put the chapters in the order of their times";
                self.problems
                    .push(problem.at(next.at.at.clone()).repair(repair));
            }
        }
        let ends = list.iter().skip(1).map(|next| Some(next.at.value));
        let chapter = |(chapter, end): (&ChapterFields, Option<Duration>)| Chapter {
            start: chapter.at.value,
            end,
            title: chapter.title.clone(),
        };
        list.iter().zip(ends.chain([None])).map(chapter).collect()
    }

    fn transcript(&mut self, fields: &VideoFields) -> Option<Transcript> {
        let value = fields.transcript.as_ref()?;
        let (_, text) = self.text(value, Purpose::Transcript)?;
        match &*text {
            Text::Transcript(paragraphs) => Some(Transcript::Paragraphs(paragraphs.clone(), None)),
            Text::Html(html) => Some(Transcript::Html(html.clone())),
            Text::Captions(_) | Text::Chapters(_) => None,
        }
    }

    fn text(&mut self, value: &Spanned<String>, purpose: Purpose) -> Option<(Arc<str>, Arc<Text>)> {
        let source = &self.entry.source;
        self.resolver.text(source, value, purpose, self.problems)
    }

    /// What would embarrass.
    fn check(&mut self, fields: &VideoFields, vlog: &Vlog) {
        let at = fields.file.as_ref().or(fields.url.as_ref());
        let Some(at) = at.map(|value| value.at.clone()) else {
            return;
        };
        let refused = vlog.poster.as_ref().and_then(|poster| poster.refused);
        if let Some(error) = refused {
            let reason = error.reason();
            let message = format!("a title card stands for the video, because {reason}");
            let problem = Diagnostic::warning(Code::NoPoster, message).at(at.clone());
            let repair = "name a picture as `poster`, or put one beside the clip, called as it is \
                 but with `.poster.jpg` at its end";
            self.problems.push(problem.repair(repair));
        }
        let Some(clip) = vlog.clip() else { return };
        let is_heard = clip
            .facts
            .sound
            .as_ref()
            .is_some_and(|sound| !sound.is_silent);
        let is_read = !vlog.captions.is_empty() || vlog.transcript != Transcript::None;
        if is_heard && !is_read {
            let message = "the video has neither captions nor a transcript";
            let problem = Diagnostic::warning(Code::MissingCaptions, message).at(at);
            let repair = "add `captions` with a .vtt file for each language: Microsoft Stream, \
                 YouTube and Whisper make them, and you mend them";
            self.problems.push(problem.repair(repair));
        }
        self.check_ends(fields, vlog, clip.facts.duration);
    }

    /// Sees whether captions and chapters end with the clip.
    fn check_ends(&mut self, fields: &VideoFields, vlog: &Vlog, length: Duration) {
        // A cue may stand a moment longer than the last frame.
        let most = length + Duration::from_secs(1);
        if length.is_zero() {
            return;
        }
        let past = |what: &str, at: &Span, time: Duration| {
            let end = length::rounded(length);
            let (time, length) = (length::clock(time), length::clock(end));
            let message = format!("{what} at {time}, but the clip ends at {length}");
            let problem = Diagnostic::warning(Code::BadCaptions, message).at(at.clone());
            problem.repair("look whether that belongs to this clip, or it was cut since")
        };
        if let (Some(at), Some(file)) = (fields.poster_at, &fields.file)
            && at > length
        {
            self.problems
                .push(past("the poster is to be taken", &file.at, at));
        }
        for track in &vlog.captions {
            let last = track.cues().iter().map(|cue| cue.end).max();
            let value = &fields.captions[&track.given];
            if let Some(last) = last.filter(|last| *last > most) {
                let what = "the last caption ends";
                self.problems.push(past(what, &value.at, last));
            }
        }
        let late = vlog.chapters.iter().find(|chapter| chapter.start >= length);
        if let (Some(late), Some(chapters)) = (late, &fields.chapters) {
            let at = match chapters {
                Chapters::File(file) => Some(&file.at),
                Chapters::List(list) => {
                    let mut places = list.iter().map(|chapter| &chapter.at);
                    places.find(|at| at.value >= length).map(|at| &at.at)
                }
            };
            let problem = at.map(|at| past("a chapter begins", at, late.start));
            self.problems.extend(problem);
        }
    }
}

/// A language tag in its usual form (BCP 47); `None` for what is none.
fn tag(text: &str) -> Option<String> {
    let id: LanguageIdentifier = text.parse().ok()?;
    (id.language.as_str().len() <= 3).then(|| id.to_string())
}

/// What is said, by the captions in the language of the post, else the first.
fn spoken(captions: &[Track]) -> Transcript {
    let Some(track) = captions.first() else {
        return Transcript::None;
    };
    Transcript::Paragraphs(paragraphs(track.cues()), Some(track.language.clone()))
}

/// Whether two tags are of one language, in whatever country.
pub fn is_same(one: &str, other: &str) -> bool {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    language(one) == language(other)
}
