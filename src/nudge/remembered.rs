//! Who was written to, and when: a small file that can be deleted.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

/// When each buddy was written to last, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remembered(BTreeMap<String, Date>);

/// That the file does not say when who was written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl Remembered {
    /// Reads what was remembered: a JSON object of ids and days.
    ///
    /// # Errors
    /// If it is something else.
    pub fn parse(text: &str) -> Result<Remembered, Unreadable> {
        let days: BTreeMap<String, String> = serde_json::from_str(text).map_err(|_| Unreadable)?;
        let day = |(id, day): (String, String)| Some((id, day.parse().ok()?));
        let days: Option<BTreeMap<String, Date>> = days.into_iter().map(day).collect();
        days.map(Remembered).ok_or(Unreadable)
    }

    /// The first day on which somebody may be written to again, if that is to come. A day
    /// that is itself to come was only pretended, and counts for nothing.
    pub fn next(&self, id: &str, every: usize, today: Date) -> Option<Date> {
        let last = self.0.get(id).filter(|last| **last <= today)?;
        let days = i64::try_from(every).unwrap_or(i64::MAX).min(100_000);
        Some(last.saturating_add(days.days())).filter(|next| *next > today)
    }

    /// Remembers that somebody was written to.
    pub fn note(&mut self, id: &str, day: Date) {
        self.0.insert(id.to_owned(), day);
    }

    /// The file.
    pub fn text(&self) -> String {
        let days: BTreeMap<&String, String> = self
            .0
            .iter()
            .map(|(id, day)| (id, day.to_string()))
            .collect();
        serde_json::to_string_pretty(&days).unwrap_or_default() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_remembered_is_read_again() {
        let mut remembered = Remembered::default();
        remembered.note("noor", date(2026, 11, 28));
        assert_eq!(
            Remembered::parse(&remembered.text()),
            Ok(remembered.clone())
        );
        let next = |id: &str, today| remembered.next(id, 7, today);
        assert_eq!(next("noor", date(2026, 12, 4)), Some(date(2026, 12, 5)));
        assert_eq!(next("noor", date(2026, 12, 5)), None);
        assert_eq!(
            next("noor", date(2026, 11, 27)),
            None,
            "that day is to come"
        );
        assert_eq!(next("luuk", date(2026, 12, 4)), None);
        assert_eq!(Remembered::parse("[]"), Err(Unreadable));
        assert_eq!(Remembered::parse("{\"a\": \"soon\"}"), Err(Unreadable));
    }
}
