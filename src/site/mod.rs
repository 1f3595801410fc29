//! Everything settled and immutable: addresses, order, neighbours,
//! translations, links and lists.
//!
//! After this room no question is open: whatever a page shows is here, and
//! whatever was wrong with how entries fit together has been told.

pub mod address;
pub mod campaign;
mod claims;
pub mod duties;
mod former;
mod index;
pub mod jam;
pub mod links;
pub mod live;
pub mod look;
mod part;
pub mod participation;
mod people;
mod posts;
mod related;
mod section;
mod settle;
mod standing;
pub mod story;
pub mod stretch;
pub mod target;
mod topics;
pub mod vlog;
pub mod vlogs;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::config::Config;
use crate::content::campaign::CampaignFields;
use crate::content::entry::Entry;
use crate::content::jam::JamFields;
use crate::content::markdown::Renderer;
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::content::source::EntryKind;
use crate::ground::diagnostic::{Diagnostic, Span};
use crate::ground::moment::Moment;
use crate::media::picture::Picture;
use crate::site::address::{Address, Addresses};
use crate::site::campaign::{Campaign, Gathered};
use crate::site::index::Index;
use crate::site::jam::Jam;
use crate::site::look::Look;
use crate::site::target::Target;
use crate::site::vlogs::VlogList;

pub use index::Unpublished;
pub use part::Part;
pub use posts::Stories;
pub use settle::{Given, Settled, settle};
pub use story::{Author, Post, Story};

/// A settled site.
pub struct Site {
    /// Its settings.
    pub config: Arc<Config>,
    /// Posts, newest first in the first language, each with its translations.
    pub stories: Stories,
    /// People, by id.
    pub people: Part<Vec<Person>>,
    /// Idea jams: the open ones first, then those to come, then the others.
    pub jams: Part<Vec<Jam>>,
    /// Campaigns, by id.
    pub campaigns: Part<Vec<Campaign>>,
    /// Standing pages, by title, each with its translations.
    pub standing: Part<Vec<Standing>>,
    /// The lists of each language, in the order of the settings.
    pub sections: Part<Vec<Section>>,
    /// Old addresses.
    pub redirects: Part<Vec<Redirect>>,
    /// What all pages show around what they are about.
    pub look: Part<Look>,
    /// What turns texts into HTML when a page is drawn.
    pub renderer: Arc<Renderer>,
    /// The next moment at which something changes by itself.
    pub next: Option<Timestamp>,
    given: Given,
    index: Arc<Index>,
    clashes: Part<()>,
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
    /// For each person, the topics that they write about, the most frequent first.
    pub topics_of: Vec<Vec<usize>>,
    /// People who wrote something and are still with us, the latest first.
    pub latest: Vec<usize>,
    /// Those among them whose latest post is at most 30 days old.
    pub recent: HashSet<usize>,
    /// The next moment at which that is no longer true of one of them.
    pub next: Option<Timestamp>,
    /// The lists of vlogs that are not empty, the one of all first.
    pub vlogs: Vec<VlogList>,
    /// For each campaign, what belongs to it.
    pub gathered: Vec<Gathered>,
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

    /// Since when they are no longer with us.
    pub fn left(&self) -> Option<Moment> {
        let mut profiles = self.profiles.iter().flatten();
        profiles.find_map(|profile| profile.entry.fields.left)
    }

    /// Since when they are with us.
    pub fn joined(&self) -> Option<Moment> {
        let mut profiles = self.profiles.iter().flatten();
        profiles.find_map(|profile| profile.entry.fields.joined)
    }
}

impl Standing {
    /// The page as readers of a language get it.
    pub fn shown(&self, language: usize) -> Option<&StandingPage> {
        let own = self.variants.get(language).and_then(Option::as_ref);
        own.or_else(|| self.variants.iter().flatten().next())
    }
}

impl Site {
    /// The moment that it stands for.
    pub fn now(&self) -> Timestamp {
        self.given.clock.now
    }

    /// The entries that are not for readers, whether they are shown or not.
    pub fn unpublished(&self) -> &[Unpublished] {
        &self.index.unpublished
    }

    /// All posts as their files give them, published or not, by path.
    pub fn posts(&self) -> &[Arc<Entry<PostFields>>] {
        &self.given.content.posts
    }

    /// All jams as their files give them, published or not, by path.
    pub fn jams_given(&self) -> &[Arc<Entry<JamFields>>] {
        &self.given.content.jams
    }

    /// All campaigns as their files give them, published or not, by path.
    pub fn campaigns_given(&self) -> &[Arc<Entry<CampaignFields>>] {
        &self.given.content.campaigns
    }

    /// Whether there is an entry of a kind with a name, published or not.
    pub fn has_entry(&self, kind: EntryKind, name: &str) -> bool {
        self.index.named(kind, name).is_some()
    }

    /// The title of the entry in a file; people have none.
    pub fn title(&self, file: &str) -> Option<&str> {
        self.given.content.title(file)
    }

    /// What is wrong with it, each once: translations of a post share what is wrong
    /// with their captions.
    fn problems(&self) -> Vec<Diagnostic> {
        let (people, stories) = (self.people.problems(), self.stories.problems());
        let all = people.iter().chain(stories);
        let all = all
            .chain(self.jams.problems())
            .chain(self.campaigns.problems())
            .chain(self.standing.problems())
            .chain(self.look.problems());
        let all = all.chain(self.sections.problems());
        let all = all.chain(self.redirects.problems());
        let all = all.chain(self.clashes.problems());
        let mut told = HashSet::new();
        let mut unique: Vec<Diagnostic> = Vec::new();
        for problem in all {
            if told.insert((problem.code, &problem.at, &problem.message)) {
                unique.push(problem.clone());
            }
        }
        unique
    }
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
        EntryKind::Jam => "the jam",
        EntryKind::Campaign => "the campaign",
        EntryKind::Page => "the page",
    }
}
