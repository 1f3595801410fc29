//! A title in lines, as large as it may be.

use std::ops::Range;

use crate::media::card::letters::Letters;
use crate::media::card::wrap::balanced;

/// Space between letters: large type is set a little tighter.
pub const TRACKING: f32 = -0.012;

/// Sizes in pixels, the largest first, and how many lines there may be of each.
pub type Sizes<'a> = &'a [(f32, usize)];

/// Lines of one size.
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    /// The lines, from the top.
    pub lines: Vec<String>,
    /// Size of the font in pixels.
    pub size: f32,
}

/// Words at the largest size at which they fit into a room of so many pixels
/// across; at the smallest one cut, and given an ellipsis, where they do not.
pub fn title(letters: &Letters, words: &[String], sizes: Sizes, room: f32) -> Title {
    let width = |word: &String| letters.width(word, TRACKING);
    let widths: Vec<f32> = words.iter().map(width).collect();
    let widest = widths.iter().copied().fold(0.0, f32::max);
    let space = space(letters);
    let set = |(size, most): &(f32, usize)| {
        let lines = balanced(&widths, space, room / size);
        let fits = lines.len() <= *most && widest * size <= room;
        let line = |range: Range<usize>| words[range].join(" ");
        fits.then(|| Title {
            lines: lines.into_iter().map(line).collect(),
            size: *size,
        })
    };
    let whole = sizes.iter().find_map(set);
    whole.unwrap_or_else(|| {
        let (size, most) = sizes.last().copied().unwrap_or((1.0, 1));
        let lines = cut(letters, words, room / size, most);
        Title { lines, size }
    })
}

/// From the end of one word to the start of the next, as a share of the size.
fn space(letters: &Letters) -> f32 {
    letters.width(" ", 0.0) + 2.0 * TRACKING
}

/// As many words as there is room for, full lines, then an ellipsis.
fn cut(letters: &Letters, words: &[String], room: f32, most: usize) -> Vec<String> {
    let space = space(letters);
    let mut lines: Vec<String> = Vec::new();
    let mut rest = words;
    while lines.len() < most && !rest.is_empty() {
        let mut length = -space;
        let fits = rest.iter().take_while(|word| {
            length += space + letters.width(word, TRACKING);
            length <= room
        });
        let count = fits.count();
        if count == 0 || lines.len() + 1 == most {
            lines.push(shortened(letters, &rest.join(" "), room));
            break;
        }
        lines.push(rest[..count].join(" "));
        rest = &rest[count..];
    }
    lines
}

/// A text, cut after a word and given an ellipsis if it is wider than the room,
/// which is a share of the size; within the word if it is the first.
fn shortened(letters: &Letters, text: &str, room: f32) -> String {
    if letters.width(text, TRACKING) <= room {
        return text.to_owned();
    }
    let fits = |end: &usize| {
        let kept = format!("{}…", &text[..*end]);
        letters.width(&kept, TRACKING) <= room
    };
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| *at > 0)
        .collect();
    let count = ends.partition_point(fits);
    let end = count.checked_sub(1).map_or(0, |last| ends[last]);
    let kept = &text[..end];
    let is_word = text[end..].starts_with(' ');
    let kept = match kept.rfind(' ') {
        Some(space) if !is_word => &kept[..space],
        _ => kept,
    };
    let is_loose = |letter: char| !letter.is_alphanumeric() && !matches!(letter, ')' | '%' | '”');
    format!("{}…", kept.trim_end_matches(is_loose))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> Option<Title> {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let sizes = &[(104.0, 2), (52.0, 4)];
        Some(title(&Letters::open()?, &words, sizes, 1040.0))
    }

    #[test]
    fn a_long_title_is_smaller_and_then_cut_at_a_word() {
        let lines = |text: &str| set(text).map(|title| (title.lines.len(), title.size));
        assert_eq!(lines("Hello"), Some((1, 104.0)));
        let title = set(&"Seven words, ".repeat(30));
        let last = title.as_ref().and_then(|title| title.lines.last());
        assert!(
            last.is_some_and(|line| line.ends_with("words…") || line.ends_with("Seven…")),
            "{title:?}"
        );
        assert_eq!(title.map(|title| title.lines.len()), Some(4));
    }

    #[test]
    fn a_word_without_end_is_cut_within() {
        let title = set(&"m".repeat(300));
        let line = title.and_then(|title| title.lines.first().cloned());
        assert!(line.is_some_and(|line| line.ends_with("m…") && line.len() < 40));
    }
}
