//! Posts settled: dates, authors, pictures, links; newest first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::post::PostFields;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::fields::Spanned;
use crate::ground::moment::Moment;
use crate::media::picture::Shape;
use crate::site::address::Addresses;
use crate::site::campaign::{self, Campaign};
use crate::site::former::{Change, Former};
use crate::site::links::{Resolver, unsafe_address};
use crate::site::live::{Clock, date};
use crate::site::{Author, Person, Post, Story, Variants, by_slug, people, topics, vlog};

/// All stories, newest first in the first language.
#[derive(Default, Clone)]
pub struct Stories {
    all: Vec<Arc<Story>>,
    /// What is wrong with stories, by their slugs.
    problems: BTreeMap<Arc<str>, Vec<Diagnostic>>,
}

/// Settles all posts that are shown, newest first.
pub fn settle(content: &Content, settler: &Settler, clock: Clock) -> Stories {
    let config = settler.config;
    let is_live = |post: &Entry<PostFields>| {
        clock
            .post(&post.fields, &post.source, &config.zone)
            .is_shown
    };
    let settled: Vec<(Arc<Story>, Vec<Diagnostic>)> =
        by_slug(&content.posts, config.languages.len(), is_live)
            .into_par_iter()
            .map(|(_, entries)| settler.story(entries))
            .collect();
    let mut stories = Stories::default();
    for (story, problems) in settled {
        stories.note(&story, problems);
        stories.all.push(story);
    }
    stories.all.sort_by_cached_key(|story| order(story));
    stories
}

/// Settles the stories again whose posts have changed; those that did, as they were
/// and as they are.
pub fn again(former: &Former, settler: &Settler) -> (Stories, Vec<Change>) {
    let mut stories = former.stories().clone();
    let posts = former.differences.posts.iter();
    let posts: Vec<_> = posts
        .filter_map(|(before, after)| before.zip(*after))
        .collect();
    // A post that is not shown is part of no story.
    let places: BTreeSet<usize> = posts
        .iter()
        .filter_map(|(before, _)| stories.find(before))
        .collect();
    let mut changes = Vec::with_capacity(places.len());
    for place in places {
        let before = stories.all[place].clone();
        let entry = |post: &Post| {
            let mut pairs = posts.iter();
            let pair = pairs.find(|(before, _)| Arc::ptr_eq(before, &post.entry));
            pair.map_or(&post.entry, |(_, after)| after).clone()
        };
        let variants = before.variants.iter();
        let entries = variants.map(|post| post.as_ref().map(entry)).collect();
        let (after, problems) = settler.story(entries);
        stories.note(&after, problems);
        stories.all[place] = after.clone();
        changes.push((before, after));
    }
    if changes
        .iter()
        .any(|(before, after)| order(before) != order(after))
    {
        stories.all.sort_by_cached_key(|story| order(story));
    }
    (stories, changes)
}

/// What the order of stories is by: the newest first, then by address.
pub fn order(story: &Story) -> (Option<Reverse<Timestamp>>, Option<Arc<str>>) {
    let lead = story.shown(0);
    let when = lead.map(|post| Reverse(post.when.timestamp()));
    (when, lead.map(|post| post.address.file.clone()))
}

impl Stories {
    /// What is wrong with them.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.values().flatten()
    }

    /// The index of the story that a post is part of.
    fn find(&self, post: &Arc<Entry<PostFields>>) -> Option<usize> {
        let is_it = |own: &Post| Arc::ptr_eq(&own.entry, post);
        let has_it = |story: &Arc<Story>| story.variants.iter().flatten().any(is_it);
        self.all.par_iter().position_any(has_it)
    }

    /// Notes what is wrong with a story, in place of what was.
    fn note(&mut self, story: &Story, problems: Vec<Diagnostic>) {
        let Some(post) = story.shown(0) else { return };
        let slug = &post.entry.source.slug;
        match problems.is_empty() {
            true => self.problems.remove(slug),
            false => self.problems.insert(slug.clone(), problems),
        };
    }
}

impl Deref for Stories {
    type Target = [Arc<Story>];

    fn deref(&self) -> &[Arc<Story>] {
        &self.all
    }
}

/// Settles stories one by one.
pub struct Settler<'a> {
    /// The settings of the site.
    pub config: &'a Config,
    /// Addresses in each language.
    pub addresses: &'a [Addresses],
    /// What links lead to.
    pub resolver: &'a Resolver<'a>,
    /// People, by id.
    pub people: &'a [Person],
    /// Campaigns, by id.
    pub campaigns: &'a [Campaign],
    /// Topics that the settings name.
    pub topics: topics::Known,
}

impl Settler<'_> {
    /// Settles a post in all its languages; what is wrong with it comes beside.
    pub fn story(&self, entries: Variants<PostFields>) -> (Arc<Story>, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let mut post = |entry| self.post(entry, &mut problems);
        let variants = entries
            .into_iter()
            .map(|entry| entry.map(&mut post))
            .collect();
        (Arc::new(Story { variants }), problems)
    }

    fn post(&self, entry: Arc<Entry<PostFields>>, problems: &mut Vec<Diagnostic>) -> Post {
        let fields = &entry.fields;
        let source = &entry.source;
        self.check_lead_picture(fields, problems);
        let campaign = fields.campaign.as_ref();
        let campaign =
            campaign.and_then(|id| campaign::named(id, self.campaigns, self.resolver, problems));
        problems.extend(fields.discuss.iter().filter_map(unsafe_address));
        let image = fields
            .image
            .as_ref()
            .and_then(|value| self.resolver.picture(source, value, Shape::Whole, problems));
        let poster = fields
            .video
            .as_ref()
            .and_then(|video| video.0.poster.as_ref());
        if let Some(value) = poster {
            self.resolver.picture(source, value, Shape::Whole, problems);
        }
        let vlog = vlog::settle(self.config, self.resolver, &entry, problems);
        vlog::check_unused(self.resolver, &entry, problems);
        let mut files = |values: &[Spanned<String>]| {
            let file = |value| self.resolver.file(source, value, problems);
            values.iter().filter_map(file).collect()
        };
        let (slides, attachments) = (files(&fields.slides), files(&fields.attachments));
        // The reader of entries has seen to it that there is a date.
        let when = date(fields, source).unwrap_or(Moment::Day(jiff::civil::Date::ZERO));
        Post {
            address: self.addresses[source.language].page(&format!("posts/{}", source.slug)),
            when: when.in_zone(&self.config.zone),
            image,
            vlog,
            slides,
            attachments,
            authors: self.authors(fields, problems),
            campaign,
            topics: topics::of(fields, self.config, &self.topics, problems),
            links: self.resolver.body(&entry, problems),
            entry,
        }
    }

    /// The authors of a post, each once.
    fn authors(&self, fields: &PostFields, problems: &mut Vec<Diagnostic>) -> Vec<Author> {
        let mut authors = Vec::new();
        for id in fields.author.iter().chain(&fields.authors) {
            let author = people::named(id, self.people, self.resolver, problems);
            authors.extend(author.filter(|author| !authors.contains(author)));
        }
        authors
    }

    fn check_lead_picture(&self, fields: &PostFields, problems: &mut Vec<Diagnostic>) {
        if let Some(image) = &fields.image
            && fields.image_alt.is_none()
        {
            let problem =
                Diagnostic::warning(Code::MissingAlt, "the lead picture has no alternative text");
            problems.push(
                problem
                    .at(image.at.clone())
                    .repair("say what it shows in `image_alt`"),
            );
        }
    }
}
