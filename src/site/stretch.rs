//! Stretches of time, as jams and campaigns have them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::ground::moment::{Moment, day, midnight};
use crate::site::live::sooner;

/// From one moment until another, on the clocks of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first instant.
    pub starts: Timestamp,
    /// The first instant after it.
    pub ends: Timestamp,
    /// The day of the first instant.
    pub first: Date,
    /// The day of the last instant.
    pub last: Date,
}

/// Where a moment is, seen from a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// It is still to come.
    Before,
    /// It runs.
    Within,
    /// It is over.
    After,
}

impl Stretch {
    /// From a moment until another; a day is part of it from its first instant to its
    /// last. One that would end before it starts has no instant in it.
    pub fn new(from: Moment, until: Moment, zone: &TimeZone) -> Stretch {
        let starts = from.in_zone(zone).timestamp();
        let ends = until.end(zone).unwrap_or(Timestamp::MAX).max(starts);
        let last = ends.checked_sub(SignedDuration::from_nanos(1));
        Stretch {
            starts,
            ends,
            first: day(starts, zone),
            last: day(last.unwrap_or(ends).max(starts), zone),
        }
    }

    /// Where a moment is.
    pub fn place(&self, now: Timestamp) -> Place {
        match now {
            now if now < self.starts => Place::Before,
            now if now < self.ends => Place::Within,
            _ => Place::After,
        }
    }

    /// The next moment at which it starts or ends, or the number of days until then
    /// changes; `None` once it is over.
    pub fn next(&self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let to_come = [self.starts, self.ends].into_iter().filter(|at| *at > now);
        let next = to_come.min()?;
        sooner(Some(next), midnight(now, zone))
    }
}

/// How many days there are from the day of a moment until another day; negative if
/// that has been.
pub fn days_until(now: Timestamp, until: Date, zone: &TimeZone) -> i64 {
    let days = day(now, zone).until(until);
    days.map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap_or(Moment::Day(Date::ZERO))
    }

    #[test]
    fn days_count_in_full() {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
        let stretch = Stretch::new(moment("2026-10-24"), moment("2026-10-25"), &zone);
        assert_eq!(stretch.last, date(2026, 10, 25));
        // The clocks go back in that night, so the two days have 49 hours.
        assert_eq!(stretch.ends.duration_since(stretch.starts).as_hours(), 49);
        let timed = Stretch::new(
            moment("2026-10-24T09:00"),
            moment("2026-10-24T17:00"),
            &zone,
        );
        assert_eq!(timed.first, timed.last);
        assert_eq!(days_until(timed.starts, timed.last, &zone), 0);
        assert_eq!(days_until(timed.starts, date(2026, 10, 26), &zone), 2);
    }

    #[test]
    fn it_tells_when_it_changes() {
        let zone = TimeZone::UTC;
        let stretch = Stretch::new(moment("2026-11-01"), moment("2026-11-02"), &zone);
        let at = |text: &str| moment(text).in_zone(&zone).timestamp();
        assert_eq!(stretch.place(at("2026-10-31T23:59:59")), Place::Before);
        assert_eq!(stretch.place(at("2026-11-01")), Place::Within);
        assert_eq!(stretch.place(at("2026-11-03")), Place::After);
        assert_eq!(
            stretch.next(at("2026-10-30"), &zone),
            Some(at("2026-10-31"))
        );
        assert_eq!(
            stretch.next(at("2026-11-02T12:00"), &zone),
            Some(at("2026-11-03"))
        );
        assert_eq!(stretch.next(at("2026-11-03"), &zone), None);
    }
}
