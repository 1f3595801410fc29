//! What a site says of its look, as part of the theme: colours and fonts of
//! `site.toml` and the rules of its `own.css` at the end of the style sheet, and an
//! icon where the site gives none.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::config::Config;
use crate::config::look::{Colour, LookSettings};
use crate::ground::escape::text;
use crate::theme::{FOLDER, ThemeFile, colours};

/// The style sheet that settings are added to.
const SHEET: &str = "assets/style.css";

/// What a site's theme adds to it.
const OWN_SHEET: &str = "assets/own.css";

/// The asset that stands for the icon of a site that gives none.
pub const ICON: &str = "icon.svg";

/// The asset that is the font of headlines.
pub const FONT: &str = "newsreader.woff2";

/// The accent where the settings name none.
const ACCENT: Colour = Colour([0x0f, 0x5f, 0x6b]);

/// Adds what the settings say to the files of a theme.
pub fn apply(config: &Config, layers: &mut BTreeMap<String, ThemeFile>) {
    let accent = config
        .look
        .as_ref()
        .and_then(|look| look.accent)
        .unwrap_or(ACCENT);
    let own = layers.remove(OWN_SHEET);
    if let Some(sheet) = layers.get_mut(SHEET) {
        sheet
            .bytes
            .extend(rules(config.look.as_ref(), accent).into_bytes());
        sheet
            .bytes
            .extend(own.into_iter().flat_map(|own| own.bytes));
    }
    layers
        .entry(format!("assets/{ICON}"))
        .or_insert_with(|| ThemeFile {
            source: format!("{FOLDER}/default/assets/{ICON}").into(),
            bytes: icon(config.title(0), accent).into_bytes(),
        });
}

/// Custom properties with the colours and fonts of a site.
fn rules(look: Option<&LookSettings>, accent: Colour) -> String {
    let (light, dark) = (colours::for_light(accent), colours::for_dark(accent));
    let mut rules = String::from("\n:root {");
    let mut add = |name: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = write!(rules, " --own-{name}: {value};");
    };
    add("accent", &hex(light.colour));
    add("on-accent", &hex(light.ink));
    add("accent-dark", &hex(dark.colour));
    add("on-accent-dark", &hex(dark.ink));
    if let Some(look) = look {
        for (name, font) in [
            ("headline", &look.headline_font),
            ("reading", &look.text_font),
            ("interface", &look.interface_font),
        ] {
            if let Some(font) = font {
                add(name, &format!("\"{}\"", font.0));
            }
        }
    }
    rules + " }\n"
}

fn hex(Colour([red, green, blue]): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The first letter of the site's name on its accent.
fn icon(title: &str, accent: Colour) -> String {
    let accent = colours::for_light(accent);
    let letter = title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(1)
        .flat_map(char::to_uppercase);
    let letter: String = letter.collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><rect width=\"64\" height=\"64\" rx=\"14\" fill=\"{}\"/><text x=\"32\" y=\"46\" text-anchor=\"middle\" font-family=\"Georgia, serif\" font-size=\"40\" fill=\"{}\">{}</text></svg>\n",
        hex(accent.colour),
        hex(accent.ink),
        text(&letter)
    )
}
