//! `foreword watch`

use std::path::Path;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;

use crate::cli::build::{MEMORY, PublishArguments, explain, target};
use crate::cli::print;
use crate::cli::progress::Watch as Stages;
use crate::cli::teller::{Done, Teller};
use crate::cli::workshop::Workshop;
use crate::cli::{Common, DONE, FAILED};
use crate::ground::changes::Changes;
use crate::ground::diagnostic::{Code, Report};
use crate::output::{self, OutputError, Target, Written};
use crate::pages::Edition;
use crate::serve::signals::on_signal;
use crate::watch::{News, Options, Watch};

/// How long the process has to end by itself once it was told to.
const GRACE: Duration = Duration::from_millis(500);

/// What is told while there is no site.
pub(super) const GONE: &str = "the site's folder is gone; waiting until it is back";

/// How soon it is tried again to write what could not be written.
const AGAIN: Duration = Duration::from_secs(5);

#[derive(Debug, clap::Args)]
pub struct WatchArguments {
    #[command(flatten)]
    publish: PublishArguments,
    #[command(flatten)]
    poll: PollArguments,
}

/// How changes are noticed.
#[derive(Debug, clap::Args)]
pub struct PollArguments {
    /// Look at all sources every so many seconds, for folders that tell of no
    /// changes
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    poll: Option<u64>,
}

impl PollArguments {
    /// How to watch a site, all but some folders.
    pub(super) fn options(&self, except: &[&Path]) -> Options {
        Options {
            except: except.iter().map(|folder| (*folder).to_owned()).collect(),
            poll: self.poll.map(Duration::from_secs),
        }
    }
}

/// Builds the site in `site` on every change, until it is told to stop; the exit
/// status.
pub fn run(site: &Path, common: &Common, arguments: &WatchArguments) -> u8 {
    let publish = &arguments.publish;
    let out = match publish.folder(site, common) {
        Ok(out) => out,
        Err(status) => return status,
    };
    // What changes during the first build is news already.
    let options = arguments.poll.options(&[&out, Path::new(MEMORY)]);
    let (mut watch, end) = match begin(site, common, &options) {
        Ok(begun) => begun,
        Err(status) => return status,
    };
    let mut publisher = Publisher {
        common,
        publish,
        target: target(site, &out),
        workshop: Workshop::new(site),
        end,
        teller: Teller::new(common),
        failure: String::new(),
    };
    let mut next = publisher.round(None);
    loop {
        if let Some(notice) = watch.notice() {
            publisher.teller.line(&notice);
        }
        let changes = match watch.wait(next) {
            News::Changed(changes) => changes,
            News::Due => Changes::none(),
            News::Vanished => {
                publisher.teller.line(GONE);
                continue;
            }
            News::Stopped => return DONE,
        };
        next = publisher.round(Some(changes));
    }
}

/// How a process that goes on comes to its end.
#[derive(Default)]
pub(super) struct End {
    is_told: AtomicBool,
    is_writing: AtomicBool,
}

impl End {
    /// Does what must not be broken off, unless the process has been told to end.
    fn before<T>(&self, write: impl FnOnce() -> T) -> Option<T> {
        self.is_writing.store(true, Ordering::SeqCst);
        let done = (!self.is_told.load(Ordering::SeqCst)).then(write);
        self.is_writing.store(false, Ordering::SeqCst);
        done
    }

    /// Ends the process once nothing is being written, if it does not by itself.
    fn come(&self) {
        self.is_told.store(true, Ordering::SeqCst);
        thread::sleep(GRACE);
        while self.is_writing.load(Ordering::SeqCst) {
            thread::sleep(GRACE);
        }
        process::exit(i32::from(DONE));
    }
}

/// Begins to watch a site, until the process is told to end.
pub(super) fn begin(
    site: &Path,
    common: &Common,
    options: &Options,
) -> Result<(Watch, Arc<End>), u8> {
    let begun = Watch::begin(site, options).and_then(|watch| {
        let end = Arc::new(End::default());
        let (stopper, told) = (watch.stopper(), end.clone());
        on_signal(move || {
            stopper.stop();
            told.come();
        })?;
        Ok((watch, end))
    });
    begun.map_err(|error| {
        let message = format!("cannot watch {}: {error}", print::shown(site));
        print::failure(common, None, &message, "look at the folder's permissions");
        FAILED
    })
}

/// The next moment at which an edition changes by itself, unless the moment that it
/// stands for was given.
pub(super) fn next(edition: Option<&Edition>, is_pinned: bool) -> Option<SystemTime> {
    let next = edition.filter(|_| !is_pinned)?.site().next?;
    let since = Duration::try_from(next.as_duration()).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(since)
}

struct Publisher<'a> {
    common: &'a Common,
    publish: &'a PublishArguments,
    target: Target,
    workshop: Workshop,
    end: Arc<End>,
    teller: Teller<'a>,
    /// What was told last of why nothing could be written.
    failure: String,
}

impl Publisher<'_> {
    /// Builds once and publishes that; the next moment at which to do so again.
    fn round(&mut self, changes: Option<Changes>) -> Option<SystemTime> {
        let start = Instant::now();
        let wish = self.publish.wish();
        let cause = cause(changes.as_ref());
        let (edition, mut report) = match changes {
            None => self.workshop.first(wish, &Stages::new(self.common)),
            Some(changes) => self.workshop.again(wish, changes),
        };
        let written = edition
            .as_deref()
            .filter(|_| self.publish.allows(&report))
            .map(|edition| self.apply(edition));
        let written = match written {
            // Ctrl-C ends ffmpeg, too, and a clip that it was at work on is not what it should be.
            Some(None) => return None,
            written => written.flatten(),
        };
        let written = match written.transpose() {
            Ok(written) => written,
            Err(OutputError::Templates(problems)) => {
                let mut codes = problems.iter().map(|problem| problem.code);
                if codes.any(|code| code == Code::Unreadable) {
                    self.workshop.forget();
                    return Some(SystemTime::now());
                }
                report.extend(problems);
                None
            }
            Err(error) => {
                self.fail(&error, &report);
                return Some(SystemTime::now() + AGAIN);
            }
        };
        self.failure.clear();
        self.teller.news(&self.workshop.files, &report);
        let took = start.elapsed();
        self.teller.done(&done(&cause, written, &report, took));
        next(edition.as_deref(), self.publish.now.is_some())
    }

    /// Publishes an edition, unless the process has been told to end.
    fn apply(&self, edition: &Edition) -> Option<Result<Written, OutputError>> {
        let Workshop { files, shelf, .. } = &self.workshop;
        let apply = || output::apply(edition, files, shelf, &self.target, &|_| ());
        self.end.before(apply)
    }

    /// Tells why nothing could be written, unless that was told already.
    fn fail(&mut self, error: &OutputError, report: &Report) {
        self.teller.news(&self.workshop.files, report);
        let (message, repair) = explain(error);
        if message != self.failure {
            print::failure(self.common, None, &message, &repair);
            let seconds = AGAIN.as_secs();
            self.teller
                .line(&format!("trying again every {seconds} seconds"));
            self.failure = message;
        }
    }
}

fn done<'a>(
    cause: &'a str,
    written: Option<Written>,
    report: &'a Report,
    took: Duration,
) -> Done<'a> {
    let (what, counts) = match written {
        Some(Written {
            written, deleted, ..
        }) => (
            format!("{written} written, {deleted} deleted"),
            json!({"written": written, "deleted": deleted}),
        ),
        None => ("nothing was written".to_owned(), json!({})),
    };
    Done {
        cause,
        what,
        counts,
        report,
        took,
    }
}

/// Why a site is built, in a few words.
pub(super) fn cause(changes: Option<&Changes>) -> String {
    match changes {
        None => "the whole site".into(),
        Some(Changes::All) => "everything".into(),
        Some(Changes::Some { files, .. }) => match files.iter().next() {
            None => "a moment has come".into(),
            Some(first) if files.len() == 1 => first.to_string(),
            Some(first) => format!("{first} and {} more", files.len() - 1),
        },
    }
}
