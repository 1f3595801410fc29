//! Which entries readers get to see at a moment.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::content::campaign::CampaignFields;
use crate::content::jam::JamFields;
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::content::source::Source;
use crate::ground::moment::Moment;

/// The moment that a build stands for, and what it shows besides what is live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The moment.
    pub now: Timestamp,
    /// What is shown besides.
    pub shows: Shows,
}

/// What is shown besides what is live.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shows {
    /// Drafts.
    pub drafts: bool,
    /// What is scheduled for later.
    pub future: bool,
    /// What has expired.
    pub expired: bool,
}

/// Whether an entry is for readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is.
    Live,
    /// Its writer is not done.
    Draft,
    /// Not until then.
    Scheduled(Timestamp),
    /// No longer since then.
    Expired(Timestamp),
}

/// The state of an entry at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// The state; of several that keep it from being shown the first one.
    pub state: State,
    /// Whether it is shown.
    pub is_shown: bool,
    /// The next moment at which that may change by itself.
    pub next: Option<Timestamp>,
}

impl State {
    /// The word for it in a message.
    pub fn name(self) -> &'static str {
        match self {
            State::Live => "live",
            State::Draft => "a draft",
            State::Scheduled(_) => "scheduled for later",
            State::Expired(_) => "expired",
        }
    }
}

impl Clock {
    /// The status of a post.
    pub fn post(&self, fields: &PostFields, source: &Source, zone: &TimeZone) -> Status {
        let dated = fields.publish.or_else(|| date(fields, source));
        self.status(fields.draft, dated, fields.expires, zone)
    }

    /// The status of a standing page.
    pub fn page(&self, fields: &PageFields, zone: &TimeZone) -> Status {
        self.status(fields.draft, fields.publish, fields.expires, zone)
    }

    /// The status of an idea jam.
    pub fn jam(&self, fields: &JamFields, zone: &TimeZone) -> Status {
        self.status(fields.draft, fields.publish, fields.expires, zone)
    }

    /// The status of a campaign.
    pub fn campaign(&self, fields: &CampaignFields, zone: &TimeZone) -> Status {
        self.status(fields.draft, fields.publish, fields.expires, zone)
    }

    /// The status of a profile, which may change when its person leaves.
    pub fn person(&self, fields: &PersonFields, zone: &TimeZone) -> Status {
        let leaves = fields.left.map(|left| left.in_zone(zone).timestamp());
        Status {
            state: State::Live,
            is_shown: true,
            next: leaves.filter(|leaves| *leaves > self.now),
        }
    }

    /// Whether a moment has come.
    pub fn has_come(&self, moment: Moment, zone: &TimeZone) -> bool {
        moment.in_zone(zone).timestamp() <= self.now
    }

    /// Whether all that was true of a former moment still is, if the next moment
    /// at which something changes by itself was then known to be `next`.
    pub fn is_as(&self, former: &Clock, next: Option<Timestamp>) -> bool {
        self.shows == former.shows
            && former.now <= self.now
            && next.is_none_or(|next| self.now < next)
    }

    fn status(
        &self,
        draft: bool,
        from: Option<Moment>,
        until: Option<Moment>,
        zone: &TimeZone,
    ) -> Status {
        let from = from.map(|from| from.in_zone(zone).timestamp());
        let until = until.and_then(|until| until.end(zone));
        let (starts, ends) = (
            from.filter(|from| *from > self.now),
            until.filter(|until| *until > self.now),
        );
        let over = until.filter(|_| ends.is_none());
        let reasons = [
            draft.then_some((State::Draft, self.shows.drafts)),
            starts.map(|starts| (State::Scheduled(starts), self.shows.future)),
            over.map(|over| (State::Expired(over), self.shows.expired)),
        ];
        let reasons = || reasons.iter().flatten();
        let hides = reasons().find(|(_, is_shown)| !is_shown);
        let reason = hides.or_else(|| reasons().next());
        Status {
            state: reason.map_or(State::Live, |(state, _)| *state),
            is_shown: hides.is_none(),
            next: sooner(starts, ends),
        }
    }
}

/// The sooner of two moments that may come.
pub fn sooner(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    one.into_iter().chain(other).min()
}

/// The date of a post: its field, else the day in its name.
pub fn date(fields: &PostFields, source: &Source) -> Option<Moment> {
    fields.date.or(source.day.map(Moment::Day))
}
