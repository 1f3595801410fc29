//! The command line: arguments in, words out, exit codes.

mod asks;
mod build;
mod calendar;
mod cycle;
mod files;
mod import;
mod init;
mod new;
mod nudge;
pub mod print;
mod progress;
mod report;
mod schema;
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
    /// A page that needs nothing else; reports only
    Html,
    /// A table for spreadsheets; reports only
    Csv,
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
    /// A new site that builds as it is
    Init(init::InitArguments),
    /// A new post, vlog, talk, person, jam, campaign or page
    New(new::NewArguments),
    /// The whole site into public/
    Build(build::BuildArguments),
    /// A preview in the browser that follows every change
    Serve(serve::ServeArguments),
    /// The whole site into public/ again on every change
    Watch(watch::WatchArguments),
    /// Who is visible: the participation of leaders; who is ready; what a buddy can do
    Report(report::ReportArguments),
    /// Messages for the digital buddies, written to a folder, never sent
    Nudge(nudge::NudgeArguments),
    /// Drafts, scheduled posts, due dates, jams, campaigns: a view and an .ics
    Calendar(calendar::CalendarArguments),
    /// What comes from elsewhere, into the site's own files
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// JSON Schemas of site.toml and the front matter, for editors
    Schema(schema::SchemaArguments),
    /// The files of the built-in theme
    #[command(subcommand)]
    Theme(theme::ThemeCommand),
}

/// Runs the program with the arguments of the process; its exit status.
pub fn run() -> u8 {
    let arguments = Arguments::parse();
    let common = &arguments.common;
    let is_report = matches!(arguments.command, Command::Report(_));
    if matches!(common.format, Format::Html | Format::Csv) && !is_report {
        let message = "only `foreword report` writes HTML and CSV";
        print::failure(
            common,
            None,
            message,
            "ask for `--format human` or `--format json`",
        );
        return START;
    }
    if let Command::Init(init) = &arguments.command {
        return init::run(common, init);
    }
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
        Command::Init(init) => init::run(common, init),
        Command::New(new) => new::run(&site, common, new),
        Command::Build(build) => build::run(&site, common, build),
        Command::Serve(serve) => serve::run(&site, common, serve),
        Command::Watch(watch) => watch::run(&site, common, watch),
        Command::Report(report) => report::run(&site, common, report),
        Command::Nudge(nudge) => nudge::run(&site, common, nudge),
        Command::Calendar(calendar) => calendar::run(&site, common, calendar),
        Command::Import(import) => import::run(&site, common, import),
        Command::Schema(schema) => schema::run(&site, common, schema),
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
