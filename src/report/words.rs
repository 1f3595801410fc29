//! The words of reports, in the languages that there are.

use crate::ground::locale::Locale;
use crate::site::Site;

/// Words by the base of the language tag.
const WORDS: &[(&str, &str)] = &[
    ("en", include_str!("words/en.ftl")),
    ("nl", include_str!("words/nl.ftl")),
    ("de", include_str!("words/de.ftl")),
    ("fr", include_str!("words/fr.ftl")),
];

/// The words of a language, in English where there are none; `None` only if the words
/// that come with the program cannot be read.
pub fn words(tag: &str) -> Option<Locale> {
    let base = tag.split('-').next().unwrap_or_default();
    let own = WORDS.iter().filter(|(known, _)| *known == base);
    let all = WORDS.iter().take(1).chain(own);
    let texts: Vec<&str> = all.map(|(_, text)| *text).collect();
    Locale::new(tag, &texts).ok()
}

/// The tag of the language that a message to somebody is in: the first that they speak
/// of those that there are words in, else the site's own.
///
/// Profiles name languages as people do: by a tag, or by a name in any of these
/// languages.
pub fn language_of(site: &Site, person: usize) -> &str {
    const NAMES: [(&str, &[&str]); 4] = [
        ("en", &["english", "engels", "englisch", "anglais"]),
        (
            "nl",
            &[
                "dutch",
                "nederlands",
                "niederländisch",
                "néerlandais",
                "vlaams",
            ],
        ),
        ("de", &["german", "duits", "deutsch", "allemand"]),
        ("fr", &["french", "frans", "französisch", "français"]),
    ];
    let own = site.config.languages.first().map_or("en", String::as_str);
    let profile = site.people[person].shown(0);
    let spoken = profile.map_or(&[][..], |profile| &profile.entry.fields.languages);
    let tag = |spoken: &String| {
        let spoken = spoken.trim().to_lowercase();
        let base = spoken.split('-').next().unwrap_or_default();
        let is_it = |(tag, names): &&(&str, &[&str])| *tag == base || names.contains(&&*spoken);
        NAMES.iter().find(is_it).map(|(tag, _)| *tag)
    };
    spoken.iter().find_map(tag).unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word() {
        let names = |text: &str| -> Vec<String> {
            let ends = |line: &&str| line.contains(" = ") && !line.starts_with([' ', '#']);
            let name = |line: &str| line.split(" = ").next().unwrap_or_default().to_owned();
            text.lines().filter(ends).map(name).collect()
        };
        let (_, english) = WORDS[0];
        for (tag, text) in WORDS {
            assert_eq!(names(text), names(english), "{tag}");
            assert!(words(tag).is_some(), "{tag}");
        }
    }
}
