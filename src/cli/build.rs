//! `foreword build`

use std::fs;
use std::path::{Component, Path, PathBuf, absolute};
use std::time::{Instant, UNIX_EPOCH};

use crate::build::{Wish, build};
use crate::cli::print::{self, Summary};
use crate::cli::progress::{Bar, Watch};
use crate::cli::{CONTENT, Common, DONE, FAILED, START};
use crate::ground::diagnostic::{Code, Report, Severity};
use crate::ground::doors::Doors;
use crate::ground::ffmpeg::Ffmpeg;
use crate::ground::files::Disk;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::moment::Moment;
use crate::ground::progress::Progress;
use crate::ground::shelf::Shelf;
use crate::ground::store::Store;
use crate::output::{self, OutputError, Target};
use crate::pages::Edition;
use crate::site::live::Shows;

/// The folder for what is remembered between builds.
pub(super) const MEMORY: &str = ".foreword";

#[derive(Debug, clap::Args)]
pub struct BuildArguments {
    #[command(flatten)]
    publish: PublishArguments,
    /// Say where the time went
    #[arg(long)]
    timings: bool,
}

/// What is published, and where.
#[derive(Debug, clap::Args)]
pub struct PublishArguments {
    /// Where to write; public/ in the site's folder if not given
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Build drafts too
    #[arg(long)]
    drafts: bool,
    /// Build what is scheduled for later too
    #[arg(long)]
    future: bool,
    /// The moment that the build pretends it is, such as 2026-11-23
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(super) now: Option<Moment>,
    /// Leave out entries with errors and publish the rest
    #[arg(long)]
    keep_going: bool,
}

/// Reads a moment that was given as an argument.
pub(super) fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text).ok_or_else(|| {
        "expected a day or a time, such as 2026-11-23 or 2026-11-23T14:00:00+01:00".into()
    })
}

/// Builds the site in `site`; the exit status.
pub fn run(site: &Path, common: &Common, arguments: &BuildArguments) -> u8 {
    let start = Instant::now();
    let publish = &arguments.publish;
    let out = match publish.folder(site, common) {
        Ok(out) => out,
        Err(status) => return status,
    };
    let watch = Watch::new(common);
    let files = Disk::new(site);
    let target = target(site, &out);
    let memory = site.join(MEMORY).join("store");
    let store = Store::open(memory.clone(), &target.version);
    let shelf = Shelf::open(site.join(MEMORY).join("pictures"));
    let ffmpeg = Ffmpeg::find();
    let doors = Doors {
        ffmpeg: ffmpeg.as_ref(),
        progress: &watch,
        ..Doors::new(&files, &store, &shelf)
    };
    let (edition, mut report) = build(&doors, publish.wish());
    watch.stage("output");
    let bar = Bar::of_files(common);
    let apply = || match &edition {
        Some(edition) if publish.allows(&report) => {
            output::apply(edition, &files, &shelf, &target, &|total| bar.tick(total)).map(Some)
        }
        Some(edition) => {
            // Nothing will be written, but templates may have errors too.
            report.extend(edition.proof(&files));
            Ok(None)
        }
        None => Ok(None),
    };
    // A store that cannot be saved only makes the next build slower.
    let (written, _) = rayon::join(apply, || store.save(|is_kept| shelf.sweep(is_kept)));
    drop(bar);
    watch.stage("end");
    let written = match written {
        Ok(written) => written,
        Err(OutputError::Templates(problems)) => {
            if problems
                .iter()
                .any(|problem| problem.code == Code::Unreadable)
            {
                // A source is not what it is remembered as, whatever it looks like.
                let _ = fs::remove_file(&memory);
            }
            report.extend(problems);
            None
        }
        Err(error) => {
            let (message, repair) = explain(&error);
            print::failure(common, Some((&files, &report)), &message, &repair);
            return FAILED;
        }
    };
    let summary = Summary {
        counts: edition.as_deref().map(Edition::counts).unwrap_or_default(),
        written,
        took: start.elapsed(),
        timings: arguments.timings.then(|| print::timings(&watch.stages())),
        folder: out,
    };
    print::report(common, &files, &report, Some(&summary));
    let status = status(&report, edition.as_deref());
    // The process is about to end; freeing a large site piece by piece takes long.
    std::mem::forget(edition);
    status
}

impl PublishArguments {
    /// The folder that is written to; if it cannot be that, the exit status.
    pub(super) fn folder(&self, site: &Path, common: &Common) -> Result<PathBuf, u8> {
        let given = self.out.clone();
        let out = given.unwrap_or_else(|| site.join("public"));
        match check_place(site, &out) {
            Ok(()) => Ok(out),
            Err(message) => {
                let repair = "choose another folder with `--out DIR`";
                print::failure(common, None, &message, repair);
                Err(START)
            }
        }
    }

    /// Whether an edition may be published with what is wrong.
    pub(super) fn allows(&self, report: &Report) -> bool {
        !report.has_errors() || self.keep_going && of_entries(report)
    }

    /// What a build is asked for, now.
    pub(super) fn wish(&self) -> Wish {
        let now = || Moment::Instant(jiff::Timestamp::now());
        Wish {
            now: self.now.unwrap_or_else(now),
            shows: Shows {
                drafts: self.drafts,
                future: self.future,
                expired: false,
            },
            keep_going: self.keep_going,
        }
    }
}

/// Whether every error is about an entry, so that leaving those out leaves a
/// site that is right.
fn of_entries(report: &Report) -> bool {
    report.errors().all(|error| {
        error
            .at
            .as_ref()
            .is_some_and(|at| at.file.starts_with("content/"))
    })
}

fn status(report: &Report, edition: Option<&Edition>) -> u8 {
    let of_content = report.errors().any(|error| error.code != Code::Template);
    match edition {
        None => START,
        Some(_) if of_content => CONTENT,
        Some(_) if report.count(Severity::Error) > 0 => START,
        Some(_) => DONE,
    }
}

/// The output must not lie among the sources, nor they in it.
fn check_place(site: &Path, out: &Path) -> Result<(), String> {
    let (site, out) = (place(site), place(out));
    let sources = ["content", "themes", MEMORY].map(|folder| site.join(folder));
    if sources.iter().any(|folder| out.starts_with(folder)) {
        return Err(format!(
            "the output cannot lie among the sources, in {}",
            print::shown(&out)
        ));
    }
    if site.starts_with(&out) {
        return Err(format!(
            "the output cannot be {}, because the site lies in it",
            print::shown(&out)
        ));
    }
    Ok(())
}

/// Whether readers of a site would get what is written to a path, or it would lie among
/// what they get.
pub(super) fn is_published(site: &Path, path: &Path) -> bool {
    let path = place(path);
    let folders = ["public", "content", "themes"].map(|folder| place(&site.join(folder)));
    folders.iter().any(|folder| path.starts_with(folder))
}

/// A path that can be compared: absolute, with links followed as far as it exists.
fn place(path: &Path) -> PathBuf {
    let whole = absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = whole.ancestors().find(|above| above.exists());
    match existing
        .and_then(|above| Some((above.canonicalize().ok()?, whole.strip_prefix(above).ok()?)))
    {
        Some((real, rest)) if rest.as_os_str().is_empty() => real,
        Some((real, rest)) => rest.components().fold(real, |mut path, part| {
            match part {
                Component::ParentDir => {
                    path.pop();
                }
                part => path.push(part),
            }
            path
        }),
        None => whole,
    }
}

pub(super) fn target(site: &Path, out: &Path) -> Target {
    let name = Fingerprint::of(place(out).to_string_lossy().as_bytes()).short(10);
    Target {
        folder: out.to_owned(),
        record: site.join(MEMORY).join(format!("output-{name}")),
        version: version(),
    }
}

/// What remembered results are bound to: this very program.
pub(super) fn version() -> String {
    let program = std::env::current_exe().and_then(fs::metadata).ok();
    let changed = program
        .as_ref()
        .and_then(|program| program.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    let (size, changed) = (
        program.map_or(0, |program| program.len()),
        changed.unwrap_or_default().as_nanos(),
    );
    format!("{} {size} {changed}", env!("CARGO_PKG_VERSION"))
}

/// What went wrong with the output, and what would mend it.
pub(super) fn explain(error: &OutputError) -> (String, String) {
    match error {
        OutputError::Templates(_) => ("templates have errors".into(), "mend them".into()),
        OutputError::Busy(folder) => (
            format!("another build is writing to {}", print::shown(folder)),
            "wait until it is done".into(),
        ),
        OutputError::Foreign(folder, files) => (
            format!(
                "{} holds files that Foreword did not write: {}",
                print::shown(folder),
                files.join(", ")
            ),
            "move them away, or write to another folder with `--out DIR`; nothing was changed"
                .into(),
        ),
        OutputError::Io(path, error) => {
            let repair = match error.kind() {
                std::io::ErrorKind::StorageFull => "make room on the disk and build again",
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    "ask for the right to write there, or write to another folder with `--out DIR`"
                }
                _ => "build again once that is mended; the pages that are there are whole",
            };
            (
                format!("cannot write {}: {error}", print::shown(path)),
                repair.into(),
            )
        }
    }
}
