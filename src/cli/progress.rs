//! How far a build is: on standard error, and only where a person looks.

use std::io::{IsTerminal, stderr};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::{Common, Format};
use crate::ground::progress::Progress;

/// Pictures that are remembered take less time than this; a bar would only flicker.
const SHORT: Duration = Duration::from_millis(300);

/// A bar that appears once something takes a while.
pub struct Bar {
    start: Instant,
    /// For how long it stays away.
    after: Duration,
    done: AtomicUsize,
    bar: Option<ProgressBar>,
}

impl Bar {
    /// A bar that counts files.
    pub fn of_files(common: &Common) -> Bar {
        Bar::new(common, "files", Duration::ZERO)
    }

    /// A bar that counts `what`, or none where nobody would see it.
    fn new(common: &Common, what: &str, after: Duration) -> Bar {
        let is_wanted = stderr().is_terminal() && !common.quiet && common.format == Format::Human;
        let bar = || {
            let template = format!("{{bar:30}} {{pos}}/{{len}} {what} {{msg}}");
            let style = ProgressStyle::with_template(&template);
            ProgressBar::no_length()
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        };
        Bar {
            start: Instant::now(),
            after,
            done: AtomicUsize::new(0),
            bar: is_wanted.then(bar),
        }
    }

    /// One of `total` is done.
    pub fn tick(&self, total: usize) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(bar) = self
            .bar
            .as_ref()
            .filter(|_| self.start.elapsed() >= self.after)
        {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        }
    }

    /// What is being done for a while.
    fn say(&self, what: String) {
        if let Some(bar) = &self.bar {
            bar.set_message(what);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Follows a build through its stages.
pub struct Watch {
    stages: Mutex<Vec<(&'static str, Instant)>>,
    media: Bar,
}

impl Watch {
    /// Begins to watch.
    pub fn new(common: &Common) -> Watch {
        Watch {
            stages: Mutex::default(),
            media: Bar::new(common, "pictures and clips", SHORT),
        }
    }

    /// When each stage began.
    pub fn stages(self) -> Vec<(&'static str, Instant)> {
        self.stages.into_inner().unwrap_or_default()
    }
}

impl Progress for Watch {
    fn stage(&self, name: &'static str) {
        if let Ok(mut stages) = self.stages.lock() {
            stages.push((name, Instant::now()));
        }
    }

    fn media(&self, total: usize) {
        self.media.tick(total);
    }

    fn encoding(&self, clip: &str, hundredths: u8) {
        self.media.say(format!("encoding {clip}, {hundredths} %"));
    }
}
