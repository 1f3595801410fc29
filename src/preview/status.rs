//! The preview's own pages: the status of the site, and what stands in for pages
//! that cannot be shown.

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::ground::escape::{attribute, text};
use crate::pages::Edition;
use crate::preview::{Outcome, Round, states};
use crate::site::Unpublished;
use crate::site::live::State;

/// Most entries in a list.
const LISTED: usize = 200;

/// The page on the status of the site: its entries by state, its problems, and the
/// last builds.
pub fn html(outcome: &Outcome) -> String {
    let zone = states::zone(outcome);
    let body = match &outcome.edition {
        None => "<p>The site cannot be shown yet.</p>".to_owned(),
        Some(edition) => entries(edition, &zone),
    };
    let rounds = outcome.rounds.iter();
    let rounds: String = rounds.map(|one| round(one, &zone)).collect();
    page(
        "Status of the preview",
        &format!(
            "<p><a href=\"/\">Back to the site</a></p>{body}{}<h2>Last builds</h2><ol class=\"rounds\">{rounds}</ol>",
            problems(&outcome.problems)
        ),
    )
}

/// What is shown where there is nothing, and no page that says so.
pub fn nothing() -> String {
    page(
        "There is nothing here",
        "<p>No page of the site is at this address. <a href=\"/\">Back to the site</a></p>",
    )
}

/// What is shown before there is a site to show.
pub fn unready() -> String {
    page(
        "The site cannot be shown yet",
        "<p>It appears here by itself once the errors below are mended.</p>",
    )
}

/// What stands in for a page that was never drawn and cannot be.
pub fn failed() -> String {
    page(
        "This page cannot be shown yet",
        "<p>It appears here by itself once the errors below are mended. <a href=\"/\">Back to the site</a></p>",
    )
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><link rel=\"icon\" href=\"/_foreword/icon.svg\">\
         <link rel=\"stylesheet\" href=\"/_foreword/status.css\"></head>\
         <body><main><h1>{title}</h1>{body}</main></body></html>\n"
    )
}

fn entries(edition: &Edition, zone: &TimeZone) -> String {
    let site = edition.site();
    let all = site.unpublished();
    let list = |title: &str, is_of: fn(State) -> bool| {
        let of: Vec<&Unpublished> = all.iter().filter(|one| is_of(one.status.state)).collect();
        let item = |one: &&Unpublished| item(edition, one, zone);
        let items: String = of.iter().take(LISTED).map(item).collect();
        match of.len() {
            0 => format!("<h2>{title}</h2><p>None</p>"),
            count => format!("<h2>{title}: {count}</h2><ul>{items}</ul>"),
        }
    };
    let hidden = all.iter().filter(|one| one.status.is_shown).count();
    let live = edition.counts().posts.saturating_sub(hidden);
    format!(
        "<p class=\"live\">{live} posts and translations are live.</p>{}{}{}",
        list("Drafts", |state| state == State::Draft),
        list("Scheduled", |state| matches!(state, State::Scheduled(_))),
        list("Expired", |state| matches!(state, State::Expired(_))),
    )
}

fn item(edition: &Edition, one: &Unpublished, zone: &TimeZone) -> String {
    let title = edition.site().title(&one.file).unwrap_or(&one.file);
    let title = match one.status.is_shown {
        true => format!(
            "<a href=\"/{}\">{}</a>",
            attribute(&one.address.href),
            text(title)
        ),
        false => text(title),
    };
    let state = text(&states::text(one.status.state, zone));
    format!(
        "<li>{title} <small>{state} · {}</small></li>",
        text(&one.file)
    )
}

fn problems(all: &[Value]) -> String {
    if all.is_empty() {
        return "<h2>Problems</h2><p>None</p>".into();
    }
    let word = |problem: &Value, name: &str| problem[name].as_str().map(text).unwrap_or_default();
    let item = |problem: &Value| {
        let line = problem["line"].as_u64().map(|line| format!(":{line}"));
        format!(
            "<li><b>{}</b> {} <small>{}{}</small> <em>{}</em></li>",
            word(problem, "severity"),
            word(problem, "message"),
            word(problem, "file"),
            line.unwrap_or_default(),
            word(problem, "repair"),
        )
    };
    let items: String = all.iter().take(LISTED).map(item).collect();
    format!(
        "<h2>Problems: {}</h2><ul class=\"problems\">{items}</ul>",
        all.len()
    )
}

fn round(round: &Round, zone: &TimeZone) -> String {
    let names = |names: Vec<String>, count: usize| match count - names.len() {
        0 => names.join(", "),
        more => format!("{}, and {more} more", names.join(", ")),
    };
    let causes = round.causes.iter().map(|cause| text(cause)).collect();
    let causes = names(causes, round.cause_count);
    let link = |path: &std::sync::Arc<str>| {
        let href = attribute(&crate::ground::address::encode(path));
        format!("<a href=\"/{href}\">{}</a>", text(path))
    };
    let changed = match round.changed_count {
        0 => "no page changed".into(),
        count => {
            let changed = round.changed.iter().map(link).collect();
            format!("{count} changed: {}", names(changed, count))
        }
    };
    format!(
        "<li><time>{}</time> {:.1} ms, because of {causes}<details><summary>{} changed, \
         {} errors, {} warnings</summary><p>{changed}</p></details></li>",
        round
            .at
            .to_zoned_datetime(zone.clone())
            .strftime("%H:%M:%S"),
        round.took.as_secs_f64() * 1e3,
        round.changed_count,
        round.errors,
        round.warnings,
    )
}
