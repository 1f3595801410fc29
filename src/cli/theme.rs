//! `foreword theme`: the files of the built-in theme, to lay one's own over them.

use std::fs;
use std::io::{self, Write, stdout};
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::{Common, DONE, FAILED, Format, START, print};
use crate::config;
use crate::ground::diagnostic::{Report, nearest};
use crate::ground::files::Disk;
use crate::theme;

/// The theme that files are copied into where the settings name none.
const OWN: &str = "own";

#[derive(Debug, clap::Subcommand)]
pub enum ThemeCommand {
    /// Name the files of the built-in theme, and which of them the site's own theme replaces
    List,
    /// Copy a file of the built-in theme into the site's own, to be changed there
    Copy {
        /// The file as `foreword theme list` names it
        file: String,
    },
}

/// Runs a command about themes for the site in `site`; the exit status.
pub fn run(site: &Path, common: &Common, command: &ThemeCommand) -> u8 {
    let name = own_theme(site);
    match command {
        ThemeCommand::List => list(site, common, name.as_deref()),
        ThemeCommand::Copy { file } => copy(site, common, name.as_deref(), file),
    }
}

/// The theme that the settings name, as far as they can be read.
fn own_theme(site: &Path) -> Option<String> {
    let config = config::read(&Disk::new(site), &mut Report::default())?;
    config.theme.map(|theme| theme.value.0)
}

fn folder(site: &Path, theme: &str) -> PathBuf {
    site.join(theme::FOLDER).join(theme)
}

fn list(site: &Path, common: &Common, own: Option<&str>) -> u8 {
    let is_replaced = |file: &str| own.is_some_and(|own| folder(site, own).join(file).is_file());
    let files = theme::built_in().map(|(file, _)| (file, is_replaced(file)));
    let text = match common.format {
        Format::Json => {
            let files = files.map(|(file, replaced)| json!({"file": file, "replaced": replaced}));
            format!("{}\n", json!({"files": files.collect::<Vec<_>>()}))
        }
        Format::Human | Format::Html | Format::Csv => files
            .map(|(file, replaced)| match replaced {
                true => format!("{file} (replaced)\n"),
                false => format!("{file}\n"),
            })
            .collect(),
    };
    // Nobody is left to be told when standard output is closed.
    let _ = stdout().write_all(text.as_bytes());
    DONE
}

fn copy(site: &Path, common: &Common, own: Option<&str>, file: &str) -> u8 {
    let Some((_, bytes)) = theme::built_in().find(|(known, _)| *known == file) else {
        let near = nearest(file, theme::built_in().map(|(known, _)| known));
        let repair = near.map_or_else(
            || "`foreword theme list` names them".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("the built-in theme has no file `{file}`");
        print::failure(common, None, &message, &repair);
        return START;
    };
    let to = folder(site, own.unwrap_or(OWN)).join(file);
    match write(&to, bytes) {
        Ok(()) => {
            done(site, common, own, &to);
            DONE
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let message = format!("{} is there already", print::shown(&to));
            print::failure(
                common,
                None,
                &message,
                "move it away first; nothing was changed",
            );
            START
        }
        Err(error) => {
            let message = format!("cannot write {}: {error}", print::shown(&to));
            print::failure(common, None, &message, "ask for the right to write there");
            FAILED
        }
    }
}

/// Writes a file that must not be there yet.
fn write(to: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    let mut file = options.write(true).create_new(true).open(to)?;
    file.write_all(bytes)
}

/// Says what was copied, and how the site comes to use it.
fn done(site: &Path, common: &Common, own: Option<&str>, to: &Path) {
    let below = to.strip_prefix(site).unwrap_or(to);
    let line = own.is_none().then(|| format!("theme = \"{OWN}\""));
    let text = match (common.format, &line) {
        (Format::Json, line) => {
            format!("{}\n", json!({"copied": print::shown(below), "add": line}))
        }
        (_, _) if common.quiet => return,
        (_, Some(line)) => format!(
            "{}; add `{line}` to {}, above its first table, to use it\n",
            print::shown(below),
            config::FILE
        ),
        (_, None) => format!("{}\n", print::shown(below)),
    };
    let _ = stdout().write_all(text.as_bytes());
}
