//! Which entries readers get to see at a moment.

use jiff::Timestamp;
use jiff::tz::TimeZone;

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
    /// The state of a post, and the next moment at which that may change by itself.
    pub fn post(
        &self,
        fields: &PostFields,
        source: &Source,
        zone: &TimeZone,
    ) -> (State, Option<Timestamp>) {
        let dated = fields.publish.or_else(|| date(fields, source));
        self.state(fields.draft, dated, fields.expires, zone)
    }

    /// The state of a standing page, and the next moment at which that may change.
    pub fn page(&self, fields: &PageFields, zone: &TimeZone) -> (State, Option<Timestamp>) {
        self.state(fields.draft, fields.publish, fields.expires, zone)
    }

    /// The state of a profile, and the moment at which its person leaves.
    pub fn person(&self, fields: &PersonFields, zone: &TimeZone) -> (State, Option<Timestamp>) {
        let leaves = fields.left.map(|left| left.in_zone(zone).timestamp());
        (State::Live, leaves.filter(|leaves| *leaves > self.now))
    }

    /// Whether a moment has come.
    pub fn has_come(&self, moment: Moment, zone: &TimeZone) -> bool {
        moment.in_zone(zone).timestamp() <= self.now
    }

    /// Whether all that was true of a former moment still is, if the next moment
    /// at which something changes by itself was then known to be `next`.
    pub fn is_as(&self, former: &Clock, next: Option<Timestamp>) -> bool {
        (self.drafts, self.future) == (former.drafts, former.future)
            && former.now <= self.now
            && next.is_none_or(|next| self.now < next)
    }

    fn state(
        &self,
        draft: bool,
        from: Option<Moment>,
        until: Option<Moment>,
        zone: &TimeZone,
    ) -> (State, Option<Timestamp>) {
        let from = from.map(|from| from.in_zone(zone).timestamp());
        let until = until.and_then(|until| end(until, zone));
        let to_come = |moment: Option<Timestamp>| moment.filter(|moment| *moment > self.now);
        let (starts, ends) = (to_come(from), to_come(until));
        let state = if draft && !self.drafts {
            State::Draft
        } else if starts.is_some() && !self.future {
            State::Scheduled
        } else if until.is_some() && ends.is_none() {
            State::Expired
        } else {
            State::Live
        };
        (state, sooner(starts, ends))
    }
}

/// The sooner of two moments that may come.
pub fn sooner(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    one.into_iter().chain(other).min()
}

/// When what is named as the last moment is over; a day is over with its last
/// minute. `None` if that is never.
fn end(moment: Moment, zone: &TimeZone) -> Option<Timestamp> {
    let over = match moment {
        Moment::Day(day) => Moment::Day(day.tomorrow().ok()?),
        Moment::Local(_) | Moment::Instant(_) => moment,
    };
    Some(over.in_zone(zone).timestamp())
}

/// The date of a post: its field, else the day in its name.
pub fn date(fields: &PostFields, source: &Source) -> Option<Moment> {
    fields.date.or(source.day.map(Moment::Day))
}
