//! Messages for the digital buddies: written to files, never sent.
//!
//! Each buddy gets one in a language that they read, with what their leaders could use
//! help with, and not more often than the settings allow.

mod mail;
mod remembered;

use jiff::civil::Date;

use crate::calendar::{self, Item};
use crate::ground::locale::Locale;
use crate::report::{self, buddy, csv, duties, name};
use crate::site::Site;
use crate::site::duties::{Facts, Ward, alone, buddies, wards};

pub use remembered::{Remembered, Unreadable};

/// A message to a buddy.
pub struct Message {
    /// Index of the buddy.
    pub buddy: usize,
    /// Their id, which the files are called by.
    pub id: String,
    /// Their mail address, if it is known.
    pub mail: Option<String>,
    /// The message as plain text.
    pub text: String,
    /// The same as a file that mail programs open (RFC 5322), with the calendar.
    pub eml: Vec<u8>,
    /// The days on which posts of their leaders are due (RFC 5545).
    pub ics: String,
    /// What there is to do, as lines of a table.
    lines: Vec<Vec<String>>,
}

/// What became of the buddies of a site.
#[derive(Default)]
pub struct Nudges {
    /// Messages to write, by the ids of the buddies.
    pub messages: Vec<Message>,
    /// Who had one lately, and when the next may come.
    pub resting: Vec<(String, Date)>,
    /// Whose leaders need nothing.
    pub idle: Vec<String>,
    /// Indices of leaders who have no buddy.
    pub alone: Vec<usize>,
}

/// Puts together what there is to tell to each buddy; `None` only if the words that
/// come with the program cannot be read.
pub fn nudges(site: &Site, facts: &Facts, remembered: &Remembered) -> Option<Nudges> {
    let today = facts.participation.today;
    let every = site.config.leaders.nudge_every;
    let mut nudges = Nudges {
        alone: alone(site, facts.participation),
        ..Nudges::default()
    };
    for id in buddies(site, facts.participation) {
        let wards = wards(site, &id, facts);
        if wards.iter().all(|ward| ward.duties.is_empty()) {
            nudges.idle.push(id);
        } else if let Some(next) = remembered.next(&id, every, today) {
            nudges.resting.push((id, next));
        } else if let Some(buddy) = site.people.iter().position(|person| *person.id == *id) {
            nudges
                .messages
                .push(message(site, buddy, id, &wards, today)?);
        }
    }
    Some(nudges)
}

fn message(site: &Site, buddy: usize, id: String, wards: &[Ward], today: Date) -> Option<Message> {
    let locale = report::words(report::language_of(site, buddy))?;
    let records = wards.iter().map(|ward| &ward.record);
    let due: Vec<Item> = calendar::due(site, records, &locale);
    let title = locale.with("calendar-name", "site", site.config.title(0));
    let ics = calendar::ics(site, &due, &title);
    let text = text(site, buddy, wards, &locale, !due.is_empty());
    let profile = site.people[buddy].shown(0);
    let contact = profile.and_then(|profile| profile.entry.fields.contact.as_ref());
    let mail = contact.and_then(|contact| contact.mail.clone());
    let subject = locale.with("nudge-subject", "day", &locale.day(today));
    let letter = mail::Letter {
        to: mail.as_deref(),
        name: name(site, buddy),
        subject: &subject,
        text: &text,
        ics: (!due.is_empty()).then_some(&*ics),
    };
    Some(Message {
        eml: letter.eml(site, &id),
        lines: lines(site, &id, mail.as_deref(), wards, &locale),
        buddy,
        id,
        mail,
        text,
        ics,
    })
}

/// The message as plain text.
fn text(site: &Site, buddy: usize, wards: &[Ward], locale: &Locale, has_dates: bool) -> String {
    let first = name(site, buddy)
        .split_whitespace()
        .next()
        .unwrap_or_default();
    let every = site.config.leaders.nudge_every;
    let mut parts = vec![
        locale.with("nudge-hello", "name", first),
        locale.word("nudge-intro"),
        buddy::lines(site, wards, locale).trim_end().to_owned(),
    ];
    parts.extend(has_dates.then(|| locale.word("nudge-dates")));
    parts.push(locale.word("nudge-thanks"));
    parts.push(format!(
        "{}\n{}",
        site.config.title(0),
        locale.count_of("nudge-again", "days", every)
    ));
    parts.join("\n\n") + "\n"
}

/// What there is to do for each leader of a buddy who may be named, as lines of a table.
fn lines(
    site: &Site,
    id: &str,
    mail: Option<&str>,
    wards: &[Ward],
    locale: &Locale,
) -> Vec<Vec<String>> {
    let named = wards.iter().filter(|ward| ward.record.is_named);
    let of_ward = |ward: &Ward| -> Vec<Vec<String>> {
        let line = |duty| {
            let (text, file) = duties::words(site, duty, locale);
            vec![
                id.to_owned(),
                mail.unwrap_or_default().to_owned(),
                site.people[ward.leader].id.to_string(),
                name(site, ward.leader).to_owned(),
                duties::kind(duty).to_owned(),
                text,
                file.unwrap_or_default(),
            ]
        };
        ward.duties.iter().map(line).collect()
    };
    named.flat_map(of_ward).collect()
}

/// All that there is to do, as a table for spreadsheets.
pub fn table(messages: &[Message]) -> String {
    let heads = ["buddy", "mail", "leader", "name", "kind", "what", "file"].map(str::to_owned);
    let lines = messages
        .iter()
        .flat_map(|message| message.lines.iter().cloned());
    csv::table(&heads, lines)
}
