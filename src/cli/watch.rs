//! `foreword watch`

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::cli::build::{MEMORY, PublishArguments, check_place, explain, target};
use crate::cli::print::{self, Summary};
use crate::cli::progress::Watch as Stages;
use crate::cli::workshop::Workshop;
use crate::cli::{Common, DONE, FAILED, START};
use crate::ground::changes::Changes;
use crate::ground::diagnostic::Report;
use crate::output::{self, OutputError, Target};
use crate::pages::Edition;
use crate::serve::signals::on_signal;
use crate::watch::{News, Options, Watch};

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
    let out = publish.folder(site);
    if let Err(message) = check_place(site, &out) {
        let repair = "choose another folder with `--out DIR`";
        print::failure(common, None, &message, repair);
        return START;
    }
    // What changes during the first build is news already.
    let options = arguments.poll.options(&[&out, Path::new(MEMORY)]);
    let mut watch = match begin(site, common, &options) {
        Ok(watch) => watch,
        Err(status) => return status,
    };
    let mut publisher = Publisher {
        common,
        publish,
        target: target(site, &out),
        workshop: Workshop::new(site),
        told: String::new(),
    };
    let mut next = publisher.round(None);
    loop {
        if let Some(notice) = watch.notice() {
            print::line(common, &notice);
        }
        let changes = match watch.wait(next) {
            News::Changed(changes) => changes,
            News::Due => Changes::none(),
            News::Vanished => {
                print::line(
                    common,
                    "the site's folder is gone; waiting until it is back",
                );
                continue;
            }
            News::Stopped => return DONE,
        };
        next = publisher.round(Some(changes));
    }
}

/// Begins to watch a site, until the process is told to stop.
pub(super) fn begin(site: &Path, common: &Common, options: &Options) -> Result<Watch, u8> {
    let begun = Watch::begin(site, options).and_then(|watch| {
        let stopper = watch.stopper();
        on_signal(move || stopper.stop())?;
        Ok(watch)
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
    /// What was told of problems last.
    told: String,
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
            .as_ref()
            .filter(|_| self.publish.allows(&report))
            .map(|edition| self.apply(edition));
        let written = match written.transpose() {
            Ok(written) => written,
            Err(OutputError::Templates(problems)) => {
                report.extend(problems);
                None
            }
            Err(error) => {
                self.tell(&report);
                let (message, repair) = explain(&error);
                print::failure(self.common, None, &message, &repair);
                return next(edition.as_deref(), self.publish.now.is_some());
            }
        };
        self.tell(&report);
        let summary = Summary {
            counts: edition.as_deref().map(Edition::counts).unwrap_or_default(),
            written,
            took: start.elapsed(),
            timings: None,
            folder: self.target.folder.clone(),
        };
        print::round(self.common, &cause, &report, &summary);
        next(edition.as_deref(), self.publish.now.is_some())
    }

    fn apply(&self, edition: &Arc<Edition>) -> Result<output::Written, OutputError> {
        let Workshop { files, shelf, .. } = &self.workshop;
        output::apply(edition, files, shelf, &self.target, &|_| ())
    }

    /// Tells what is wrong, unless that was told already.
    fn tell(&mut self, report: &Report) {
        let told = print::plain(&self.workshop.files, report);
        if told != self.told {
            print::report(self.common, &self.workshop.files, report, None);
            self.told = told;
        }
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
