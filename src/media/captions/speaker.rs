//! Who speaks, where only the words tell: `Anna Berg: Welcome`, `- Yes.`, `>> Yes.`

use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The longest name before a colon, in characters and in words.
const LONGEST: usize = 40;
const MOST_WORDS: usize = 5;

/// Words in a name that begin small.
const PARTICLES: [&str; 22] = [
    "al", "bin", "d'", "da", "de", "degli", "del", "den", "der", "di", "do", "dos", "du", "el",
    "la", "le", "of", "te", "ter", "van", "von", "'t",
];

/// Names that stand before a colon at the beginning of lines, and are
/// unmistakably names.
///
/// Either two thirds of the lines begin like that, as Zoom writes them; or the
/// name stands there twice at least, and is all in capitals or of several words.
/// `Note:` is no name.
#[derive(Debug, Default)]
pub(super) struct Names<'a>(BTreeSet<&'a str>);

impl<'a> Names<'a> {
    /// The names in the first lines of cues or paragraphs.
    pub(super) fn of(lines: impl Iterator<Item = &'a str>) -> Names<'a> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut all, mut named) = (0_usize, 0_usize);
        for line in lines {
            all += 1;
            if let Some((name, _)) = before_colon(line) {
                named += 1;
                *counts.entry(name).or_default() += 1;
            }
        }
        let is_usual = named >= 2 && named * 3 >= all * 2;
        let is_plain = |name: &str| name.contains(' ') || is_capital(name);
        let is_name = |(name, count): &(&str, usize)| is_usual || (*count >= 2 && is_plain(name));
        Names(
            counts
                .into_iter()
                .filter(is_name)
                .map(|(name, _)| name)
                .collect(),
        )
    }

    /// The name that a line begins with, and how many bytes it takes with its
    /// colon.
    pub(super) fn before<'t>(&self, line: &'t str) -> Option<(&'t str, usize)> {
        before_colon(line).filter(|(name, _)| self.0.contains(name))
    }
}

/// What stands before the first colon of a line, if it could be a name.
fn before_colon(line: &str) -> Option<(&str, usize)> {
    let (name, rest) = line.split_once(':')?;
    let spoken = rest.trim_start();
    let words = || name.split(' ');
    let is_name = rest.starts_with(' ')
        && !spoken.is_empty()
        && name.chars().count() <= LONGEST
        && words().count() <= MOST_WORDS
        && words().all(is_word)
        && name.starts_with(char::is_uppercase);
    is_name.then_some((name, line.len() - spoken.len()))
}

/// Whether a word can be part of a name, such as `Berg-Smit`, `(CEO)` or `1`.
fn is_word(word: &str) -> bool {
    let is_letter =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-' | '(' | ')');
    let first = word.trim_start_matches('(').chars().next();
    let is_large =
        first.is_some_and(|c| c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()));
    word.chars().all(is_letter) && (is_large || PARTICLES.contains(&word))
}

fn is_capital(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !name.chars().any(char::is_lowercase)
}

/// How many bytes a mark takes that says that somebody else speaks: `- ` and
/// `>> `. A hyphen without a space needs a capital behind it.
pub(super) fn change(line: &str) -> Option<usize> {
    if let Some(rest) = line.strip_prefix(">>") {
        let spoken = rest.trim_start_matches('>').trim_start();
        return (!spoken.is_empty()).then(|| line.len() - spoken.len());
    }
    let rest = line.strip_prefix(['-', '–', '‐'])?;
    let spoken = rest.trim_start();
    let first = spoken.chars().next()?;
    let is_spaced = spoken.len() < rest.len() && !first.is_numeric() && first != '-';
    (is_spaced || first.is_uppercase()).then(|| line.len() - spoken.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(lines: &[&'static str]) -> Vec<&'static str> {
        Names::of(lines.iter().copied()).0.into_iter().collect()
    }

    #[test]
    fn only_the_unmistakable_is_a_name() {
        assert_eq!(
            names(&["Note: one", "b", "c", "Note: two", "d"]),
            Vec::<&str>::new()
        );
        assert_eq!(
            names(&["ANNA: one", "b", "c", "ANNA: two", "e: f", "g"]),
            ["ANNA"]
        );
        assert_eq!(
            names(&["Anna de Vries: a", "b", "c", "d", "Anna de Vries: e"]),
            ["Anna de Vries"]
        );
        assert_eq!(
            names(&["Anna: a", "Ben: b", "At 10:30 we met"]),
            ["Anna", "Ben"]
        );
        assert_eq!(
            names(&["https://a.example", "It is so: a", "It is so: b"]),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn dashes_and_arrows_are_changes_and_minus_is_not() {
        assert_eq!(change("- Yes."), Some(2));
        assert_eq!(change("-Yes."), Some(1));
        assert_eq!(change(">> Yes."), Some(3));
        for line in [
            "-5 degrees",
            "-ish",
            "- 5 degrees",
            "--",
            "-",
            ">>",
            "well - yes",
        ] {
            assert_eq!(change(line), None, "{line}");
        }
    }
}
