//! `foreword import`: what comes from elsewhere, into the site's own files.

use std::fmt::Write as _;
use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::report::settle;
use crate::cli::{Common, DONE, FAILED, Format, START, print};
use crate::ground::address::slug;
use crate::ground::diagnostic::nearest;
use crate::ground::files::Disk;
use crate::import::ideas::{Found, MOST, TableError, read};
use crate::import::{Refusal, insert};
use crate::site::Site;

#[derive(Debug, clap::Subcommand)]
pub enum ImportCommand {
    /// Ideas from a table (CSV) into a jam
    Ideas(IdeasArguments),
}

#[derive(Debug, clap::Args)]
pub struct IdeasArguments {
    /// The table: a line for each idea below the names of the columns
    #[arg(value_name = "FILE.csv")]
    table: PathBuf,
    /// The jam: the name of its file in content/jams
    jam: String,
    /// Say what would come in, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Largest table that is read, in bytes.
const LARGEST: u64 = 10_000_000;

/// Why nothing is imported: what is wrong, and what would mend it.
type Failure = (String, String);

/// Imports into the site in `site`; the exit status.
pub fn run(site: &Path, common: &Common, command: &ImportCommand) -> u8 {
    let ImportCommand::Ideas(arguments) = command;
    let disk = Disk::new(site);
    let (settled, found) = settle(site, &disk, None);
    let Some(settled) = settled else {
        print::report(common, &disk, &found, None);
        return START;
    };
    let imported = import(site, &settled, arguments);
    match imported {
        Ok((path, found)) => {
            tell(common, &path, &found, arguments.dry_run);
            DONE
        }
        Err((message, repair)) => {
            print::failure(common, None, &message, &repair);
            if message.starts_with("cannot write") {
                FAILED
            } else {
                START
            }
        }
    }
}

fn failure(message: String, repair: &str) -> Failure {
    (message, repair.to_owned())
}

/// Reads the table, and writes the ideas into the jam; the file, and what was found.
fn import(
    folder: &Path,
    site: &Site,
    arguments: &IdeasArguments,
) -> Result<(String, Found), Failure> {
    let table = &arguments.table;
    let size = fs::metadata(table).map(|about| about.len());
    if size.as_ref().is_ok_and(|size| *size > LARGEST) {
        let message = format!("{} is larger than 10 MB", print::shown(table));
        return Err(failure(message, "take away what is no idea, or split it"));
    }
    let bytes = fs::read(table).map_err(|error| {
        let message = format!("cannot read {}: {error}", print::shown(table));
        failure(message, "name a table that was saved as CSV")
    })?;
    let own = slug(&arguments.jam);
    let jams = site.jams_given();
    let jam = jams
        .iter()
        .find(|jam| *jam.source.slug == *own && jam.source.language == 0);
    let Some(jam) = jam.or_else(|| jams.iter().find(|jam| *jam.source.slug == *own)) else {
        let near = nearest(&arguments.jam, jams.iter().map(|jam| &*jam.source.slug));
        let repair = near.map_or_else(
            || "use the name of a file in content/jams".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Err((format!("there is no jam `{}`", arguments.jam), repair));
    };
    let found = read(&bytes, &jam.fields.ideas).map_err(|error| explain(table, error))?;
    let path = jam.source.path.to_string();
    let place = folder.join(&path);
    let text = fs::read_to_string(&place)
        .map_err(|error| failure(format!("cannot read {path}: {error}"), "save it as UTF-8"))?;
    let new = insert(&path, &text, &found.ideas).map_err(|refusal| refused(&path, refusal))?;
    if !arguments.dry_run && new != text {
        fs::write(&place, new).map_err(|error| {
            failure(
                format!("cannot write {path}: {error}"),
                "ask for the right to write there",
            )
        })?;
    }
    Ok((path, found))
}

fn explain(table: &Path, error: TableError) -> Failure {
    let table = print::shown(table);
    match error {
        TableError::Broken(what) => failure(
            format!("{table} is no table: {what}"),
            "save it as CSV, with the names of the columns in the first line",
        ),
        TableError::NoIdeas(heads) => (
            format!("no column of {table} holds ideas"),
            format!(
                "call one of them `idea`; names stand in `name`, and come along where `consent` says yes. \
                 There is {}",
                heads.join(", ")
            ),
        ),
        TableError::TooMany => failure(
            format!("with {table} the jam would hold more than {MOST} ideas"),
            "gather those that say the same, and import the rest in parts",
        ),
    }
}

fn refused(path: &str, refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Unreadable => failure(
            format!("the fields of {path} cannot be read"),
            "mend what `foreword build` tells of it first",
        ),
        Refusal::InBrackets => failure(
            format!("the ideas in {path} stand in brackets"),
            "write each of them on a line of its own, after `- text:`",
        ),
        Refusal::Unknown => failure(
            format!("the ideas in {path} are not a list"),
            "write them as a list, each after `- text:`",
        ),
    }
}

/// Says what came in, and what did not.
fn tell(common: &Common, path: &str, found: &Found, is_dry: bool) {
    let text = match common.format {
        Format::Json => {
            let doubles = found.doubles.iter();
            let doubles = doubles.map(|(line, first)| json!({"line": line, "as_line": first}));
            let value = json!({
                "file": path,
                "written": !is_dry,
                "ideas": found.ideas.len(),
                "names_dropped": found.dropped,
                "doubles": doubles.collect::<Vec<_>>(),
                "unclear": found.unclear,
                "ignored_columns": found.ignored,
            });
            format!("{value}\n")
        }
        _ if common.quiet => return,
        _ => human(path, found, is_dry),
    };
    // Nobody is left to be told when standard output is closed.
    let _ = stdout().write_all(text.as_bytes());
}

fn human(path: &str, found: &Found, is_dry: bool) -> String {
    let would = if is_dry {
        " would come into "
    } else {
        " came into "
    };
    let mut text = format!(
        "{}{would}{path}\n",
        print::number(found.ideas.len(), "idea")
    );
    if found.dropped > 0 {
        let names = print::number(found.dropped, "name");
        let why = match found.asks {
            true => "nobody said yes to their being shown",
            false => "no column says that they may be shown",
        };
        let _ = writeln!(text, "{names} left out: {why}");
    }
    for (line, first) in &found.doubles {
        let _ = match first {
            Some(first) => writeln!(
                text,
                "line {line} left out: it says the same as line {first}"
            ),
            None => writeln!(text, "line {line} left out: the jam has that idea already"),
        };
    }
    for (line, status) in &found.unclear {
        let _ = writeln!(text, "line {line} counts as new: `{status}` is no status");
    }
    if !found.ignored.is_empty() {
        let _ = writeln!(text, "columns left out: {}", found.ignored.join(", "));
    }
    text
}
