//! What all pages of a language share.

use std::collections::BTreeMap;

use tera::Tera;

use crate::ground::address::encode;
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::pages::parts;
use crate::pages::plan;
use crate::pages::view::{FooterView, LinkView, SiteView};
use crate::site::Site;
use crate::site::look::FooterLink;
use crate::theme::{self, Theme};

/// The templates of a language with what all its pages share, and its fingerprint.
pub fn shared(site: &Site, theme: &Theme, language: usize) -> (Tera, Fingerprint) {
    let section = &site.sections[language];
    let locale = &theme.locales[language];
    let list = |word: &str, name: &str| LinkView {
        name: locale.word(word),
        href: section.addresses.page(name).href.to_string(),
    };
    let vlogs = (!section.vlogs.is_empty()).then(|| list("nav-vlogs", "vlogs"));
    let lists = [
        list("nav-people", "people"),
        list("nav-topics", "topics"),
        list("nav-archive", "archive"),
    ];
    let part = plan::has_part(site).then(|| list("nav-take-part", "take-part"));
    let home = [list("nav-home", "index")].into_iter();
    let navigation = home.chain(vlogs).chain(part).chain(lists).collect();
    let assets: BTreeMap<String, String> = theme
        .assets
        .iter()
        .map(|(name, asset)| (name.clone(), encode(&asset.address)))
        .collect();
    let view = SiteView {
        title: site.config.title(language).to_owned(),
        description: site.config.description(language).to_owned(),
        home: section.addresses.page("index").href.to_string(),
        navigation,
        logo: site.look.logo.as_ref().map(|logo| parts::picture(logo, "")),
        logo_dark: site
            .look
            .logo_dark
            .as_ref()
            .map(|logo| parts::picture(logo, "")),
        icon: site.look.icon.as_ref().map_or_else(
            || assets.get(theme::ICON).cloned().unwrap_or_default(),
            |icon| encode(&icon.address),
        ),
        font: font(site, &assets),
        footer: site.look.footer[language].iter().map(footer).collect(),
        assets,
        words: locale.words(),
        generator: format!("Foreword {}", env!("CARGO_PKG_VERSION")),
    };
    let mut templates = theme.templates.clone();
    templates.global_context().insert("site", &view);
    let print = Combine::default()
        .value(&view)
        .value(&site.config.base_url)
        .value(&site.config.languages);
    (templates, print.done())
}

/// The font of headlines, if it is the theme's.
fn font(site: &Site, assets: &BTreeMap<String, String>) -> Option<String> {
    let look = site.config.look.as_ref();
    let is_own = look.is_none_or(|look| look.headline_font.is_none());
    let font = is_own.then(|| assets.get(theme::FONT));
    font.flatten().cloned()
}

fn footer(link: &FooterLink) -> FooterView {
    FooterView {
        name: link.name.clone(),
        href: link.href.to_string(),
        inside: link.is_inside,
    }
}
