//! The states of entries that are not for readers, as pages are told them.

use jiff::Timestamp;
use jiff::tz::TimeZone;
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
    let here = posts.get(address).cloned();
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
    let moment = |at: Timestamp| {
        let at = at.to_zoned_datetime(zone.clone());
        at.strftime("%-d %B %Y, %H:%M").to_string()
    };
    match state {
        State::Live => "Live".into(),
        State::Draft => "Draft".into(),
        State::Scheduled(at) => format!("Scheduled for {}", moment(at)),
        State::Expired(at) => format!("Expired on {}", moment(at)),
    }
}
