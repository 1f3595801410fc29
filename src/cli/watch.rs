//! `foreword watch`

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;

use crate::cli::build::{MEMORY, PublishArguments, explain, target};
use crate::cli::cycle::{AGAIN, End, GONE, PollArguments, begin, cause, next};
use crate::cli::print;
use crate::cli::progress::Watch as Stages;
use crate::cli::teller::{Done, Teller};
use crate::cli::unfinished::{Task, Unfinished};
use crate::cli::workshop::Workshop;
use crate::cli::{Common, DONE};
use crate::ground::changes::Changes;
use crate::ground::diagnostic::{Code, Diagnostic, Report};
use crate::output::{self, OutputError, Target, Written};
use crate::pages::Edition;
use crate::watch::News;

#[derive(Debug, clap::Args)]
pub struct WatchArguments {
    #[command(flatten)]
    publish: PublishArguments,
    #[command(flatten)]
    poll: PollArguments,
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
        unfinished: Unfinished::default(),
        doubted: BTreeSet::new(),
    };
    let mut next = publisher.round(None);
    loop {
        if let Some(notice) = watch.notice() {
            publisher.teller.line(&notice);
        }
        let changes = match watch.wait(next) {
            News::Changed(changes) => changes,
            News::Doubted(files) => Changes::edits(files),
            News::Due => Changes::none(),
            News::Vanished => {
                publisher.teller.line(GONE);
                next = None;
                continue;
            }
            News::Stopped => return DONE,
        };
        next = publisher.round(Some(changes));
    }
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
    unfinished: Unfinished,
    /// The sources that were last found to be others than they look.
    doubted: BTreeSet<Arc<str>>,
}

/// Why an edition was not published.
enum Failure {
    /// The process has been told to end.
    End,
    /// Sources are others than they look.
    Doubt(Changes),
    /// It could not be written.
    Disk(OutputError),
}

impl Publisher<'_> {
    /// Builds once and publishes that; the next moment at which to do so again.
    fn round(&mut self, changes: Option<Changes>) -> Option<SystemTime> {
        let start = Instant::now();
        let wish = self.publish.wish();
        let Task { changes, is_told } = self.unfinished.with(changes);
        let (edition, mut report) = match &changes {
            None => self.workshop.first(wish, &Stages::new(self.common)),
            Some(changes) => self.workshop.again(wish, changes.clone()),
        };
        let written = match self.publish(edition.as_deref(), &mut report) {
            Ok(written) => written,
            Err(Failure::End) => return None,
            Err(Failure::Doubt(doubted)) => {
                let changes = changes.map(|changes| changes.joined(doubted));
                self.unfinished.leave(changes);
                return Some(SystemTime::now());
            }
            Err(Failure::Disk(error)) => {
                self.fail(&error, &report);
                self.unfinished.leave(changes);
                return Some(SystemTime::now() + AGAIN);
            }
        };
        self.failure.clear();
        self.teller.news(&self.workshop.files, &report);
        let is_same = written.is_none_or(|written| written.written + written.deleted == 0);
        if !(is_told && is_same) {
            let (cause, took) = (cause(changes.as_ref()), start.elapsed());
            self.teller.done(&done(&cause, written, &report, took));
        }
        self.unfinished.leave_unreadable(&report);
        next(edition.as_deref(), self.publish.now.is_some(), &report)
    }

    /// Publishes an edition if that is allowed; what was written. What is wrong with
    /// templates is added to the report.
    fn publish(
        &mut self,
        edition: Option<&Edition>,
        report: &mut Report,
    ) -> Result<Option<Written>, Failure> {
        let Some(edition) = edition else {
            return Ok(None);
        };
        let Workshop { files, shelf, .. } = &self.workshop;
        if !self.publish.allows(report) {
            // Nothing will be written, but templates may have errors too.
            report.extend(edition.sample(files));
            return Ok(None);
        }
        let apply = || output::apply(edition, files, shelf, &self.target, &|_| ());
        // Ctrl-C ends ffmpeg, too, and a clip that it was at work on is not what it should be.
        match self.end.before(apply).ok_or(Failure::End)? {
            Ok(written) => {
                self.doubted.clear();
                Ok(Some(written))
            }
            Err(OutputError::Templates(problems)) => {
                let doubted = self.doubt(&problems).map(Failure::Doubt);
                report.extend(problems);
                doubted.map_or(Ok(None), Err)
            }
            Err(error) => Err(Failure::Disk(error)),
        }
    }

    /// Doubts the sources that problems found to be others than they look; them, unless
    /// they are the same as the last time.
    fn doubt(&mut self, problems: &[Diagnostic]) -> Option<Changes> {
        let is_unreadable = |problem: &&Diagnostic| problem.code == Code::Unreadable;
        let places = problems.iter().filter(is_unreadable);
        let places = places.filter_map(|problem| problem.at.as_ref());
        let files: BTreeSet<Arc<str>> = places.map(|at| at.file.clone()).collect();
        files.iter().for_each(|file| self.workshop.doubt(file));
        let is_new = !files.is_empty() && files != self.doubted;
        self.doubted = files.clone();
        is_new.then(|| Changes::edits(files))
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
