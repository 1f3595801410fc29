//! What the page of a post shows.

use std::sync::Arc;

use tera::Value;

use crate::content::markdown::Heading;
use crate::ground::address::encode;
use crate::ground::fingerprint::Combine;
use crate::ground::locale::Locale;
use crate::media::MediaFile;
use crate::media::picture::Picture;
use crate::pages::body::{self, Place};
use crate::pages::campaign;
use crate::pages::gather::Gather;
use crate::pages::parts;
use crate::pages::person;
use crate::pages::press::Press;
use crate::pages::view::{DownloadView, HeadingView, PostView, VideoView};
use crate::pages::vlog;
use crate::pages::words;
use crate::site::Post;
use crate::site::target::Target;

/// A post with fewer words has no outline.
const OUTLINE_WORDS: usize = 600;

/// A post with fewer headings has no outline.
const OUTLINE_HEADINGS: usize = 3;

/// Gathers what the page of a story shows in a language.
pub fn gather(press: &Press, language: usize, story: usize, root: &str, gather: &mut Gather) {
    let site = &press.site;
    let Some(post) = site.stories[story].shown(language) else {
        return;
    };
    let from = press.parts.stories[story].contents[language];
    let campaign = campaign::link(press, language, post.campaign);
    let named = Combine::default().print(from).value(&campaign).done();
    gather.made("post", named, || {
        Value::from_serializable(&view(press, post, language))
    });
    gather.html("content", from, |files| {
        let place = Place {
            root,
            own: "",
            is_page: true,
            locale: &press.theme.locales[language],
        };
        let tag = &site.config.languages[post.entry.source.language];
        let renderer = &site.renderer;
        body::html(files, &post.entry, &post.links, renderer, tag, &place)
    });
    let line = |story: usize| press.parts.stories.get(story)?.lines.get(language);
    let section = &site.sections[language];
    let (previous, next) = section.neighbours(story);
    gather.shows([story].iter().chain(&previous).chain(&next));
    gather.shows(&section.related[story]);
    gather.one("previous", previous.and_then(line));
    gather.one("next", next.and_then(line));
    person::more(press, language, story, post, gather);
    let related = section.related[story].iter();
    gather.list("related", related.filter_map(|story| line(*story)));
}

fn view(press: &Press, post: &Post, language: usize) -> PostView {
    let fields = &post.entry.fields;
    let facts = &post.entry.body.facts;
    let locale = &press.theme.locales[language];
    let alt = fields.image_alt.as_deref().unwrap_or_default();
    PostView {
        title: fields.title.clone(),
        standfirst: standfirst(post),
        date: words::date(post, locale),
        reading_time: words::reading_time(post, locale),
        authors: post
            .authors
            .iter()
            .map(|author| parts::author_link(author, &press.parts.people, language))
            .collect(),
        topics: press.parts.topics(post, language),
        image: lead(post).map(|file| parts::picture(file, alt)),
        image_caption: fields.image_caption.clone(),
        video: video(press, post, language),
        outline: outline(facts.words, &facts.headings),
        downloads: post
            .downloads()
            .map(|file| download(file, locale))
            .collect(),
        campaign: campaign::link(press, language, post.campaign),
        discuss: fields.discuss.as_ref().map(|address| address.value.clone()),
    }
}

/// The summary, unless the text begins with it anyway.
fn standfirst(post: &Post) -> Option<String> {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .take(60)
            .collect::<String>()
            .to_lowercase()
    };
    let summary = post.entry.fields.summary.as_ref()?;
    let (own, first) = (letters(summary), letters(&post.entry.body.facts.summary));
    (own != first && !(own.len() > 20 && first.starts_with(&own))).then(|| summary.clone())
}

/// The lead picture, unless the text or the video shows it too.
fn lead(post: &Post) -> Option<&Arc<Picture>> {
    let is_in_text = |picture: &Arc<Picture>| {
        let is_it = |target: &Target| matches!(target, Target::Picture(shown) if shown == picture);
        post.links.iter().any(is_it)
    };
    let is_poster = |picture: &Arc<Picture>| post.poster() == Some(picture);
    let image = post.image.as_ref();
    image.filter(|picture| !is_in_text(picture) && !is_poster(picture))
}

/// The video of a post, if it has one.
pub fn video(press: &Press, post: &Post, language: usize) -> Option<VideoView> {
    let vlog = post.vlog.as_ref()?;
    Some(vlog::view(vlog, &press.theme.locales[language]))
}

/// The upper two levels of headings of a long post.
fn outline(words: usize, headings: &[Heading]) -> Vec<HeadingView> {
    let upper: Vec<&Heading> = headings
        .iter()
        .filter(|heading| heading.level <= 3)
        .collect();
    if words < OUTLINE_WORDS || upper.len() < OUTLINE_HEADINGS {
        return Vec::new();
    }
    let view = |heading: &Heading| HeadingView {
        level: heading.level,
        href: encode(&heading.id),
        text: heading.text.clone(),
    };
    upper.into_iter().map(view).collect()
}

fn download(file: &MediaFile, locale: &Locale) -> DownloadView {
    DownloadView {
        name: words::offered_name(file),
        href: encode(&file.address),
        kind: words::kind(file),
        size: locale.size(file.size),
        pages: words::pages(file, locale),
    }
}
