//! Idea jams settled: phases, hosts, and whether every idea has its answer.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::config::Config;
use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::jam::JamFields;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::fields::Spanned;
use crate::ground::moment::Moment;
use crate::site::address::{Address, Addresses};
use crate::site::campaign::{self, Campaign};
use crate::site::links::{Resolver, unsafe_address};
use crate::site::live::Clock;
use crate::site::stretch::{Place, Stretch};
use crate::site::target::Target;
use crate::site::{Author, Person, by_slug, people};

/// An idea jam in all its languages.
pub struct Jam {
    /// The part of its address that is its own.
    pub id: Arc<str>,
    /// The jam in each language that it is written in; at least one.
    pub variants: Vec<Option<JamPage>>,
    /// When ideas are welcome.
    pub open: Stretch,
    /// The last day for answers, and when it is over.
    pub answer_by: Option<(Date, Timestamp)>,
    /// How far it is.
    pub phase: Phase,
    /// Who asks.
    pub hosts: Vec<Author>,
    /// Index of the campaign that it belongs to.
    pub campaign: Option<usize>,
}

/// An idea jam in one language.
pub struct JamPage {
    /// What its file says.
    pub entry: Arc<Entry<JamFields>>,
    /// Where its page lies.
    pub address: Address,
    /// What each link of its text leads to.
    pub links: Vec<Target>,
}

/// How far a jam is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Ideas are welcome now.
    Open,
    /// Ideas will be welcome.
    Announced,
    /// The host is thinking.
    Closed,
    /// It is known what became of it.
    Answered,
}

impl Phase {
    /// The phase at a moment of a jam that is open for a stretch of time, and whose
    /// outcome is written or not. An outcome counts once the jam has closed.
    pub fn at(open: &Stretch, has_outcome: bool, now: Timestamp) -> Phase {
        match open.place(now) {
            Place::Before => Phase::Announced,
            Place::Within => Phase::Open,
            Place::After if has_outcome => Phase::Answered,
            Place::After => Phase::Closed,
        }
    }

    /// The name that it has for programs.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Announced => "announced",
            Phase::Open => "open",
            Phase::Closed => "closed",
            Phase::Answered => "answered",
        }
    }
}

impl Jam {
    /// The jam as readers of a language get it.
    pub fn shown(&self, language: usize) -> Option<&JamPage> {
        let own = self.variants.get(language).and_then(Option::as_ref);
        own.or_else(|| self.variants.iter().flatten().next())
    }

    /// Whether a person is among those who ask.
    pub fn is_hosted_by(&self, person: usize) -> bool {
        self.hosts.contains(&Author::Known(person))
    }
}

/// Settles all jams that are shown: the open ones first, then those to come, then
/// the others, of each the latest first.
pub fn settle(
    config: &Config,
    content: &Content,
    addresses: &[Addresses],
    resolver: &Resolver,
    (people, campaigns): (&[Person], &[Campaign]),
    clock: Clock,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Jam> {
    let is_live = |jam: &Entry<JamFields>| clock.jam(&jam.fields, &config.zone).is_shown;
    let grouped = by_slug(&content.jams, config.languages.len(), is_live);
    let mut jams = Vec::new();
    for (id, entries) in grouped {
        let Some(lead) = entries.iter().flatten().next().cloned() else {
            continue;
        };
        let fields = &lead.fields;
        for entry in entries.iter().flatten() {
            check(&entry.fields, config, clock, problems);
        }
        check_translations(&entries, problems);
        let named = |id| people::named(id, people, resolver, problems);
        let hosts: Vec<Author> = fields.host.iter().filter_map(named).collect();
        let open = Stretch::new(fields.opens.value, fields.closes.value, &config.zone);
        let answer_by = fields.answer_by.as_ref().and_then(|by| {
            let last = by.value.in_zone(&config.zone).date();
            Some((last, by.value.end(&config.zone)?))
        });
        let own = fields.campaign.as_ref();
        let campaign = own.and_then(|id| campaign::named(id, campaigns, resolver, problems));
        let mut page = |entry: Arc<Entry<JamFields>>| JamPage {
            address: addresses[entry.source.language].page(&format!("jams/{id}")),
            links: resolver.body(&entry, problems),
            entry,
        };
        jams.push(Jam {
            variants: entries
                .into_iter()
                .map(|entry| entry.map(&mut page))
                .collect(),
            phase: Phase::at(&open, fields.outcome.is_some(), clock.now),
            id,
            open,
            answer_by,
            hosts,
            campaign,
        });
    }
    jams.sort_by_key(order);
    jams
}

/// What jams are ordered by.
fn order(jam: &Jam) -> (Phase, std::cmp::Reverse<Timestamp>) {
    // Open and announced ones first; of the others the time alone counts.
    let phase = jam.phase.min(Phase::Closed);
    (phase, std::cmp::Reverse(jam.open.starts))
}

/// Tells what does not fit together in a jam.
fn check(fields: &JamFields, config: &Config, clock: Clock, problems: &mut Vec<Diagnostic>) {
    let zone = &config.zone;
    let end = |moment: &Moment| moment.end(zone).unwrap_or(Timestamp::MAX);
    let (opens, closes) = (&fields.opens, &fields.closes);
    let closed = end(&closes.value);
    if closed <= opens.value.in_zone(zone).timestamp() {
        let problem = Diagnostic::error(Code::BadValue, "the jam closes before it opens");
        let repair = "let `closes` be the day on which it opens, or a later one";
        problems.push(problem.at(closes.at.clone()).repair(repair));
    }
    if let Some(by) = &fields.answer_by
        && end(&by.value) < closed
    {
        let message = "the answer is promised for before the jam closes";
        let problem = Diagnostic::error(Code::BadValue, message).at(by.at.clone());
        problems.push(problem.repair("let `answer_by` be later than `closes`"));
    }
    let is_over = closed <= clock.now;
    match &fields.submit {
        Some(submit) => problems.extend(bad_submit(submit)),
        None if is_over => {}
        None => {
            let message = "nobody can send an idea to this jam";
            let problem = Diagnostic::warning(Code::MissingField, message);
            let repair = "add `submit` with a mail address, or with that of a form or a channel";
            problems.push(problem.at(opens.at.clone()).repair(repair));
        }
    }
    if let Some(outcome) = fields.outcome.as_ref().filter(|_| !is_over) {
        let message = "the outcome is not shown before the jam has closed";
        let problem = Diagnostic::warning(Code::BadValue, message).at(outcome.at.clone());
        problems.push(problem.repair("if it is over, let `closes` be a day that has been"));
    }
}

/// Tells of translations that say something else of a jam than the first language does.
fn check_translations(entries: &[Option<Arc<Entry<JamFields>>>], problems: &mut Vec<Diagnostic>) {
    let mut entries = entries.iter().flatten();
    let Some(lead) = entries.next() else { return };
    let own = &lead.fields;
    for entry in entries {
        let other = &entry.fields;
        let days = [(&own.opens, &other.opens), (&own.closes, &other.closes)];
        let by = own.answer_by.as_ref().zip(other.answer_by.as_ref());
        problems.extend(days.into_iter().chain(by).filter_map(other_moment));
        let (one, without) = match (&own.outcome, &other.outcome) {
            (Some(outcome), None) => (outcome, entry),
            (None, Some(outcome)) => (outcome, lead),
            _ => continue,
        };
        let message = "the outcome is not there in all languages of the jam";
        let problem = Diagnostic::warning(Code::BadValue, message).at(one.at.clone());
        problems.push(problem.repair(format!("write it in {} too", without.source.path)));
    }
}

/// That a translation names another moment than the first language, which counts.
pub fn other_moment((first, other): (&Spanned<Moment>, &Spanned<Moment>)) -> Option<Diagnostic> {
    if first.value == other.value {
        return None;
    }
    let message = "a translation names another moment than the first language";
    let problem = Diagnostic::warning(Code::BadValue, message).at(other.at.clone());
    let repair = format!("that of {} counts; write the same here", first.at.file);
    Some(problem.repair(repair))
}

/// Whether ideas are sent to a mail address.
pub fn is_mail(submit: &str) -> bool {
    let address = submit.strip_prefix("mailto:").unwrap_or(submit);
    let has_form = |(name, host): (&str, &str)| {
        !name.is_empty() && host.contains('.') && !host.contains(['/', '?', '@'])
    };
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && c != ':';
    address.chars().all(is_plain) && address.split_once('@').is_some_and(has_form)
}

fn bad_submit(submit: &Spanned<String>) -> Option<Diagnostic> {
    if is_mail(&submit.value) {
        return None;
    }
    let problem = unsafe_address(submit)?;
    let repair = "write a mail address, or the whole address of a form, with https://";
    Some(problem.repair(repair))
}
