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

/// The words of HTML that this program wrote: no tags, single spaces.
pub fn plain(html: &str) -> String {
    let mut parts = html.split('<');
    let mut words = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((_, text)) = part.split_once('>') else {
            continue;
        };
        // Blocks stand apart, and what a comment held is gone.
        words.push(' ');
        words.push_str(text.strip_prefix("-->").unwrap_or(text));
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ").replace("&lt;", "<").replace("&gt;", ">");
    words.replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_html_have_no_tags() {
        let html = "<p>A &lt; B &amp;amp; <em>C</em></p>\n<!--<img alt=\"x\">--><p>D</p>";
        assert_eq!(plain(html), "A < B &amp; C D");
    }
}
