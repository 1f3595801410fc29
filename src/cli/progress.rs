//! The progress bar: on standard error, and only where a person looks.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::{Common, Format};

/// A bar that appears with the first file.
pub struct Bar(Option<ProgressBar>);

impl Bar {
    /// A bar, or none where nobody would see it.
    pub fn new(common: &Common) -> Bar {
        let is_wanted = stderr().is_terminal() && !common.quiet && common.format == Format::Human;
        Bar(is_wanted.then(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files");
            ProgressBar::no_length()
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        }))
    }

    /// One file of `total` is done.
    pub fn tick(&self, total: usize) {
        if let Some(bar) = &self.0 {
            bar.set_length(total as u64);
            bar.inc(1);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
