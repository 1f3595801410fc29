//! `foreword nudge`: messages for the digital buddies, written to a folder.

use std::fs;
use std::io::{self, Write, stderr, stdout};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::json;

use crate::cli::build::{is_published, moment};
use crate::cli::print;
use crate::cli::report::{line, looked};
use crate::cli::{CONTENT, Common, DONE, FAILED, Format, START};
use crate::ground::diagnostic::{Diagnostic, Report};
use crate::ground::files::{Disk, Files};
use crate::ground::moment::Moment;
use crate::nudge::{Message, Nudges, Remembered, nudges, table};
use crate::site::Site;
use crate::site::duties::Facts;
use crate::site::participation::Participation;

/// The file that remembers who was written to, beside the folders of messages.
const REMEMBERED: &str = "nudged.json";

#[derive(Debug, clap::Args)]
pub struct NudgeArguments {
    /// The folder to write to; nudges/ in the site's folder if not given
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The moment that the messages pretend it is, such as 2026-11-23
    #[arg(long, value_name = "TIME", value_parser = moment)]
    now: Option<Moment>,
}

/// Writes messages to the buddies of the site in `site`; the exit status.
pub fn run(site: &Path, common: &Common, arguments: &NudgeArguments) -> u8 {
    let out = arguments.out.clone().unwrap_or_else(|| site.join("nudges"));
    if is_published(site, &out) {
        let message = format!("{} would be published", print::shown(&out));
        let repair = "write elsewhere with `--out DIR`: messages are for the buddies alone";
        print::failure(common, None, &message, repair);
        return START;
    }
    let files = Disk::new(site);
    let memory = out.join(REMEMBERED);
    let Some(remembered) = recall(&memory) else {
        let message = format!("{} does not say who was written to", print::shown(&memory));
        print::failure(
            common,
            None,
            &message,
            "delete it; it only keeps messages from coming too often",
        );
        return START;
    };
    let (edition, found) = looked(site, &files, arguments.now);
    let Some(edition) = edition else {
        print::report(common, &files, &found, None);
        return START;
    };
    let settled = edition.site();
    let problems: Vec<Diagnostic> = found.sorted().into_iter().cloned().collect();
    let participation = Participation::of(settled, None);
    let facts = Facts {
        participation: &participation,
        problems: &problems,
        changed: &|path| files.look(path)?.changed(),
    };
    let Some(nudges) = nudges(settled, &facts, &remembered) else {
        return FAILED;
    };
    let today = participation.today;
    if let Err((path, error)) = write(&out, &nudges, remembered, today) {
        return print::unwritten(common, &path, &error, "--out DIR");
    }
    tell(common, settled, &out.join(today.to_string()), &nudges);
    match found.has_errors() {
        true => {
            let errors = errors(&found);
            let _ = stderr().write_all(print::plain(&files, &errors).as_bytes());
            CONTENT
        }
        false => DONE,
    }
}

/// What was remembered; `None` if it cannot be read.
fn recall(memory: &Path) -> Option<Remembered> {
    match fs::read_to_string(memory) {
        Ok(text) => Remembered::parse(&text).ok(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(Remembered::default()),
        Err(_) => None,
    }
}

/// The errors alone: what is only a warning is in the messages.
fn errors(found: &Report) -> Report {
    let mut errors = Report::default();
    errors.extend(found.errors().cloned());
    errors
}

/// Writes the messages into a folder of the day, and remembers who got one.
fn write(
    out: &Path,
    nudges: &Nudges,
    mut remembered: Remembered,
    today: Date,
) -> Result<(), (PathBuf, io::Error)> {
    if nudges.messages.is_empty() {
        return Ok(());
    }
    let folder = out.join(today.to_string());
    fs::create_dir_all(&folder).map_err(|error| (folder.clone(), error))?;
    let put = |path: PathBuf, bytes: &[u8]| fs::write(&path, bytes).map_err(|error| (path, error));
    for message in &nudges.messages {
        let file = |ending: &str| folder.join(format!("{}.{ending}", message.id));
        put(file("txt"), message.text.as_bytes())?;
        put(file("eml"), &message.eml)?;
        put(file("ics"), message.ics.as_bytes())?;
        remembered.note(&message.id, today);
    }
    put(
        free(&folder, "nudges", "csv"),
        table(&nudges.messages).as_bytes(),
    )?;
    put(out.join(REMEMBERED), remembered.text().as_bytes())
}

/// A path that is not taken yet: with a number, if the plain one is.
fn free(folder: &Path, name: &str, ending: &str) -> PathBuf {
    let plain = folder.join(format!("{name}.{ending}"));
    let numbered = (2..1_000).map(|number| folder.join(format!("{name}-{number}.{ending}")));
    let mut all = [plain.clone()].into_iter().chain(numbered);
    all.find(|path| !path.exists()).unwrap_or(plain)
}

/// Says for whom there is a message, and for whom there is none and why.
fn tell(common: &Common, site: &Site, folder: &Path, nudges: &Nudges) {
    let text = match common.format {
        Format::Json => {
            let message = |message: &Message| json!({"buddy": message.id, "mail": message.mail, "text": message.text});
            let resting = nudges.resting.iter();
            let resting = resting.map(|(id, next)| json!({"buddy": id, "next": next.to_string()}));
            line(&json!({
                "folder": print::shown(folder),
                "messages": nudges.messages.iter().map(message).collect::<Vec<_>>(),
                "resting": resting.collect::<Vec<_>>(),
                "idle": nudges.idle,
                "without_buddy": nudges.alone.iter().map(|person| &*site.people[*person].id).collect::<Vec<_>>(),
            }))
        }
        _ if common.quiet => return,
        _ => human(site, folder, nudges),
    };
    // Nobody is left to be told when standard output is closed.
    let _ = stdout().write_all(text.as_bytes());
}

fn human(site: &Site, folder: &Path, nudges: &Nudges) -> String {
    let mut text = String::new();
    for message in &nudges.messages {
        let name = crate::report::name(site, message.buddy);
        let to = message
            .mail
            .as_deref()
            .unwrap_or("no mail address in the profile");
        text += &format!(
            "{name} ({to}): {}\n",
            print::shown(&folder.join(&message.id)) + ".eml"
        );
    }
    for (id, next) in &nudges.resting {
        text += &format!("{id}: had a message lately, the next from {next} on\n");
    }
    for id in &nudges.idle {
        text += &format!("{id}: nothing to do\n");
    }
    for person in &nudges.alone {
        let name = crate::report::name(site, *person);
        text += &format!("{name} has no digital buddy: name one with `buddy` in the profile\n");
    }
    if text.is_empty() {
        text =
            "nobody is a digital buddy: name one with `buddy` in the profiles of leaders\n".into();
    }
    text
}
