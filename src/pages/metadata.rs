//! What a page says to programs, as HTML for its head: its description, its one
//! address, its feeds, Open Graph and linked data.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::ground::address::encode;
use crate::ground::escape::attribute;
use crate::media::poster;
use crate::pages::json_ld;
use crate::pages::parts;
use crate::pages::plan::{Page, PageKind};
use crate::pages::press::Press;
use crate::pages::view::{FeedView, PageView};
use crate::pages::vlog;
use crate::pages::words;
use crate::site::Post;
use crate::site::target::origins;
use crate::site::vlog::Vlog;

/// The metadata of a page that shows `view`; `root` is the way up.
pub fn html(press: &Press, page: Page, view: &PageView, root: &str) -> String {
    let mut head = Head::default();
    let hidden = matches!(page.kind, PageKind::NotFound | PageKind::Redirect(_));
    head.meta("name", "description", &view.description);
    if hidden {
        head.meta("name", "robots", "noindex");
    }
    if let Some(url) = canonical(press, page, view) {
        head.line(format_args!(
            "<link rel=\"canonical\" href=\"{}\">",
            attribute(&url)
        ));
        if !hidden {
            open_graph(press, page, view, &url, &mut head);
        }
    }
    if !hidden {
        alternates(press, view, &mut head);
    }
    for feed in &view.feeds {
        head.feed(feed, root);
    }
    frames(press, page, &mut head);
    if let Some(data) = json_ld::text(press, page) {
        head.line(format_args!(
            "<script type=\"application/ld+json\">{data}</script>"
        ));
    }
    head.html
}

/// Which frames a page may hold: those of the provider whose video is on it, and
/// no others (Content Security Policy Level 3, 6.1.6).
fn frames(press: &Press, page: Page, head: &mut Head) {
    let (site, language) = (&press.site, page.language);
    let origins: BTreeSet<String> = match page.kind {
        PageKind::Post(story) => {
            let post = site.stories[story].shown(language);
            post.map(Post::origins).unwrap_or_default()
        }
        PageKind::Person(person) => {
            let profile = site.people[person].shown(language);
            profile
                .map(|profile| origins(&profile.links).collect())
                .unwrap_or_default()
        }
        PageKind::Jam(jam) => {
            let page = site.jams[jam].shown(language);
            page.map(|page| origins(&page.links).collect())
                .unwrap_or_default()
        }
        PageKind::Campaign(campaign) => {
            let page = site.campaigns[campaign].shown(language);
            page.map(|page| origins(&page.links).collect())
                .unwrap_or_default()
        }
        PageKind::Standing(standing) => {
            let page = site.standing[standing].shown(language);
            page.map(|page| origins(&page.links).collect())
                .unwrap_or_default()
        }
        _ => BTreeSet::new(),
    };
    if !origins.is_empty() {
        let name = "http-equiv=\"Content-Security-Policy\"";
        let origins: Vec<String> = origins.into_iter().collect();
        let origins = attribute(&origins.join(" "));
        head.line(format_args!(
            "<meta {name} content=\"frame-src {origins}\">"
        ));
    }
}

/// The one address that a page is known by; that of a redirect is where it leads.
fn canonical(press: &Press, page: Page, view: &PageView) -> Option<String> {
    let base = press.site.config.base_url.as_ref()?;
    match page.kind {
        PageKind::NotFound => None,
        PageKind::Redirect(redirect) => {
            let to = &press.site.redirects[redirect].to;
            Some(format!("{base}{}", to.href))
        }
        _ => Some(format!("{base}{}", view.href)),
    }
}

/// The same page in each of its languages, itself among them, as search engines
/// want it (<https://developers.google.com/search/docs/specialty/international/localized-versions>).
fn alternates(press: &Press, view: &PageView, head: &mut Head) {
    let Some(base) = &press.site.config.base_url else {
        return;
    };
    if view.translations.is_empty() {
        return;
    }
    let own = (&view.lang, &view.href);
    let others = view
        .translations
        .iter()
        .map(|other| (&other.lang, &other.href));
    let mut all: Vec<(usize, &String, &String)> = [own]
        .into_iter()
        .chain(others)
        .map(|(lang, href)| (place(press, lang), lang, href))
        .collect();
    all.sort();
    let first = all.first().filter(|(place, ..)| *place == 0);
    let fallback = first.map(|(_, _, href)| ("x-default", *href));
    let links = all.iter().map(|(_, lang, href)| (lang.as_str(), *href));
    for (lang, href) in links.chain(fallback) {
        let url = attribute(&format!("{base}{href}"));
        head.line(format_args!(
            "<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\">"
        ));
    }
}

/// The place of a language among the site's.
fn place(press: &Press, tag: &str) -> usize {
    let mut languages = press.site.config.languages.iter();
    languages.position(|known| known == tag).unwrap_or(0)
}

/// Open Graph (<https://ogp.me>).
fn open_graph(press: &Press, page: Page, view: &PageView, url: &str, head: &mut Head) {
    let config = &press.site.config;
    let kind = match page.kind {
        PageKind::Post(_) => "article",
        PageKind::Person(_) => "profile",
        _ => "website",
    };
    let title = match page.kind {
        PageKind::Home(1) => config.title(page.language),
        _ => view.title.as_str(),
    };
    head.property("og:type", kind);
    head.property("og:title", title);
    head.property("og:description", &view.description);
    head.property("og:url", url);
    head.property("og:site_name", config.title(page.language));
    if let Some(locale) = locale(&view.lang) {
        head.property("og:locale", &locale);
    }
    picture(press, page, head);
    if let PageKind::Post(story) = page.kind
        && let Some(post) = press.site.stories[story].shown(page.language)
    {
        head.property("article:published_time", &words::moment(post));
        for topic in press.parts.topics(post, page.language) {
            head.property("article:tag", &topic.name);
        }
    }
}

/// A language in a country, as `nl_BE`; none if the tag names no country.
fn locale(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let country = parts.find(|part| part.len() == 2)?;
    Some(format!("{language}_{}", country.to_uppercase()))
}

/// The picture of a post, or the portrait of a person.
fn picture(press: &Press, page: Page, head: &mut Head) {
    let base = press.site.config.base_url.as_deref().unwrap_or_default();
    let picture = match page.kind {
        PageKind::Post(story) => {
            let Some(post) = press.site.stories[story].shown(page.language) else {
                return;
            };
            if let Some(vlog) = &post.vlog {
                return video(vlog, base, head);
            }
            let alt = post.entry.fields.image_alt.as_deref().unwrap_or_default();
            post.image.as_ref().map(|file| parts::picture(file, alt))
        }
        PageKind::Person(person) => press.parts.people[person][page.language].view.photo.clone(),
        PageKind::Campaign(campaign) => {
            let shown = press.site.campaigns[campaign].shown(page.language);
            let image = shown.and_then(|page| Some((page, page.image.as_ref()?)));
            image.map(|(page, image)| {
                let alt = page.entry.fields.image_alt.as_deref();
                parts::picture(image, alt.unwrap_or_default())
            })
        }
        _ => None,
    };
    let Some(picture) = picture else { return };
    head.property("og:image", &format!("{base}{}", picture.href));
    head.property("og:image:width", &picture.width.to_string());
    head.property("og:image:height", &picture.height.to_string());
    head.property("og:image:alt", &picture.alt);
}

/// The video of a post, with the picture that has a play badge.
fn video(vlog: &Vlog, base: &str, head: &mut Head) {
    if let Some(preview) = vlog.preview() {
        let (width, height) = poster::PREVIEW_SIZE;
        let preview = encode(&preview.address);
        head.property("og:image", &format!("{base}{preview}"));
        head.property("og:image:width", &width.to_string());
        head.property("og:image:height", &height.to_string());
        head.property("og:image:alt", &vlog.title);
    }
    if let Some(clip) = vlog.clip() {
        let file = vlog::main(clip);
        head.property("og:video", &format!("{base}{}", encode(&file.address)));
        head.property("og:video:type", file.media_type());
        if let Some((width, height)) = vlog::main_pixels(clip) {
            head.property("og:video:width", &width.to_string());
            head.property("og:video:height", &height.to_string());
        }
    }
}

/// The lines of a head while they are written.
#[derive(Default)]
struct Head {
    html: String,
}

impl Head {
    fn line(&mut self, line: std::fmt::Arguments) {
        if !self.html.is_empty() {
            self.html.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = self.html.write_fmt(line);
    }

    /// A `meta` element, unless it would say nothing.
    fn meta(&mut self, kind: &str, name: &str, value: &str) {
        if !value.is_empty() {
            let value = attribute(value);
            self.line(format_args!("<meta {kind}=\"{name}\" content=\"{value}\">"));
        }
    }

    fn property(&mut self, name: &str, value: &str) {
        self.meta("property", name, value);
    }

    fn feed(&mut self, feed: &FeedView, root: &str) {
        let (kind, title) = (&feed.media_type, attribute(&feed.title));
        let href = attribute(&feed.href);
        self.line(format_args!(
            "<link rel=\"alternate\" type=\"{kind}\" title=\"{title}\" href=\"{root}{href}\">"
        ));
    }
}
