//! What `foreword new` asks whoever is at the terminal.

use dialoguer::{Input, Select};

use crate::ground::address::slug;
use crate::ground::diagnostic::nearest;
use crate::ground::locale::Locale;
use crate::report::name;
use crate::site::Site;
use crate::site::participation::people_who_lead;
use crate::starter::Kind;

/// Why there is no new entry: what is wrong, and what would mend it.
pub type Refusal = (String, String);

/// That something must be asked, and there is no terminal to ask it at.
const UNASKED: &str = "not everything is given that it takes";

/// Asks whoever is at the terminal.
pub struct Asks<'a> {
    /// The site that it is about.
    pub site: &'a Site,
    /// The words of the questions; none if nobody is there.
    pub words: Option<&'a Locale>,
}

impl Asks<'_> {
    /// A text that was given, else asked for.
    pub fn text(
        &self,
        given: Option<&String>,
        word: &str,
        repair: &str,
    ) -> Result<String, Refusal> {
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
    pub fn one<T: Copy>(
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
    pub fn people(&self, given: &[String], kind: Kind) -> Result<Vec<String>, Refusal> {
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

/// A refusal in words.
pub fn refusal(message: &str, repair: &str) -> Refusal {
    (message.to_owned(), repair.to_owned())
}
