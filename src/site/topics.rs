//! Topics: tags that are one although they are spelled differently.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::post::PostFields;
use crate::ground::address::slug;
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::site::Story;

/// The slug of a tag; `C++` and `C#` keep what sets them apart.
pub fn topic_slug(tag: &str) -> String {
    slug(
        &tag.trim_start_matches('#')
            .replace('+', " plus ")
            .replace('#', " sharp "),
    )
}

/// Topics that the settings name, by the slug of each of their names.
pub struct Known(HashMap<String, usize>);

impl Known {
    /// The topics of a site.
    pub fn new(config: &Config) -> Known {
        let topics = config.topics.iter().enumerate();
        let slugs = topics
            .flat_map(|(topic, names)| names.iter().map(move |name| (topic_slug(name), topic)));
        // Where two topics share a name, the one that was given first has it.
        let mut known = HashMap::new();
        for (slug, topic) in slugs {
            known.entry(slug).or_insert(topic);
        }
        Known(known)
    }

    /// The slug that stands for a tag: that of the topic's first name.
    fn slug(&self, tag: &str, config: &Config) -> String {
        let own = topic_slug(tag);
        let topic = self.0.get(&own).and_then(|topic| config.topics.get(*topic));
        topic
            .and_then(|names| names.first())
            .map_or(own, |name| topic_slug(name))
    }
}

/// The name of each topic that the settings name, in a language, by its slug.
pub fn given_names(config: &Config, language: usize) -> HashMap<String, String> {
    let topics = config.topics.iter();
    let named =
        topics.filter_map(|names| Some((topic_slug(names.first()?), names.get(language)?.clone())));
    named.collect()
}

/// The topics of a post, each once.
pub fn of(
    fields: &PostFields,
    config: &Config,
    known: &Known,
    problems: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut topics = Vec::new();
    for tag in &fields.tags {
        let slug = known.slug(&tag.value, config);
        if slug.is_empty() {
            let message = format!("the topic `{}` has no letter or digit", tag.value);
            problems.push(Diagnostic::error(Code::BadValue, message).at(tag.at.clone()));
        } else if !topics.contains(&slug) {
            topics.push(slug);
        }
    }
    topics
}

/// How many posts use each tag, and where the first stands.
type Uses<'a> = HashMap<&'a str, (usize, &'a Span)>;

/// The name of each topic: the spelling that most posts use, then the first in
/// the alphabet. Other spellings are told.
///
/// Topics that the settings name are spelled as there.
pub fn names(
    config: &Config,
    stories: &[Arc<Story>],
    problems: &mut Vec<Diagnostic>,
) -> HashMap<String, String> {
    let given = config.topics.iter().flatten();
    let given: HashMap<String, &str> = given
        .map(|name| (topic_slug(name), name.as_str()))
        .collect();
    let uses = stories
        .par_iter()
        .fold(Uses::new, |mut uses, story| {
            let posts = story.variants.iter().flatten();
            for tag in posts.flat_map(|post| &post.entry.fields.tags) {
                uses.entry(&tag.value).or_insert((0, &tag.at)).0 += 1;
            }
            uses
        })
        .reduce(Uses::new, |mut uses, later| {
            for (tag, (count, at)) in later {
                uses.entry(tag).or_insert((0, at)).0 += count;
            }
            uses
        });
    let mut spellings: BTreeMap<String, BTreeMap<&str, (usize, &Span)>> = BTreeMap::new();
    for (tag, count) in uses {
        spellings
            .entry(topic_slug(tag))
            .or_default()
            .insert(tag, count);
    }
    let mut names = HashMap::new();
    spellings.remove("");
    for (slug, spellings) in spellings {
        let most = spellings
            .iter()
            .max_by(|a, b| a.1.0.cmp(&b.1.0).then(b.0.cmp(a.0)));
        let name = given.get(&slug).copied().or(most.map(|(name, _)| *name));
        let Some(name) = name else { continue };
        for (other, (count, at)) in spellings.iter().filter(|(other, _)| **other != name) {
            let message = match count {
                1 => format!("the topic `{other}` is spelled `{name}` elsewhere"),
                _ => format!("the topic `{other}` ({count} posts) is spelled `{name}` elsewhere"),
            };
            let problem = Diagnostic::warning(Code::SimilarTopics, message).at((*at).clone());
            problems.push(problem.repair(format!("write `{name}`; both are one topic")));
        }
        names.insert(slug, name.to_owned());
    }
    names
}
