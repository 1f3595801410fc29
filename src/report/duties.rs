//! What there is to do, in words.

use serde_json::{Value, json};

use crate::ground::locale::{Filling, Locale, own_name};
use crate::site::Site;
use crate::site::duties::{Duty, Place, Ward};

/// Something to do in words, and the file that it is about.
pub fn words(site: &Site, duty: &Duty, locale: &Locale) -> (String, Option<String>) {
    let day = |day: jiff::civil::Date| locale.day(day);
    let titled = |word: &str, place: &Place| {
        (
            locale.with(word, "title", &place.title),
            Some(place.file.clone()),
        )
    };
    let counted = |word: &str, place: &Place, count: usize| {
        let values = [
            ("title", Filling::Text(&place.title)),
            ("count", Filling::Number(count)),
        ];
        (locale.fill(word, &values), Some(place.file.clone()))
    };
    let in_language = |word: &str, place: &Place, language: usize| {
        let tag = site
            .config
            .languages
            .get(language)
            .map_or("", String::as_str);
        let language = language_name(tag, locale);
        let values = [
            ("title", Filling::Text(&place.title)),
            ("language", Filling::Text(&language)),
        ];
        (locale.fill(word, &values), Some(place.file.clone()))
    };
    match duty {
        Duty::Late(due, days) => {
            let due = day(*due);
            let days = usize::try_from(*days).unwrap_or_default();
            let values = [
                ("day", Filling::Text(&due)),
                ("days", Filling::Number(days)),
            ];
            (locale.fill("duty-late", &values), None)
        }
        Duty::Due(due) => (locale.with("duty-due", "day", &day(*due)), None),
        Duty::First => (locale.word("duty-first"), None),
        Duty::Answer(place, Some(by), count) => {
            let by = day(*by);
            let values = [
                ("title", Filling::Text(&place.title)),
                ("day", Filling::Text(&by)),
                ("count", Filling::Number(*count)),
            ];
            (
                locale.fill("duty-answer", &values),
                Some(place.file.clone()),
            )
        }
        Duty::Answer(place, None, count) => counted("duty-answer-open", place, *count),
        Duty::Draft(place) => titled("duty-draft", place),
        Duty::Captions(place) => titled("duty-captions", place),
        Duty::AltText(place, count) => counted("duty-alt-text", place, *count),
        Duty::Untranslated(place, language) => in_language("duty-untranslated", place, *language),
        Duty::Outdated(place, language) => in_language("duty-outdated", place, *language),
        Duty::Profile(missing) => {
            let part = |one: &crate::config::leaders::Requirement| {
                locale.word(&format!("part-{}", one.name()))
            };
            let parts: Vec<String> = missing.iter().map(part).collect();
            (locale.with("duty-profile", "what", &parts.join(", ")), None)
        }
    }
}

/// What readers of a locale call a language; its own name where there is no word.
fn language_name(tag: &str, locale: &Locale) -> String {
    let word = format!("language-{}", tag.split('-').next().unwrap_or_default());
    match locale.word(&word) {
        name if name == word => own_name(tag).to_owned(),
        name => name,
    }
}

/// The name of something to do, for programs.
pub fn kind(duty: &Duty) -> &'static str {
    match duty {
        Duty::Late(..) => "overdue",
        Duty::Due(_) => "due",
        Duty::First => "first",
        Duty::Answer(..) => "answer",
        Duty::Draft(_) => "draft",
        Duty::Captions(_) => "captions",
        Duty::AltText(..) => "alt-text",
        Duty::Untranslated(..) => "untranslated",
        Duty::Outdated(..) => "outdated",
        Duty::Profile(_) => "profile",
    }
}

/// The command that starts the next post of a leader.
pub fn command(site: &Site, ward: &Ward) -> String {
    format!("foreword new post --author {}", site.people[ward.leader].id)
}

/// Whether the next post is due, so that there is something to start.
pub fn is_post_due(ward: &Ward) -> bool {
    let is_post = |duty: &Duty| matches!(duty, Duty::Late(..) | Duty::Due(_) | Duty::First);
    ward.duties.iter().any(is_post)
}

/// The leaders of a buddy, for programs.
pub fn json(site: &Site, buddy: &str, wards: &[Ward], locale: &Locale) -> Value {
    let duty = |duty: &Duty| {
        let (text, file) = words(site, duty, locale);
        json!({"kind": kind(duty), "text": text, "file": file})
    };
    let ward = |ward: &Ward| {
        json!({
            "id": &*site.people[ward.leader].id,
            "name": super::name(site, ward.leader),
            "due": ward.record.rhythm.due.map(|due| due.to_string()),
            "activity": ward.record.activity.name(),
            "profile": ward.record.profile.score(),
            "duties": ward.duties.iter().map(duty).collect::<Vec<_>>(),
        })
    };
    json!({"buddy": buddy, "leaders": wards.iter().map(ward).collect::<Vec<_>>()})
}
