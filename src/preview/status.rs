//! The preview's own pages: the status of the site, and what stands in for pages
//! that cannot be shown.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use serde_json::Value;

use crate::ground::address;
use crate::ground::escape::{attribute, text};
use crate::pages::Edition;
use crate::preview::problems::Problems;
use crate::preview::{Outcome, Round, states};
use crate::site::live::State;
use crate::site::{Post, Unpublished};

/// Most entries in a list.
const LISTED: usize = 200;

/// The page on the status of the site: its entries by state, its problems, and the
/// last builds.
pub fn html(outcome: &Outcome) -> String {
    let zone = states::zone(outcome);
    let (live, entries) = match &outcome.edition {
        None => (
            "<p class=\"live\">The site cannot be shown yet.</p>".to_owned(),
            String::new(),
        ),
        Some(edition) => entries(edition, &zone),
    };
    let site = outcome.edition.iter().map(|edition| edition.site());
    let title = site.flat_map(|site| site.config.titles.first()).next();
    let title = title.map_or("The site", String::as_str);
    let rounds = outcome.rounds.iter();
    let rounds: String = rounds.map(|one| round(one, &zone)).collect();
    let notes = problems("Notes", &outcome.problems, &["notice"]);
    let problems = problems("Problems", &outcome.problems, &["error", "warning"]);
    page_of(
        title,
        "Status of the preview",
        &format!(
            "{live}{problems}{entries}{notes}<h2>Last builds</h2><ol class=\"rounds\">{rounds}</ol>"
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

/// What is shown while the site is built for the first time.
pub fn starting() -> String {
    page(
        "The site is being built",
        "<p>It appears here by itself. The first time takes longest.</p>",
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
    page_of("", title, body)
}

/// A page with a link to the site above its headline, if that has a name.
fn page_of(site: &str, title: &str, body: &str) -> String {
    let site = match site {
        "" => String::new(),
        name => format!("<p class=\"site\"><a href=\"/\">{}</a></p>", text(name)),
    };
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><link rel=\"icon\" href=\"/_foreword/icon.svg\">\
         <link rel=\"stylesheet\" href=\"/_foreword/status.css\"></head>\
         <body><main>{site}<h1>{title}</h1>{body}</main></body></html>\n"
    )
}

/// What is live, and lists of the entries that are not.
fn entries(edition: &Edition, zone: &TimeZone) -> (String, String) {
    let site = edition.site();
    let all = site.unpublished();
    let list = |title: &str, is_of: fn(State) -> bool| {
        let of: Vec<&Unpublished> = all.iter().filter(|one| is_of(one.status.state)).collect();
        let item = |one: &&Unpublished| item(edition, one, zone);
        let items: String = of.iter().take(LISTED).map(item).collect();
        match of.len() {
            0 => String::new(),
            count => {
                format!("<h2>{title} <span>{count}</span></h2><ul class=\"entries\">{items}</ul>")
            }
        }
    };
    let besides = match all.is_empty() {
        true => "<p class=\"live\">There are no drafts, and nothing is scheduled.</p>",
        false => "",
    };
    let lists = [
        list("Drafts", |state| state == State::Draft),
        list("Scheduled", |state| matches!(state, State::Scheduled(_))),
        list("Expired", |state| matches!(state, State::Expired(_))),
    ];
    (live(edition) + besides, lists.concat())
}

/// How many posts are live, and the newest of them, folded.
fn live(edition: &Edition) -> String {
    let site = edition.site();
    let hidden: HashSet<&str> = site.unpublished().iter().map(|one| &*one.file).collect();
    let posts = site.stories.iter().flat_map(|story| &story.variants);
    let is_live = |post: &&Post| !hidden.contains(&*post.entry.source.path);
    let posts: Vec<&Post> = posts.flatten().filter(is_live).collect();
    let count = counted(
        posts.len(),
        "post or translation is live",
        "posts and translations are live",
    );
    let newest = posts.iter().take(LISTED).map(|post| {
        let (href, title) = (&post.address.href, &post.entry.fields.title);
        let file = &post.entry.source.path;
        format!(
            "<li data-state=\"live\"><p><a href=\"/{}\">{}</a></p><p class=\"where\">{}</p></li>",
            attribute(href),
            text(title),
            text(file)
        )
    });
    let newest: String = newest.collect();
    let more = match posts.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!("<li>{more} older ones are live, too.</li>"),
    };
    format!(
        "<details class=\"live\" id=\"live\"><summary>{count}.</summary>\
         <ul class=\"entries\">{newest}{more}</ul></details>"
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
    let state = match one.status.state {
        State::Draft => String::new(),
        state => format!("{} · ", text(&states::text(state, zone))),
    };
    format!(
        "<li data-state=\"{}\"><p>{title}</p><p class=\"where\">{state}{}</p></li>",
        states::name(one.status.state),
        text(&one.file)
    )
}

/// A list of the problems that are of some severities.
fn problems(title: &str, all: &Problems, severities: &[&str]) -> String {
    let count: usize = severities.iter().map(|severity| all.count(severity)).sum();
    if count == 0 {
        return String::new();
    }
    let is_of = |one: &&Value| {
        severities
            .iter()
            .any(|severity| one["severity"] == **severity)
    };
    let told: Vec<&Value> = all.told.iter().filter(is_of).collect();
    let items: String = told.iter().map(|one| problem(one)).collect();
    let more = match count - told.len() {
        0 => String::new(),
        more => format!("<li>{more} more are in the terminal.</li>"),
    };
    format!("<h2>{title} <span>{count}</span></h2><ul class=\"problems\">{items}{more}</ul>")
}

fn problem(problem: &Value) -> String {
    let told = |name: &str| problem[name].as_str();
    let severity = told("severity").unwrap_or_default();
    let (word, mend) = match severity {
        "error" => ("Error", "To mend it:"),
        "warning" => ("Warning", "To mend it:"),
        _ => ("Note", "What to do:"),
    };
    let part =
        |told: Option<&str>, make: &dyn Fn(&str) -> String| told.map(make).unwrap_or_default();
    let message = words(told("message").unwrap_or_default());
    let place = part(told("file"), &|file| {
        let line = problem["line"].as_u64();
        let line = line
            .map(|line| format!(" · line {line}"))
            .unwrap_or_default();
        format!("<p class=\"where\">{}{line}</p>", text(file))
    });
    let source = part(told("source"), &|source| {
        let caret = text(told("caret").unwrap_or_default());
        format!(
            "<pre tabindex=\"0\"><code>{}\n<i aria-hidden=\"true\">{caret}</i></code></pre>",
            text(source)
        )
    });
    let repair = part(told("repair"), &|repair| {
        format!("<p class=\"repair\"><b>{mend}</b> {}</p>", words(repair))
    });
    format!(
        "<li data-severity=\"{severity}\"><p><b>{word}</b> {message}</p>{place}{source}{repair}</li>"
    )
}

/// A text in which what is between backticks is to be written just so.
fn words(told: &str) -> String {
    let part = |(index, part): (usize, &str)| match index % 2 {
        0 => text(part),
        _ => format!("<code>{}</code>", text(part)),
    };
    told.split('`').enumerate().map(part).collect()
}

fn round(round: &Round, zone: &TimeZone) -> String {
    let names = |names: Vec<String>, count: usize| match count - names.len() {
        0 => names.join(", "),
        more => format!("{}, and {more} more", names.join(", ")),
    };
    let causes = round.causes.iter().map(|cause| text(cause)).collect();
    let causes = names(causes, round.cause_count);
    let came = [
        (round.errors, "error", "errors"),
        (round.warnings, "warning", "warnings"),
    ];
    let came = came.iter().filter(|(count, ..)| *count > 0);
    let came = came.map(|(count, one, many)| format!(" · {}", counted(*count, one, many)));
    let came: String = came.collect();
    let at = round.at.to_zoned_datetime(zone.clone());
    let what = format!(
        "<time>{}</time> <span>{causes}</span> <small>{}{came} · {}</small>",
        at.strftime("%H:%M:%S"),
        counted(
            round.changed_count,
            "page or file changed",
            "pages and files changed"
        ),
        duration(round.took),
    );
    if round.changed.is_empty() {
        return format!("<li><p>{what}</p></li>");
    }
    let link = |path: &Arc<str>| {
        let href = attribute(&address::encode(path));
        format!("<a href=\"/{href}\">{}</a>", text(path))
    };
    let changed = names(
        round.changed.iter().map(link).collect(),
        round.changed_count,
    );
    format!(
        "<li><details id=\"build-{}\"><summary>{what}</summary><p>{changed}</p></details></li>",
        round.at.as_millisecond()
    )
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

fn duration(took: Duration) -> String {
    match took.as_millis() {
        0 => "less than 1 ms".into(),
        short @ ..1000 => format!("{short} ms"),
        _ => format!("{:.1} s", took.as_secs_f64()),
    }
}
