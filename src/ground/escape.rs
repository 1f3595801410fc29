//! Text made safe for HTML and XML.

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// Adds `text` to HTML as what stands between tags.
pub fn push_text(html: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = escape_html_body_text(html, text);
}

/// `text` as it stands between tags.
pub fn text(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    push_text(&mut html, text);
    html
}

/// `text` as it stands in an attribute between double quotes.
pub fn attribute(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    // Writing to a string cannot fail.
    let _ = escape_html(&mut html, text);
    html
}

/// `text` for an XML document: escaped, without the control characters that
/// XML 1.0 forbids in any form (section 2.2).
pub fn xml(text: &str) -> String {
    // Every forbidden character has one of these bytes in UTF-8.
    let is_suspect = |byte: u8| match byte {
        b'\t' | b'\n' | b'\r' => false,
        byte => byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xef),
    };
    if !text.bytes().any(is_suspect) {
        return attribute(text);
    }
    let allowed = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    let kept: String = text
        .chars()
        .filter(allowed)
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    attribute(&kept)
}
