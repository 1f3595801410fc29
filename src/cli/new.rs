//! `foreword new`: a new entry, with prompts to start from.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::path::Path;

use dialoguer::{Input, Select};
use jiff::civil::Date;
use serde_json::json;

use crate::cli::report::{day as day_argument, settle};
use crate::cli::{Common, DONE, Format, START, files, print};
use crate::content::source::EntryKind;
use crate::ground::address::slug;
use crate::ground::diagnostic::nearest;
use crate::ground::files::Disk;
use crate::ground::locale::Locale;
use crate::ground::moment::day;
use crate::report::name;
use crate::site::Site;
use crate::site::participation::people_who_lead;
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

/// That something must be asked, and there is no terminal to ask it at.
const UNASKED: &str = "not everything is given that it takes";

/// Why there is no new entry: what is wrong, and what would mend it.
type Refusal = (String, String);

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

fn refusal(message: &str, repair: &str) -> Refusal {
    (message.to_owned(), repair.to_owned())
}

/// Asks whoever is at the terminal.
struct Asks<'a> {
    site: &'a Site,
    /// The words of the questions; none if nobody is there.
    words: Option<&'a Locale>,
}

impl Asks<'_> {
    /// A text that was given, else asked for.
    fn text(&self, given: Option<&String>, word: &str, repair: &str) -> Result<String, Refusal> {
        let given = given
            .map(|text| text.trim())
            .filter(|text| !text.is_empty());
        match (given, self.words) {
            (Some(text), _) => Ok(text.to_owned()),
            (None, Some(words)) => {
                let input = Input::<String>::new().with_prompt(words.word(word));
                let answer = input.interact_text().map_err(|_| stopped())?;
                Ok(answer.trim().to_owned())
            }
            (None, None) => Err(refusal(UNASKED, repair)),
        }
    }

    /// One of a few, each with a word that begins with `words`.
    fn one<T: Copy>(
        &self,
        word: &str,
        words: &str,
        all: &[(&'static str, T)],
        repair: &str,
    ) -> Result<T, Refusal> {
        let Some(locale) = self.words else {
            return Err(refusal(UNASKED, repair));
        };
        let names: Vec<String> = all
            .iter()
            .map(|(name, _)| locale.word(&format!("{words}-{name}")))
            .collect();
        let chosen = self.choose(&locale.word(word), &names)?;
        Ok(all[chosen].1)
    }

    fn choose(&self, question: &str, names: &[String]) -> Result<usize, Refusal> {
        let select = Select::new().with_prompt(question).items(names).default(0);
        let chosen = select.interact_opt().map_err(|_| stopped())?;
        chosen.ok_or_else(stopped)
    }

    /// The ids that were given, else that of somebody who is asked for.
    fn people(&self, given: &[String], kind: Kind) -> Result<Vec<String>, Refusal> {
        let people = &self.site.people;
        for id in given {
            if !people.iter().any(|person| *person.id == slug(id)) {
                let near = nearest(id, people.iter().map(|person| &*person.id));
                let repair = near.map_or_else(
                    || "add them first: `foreword new person NAME`".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                return Err((format!("nobody has the id `{id}`"), repair));
            }
        }
        if !given.is_empty() {
            return Ok(given.iter().map(|id| slug(id)).collect());
        }
        let leaders: Vec<usize> = people_who_lead(self.site)
            .into_iter()
            .map(|(person, _)| person)
            .collect();
        let id = |person: usize| people[person].id.to_string();
        match (&leaders[..], self.words) {
            ([one], _) => Ok(vec![id(*one)]),
            ([], _) => Err(refusal(
                "there is nobody yet who could write it",
                "add somebody first: `foreword new person NAME`",
            )),
            (many, Some(words)) => {
                let names: Vec<String> = many
                    .iter()
                    .map(|person| name(self.site, *person).to_owned())
                    .collect();
                let word = if kind == Kind::Jam {
                    "ask-host"
                } else {
                    "ask-author"
                };
                let chosen = self.choose(&words.word(word), &names)?;
                Ok(vec![id(many[chosen])])
            }
            (many, None) => {
                let ids: Vec<String> = many.iter().take(12).map(|person| id(*person)).collect();
                Err((
                    "it is not said who writes it".into(),
                    format!("name somebody with `--author`: {}", ids.join(", ")),
                ))
            }
        }
    }
}

fn stopped() -> Refusal {
    refusal(
        "nothing was written",
        "answer the questions, or give arguments: `foreword new --help`",
    )
}
