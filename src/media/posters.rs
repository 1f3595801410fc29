//! Which posters are wanted, and those posters.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::entry::Entry;
use crate::content::markdown::{Link, LinkKind};
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::content::{Content, Differences, reference};
use crate::ground::address::slug;
use crate::ground::doors::Doors;
use crate::media::Media;
use crate::media::picture::Shape;
use crate::media::poster::{self, CardWords, Poster, PosterMaker, Wanted};

/// The colour of title cards where site.toml names none: the accent of the
/// built-in theme.
const ACCENT: [u8; 3] = [0x0f, 0x5f, 0x6b];

/// Most cards that are drawn for the videos of one text.
const MOST_CARDS: usize = 100;

/// Makes the posters of all videos, by the entry, the clip or the link that each
/// belongs to.
pub fn make(
    doors: &Doors,
    config: &Config,
    content: &Content,
    media: &Media,
) -> BTreeMap<Arc<str>, Arc<Poster>> {
    let wanted = Finder::new(config, content, media).all();
    let maker = PosterMaker {
        doors,
        avif: config.avif,
    };
    wanted
        .into_par_iter()
        .filter_map(|(of, wanted)| Some((of, Arc::new(maker.poster(&wanted)?))))
        .collect()
}

/// A poster, or that there is none, by what it belongs to.
type Changed = (Arc<str>, Option<Arc<Poster>>);

/// Makes the posters again that entries which have changed want otherwise than
/// before; `None` if others may want theirs otherwise, too.
pub fn again(
    doors: &Doors,
    config: &Config,
    media: &Media,
    (before, after): (&Content, &Content),
    differences: &Differences,
) -> Option<Vec<Changed>> {
    // Cards of posts show the name of their author.
    let name = |person: &Arc<Entry<PersonFields>>| person.fields.name.clone();
    let mut people = differences.people.iter();
    if !people.all(|(before, after)| before.map(name) == after.map(name)) {
        return None;
    }
    let (before, after) = (
        Finder::new(config, before, media),
        Finder::new(config, after, media),
    );
    let (mut former, mut wanted) = (BTreeMap::new(), BTreeMap::new());
    for (was, is) in &differences.posts {
        former.extend(was.iter().flat_map(|post| before.in_post(post)));
        wanted.extend(is.iter().flat_map(|post| after.in_post(post)));
    }
    for (was, is) in &differences.people {
        former.extend(was.iter().flat_map(|person| before.in_person(person)));
        wanted.extend(is.iter().flat_map(|person| after.in_person(person)));
    }
    for (was, is) in &differences.jams {
        former.extend(was.iter().flat_map(|jam| before.of_text(jam, None)));
        wanted.extend(is.iter().flat_map(|jam| after.of_text(jam, None)));
    }
    for (was, is) in &differences.campaigns {
        former.extend(was.iter().flat_map(|one| before.of_text(one, None)));
        wanted.extend(is.iter().flat_map(|one| after.of_text(one, None)));
    }
    for (was, is) in &differences.pages {
        former.extend(was.iter().flat_map(|page| before.of_text(page, None)));
        wanted.extend(is.iter().flat_map(|page| after.of_text(page, None)));
    }
    let maker = PosterMaker {
        doors,
        avif: config.avif,
    };
    let gone: Vec<&Arc<str>> = former
        .keys()
        .filter(|of| !wanted.contains_key(*of))
        .collect();
    // Other texts may still show the clip.
    if gone.iter().any(|of| media.clip(of).is_some()) {
        return None;
    }
    let gone = gone.into_iter().map(|of| (of.clone(), None));
    let new = wanted.iter();
    let new = new.filter(|(of, wanted)| former.get(*of) != Some(*wanted));
    let new = new.map(|(of, wanted)| (of.clone(), maker.poster(wanted).map(Arc::new)));
    Some(gone.chain(new).collect())
}

/// What stands for a video that is hosted elsewhere and plays in the text of an entry
/// belongs to its address and its name there.
pub fn of_player(entry: &str, link: &Link) -> Arc<str> {
    format!("{entry} {} {}", link.target, link.name).into()
}

/// A card, where there is nothing else.
fn drawn(entry: &Arc<str>, card: CardWords) -> Wanted {
    Wanted {
        given: None,
        clip: None,
        at: None,
        length: None,
        preview: false,
        card: Some(card),
        entry: entry.clone(),
    }
}

/// Finds what a poster is to be made of.
struct Finder<'a> {
    content: &'a Content,
    media: &'a Media,
    people: HashMap<&'a str, Vec<&'a Entry<PersonFields>>>,
    accent: [u8; 3],
}

impl<'a> Finder<'a> {
    fn new(config: &Config, content: &'a Content, media: &'a Media) -> Finder<'a> {
        let mut people: HashMap<&str, Vec<&Entry<PersonFields>>> = HashMap::new();
        for person in &content.people {
            people.entry(&person.source.slug).or_default().push(person);
        }
        let look = config.look.as_ref();
        Finder {
            content,
            media,
            people,
            accent: look
                .and_then(|look| look.accent)
                .map_or(ACCENT, |colour| colour.0),
        }
    }

    fn all(&self) -> BTreeMap<Arc<str>, Wanted> {
        let mut wanted = BTreeMap::new();
        for post in &self.content.posts {
            wanted.extend(self.in_post(post));
        }
        for person in &self.content.people {
            wanted.extend(self.in_person(person));
        }
        for jam in &self.content.jams {
            wanted.extend(self.of_text(jam, None));
        }
        for campaign in &self.content.campaigns {
            wanted.extend(self.of_text(campaign, None));
        }
        for page in &self.content.pages {
            wanted.extend(self.of_text(page, None));
        }
        wanted
    }

    fn in_post(&self, post: &Entry<PostFields>) -> Vec<(Arc<str>, Wanted)> {
        let in_text = self.of_text(post, self.author(post));
        self.of_post(post).into_iter().chain(in_text).collect()
    }

    fn in_person(&self, person: &Entry<PersonFields>) -> Vec<(Arc<str>, Wanted)> {
        self.of_text(person, Some(person))
    }

    fn of_post(&self, post: &Entry<PostFields>) -> Option<(Arc<str>, Wanted)> {
        let video = &post.fields.video.as_ref()?.0;
        let path = |value: &str| reference::field_path(&post.source.path, value);
        let clip = video.file.as_ref().and_then(|file| path(&file.value));
        let named = video.poster.as_ref().and_then(|file| path(&file.value));
        let title = video.title.as_ref().unwrap_or(&post.fields.title);
        let wanted = Wanted {
            preview: true,
            at: video.poster_at.as_ref().map(|at| at.value),
            card: Some(self.card(title, self.author(post))),
            entry: post.source.path.clone(),
            ..self.wanted(clip.as_deref(), named)?
        };
        Some((post.source.path.clone(), wanted))
    }

    /// What stands for a clip in a text, which has no title of its own.
    fn of_clip(&self, path: &str) -> Option<Wanted> {
        self.wanted(Some(path), None)
    }

    /// What stands for the videos in a text: the clips, and cards with what each is
    /// called and somebody's portrait for those that are hosted elsewhere, as long as
    /// there is something to say.
    fn of_text<F>(
        &self,
        entry: &Entry<F>,
        person: Option<&Entry<PersonFields>>,
    ) -> Vec<(Arc<str>, Wanted)> {
        let path = &entry.source.path;
        let mut wanted = Vec::new();
        let mut cards = 0;
        for link in &entry.body.facts.links {
            match link.kind {
                LinkKind::Clip => {
                    // `#` and `?` may be part of a name.
                    let literal = reference::field_path(path, &link.target);
                    let paths = reference::path(path, &link.target)
                        .into_iter()
                        .chain(literal);
                    let clip = |clip: String| Some((clip.as_str().into(), self.of_clip(&clip)?));
                    wanted.extend(paths.filter_map(clip));
                }
                LinkKind::Player => {
                    let says_something = person.is_some() || !link.name.is_empty();
                    if cards < MOST_CARDS && says_something {
                        cards += 1;
                        let card = self.card(&link.name, person);
                        wanted.push((of_player(path, link), drawn(path, card)));
                    }
                }
                LinkKind::Link | LinkKind::Picture(_) | LinkKind::Source => {}
            }
        }
        wanted
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
            let (source, seen) = self.media.known.seen.get(&path)?;
            Some((source.clone(), seen.print, picture.clone()))
        });
        let file = clip.and_then(|path| self.media.known.seen.get(path));
        Some(Wanted {
            given: given.into_iter().next(),
            clip: file.map(|(source, seen)| (source.clone(), seen.print)),
            at: None,
            length: played
                .map(|clip| clip.facts.duration)
                .filter(|length| !length.is_zero()),
            preview: false,
            card: None,
            entry: clip.unwrap_or_default().into(),
        })
    }

    /// The first author of a post: the profile in its language, else in any.
    fn author(&self, post: &Entry<PostFields>) -> Option<&'a Entry<PersonFields>> {
        let fields = &post.fields;
        let author = fields.author.iter().chain(&fields.authors).next()?;
        let profiles = self.people.get(slug(&author.value).as_str())?;
        let is_own =
            |profile: &&&Entry<PersonFields>| profile.source.language == post.source.language;
        profiles.iter().find(is_own).or(profiles.first()).copied()
    }

    fn card(&self, title: &str, person: Option<&Entry<PersonFields>>) -> CardWords {
        CardWords {
            title: title.to_owned(),
            name: person.map(|person| person.fields.name.clone()),
            portrait: person.and_then(|person| {
                let photo = &person.fields.photo.as_ref()?.0;
                let path = reference::field_path(&person.source.path, &photo.file.value)?;
                let (source, seen) = self.media.known.seen.get(&path)?;
                Some((source.clone(), seen.print, Shape::square(photo.focus)))
            }),
            accent: self.accent,
        }
    }
}
