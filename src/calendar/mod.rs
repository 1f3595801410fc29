//! The editorial calendar: drafts, what is scheduled, what is due, jams, campaigns.
//!
//! What stands in it is for those who look after the site, and no part of it.

mod dates;
mod ics;
mod view;

use jiff::civil::Date;

use crate::ground::locale::Locale;
use crate::report::name;
use crate::site::Site;
use crate::site::campaign::Campaign;
use crate::site::duties::has_scheduled;
use crate::site::jam::{Jam, Phase};
use crate::site::live::State;
use crate::site::participation::{Participation, Record};
use crate::site::stretch::Stretch;

pub use ics::ics;
pub use view::{json, terminal};

/// Something in the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// What it is called, in words.
    pub title: String,
    /// The part of its UID that is its own, and stays when it moves.
    pub id: String,
    /// When it is; none for a draft without a day.
    pub when: Option<When>,
    /// The file that it is about, if there is one.
    pub file: Option<String>,
}

/// When something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// The moment that it is exactly, if it is one.
    pub at: Option<jiff::Timestamp>,
}

/// What something in the calendar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A draft.
    Draft,
    /// A post, a jam, a campaign or a page that comes up by itself.
    Scheduled,
    /// A post of a leader that is due.
    Due,
    /// A jam opens.
    Opens,
    /// A jam closes.
    Closes,
    /// The answer to a jam is due.
    Answer,
    /// A campaign runs.
    Campaign,
}

impl Kind {
    /// The name that it has for programs.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Draft => "draft",
            Kind::Scheduled => "scheduled",
            Kind::Due => "due",
            Kind::Opens => "opens",
            Kind::Closes => "closes",
            Kind::Answer => "answer",
            Kind::Campaign => "campaign",
        }
    }
}

/// All that is in the calendar of a site, by day; drafts without a day come last.
pub fn items(site: &Site, participation: &Participation, locale: &Locale) -> Vec<Item> {
    let mut items = waiting(site, locale);
    let named = participation
        .leaders
        .iter()
        .filter(|leader| leader.is_named);
    items.extend(due(site, named, locale));
    items.extend(site.jams.iter().flat_map(|jam| of_jam(site, jam, locale)));
    items.extend(
        site.campaigns
            .iter()
            .filter_map(|one| of_campaign(one, locale)),
    );
    items.sort_by_key(|item| {
        (
            item.when.is_none(),
            item.when.map(|when| when.first),
            item.kind,
        )
    });
    items
}

/// When the next post of some leaders is due.
pub fn due<'a>(
    site: &Site,
    leaders: impl Iterator<Item = &'a Record>,
    locale: &Locale,
) -> Vec<Item> {
    let due = leaders.filter_map(|leader| {
        let is_covered = has_scheduled(site, leader.person);
        let day = leader.rhythm.due.filter(|_| !is_covered)?;
        let person = &site.people[leader.person];
        Some(Item {
            kind: Kind::Due,
            title: locale.with("calendar-due", "name", name(site, leader.person)),
            id: format!("due-{}", person.id),
            when: Some(on(day)),
            file: None,
        })
    });
    due.collect()
}

fn on(day: Date) -> When {
    When {
        first: day,
        last: day,
        at: None,
    }
}

/// Drafts, and what comes up by itself; of translations the first one counts.
fn waiting(site: &Site, locale: &Locale) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for entry in site.unpublished() {
        let kind = match entry.status.state {
            State::Draft => Kind::Draft,
            State::Scheduled(_) => Kind::Scheduled,
            State::Live | State::Expired(_) => continue,
        };
        let Some(title) = site.title(&entry.file) else {
            continue;
        };
        let id = format!("entry-{}", entry.name.replace('/', "-"));
        if items.iter().any(|item| item.id == id) {
            continue;
        }
        let when = match entry.status.state {
            State::Scheduled(at) => Some(dates::exactly(at, site)),
            _ => dates::of_draft(site, &entry.file).map(on),
        };
        items.push(Item {
            kind,
            title: locale.with(&format!("calendar-{}", kind.name()), "title", title),
            id,
            when,
            file: Some(entry.file.to_string()),
        });
    }
    items
}

fn of_jam(site: &Site, jam: &Jam, locale: &Locale) -> Vec<Item> {
    let Some(page) = jam.shown(0) else {
        return Vec::new();
    };
    let item = |kind: Kind, when: When| Item {
        kind,
        title: locale.with(
            &format!("calendar-{}", kind.name()),
            "title",
            &page.entry.fields.title,
        ),
        id: format!("jam-{}-{}", jam.id, kind.name()),
        when: Some(when),
        file: Some(page.entry.source.path.to_string()),
    };
    let answer = jam.answer_by.filter(|_| jam.phase != Phase::Answered);
    let opens = item(Kind::Opens, dates::opens(jam, site));
    let closes = item(Kind::Closes, dates::closes(jam, site));
    let answer = answer.map(|(day, _)| item(Kind::Answer, on(day)));
    [opens, closes].into_iter().chain(answer).collect()
}

fn of_campaign(campaign: &Campaign, locale: &Locale) -> Option<Item> {
    let page = campaign.shown(0)?;
    let Stretch { first, last, .. } = campaign.runs;
    Some(Item {
        kind: Kind::Campaign,
        title: locale.with("calendar-campaign", "title", &page.entry.fields.title),
        id: format!("campaign-{}", campaign.id),
        when: Some(When {
            first,
            last,
            at: None,
        }),
        file: Some(page.entry.source.path.to_string()),
    })
}
