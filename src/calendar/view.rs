//! The calendar for people at a terminal, and for programs.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::calendar::{Item, Kind, When};
use crate::ground::locale::Locale;
use crate::ground::moment::day;
use crate::site::Site;

/// What is still to come, and what waits, by day.
pub fn terminal(site: &Site, items: &[Item], locale: &Locale) -> String {
    let today = day(site.now(), &site.config.zone);
    let mut text = String::new();
    let mut month: Option<(i16, i8)> = None;
    for item in items.iter().filter(|item| is_ahead(item, today)) {
        let own = item
            .when
            .map(|when| (when.first.year(), when.first.month()));
        if own != month || text.is_empty() {
            month = own;
            let gap = if text.is_empty() { "" } else { "\n" };
            text += &match own {
                Some((year, month)) => format!("{gap}{year}-{month:02}\n"),
                None => format!("{gap}{}\n", locale.word("calendar-no-day")),
            };
        }
        let days = item.when.map_or(String::new(), |when| days(when, site));
        let mark = if is_late(item, today) { "!" } else { " " };
        text += &format!(" {mark} {days:<23} {}\n", item.title);
        let file = item.file.as_ref();
        text += &file
            .map(|file| format!("{:27}{file}\n", ""))
            .unwrap_or_default();
    }
    if text.is_empty() {
        text = format!(
            "{}: nothing ahead\n",
            locale.with("calendar-name", "site", site.config.title(0))
        );
    }
    text
}

/// For programs: everything, the past too.
pub fn json(items: &[Item]) -> Value {
    let item = |item: &Item| {
        json!({
            "kind": item.kind.name(),
            "title": item.title,
            "first": item.when.map(|when| when.first.to_string()),
            "last": item.when.map(|when| when.last.to_string()),
            "at": item.when.and_then(|when| when.at).map(|at| at.to_string()),
            "file": item.file,
        })
    };
    json!({"items": items.iter().map(item).collect::<Vec<_>>()})
}

/// Whether something is still to come, or waits.
fn is_ahead(item: &Item, today: Date) -> bool {
    let waits = matches!(item.kind, Kind::Draft | Kind::Due | Kind::Answer);
    waits || item.when.is_none_or(|when| when.last >= today)
}

/// Whether something should have happened by now.
fn is_late(item: &Item, today: Date) -> bool {
    let waits = matches!(item.kind, Kind::Draft | Kind::Due | Kind::Answer);
    waits && item.when.is_some_and(|when| when.last < today)
}

/// The days of something, and its time if there is one.
fn days(when: When, site: &Site) -> String {
    let time = when.at.map(|at| {
        let at = at.to_zoned_datetime(site.config.zone.clone());
        format!(" {}", at.strftime("%H:%M"))
    });
    match when.first == when.last {
        true => format!("{}{}", when.first, time.unwrap_or_default()),
        false => format!("{} – {}", when.first, when.last),
    }
}
