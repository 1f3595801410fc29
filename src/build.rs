//! The spine: from sources to an edition.

use crate::config;
use crate::content;
use crate::ground::diagnostic::Report;
use crate::ground::doors::Doors;
use crate::ground::moment::Moment;
use crate::media;
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

/// Settles the whole site from its sources. Pure but for the doors: store and
/// shelf only remember, and ffmpeg is asked for what this program cannot decode.
///
/// There is no edition where the settings or the theme cannot be used. Where
/// entries have errors there is one without them; whether that may be published
/// is for the caller to say.
pub fn build(doors: &Doors, wish: Wish) -> (Option<Edition>, Report) {
    let mut report = Report::default();
    doors.progress.stage("config");
    let Some(config) = config::read(doors.files, &mut report) else {
        return (None, report);
    };
    doors.progress.stage("content");
    let content = content::read(doors.files, &config, doors.store, &mut report);
    doors.progress.stage("media");
    let media = media::make(doors, &config, &content, &mut report);
    doors.progress.stage("site");
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
    doors.progress.stage("theme");
    let Some(theme) = theme::read(doors.files, &config, &mut report) else {
        return (None, report);
    };
    doors.progress.stage("pages");
    let edition = pages::lay_out(site, theme, &mut report);
    (Some(edition), report)
}
