//! The parts that many pages show: cards, lines, people, pictures.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::ground::address::{encode, extension, file_name};
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::locale::{Locale, own_name};
use crate::ground::moment::Moment;
use crate::ground::monogram::{self, initials};
use crate::media::MediaFile;
use crate::media::picture::{Format, Picture, Tint};
use crate::pages::body;
use crate::pages::gather::Shared;
use crate::pages::view::{
    CardView, DateView, LineView, LinkView, OtherLanguageView, PersonLink, PictureView, SourceView,
    WidthView,
};
use crate::pages::vlog;
use crate::site::live;
use crate::site::vlog::Vlog;
use crate::site::{Author, Post, Section, Site, Story, Topic};

/// Words that people read in a minute.
///
/// M. Brysbaert, "How many words do we read per minute?", Journal of Memory and
/// Language 109 (2019): 238 for English non-fiction.
const WORDS_A_MINUTE: usize = 238;

/// Longest summary that is made from a first paragraph, in characters.
const LONGEST_SUMMARY: usize = 280;

/// What lists show of each story, in each language.
pub struct Parts {
    /// Cards by story and language.
    pub cards: Vec<Vec<Shared<CardView>>>,
    /// Lines by story and language.
    pub lines: Vec<Vec<Shared<LineView>>>,
    /// People by index and language.
    pub people: Vec<Vec<PersonLink>>,
    /// Topics by language and slug.
    pub topics: Vec<HashMap<String, LinkView>>,
    /// The fingerprint of all that a post shows, by story and language.
    pub contents: Vec<Vec<Fingerprint>>,
}

impl Parts {
    /// Makes the parts of a site.
    pub fn new(site: &Site, locales: &[Locale]) -> Parts {
        let languages = 0..site.sections.len();
        let people: Vec<Vec<PersonLink>> = (0..site.people.len())
            .into_par_iter()
            .map(|person| {
                languages
                    .clone()
                    .map(|language| person_link(site, person, language))
                    .collect()
            })
            .collect();
        let topics: Vec<HashMap<String, LinkView>> =
            site.sections.iter().map(topic_links).collect();
        let maker = Maker {
            locales,
            people: &people,
            topics: &topics,
        };
        let made: Vec<_> = site
            .stories
            .par_iter()
            .map(|story| maker.story(story))
            .collect();
        let mut parts = Parts {
            cards: Vec::new(),
            lines: Vec::new(),
            people,
            topics,
            contents: Vec::new(),
        };
        for (cards, lines, contents) in made {
            parts.cards.push(cards);
            parts.lines.push(lines);
            parts.contents.push(contents);
        }
        parts
    }

    /// The topics of a post, as links.
    pub fn topics(&self, post: &Post, language: usize) -> Vec<LinkView> {
        let link = |slug| self.topics[language].get(slug).cloned();
        post.topics.iter().filter_map(link).collect()
    }
}

fn topic_links(section: &Section) -> HashMap<String, LinkView> {
    let link = |topic: &Topic| {
        let href = section
            .addresses
            .page(&format!("topics/{}", topic.slug))
            .href
            .to_string();
        (
            topic.slug.clone(),
            LinkView {
                name: topic.name.clone(),
                href,
            },
        )
    };
    section.topics.iter().map(link).collect()
}

struct Maker<'a> {
    locales: &'a [Locale],
    people: &'a [Vec<PersonLink>],
    topics: &'a [HashMap<String, LinkView>],
}

impl Maker<'_> {
    fn story(
        &self,
        story: &Story,
    ) -> (
        Vec<Shared<CardView>>,
        Vec<Shared<LineView>>,
        Vec<Fingerprint>,
    ) {
        let shown = |language: usize| Some((language, story.shown(language)?));
        let posts: Vec<(usize, &Post)> = (0..self.locales.len()).filter_map(shown).collect();
        let cards: Vec<Shared<CardView>> = posts
            .iter()
            .map(|(language, post)| Shared::new(self.card(post, *language)))
            .collect();
        let lines = posts
            .iter()
            .map(|(language, post)| Shared::new(self.line(post, *language)))
            .collect();
        let contents = posts.iter().zip(&cards).map(|((language, post), card)| {
            let media = post.downloads().map(|file| &**file);
            let media = media.chain(post.vlog.iter().flat_map(Vlog::files));
            let slugs = post.topics.iter();
            let topics = slugs.filter_map(|slug| self.topics[*language].get(slug));
            let start = Combine::default()
                .print(card.print)
                .print(body::print(&post.entry, &post.links))
                .text(&moment(post));
            let start = start.value(
                &post
                    .vlog
                    .as_ref()
                    .map(|vlog| vlog::view(vlog, &self.locales[*language])),
            );
            let image = post.image.iter();
            let start = image.fold(start, |all, picture| body::print_of(all, picture));
            let all = media.fold(start, |all, file| {
                all.text(&file.address).text(&file.source)
            });
            topics
                .fold(all, |all, topic| all.text(&topic.name).text(&topic.href))
                .done()
        });
        let contents = contents.collect();
        (cards, lines, contents)
    }

    fn card(&self, post: &Post, language: usize) -> CardView {
        let fields = &post.entry.fields;
        CardView {
            title: fields.title.clone(),
            href: post.address.href.to_string(),
            other: self.other_language(post, language),
            date: date(post, &self.locales[language]),
            summary: summary(post),
            authors: post
                .authors
                .iter()
                .map(|author| self.author(author, language))
                .collect(),
            image: post.picture().map(|file| picture(file, "")),
            reading_time: reading_time(post, &self.locales[language]),
            pinned: fields.pinned,
            video: post
                .vlog
                .as_ref()
                .map(|vlog| vlog::card(vlog, &self.locales[language])),
        }
    }

    fn line(&self, post: &Post, language: usize) -> LineView {
        let names: Vec<String> = post
            .authors
            .iter()
            .map(|author| self.author(author, language).name)
            .collect();
        LineView {
            title: post.entry.fields.title.clone(),
            href: post.address.href.to_string(),
            other: self.other_language(post, language),
            date: date(post, &self.locales[language]),
            authors: names.join(", "),
        }
    }

    fn author(&self, author: &Author, language: usize) -> PersonLink {
        author_link(author, self.people, language)
    }

    fn other_language(&self, post: &Post, language: usize) -> Option<OtherLanguageView> {
        other_language(self.locales, post.entry.source.language, language)
    }
}

/// The language of an entry, if readers of a page in `language` are not in it.
pub fn other_language(
    locales: &[Locale],
    own: usize,
    language: usize,
) -> Option<OtherLanguageView> {
    let locale = locales.get(own).filter(|_| own != language)?;
    Some(OtherLanguageView {
        lang: locale.tag.clone(),
        dir: locale.direction().to_owned(),
        name: own_name(&locale.tag).to_owned(),
    })
}

/// An author as readers of a language get them.
pub fn author_link(author: &Author, people: &[Vec<PersonLink>], language: usize) -> PersonLink {
    match author {
        Author::Known(person) => people[*person][language].clone(),
        Author::LeftOut(id) => PersonLink {
            name: id.clone(),
            initials: initials(id),
            hue: hue(id),
            ..PersonLink::default()
        },
    }
}

fn person_link(site: &Site, person: usize, language: usize) -> PersonLink {
    let person = &site.people[person];
    let Some(profile) = person.shown(language) else {
        return PersonLink::default();
    };
    let fields = &profile.entry.fields;
    PersonLink {
        name: fields.name.clone(),
        href: Some(
            site.sections[language]
                .addresses
                .page(&format!("people/{}", person.id))
                .href
                .to_string(),
        ),
        role: fields.role.clone(),
        photo: profile.photo.as_ref().map(|file| picture(file, "")),
        initials: initials(&fields.name),
        hue: hue(&fields.name),
    }
}

/// The class of the colour that belongs to a name.
fn hue(name: &str) -> String {
    format!("h{}", monogram::hue(name))
}

/// The day of a post; with its time where one was given.
pub fn date(post: &Post, locale: &Locale) -> DateView {
    let given = live::date(&post.entry.fields, &post.entry.source);
    let iso = match given {
        Some(Moment::Day(day)) => day.to_string(),
        _ => moment(post),
    };
    DateView {
        iso,
        text: locale.day(post.when.date()),
    }
}

/// The moment of a post (RFC 3339).
pub fn moment(post: &Post) -> String {
    post.when.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The summary that the author wrote, else the beginning of the first paragraph.
pub fn summary(post: &Post) -> String {
    match &post.entry.fields.summary {
        Some(summary) => summary.clone(),
        None => beginning(&post.entry.body.facts.summary),
    }
}

/// A text cut at a word, if it is long.
pub fn beginning(text: &str) -> String {
    cut(text, LONGEST_SUMMARY)
}

/// A text cut at a word if it has more than so many characters.
pub fn cut(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else {
        return text.to_owned();
    };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!(
        "{}…",
        text[..cut].trim_end_matches([',', ';', ':', '.', ' ', '–', '—'])
    )
}

/// How long a post takes to read, in words; empty if it has no text.
pub fn reading_time(post: &Post, locale: &Locale) -> String {
    match post.entry.body.facts.words.div_ceil(WORDS_A_MINUTE) {
        0 => String::new(),
        minutes => locale.count("reading-time", minutes),
    }
}

/// The name of a file as it is offered: a photo that no browser shows leaves in
/// another format.
pub fn offered_name(file: &MediaFile) -> String {
    let name = file_name(&file.source);
    let (own, offered) = (extension(name), extension(&file.address));
    match name.rsplit_once('.') {
        Some((stem, _)) if matches!(&*own, "heic" | "heif" | "mov") => format!("{stem}.{offered}"),
        _ => name.to_owned(),
    }
}

/// The kind of a file as it is offered: its extension in capitals.
pub fn kind(file: &MediaFile) -> String {
    extension(&offered_name(file)).to_uppercase()
}

/// How many pages a file has, in words; empty if that is not known.
pub fn pages(file: &MediaFile, locale: &Locale) -> String {
    let words = |pages| locale.count("page-count", pages);
    file.pages.map(words).unwrap_or_default()
}

/// What is known of a file, in words: its kind, its pages and its size.
pub fn about(file: &MediaFile, locale: &Locale) -> String {
    let parts = [kind(file), pages(file, locale), locale.size(file.size)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// A picture as templates get it.
pub fn picture(picture: &Picture, alt: &str) -> PictureView {
    let width = |(width, file): &(u32, MediaFile)| WidthView {
        href: encode(&file.address),
        width: *width,
    };
    let widths = |format: &Format| format.files.iter().map(width).collect();
    let (last, better) = match picture.formats.split_last() {
        Some((last, better)) => (widths(last), better),
        None => (Vec::new(), &[][..]),
    };
    let source = |format: &Format| SourceView {
        media_type: format.kind.media_type().into(),
        files: widths(format),
    };
    let (width, height) = picture.pixels;
    PictureView {
        href: picture
            .widest()
            .map(|file| encode(&file.address))
            .unwrap_or_default(),
        files: last,
        sources: better.iter().map(source).collect(),
        still: picture.still.as_ref().map(|file| encode(&file.address)),
        width,
        height,
        tint: picture.tint.map(Tint::classes).unwrap_or_default(),
        alt: alt.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_end_at_a_word() {
        let cut = beginning(&"word ".repeat(100));
        assert!(cut.ends_with("word…") && cut.chars().count() <= LONGEST_SUMMARY + 1);
    }
}
