//! The video of a post from its fields.

use std::sync::Arc;
use std::time::Duration;

use unic_langid::LanguageIdentifier;

use crate::config::Config;
use crate::content::entry::Entry;
use crate::content::outside;
use crate::content::post::PostFields;
use crate::content::reference;
use crate::content::video::{ChapterFields, Chapters, VideoFields};
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::ground::fields::Spanned;
use crate::media::captions;
use crate::media::captions::{Chapter, Form, Purpose, Text, paragraphs};
use crate::media::clip::Clip;
use crate::media::picture::Shape;
use crate::media::poster;
use crate::site::links::{Resolver, unsafe_address};
use crate::site::vlog::{Play, Track, Transcript, Vlog, check, is_same};

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
    check::check(fields, &vlog, problems);
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
            let repair = "write the whole address, with https://; or put the clip beside the post, \
                          and write its name as `file`";
            let refused = unsafe_address(url).map(|problem| problem.repair(repair));
            self.problems.extend(refused);
            self.only_clips_have(fields);
            return Some(Play::Outside(outside::of(&url.value)));
        }
        let file = fields.file.as_ref()?;
        self.poster_beside(file);
        Some(Play::Here(self.clip(file)?))
    }

    /// Tells of pictures that lie beside a clip to stand for it, and cannot.
    fn poster_beside(&mut self, file: &Spanned<String>) {
        let Resolver { content, media, .. } = self.resolver;
        let clip = reference::field_path(&self.entry.source.path, &file.value);
        let beside = clip.map(|clip| poster::beside(&clip, &content.files));
        for path in beside.into_iter().flatten() {
            if let Some(Err(error)) = media.picture(path, Shape::Whole) {
                let problem = error.problem().in_file(&content.files[path].path);
                self.problems.push(problem);
            }
        }
    }

    /// Tells of what a video that is hosted elsewhere brings itself.
    fn only_clips_have(&mut self, fields: &VideoFields) {
        let problem = |name: &str, at: &Span, repair: &str| {
            let message = format!("`{name}` is of no use for a video that is hosted elsewhere");
            let problem = Diagnostic::warning(Code::BadValue, message).at(at.clone());
            problem.repair(repair)
        };
        let described = fields.audio_description.iter().map(|file| {
            let repair = "add it where the video is hosted, or put the clip beside the post";
            problem("audio_description", &file.at, repair)
        });
        let moment = fields.poster_at.iter().map(|at| {
            let repair = "name a picture as `poster`, or put the clip beside the post";
            problem("poster_at", &at.at, repair)
        });
        self.problems.extend(described.chain(moment));
    }

    /// A clip that a field names, with all that is to be said of it.
    fn clip(&mut self, value: &Spanned<String>) -> Option<Arc<Clip>> {
        let source = &self.entry.source;
        let clip = self.resolver.clip(source, value, self.problems)?;
        if clip.facts.video.is_none() {
            let message = format!("there is sound in `{}`, but no picture", value.value);
            let problem = Diagnostic::error(Code::BadVideo, message).at(value.at.clone());
            let repair = format!("play it in the text: `![What is heard]({})`", value.value);
            self.problems.push(problem.repair(repair));
            return None;
        }
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
            Text::Html { html, plain } => Some(Transcript::Html {
                html: html.clone(),
                plain: plain.clone(),
            }),
            Text::Captions(_) | Text::Chapters(_) => None,
        }
    }

    fn text(&mut self, value: &Spanned<String>, purpose: Purpose) -> Option<(Arc<str>, Arc<Text>)> {
        let source = &self.entry.source;
        self.resolver.text(source, value, purpose, self.problems)
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
