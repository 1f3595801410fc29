//! The sitemap (<https://www.sitemaps.org/protocol.html>).

use rayon::prelude::*;

use crate::ground::escape::xml;
use crate::pages::plan::{self, Page, PageKind};
use crate::site::Site;

/// Most addresses that one file may hold.
const MOST: usize = 50_000;

/// The files of the sitemap and their content: `sitemap.xml`, and where that
/// would be too long an index with its parts.
pub fn draw(site: &Site, base: &str) -> Vec<(String, String)> {
    let pages = plan::pages(site);
    let listed = pages
        .into_par_iter()
        .filter(|page| !matches!(page.kind, PageKind::NotFound | PageKind::Redirect(_)));
    let entries: Vec<String> = listed.map(|page| entry(site, base, page)).collect();
    if entries.len() <= MOST {
        return vec![("sitemap.xml".into(), wrapped("urlset", &entries))];
    }
    let mut files: Vec<(String, String)> = entries
        .chunks(MOST)
        .enumerate()
        .map(|(index, part)| {
            (
                format!("sitemap-{}.xml", index + 1),
                wrapped("urlset", part),
            )
        })
        .collect();
    let index: Vec<String> = files
        .iter()
        .map(|(name, _)| format!("<sitemap><loc>{}{name}</loc></sitemap>\n", xml(base)))
        .collect();
    files.push(("sitemap.xml".into(), wrapped("sitemapindex", &index)));
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
    format!(
        "<url><loc>{}</loc>{modified}</url>\n",
        xml(&format!("{base}{}", address.href))
    )
}

fn wrapped(element: &str, entries: &[String]) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    let space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    format!(
        "{head}<{element} xmlns=\"{space}\">\n{}</{element}>\n",
        entries.concat()
    )
}
