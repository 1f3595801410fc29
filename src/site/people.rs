//! People settled: profiles, portraits, buddies.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::person::PersonFields;
use crate::content::source::EntryKind;
use crate::ground::address::slug;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::fields::Spanned;
use crate::media::picture::Shape;
use crate::site::links::{Resolver, unsafe_address};
use crate::site::live::Clock;
use crate::site::{Author, Person, Profile, by_slug};

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
                let profiles = entries.into_iter().map(|entry| {
                    entry.map(|entry| profile(entry, config, resolver, &mut problems))
                });
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
    let exempt = config.leaders.exempt.iter().map(|exempt| &exempt.who);
    let named = exempt.chain(&config.report.unnamed);
    problems.extend(named.filter_map(|id| unknown(id, resolver)));
    settled
        .into_iter()
        .map(|(person, found)| {
            problems.extend(found);
            person
        })
        .collect()
}

/// That nobody has the id that a field names, if so.
fn unknown(id: &Spanned<String>, resolver: &Resolver) -> Option<Diagnostic> {
    let index = resolver.index;
    if index.named(EntryKind::Person, &id.value).is_some() {
        return None;
    }
    let near = index.near_name(EntryKind::Person, &id.value);
    let near = near.map(|near| format!("did you mean `{near}`?"));
    let message = format!("nobody has the id `{}`", id.value);
    let problem = Diagnostic::error(Code::UnknownId, message).at(id.at.clone());
    let other = "use the id of somebody in content/people: the name of their file";
    Some(problem.repair(other).repair_if(near))
}

fn profile(
    entry: Arc<Entry<PersonFields>>,
    config: &Config,
    resolver: &Resolver,
    problems: &mut Vec<Diagnostic>,
) -> Profile {
    let photo = entry.fields.photo.as_ref();
    let photo = photo.and_then(|photo| {
        let shape = Shape::square(photo.0.focus);
        resolver.picture(&entry.source, &photo.0.file, shape, problems)
    });
    let buddy = entry.fields.buddy.as_ref();
    problems.extend(buddy.and_then(|buddy| unknown(buddy, resolver)));
    let zone = &config.zone;
    for away in &entry.fields.away {
        if away
            .to
            .value
            .end(zone)
            .is_some_and(|end| end <= away.from.in_zone(zone).timestamp())
        {
            let problem = Diagnostic::error(Code::BadValue, "the days away end before they begin");
            let repair = "let `to` be the day in `from`, or a later one";
            problems.push(problem.at(away.to.at.clone()).repair(repair));
        }
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

/// Who has the id that an entry names; one that nobody has is told.
pub fn named(
    id: &Spanned<String>,
    people: &[Person],
    resolver: &Resolver,
    problems: &mut Vec<Diagnostic>,
) -> Option<Author> {
    let own = slug(&id.value);
    if let Ok(person) = people.binary_search_by(|person| (*person.id).cmp(&own)) {
        return Some(Author::Known(person));
    }
    let Some(problem) = unknown(id, resolver) else {
        return Some(Author::LeftOut(id.value.clone()));
    };
    let add = format!("or add content/people/{own}.md");
    let near = problem.repair.as_ref();
    let repair = match near.filter(|near| near.starts_with("did you")) {
        Some(near) => format!("{near} {add}"),
        None => format!("use the id of somebody in content/people, {add}"),
    };
    problems.push(problem.repair(repair));
    None
}
