//! Character references in captions.
//!
//! WebVTT reads them as HTML does (WebVTT, 6.4). Of the names of HTML these are
//! known: those of WebVTT, of Latin-1 and of common punctuation; they need their
//! semicolon. What is not known stays as it is written.

use crate::media::captions::decode::legacy_reference;

/// The longest reference that is looked for, in bytes.
const LONGEST: usize = 10;

/// Names beyond Latin-1.
const NAMES: [(&str, char); 23] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("trade", '™'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
];

/// The names of U+00A0 to U+00FF, in their order (HTML 4.01, 24.2).
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg \
    macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
    iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave \
    Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc \
    Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc \
    euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml";

/// The character that `text` begins with, `&` or what a reference stands for,
/// and how many bytes it takes.
pub(super) fn reference(text: &str) -> (char, usize) {
    let head = text
        .as_bytes()
        .iter()
        .take(LONGEST)
        .position(|byte| *byte == b';');
    let name = head.and_then(|end| text.get(1..end));
    match (name.and_then(named), head) {
        (Some(c), Some(end)) => (c, end + 1),
        _ => ('&', 1),
    }
}

/// The character of a name, or of a number that begins with `#`.
fn named(name: &str) -> Option<char> {
    if let Some(digits) = name.strip_prefix('#') {
        let number = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => digits.parse().ok()?,
        };
        let known = legacy_reference(number).or_else(|| char::from_u32(number));
        return Some(
            known
                .filter(|c| *c != '\0')
                .unwrap_or(char::REPLACEMENT_CHARACTER),
        );
    }
    let beyond = NAMES.iter().find(|(known, _)| *known == name);
    let latin = || {
        (0xa0..=0xff)
            .zip(LATIN.split(' '))
            .find(|(_, known)| *known == name)
    };
    beyond
        .map(|(_, c)| *c)
        .or_else(|| latin().map(|(number, _): (u8, _)| char::from(number)))
}

/// Text with its references resolved.
pub(super) fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (c, length) = reference(&rest[at..]);
        out.push(c);
        rest = &rest[at + length..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_and_the_rest_stays() {
        assert_eq!(resolve("AT&T &amp;&lt;&#39;&#x20AC;&#128;"), "AT&T &<'€€");
        assert_eq!(
            resolve("caf&eacute; &nbsp;&yuml;&unknown; &amp"),
            "café \u{a0}ÿ&unknown; &amp"
        );
        assert_eq!(
            resolve("&#0;&#xD800;&#xFFFFFFFF;&#;"),
            "\u{fffd}\u{fffd}&#xFFFFFFFF;&#;"
        );
    }
}
