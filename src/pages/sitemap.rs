//! The sitemap (<https://www.sitemaps.org/protocol.html>).

use std::fmt::Write;

use crate::ground::escape::xml;
use crate::pages::plan::{self, Page, PageKind};
use crate::site::Site;

/// Most addresses that one file may hold.
const MOST: usize = 50_000;

/// The files of the sitemap and their content: `sitemap.xml`, and where that
/// would be too long an index with its parts.
pub fn draw(site: &Site, base: &str) -> Vec<(String, String)> {
    let is_listed = |page: &Page| !matches!(page.kind, PageKind::NotFound | PageKind::Redirect(_));
    let pages: Vec<Page> = plan::pages(site).into_iter().filter(is_listed).collect();
    let part = |pages: &[Page]| wrapped("urlset", pages, |page| entry(site, base, *page));
    if pages.len() <= MOST {
        return vec![("sitemap.xml".into(), part(&pages))];
    }
    let parts = pages.chunks(MOST).enumerate();
    let named = parts.map(|(index, pages)| (format!("sitemap-{}.xml", index + 1), part(pages)));
    let mut files: Vec<(String, String)> = named.collect();
    let index = wrapped("sitemapindex", &files, |(name, _)| {
        format!("<sitemap><loc>{}{name}</loc></sitemap>", xml(base))
    });
    files.push(("sitemap.xml".into(), index));
    files
}

fn entry(site: &Site, base: &str, page: Page) -> String {
    let address = plan::address(site, page);
    let post = match page.kind {
        PageKind::Post(story) => site.stories[story].shown(page.language),
        _ => None,
    };
    let modified = post
        .map(|post| format!("<lastmod>{}</lastmod>", post.when.date()))
        .unwrap_or_default();
    let url = xml(&format!("{base}{}", address.href));
    format!("<url><loc>{url}</loc>{modified}</url>")
}

fn wrapped<T>(element: &str, parts: &[T], entry: impl Fn(&T) -> String) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    let space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    let mut text = format!("{head}<{element} xmlns=\"{space}\">\n");
    for part in parts {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", entry(part));
    }
    text + "</" + element + ">\n"
}
