//! People settled: profiles, portraits, buddies.

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::person::PersonFields;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::media::picture::Shape;
use crate::site::links::{Resolver, unsafe_address};
use crate::site::live::Clock;
use crate::site::{Person, Profile, by_slug};

/// Settles all people, by id.
pub fn settle(
    config: &Config,
    content: &Content,
    resolver: &Resolver,
    clock: Clock,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Person> {
    let settled: Vec<(Person, Vec<Diagnostic>)> =
        by_slug(&content.people, config.languages.len(), |_| true)
            .into_par_iter()
            .map(|(id, entries)| {
                let mut problems = Vec::new();
                let left = entries.iter().flatten().find_map(|entry| entry.fields.left);
                let has_left = left.is_some_and(|left| clock.has_come(left, &config.zone));
                let profiles = entries
                    .into_iter()
                    .map(|entry| entry.map(|entry| profile(entry, resolver, &mut problems)));
                (
                    Person {
                        id,
                        profiles: profiles.collect(),
                        has_left,
                    },
                    problems,
                )
            })
            .collect();
    settled
        .into_iter()
        .map(|(person, found)| {
            problems.extend(found);
            person
        })
        .collect()
}

fn profile(
    entry: std::sync::Arc<Entry<PersonFields>>,
    resolver: &Resolver,
    problems: &mut Vec<Diagnostic>,
) -> Profile {
    let photo = entry.fields.photo.as_ref();
    let photo = photo.and_then(|photo| {
        let shape = Shape::square(photo.0.focus);
        resolver.picture(&entry.source, &photo.0.file, shape, problems)
    });
    if let Some(buddy) = &entry.fields.buddy
        && resolver.index.person(&buddy.value).is_none()
    {
        let near = resolver
            .index
            .near_person(&buddy.value)
            .map(|near| format!("did you mean `{near}`?"));
        let message = format!("nobody has the id `{}`", buddy.value);
        problems.push(
            Diagnostic::error(Code::UnknownId, message)
                .at(buddy.at.clone())
                .repair_if(near),
        );
    }
    let chat = entry
        .fields
        .contact
        .as_ref()
        .and_then(|contact| contact.chat.as_ref());
    problems.extend(chat.and_then(unsafe_address));
    let links = resolver.body(&entry, problems);
    Profile {
        entry,
        links,
        photo,
    }
}
