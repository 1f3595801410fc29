//! The page of a digital buddy: their leaders, what is due, and a checklist.

use serde::Serialize;
use tera::{Context, Tera};

use crate::ground::locale::Locale;
use crate::report::{duties, name};
use crate::site::Site;
use crate::site::duties::{Duty, Ward};

/// The page.
const TEMPLATE: &str = include_str!("buddy.html");

/// What a buddy does each time.
const CHECKLIST: [&str; 5] = [
    "check-ask",
    "check-day",
    "check-picture",
    "check-read",
    "check-answers",
];

/// A leader on the page.
#[derive(Serialize)]
struct LeaderView {
    name: String,
    state: String,
    due: Option<String>,
    duties: Vec<DutyView>,
    command: Option<String>,
}

/// Something to do.
#[derive(Serialize)]
struct DutyView {
    text: String,
    file: Option<String>,
}

/// What is said of each leader.
fn views(site: &Site, wards: &[Ward], locale: &Locale) -> Vec<LeaderView> {
    let duty = |duty: &Duty| {
        let (text, file) = duties::words(site, duty, locale);
        DutyView { text, file }
    };
    let view = |ward: &Ward| LeaderView {
        name: name(site, ward.leader).to_owned(),
        state: locale.word(ward.record.activity.name()),
        due: ward
            .record
            .rhythm
            .due
            .map(|due| locale.with("next-due", "day", &locale.day(due))),
        duties: ward.duties.iter().map(duty).collect(),
        command: duties::is_post_due(ward).then(|| duties::command(site, ward)),
    };
    wards.iter().map(view).collect()
}

/// The heading of the page of a buddy.
fn heading(site: &Site, buddy: usize, wards: &[Ward], locale: &Locale) -> String {
    let word = if wards.is_empty() {
        "buddy-none"
    } else {
        "buddy-title"
    };
    locale.with(word, "name", name(site, buddy))
}

/// What there is to do, as plain text; nothing else than that where it is for a mail.
pub fn lines(site: &Site, wards: &[Ward], locale: &Locale) -> String {
    let mut text = String::new();
    for leader in views(site, wards, locale) {
        text += &format!("{} ({})\n", leader.name, leader.state);
        for duty in &leader.duties {
            text += &format!("  - {}\n", duty.text);
            let file = duty.file.as_ref();
            text += &file.map(|file| format!("    {file}\n")).unwrap_or_default();
        }
        if leader.duties.is_empty() {
            text += &format!("  {}\n", locale.word("buddy-fine"));
            let due = leader.due.as_ref();
            text += &due.map(|due| format!("  {due}\n")).unwrap_or_default();
        }
        if let Some(command) = &leader.command {
            text += &format!("  {}: {command}\n", locale.word("start"));
        }
        text.push('\n');
    }
    text
}

/// The page for a terminal.
pub fn terminal(site: &Site, buddy: usize, wards: &[Ward], locale: &Locale) -> String {
    let mut text = format!("{}\n\n", heading(site, buddy, wards, locale));
    text += &lines(site, wards, locale);
    if !wards.is_empty() {
        text += &format!("{}\n", locale.word("checklist"));
        for check in CHECKLIST {
            text += &format!("  [ ] {}\n", locale.word(check));
        }
    }
    text
}

/// The page for a browser and for paper; `None` only if what comes with the program
/// cannot be used.
pub fn html(site: &Site, buddy: usize, wards: &[Ward], locale: &Locale) -> Option<String> {
    let mut context = Context::new();
    let checks: Vec<String> = CHECKLIST.iter().map(|check| locale.word(check)).collect();
    context.insert("lang", &locale.tag);
    context.insert("dir", locale.direction());
    context.insert("site", site.config.title(0));
    context.insert("title", &heading(site, buddy, wards, locale));
    context.insert("words", &locale.words());
    context.insert("leaders", &views(site, wards, locale));
    context.insert("checks", &checks);
    let mut templates = Tera::default();
    templates.add_raw_template("buddy.html", TEMPLATE).ok()?;
    templates.render("buddy.html", &context).ok()
}
