//! The texts that new entries and new sites begin with, by language.

use crate::ground::locale::Locale;

/// Includes the texts of a language under their names.
macro_rules! texts {
    ($language:literal: $($name:literal),+ $(,)?) => {
        ($language, &[$(($name, include_str!(concat!("texts/", $language, "/", $name)))),+])
    };
}

/// The same texts in a language.
macro_rules! all {
    ($($language:literal),+) => {
        &[$(texts![
            $language: "about-title.txt", "about.md", "biography.md", "buddy-biography.md",
            "buddy-role.txt", "campaign.md", "decision.md", "groups.txt", "jam-question.txt",
            "jam-text.md", "jam-title.txt", "jam.md", "page.md", "person.md", "personal.md", "post.md",
            "question.md", "role.txt", "site.txt", "talk.md", "thanks.md", "vlog.md",
            "welcome-tags.txt", "welcome-title.txt", "welcome.md",
        ]),+]
    };
}

/// A text with its name.
type Named = (&'static str, &'static str);

/// The texts by the base of the language tag; the first are for those that have none.
const TEXTS: &[(&str, &[Named])] = all!["en", "nl", "de", "fr"];

/// The words of questions and hints by the base of the language tag.
const WORDS: &[Named] = &[
    ("en", include_str!("words/en.ftl")),
    ("nl", include_str!("words/nl.ftl")),
    ("de", include_str!("words/de.ftl")),
    ("fr", include_str!("words/fr.ftl")),
];

fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// The languages that there are texts in.
pub fn languages() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(tag, _)| *tag)
}

/// A text in a language, in English where there is none; without its last line end.
pub fn text(tag: &str, name: &str) -> &'static str {
    let own = TEXTS.iter().find(|(known, _)| *known == base(tag));
    let texts = own.or(TEXTS.first()).map_or(&[][..], |(_, texts)| texts);
    let found = texts.iter().find(|(known, _)| *known == name);
    found.map_or("", |(_, text)| text.trim_end())
}

/// The words of questions and hints in a language, in English where there are none;
/// `None` only if those that come with the program cannot be read.
pub fn words(tag: &str) -> Option<Locale> {
    let own = WORDS.iter().filter(|(known, _)| *known == base(tag));
    let all: Vec<&str> = WORDS
        .iter()
        .take(1)
        .chain(own)
        .map(|(_, text)| *text)
        .collect();
    Locale::new(tag, &all).ok()
}
