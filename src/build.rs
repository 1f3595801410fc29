//! The spine: from sources to an edition.

use crate::config;
use crate::content;
use crate::ground::diagnostic::Report;
use crate::ground::files::Files;
use crate::ground::moment::Moment;
use crate::ground::progress::Progress;
use crate::ground::shelf::Shelf;
use crate::ground::store::Store;
use crate::media::{self, Doors};
use crate::pages::{self, Edition};
use crate::site;
use crate::site::live::Clock;
use crate::theme;

/// What a build is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// The moment that it stands for; a day or a time without a zone is in the
    /// site's own.
    pub now: Moment,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether what is scheduled for later is shown.
    pub future: bool,
    /// Whether entries with errors are left out instead of stopping the build.
    pub keep_going: bool,
}

/// Settles the whole site from its sources. Pure but for `store` and `shelf`,
/// which only remember; `progress` is told how far it is.
///
/// There is no edition where the settings or the theme cannot be used. Where
/// entries have errors there is one without them; whether that may be published
/// is for the caller to say.
pub fn build(
    files: &dyn Files,
    wish: Wish,
    store: &Store,
    shelf: &Shelf,
    progress: &dyn Progress,
) -> (Option<Edition>, Report) {
    let mut report = Report::default();
    progress.stage("config");
    let Some(config) = config::read(files, &mut report) else {
        return (None, report);
    };
    progress.stage("content");
    let content = content::read(files, &config, store, &mut report);
    progress.stage("media");
    let doors = Doors {
        files,
        store,
        shelf,
        progress,
    };
    let media = media::make(&doors, &config, &content, &mut report);
    progress.stage("site");
    let now = wish.now.in_zone(&config.zone).timestamp();
    let clock = Clock {
        now,
        drafts: wish.drafts,
        future: wish.future,
    };
    let site = site::settle(
        &config,
        content,
        &media,
        clock,
        wish.keep_going,
        &mut report,
    );
    progress.stage("theme");
    let Some(theme) = theme::read(files, &config, &mut report) else {
        return (None, report);
    };
    progress.stage("pages");
    let edition = pages::lay_out(site, theme, &mut report);
    (Some(edition), report)
}
