//! Everything settled and immutable: addresses, order, neighbours,
//! translations, links and lists.
//!
//! After this room no question is open: whatever a page shows is here, and
//! whatever was wrong with how entries fit together has been told.

pub mod address;
mod claims;
mod index;
pub mod links;
pub mod live;
pub mod look;
mod people;
mod posts;
mod related;
mod section;
mod standing;
pub mod story;
pub mod target;
mod topics;
pub mod vlog;
pub mod vlogs;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::markdown::Renderer;
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::source::EntryKind;
use crate::ground::diagnostic::{Diagnostic, Report, Span};
use crate::media::Media;
use crate::media::picture::Picture;
use crate::site::address::{Address, Addresses};
use crate::site::index::Index;
use crate::site::links::Resolver;
use crate::site::live::Clock;
use crate::site::look::Look;
use crate::site::target::Target;
use crate::site::vlogs::VlogList;

pub use story::{Author, Post, Story};

/// A settled site.
pub struct Site {
    /// Its settings.
    pub config: Config,
    /// Posts, newest first in the first language, each with its translations.
    pub stories: Vec<Story>,
    /// People, by id.
    pub people: Vec<Person>,
    /// Standing pages, by title, each with its translations.
    pub standing: Vec<Standing>,
    /// The lists of each language, in the order of the settings.
    pub sections: Vec<Section>,
    /// Old addresses.
    pub redirects: Vec<Redirect>,
    /// What all pages show around what they are about.
    pub look: Look,
    /// What turns texts into HTML when a page is drawn.
    pub renderer: Arc<Renderer>,
}

/// A person, with the profile in each language.
pub struct Person {
    /// The id: the slug of the profile's file.
    pub id: Arc<str>,
    /// The profile in each language that it is written in; at least one.
    pub profiles: Vec<Option<Profile>>,
    /// Whether they are no longer with us.
    pub has_left: bool,
}

/// A person's profile in one language.
pub struct Profile {
    /// What its file says.
    pub entry: Arc<Entry<PersonFields>>,
    /// What each link of its text leads to.
    pub links: Vec<Target>,
    /// The portrait.
    pub photo: Option<Arc<Picture>>,
}

/// A standing page in all its languages.
pub struct Standing {
    /// The page in each language that it is written in.
    pub variants: Vec<Option<StandingPage>>,
}

/// A standing page in one language.
pub struct StandingPage {
    /// What its file says.
    pub entry: Arc<Entry<PageFields>>,
    /// Where it lies.
    pub address: Address,
    /// What each link of its text leads to.
    pub links: Vec<Target>,
}

/// What readers of one language get: orders and lists of indices.
pub struct Section {
    /// Gives the addresses of this language.
    pub addresses: Addresses,
    /// Stories, newest first by the dates that these readers see.
    pub newest: Vec<usize>,
    /// For each story, its place among the newest.
    pub places: Vec<usize>,
    /// Stories on the home page: pinned first, then newest.
    pub home: Vec<usize>,
    /// Stories by year, newest first.
    pub years: Vec<(i16, Vec<usize>)>,
    /// Topics by name.
    pub topics: Vec<Topic>,
    /// Leaders by group, then the others, without those who left.
    pub groups: Vec<Group>,
    /// For each person, their stories, newest first.
    pub by_person: Vec<Vec<usize>>,
    /// People who wrote something and are still with us, the latest first.
    pub latest: Vec<usize>,
    /// Those among them whose latest post is at most 30 days old.
    pub recent: HashSet<usize>,
    /// The lists of vlogs that are not empty, the one of all first.
    pub vlogs: Vec<VlogList>,
    /// For each story, the ones to read next.
    pub related: Vec<Vec<usize>>,
}

/// A topic and its posts.
pub struct Topic {
    /// The part of its address that is its own.
    pub slug: String,
    /// As most posts write it.
    pub name: String,
    /// Stories, newest first.
    pub stories: Vec<usize>,
}

/// People who belong together.
pub struct Group {
    /// What it is called; `None` for leaders without a group.
    pub name: Option<String>,
    /// Whether its members are leaders.
    pub leaders: bool,
    /// People, by name.
    pub people: Vec<usize>,
}

/// An old address that leads to a new one.
pub struct Redirect {
    /// The file that stands at the old address.
    pub file: Arc<str>,
    /// Where it leads.
    pub to: Address,
    /// What is there.
    pub title: String,
    /// Index of its language.
    pub language: usize,
    /// Where it was asked for.
    pub at: Span,
}

impl Section {
    /// The story before this one in time, and the one after it.
    pub fn neighbours(&self, story: usize) -> (Option<usize>, Option<usize>) {
        let place = self.places[story];
        let at = |place: usize| self.newest.get(place).copied();
        (at(place + 1), place.checked_sub(1).and_then(at))
    }
}

impl Person {
    /// The profile as readers of a language get it.
    pub fn shown(&self, language: usize) -> Option<&Profile> {
        let own = self.profiles.get(language).and_then(Option::as_ref);
        own.or_else(|| self.profiles.iter().flatten().next())
    }

    /// Whether they count among the leaders.
    pub fn is_leader(&self) -> bool {
        self.shown(0)
            .is_some_and(|profile| profile.entry.fields.leader.unwrap_or(true))
    }
}

impl Standing {
    /// The page as readers of a language get it.
    pub fn shown(&self, language: usize) -> Option<&StandingPage> {
        let own = self.variants.get(language).and_then(Option::as_ref);
        own.or_else(|| self.variants.iter().flatten().next())
    }
}

/// Settles a site.
///
/// With `keep_going`, entries that turn out to have errors are left out, their
/// errors stay in the report, and the rest is settled without them.
pub fn settle(
    config: &Config,
    content: Content,
    media: &Media,
    clock: Clock,
    keep_going: bool,
    report: &mut Report,
) -> Site {
    let (mut site, problems) = settle_once(config, &content, media, clock);
    report.extend(problems);
    let mut excluded: HashSet<Arc<str>> = HashSet::new();
    loop {
        let files = report.errors().filter_map(|error| error.at.as_ref());
        let before = excluded.len();
        excluded.extend(files.map(|at| at.file.clone()));
        if !keep_going || excluded.len() == before {
            return site;
        }
        let rest = content.without(&|path| excluded.contains(path));
        let (settled, problems) = settle_once(config, &rest, media, clock);
        site = settled;
        report.extend(problems);
    }
}

fn settle_once(
    config: &Config,
    content: &Content,
    media: &Media,
    clock: Clock,
) -> (Site, Vec<Diagnostic>) {
    let languages = config.languages.len();
    let addresses: Vec<Addresses> = (0..languages)
        .map(|language| Addresses::new(config.urls, &config.languages, language))
        .collect();
    let index = Index::new(content, &addresses, clock, &config.zone);
    let resolver = Resolver {
        content,
        index: &index,
        media,
        limits: &config.video,
    };
    let mut problems = Vec::new();
    let people = people::settle(config, content, &resolver, clock, &mut problems);
    let stories = posts::settle(
        config,
        content,
        &addresses,
        &resolver,
        &people,
        clock,
        &mut problems,
    );
    let standing = standing::settle(config, content, &addresses, &resolver, clock, &mut problems);
    let look = look::settle(config, &resolver, &standing, &mut problems);
    // Neither needs the other, and both take a while on a large site.
    let ((sections, spellings), clashes) = rayon::join(
        || sections(config, &addresses, &stories, &people, clock),
        || claims::check(config, &addresses, content, clock),
    );
    problems.extend(spellings);
    let redirects = claims::redirects(&stories, &standing, &mut problems);
    problems.extend(clashes);
    // Translations of a post share what is wrong with their captions.
    let mut told = HashSet::new();
    problems
        .retain(|problem| told.insert((problem.code, problem.at.clone(), problem.message.clone())));
    let site = Site {
        config: config.clone(),
        stories,
        people,
        standing,
        sections,
        redirects,
        look,
        renderer: content.renderer.clone(),
    };
    (site, problems)
}

/// The lists of each language, and what is wrong with the names of topics.
fn sections(
    config: &Config,
    addresses: &[Addresses],
    stories: &[Story],
    people: &[Person],
    clock: Clock,
) -> (Vec<Section>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let names = topics::names(config, stories, &mut problems);
    let languages = addresses.iter().cloned().enumerate();
    let section = |(language, addresses)| {
        section::settle(config, language, addresses, stories, people, &names, clock)
    };
    (languages.map(section).collect(), problems)
}

/// An entry in each language of the site that it is written in.
type Variants<F> = Vec<Option<Arc<Entry<F>>>>;

/// Groups the live entries of a kind by slug: for each, the entry in each language.
///
/// Of two with the same slug and language the first counts here; the
/// [`claims`] tell of the other.
fn by_slug<F: Send + Sync>(
    entries: &[Arc<Entry<F>>],
    languages: usize,
    is_live: impl Fn(&Entry<F>) -> bool + Sync,
) -> BTreeMap<Arc<str>, Variants<F>> {
    let mut grouped = BTreeMap::new();
    let live: Vec<&Arc<Entry<F>>> = entries.par_iter().filter(|entry| is_live(entry)).collect();
    for entry in live {
        let variants: &mut Variants<F> = grouped
            .entry(entry.source.slug.clone())
            .or_insert_with(|| vec![None; languages]);
        if let Some(place) = variants.get_mut(entry.source.language) {
            place.get_or_insert_with(|| entry.clone());
        }
    }
    grouped
}

/// What an entry of a kind is called in messages.
fn kind_name(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Post => "the post",
        EntryKind::Person => "the person",
        EntryKind::Page => "the page",
    }
}
