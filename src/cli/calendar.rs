//! `foreword calendar`: drafts, scheduled posts, due dates, jams, campaigns.

use std::fs;
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};

use crate::calendar;
use crate::cli::build::{is_published, moment};
use crate::cli::print;
use crate::cli::report::{line, settle};
use crate::cli::{CONTENT, Common, DONE, FAILED, Format, START};
use crate::ground::files::Disk;
use crate::ground::moment::Moment;
use crate::report;
use crate::site::participation::Participation;

#[derive(Debug, clap::Args)]
pub struct CalendarArguments {
    /// The calendar to write; calendar.ics in the site's folder if not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The moment that the calendar pretends it is, such as 2026-11-23
    #[arg(long, value_name = "TIME", value_parser = moment)]
    now: Option<Moment>,
}

/// Shows the calendar of the site in `site`, and writes it; the exit status.
pub fn run(site: &Path, common: &Common, arguments: &CalendarArguments) -> u8 {
    let own = arguments.out.clone();
    let out = own.unwrap_or_else(|| site.join("calendar.ics"));
    if is_published(site, &out) {
        let message = format!("{} would be published", print::shown(&out));
        let repair = "write it elsewhere: drafts and due dates are not for all readers of the site";
        print::failure(common, None, &message, repair);
        return START;
    }
    let files = Disk::new(site);
    let (settled, found) = settle(site, &files, arguments.now);
    let Some(settled) = settled else {
        print::report(common, &files, &found, None);
        return START;
    };
    let tag = settled.config.languages.first();
    let Some(locale) = report::words(tag.map_or("en", String::as_str)) else {
        return FAILED;
    };
    let participation = Participation::of(&settled, None);
    let items = calendar::items(&settled, &participation, &locale);
    let name = locale.with("calendar-name", "site", settled.config.title(0));
    if let Err(error) = fs::write(&out, calendar::ics(&settled, &items, &name)) {
        return print::unwritten(common, &out, &error, "--out FILE");
    }
    let text = match common.format {
        Format::Json => line(&calendar::json(&items)),
        _ => calendar::terminal(&settled, &items, &locale),
    };
    // Nobody is left to be told when standard output is closed.
    let _ = stdout().write_all(text.as_bytes());
    let _ = stderr().write_all(print::plain(&files, &found).as_bytes());
    if !common.quiet {
        let _ = stderr().write_all(format!("\nwritten to {}\n", print::shown(&out)).as_bytes());
    }
    match found.has_errors() {
        true => CONTENT,
        false => DONE,
    }
}
