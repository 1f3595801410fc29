//! `foreword report`: who is visible, who is ready, and what a digital buddy can do.

use std::fs;
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::build::{Wish, build, survey};
use crate::cli::build::{MEMORY, is_published, moment, version};
use crate::cli::print;
use crate::cli::{CONTENT, Common, DONE, Format, START};
use crate::ground::address::slug;
use crate::ground::diagnostic::{Diagnostic, Report, nearest};
use crate::ground::doors::Doors;
use crate::ground::files::{Disk, Files};
use crate::ground::moment::Moment;
use crate::ground::shelf::Shelf;
use crate::ground::store::Store;
use crate::pages::Edition;
use crate::report::golive::GoLive;
use crate::report::{self, buddy, csv, duties, html, json, terminal};
use crate::site::Site;
use crate::site::duties::{Facts, wards};
use crate::site::live::Shows;
use crate::site::participation::{Participation, undecided};

#[derive(Debug, clap::Args)]
pub struct ReportArguments {
    /// Who is ready to go live: complete profiles; fails below what site.toml asks
    #[arg(long, conflicts_with_all = ["buddy", "since"])]
    golive: bool,
    /// The page of a digital buddy: the id of a person
    #[arg(long, value_name = "ID", conflicts_with = "since")]
    buddy: Option<String>,
    /// Count only what came on this day or later
    #[arg(long, value_name = "DAY", value_parser = day)]
    since: Option<Date>,
    /// The moment that the report pretends it is, such as 2026-11-23
    #[arg(long, value_name = "TIME", value_parser = moment)]
    now: Option<Moment>,
    /// The file to write; standard output if not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Reads a day that was given as an argument.
pub(super) fn day(text: &str) -> Result<Date, String> {
    match Moment::parse(text) {
        Some(Moment::Day(day)) => Ok(day),
        _ => Err("expected a day such as 2026-11-23".into()),
    }
}

/// What is made, and whether that is good news.
type Made = (String, bool);

/// Reports on the site in `site`; the exit status.
pub fn run(site: &Path, common: &Common, arguments: &ReportArguments) -> u8 {
    if let Some(message) = arguments.misplaced(site) {
        let repair = "write it elsewhere: the report is not for all readers of the site";
        print::failure(common, None, &message, repair);
        return START;
    }
    let files = Disk::new(site);
    let (settled, mut found) = settle(site, &files, arguments.now);
    let Some(settled) = settled else {
        print::report(common, &files, &found, None);
        return START;
    };
    if !arguments.golive && arguments.buddy.is_none() {
        found.extend(undecided(&settled));
    }
    let made = match arguments.made(&settled, (site, &files), common) {
        Ok(made) => made,
        Err((message, repair)) => {
            print::failure(common, None, &message, &repair);
            return START;
        }
    };
    let (text, is_good) = made;
    tell(common, &files, &found);
    let written = match &arguments.out {
        Some(path) => fs::write(path, text),
        // Nobody is left to be told when standard output is closed.
        None => {
            let _ = stdout().write_all(text.as_bytes());
            Ok(())
        }
    };
    if let (Err(error), Some(path)) = (written, &arguments.out) {
        return print::unwritten(common, path, &error, "--out FILE");
    }
    match is_good && !found.has_errors() {
        true => DONE,
        false => CONTENT,
    }
}

/// Settles a site as far as it takes to count, with what keeps entries from it.
pub(super) fn settle(
    site: &Path,
    files: &Disk,
    now: Option<Moment>,
) -> (Option<Arc<Site>>, Report) {
    let memory = site.join(MEMORY).join("store");
    let store = Store::over(memory, &version());
    let shelf = Shelf::memory();
    survey(&Doors::new(files, &store, &shelf), wish(now))
}

/// The site with all that is wrong in it, captions and descriptions too.
pub(super) fn looked(
    site: &Path,
    files: &Disk,
    now: Option<Moment>,
) -> (Option<Arc<Edition>>, Report) {
    let store = Store::over(site.join(MEMORY).join("store"), &version());
    let shelf = Shelf::open(site.join(MEMORY).join("pictures"));
    build(&Doors::new(files, &store, &shelf), wish(now))
}

fn wish(now: Option<Moment>) -> Wish {
    Wish {
        now: now.unwrap_or_else(|| Moment::Instant(jiff::Timestamp::now())),
        shows: Shows::default(),
        keep_going: false,
    }
}

/// Prints what is wrong to standard error, because the report itself is the result.
fn tell(common: &Common, files: &dyn Files, found: &Report) {
    if !common.quiet || found.has_errors() {
        let _ = stderr().write_all(print::plain(files, found).as_bytes());
    }
}

impl ReportArguments {
    /// Why the report cannot be written where it was asked for: readers would get it.
    fn misplaced(&self, site: &Path) -> Option<String> {
        let out = self.out.as_ref()?;
        is_published(site, out).then(|| format!("{} would be published", print::shown(out)))
    }

    fn made(
        &self,
        site: &Site,
        sources: (&Path, &Disk),
        common: &Common,
    ) -> Result<Made, (String, String)> {
        if self.golive {
            let golive = GoLive::of(site);
            let text = match common.format {
                Format::Human => golive.terminal(site),
                Format::Json => line(&golive.json(site)),
                Format::Html | Format::Csv => return Err(no_form("--golive", common.format)),
            };
            return Ok((text, golive.passes()));
        }
        let participation = Participation::of(site, self.since);
        if let Some(id) = &self.buddy {
            return Ok((self.buddy(site, sources, common, id, &participation)?, true));
        }
        let text = match common.format {
            Format::Human => terminal::terminal(site, &participation),
            Format::Json => line(&json::json(site, &participation)),
            Format::Csv => csv::csv(site, &participation),
            Format::Html => html::html(site, &participation).unwrap_or_default(),
        };
        Ok((text, true))
    }

    /// The page of a buddy, in a language that they read.
    fn buddy(
        &self,
        site: &Site,
        (folder, files): (&Path, &Disk),
        common: &Common,
        id: &str,
        participation: &Participation,
    ) -> Result<String, (String, String)> {
        let own = slug(id);
        let Some(buddy) = site.people.iter().position(|person| *person.id == own) else {
            let ids = site.people.iter().map(|person| &*person.id);
            let near = nearest(id, ids).map(|near| format!("did you mean `{near}`?"));
            let repair = near.unwrap_or_else(|| "use the name of a file in content/people".into());
            return Err((format!("nobody has the id `{id}`"), repair));
        };
        let (_, found) = looked(folder, files, self.now);
        let problems: Vec<Diagnostic> = found.sorted().into_iter().cloned().collect();
        let facts = Facts {
            participation,
            problems: &problems,
            changed: &|path| files.look(path)?.changed(),
        };
        let wards = wards(site, &own, &facts);
        let locale = report::words(report::language_of(site, buddy));
        let Some(locale) = locale else {
            return Ok(String::new());
        };
        match common.format {
            Format::Human => Ok(buddy::terminal(site, buddy, &wards, &locale)),
            Format::Json => Ok(line(&duties::json(site, &own, &wards, &locale))),
            Format::Html => {
                let page = buddy::html(site, buddy, &wards, &locale);
                Ok(page.unwrap_or_default())
            }
            Format::Csv => Err(no_form("--buddy", common.format)),
        }
    }
}

/// JSON on one line.
pub(super) fn line(value: &serde_json::Value) -> String {
    format!("{value}\n")
}

/// That there is no such form of a report.
fn no_form(what: &str, format: Format) -> (String, String) {
    let name = match format {
        Format::Html => "html",
        _ => "csv",
    };
    (
        format!("`report {what}` has no form `{name}`"),
        "ask for another one".into(),
    )
}
