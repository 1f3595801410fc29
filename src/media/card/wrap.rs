//! Words into lines.

use std::ops::Range;

/// How often the room is halved on the way to the narrowest one.
const HALVINGS: usize = 12;

/// Words into lines that are about equally long, and no more lines than needed.
///
/// `widths` are those of the words; a word that is wider than the `room` has a
/// line of its own.
pub fn balanced(widths: &[f32], space: f32, room: f32) -> Vec<Range<usize>> {
    let filled = filled(widths, space, room);
    let (mut narrow, mut wide) = (0.0, room);
    for _ in 0..HALVINGS {
        let middle = (narrow + wide) / 2.0;
        let fits = widths.iter().all(|width| *width <= middle || *width > room);
        if fits && self::filled(widths, space, middle).len() <= filled.len() {
            wide = middle;
        } else {
            narrow = middle;
        }
    }
    self::filled(widths, space, wide)
}

/// Words into lines, each as full as it gets.
fn filled(widths: &[f32], space: f32, room: f32) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut length = 0.0;
    for (index, width) in widths.iter().enumerate() {
        match lines.last_mut() {
            Some(line) if length + space + width <= room => {
                line.end = index + 1;
                length += space + width;
            }
            _ => {
                lines.push(index..index + 1);
                length = *width;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_balanced() {
        assert_eq!(balanced(&[3.0, 3.0, 3.0, 3.0], 1.0, 12.0), [0..2, 2..4]);
        assert_eq!(filled(&[3.0, 3.0, 3.0, 3.0], 1.0, 12.0), [0..3, 3..4]);
        assert_eq!(balanced(&[3.0, 3.0], 1.0, 8.0).len(), 1);
    }

    #[test]
    fn a_word_that_is_too_wide_stands_alone() {
        assert_eq!(balanced(&[1.0, 9.0, 1.0], 1.0, 5.0), [0..1, 1..2, 2..3]);
        assert!(balanced(&[], 1.0, 5.0).is_empty());
    }
}
