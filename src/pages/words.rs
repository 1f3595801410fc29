//! What is said of posts and files in words.

use crate::ground::address::{extension, file_name};
use crate::ground::locale::Locale;
use crate::ground::moment::Moment;
use crate::media::MediaFile;
use crate::pages::view::DateView;
use crate::site::{Post, live};

/// Words that people read in a minute.
///
/// M. Brysbaert, "How many words do we read per minute?", Journal of Memory and
/// Language 109 (2019): 238 for English non-fiction.
const WORDS_A_MINUTE: usize = 238;

/// Longest summary that is made from a first paragraph, in characters.
const LONGEST_SUMMARY: usize = 280;

/// The day of a post; with its time where one was given.
pub fn date(post: &Post, locale: &Locale) -> DateView {
    let given = live::date(&post.entry.fields, &post.entry.source);
    let iso = match given {
        Some(Moment::Day(day)) => day.to_string(),
        _ => moment(post),
    };
    DateView {
        iso,
        text: locale.day(post.when.date()),
    }
}

/// The moment of a post (RFC 3339).
pub fn moment(post: &Post) -> String {
    post.when.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The summary that the author wrote, else the beginning of the first paragraph.
pub fn summary(post: &Post) -> String {
    match &post.entry.fields.summary {
        Some(summary) => summary.clone(),
        None => beginning(&post.entry.body.facts.summary),
    }
}

/// A text cut at a word, if it is long.
pub fn beginning(text: &str) -> String {
    cut(text, LONGEST_SUMMARY)
}

/// A text cut at a word if it has more than so many characters.
pub fn cut(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else {
        return text.to_owned();
    };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!(
        "{}…",
        text[..cut].trim_end_matches([',', ';', ':', '.', ' ', '–', '—'])
    )
}

/// How long a post takes to read, in words; empty if it has no text.
pub fn reading_time(post: &Post, locale: &Locale) -> String {
    match post.entry.body.facts.words.div_ceil(WORDS_A_MINUTE) {
        0 => String::new(),
        minutes => locale.count("reading-time", minutes),
    }
}

/// The name of a file as it is offered: a photo that no browser shows leaves in
/// another format.
pub fn offered_name(file: &MediaFile) -> String {
    let name = file_name(&file.source);
    let (own, offered) = (extension(name), extension(&file.address));
    match name.rsplit_once('.') {
        Some((stem, _)) if matches!(&*own, "heic" | "heif" | "mov") => format!("{stem}.{offered}"),
        _ => name.to_owned(),
    }
}

/// The kind of a file as it is offered: its extension in capitals.
pub fn kind(file: &MediaFile) -> String {
    extension(&offered_name(file)).to_uppercase()
}

/// How many pages a file has, in words; empty if that is not known.
pub fn pages(file: &MediaFile, locale: &Locale) -> String {
    let words = |pages| locale.count("page-count", pages);
    file.pages.map(words).unwrap_or_default()
}

/// What is known of a file, in words: its kind, its pages and its size.
pub fn about(file: &MediaFile, locale: &Locale) -> String {
    let parts = [kind(file), pages(file, locale), locale.size(file.size)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_end_at_a_word() {
        let cut = beginning(&"word ".repeat(100));
        assert!(cut.ends_with("word…") && cut.chars().count() <= LONGEST_SUMMARY + 1);
    }
}
