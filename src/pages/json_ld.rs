//! Linked data for search engines and readers' tools: schema.org as JSON-LD.

use serde::Serialize;

use crate::ground::address::encode;
use crate::ground::length;
use crate::media::MediaFile;
use crate::media::captions::Chapter;
use crate::pages::feed_media;
use crate::pages::parts;
use crate::pages::plan::{Page, PageKind};
use crate::pages::press::{Press, place};
use crate::pages::view::PersonLink;
use crate::pages::vlog;
use crate::pages::words;
use crate::site::Post;
use crate::site::vlog::{Play, Vlog};

const CONTEXT: &str = "https://schema.org";

/// <https://schema.org/BlogPosting>
#[derive(Serialize)]
#[serde(tag = "@type", rename = "BlogPosting", rename_all = "camelCase")]
struct Posting<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    headline: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    date_published: String,
    in_language: &'a str,
    word_count: usize,
    author: Vec<Person>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<String>,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video: Option<VideoObject>,
    publisher: Organization<'a>,
}

/// <https://schema.org/VideoObject>
#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct VideoObject {
    name: String,
    description: String,
    upload_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    thumbnail_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    embed_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transcript: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    has_part: Vec<Clip>,
}

/// <https://schema.org/Clip>
#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Clip {
    name: String,
    start_offset: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_offset: Option<f64>,
    url: String,
}

/// <https://schema.org/Person>
#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Person {
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    context: Option<&'static str>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    job_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
}

/// <https://schema.org/Organization>
#[derive(Serialize)]
#[serde(tag = "@type")]
struct Organization<'a> {
    name: &'a str,
}

/// The linked data of a page, safe to stand in a script element.
pub fn text(press: &Press, page: Page) -> Option<String> {
    let json = match page.kind {
        PageKind::Post(story) => {
            let post = press.site.stories[story].shown(page.language)?;
            serde_json::to_string(&posting(press, post, page)).ok()?
        }
        PageKind::Person(person) => {
            let link = press.parts.people[person][page.language].view.clone();
            let profile = Person {
                context: Some(CONTEXT),
                job_title: link.role.clone(),
                ..self::person(link, &base(press, page))
            };
            serde_json::to_string(&profile).ok()?
        }
        _ => return None,
    };
    // `</script>` and `<!--` must not appear inside the element.
    Some(json.replace('<', "\\u003c"))
}

/// What addresses begin with: the site's own where it has one, else the way up.
fn base(press: &Press, page: Page) -> String {
    let config = &press.site.config;
    let base = config.base_url.clone();
    base.unwrap_or_else(|| place(&press.site, page).1)
}

fn posting<'a>(press: &'a Press, post: &'a Post, page: Page) -> Posting<'a> {
    let config = &press.site.config;
    let base = base(press, page);
    let authors = post.authors.iter();
    let link = |author| parts::author_link(author, &press.parts.people, page.language);
    let topics = press.parts.topics(post, page.language).into_iter();
    let picture = post.picture().and_then(|picture| picture.widest());
    // Programs that read this show no drawings.
    let is_photo = |file: &&MediaFile| file.media_type() != "image/svg+xml";
    let picture = picture
        .filter(is_photo)
        .or_else(|| feed_media::picture(post));
    Posting {
        context: CONTEXT,
        headline: &post.entry.fields.title,
        description: words::summary(post),
        date_published: words::moment(post),
        in_language: &config.languages[post.entry.source.language],
        word_count: post.entry.body.facts.words,
        author: authors
            .map(|author| Person {
                image: None,
                ..person(link(author), &base)
            })
            .collect(),
        keywords: topics.map(|topic| topic.name).collect(),
        url: format!("{base}{}", post.address.href),
        image: picture.map(|file| format!("{base}{}", encode(&file.address))),
        video: post.vlog.as_ref().map(|vlog| video(post, vlog, &base)),
        publisher: Organization {
            name: config.title(page.language),
        },
    }
}

fn video(post: &Post, vlog: &Vlog, base: &str) -> VideoObject {
    let page = format!("{base}{}", post.address.href);
    let part = |chapter: &Chapter| Clip {
        name: chapter.title.clone(),
        start_offset: chapter.start.as_secs_f64(),
        end_offset: chapter.end.map(|end| end.as_secs_f64()),
        url: format!("{page}#t={}", length::fragment(chapter.start)),
    };
    let file = |file: &MediaFile| format!("{base}{}", encode(&file.address));
    VideoObject {
        name: vlog.title.clone(),
        // Search engines take no video without one.
        description: Some(words::summary(post))
            .filter(|summary| !summary.is_empty())
            .unwrap_or_else(|| vlog.title.clone()),
        upload_date: words::moment(post),
        thumbnail_url: vlog.preview().map(file),
        duration: vlog.length().map(length::rounded).map(length::iso),
        content_url: vlog.clip().map(|clip| file(vlog::main(clip))),
        embed_url: match &vlog.play {
            Play::Here(_) => None,
            Play::Outside(outside) => outside.player.clone(),
        },
        transcript: vlog.transcript.plain(),
        has_part: vlog.chapters.iter().map(part).collect(),
    }
}

fn person(link: PersonLink, base: &str) -> Person {
    let photo = link.photo.as_ref();
    Person {
        context: None,
        image: photo.map(|photo| format!("{base}{}", photo.href)),
        name: link.name,
        job_title: None,
        url: link.href.map(|href| format!("{base}{href}")),
    }
}
