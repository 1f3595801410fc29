//! The command line: arguments in, words out, exit codes.

mod build;
mod cycle;
pub mod print;
mod progress;
mod serve;
mod teller;
mod theme;
mod unfinished;
mod watch;
mod workshop;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum};

use crate::config;

/// Done.
const DONE: u8 = 0;
/// The content has errors.
const CONTENT: u8 = 1;
/// It could not start: arguments, site.toml, theme.
const START: u8 = 2;
/// It failed on the way: disk full, network.
const FAILED: u8 = 3;

/// Turns the posts and vlogs of an organisation's leaders into a static section
/// for any intranet.
#[derive(Debug, Parser)]
#[command(name = "foreword", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

/// What all commands take.
#[derive(Debug, clap::Args)]
struct Common {
    /// The site's folder; else the nearest folder upward with a site.toml
    #[arg(long, global = true, value_name = "DIR")]
    site: Option<PathBuf>,
    /// How to report
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Report errors only
    #[arg(long, global = true)]
    quiet: bool,
    /// Whether to use colours
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
}

/// How results are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For machines: JSON
    Json,
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// Where a person reads along
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The whole site into public/
    Build(build::BuildArguments),
    /// A preview in the browser that follows every change
    Serve(serve::ServeArguments),
    /// The whole site into public/ again on every change
    Watch(watch::WatchArguments),
    /// The files of the built-in theme
    #[command(subcommand)]
    Theme(theme::ThemeCommand),
}

/// Runs the program with the arguments of the process; its exit status.
pub fn run() -> u8 {
    let arguments = Arguments::parse();
    let common = &arguments.common;
    let Some(site) = site_folder(common.site.as_deref()) else {
        let message = match &common.site {
            Some(folder) => format!("there is no {} in {}", config::FILE, print::shown(folder)),
            None => format!("there is no {} here or in a folder above", config::FILE),
        };
        print::failure(
            common,
            None,
            &message,
            "name the site's folder with `--site DIR`",
        );
        return START;
    };
    match &arguments.command {
        Command::Build(build) => build::run(&site, common, build),
        Command::Serve(serve) => serve::run(&site, common, serve),
        Command::Watch(watch) => watch::run(&site, common, watch),
        Command::Theme(theme) => theme::run(&site, common, theme),
    }
}

/// The folder that was named, else the nearest one upward with a site.toml.
fn site_folder(named: Option<&Path>) -> Option<PathBuf> {
    let has_settings = |folder: &Path| folder.join(config::FILE).is_file();
    match named {
        Some(folder) => has_settings(folder).then(|| folder.to_owned()),
        None => {
            let here = std::env::current_dir().ok()?;
            here.ancestors()
                .find(|folder| has_settings(folder))
                .map(Path::to_owned)
        }
    }
}
