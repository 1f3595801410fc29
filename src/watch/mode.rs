//! Whether a site is watched or polled.

use std::path::Path;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use notify::ErrorKind;

use crate::watch::mount;
use crate::watch::teller::{Message, Teller};

/// The shortest time from one look to the next.
const INTERVAL: Duration = Duration::from_millis(700);

/// How many times as long as a look takes is waited for the next one.
const REST: u32 = 10;

/// What Linux says if a user's programs watch too many things (EMFILE).
const TOO_MANY_INSTANCES: i32 = 24;

/// How changes are noticed.
pub enum Mode {
    /// The system tells of them.
    Watched(Teller),
    /// All sources are looked at again and again.
    Polled(Polling),
}

/// When all sources are looked at.
pub struct Polling {
    least: Duration,
    pause: Duration,
    next: Instant,
    why: Option<Why>,
}

/// Why a site is polled, and what the user can do about it.
struct Why {
    reason: String,
    cure: String,
}

impl Mode {
    /// Watches the site in `root`, or polls it if that is wanted or cannot be
    /// helped.
    pub fn begin(root: &Path, poll: Option<Duration>, sender: Sender<Message>) -> Mode {
        if let Some(interval) = poll {
            return polled(interval, None);
        }
        if let Some(kind) = mount::remote(root) {
            let why = Why {
                reason: format!("Its file system ({kind}) does not tell of every change"),
                cure: "On a disk of this computer, changes are noticed at once.".into(),
            };
            return polled(INTERVAL, Some(why));
        }
        match Teller::begin(root, sender) {
            Ok(teller) => Mode::Watched(teller),
            Err(error) => polled(INTERVAL, Some(Why::of(&error))),
        }
    }

    /// Watches a folder of the site too, if the site is watched; polls the site
    /// from now on if the system has no more room for that.
    pub fn folder(&mut self, folder: &Path) {
        if let Mode::Watched(teller) = self
            && let Err(error) = teller.folder(folder)
        {
            *self = polled(INTERVAL, Some(Why::of(&error)));
        }
    }

    /// When to look at all sources again; `None` if the system tells of changes.
    pub fn next_look(&self) -> Option<Instant> {
        match self {
            Mode::Watched(_) => None,
            Mode::Polled(polling) => Some(polling.next),
        }
    }

    /// Takes in how long a look at all sources took.
    pub fn looked(&mut self, took: Duration) {
        if let Mode::Polled(polling) = self {
            polling.pause = polling.least.max(took * REST);
            polling.next = Instant::now() + polling.pause;
        }
    }

    /// Why the site is polled, for the user; said once.
    pub fn notice(&mut self) -> Option<String> {
        let Mode::Polled(polling) = self else {
            return None;
        };
        let Why { reason, cure } = polling.why.take()?;
        let seconds = polling.pause.as_secs_f64();
        Some(format!(
            "The site's folder is looked through every {seconds:.1} seconds. {reason}. {cure}"
        ))
    }
}

fn polled(least: Duration, why: Option<Why>) -> Mode {
    Mode::Polled(Polling {
        least,
        pause: least,
        next: Instant::now() + least,
        why,
    })
}

impl Why {
    fn of(error: &notify::Error) -> Why {
        let limit = match &error.kind {
            ErrorKind::MaxFilesWatch => Some(("max_user_watches", 1_048_576)),
            ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY_INSTANCES) => {
                Some(("max_user_instances", 1_024))
            }
            _ => None,
        };
        match limit.filter(|_| cfg!(target_os = "linux")) {
            Some((limit, more)) => Why {
                reason: format!("The system watches no more (its limit is fs.inotify.{limit})"),
                cure: format!("To raise the limit: sudo sysctl fs.inotify.{limit}={more}"),
            },
            None => Why {
                reason: format!("It cannot be watched ({error})"),
                cure: "In another folder, changes may be noticed at once.".into(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::watch::{Options, Watch};

    #[test]
    fn why_a_site_is_polled_is_said_once() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let mut watch = Watch::begin(folder.path(), &Options::default())?;
        let mut notice = || {
            let error = notify::Error::new(ErrorKind::MaxFilesWatch);
            let site = watch.site.as_mut()?;
            site.mode = polled(INTERVAL, Some(Why::of(&error)));
            watch.notice()
        };
        let first = notice().unwrap_or_default();
        assert!(first.starts_with("The site's folder is looked through every 0.7 seconds. "));
        assert_eq!(notice(), None);
        Ok(())
    }
}
