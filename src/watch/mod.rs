//! Tells which sources of a site have changed, as soon as they have.
//!
//! 1. [`teller`] lets the system tell of changes, or [`mode`] has all sources
//!    looked at from time to time where it cannot;
//! 2. [`batch`] gathers what is told until it is quiet: a save is many events, a
//!    checkout thousands;
//! 3. [`look`] compares what the paths look like with the [`snapshot`] of how
//!    they did. What is told are hints and no more, so nothing is reported that
//!    is as it was, and what was not told is found by going through all
//!    [`sources`] again.
//!
//! An edit is missed only if it sets the time of the file back to what it was and
//! keeps its size. It may be told twice: right after an edit, nobody can tell
//! another one from none.

mod batch;
mod look;
mod mode;
mod mount;
mod round;
mod site;
mod snapshot;
mod sources;
mod teller;
mod walk;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant, SystemTime};

use crate::ground::changes::Changes;
use crate::watch::batch::Batch;
use crate::watch::site::Site;
use crate::watch::teller::Message;

/// How often it is looked whether the site's folder is still there.
const TICK: Duration = Duration::from_millis(250);

/// How a site is watched.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Folders that hold no sources, such as the output; from the site's folder,
    /// or absolute.
    pub except: Vec<PathBuf>,
    /// How often all sources are looked at instead of being watched, if that is
    /// wanted; a large site is looked at less often.
    pub poll: Option<Duration>,
}

/// What has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Sources have changed.
    Changed(Changes),
    /// Sources were doubted, and look as they did.
    Doubted(BTreeSet<Arc<str>>),
    /// The moment that was waited for has come.
    Due,
    /// The site's folder has vanished. Once it is back, everything has changed.
    Vanished,
    /// Somebody wants to stop; nothing else will happen any more.
    Stopped,
}

/// Watches the sources of a site.
pub struct Watch {
    given: PathBuf,
    options: Options,
    /// None while its folder is gone.
    site: Option<Site>,
    batch: Batch,
    next_tick: Instant,
    has_noticed: bool,
    is_stopped: bool,
    sender: Sender<Message>,
    receiver: Receiver<Message>,
}

/// Stops a watch, from any thread.
#[derive(Debug, Clone)]
pub struct Stopper(Sender<Message>);

impl Stopper {
    /// Lets the watch that waits, or will wait, return.
    pub fn stop(&self) {
        // A watch that has ended needs no stopping.
        let _ = self.0.send(Message::Stop);
    }
}

/// Tells a watch of sources that may be others than they look, from any thread.
#[derive(Debug, Clone)]
pub struct Doubter(Sender<Message>);

impl Doubter {
    /// Has it told that a file, by its path from the site's folder, may have changed.
    pub fn doubt(&self, file: &Arc<str>) {
        // A watch that has ended tells nothing any more.
        let _ = self.0.send(Message::Doubted(Instant::now(), file.clone()));
    }
}

impl Watch {
    /// Begins to watch the site in `root`. What changes from now on is news.
    ///
    /// # Errors
    /// If `root` is no folder or cannot be looked at.
    pub fn begin(root: &Path, options: &Options) -> io::Result<Watch> {
        let (sender, receiver) = mpsc::channel();
        Ok(Watch {
            site: Some(Site::open(root, options, sender.clone())?),
            given: root.to_owned(),
            options: options.clone(),
            batch: Batch::default(),
            next_tick: Instant::now() + TICK,
            has_noticed: false,
            is_stopped: false,
            sender,
            receiver,
        })
    }

    /// Why the sources are polled and not watched, if they are and nobody asked
    /// for it; said once.
    pub fn notice(&mut self) -> Option<String> {
        let notice = self.site.as_mut()?.mode.notice()?;
        let is_first = !std::mem::replace(&mut self.has_noticed, true);
        is_first.then_some(notice)
    }

    /// Lets others stop this watch.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Lets others doubt sources.
    pub fn doubter(&self) -> Doubter {
        Doubter(self.sender.clone())
    }

    /// Waits for news, or for a moment.
    pub fn wait(&mut self, until: Option<SystemTime>) -> News {
        loop {
            while let Ok(message) = self.receiver.try_recv() {
                self.take(message);
            }
            if self.is_stopped {
                return News::Stopped;
            }
            let now = Instant::now();
            if self.next_tick <= now {
                if self.reach(now) {
                    return News::Vanished;
                }
                self.poll(now);
            }
            if self.batch.due().is_some_and(|due| due <= now)
                && let Some(news) = self.flush(now)
            {
                return news;
            }
            let Some(pause) = self.pause(until) else {
                return News::Due;
            };
            if let Ok(message) = self.receiver.recv_timeout(pause) {
                self.take(message);
            }
        }
    }

    /// How long there is nothing to do; `None` once the moment has come.
    fn pause(&self, until: Option<SystemTime>) -> Option<Duration> {
        let due = self.batch.due();
        let next = due.map_or(self.next_tick, |due| due.min(self.next_tick));
        let next = next.saturating_duration_since(Instant::now());
        let Some(until) = until else {
            return Some(next);
        };
        let left = until.duration_since(SystemTime::now()).ok();
        left.filter(|left| !left.is_zero())
            .map(|left| left.min(next))
    }
}
