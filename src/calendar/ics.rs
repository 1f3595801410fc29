//! The calendar as a file (RFC 5545).

use icalendar::{Calendar, Component, Event};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::calendar::{Item, When};
use crate::site::Site;

/// The items that have a day, as a calendar with a name.
///
/// UIDs stay as they are when something moves, so that calendars which subscribe move
/// it too.
pub fn ics(site: &Site, items: &[Item], name: &str) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Foreword//Foreword//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .append_property(("X-WR-CALNAME", flat(name).as_str()));
    let host = site.config.host();
    for item in items {
        if let Some(when) = item.when {
            calendar.push(event(site, item, when, &host));
        }
    }
    calendar.to_string()
}

fn event(site: &Site, item: &Item, when: When, host: &str) -> Event {
    let mut event = Event::new();
    event
        .uid(&format!("{}@{host}", item.id))
        .add_property("DTSTAMP", stamp(site.now()))
        .summary(&flat(&item.title))
        .add_property("CATEGORIES", item.kind.name().to_uppercase())
        .add_property("TRANSP", "TRANSPARENT");
    match when.at {
        Some(at) => event.add_property("DTSTART", stamp(at)),
        None => {
            // On the last day of the calendar there is none after it.
            let after = when.last.tomorrow().ok();
            let end = after.map(|after| day("DTEND", after));
            let event = event.append_property(day("DTSTART", when.first));
            match end {
                Some(end) => event.append_property(end),
                None => event,
            }
        }
    };
    if let Some(file) = &item.file {
        event.description(file);
    }
    event.done()
}

/// A text on one line.
fn flat(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .collect();
    let words = words.into_iter().filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A moment in UTC (RFC 5545, 3.3.5).
fn stamp(at: jiff::Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

/// A day (RFC 5545, 3.3.4).
fn day(name: &str, day: Date) -> icalendar::Property {
    let mut property = icalendar::Property::new(name, day.strftime("%Y%m%d").to_string());
    property.add_parameter("VALUE", "DATE").done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut calendar = Calendar::empty();
        let title =
            "Één bestuursvergadering; met, \\ een heel lange naam vol é’s en “aanhalingen” "
                .repeat(5);
        calendar.push(Event::new().summary(&title).done());
        let text = calendar.to_string();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= 75), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(
            unfolded.contains("é’s en “aanhalingen” Één bestuursvergadering\\; met\\, \\\\ een"),
            "{unfolded}"
        );
    }
}
