//! Which entries readers get to see at a moment.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::content::page::PageFields;
use crate::content::post::PostFields;
use crate::content::source::Source;
use crate::ground::moment::Moment;

/// The moment that a build stands for, and what it shows besides what is live.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The moment.
    pub now: Timestamp,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether what is scheduled for later is shown.
    pub future: bool,
}

/// Whether readers get to see an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// They do.
    Live,
    /// Its writer is not done.
    Draft,
    /// Not yet.
    Scheduled,
    /// No longer.
    Expired,
}

impl State {
    /// The word for it in a message.
    pub fn name(self) -> &'static str {
        match self {
            State::Live => "live",
            State::Draft => "a draft",
            State::Scheduled => "scheduled for later",
            State::Expired => "expired",
        }
    }
}

impl Clock {
    /// The state of a post.
    pub fn post(&self, fields: &PostFields, source: &Source, zone: &TimeZone) -> State {
        let dated = fields.publish.or_else(|| date(fields, source));
        self.state(fields.draft, dated, fields.expires, zone)
    }

    /// The state of a standing page.
    pub fn page(&self, fields: &PageFields, zone: &TimeZone) -> State {
        self.state(fields.draft, fields.publish, fields.expires, zone)
    }

    /// Whether a moment has come.
    pub fn has_come(&self, moment: Moment, zone: &TimeZone) -> bool {
        moment.in_zone(zone).timestamp() <= self.now
    }

    /// Whether a moment is over; a day is over with its last minute.
    fn is_over(&self, moment: Moment, zone: &TimeZone) -> bool {
        match moment {
            Moment::Day(day) => {
                let next = day.tomorrow().ok();
                next.is_some_and(|next| self.has_come(Moment::Day(next), zone))
            }
            Moment::Local(_) | Moment::Instant(_) => self.has_come(moment, zone),
        }
    }

    fn state(
        &self,
        draft: bool,
        from: Option<Moment>,
        until: Option<Moment>,
        zone: &TimeZone,
    ) -> State {
        if draft && !self.drafts {
            State::Draft
        } else if from.is_some_and(|from| !self.has_come(from, zone)) && !self.future {
            State::Scheduled
        } else if until.is_some_and(|until| self.is_over(until, zone)) {
            State::Expired
        } else {
            State::Live
        }
    }
}

/// The date of a post: its field, else the day in its name.
pub fn date(fields: &PostFields, source: &Source) -> Option<Moment> {
    fields.date.or(source.day.map(Moment::Day))
}
