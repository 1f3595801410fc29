//! Which words of a text can be set in letters that the font has.

use std::iter::once;

use unicode_normalization::UnicodeNormalization;

/// Longest text that is looked at, in characters.
const LONGEST: usize = 300;

/// The words of a text that can be drawn.
///
/// Signs that the font lacks, such as emoji, are dropped. `None` if it lacks more
/// than so many letters or digits, or if nothing is left: half a sentence is
/// worse than none.
pub fn words(text: &str, lacking: usize, has: impl Fn(char) -> bool) -> Option<Vec<String>> {
    let letters = text.chars().take(LONGEST).nfc();
    let letters: String = letters.map(|letter| signs(letter, &has)).collect();
    let is_lacking = |letter: &char| letter.is_alphanumeric() && !has(*letter);
    if letters.chars().filter(is_lacking).count() > lacking {
        return None;
    }
    let drawn = |word: &str| word.chars().filter(|sign| has(*sign)).collect();
    let words = letters.split(is_break).map(drawn);
    let words: Vec<String> = words
        .filter(|word: &String| !word.trim().is_empty())
        .collect();
    let is_readable = words
        .iter()
        .any(|word| word.contains(char::is_alphanumeric));
    is_readable.then_some(words)
}

/// Where a line may end. No-break spaces hold their words together.
fn is_break(letter: char) -> bool {
    letter.is_whitespace() && letter != '\u{a0}'
}

/// What is drawn for a character: one that the font lacks may have a compatible
/// form (UAX #15), such as two letters for a ligature.
fn signs(letter: char, has: &impl Fn(char) -> bool) -> String {
    match letter {
        '\u{ad}' => String::new(),
        '\u{202f}' | '\u{2007}' => '\u{a0}'.into(),
        '\u{2011}' => '-'.into(),
        letter if has(letter) => letter.into(),
        letter => once(letter).nfkc().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> Option<String> {
        let has = |letter: char| letter < '\u{250}' || letter == '\u{2014}';
        words(text, 2, has).map(|words| words.join("|"))
    }

    #[test]
    fn signs_that_are_lacking_are_dropped() {
        assert_eq!(set("Ship it 🚀 now ✨").as_deref(), Some("Ship|it|now"));
        assert_eq!(set("Zo\u{308}e\u{301}").as_deref(), Some("Zöé"));
        assert_eq!(
            set("\u{202e}10\u{202f}km\t\u{ad}!").as_deref(),
            Some("10\u{a0}km|!")
        );
    }

    #[test]
    fn a_text_in_another_script_is_left_out() {
        assert_eq!(set("Η χρονιά μας"), None);
        assert_eq!(set("こんにちは"), None);
        assert_eq!(set("Unit Ω").as_deref(), Some("Unit"));
        assert_eq!(set("🚀 — !"), None);
        assert_eq!(set(""), None);
    }
}
