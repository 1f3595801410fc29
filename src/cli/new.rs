//! `foreword new`: a new entry, with prompts to start from.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::path::Path;

use jiff::civil::Date;
use serde_json::json;

use crate::cli::asks::{Asks, Refusal, refusal};
use crate::cli::report::{day as day_argument, settle};
use crate::cli::{Common, DONE, Format, START, files, print};
use crate::content::source::EntryKind;
use crate::ground::address::slug;
use crate::ground::diagnostic::nearest;
use crate::ground::files::Disk;
use crate::ground::moment::day;
use crate::site::Site;
use crate::starter::{Kind, Order, Prompt, entry, texts};

#[derive(Debug, clap::Args)]
pub struct NewArguments {
    /// What it is: post, vlog, talk, person, jam, campaign or page; asked for if not given
    #[arg(value_parser = kind)]
    kind: Option<Kind>,
    /// The title, or the name of a person; asked for if not given
    title: Option<String>,
    /// Who writes or asks it: the id of a person; for several, once for each
    #[arg(long, value_name = "ID", visible_alias = "host")]
    author: Vec<String>,
    /// What a post starts from: post, personal, decision, thanks or question
    #[arg(long, value_name = "NAME", value_parser = prompt)]
    prompt: Option<Prompt>,
    /// What everybody is asked in a jam
    #[arg(long)]
    question: Option<String>,
    /// The language that it is in; the site's first if not given
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Its day; today if not given
    #[arg(long, value_name = "DAY", value_parser = day_argument)]
    date: Option<Date>,
}

fn kind(text: &str) -> Result<Kind, String> {
    one_of(text, &Kind::ALL)
}

fn prompt(text: &str) -> Result<Prompt, String> {
    one_of(text, &Prompt::ALL)
}

/// Reads one of a few names.
fn one_of<T: Copy>(text: &str, all: &[(&'static str, T)]) -> Result<T, String> {
    let found = all.iter().find(|(name, _)| *name == text);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        match nearest(text, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of {}", names.join(", ")),
        }
    })
}

/// Writes a new entry of the site in `site`; the exit status.
pub fn run(site: &Path, common: &Common, arguments: &NewArguments) -> u8 {
    let disk = Disk::new(site);
    let (settled, found) = settle(site, &disk, None);
    let Some(settled) = settled else {
        print::report(common, &disk, &found, None);
        return START;
    };
    let made = order(&settled, arguments).and_then(|order| {
        refuse_double(&settled, &order)?;
        let file = entry(&order);
        file.ok_or_else(|| {
            refusal(
                "a title needs a letter or a digit",
                "the address is made of it",
            )
        })
    });
    let file = match made {
        Ok(file) => file,
        Err((message, repair)) => {
            print::failure(common, None, &message, &repair);
            return START;
        }
    };
    if let Err(status) = files::write(common, site, std::slice::from_ref(&file)) {
        return status;
    }
    let path = site.join(&file.path);
    let text = match common.format {
        Format::Json => format!("{}\n", json!({"written": file.path})),
        _ => format!("{}\n", print::shown(&path)),
    };
    // Nobody is left to be told when standard output is closed.
    let _ = stdout().write_all(text.as_bytes());
    DONE
}

/// What is asked for: what the arguments say, and the rest from whoever is at the
/// terminal.
fn order(site: &Site, arguments: &NewArguments) -> Result<Order, Refusal> {
    let (language, is_translation) = language(site, arguments.language.as_deref())?;
    let words = texts::words(&language);
    let asks = Asks {
        site,
        words: words
            .as_ref()
            .filter(|_| stdin().is_terminal() && stderr().is_terminal()),
    };
    let kind = match arguments.kind {
        Some(kind) => kind,
        None => asks.one(
            "ask-kind",
            "kind",
            &Kind::ALL,
            "say what it is: `foreword new post TITLE`",
        )?,
    };
    let question = if kind == Kind::Person {
        "ask-name"
    } else {
        "ask-title"
    };
    let title = asks.text(
        arguments.title.as_ref(),
        question,
        "give it a title: `foreword new KIND TITLE`",
    )?;
    let people = if kind.has_people() {
        asks.people(&arguments.author, kind)?
    } else {
        Vec::new()
    };
    let question = if kind == Kind::Jam {
        asks.text(
            arguments.question.as_ref(),
            "ask-question",
            "say what is asked with `--question`",
        )?
    } else {
        String::new()
    };
    if arguments.prompt.is_some() && kind != Kind::Post {
        return Err(refusal(
            "only a post starts from a prompt",
            "take `--prompt` away",
        ));
    }
    let prompt = match (arguments.prompt, kind) {
        (Some(prompt), _) => prompt,
        (None, Kind::Post) if asks.words.is_some() => {
            asks.one("ask-prompt", "prompt", &Prompt::ALL, "")?
        }
        (None, _) => Prompt::Post,
    };
    let today = day(site.now(), &site.config.zone);
    Ok(Order {
        kind,
        title,
        people,
        question,
        prompt,
        day: arguments.date.unwrap_or(today),
        language,
        is_translation,
    })
}

/// Refuses an entry whose address another one of its kind has already.
fn refuse_double(site: &Site, order: &Order) -> Result<(), Refusal> {
    let kind = match order.kind {
        Kind::Post | Kind::Vlog | Kind::Talk => EntryKind::Post,
        Kind::Person => EntryKind::Person,
        Kind::Jam => EntryKind::Jam,
        Kind::Campaign => EntryKind::Campaign,
        Kind::Page => EntryKind::Page,
    };
    match site.has_entry(kind, &order.title) && !order.is_translation {
        true => Err(refusal(
            &format!("there is something called `{}` already", slug(&order.title)),
            "give it another title; the one in the file can be changed again afterwards",
        )),
        false => Ok(()),
    }
}

/// The tag of a language of the site, and whether it is another than its first.
fn language(site: &Site, given: Option<&str>) -> Result<(String, bool), Refusal> {
    let languages = &site.config.languages;
    let first = languages.first().cloned().unwrap_or_default();
    let Some(given) = given else {
        return Ok((first, false));
    };
    let known = languages
        .iter()
        .find(|known| known.eq_ignore_ascii_case(given));
    match known {
        Some(known) => Ok((known.clone(), *known != first)),
        None => Err(refusal(
            &format!("`{given}` is not one of the site's languages"),
            &format!(
                "the languages are {}; others are added in site.toml",
                languages.join(", ")
            ),
        )),
    }
}
