//! The look of a site, as `site.toml` may change it.

use serde::{Deserialize, Serialize};

use crate::config::names::Names;
use crate::fields;
use crate::ground::fields::{Reader, Spanned, Value, schema};
use crate::ground::node::Node;

fields! {
    /// What may be changed of the look without a theme.
    pub struct LookSettings of "look" {
        /// The one colour for links, buttons and marks; text on it and with it is
        /// kept readable.
        accent: Option<Colour>,
        /// The logo, in place of the name in the masthead: a path below content/.
        logo: Option<Spanned<String>>,
        /// The logo for dark pages, if it needs one of its own.
        logo_dark: Option<Spanned<String>>,
        /// The picture beside the title in browsers: SVG or PNG, a path below content/.
        icon: Option<Spanned<String>>,
        /// The font of headlines, as it is installed on readers' computers.
        headline_font: Option<FontName>,
        /// The font of texts.
        text_font: Option<FontName>,
        /// The font of everything else.
        interface_font: Option<FontName>,
    }
}

fields! {
    /// A link at the foot of every page.
    pub struct FooterSettings of "a footer link" {
        /// What it is called.
        name: Names,
        /// Where it leads: an address, or the path of an entry below content/.
        href: Spanned<String>,
    }
}

/// A colour of sRGB: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour(pub [u8; 3]);

impl Value for Colour {
    fn expected() -> String {
        "a colour such as `\"#0f5f6b\"`".into()
    }

    fn schema() -> serde_json::Value {
        schema::pattern("^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Colour> {
        let text = node.as_text().unwrap_or_default();
        let colour = Colour::parse(&text);
        if colour.is_none() {
            reader.wrong::<Colour>(node);
        }
        colour
    }
}

impl Colour {
    /// A colour in hexadecimal digits, three or six of them.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.trim().strip_prefix('#')?;
        let digits: Vec<u8> = digits
            .chars()
            .map(|digit| {
                digit
                    .to_digit(16)
                    .and_then(|value| u8::try_from(value).ok())
            })
            .collect::<Option<_>>()?;
        match digits[..] {
            [r, g, b] => Some(Colour([r * 17, g * 17, b * 17])),
            [r, s, g, h, b, c] => Some(Colour([r * 16 + s, g * 16 + h, b * 16 + c])),
            _ => None,
        }
    }
}

/// The name of a font.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FontName(pub String);

impl Value for FontName {
    fn expected() -> String {
        "the name of a font such as `\"Source Sans 3\"`".into()
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({"type": "string"})
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<FontName> {
        let text = node.as_text().unwrap_or_default();
        let is_plain = |c: char| c.is_alphanumeric() || " -_.".contains(c);
        if text.trim().is_empty() || !text.chars().all(is_plain) {
            reader.wrong::<FontName>(node);
            return None;
        }
        Some(FontName(text.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_have_three_or_six_digits() {
        assert_eq!(Colour::parse("#0f5f6B"), Some(Colour([0x0f, 0x5f, 0x6b])));
        assert_eq!(Colour::parse("#fa0"), Some(Colour([255, 170, 0])));
        for wrong in ["0f5f6b", "#0f5f6", "#0f5f6bff", "#ggg", "red", "#"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }
}
