//! What a digital buddy can help a leader with: what is due, and what waits.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::config::leaders::Requirement;
use crate::content::entry::Entry;
use crate::content::post::PostFields;
use crate::ground::address::slug;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::fields::Spanned;
use crate::site::jam::Phase;
use crate::site::live::State;
use crate::site::participation::{Participation, Record};
use crate::site::{Site, Story};

/// A leader with what their buddy can help with.
#[derive(Debug, Clone)]
pub struct Ward {
    /// Index of the leader.
    pub leader: usize,
    /// How they are doing.
    pub record: Record,
    /// What there is to do, the most urgent first.
    pub duties: Vec<Duty>,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Duty {
    /// The next contribution is so many days late.
    Late(Date, i64),
    /// The next contribution is due soon.
    Due(Date),
    /// Nothing has been contributed yet.
    First,
    /// A jam waits for its answer, by a day if one was promised, and so many of its
    /// ideas for a decision.
    Answer(Place, Option<Date>, usize),
    /// A draft waits.
    Draft(Place),
    /// A vlog can be followed only by those who hear it.
    Captions(Place),
    /// Pictures are not described.
    AltText(Place, usize),
    /// An entry is not there in a language of the site.
    Untranslated(Place, usize),
    /// A translation is older than what it is a translation of.
    Outdated(Place, usize),
    /// A profile lacks something.
    Profile(Vec<Requirement>),
}

/// An entry that something is to be done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What it is called.
    pub title: String,
    /// Its file.
    pub file: String,
}

/// From how many days before it is due a contribution is called due.
const SOON: i64 = 7;

/// How many days back entries are asked for in all languages.
const TRANSLATED: i64 = 90;

/// What is known besides the settled site.
pub struct Facts<'a> {
    /// How visible leaders are.
    pub participation: &'a Participation,
    /// What is wrong with entries, where that was looked for.
    pub problems: &'a [Diagnostic],
    /// When the file at a path was changed last, in nanoseconds since 1970.
    pub changed: &'a dyn Fn(&str) -> Option<u128>,
}

/// The ids of all buddies of leaders who are still with us, each once, in order.
pub fn buddies(site: &Site, participation: &Participation) -> Vec<String> {
    let leaders = participation.leaders.iter();
    let mut buddies: Vec<String> = leaders
        .filter_map(|record| buddy(site, record.person))
        .filter(|id| {
            site.people
                .iter()
                .any(|person| *person.id == **id && !person.has_left)
        })
        .collect();
    buddies.sort_unstable();
    buddies.dedup();
    buddies
}

/// The leaders who have no buddy, or one who is no longer with us.
pub fn alone(site: &Site, participation: &Participation) -> Vec<usize> {
    let buddies = buddies(site, participation);
    let has_one = |record: &&Record| {
        let own = buddy(site, record.person);
        own.is_some_and(|own| buddies.contains(&own))
    };
    let leaders = participation.leaders.iter();
    let alone = leaders.filter(|record| !has_one(record));
    alone.map(|record| record.person).collect()
}

/// Whether a post of somebody comes up by itself.
pub fn has_scheduled(site: &Site, person: usize) -> bool {
    let is_scheduled = |state: State| matches!(state, State::Scheduled(_));
    !waiting(site, person, is_scheduled).is_empty()
}

/// The posts of somebody that readers do not get in a state, of translations the first.
fn waiting(
    site: &Site,
    person: usize,
    is_wanted: impl Fn(State) -> bool,
) -> Vec<&Entry<PostFields>> {
    let unpublished = site.unpublished().iter();
    let wanted = unpublished.filter(|entry| is_wanted(entry.status.state));
    let files: HashSet<&str> = wanted.map(|entry| &*entry.file).collect();
    let posts = site.posts().iter().map(|post| &**post);
    let own = posts.filter(|post| files.contains(&*post.source.path) && is_by(site, post, person));
    let mut found: Vec<&Entry<PostFields>> = Vec::new();
    for post in own {
        if !found
            .iter()
            .any(|known| known.source.slug == post.source.slug)
        {
            found.push(post);
        }
    }
    found
}

/// The id of the buddy of somebody.
fn buddy(site: &Site, person: usize) -> Option<String> {
    let mut profiles = site.people[person].profiles.iter().flatten();
    let buddy = profiles.find_map(|profile| profile.entry.fields.buddy.as_ref());
    buddy.map(|buddy| slug(&buddy.value))
}

/// The leaders of a buddy, with what there is to do.
pub fn wards(site: &Site, id: &str, facts: &Facts) -> Vec<Ward> {
    let own = |record: &&Record| buddy(site, record.person).as_deref() == Some(id);
    let leaders = facts.participation.leaders.iter().filter(own);
    let ward = |record: &Record| Ward {
        leader: record.person,
        duties: duties(site, record, facts),
        record: record.clone(),
    };
    leaders.map(ward).collect()
}

fn duties(site: &Site, record: &Record, facts: &Facts) -> Vec<Duty> {
    let today = facts.participation.today;
    let is_covered = has_scheduled(site, record.person);
    let next = rhythm(record, today).filter(|_| !is_covered);
    let mut duties: Vec<Duty> = next.into_iter().collect();
    duties.extend(jams(site, record));
    let drafts = waiting(site, record.person, |state| state == State::Draft);
    duties.extend(drafts.into_iter().map(|post| Duty::Draft(place(post))));
    duties.extend(draft_jams(site, record.person).map(Duty::Draft));
    duties.extend(flaws(site, record, facts));
    duties.extend(translations(site, record, facts));
    // Whether somebody has posted yet is told above.
    let missing = record.profile.missing.iter().copied();
    let missing: Vec<Requirement> = missing
        .filter(|one| *one != Requirement::FirstPost)
        .collect();
    duties.extend((!missing.is_empty()).then_some(Duty::Profile(missing)));
    duties
}

/// Whether the next contribution is due.
fn rhythm(record: &Record, today: Date) -> Option<Duty> {
    let rhythm = &record.rhythm;
    if rhythm.is_away {
        return None;
    }
    let soon = today.saturating_add(SOON.days());
    match (rhythm.due, record.days_late(today)) {
        (Some(due), Some(days)) => Some(Duty::Late(due, days)),
        (Some(due), None) if due <= soon => Some(Duty::Due(due)),
        (Some(_), None) => None,
        (None, _) => Some(Duty::First),
    }
}

/// The jams that somebody asked, have closed and wait for an answer.
fn jams(site: &Site, record: &Record) -> Vec<Duty> {
    let waits = site
        .jams
        .iter()
        .filter(|jam| jam.is_hosted_by(record.person));
    let waits = waits.filter_map(|jam| {
        let page = jam.shown(0)?;
        let ideas = page.entry.fields.ideas.iter();
        let open = ideas.filter(|idea| !idea.status().is_decided()).count();
        let is_due = jam.phase == Phase::Closed || jam.phase == Phase::Answered && open > 0;
        let place = Place {
            title: page.entry.fields.title.clone(),
            file: page.entry.source.path.to_string(),
        };
        is_due.then(|| Duty::Answer(place, jam.answer_by.map(|(day, _)| day), open))
    });
    waits.collect()
}

/// Whether somebody is an author of a post as its file names them.
fn is_by(site: &Site, post: &Entry<PostFields>, person: usize) -> bool {
    let id = &site.people[person].id;
    let is_own = |named: &Spanned<String>| slug(&named.value) == **id;
    post.fields
        .author
        .iter()
        .chain(&post.fields.authors)
        .any(is_own)
}

/// The jams that somebody would ask, and that are not published yet.
fn draft_jams(site: &Site, person: usize) -> impl Iterator<Item = Place> {
    let id = &site.people[person].id;
    let jams = site.jams_given().iter();
    let own = jams.filter(move |jam| {
        let mut hosts = jam.fields.host.iter();
        let is_first = jam.source.language == 0;
        jam.fields.draft && is_first && hosts.any(|host| slug(&host.value) == **id)
    });
    own.map(|jam| Place {
        title: jam.fields.title.clone(),
        file: jam.source.path.to_string(),
    })
}

fn place(post: &Entry<PostFields>) -> Place {
    Place {
        title: post.fields.title.clone(),
        file: post.source.path.to_string(),
    }
}

/// The stories of somebody, newest first.
fn stories<'a>(site: &'a Site, record: &Record) -> impl Iterator<Item = &'a Story> {
    let sections = site.sections.first();
    let own = sections.map_or(&[][..], |first| &first.by_person[record.person]);
    own.iter().map(|story| &*site.stories[*story])
}

/// Captions and descriptions that are missing.
fn flaws(site: &Site, record: &Record, facts: &Facts) -> Vec<Duty> {
    let mut found: HashMap<&str, (bool, usize)> = HashMap::new();
    for problem in facts.problems {
        let Some(at) = &problem.at else { continue };
        let flaws = found.entry(&at.file).or_default();
        match problem.code {
            Code::MissingCaptions => flaws.0 = true,
            Code::MissingAlt => flaws.1 += 1,
            _ => {}
        }
    }
    let posts = stories(site, record).flat_map(|story| story.variants.iter().flatten());
    let mut duties = Vec::new();
    for post in posts {
        let Some((captions, pictures)) = found.get(&*post.entry.source.path) else {
            continue;
        };
        duties.extend(captions.then(|| Duty::Captions(place(&post.entry))));
        let described = (*pictures > 0).then(|| Duty::AltText(place(&post.entry), *pictures));
        duties.extend(described);
    }
    duties
}

/// Translations that are missing, or older than what they translate.
fn translations(site: &Site, record: &Record, facts: &Facts) -> Vec<Duty> {
    /// What is checked out or copied together is of one age.
    const TOGETHER: u128 = 600 * 1_000_000_000;
    let first = facts.participation.today.saturating_sub(TRANSLATED.days());
    let mut duties = Vec::new();
    for story in stories(site, record) {
        let Some(lead) = story.shown(0).filter(|post| post.when.date() >= first) else {
            continue;
        };
        let source = &lead.entry.source;
        let written = (facts.changed)(&source.path);
        for (language, variant) in story.variants.iter().enumerate() {
            let other = match variant {
                None => {
                    duties.push(Duty::Untranslated(place(&lead.entry), language));
                    continue;
                }
                Some(other) if other.entry.source == *source => continue,
                Some(other) => other,
            };
            let translated = (facts.changed)(&other.entry.source.path);
            let is_older = |(own, other): (u128, u128)| other + TOGETHER < own;
            if written.zip(translated).is_some_and(is_older) {
                duties.push(Duty::Outdated(place(&other.entry), language));
            }
        }
    }
    duties
}
