//! Captions as a text that can be read: cues joined into paragraphs.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::ground::escape;
use crate::media::captions::cue::Cue;
use crate::media::captions::line::Line;
use crate::media::captions::roll::Shown;
use crate::media::captions::roll::carried;
use crate::media::captions::speaker::Names;
use crate::media::captions::speaker::change;

/// A silence that parts paragraphs.
const PAUSE: Duration = Duration::from_secs(2);

/// From here on a paragraph ends with the next sentence.
const LONG: Duration = Duration::from_secs(30);
const MANY_WORDS: usize = 60;

/// From here on it ends with the next cue: automatic captions may have no
/// sentences.
const LONGEST: Duration = Duration::from_secs(90);
const MOST_WORDS: usize = 180;

/// A paragraph of a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Paragraph {
    /// When its words begin; `None` where a text does not say.
    pub start: Option<Duration>,
    /// Who speaks, if that is known.
    pub speaker: Option<String>,
    /// The words, as plain text in one line.
    pub text: String,
    /// The same as HTML that is safe: `<b>`, `<i>`, `<u>`, `<ruby>`, `<rt>` and
    /// `<span lang>`, in balance, and nothing else.
    pub html: String,
}

/// Joins cues into paragraphs.
///
/// A new one begins when the speaker changes, after a silence of two seconds,
/// and at the end of a sentence once it has 60 words or runs for 30 seconds. A
/// speaker is who a voice tag names, or a name before a colon where it is
/// unmistakable; dashes and `>>` at the beginning of a line say that it is
/// somebody else. Lines that roll up are taken once. Sounds such as `[Music]` and
/// hyphens stay.
pub fn paragraphs(cues: &[Cue]) -> Vec<Paragraph> {
    let plain: Vec<String> = cues.iter().map(Cue::plain).collect();
    let names = Names::of(plain.iter().filter_map(|text| text.lines().next()));
    let mut scribe = Scribe::new(names);
    let mut former: Option<Shown> = None;
    for cue in cues {
        let now = Shown::of(cue);
        let old = former.as_ref().map_or(0, |former| carried(former, &now));
        scribe.cue(cue, now.lines.get(old..).unwrap_or_default());
        former = Some(now);
    }
    scribe.paragraphs
}

/// What is known while cues are joined.
#[derive(Default)]
struct Scribe<'a> {
    names: Names<'a>,
    paragraphs: Vec<Paragraph>,
    speaker: Option<String>,
    /// Whether a voice tag named the speaker; then its end is an end.
    is_voice: bool,
    /// When the last words went.
    end: Duration,
    /// How many words the last paragraph has.
    words: usize,
}

/// Words of a line, without what says who speaks.
struct Words {
    text: String,
    html: String,
    is_change: bool,
}

impl<'a> Scribe<'a> {
    fn new(names: Names<'a>) -> Scribe<'a> {
        Scribe {
            names,
            ..Scribe::default()
        }
    }

    fn cue(&mut self, cue: &Cue, lines: &[Line]) {
        let mut is_new = self.is_due(cue.start);
        for line in lines {
            let words = self.words(line);
            is_new |= words.is_change;
            if !words.text.is_empty() {
                self.add(words, cue.start, is_new);
                is_new = false;
            }
        }
        self.end = self.end.max(cue.end);
    }

    /// Whether what is said at this time begins a paragraph.
    fn is_due(&self, start: Duration) -> bool {
        let Some(last) = self.paragraphs.last() else {
            return true;
        };
        let ran = self.end.saturating_sub(last.start.unwrap_or_default());
        let is_long = ran > LONG || self.words >= MANY_WORDS;
        start.saturating_sub(self.end) >= PAUSE
            || (is_long && is_sentence(&last.text))
            || ran > LONGEST
            || self.words >= MOST_WORDS
    }

    /// The words of a line, and whether somebody else says them.
    fn words(&mut self, line: &Line) -> Words {
        if line.speaker.is_some() || self.is_voice {
            let is_change = self.speaker != line.speaker;
            self.is_voice = line.speaker.is_some();
            self.speaker.clone_from(&line.speaker);
            return without(line, 0, is_change);
        }
        if let Some((name, length)) = self.names.before(&line.text) {
            let is_change = self.speaker.as_deref() != Some(name);
            self.speaker = Some(name.to_owned());
            return without(line, length, is_change);
        }
        match change(&line.text) {
            Some(length) => {
                let rest = line.text.get(length..).unwrap_or_default();
                let named = self
                    .names
                    .before(rest)
                    .map(|(name, more)| (name.to_owned(), more));
                let (name, more) = named.map_or((None, 0), |(name, more)| (Some(name), more));
                self.speaker = name;
                without(line, length + more, true)
            }
            None => without(line, 0, false),
        }
    }

    fn add(&mut self, words: Words, start: Duration, is_new: bool) {
        if is_new {
            self.words = 0;
            self.paragraphs.push(Paragraph {
                start: Some(start),
                speaker: self.speaker.clone(),
                ..Paragraph::default()
            });
        }
        self.words += words.text.split_whitespace().count();
        if let Some(last) = self.paragraphs.last_mut() {
            join(last, &words.text, &words.html);
        }
    }
}

/// A line without its first bytes.
fn without(line: &Line, length: usize, is_change: bool) -> Words {
    let (head, text) = line
        .text
        .split_at_checked(length)
        .unwrap_or(("", &line.text));
    let html = match line.html.strip_prefix(&escape::text(head)) {
        Some(html) => html.to_owned(),
        None => escape::text(text),
    };
    Words {
        text: text.to_owned(),
        html,
        is_change,
    }
}

/// Adds words to a paragraph, with a space between where the script has spaces.
pub(super) fn join(paragraph: &mut Paragraph, text: &str, html: &str) {
    let last = paragraph.text.chars().next_back();
    let first = text.chars().next();
    let is_close = last.is_none_or(is_spaceless) && first.is_none_or(is_spaceless);
    if last.is_some() && !is_close {
        paragraph.text.push(' ');
        paragraph.html.push(' ');
    }
    paragraph.text.push_str(text);
    paragraph.html.push_str(html);
}

/// Chinese and Japanese characters and their punctuation.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a text ends with a sentence, perhaps in quotes.
fn is_sentence(text: &str) -> bool {
    let closing = ['"', '\'', '”', '’', '»', '“', ')', ']', '」'];
    text.trim_end_matches(closing)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}
