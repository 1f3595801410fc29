//! How regularly a leader contributes: against the cadence they mean to keep.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::content::person::Away;
use crate::ground::moment::Moment;

/// How regularly a leader contributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// The day of the last contribution.
    pub last: Option<Date>,
    /// By when the next one is due; none for somebody of whom neither a contribution
    /// nor a first day is known, and whose first one is due at any time.
    pub due: Option<Date>,
    /// How many contributions in a row came no later than they were due, up to now.
    pub streak: usize,
    /// Whether nothing is overdue.
    pub is_kept: bool,
    /// Whether they are away today.
    pub is_away: bool,
}

/// Stretches of days away, by their first days, none of which meet.
pub struct Pauses(Vec<(Date, Date)>);

impl Pauses {
    /// The pauses of somebody, on the clocks of a zone.
    pub fn new(away: &[Away], zone: &TimeZone) -> Pauses {
        let date = |moment: &Moment| moment.in_zone(zone).date();
        let mut all: Vec<(Date, Date)> = away
            .iter()
            .map(|away| (date(&away.from), date(&away.to.value)))
            .filter(|(from, to)| from <= to)
            .collect();
        all.sort_unstable();
        let mut joined: Vec<(Date, Date)> = Vec::with_capacity(all.len());
        for (from, to) in all {
            match joined.last_mut() {
                Some((_, last)) if from <= *last => *last = to.max(*last),
                _ => joined.push((from, to)),
            }
        }
        Pauses(joined)
    }

    /// Whether a day is one of them.
    pub fn has(&self, day: Date) -> bool {
        self.0.iter().any(|(from, to)| (*from..=*to).contains(&day))
    }

    /// The day that is so many days after another, where days away do not count.
    pub fn after(&self, day: Date, days: u32) -> Date {
        let mut due = day.saturating_add(i64::from(days).days());
        for (from, to) in self.0.iter().filter(|(_, to)| *to > day) {
            let first = (*from).max(day.saturating_add(1.day()));
            if first > due {
                break;
            }
            due = due.saturating_add((days_between(first, *to) + 1).days());
        }
        due
    }
}

/// How many days lie between two days.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// How regularly somebody contributes who did so on some days, the latest first, means
/// to do so every so many days, and is with us since a day if that is known.
pub fn rhythm(
    days: &[Date],
    cadence: u32,
    pauses: &Pauses,
    joined: Option<Date>,
    today: Date,
) -> Rhythm {
    let last = days.first().copied();
    let due = last.or(joined).map(|from| pauses.after(from, cadence));
    let is_away = pauses.has(today);
    let is_kept = is_away || due.is_some_and(|due| today <= due);
    let in_time = |pair: &[Date]| pair[0] <= pauses.after(pair[1], cadence);
    let streak = match (last, is_kept) {
        (Some(_), true) => 1 + days.windows(2).take_while(|pair| in_time(pair)).count(),
        _ => 0,
    };
    Rhythm {
        last,
        due,
        streak,
        is_kept,
        is_away,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::diagnostic::Span;
    use crate::ground::fields::Spanned;
    use jiff::civil::date;

    fn away(from: Date, to: Date) -> Away {
        Away {
            from: Moment::Day(from),
            to: Spanned {
                value: Moment::Day(to),
                at: Span::new(&"a".into(), 0..0),
            },
        }
    }

    #[test]
    fn days_away_do_not_count() {
        let all = [
            away(date(2026, 3, 10), date(2026, 3, 19)),
            away(date(2026, 3, 15), date(2026, 3, 20)),
            away(date(2026, 4, 1), date(2026, 4, 2)),
        ];
        let pauses = Pauses::new(&all, &TimeZone::UTC);
        assert_eq!(pauses.after(date(2026, 3, 1), 9), date(2026, 3, 21));
        assert_eq!(pauses.after(date(2026, 3, 1), 8), date(2026, 3, 9));
        assert_eq!(pauses.after(date(2026, 3, 15), 1), date(2026, 3, 21));
        assert_eq!(pauses.after(date(2026, 3, 15), 12), date(2026, 4, 3));
        assert!(pauses.has(date(2026, 3, 20)) && !pauses.has(date(2026, 3, 21)));
    }

    #[test]
    fn a_streak_ends_where_one_came_late() {
        let none = Pauses::new(&[], &TimeZone::UTC);
        let days = [date(2026, 3, 20), date(2026, 3, 10), date(2026, 1, 1)];
        let on = |today| rhythm(&days, 14, &none, None, today);
        assert_eq!(
            (on(date(2026, 4, 3)).streak, on(date(2026, 4, 3)).is_kept),
            (2, true)
        );
        assert_eq!(
            (on(date(2026, 4, 4)).streak, on(date(2026, 4, 4)).is_kept),
            (0, false)
        );
        let never = rhythm(&[], 14, &none, None, date(2026, 4, 4));
        assert_eq!((never.due, never.is_kept, never.streak), (None, false, 0));
        let new = rhythm(&[], 14, &none, Some(date(2026, 4, 1)), date(2026, 4, 4));
        assert_eq!((new.due, new.is_kept), (Some(date(2026, 4, 15)), true));
    }
}
