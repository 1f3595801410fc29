//! Everything that is told to the writer of a source file, as values.
//!
//! Stages add diagnostics to a [`Report`]; somebody else prints them. Nothing
//! here reads files: a [`Span`] names its bytes, and the printer looks them up.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Declares the codes once: the variant, its stable name and its meaning.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// Stable name of a kind of problem, for documentation and exceptions.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, in the order of its declaration.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The name that is printed, such as `unknown-field`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// One sentence on what the code means.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc,)+),)+ }
            }
        }
    };
}

codes! {
    /// An address in `aliases` is not one that a redirect can stand at.
    BadAlias = "bad-alias",
    /// A value is of the right kind but not one that is allowed here.
    BadValue = "bad-value",
    /// A link leads to an entry or a file that does not exist.
    BrokenLink = "broken-link",
    /// A link that has no words.
    EmptyLink = "empty-link",
    /// HTML in a field that is plain text.
    HtmlInField = "html-in-field",
    /// Something that was probably meant to be formatted is shown as it is written.
    ShownAsText = "shown-as-text",
    /// The file is not UTF-8.
    Encoding = "encoding",
    /// Two sources would be written to the same address.
    DuplicateAddress = "duplicate-address",
    /// A field is given twice.
    DuplicateField = "duplicate-field",
    /// A file could not be read.
    Unreadable = "unreadable",
    /// Foreword itself has failed.
    Internal = "internal",
    /// A picture cannot be understood.
    BadPicture = "bad-picture",
    /// A video cannot be read.
    BadVideo = "bad-video",
    /// Captions, chapters or a transcript that cannot be understood, or do not fit.
    BadCaptions = "bad-captions",
    /// Captions that are hard to read.
    CaptionStyle = "caption-style",
    /// A video has neither captions nor a transcript.
    MissingCaptions = "missing-captions",
    /// No picture could be taken from a video.
    NoPoster = "no-poster",
    /// A video that not every browser plays.
    VideoFormat = "video-format",
    /// A video is too heavy for readers on slow connections.
    VideoSize = "video-size",
    /// Nothing can be heard in a video.
    VideoSound = "video-sound",
    /// A video could not be encoded for the web.
    VideoEncoding = "video-encoding",
    /// A clip lies beside the text of a post, and nothing shows it.
    UnusedVideo = "unused-video",
    /// Readers' browsers must be allowed to show videos from outside.
    OutsideVideo = "outside-video",
    /// A picture has no alternative text.
    MissingAlt = "missing-alt",
    /// A field that is required is missing.
    MissingField = "missing-field",
    /// The front matter is missing or has no end.
    FrontMatter = "front-matter",
    /// A picture, clip or attachment that is named does not exist.
    MissingFile = "missing-file",
    /// A link leads to a heading that does not exist.
    MissingHeading = "missing-heading",
    /// `site.toml` has no `base_url`, so what must be absolute is left out.
    NoBaseUrl = "no-base-url",
    /// A picture would be fetched from outside the site.
    OutsidePicture = "outside-picture",
    /// Raw HTML that was taken out.
    RemovedHtml = "removed-html",
    /// Two topics that differ only in case or accents.
    SimilarTopics = "similar-topics",
    /// A template cannot be read or drawn.
    Template = "template",
    /// Something is nested too deeply, or expands to too much.
    TooMuch = "too-much",
    /// A name is neither that of a field nor near enough to one to be taken for it.
    UnknownField = "unknown-field",
    /// A file that no part of the site is made from.
    UnknownFile = "unknown-file",
    /// An idea of a jam has no decision, and it is past the day that answers were promised for.
    UndecidedIdea = "undecided-idea",
    /// An id that no entry has.
    UnknownId = "unknown-id",
    /// A link that could run code or leave the page's safety.
    UnsafeLink = "unsafe-link",
    /// A value is of another kind than the field takes.
    WrongType = "wrong-type",
    /// The YAML or TOML itself cannot be read.
    Syntax = "syntax",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether the site may still be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The output would be wrong: nothing of it is changed.
    Error,
    /// The output would embarrass.
    Warning,
    /// Worth knowing once.
    Notice,
}

impl Severity {
    /// The word that is printed.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Notice => "notice",
        }
    }
}

/// Bytes of a source file, counted in its text without a byte order mark.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Path from the site's folder, with `/`.
    pub file: Arc<str>,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes `range` of `file`.
    pub fn new(file: &Arc<str>, range: Range<usize>) -> Span {
        Span {
            file: file.clone(),
            start: range.start,
            end: range.end,
        }
    }

    /// Whether the file is meant as a whole, and no place in it.
    pub fn is_whole_file(&self) -> bool {
        (self.start, self.end) == (0, 0)
    }
}

/// One thing to tell the writer of a source file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable name of the kind of problem.
    pub code: Code,
    /// Whether the site may still be built.
    pub severity: Severity,
    /// One sentence without a final period, in the writer's words.
    pub message: String,
    /// The bytes it is about; `None` when it concerns the site as a whole.
    pub at: Option<Span>,
    /// A next step, such as a spelling that would have worked.
    pub repair: Option<String>,
}

impl Diagnostic {
    /// Whether it stops the build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// A problem that stops the build.
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            at: None,
            repair: None,
        }
    }

    /// A problem that the site can be built with.
    pub fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(code, message)
        }
    }

    /// Something worth knowing.
    pub fn notice(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Notice,
            ..Diagnostic::error(code, message)
        }
    }

    /// Says where it is.
    pub fn at(mut self, span: Span) -> Diagnostic {
        self.at = Some(span);
        self
    }

    /// Says which file it concerns as a whole.
    pub fn in_file(self, file: &Arc<str>) -> Diagnostic {
        self.at(Span::new(file, 0..0))
    }

    /// Says what would mend it.
    pub fn repair(mut self, repair: impl Into<String>) -> Diagnostic {
        self.repair = Some(repair.into());
        self
    }

    /// Says what would mend it, where that is known.
    pub fn repair_if(mut self, repair: Option<String>) -> Diagnostic {
        self.repair = repair.or(self.repair);
        self
    }
}

/// All that a build has to tell, errors and warnings alike.
#[derive(Debug, Clone, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds one.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds several.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// All of them, by file and place; what concerns no file comes last.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<_> = self.diagnostics.iter().collect();
        all.sort_by(|a, b| {
            let place = |d: &Diagnostic| d.at.as_ref().map(|s| (s.file.clone(), s.start, s.end));
            (a.at.is_none(), place(a), a.severity, a.code, &a.message).cmp(&(
                b.at.is_none(),
                place(b),
                b.severity,
                b.code,
                &b.message,
            ))
        });
        all.dedup();
        all
    }

    /// How many of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.sorted()
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    }

    /// Whether there is any of a kind.
    pub fn has(&self, code: Code) -> bool {
        self.diagnostics.iter().any(|found| found.code == code)
    }

    /// Whether anything stops the build.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// What stops the build, in the order in which it was found.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|d| d.severity == Severity::Error)
    }
}

/// The nearest of `candidates` to `word`, if one is near enough to be meant.
///
/// Near is a Damerau–Levenshtein distance of at most a third of the longer word; of
/// two that are as near it is the first in the alphabet.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower: String = word.to_lowercase().chars().take(64).collect();
    let length = lower.chars().count();
    let allowed = |candidate: &str| length.max(candidate.chars().count()) / 3;
    candidates
        .into_iter()
        .filter(|candidate| length.abs_diff(candidate.chars().count()) <= allowed(candidate))
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, candidate)| *distance <= allowed(candidate))
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_near() {
        assert_eq!(nearest("auther", ["author", "title"]), Some("author"));
        assert_eq!(nearest("Title", ["author", "title"]), Some("title"));
        assert_eq!(nearest("xyz", ["author", "title"]), None);
    }
}
