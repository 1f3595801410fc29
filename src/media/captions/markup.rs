//! The text of a cue, with its tags and references (WebVTT, 6.4).
//!
//! Where WebVTT would swallow text, as after a `<` that begins no tag, the text
//! stays. Tags that mean nothing are left out: unknown ones, those around
//! nothing, times of words, `<c>` without a class.

use crate::ground::length;
use crate::media::captions::cue::Mark;
use crate::media::captions::cue::Piece;
use crate::media::captions::cue::Tag;
use crate::media::captions::entity::reference;
use crate::media::captions::entity::resolve;
use crate::media::captions::fault::FaultKind;
use crate::media::captions::settings::shortened;

/// The most lines of a cue that are read.
pub(super) const MOST_LINES_READ: usize = 100;

/// How deep tags are nested at most: those that are kept, all, and languages.
const DEEPEST: usize = 8;
const DEEPEST_OPEN: usize = 64;
const MOST_LANGUAGES: usize = 2;

/// How many faults of one cue are told.
const MOST_TOLD: usize = 10;
/// The most classes of a tag, and characters of a speaker's name.
const MOST_CLASSES: usize = 4;
const LONGEST_NAME: usize = 120;

/// In which format a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// WebVTT.
    WebVtt,
    /// SubRip: `<font>` and `{\an8}` mean nothing, other unknown tags are text.
    SubRip,
}

/// What was read of a text.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// The text.
    pub(super) pieces: Vec<Piece>,
    /// Whether it has more lines than are read.
    pub(super) is_endless: bool,
    /// What is wrong, and at which bytes.
    pub(super) faults: Vec<(usize, usize, FaultKind)>,
    open: Vec<(Mark, bool)>,
    gap: Gap,
    lines: usize,
}

/// White space that is written once something follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Space,
    Break,
}

/// Reads the text of a cue.
pub(super) fn read(text: &str, dialect: Dialect) -> Marked {
    let mut marked = Marked::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match c {
            '<' => marked.angle(rest, at, dialect),
            '{' if dialect == Dialect::SubRip => override_block(rest),
            '&' => {
                let (c, length) = reference(rest);
                marked.push(c);
                Some(length)
            }
            _ => None,
        };
        at += length.unwrap_or_else(|| {
            marked.push(c);
            c.len_utf8()
        });
    }
    while !marked.open.is_empty() {
        marked.pop();
    }
    marked
}

/// The length of a block such as `{\an8}`, which places text in SubRip.
fn override_block(rest: &str) -> Option<usize> {
    let end = rest.bytes().take(64).position(|byte| byte == b'}')?;
    rest.starts_with("{\\").then_some(end + 1)
}

impl Marked {
    fn push(&mut self, c: char) {
        match c {
            '\n' => self.gap = Gap::Break,
            ' ' | '\t' | '\u{c}' => self.gap = self.gap.max(Gap::Space),
            c if c.is_control() || self.is_endless => {}
            c => self.push_shown(c),
        }
    }

    fn push_shown(&mut self, c: char) {
        let gap = std::mem::take(&mut self.gap);
        let before = match gap {
            _ if self.lines == 0 => None,
            Gap::None => None,
            Gap::Space => Some(' '),
            Gap::Break => Some('\n'),
        };
        if self.lines == 0 || before == Some('\n') {
            self.lines += 1;
        }
        if self.lines > MOST_LINES_READ {
            self.is_endless = true;
            return;
        }
        if !matches!(self.pieces.last(), Some(Piece::Text(_))) {
            self.pieces.push(Piece::Text(String::new()));
        }
        if let Some(Piece::Text(text)) = self.pieces.last_mut() {
            text.extend(before);
            text.push(c);
        }
    }

    /// Reads what begins with `<`, and says how long it is; `None` if it is text.
    fn angle(&mut self, rest: &str, at: usize, dialect: Dialect) -> Option<usize> {
        let end = rest[1..].find(['<', '>']).map(|end| end + 1);
        let end = end.filter(|end| rest[*end..].starts_with('>'));
        let inside = end.and_then(|end| rest.get(1..end)).unwrap_or_default();
        let is_tag = inside.starts_with(|c: char| c.is_alphabetic() || c == '/' || c == '.');
        let (Some(end), true) = (end, is_tag || length::timestamp(inside).is_some()) else {
            self.tell(at, at + 1, FaultKind::OpenTag);
            return None;
        };
        let name = inside
            .split(|c: char| c.is_whitespace() || c == '.')
            .next()
            .unwrap_or_default();
        match (
            name.strip_prefix('/'),
            Mark::named(name.trim_start_matches('/')),
        ) {
            (Some(_), Some(mark)) => self.close(mark),
            (None, Some(mark)) => self.open(tag(mark, inside)),
            _ if !is_tag || name.trim_start_matches('/').eq_ignore_ascii_case("font") => {}
            _ if dialect == Dialect::SubRip => return None,
            (None, None) => self.tell(at, at + end + 1, FaultKind::UnknownTag(shortened(name))),
            (Some(_), None) => {}
        }
        Some(end + 1)
    }

    fn tell(&mut self, start: usize, end: usize, kind: FaultKind) {
        if self.faults.len() < MOST_TOLD {
            self.faults.push((start, end, kind));
        }
    }

    fn open(&mut self, tag: Tag) {
        let is_in_ruby = matches!(self.open.last(), Some((Mark::Ruby, true)));
        if self.open.len() >= DEEPEST_OPEN || (tag.mark == Mark::RubyText && !is_in_ruby) {
            return;
        }
        let kept = || self.open.iter().filter(|(_, is_kept)| *is_kept);
        let languages = kept().filter(|(mark, _)| *mark == Mark::Language).count();
        let means = match tag.mark {
            Mark::Class => !tag.classes.is_empty(),
            Mark::Voice => !tag.of.is_empty(),
            Mark::Language => !tag.of.is_empty() && languages < MOST_LANGUAGES,
            _ => true,
        };
        let is_kept = means && kept().count() < DEEPEST;
        self.open.push((tag.mark, is_kept));
        if is_kept {
            self.pieces.push(Piece::Start(tag));
        }
    }

    fn close(&mut self, mark: Mark) {
        let top = self.open.last().map(|(top, _)| *top);
        if mark == Mark::Ruby && top == Some(Mark::RubyText) {
            self.pop();
            self.pop();
        } else if top == Some(mark) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some((_, true)) = self.open.pop() {
            match self.pieces.last() {
                Some(Piece::Start(_)) => drop(self.pieces.pop()),
                _ => self.pieces.push(Piece::End),
            }
        }
    }
}

/// The tag with what stands between `<` and `>`: classes behind points, and
/// behind white space a speaker or a language.
fn tag(mark: Mark, inside: &str) -> Tag {
    let (head, annotation) = inside
        .split_once(char::is_whitespace)
        .unwrap_or((inside, ""));
    let is_class = |class: &&str| {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        !class.is_empty() && class.chars().all(is_plain) && !class.ends_with('-')
    };
    let classes = head.split('.').skip(1).filter(is_class).take(MOST_CLASSES);
    let of = match mark {
        Mark::Voice => name(annotation),
        Mark::Language => language(annotation.trim()),
        _ => String::new(),
    };
    Tag {
        mark,
        classes: classes.map(str::to_owned).collect(),
        of,
    }
}

/// A speaker's name with single spaces.
fn name(annotation: &str) -> String {
    let resolved = resolve(annotation);
    let blank = |c: char| if c.is_control() { ' ' } else { c };
    let cut: String = resolved.chars().map(blank).take(LONGEST_NAME).collect();
    let name = cut.split_whitespace().collect::<Vec<_>>().join(" ");
    // With the `>` of its tag, hyphens would be an arrow.
    name.trim_end_matches(['-', ' ']).to_owned()
}

/// A language tag (BCP 47), or nothing.
fn language(text: &str) -> String {
    let is_tag = text.len() <= 35
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.ends_with('-');
    if is_tag {
        text.to_owned()
    } else {
        String::new()
    }
}
