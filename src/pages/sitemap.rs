//! The sitemap (<https://www.sitemaps.org/protocol.html>).

use std::fmt::Write;

use crate::ground::address::encode;
use crate::ground::escape::xml;
use crate::ground::length;
use crate::pages::parts;
use crate::pages::plan::{self, Page, PageKind};
use crate::pages::vlog;
use crate::site::vlog::{Play, Vlog};
use crate::site::{Post, Site};

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
    let video = post
        .and_then(|post| Some(video(post, post.vlog.as_ref()?, base)))
        .unwrap_or_default();
    let url = xml(&format!("{base}{}", address.href));
    format!("<url><loc>{url}</loc>{modified}{video}</url>")
}

/// The video of a page
/// (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/video-sitemaps>);
/// nothing if it lacks what is required of one.
fn video(post: &Post, vlog: &Vlog, base: &str) -> String {
    let place = match &vlog.play {
        Play::Here(clip) => {
            let file = encode(&vlog::main(clip).address);
            Some(("content_loc", format!("{base}{file}")))
        }
        Play::Outside(outside) => outside.player.clone().map(|player| ("player_loc", player)),
    };
    let (Some((place, address)), Some(preview)) = (place, vlog.preview()) else {
        return String::new();
    };
    let about = Some(parts::summary(post)).filter(|summary| !summary.is_empty());
    let preview = format!("{base}{}", encode(&preview.address));
    let length = vlog
        .length()
        .map(|length| length::rounded(length).as_secs().to_string());
    let parts = [
        ("thumbnail_loc", Some(preview)),
        ("title", Some(vlog.title.clone())),
        ("description", about.or_else(|| Some(vlog.title.clone()))),
        (place, Some(address)),
        ("duration", length),
        ("publication_date", Some(parts::moment(post))),
    ];
    let part = |(name, text): (&str, Option<String>)| {
        let text = text.map(|text| format!("<video:{name}>{}</video:{name}>", xml(&text)));
        text.unwrap_or_default()
    };
    let parts: String = parts.into_iter().map(part).collect();
    format!("<video:video>{parts}</video:video>")
}

fn wrapped<T>(element: &str, parts: &[T], entry: impl Fn(&T) -> String) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    let space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    let parts: Vec<String> = parts.iter().map(entry).collect();
    let has_videos = parts.iter().any(|part| part.contains("<video:"));
    let video = match has_videos {
        true => " xmlns:video=\"http://www.google.com/schemas/sitemap-video/1.1\"",
        false => "",
    };
    let mut text = format!("{head}<{element} xmlns=\"{space}\"{video}>\n");
    for part in parts {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{part}");
    }
    text + "</" + element + ">\n"
}
