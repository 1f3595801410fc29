//! Standing pages settled, by title.

use crate::config::Config;
use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::page::PageFields;
use crate::ground::diagnostic::Diagnostic;
use crate::site::address::Addresses;
use crate::site::links::Resolver;
use crate::site::live::Clock;
use crate::site::{Standing, StandingPage, by_slug};

/// Settles all standing pages that are shown.
pub fn settle(
    config: &Config,
    content: &Content,
    addresses: &[Addresses],
    resolver: &Resolver,
    clock: Clock,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Standing> {
    let is_live = |page: &Entry<PageFields>| clock.page(&page.fields, &config.zone).is_shown;
    let mut pages = Vec::new();
    for entries in by_slug(&content.pages, config.languages.len(), is_live).into_values() {
        let variants: Vec<Option<StandingPage>> = entries
            .into_iter()
            .map(|entry| {
                let entry = entry?;
                let address = addresses[entry.source.language].page(&entry.source.slug);
                let links = resolver.body(&entry, problems);
                Some(StandingPage {
                    entry,
                    address,
                    links,
                })
            })
            .collect();
        pages.push(Standing { variants });
    }
    pages.sort_by_cached_key(|page| {
        page.shown(0)
            .map(|page| page.entry.fields.title.to_lowercase())
    });
    pages
}
