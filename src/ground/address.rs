//! Addresses: slugs, paths inside the site, and links between its files.
//!
//! A path here is always relative to a root, uses `/`, and is in Unicode's
//! composed form (NFC), whatever the disk says.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest slug in bytes; file systems stop at 255 with the extension.
const LONGEST_SLUG: usize = 120;

/// Names that Windows reserves in every folder, with any extension.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt"];

/// What must be escaped in the path of an address (RFC 3986, `pchar` and `/`).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The part of an address that names something: lower case, letters and digits
/// of any script, Latin ones without accents, hyphens between words.
///
/// Empty only if `text` holds no letter or digit at all.
pub fn slug(text: &str) -> String {
    let slug = if text.is_ascii() {
        hyphenated(text.chars().map(|c| c.to_ascii_lowercase()))
    } else {
        let mut keeps_marks = false;
        let bare = text.nfkd().filter(|c| {
            if is_combining_mark(*c) {
                return keeps_marks;
            }
            // Marks on letters of other scripts are vowels and the like, not accents.
            keeps_marks = c.is_alphanumeric() && !c.is_ascii();
            true
        });
        hyphenated(bare.flat_map(char::to_lowercase))
            .nfc()
            .collect()
    };
    if RESERVED.contains(&slug.trim_end_matches(|c: char| c.is_ascii_digit())) {
        slug + "-"
    } else {
        slug
    }
}

/// Letters and digits with single hyphens between, up to [`LONGEST_SLUG`].
fn hyphenated(characters: impl Iterator<Item = char>) -> String {
    let mut slug = String::new();
    for c in characters {
        if slug.len() >= LONGEST_SLUG {
            slug.truncate(slug.rfind('-').unwrap_or(slug.len()));
            break;
        }
        match c {
            c if c.is_alphanumeric() || is_combining_mark(c) => slug.push(c),
            '\'' | '’' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let end = slug.trim_end_matches('-').len();
    slug.truncate(end);
    slug
}

/// The composed form of a path or name, so that macOS and Windows agree.
pub fn composed(text: &str) -> String {
    // Most names are ASCII, which is composed already.
    if text.is_ascii() {
        text.to_owned()
    } else {
        text.nfc().collect()
    }
}

/// The folder of a path, without the last `/`; empty at the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The folders that a path lies in, the nearest first.
pub fn above(path: &str) -> impl Iterator<Item = &str> {
    fn up<'a>(path: &&'a str) -> Option<&'a str> {
        Some(folder(path)).filter(|folder| !folder.is_empty())
    }
    std::iter::successors(up(&path), up)
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The extension of a path in lower case, without its dot; empty if it has none.
pub fn extension(path: &str) -> String {
    file_name(path)
        .rsplit_once('.')
        .map_or(String::new(), |(_, e)| e.to_lowercase())
}

/// Follows `reference` from `folder`; `None` if it leaves the root.
pub fn join(folder: &str, reference: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The way from a file up to the root: `./` or as many `../` as it needs.
pub fn root_of(file: &str) -> String {
    match file.matches('/').count() {
        0 => "./".into(),
        depth => "../".repeat(depth),
    }
}

/// A path as it stands in an `href`.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// A path as it stands on the disk; `None` if what it encodes is not UTF-8.
pub fn decode(address: &str) -> Option<String> {
    percent_decode_str(address)
        .decode_utf8()
        .ok()
        .map(|text| composed(&text))
}

/// The scheme of an address in lower case, such as `https`, if it has one.
pub fn scheme(address: &str) -> Option<String> {
    // Browsers skip control characters and white space before and within a scheme.
    let bare: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .take(64)
        .collect();
    let (scheme, _) = bare.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    valid.then(|| scheme.to_ascii_lowercase())
}

/// Splits an address into its path, and its fragment if it has one.
pub fn split_fragment(address: &str) -> (&str, Option<&str>) {
    match address.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (address, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_and_stable() {
        assert_eq!(slug("Why I blog (part #2) 100%"), "why-i-blog-part-2-100");
        assert_eq!(slug("Café"), slug("Cafe\u{301}"));
        assert_eq!(slug("Renée’s day"), "renees-day");
        assert_eq!(slug("日本"), "日本");
        assert_eq!(slug("ガイド"), "ガイド");
        assert_eq!(slug("नमस्ते दुनिया"), "नमस्ते-दुनिया");
        assert_eq!(slug("⚠️ Ёлка"), "ёлка");
        assert_eq!(slug("CON"), "con-");
        assert_eq!(slug("!!!"), "");
    }

    #[test]
    fn references_stay_inside() {
        assert_eq!(
            join("content/posts/a", "../b/x.md").as_deref(),
            Some("content/posts/b/x.md")
        );
        assert_eq!(join("content", "../../x"), None);
    }

    #[test]
    fn schemes_cannot_hide() {
        assert_eq!(
            scheme("java\nscript:alert(1)").as_deref(),
            Some("javascript")
        );
        assert_eq!(scheme("../a:b.md"), None);
        assert_eq!(scheme("mailto:a@b").as_deref(), Some("mailto"));
    }
}
