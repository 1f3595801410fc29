//! Feeds: RSS 2.0 and JSON Feed 1.1, with whole posts.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::ground::address::encode;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::escape::{attribute, text, xml};
use crate::ground::files::Files;
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::media::MediaFile;
use crate::pages::body::{self, Place};
use crate::pages::feed_jam;
use crate::pages::feed_media;
use crate::pages::feed_plan::{self, Feed, Format, Item, Scope};
use crate::pages::parts;
use crate::pages::plan::{self, Page, PageKind};
use crate::pages::post;
use crate::pages::press::Press;
use crate::pages::view::{PersonLink, VideoView};
use crate::pages::words;
use crate::site::Post;
use crate::site::address::Address;

/// The fingerprint of all that a feed holds.
pub fn print(press: &Press, feed: Feed) -> Fingerprint {
    let site = &press.site;
    let config = &site.config;
    let start = Combine::default()
        .text(&feed_plan::title(
            site,
            feed,
            &press.theme.locales[feed.language],
        ))
        .text(config.base_url.as_deref().unwrap_or_default())
        .text(config.description(feed.language))
        .print(press.theme.words_print);
    let icon = site.look.icon.as_ref().map(|icon| &icon.address);
    let start = start.value(&config.languages).value(&icon);
    let start = start.text(&home(press, feed).href);
    let item = |all: Combine, item| match item {
        Item::Story(story) => all.print(press.parts.stories[story].contents[feed.language]),
        Item::Jam(jam) => all.value(&feed_jam::words(press, feed.language, jam)),
    };
    let items = feed_plan::items(site, feed).into_iter();
    items.fold(start, item).done()
}

/// The page that a feed follows.
fn home(press: &Press, feed: Feed) -> Address {
    let kind = match feed.scope {
        Scope::Site => PageKind::Home(1),
        Scope::Person(person) => PageKind::Person(person),
        Scope::Topic(topic) => PageKind::Topic(topic, 1),
        Scope::Vlogs => PageKind::Vlogs(0, 1),
    };
    plan::address(
        &press.site,
        Page {
            kind,
            language: feed.language,
        },
    )
}

/// Draws a feed.
///
/// # Errors
/// If a text lies in a file that has changed since it was looked at.
pub fn draw(press: &Press, feed: Feed, files: &dyn Files) -> Result<String, Box<Diagnostic>> {
    let channel = Channel::new(press, feed, files);
    match feed.format {
        Format::Rss => channel.rss(),
        Format::Json => channel.json(),
    }
}

/// A feed while it is drawn.
struct Channel<'a> {
    press: &'a Press,
    files: &'a dyn Files,
    feed: Feed,
    base: &'a str,
    title: String,
    /// The page that it follows.
    home: String,
    /// Its own address.
    own: String,
    items: Vec<Item>,
}

impl<'a> Channel<'a> {
    fn new(press: &'a Press, feed: Feed, files: &'a dyn Files) -> Channel<'a> {
        let site = &press.site;
        let base = site.config.base_url.as_deref().unwrap_or_default();
        let page = home(press, feed);
        Channel {
            press,
            files,
            feed,
            base,
            title: feed_plan::title(site, feed, &press.theme.locales[feed.language]),
            home: format!("{base}{}", page.href),
            own: format!("{base}{}", feed_plan::address(site, feed).href),
            items: feed_plan::items(site, feed),
        }
    }

    fn language(&self) -> &'a str {
        &self.press.site.config.languages[self.feed.language]
    }

    /// The text of a post with absolute addresses.
    fn content(&self, post: &Post, url: &str) -> Result<String, Box<Diagnostic>> {
        let site = &self.press.site;
        let place = Place {
            root: self.base,
            own: url,
            is_page: false,
            locale: &self.press.theme.locales[self.feed.language],
        };
        let tag = &site.config.languages[post.entry.source.language];
        let renderer = &site.renderer;
        let html = body::html(self.files, &post.entry, &post.links, renderer, tag, &place)?;
        Ok(match post::video(self.press, post, self.feed.language) {
            Some(VideoView {
                outside: Some(outside),
                ..
            }) => {
                let (url, label) = (attribute(&outside.url), text(&outside.label));
                format!("<p><a href=\"{url}\">{label}</a></p>\n{html}")
            }
            _ => html,
        })
    }

    /// What the feed is about; empty for one that its title says enough of.
    fn description(&self) -> &'a str {
        match self.feed.scope {
            Scope::Site => self.press.site.config.description(self.feed.language),
            Scope::Person(_) | Scope::Topic(_) | Scope::Vlogs => "",
        }
    }

    fn authors(&self, post: &Post) -> Vec<PersonLink> {
        let link =
            |author| parts::author_link(author, &self.press.parts.people, self.feed.language);
        post.authors.iter().map(link).collect()
    }

    fn url(&self, file: &MediaFile) -> String {
        format!("{}{}", self.base, encode(&file.address))
    }

    /// RSS 2.0 (<https://www.rssboard.org/rss-specification>) with the modules
    /// Atom, Content, Dublin Core, iTunes, Media and Podcasting 2.0.
    fn rss(&self) -> Result<String, Box<Diagnostic>> {
        let mut out =
            String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"");
        for (prefix, name) in [
            ("atom", "http://www.w3.org/2005/Atom"),
            ("content", "http://purl.org/rss/1.0/modules/content/"),
            ("dc", "http://purl.org/dc/elements/1.1/"),
            ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
            ("media", "http://search.yahoo.com/mrss/"),
            ("podcast", "https://podcastindex.org/namespace/1.0"),
        ] {
            push(&mut out, format_args!(" xmlns:{prefix}=\"{name}\""));
        }
        out.push_str(">\n<channel>\n");
        let about = Some(self.description()).filter(|about| !about.is_empty());
        element(&mut out, "title", &self.title);
        element(&mut out, "link", &self.home);
        element(&mut out, "description", about.unwrap_or(&self.title));
        element(&mut out, "language", self.language());
        let own = xml(&self.own);
        push(
            &mut out,
            format_args!("<atom:link href=\"{own}\" rel=\"self\" type=\"application/rss+xml\"/>\n"),
        );
        if self.feed.scope == Scope::Vlogs {
            feed_media::podcast(&mut out, self.press, self.language(), self.base);
        }
        for item in &self.items {
            match item {
                Item::Story(story) => self.rss_item(*story, &mut out)?,
                Item::Jam(jam) => feed_jam::rss(self.press, self.feed.language, *jam, &mut out),
            }
        }
        Ok(out + "</channel>\n</rss>\n")
    }

    fn rss_item(&self, story: usize, out: &mut String) -> Result<(), Box<Diagnostic>> {
        let Some(post) = self.press.site.stories[story].shown(self.feed.language) else {
            return Ok(());
        };
        let url = format!("{}{}", self.base, post.address.href);
        let date = post.when.strftime("%a, %d %b %Y %H:%M:%S %z");
        out.push_str("<item>\n");
        element(out, "title", &post.entry.fields.title);
        element(out, "link", &url);
        let id = xml(&url);
        push(
            out,
            format_args!("<guid isPermaLink=\"true\">{id}</guid>\n"),
        );
        element(out, "pubDate", &date.to_string());
        for author in self.authors(post) {
            element(out, "dc:creator", &author.name);
        }
        for topic in self.press.parts.topics(post, self.feed.language) {
            element(out, "category", &topic.name);
        }
        element(out, "description", &words::summary(post));
        element(out, "content:encoded", &self.content(post, &url)?);
        feed_media::item(out, post, self.base);
        out.push_str("</item>\n");
        Ok(())
    }

    /// JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
    fn json(&self) -> Result<String, Box<Diagnostic>> {
        let stories = &self.press.site.stories;
        let items = self.items.iter().filter_map(|item| match item {
            Item::Story(story) => {
                let post = stories[*story].shown(self.feed.language)?;
                Some(self.json_item(post))
            }
            Item::Jam(jam) => feed_jam::json(self.press, self.feed.language, *jam).map(Ok),
        });
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.home,
            "feed_url": self.own,
            "language": self.language(),
            "items": items.collect::<Result<Vec<_>, _>>()?,
        });
        let description = self.description();
        if !description.is_empty() {
            feed["description"] = json!(description);
        }
        Ok(serde_json::to_string(&feed).unwrap_or_default())
    }

    fn json_item(&self, post: &Post) -> Result<Value, Box<Diagnostic>> {
        let url = format!("{}{}", self.base, post.address.href);
        let author = |person: PersonLink| match person.href {
            Some(href) => json!({"name": person.name, "url": format!("{}{href}", self.base)}),
            None => json!({"name": person.name}),
        };
        let topics = self.press.parts.topics(post, self.feed.language);
        let mut item = json!({
            "id": url,
            "url": url,
            "title": post.entry.fields.title,
            "summary": words::summary(post),
            "content_html": self.content(post, &url)?,
            "date_published": words::moment(post),
            "language": self.press.site.config.languages[post.entry.source.language],
            "authors": self.authors(post).into_iter().map(author).collect::<Vec<_>>(),
            "tags": topics.into_iter().map(|topic| topic.name).collect::<Vec<_>>(),
        });
        if let Some(file) = feed_media::picture(post) {
            item["image"] = json!(self.url(file));
        }
        if let Some(attachments) = feed_media::attachments(post, self.base) {
            item["attachments"] = attachments;
        }
        Ok(item)
    }
}

/// Adds an element that holds a text.
pub fn element(out: &mut String, name: &str, text: &str) {
    push(out, format_args!("<{name}>{}</{name}>\n", xml(text)));
}

/// Adds what is formatted.
pub fn push(out: &mut String, text: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}
