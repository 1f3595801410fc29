//! What still holds of a site after some entries have changed.
//!
//! What becomes of an entry depends on what it says itself, on the names, states
//! and headings of all entries, on files and on the settings. Where nothing but
//! what entries say has changed, all the others are as they were.

use std::sync::Arc;

use jiff::Timestamp;

use crate::content::entry::Entry;
use crate::content::person::PersonFields;
use crate::content::{Differences, Pair};
use crate::site::campaign::Campaign;
use crate::site::index::Index;
use crate::site::jam::Jam;
use crate::site::live::Status;
use crate::site::look::Look;
use crate::site::posts::{Stories, order};
use crate::site::{Given, Part, Person, Post, Redirect, Section, Site, Standing, Story};

/// A site from which a later one differs only in what some entries say.
pub struct Former<'a> {
    site: &'a Site,
    /// What differs.
    pub differences: Differences<'a>,
}

/// A story as it was, and as it is.
pub type Change = (Arc<Story>, Arc<Story>);

impl<'a> Former<'a> {
    /// A site as the former one; `None` if anything may differ from it.
    pub fn of(site: &'a Site, given: &'a Given) -> Option<Former<'a>> {
        let before = &site.given;
        let is_same = Arc::ptr_eq(&given.config, &before.config)
            && given.media.is_alike(&before.media)
            && given.clock.is_as(&before.clock, site.next);
        let differences = Differences::between(&before.content, &given.content);
        let is_same = is_same && differences.is_list_same && are_names_same(given, &differences);
        is_same.then_some(Former { site, differences })
    }

    /// The next moment at which something changes by itself: of what was, or of an
    /// entry as it is now.
    pub fn next(&self, given: &Given) -> Option<Timestamp> {
        let (clock, zone) = (given.clock, &given.config.zone);
        let posts = self.differences.posts.iter().filter_map(|(_, post)| *post);
        let posts = posts.filter_map(|post| clock.post(&post.fields, &post.source, zone).next);
        let people = self
            .differences
            .people
            .iter()
            .filter_map(|(_, person)| *person);
        let people = people.filter_map(|person| clock.person(&person.fields, zone).next);
        let jams = self.differences.jams.iter().filter_map(|(_, jam)| *jam);
        let jams = jams.filter_map(|jam| clock.jam(&jam.fields, zone).next);
        let campaigns = self.differences.campaigns.iter();
        let campaigns = campaigns.filter_map(|(_, one)| *one);
        let campaigns = campaigns.filter_map(|one| clock.campaign(&one.fields, zone).next);
        let pages = self.differences.pages.iter().filter_map(|(_, page)| *page);
        let pages = pages.filter_map(|page| clock.page(&page.fields, zone).next);
        let moments = posts.chain(people).chain(jams).chain(campaigns);
        moments.chain(pages).chain(self.site.next).min()
    }

    /// What entries are called.
    pub fn index(&self) -> Arc<Index> {
        self.site.index.clone()
    }

    /// The stories.
    pub fn stories(&self) -> &Stories {
        &self.site.stories
    }

    /// People, if they still hold.
    pub fn people(&self) -> Option<Part<Vec<Person>>> {
        let is_same = self.differences.people.is_empty();
        is_same.then(|| self.site.people.clone())
    }

    /// Jams, if they still hold.
    pub fn jams(&self) -> Option<Part<Vec<Jam>>> {
        let is_same = self.differences.jams.is_empty();
        is_same.then(|| self.site.jams.clone())
    }

    /// Campaigns, if they still hold.
    pub fn campaigns(&self) -> Option<Part<Vec<Campaign>>> {
        let is_same = self.differences.campaigns.is_empty();
        is_same.then(|| self.site.campaigns.clone())
    }

    /// Whether no jam and no campaign differs.
    fn has_same_stretches(&self) -> bool {
        self.differences.jams.is_empty() && self.differences.campaigns.is_empty()
    }

    /// Standing pages, if they still hold.
    pub fn standing(&self) -> Option<Part<Vec<Standing>>> {
        let is_same = self.differences.pages.is_empty();
        is_same.then(|| self.site.standing.clone())
    }

    /// The look, if it still holds.
    pub fn look(&self) -> Option<Part<Look>> {
        let is_same = self.differences.pages.is_empty();
        is_same.then(|| self.site.look.clone())
    }

    /// The lists, if they still hold after the changes to some stories.
    pub fn sections(&self, changes: &[Change]) -> Option<Part<Vec<Section>>> {
        let sections = &self.site.sections;
        let is_told = |story: &Story| {
            let mut posts = story.variants.iter().flatten();
            posts.any(|post| sections.tells_of(&post.entry.source.path))
        };
        let is_same = self.has_same_stretches()
            && self.differences.people.iter().all(is_in_same_group)
            && changes
                .iter()
                .all(|(before, after)| is_listed_alike(before, after) && !is_told(after));
        is_same.then(|| sections.clone())
    }

    /// Old addresses, if they still hold after the changes to some stories.
    pub fn redirects(&self, changes: &[Change]) -> Option<Part<Vec<Redirect>>> {
        let has_moved = |story: &Story| {
            let mut posts = story.variants.iter().flatten();
            posts.any(|post| !post.entry.fields.aliases.is_empty())
        };
        let mut stories = changes.iter().flat_map(|(before, after)| [before, after]);
        let is_same = self.differences.pages.is_empty()
            && self.has_same_stretches()
            && !stories.any(|story| has_moved(story));
        is_same.then(|| self.site.redirects.clone())
    }

    /// What is wrong with addresses: they are made of names and states alone.
    pub fn clashes(&self) -> Part<()> {
        self.site.clashes.clone()
    }
}

/// Whether all entries that differ have the states and headings that they had.
fn are_names_same(given: &Given, differences: &Differences) -> bool {
    fn same<F>(pairs: &[Pair<F>], status: impl Fn(&Entry<F>) -> Status) -> bool {
        let name = |entry: &Arc<Entry<F>>| (status(entry), entry.body.facts.anchors.clone());
        let mut pairs = pairs.iter();
        pairs.all(|(before, after)| before.map(name) == after.map(name))
    }
    let (clock, zone) = (given.clock, &given.config.zone);
    same(&differences.posts, |post| {
        clock.post(&post.fields, &post.source, zone)
    }) && same(&differences.people, |person| {
        clock.person(&person.fields, zone)
    }) && same(&differences.jams, |jam| clock.jam(&jam.fields, zone))
        && same(&differences.campaigns, |one| {
            clock.campaign(&one.fields, zone)
        })
        && same(&differences.pages, |page| clock.page(&page.fields, zone))
}

/// Whether a person is in the lists of people as before.
fn is_in_same_group((before, after): &Pair<PersonFields>) -> bool {
    fn place(entry: &Arc<Entry<PersonFields>>) -> impl PartialEq + '_ {
        let fields = &entry.fields;
        (
            (&fields.name, &fields.group),
            (fields.leader, fields.joined, fields.left),
        )
    }
    before.map(place) == after.map(place)
}

/// Whether a story is in all lists, and at the same places in them, as before.
fn is_listed_alike(before: &Story, after: &Story) -> bool {
    let posts = before.variants.iter().zip(&after.variants);
    order(before) == order(after)
        && posts
            .map(|(before, after)| (before.as_ref().map(place), after.as_ref().map(place)))
            .all(|(before, after)| before == after)
}

/// All that lists of posts depend on.
fn place(post: &Post) -> impl PartialEq + '_ {
    let fields = &post.entry.fields;
    let tags: Vec<&String> = fields.tags.iter().map(|tag| &tag.value).collect();
    (
        &post.when,
        &post.authors,
        &post.topics,
        (post.campaign, fields.kind()),
        tags,
        fields.pinned,
        post.vlog.is_some(),
    )
}
