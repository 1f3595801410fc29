//! A site settled again after some entries have changed in place.
//!
//! What becomes of an entry depends on what it says itself, on the names, states
//! and headings of all entries, on files and on the settings. Where nothing but
//! what entries say has changed, all the others are as they were.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::Differences;
use crate::content::differences::Pair;
use crate::content::entry::Entry;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::site::address::Addresses;
use crate::site::index::Index;
use crate::site::links::Resolver;
use crate::site::live::sooner;
use crate::site::posts::{Settler, Stories, order};
use crate::site::{
    Basis, Given, Post, Site, Story, Variants, addresses, claims, look, people, sections,
    standing, topics,
};

/// Settles what has changed since `former`; `None` if that may be anything.
pub fn settle(given: &Given, former: &Site) -> Option<Site> {
    let before = &former.basis.given;
    let differences = Differences::between(&before.content, &given.content);
    let is_same = Arc::ptr_eq(&given.config, &before.config)
        && Arc::ptr_eq(&given.media, &before.media)
        && given.clock.is_as(&before.clock, former.next)
        && differences.is_list_same
        && are_names_same(given, &differences);
    if !is_same {
        return None;
    }
    let again = Again {
        given,
        former,
        differences: &differences,
        addresses: &addresses(&given.config),
    };
    Some(again.site())
}

/// Whether all entries that differ have the states and headings that they had.
fn are_names_same(given: &Given, differences: &Differences) -> bool {
    let (clock, zone) = (given.clock, &given.config.zone);
    let posts = differences.posts.iter().all(|pair| {
        let is_same = |a: &Entry<PostFields>, b: &Entry<PostFields>| {
            let state = |post: &Entry<PostFields>| clock.post(&post.fields, &post.source, zone).0;
            state(a) == state(b) && a.body.facts.anchors == b.body.facts.anchors
        };
        matches!(pair, (Some(a), Some(b)) if is_same(a, b))
    });
    let people = differences.people.iter().all(|pair| {
        matches!(pair, (Some(a), Some(b)) if a.body.facts.anchors == b.body.facts.anchors)
    });
    let pages = differences.pages.iter().all(|pair| {
        let state = |page: &Entry<_>| clock.page(&page.fields, zone).0;
        matches!(pair, (Some(a), Some(b))
            if state(a) == state(b) && a.body.facts.anchors == b.body.facts.anchors)
    });
    posts && people && pages
}

/// A site on the way from the former one.
struct Again<'a> {
    given: &'a Given,
    former: &'a Site,
    differences: &'a Differences<'a>,
    addresses: &'a [Addresses],
}

impl Again<'_> {
    fn site(&self) -> Site {
        let Given {
            config,
            content,
            media,
            clock,
        } = self.given;
        let (former, of) = (self.former, &self.former.basis);
        let resolver = Resolver {
            content,
            index: &of.index,
            media,
            limits: &config.video,
        };
        let (mut of_people, mut of_standing) = (of.of_people.clone(), of.of_standing.clone());
        let (mut of_look, mut of_topics) = (of.of_look.clone(), of.of_topics.clone());
        let mut of_redirects = of.of_redirects.clone();
        let people = self.unless(self.differences.people.is_empty(), &former.people, || {
            of_people.clear();
            people::settle(config, content, &resolver, *clock, &mut of_people)
        });
        let settler = Settler {
            config,
            addresses: self.addresses,
            resolver: &resolver,
            people: &people,
            topics: topics::Known::new(config),
        };
        let (stories, changed) = self.stories(&settler);
        let has_same_pages = self.differences.pages.is_empty();
        let standing = self.unless(has_same_pages, &former.standing, || {
            of_standing.clear();
            let addresses = self.addresses;
            standing::settle(config, content, addresses, &resolver, *clock, &mut of_standing)
        });
        let look = self.unless(has_same_pages, &former.look, || {
            of_look.clear();
            look::settle(config, &resolver, &standing, &mut of_look)
        });
        let are_lists_same = self.are_lists_same(&changed);
        let sections = self.unless(are_lists_same, &former.sections, || {
            let (sections, spellings) =
                sections(config, self.addresses, &stories.all, &people, *clock);
            of_topics = spellings;
            sections
        });
        let is_aliased = |story: &Arc<Story>| {
            let mut posts = story.variants.iter().flatten();
            posts.any(|post| !post.entry.fields.aliases.is_empty())
        };
        let mut moved = changed.iter().flat_map(|(a, b)| [a, b]);
        let are_moves_same = has_same_pages && !moved.any(is_aliased);
        let redirects = self.unless(are_moves_same, &former.redirects, || {
            of_redirects.clear();
            claims::redirects(&stories.all, &standing, &mut of_redirects)
        });
        let next = sections.iter().filter_map(|section| section.next).min();
        Site {
            config: config.clone(),
            stories: stories.all,
            people,
            standing,
            sections,
            redirects,
            look,
            renderer: content.renderer.clone(),
            next: sooner(sooner(former.next, next), self.next()),
            basis: Basis {
                given: self.given.clone(),
                index: of.index.clone(),
                of_people,
                of_stories: stories.problems,
                of_standing,
                of_look,
                of_topics,
                of_redirects,
                clashes: of.clashes.clone(),
            },
        }
    }

    /// What there was if it is the same, else what is made.
    fn unless<T>(&self, is_same: bool, former: &Arc<T>, make: impl FnOnce() -> T) -> Arc<T> {
        match is_same {
            true => former.clone(),
            false => Arc::new(make()),
        }
    }
}
