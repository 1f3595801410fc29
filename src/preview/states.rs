//! The states of entries that are not for readers, as pages are told them.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use crate::preview::Outcome;
use crate::site::live::State;

/// The states of all entries that are shown and not for readers, and that of the
/// page at an address.
pub fn json(outcome: &Outcome, address: &str) -> Value {
    let zone = zone(outcome);
    let state = |state: State| json!({"state": name(state), "text": text(state, &zone)});
    let all = outcome.unpublished();
    let posts: Map<String, Value> = all
        .map(|(href, of)| (format!("/{href}"), state(of)))
        .collect();
    // The index of a folder is one page with the folder.
    let folder = address.strip_suffix("index.html").unwrap_or(address);
    let here = posts.get(address).or_else(|| posts.get(folder)).cloned();
    json!({"posts": posts, "here": here})
}

/// The zone of the site.
pub fn zone(outcome: &Outcome) -> TimeZone {
    let site = outcome.edition.as_ref().map(|edition| edition.site());
    site.map_or(TimeZone::UTC, |site| site.config.zone.clone())
}

/// The word for a state.
pub fn name(state: State) -> &'static str {
    match state {
        State::Live => "live",
        State::Draft => "draft",
        State::Scheduled(_) => "scheduled",
        State::Expired(_) => "expired",
    }
}

/// A state as people read it.
pub fn text(state: State, zone: &TimeZone) -> String {
    match state {
        State::Live => "Live".into(),
        State::Draft => "Draft".into(),
        State::Scheduled(at) => format!("Scheduled for {}", moment(at, zone)),
        State::Expired(at) => {
            // What expires with a day is over with its last moment.
            let local = at.to_zoned_datetime(zone.clone());
            let last = at.checked_sub(SignedDuration::from_nanos(1));
            match last {
                Ok(last) if local.time() == Time::midnight() => {
                    let day = last.to_zoned_datetime(zone.clone());
                    format!("Expired after {}", day.strftime("%-d %B %Y"))
                }
                _ => format!("Expired on {}", moment(at, zone)),
            }
        }
    }
}

/// A moment, with its time unless that is the beginning of the day.
fn moment(at: Timestamp, zone: &TimeZone) -> String {
    let at = at.to_zoned_datetime(zone.clone());
    let form = match at.time() == Time::midnight() {
        true => "%-d %B %Y",
        false => "%-d %B %Y, %H:%M",
    };
    at.strftime(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_told_as_they_were_written() {
        let text = |state| text(state, &TimeZone::UTC);
        let at = |text: &str| text.parse::<Timestamp>().unwrap_or_default();
        let day = at("2026-12-01T00:00:00Z");
        let time = at("2026-12-01T09:30:00Z");
        assert_eq!(text(State::Scheduled(day)), "Scheduled for 1 December 2026");
        assert_eq!(
            text(State::Scheduled(time)),
            "Scheduled for 1 December 2026, 09:30"
        );
        assert_eq!(text(State::Expired(day)), "Expired after 30 November 2026");
        assert_eq!(
            text(State::Expired(time)),
            "Expired on 1 December 2026, 09:30"
        );
    }
}
