//! Links without words get some: what nobody can hear or see nobody can follow.

use crate::content::markdown::Link;
use crate::content::markdown::slots::{MARK_END, MARK_START};
use crate::ground::address::file_name;
use crate::ground::escape::{attribute, text};

/// Names each link that holds nothing but pictures without alternative text
/// after where it leads; `links` are those that marks stand for.
pub fn name(html: &str, links: &[Link]) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<a ") {
        out.push_str(before);
        rest = after;
        let (Some((attributes, inside)), true) = (after.split_once('>'), after.contains("</a>"))
        else {
            out.push_str("<a ");
            continue;
        };
        let (inside, after) = inside.split_once("</a>").unwrap_or((inside, ""));
        if has_words(inside) || attributes.contains("aria-label=") {
            out.push_str("<a ");
            continue;
        }
        rest = after;
        let name = destination(attributes, links);
        if inside.trim().is_empty() {
            out.push_str(&format!("<a {attributes}>{}</a>", text(&name)));
        } else {
            let label = attribute(&name);
            out.push_str(&format!(
                "<a {attributes} aria-label=\"{label}\">{inside}</a>"
            ));
        }
    }
    out + rest
}

/// Whether HTML holds text, or a picture or clip that says what it is.
fn has_words(html: &str) -> bool {
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        let is_named = |name: &str| {
            let value = tag.split_once(name).map(|(_, value)| value);
            value.is_some_and(|value| !value.starts_with('"'))
        };
        if !before.trim().is_empty() || is_named(" alt=\"") || is_named(" aria-label=\"") {
            return true;
        }
        rest = after;
    }
    !rest.trim().is_empty()
}

/// Where a link leads, in few words: the host, else the name of the file.
fn destination(attributes: &str, links: &[Link]) -> String {
    let href = attributes
        .split_once("href=\"")
        .map_or("", |(_, rest)| rest.split('"').next().unwrap_or_default());
    let mark = href.strip_prefix(MARK_START);
    let index = mark.and_then(|mark| mark.strip_suffix(MARK_END)?.parse::<usize>().ok());
    if let Some(link) = index.and_then(|index| links.get(index)) {
        return file_name(&link.target).to_owned();
    }
    let host = href
        .split_once("://")
        .and_then(|(_, rest)| rest.split('/').next());
    host.unwrap_or(href).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_without_words_are_named() {
        let named = |html: &str| name(html, &[]);
        for html in [
            "<a href=\"x\">words</a>",
            "<a href=\"x\"><img alt=\"A door\"></a>",
            "<a id=\"x\">",
        ] {
            assert_eq!(named(html), html);
        }
        assert_eq!(
            named("<a href=\"https://example.org/b\"></a>, <b>c</b>"),
            "<a href=\"https://example.org/b\">example.org</a>, <b>c</b>"
        );
        assert_eq!(
            named("<p><a href=\"https://example.org/b\"><img src=\"a\" alt=\"\"></a></p>"),
            "<p><a href=\"https://example.org/b\" aria-label=\"example.org\"><img src=\"a\" alt=\"\"></a></p>"
        );
    }
}
