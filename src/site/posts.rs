//! Posts settled: dates, authors, pictures, links; newest first.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::post::PostFields;
use crate::ground::address::slug;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::fields::Spanned;
use crate::ground::moment::Moment;
use crate::media::picture::Shape;
use crate::site::address::Addresses;
use crate::site::links::{Resolver, unsafe_address};
use crate::site::live::{Clock, State, date};
use crate::site::{Author, Person, Post, Story, by_slug, topics, vlog};

/// Settles all posts that are shown, newest first.
pub fn settle(
    config: &Config,
    content: &Content,
    addresses: &[Addresses],
    resolver: &Resolver,
    people: &[Person],
    clock: Clock,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Story> {
    let ids: HashMap<&str, usize> = people
        .iter()
        .enumerate()
        .map(|(index, person)| (&*person.id, index))
        .collect();
    let settler = Settler {
        config,
        addresses,
        resolver,
        ids: &ids,
        topics: topics::Known::new(config),
    };
    let is_live = |post: &Entry<PostFields>| {
        clock.post(&post.fields, &post.source, &config.zone) == State::Live
    };
    let mut settled: Vec<(Story, Vec<Diagnostic>)> =
        by_slug(&content.posts, config.languages.len(), is_live)
            .into_par_iter()
            .map(|(_, entries)| {
                let mut problems = Vec::new();
                let mut post = |entry| settler.post(entry, &mut problems);
                let variants = entries
                    .into_iter()
                    .map(|entry| entry.map(&mut post))
                    .collect();
                (Story { variants }, problems)
            })
            .collect();
    settled.sort_by_cached_key(|(story, _)| {
        let lead = story.shown(0);
        let when = lead.map(|post| std::cmp::Reverse(post.when.timestamp()));
        (when, lead.map(|post| post.address.file.clone()))
    });
    let mut stories = Vec::with_capacity(settled.len());
    for (story, found) in settled {
        problems.extend(found);
        stories.push(story);
    }
    stories
}

struct Settler<'a> {
    config: &'a Config,
    addresses: &'a [Addresses],
    resolver: &'a Resolver<'a>,
    ids: &'a HashMap<&'a str, usize>,
    topics: topics::Known,
}

impl Settler<'_> {
    fn post(&self, entry: Arc<Entry<PostFields>>, problems: &mut Vec<Diagnostic>) -> Post {
        let fields = &entry.fields;
        let source = &entry.source;
        self.check_lead_picture(fields, problems);
        self.check_campaign(fields, problems);
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
            topics: topics::of(fields, self.config, &self.topics, problems),
            links: self.resolver.body(&entry, problems),
            entry,
        }
    }

    /// The authors of a post, each once.
    fn authors(&self, fields: &PostFields, problems: &mut Vec<Diagnostic>) -> Vec<Author> {
        let mut authors = Vec::new();
        for id in fields.author.iter().chain(&fields.authors) {
            let author = self.author(id, problems);
            authors.extend(author.filter(|author| !authors.contains(author)));
        }
        authors
    }

    fn author(&self, id: &Spanned<String>, problems: &mut Vec<Diagnostic>) -> Option<Author> {
        if let Some(person) = self.ids.get(slug(&id.value).as_str()) {
            return Some(Author::Known(*person));
        }
        if self.resolver.index.person(&id.value).is_some() {
            return Some(Author::LeftOut(id.value.clone()));
        }
        let near = self
            .resolver
            .index
            .near_person(&id.value)
            .map(|near| format!("did you mean `{near}`?"));
        let add = format!("or add content/people/{}.md", slug(&id.value));
        let repair = near.map_or_else(
            || format!("use the id of somebody in content/people, {add}"),
            |near| format!("{near} {add}"),
        );
        let message = format!("nobody has the id `{}`", id.value);
        problems.push(
            Diagnostic::error(Code::UnknownId, message)
                .at(id.at.clone())
                .repair(repair),
        );
        None
    }

    fn check_campaign(&self, fields: &PostFields, problems: &mut Vec<Diagnostic>) {
        let Some(id) = &fields.campaign else { return };
        let files = self.resolver.content.files.keys();
        let names = files.filter_map(|path| path.strip_prefix("content/campaigns/"));
        let mut ids = names.filter_map(|path| path.split(['/', '.']).next());
        if !ids.any(|known| slug(known) == slug(&id.value)) {
            let message = format!("there is no campaign `{}`", id.value);
            let problem = Diagnostic::error(Code::UnknownId, message).at(id.at.clone());
            problems.push(problem.repair("use the name of a file in content/campaigns"));
        }
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
