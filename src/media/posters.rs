//! Which posters are wanted, and those posters.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::entry::Entry;
use crate::content::markdown::{Link, LinkKind};
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::content::{Content, reference};
use crate::ground::address::slug;
use crate::ground::doors::Doors;
use crate::media::Media;
use crate::media::picture::Shape;
use crate::media::poster::{self, CardWords, Poster, PosterMaker, Wanted};

/// The colour of title cards where site.toml names none: the accent of the
/// built-in theme.
const ACCENT: [u8; 3] = [0x0f, 0x5f, 0x6b];

/// Makes the posters of all videos, by the entry or the clip that each belongs to.
pub fn make(
    doors: &Doors,
    config: &Config,
    content: &Content,
    media: &Media,
) -> BTreeMap<Arc<str>, Arc<Poster>> {
    let finder = Finder::new(config, content, media);
    let posts = content.posts.iter();
    let of_posts = posts.clone().filter_map(|post| finder.of_post(post));
    let in_posts = posts.flat_map(|post| in_text(post));
    let in_people = content.people.iter().flat_map(|person| in_text(person));
    let in_pages = content.pages.iter().flat_map(|page| in_text(page));
    let in_texts = in_posts.chain(in_people).chain(in_pages);
    let in_texts = in_texts.filter_map(|path| Some((path.as_str().into(), finder.of_clip(&path)?)));
    let wanted: BTreeMap<Arc<str>, Wanted> = of_posts.chain(in_texts).collect();
    let maker = PosterMaker {
        doors,
        avif: config.avif,
    };
    wanted
        .into_par_iter()
        .filter_map(|(of, wanted)| Some((of, Arc::new(maker.poster(&wanted)?))))
        .collect()
}

/// The composed paths of the clips in a text.
fn in_text<F>(entry: &Entry<F>) -> BTreeSet<String> {
    let is_clip = |link: &&Link| matches!(link.kind, LinkKind::Clip);
    let links = entry.body.facts.links.iter().filter(is_clip);
    // `#` and `?` may be part of a name.
    let paths = |link: &Link| {
        let path = reference::path(&entry.source.path, &link.target);
        let literal = reference::field_path(&entry.source.path, &link.target);
        path.into_iter().chain(literal)
    };
    links.flat_map(paths).collect()
}

/// Finds what a poster is to be made of.
struct Finder<'a> {
    content: &'a Content,
    media: &'a Media,
    people: HashMap<&'a str, &'a Entry<PersonFields>>,
    accent: [u8; 3],
}

impl<'a> Finder<'a> {
    fn new(config: &Config, content: &'a Content, media: &'a Media) -> Finder<'a> {
        let people = content.people.iter().rev();
        let look = config.look.as_ref();
        Finder {
            content,
            media,
            people: people
                .map(|person| (&*person.source.slug, &**person))
                .collect(),
            accent: look
                .and_then(|look| look.accent)
                .map_or(ACCENT, |colour| colour.0),
        }
    }

    fn of_post(&self, post: &Entry<PostFields>) -> Option<(Arc<str>, Wanted)> {
        let video = &post.fields.video.as_ref()?.0;
        let path = |value: &str| reference::field_path(&post.source.path, value);
        let clip = video.file.as_ref().and_then(|file| path(&file.value));
        let named = video.poster.as_ref().and_then(|file| path(&file.value));
        let title = video.title.as_ref().unwrap_or(&post.fields.title);
        let wanted = Wanted {
            at: video.poster_at.as_ref().map(|at| at.value),
            card: Some(self.card(post, title)),
            entry: post.source.path.clone(),
            ..self.wanted(clip.as_deref(), named)?
        };
        Some((post.source.path.clone(), wanted))
    }

    /// What stands for a clip in a text, which has no title of its own.
    fn of_clip(&self, path: &str) -> Option<Wanted> {
        self.wanted(Some(path), None)
    }

    /// `None` if there is a clip with which something is wrong.
    fn wanted(&self, clip: Option<&str>, named: Option<String>) -> Option<Wanted> {
        let played = match clip {
            Some(path) => Some(self.media.clip(path)?.ok()?),
            None => None,
        };
        let beside = clip.map(|clip| poster::beside(clip, &self.content.files));
        let beside = beside.into_iter().flatten().map(str::to_owned);
        let given = named.into_iter().chain(beside);
        let given = given.filter_map(|path| {
            let picture = self.media.picture(&path, Shape::Whole)?.ok()?;
            let (source, seen) = self.media.seen.get(&path)?;
            Some((source.clone(), seen.print, picture.clone()))
        });
        let file = clip.and_then(|path| self.media.seen.get(path));
        Some(Wanted {
            given: given.into_iter().next(),
            clip: file.map(|(source, seen)| (source.clone(), seen.print)),
            at: None,
            length: played
                .map(|clip| clip.facts.duration)
                .filter(|length| !length.is_zero()),
            card: None,
            entry: clip.unwrap_or_default().into(),
        })
    }

    fn card(&self, post: &Entry<PostFields>, title: &str) -> CardWords {
        let fields = &post.fields;
        let author = fields.author.iter().chain(&fields.authors).next();
        let author = author.and_then(|id| self.people.get(slug(&id.value).as_str()));
        CardWords {
            title: title.to_owned(),
            name: author.map(|author| author.fields.name.clone()),
            portrait: author.and_then(|author| {
                let photo = &author.fields.photo.as_ref()?.0;
                let path = reference::field_path(&author.source.path, &photo.file.value)?;
                let (source, seen) = self.media.seen.get(&path)?;
                Some((source.clone(), seen.print, Shape::square(photo.focus)))
            }),
            accent: self.accent,
        }
    }
}
