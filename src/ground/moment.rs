//! Days and moments as people write them.
//!
//! A day without a time, or a time without a zone, means the site's own zone;
//! which one that is, is not known here.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use serde::{Deserialize, Serialize};

/// A point in time as it stands in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Moment {
    /// A day; its first instant where a point is needed.
    Day(Date),
    /// A time without a zone.
    Local(DateTime),
    /// A time with a zone.
    Instant(Timestamp),
}

impl Moment {
    /// Reads `2026-11-23`, `2026-11-23 14:00`, `2026-11-23T14:00:00+01:00` or
    /// the like (RFC 3339, with a space for the `T` and without seconds or a
    /// zone if need be).
    pub fn parse(text: &str) -> Option<Moment> {
        let text = text.trim();
        if text.len() == 10 {
            return text.parse().ok().map(Moment::Day);
        }
        let has_form =
            text.len() > 10 && text.is_ascii() && matches!(text.as_bytes()[10], b'T' | b't' | b' ');
        if !has_form {
            return None;
        }
        // `2026-11-23 14:00 +01:00` is how YAML and Git write it.
        let (day, clock) = (&text[..10], text[11..].trim().replacen(' ', "", 1));
        let whole = format!("{day}T{clock}");
        whole
            .parse()
            .map(Moment::Instant)
            .or_else(|_| whole.parse().map(Moment::Local))
            .ok()
    }

    /// When what is named as the last moment is over: a day with its last minute.
    /// `None` if that is never.
    pub fn end(&self, zone: &TimeZone) -> Option<Timestamp> {
        // By reference: Rust 1.95 lets a copy that is changed here change what it was
        // copied from.
        match self {
            Moment::Day(day) => {
                let next = Moment::Day(day.tomorrow().ok()?);
                Some(next.in_zone(zone).timestamp())
            }
            Moment::Local(_) | Moment::Instant(_) => Some(self.in_zone(zone).timestamp()),
        }
    }

    /// The moment on the clocks of a zone.
    ///
    /// Days at the very edge of the calendar, which no zone can hold, are the
    /// first or the last moment that there is.
    pub fn in_zone(self, zone: &TimeZone) -> ZonedDateTime {
        let local = |at: DateTime| at.to_zoned_datetime(zone.clone()).ok();
        let zoned = match self {
            Moment::Day(day) => local(day.to_datetime(jiff::civil::Time::midnight())),
            Moment::Local(at) => local(at),
            Moment::Instant(at) => Some(at.to_zoned_datetime(zone.clone())),
        };
        zoned.unwrap_or_else(|| {
            let is_past = match self {
                Moment::Day(day) => day.year() < 0,
                Moment::Local(at) => at.year() < 0,
                Moment::Instant(at) => at < Timestamp::UNIX_EPOCH,
            };
            let edge = if is_past {
                Timestamp::MIN
            } else {
                Timestamp::MAX
            };
            edge.to_zoned_datetime(TimeZone::UTC)
        })
    }
}

/// The day on the clocks of a zone that a moment is in.
pub fn day(at: Timestamp, zone: &TimeZone) -> Date {
    at.to_zoned_datetime(zone.clone()).date()
}

/// The first instant of the next day on the clocks of a zone; `None` at the end of
/// the calendar.
pub fn midnight(at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let tomorrow = day(at, zone).tomorrow().ok()?;
    Some(Moment::Day(tomorrow).in_zone(zone).timestamp())
}

/// The first instant of the next month on the clocks of a zone; `None` at the end of the
/// calendar.
pub fn month_after(at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let first = day(at, zone).last_of_month().tomorrow().ok()?;
    Some(Moment::Day(first).in_zone(zone).timestamp())
}

/// What the writer of `01-02-2026` may have meant, as two days in the one form
/// that cannot be misread.
pub fn misread(text: &str) -> Option<Vec<Date>> {
    let parts: Vec<i16> = text
        .trim()
        .split(['-', '/', '.'])
        .map(|p| p.parse().ok())
        .collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    let day = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let mut days: Vec<Date> = match (a, c) {
        (1000.., _) => day(a, b, c).into_iter().collect(),
        (_, 1000..) => [day(c, b, a), day(c, a, b)].into_iter().flatten().collect(),
        _ => Vec::new(),
    };
    days.dedup();
    (!days.is_empty()).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_moment_leaves_it_as_it_is() {
        struct Held {
            moment: Moment,
        }
        let held = &Held {
            moment: Moment::Day(jiff::civil::date(2026, 11, 23)),
        };
        let end = |moment: Moment| moment.end(&TimeZone::UTC);
        let first = end(held.moment);
        assert_eq!(end(held.moment), first);
        assert_eq!(held.moment, Moment::Day(jiff::civil::date(2026, 11, 23)));
    }

    #[test]
    fn moments_are_read_as_people_write_them() {
        assert!(matches!(Moment::parse("2026-11-23"), Some(Moment::Day(_))));
        assert!(matches!(
            Moment::parse("2026-11-23 14:00"),
            Some(Moment::Local(_))
        ));
        assert!(matches!(
            Moment::parse("2026-11-23T14:00:00Z"),
            Some(Moment::Instant(_))
        ));
        assert!(matches!(
            Moment::parse("2026-11-23 14:00:00 +01:00"),
            Some(Moment::Instant(_))
        ));
        assert_eq!(Moment::parse("01-02-2026"), None);
        assert_eq!(Moment::parse("2026-02-30"), None);
    }

    #[test]
    fn both_readings_of_a_day_are_offered() {
        let days: Vec<_> = misread("01-02-2026")
            .unwrap_or_default()
            .iter()
            .map(Date::to_string)
            .collect();
        assert_eq!(days, ["2026-02-01", "2026-01-02"]);
        assert_eq!(misread("tomorrow"), None);
    }
}
