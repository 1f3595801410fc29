//! What commands have in common that go on: how they begin to watch a site, when they
//! build it again, and how they end.

use std::path::Path;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::cli::print;
use crate::cli::{Common, DONE, FAILED};
use crate::ground::changes::Changes;
use crate::ground::diagnostic::{Code, Report};
use crate::pages::Edition;
use crate::serve::signals::on_signal;
use crate::watch::{Options, Watch};

/// How long the process has to end by itself once it was told to.
const GRACE: Duration = Duration::from_millis(500);

/// What is told while there is no site.
pub(super) const GONE: &str = "the site's folder is gone; waiting until it is back";

/// How soon it is tried again to read or write what could not be.
pub(super) const AGAIN: Duration = Duration::from_secs(5);

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

/// How a process that goes on comes to its end.
#[derive(Default)]
pub(super) struct End {
    is_told: AtomicBool,
    is_writing: AtomicBool,
}

impl End {
    /// Does what must not be broken off, unless the process has been told to end.
    pub(super) fn before<T>(&self, write: impl FnOnce() -> T) -> Option<T> {
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

/// The next moment at which to build again: when an edition changes by itself, unless
/// the moment that it stands for was given, or when what could not be read may be
/// readable.
pub(super) fn next(
    edition: Option<&Edition>,
    is_pinned: bool,
    report: &Report,
) -> Option<SystemTime> {
    let moment = |edition: &Edition| {
        let since = Duration::try_from(edition.site().next?.as_duration()).ok()?;
        SystemTime::UNIX_EPOCH.checked_add(since)
    };
    let moment = edition.filter(|_| !is_pinned).and_then(moment);
    let again = report.has(Code::Unreadable);
    let again = again.then(|| SystemTime::now() + AGAIN);
    moment.into_iter().chain(again).min()
}

/// Why a site is built, in a few words.
pub(super) fn cause(changes: Option<&Changes>) -> String {
    let Some(changes) = changes else {
        return "the whole site".into();
    };
    let (first, count) = changes.reasons(1);
    match count - first.len() {
        0 => first.concat(),
        more => format!("{} and {more} more", first.concat()),
    }
}
