//! Standing pages settled, by title.

use std::sync::Arc;

use crate::config::Config;
use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::page::PageFields;
use crate::ground::diagnostic::Diagnostic;
use crate::site::address::Addresses;
use crate::site::links::Resolver;
use crate::site::live::{Clock, State};
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
    let mut pages = Vec::new();
    for entries in by_slug(&content.pages, config.languages.len()).into_values() {
        let variants: Vec<Option<StandingPage>> = entries
            .into_iter()
            .map(|entry| {
                let is_live = |entry: &Arc<Entry<PageFields>>| {
                    clock.page(&entry.fields, &config.zone) == State::Live
                };
                let entry = entry.filter(is_live)?;
                let address = addresses[entry.source.language].page(&entry.source.slug);
                let links = resolver.body(&entry, problems);
                Some(StandingPage {
                    entry,
                    address,
                    links,
                })
            })
            .collect();
        if variants.iter().any(Option::is_some) {
            pages.push(Standing { variants });
        }
    }
    pages.sort_by_cached_key(|page| {
        page.shown(0)
            .map(|page| page.entry.fields.title.to_lowercase())
    });
    pages
}
