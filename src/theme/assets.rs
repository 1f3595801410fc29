//! Assets named by their content, so that they may be cached for ever.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ground::address::{extension, file_name, folder, join};
use crate::ground::fingerprint::Fingerprint;
use crate::theme::ThemeFile;

/// A style, script, font or picture of a theme.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Where it will lie: `assets/NAME.HASH.EXTENSION`.
    pub address: Arc<str>,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// Fingerprint of its content.
    pub print: Fingerprint,
}

/// Names all assets, by their path below `assets/`.
///
/// Styles come last, because their `url(…)` name the others.
pub fn name(layers: &BTreeMap<String, ThemeFile>) -> BTreeMap<String, Asset> {
    let files = || {
        layers
            .iter()
            .filter_map(|(path, file)| Some((path.strip_prefix("assets/")?, file)))
    };
    let (styles, others): (Vec<_>, Vec<_>) =
        files().partition(|(name, _)| extension(name) == "css");
    let mut assets: BTreeMap<String, Asset> = BTreeMap::new();
    for (name, file) in others {
        assets.insert(name.to_owned(), asset(name, file.bytes.clone()));
    }
    for (name, file) in styles {
        let bytes = match std::str::from_utf8(&file.bytes) {
            Ok(css) => with_named_urls(css, name, &assets).into_bytes(),
            Err(_) => file.bytes.clone(),
        };
        assets.insert(name.to_owned(), asset(name, bytes));
    }
    assets
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let print = Fingerprint::of(&bytes);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    Asset {
        address: format!("assets/{stem}.{}.{ending}", print.short(10)).into(),
        bytes: bytes.into(),
        print,
    }
}

/// A style whose `url(…)` name the files of the theme as they will lie.
fn with_named_urls(css: &str, name: &str, assets: &BTreeMap<String, Asset>) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("url(") {
        let (inside, after) = after.split_once(')').unwrap_or((after, ""));
        let bare = inside.trim().trim_matches(['"', '\'']);
        let asset = join(folder(name), bare).and_then(|path| assets.get(&path));
        out.push_str(before);
        match asset {
            Some(asset) => {
                let up = "../".repeat(name.matches('/').count());
                let path = asset
                    .address
                    .strip_prefix("assets/")
                    .unwrap_or(file_name(&asset.address));
                out.push_str(&format!("url(\"{up}{path}\")"));
            }
            None => out.push_str(&format!("url({inside})")),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_name_fonts_as_they_lie() {
        let file = |text: &str| ThemeFile {
            source: "x".into(),
            bytes: text.into(),
        };
        let layers = [
            ("assets/a.css", file("@font-face{src:url('f/b.woff2')}")),
            ("assets/f/b.woff2", file("font")),
        ];
        let assets = name(&layers.map(|(path, file)| (path.to_owned(), file)).into());
        let font = &assets["f/b.woff2"].address;
        let css = String::from_utf8_lossy(&assets["a.css"].bytes).into_owned();
        assert!(font.starts_with("assets/f/b."));
        assert!(css.contains(&font["assets/".len()..]), "{css}");
    }
}
