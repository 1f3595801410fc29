//! The look of a site settled: its logo, its icon, the links at its foot.

use std::sync::Arc;

use crate::config::Config;
use crate::config::look::LookSettings;
use crate::content::source::FOLDER;
use crate::ground::address::{composed, join, scheme};
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::fields::Spanned;
use crate::media::MediaFile;
use crate::media::picture::{Picture, Shape};
use crate::site::links::{Resolver, unsafe_address};
use crate::site::{Standing, address::Address};

/// What all pages show around what they are about.
#[derive(Default)]
pub struct Look {
    /// The logo.
    pub logo: Option<Arc<Picture>>,
    /// The logo for dark pages.
    pub logo_dark: Option<Arc<Picture>>,
    /// The picture beside the title in browsers.
    pub icon: Option<Arc<MediaFile>>,
    /// The links at the foot in each language.
    pub footer: Vec<Vec<FooterLink>>,
}

/// A link at the foot of every page.
pub struct FooterLink {
    /// What it is called.
    pub name: String,
    /// Where it leads: outside, or from the output's root.
    pub href: Arc<str>,
    /// Whether that is inside the site.
    pub is_inside: bool,
}

/// Most standing pages that are linked at the foot where site.toml names none.
const MOST_PAGES: usize = 24;

/// Settles the look.
pub fn settle(
    config: &Config,
    resolver: &Resolver,
    standing: &[Standing],
    problems: &mut Vec<Diagnostic>,
) -> Look {
    let languages = 0..config.languages.len();
    let footer = languages
        .map(|language| match config.footer.is_empty() {
            true => pages(standing, language),
            false => named(config, resolver, language, problems),
        })
        .collect();
    let mut look = Look {
        footer,
        ..Look::default()
    };
    if let Some(settings) = &config.look {
        pictures(settings, resolver, &mut look, problems);
    }
    look
}

fn pictures(
    settings: &LookSettings,
    resolver: &Resolver,
    look: &mut Look,
    problems: &mut Vec<Diagnostic>,
) {
    let path = |value: &Spanned<String>| join(FOLDER, &composed(&value.value));
    let mut picture = |value: &Option<Spanned<String>>| {
        let value = value.as_ref()?;
        resolver.picture_at(path(value), value, Shape::Whole, problems)
    };
    look.logo_dark = picture(&settings.logo_dark);
    look.logo = picture(&settings.logo).or_else(|| look.logo_dark.clone());
    let icon = settings.icon.as_ref();
    look.icon = icon.and_then(|value| resolver.file_at(path(value), value, problems));
}

/// The standing pages of a language.
fn pages(standing: &[Standing], language: usize) -> Vec<FooterLink> {
    let link = |page: &Standing| {
        let page = page.variants.get(language)?.as_ref()?;
        Some(FooterLink {
            name: page.entry.fields.title.clone(),
            href: page.address.href.clone(),
            is_inside: true,
        })
    };
    standing.iter().filter_map(link).take(MOST_PAGES).collect()
}

/// The links that site.toml names. What is wrong with them is told once, for the
/// first language.
fn named(
    config: &Config,
    resolver: &Resolver,
    language: usize,
    problems: &mut Vec<Diagnostic>,
) -> Vec<FooterLink> {
    let mut links = Vec::new();
    for (names, to) in &config.footer {
        let name = names.get(language).cloned().unwrap_or_default();
        let inside = inside(resolver, &to.value, language).map(|address| address.href.clone());
        let is_inside = inside.is_some();
        match inside {
            None if is_hidden(resolver, &to.value) => {
                let message = format!("the entry `{}` is not shown", to.value);
                let repair = "the link is left out until it is";
                let problem = Diagnostic::warning(Code::BrokenLink, message).at(to.at.clone());
                problems.extend((language == 0).then(|| problem.repair(repair)));
            }
            None if scheme(&to.value).is_none() && language == 0 => {
                let message = format!("there is no entry `{}` that is shown", to.value);
                let repair = format!("name a file below {FOLDER}, such as `pages/about.md`");
                let problem = Diagnostic::error(Code::BrokenLink, message);
                problems.push(problem.at(to.at.clone()).repair(repair));
            }
            None if scheme(&to.value).is_none() => {}
            None => {
                let problem = unsafe_address(to).filter(|_| language == 0);
                problems.extend(problem);
                links.push(FooterLink {
                    name,
                    href: to.value.as_str().into(),
                    is_inside,
                });
            }
            Some(href) => links.push(FooterLink {
                name,
                href,
                is_inside,
            }),
        }
    }
    links
}

/// Whether there is an entry at a path that readers do not get.
fn is_hidden(resolver: &Resolver, path: &str) -> bool {
    let entry = join(FOLDER, &composed(path)).and_then(|path| resolver.index.at(&path));
    entry.is_some_and(|entry| entry.hidden.is_some() || entry.is_broken)
}

/// The page of an entry in a language, else in the first that it has.
fn inside<'a>(resolver: &'a Resolver, path: &str, language: usize) -> Option<&'a Address> {
    let path = join(FOLDER, &composed(path))?;
    let pages = &resolver.index.at(&path)?.pages;
    let own = pages.get(language).and_then(Option::as_ref);
    let (address, _) = own.or_else(|| pages.iter().flatten().next())?;
    Some(address)
}
