//! The parts that many pages show: cards, lines, people, pictures.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::ground::address::encode;
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::locale::{Locale, own_name};
use crate::ground::monogram::{self, initials};
use crate::media::MediaFile;
use crate::media::picture::{Format, Picture, Tint};
use crate::pages::Promise;
use crate::pages::body;
use crate::pages::files;
use crate::pages::gather::Shared;
use crate::pages::sitemap;
use crate::pages::view::{
    CardView, LineView, LinkView, OtherLanguageView, PersonLink, PictureView, SourceView, WidthView,
};
use crate::pages::vlog;
use crate::pages::words;
use crate::site::vlog::Vlog;
use crate::site::{Author, Post, Section, Site, Story, Topic};

/// The parts that many pages show.
pub struct Parts {
    /// What is shown of each story.
    pub stories: Vec<Arc<StoryParts>>,
    /// People by index and language.
    pub people: Arc<Vec<Vec<Shared<PersonLink>>>>,
    /// Topics by language and slug.
    pub topics: Arc<Vec<HashMap<String, LinkView>>>,
}

/// What is shown of a story, by language.
pub struct StoryParts {
    /// In lists with all that a reader needs to choose it.
    pub cards: Vec<Shared<CardView>>,
    /// In dense lists.
    pub lines: Vec<Shared<LineView>>,
    /// The fingerprint of all that its page and feeds show of it.
    pub contents: Vec<Fingerprint>,
    /// The fingerprint of what the sitemap lists of it.
    pub listings: Vec<Fingerprint>,
    /// The files that it shows or offers.
    pub files: Vec<Promise>,
    /// Where its videos are hosted that are not part of the site.
    pub origins: BTreeSet<String>,
}

impl Parts {
    /// Makes the parts of a site, but for those that the `former` one has, where
    /// their words are the same.
    pub fn new(site: &Site, locales: &[Locale], former: Option<(&Site, &Parts)>) -> Parts {
        let people = people(site);
        let people = match former.map(|(_, parts)| &parts.people) {
            Some(former) if are_same(former, &people) => former.clone(),
            _ => Arc::new(people),
        };
        let topics: Vec<_> = site.sections.iter().map(topic_links).collect();
        let topics = match former.map(|(_, parts)| &parts.topics) {
            Some(former) if **former == topics => former.clone(),
            _ => Arc::new(topics),
        };
        let former = former.filter(|(site_before, parts)| {
            Arc::ptr_eq(&site_before.config, &site.config)
                && Arc::ptr_eq(&parts.people, &people)
                && Arc::ptr_eq(&parts.topics, &topics)
        });
        let known = |index: usize, story: &Arc<Story>| {
            let (site, parts) = former?;
            let is_it = |before: &&Arc<Story>| Arc::ptr_eq(before, story);
            site.stories.get(index).filter(is_it)?;
            parts.stories.get(index).cloned()
        };
        let maker = Maker {
            is_placed: site.config.base_url.is_some(),
            locales,
            people: &people,
            topics: &topics,
        };
        let stories = site.stories.par_iter().enumerate();
        let stories = stories.map(|(index, story)| {
            known(index, story).unwrap_or_else(|| Arc::new(maker.story(story)))
        });
        Parts {
            stories: stories.collect(),
            people,
            topics,
        }
    }

    /// The topics of a post, as links.
    pub fn topics(&self, post: &Post, language: usize) -> Vec<LinkView> {
        let link = |slug| self.topics[language].get(slug).cloned();
        post.topics.iter().filter_map(link).collect()
    }
}

/// Whether people are shown as they were.
fn are_same(before: &[Vec<Shared<PersonLink>>], after: &[Vec<Shared<PersonLink>>]) -> bool {
    let prints = |people: &[Vec<Shared<PersonLink>>]| -> Vec<Fingerprint> {
        let all = people.iter().flatten();
        all.map(|person| person.print).collect()
    };
    prints(before) == prints(after)
}

/// People as each language shows them.
fn people(site: &Site) -> Vec<Vec<Shared<PersonLink>>> {
    let languages = 0..site.sections.len();
    let link = |person: usize| {
        let links = languages.clone();
        let links = links.map(|language| Shared::new(person_link(site, person, language)));
        links.collect()
    };
    (0..site.people.len()).into_par_iter().map(link).collect()
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
    /// Whether the site knows where it will be.
    is_placed: bool,
    locales: &'a [Locale],
    people: &'a [Vec<Shared<PersonLink>>],
    topics: &'a [HashMap<String, LinkView>],
}

impl Maker<'_> {
    fn story(&self, story: &Story) -> StoryParts {
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
        let contents = posts.iter().zip(&cards);
        let contents = contents
            .map(|((language, post), card)| self.content(post, *language, card.print))
            .collect();
        let listings = posts.iter();
        StoryParts {
            cards,
            lines,
            contents,
            listings: listings.map(|(_, post)| sitemap::listing(post)).collect(),
            files: files::of_story(story, self.is_placed),
            origins: posts.iter().flat_map(|(_, post)| post.origins()).collect(),
        }
    }

    /// The fingerprint of all that is shown of a post whose card has one already.
    fn content(&self, post: &Post, language: usize, card: Fingerprint) -> Fingerprint {
        let media = post.downloads().map(|file| &**file);
        let media = media.chain(post.vlog.iter().flat_map(Vlog::files));
        let slugs = post.topics.iter();
        let topics = slugs.filter_map(|slug| self.topics[language].get(slug));
        let vlog = post.vlog.as_ref();
        let start = Combine::default()
            .print(card)
            .print(body::print(&post.entry, &post.links))
            .text(&words::moment(post))
            .value(&vlog.map(|vlog| vlog::view(vlog, &self.locales[language])));
        let image = post.image.iter();
        let start = image.fold(start, |all, picture| body::print_of(all, picture));
        let all = media.fold(start, |all, file| {
            all.text(&file.address).text(&file.source)
        });
        let all = topics.fold(all, |all, topic| all.text(&topic.name).text(&topic.href));
        all.done()
    }

    fn card(&self, post: &Post, language: usize) -> CardView {
        let fields = &post.entry.fields;
        CardView {
            title: fields.title.clone(),
            href: post.address.href.to_string(),
            other: self.other_language(post, language),
            date: words::date(post, &self.locales[language]),
            summary: words::summary(post),
            authors: post
                .authors
                .iter()
                .map(|author| self.author(author, language))
                .collect(),
            image: post.picture().map(|file| picture(file, "")),
            reading_time: words::reading_time(post, &self.locales[language]),
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
            date: words::date(post, &self.locales[language]),
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
pub fn author_link(
    author: &Author,
    people: &[Vec<Shared<PersonLink>>],
    language: usize,
) -> PersonLink {
    match author {
        Author::Known(person) => people[*person][language].view.clone(),
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
