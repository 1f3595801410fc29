//! Tags as they are written.

use std::ops::Range;

/// A tag as it is written.
pub struct TagText {
    /// In lower case.
    pub name: String,
    /// Whether it closes an element.
    pub is_end: bool,
    /// Names, and where their values stand.
    pub attributes: Vec<(String, Range<usize>)>,
    /// One past its last byte.
    pub end: usize,
}

/// Reads the tag that opens at byte `open`, if it is one.
pub fn tag(html: &str, open: usize) -> Option<TagText> {
    let bytes = html.as_bytes();
    let is_end = bytes.get(open + 1) == Some(&b'/');
    let from = open + 1 + usize::from(is_end);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b':';
    let length = bytes[from..]
        .iter()
        .take_while(|byte| is_name(byte))
        .count();
    if !bytes.get(from)?.is_ascii_alphabetic() {
        return None;
    }
    let name = html[from..from + length].to_ascii_lowercase();
    let mut at = from + length;
    let mut attributes = Vec::new();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => {
                return Some(TagText {
                    name,
                    is_end,
                    attributes,
                    end: at + 1,
                });
            }
            byte if byte.is_ascii_whitespace() || *byte == b'/' => at += 1,
            _ => {
                let (attribute, value, end) = attribute(html, at);
                attributes.push((attribute, value));
                at = end.max(at + 1);
            }
        }
    }
    Some(TagText {
        name,
        is_end,
        attributes,
        end: at,
    })
}

/// Reads one attribute: its name, where its value stands, and where it ends.
fn attribute(html: &str, start: usize) -> (String, Range<usize>, usize) {
    let bytes = html.as_bytes();
    let skip = |from: usize, stop: fn(u8) -> bool| {
        from + bytes[from..].iter().take_while(|b| !stop(**b)).count()
    };
    let name_end = skip(start, |b| {
        b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/')
    });
    let name = html[start..name_end].to_ascii_lowercase();
    let equals = skip(name_end, |b| !b.is_ascii_whitespace());
    if bytes.get(equals) != Some(&b'=') {
        return (name, start..name_end, name_end);
    }
    let from = skip(equals + 1, |b| !b.is_ascii_whitespace());
    match bytes.get(from) {
        Some(b'"') => {
            let end = skip(from + 1, |b| b == b'"');
            (name, from + 1..end, (end + 1).min(html.len()))
        }
        Some(b'\'') => {
            let end = skip(from + 1, |b| b == b'\'');
            (name, from + 1..end, (end + 1).min(html.len()))
        }
        _ => {
            let end = skip(from, |b| b.is_ascii_whitespace() || b == b'>');
            (name, from..end, end)
        }
    }
}

/// The text of an attribute's value, for the references that appear in addresses.
pub fn unescape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    value
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
