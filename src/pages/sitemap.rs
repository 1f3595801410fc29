//! The sitemap (<https://www.sitemaps.org/protocol.html>).

use std::fmt::Write;

use crate::ground::address::encode;
use crate::ground::escape::xml;
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::length;
use crate::pages::laid::Before;
use crate::pages::plan::{self, Page, PageKind};
use crate::pages::press::Press;
use crate::pages::words;
use crate::pages::{Promise, Rank, What, vlog};
use crate::site::vlog::{Play, Vlog};
use crate::site::{Post, Site};

/// Most addresses that one file may hold.
const MOST: usize = 50_000;

/// The files of the sitemap: `sitemap.xml`, and where that would be too long an
/// index with its parts; those of before, if they list the same. None if the site
/// does not know where it will be.
pub fn promises(press: &Press, before: Option<Before>) -> Vec<Promise> {
    if let Some((edition, changed)) = before
        && lists_alike(press, &edition.press, changed)
    {
        return edition.sitemap.clone();
    }
    if press.site.config.base_url.is_none() {
        return Vec::new();
    }
    let pages = listed(&press.site);
    let parts = match pages.len() {
        ..=MOST => 0,
        many => many.div_ceil(MOST),
    };
    let part = |number: usize| Promise {
        path: name(number).into(),
        print: print(press, &pages, number),
        rank: Rank::Page,
        what: What::Sitemap(number),
    };
    (0..=parts).map(part).collect()
}

/// Whether what is listed of the stories that have changed is what was before.
fn lists_alike(press: &Press, before: &Press, changed: &[bool]) -> bool {
    let stories = press.parts.stories.iter().zip(&before.parts.stories);
    let mut changed = stories.zip(changed).filter(|(_, changed)| **changed);
    changed.all(|((now, then), _)| now.listings == then.listings)
}

/// Draws a file of the sitemap: the index or the whole at 0, its parts from 1.
pub fn draw(press: &Press, number: usize) -> String {
    let site = &press.site;
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let pages = listed(site);
    if number == 0 && pages.len() > MOST {
        let parts: Vec<usize> = (1..=pages.len().div_ceil(MOST)).collect();
        return wrapped("sitemapindex", &parts, |part| {
            format!("<sitemap><loc>{}{}</loc></sitemap>", xml(base), name(*part))
        });
    }
    wrapped("urlset", part(&pages, number), |page| {
        entry(site, base, *page)
    })
}

/// The pages that are listed.
fn listed(site: &Site) -> Vec<Page> {
    let is_listed = |page: &Page| !matches!(page.kind, PageKind::NotFound | PageKind::Redirect(_));
    plan::pages(site).into_iter().filter(is_listed).collect()
}

/// The pages in a file; all of them in the whole at 0.
fn part(pages: &[Page], number: usize) -> &[Page] {
    match number {
        0 => pages,
        number => pages.chunks(MOST).nth(number - 1).unwrap_or_default(),
    }
}

fn name(number: usize) -> String {
    match number {
        0 => "sitemap.xml".into(),
        number => format!("sitemap-{number}.xml"),
    }
}

/// The fingerprint of all that a file of the sitemap holds.
fn print(press: &Press, pages: &[Page], number: usize) -> Fingerprint {
    let site = &press.site;
    let start = Combine::default()
        .value(&site.config.base_url)
        .value(&site.config.urls);
    let page = |all: Combine, page: &Page| match page.kind {
        PageKind::Post(story) => all.print(press.parts.stories[story].listings[page.language]),
        _ => all.text(&plan::address(site, *page).href),
    };
    part(pages, number).iter().fold(start, page).done()
}

/// The fingerprint of what is listed of a post.
pub fn listing(post: &Post) -> Fingerprint {
    let vlog = post.vlog.as_ref();
    let video = vlog.map(|vlog| video(post, vlog, "")).unwrap_or_default();
    Combine::default()
        .text(&post.address.href)
        .value(&post.when.date())
        .text(&video)
        .done()
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
    let about = Some(words::summary(post)).filter(|summary| !summary.is_empty());
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
        ("publication_date", Some(words::moment(post))),
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
