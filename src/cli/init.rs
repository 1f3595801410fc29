//! `foreword init`: a new site that builds as it is.

use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use serde_json::json;

use crate::cli::{Common, DONE, Format, START, files, print};
use crate::config;
use crate::ground::moment::day;
use crate::starter::{NewSite, site, texts};

#[derive(Debug, clap::Args)]
pub struct InitArguments {
    /// The folder of the new site
    folder: PathBuf,
    /// The language that it is written in: en, nl, de or fr
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = language)]
    language: String,
    /// What it is called
    #[arg(long)]
    title: Option<String>,
}

/// Reads a language that there are texts in, such as `nl` or `nl-BE`.
fn language(text: &str) -> Result<String, String> {
    let base = text.split('-').next().unwrap_or_default();
    let is_tag = text.parse::<unic_langid::LanguageIdentifier>();
    match (is_tag, texts::languages().any(|known| known == base)) {
        (Ok(tag), true) => Ok(tag.to_string()),
        _ => {
            let known: Vec<&str> = texts::languages().collect();
            Err(format!(
                "there are starter texts in {}; others can be set in site.toml",
                known.join(", ")
            ))
        }
    }
}

/// Makes a new site; the exit status.
pub fn run(common: &Common, arguments: &InitArguments) -> u8 {
    let folder = &arguments.folder;
    if let Some(what) = occupant(folder) {
        let message = format!("{} is not empty: it holds {what}", print::shown(folder));
        print::failure(
            common,
            None,
            &message,
            "name a folder that is not there yet, or empty",
        );
        return START;
    }
    // The first post of whoever begins today comes above that of the starter.
    let today = day(jiff::Timestamp::now(), &TimeZone::UTC);
    let new = NewSite {
        language: arguments.language.clone(),
        title: arguments.title.clone(),
        day: today.yesterday().unwrap_or(today),
    };
    let made = site(&new);
    if let Err(status) = files::write(common, folder, &made) {
        return status;
    }
    let text = match common.format {
        Format::Json => {
            let paths: Vec<&String> = made.iter().map(|file| &file.path).collect();
            format!(
                "{}\n",
                json!({"folder": print::shown(folder), "written": paths})
            )
        }
        _ if common.quiet => return DONE,
        _ => welcome(folder),
    };
    // Nobody is left to be told when standard output is closed.
    let _ = stdout().write_all(text.as_bytes());
    DONE
}

/// Something in a folder that is in the way; a folder of Git is not.
fn occupant(folder: &Path) -> Option<String> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !matches!(name.as_str(), ".git" | ".DS_Store"))
        .collect();
    names.sort();
    let settings = names.iter().find(|name| *name == config::FILE).cloned();
    settings.or_else(|| names.into_iter().next())
}

/// What to do next.
fn welcome(folder: &Path) -> String {
    let folder = print::shown(folder);
    format!(
        "{folder} is a site now\n\n  cd {folder}\n  foreword serve --open    see it, and every change at once\n  \
         foreword new post        write the first post\n  foreword build           the site into public/\n"
    )
}
