//! The spine: from sources to an edition.

use std::collections::HashSet;
use std::sync::Arc;

use crate::config::{self, Config};
use crate::content::{self, Content};
use crate::ground::changes::Changes;
use crate::ground::diagnostic::{Code, Diagnostic, Report};
use crate::ground::doors::Doors;
use crate::ground::moment::Moment;
use crate::media::{self, Media};
use crate::pages::{self, Edition};
use crate::site::live::{Clock, Shows};
use crate::site::{self, Given, Settled, Site};
use crate::theme::{self, Theme};

/// What a build is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// The moment that it stands for; a day or a time without a zone is in the
    /// site's own.
    pub now: Moment,
    /// What is shown besides what is live.
    pub shows: Shows,
    /// Whether entries with errors are left out instead of stopping the build.
    pub keep_going: bool,
}

/// What a build leaves for the next one: what holds of it is not made again.
#[derive(Default)]
pub struct Former {
    /// What has changed since all of it was read.
    changes: Changes,
    config: Option<Arc<Config>>,
    content: Option<Arc<Content>>,
    /// What is known of files, and the settings that it was made by.
    media: Option<(Arc<Config>, Arc<Media>)>,
    settled: Option<Settled>,
    /// The theme, and the settings that it was read by.
    theme: Option<(Arc<Config>, Arc<Theme>)>,
    edition: Option<Arc<Edition>>,
}

/// Settles the whole site from its sources. Pure but for the doors: store and
/// shelf only remember, and ffmpeg is asked for what this program cannot decode.
///
/// There is no edition where the settings or the theme cannot be used. Where
/// entries have errors there is one without them; whether that may be published
/// is for the caller to say.
pub fn build(doors: &Doors, wish: Wish) -> (Option<Arc<Edition>>, Report) {
    rebuild(doors, wish, &mut Former::default(), Changes::All)
}

/// Settles the site after its sources have changed, as [`build`] does, but for what
/// still holds of the former one.
pub fn rebuild(
    doors: &Doors,
    wish: Wish,
    former: &mut Former,
    changes: Changes,
) -> (Option<Arc<Edition>>, Report) {
    let changes = std::mem::take(&mut former.changes).joined(changes);
    let mut report = Report::default();
    let edition = former.build(doors, wish, &changes, &mut report);
    if edition.is_none() {
        // Some stages have not seen them.
        former.changes = changes;
    } else if report.has(Code::Unreadable) {
        // What could not be read may be readable by now, and look as it did.
        former.changes = Changes::All;
    }
    (edition, report)
}

/// Settles a site without a look at its pictures, clips and other files: enough to
/// count what there is, and much sooner done.
///
/// There is no site where the settings cannot be used. Of what is wrong only what keeps
/// entries from being counted is told.
pub fn survey(doors: &Doors, wish: Wish) -> (Option<Arc<Site>>, Report) {
    let mut report = Report::default();
    let Some(config) = config::read(doors.files, &mut report) else {
        return (None, report);
    };
    let content = content::read(doors.files, &config, doors.store, None, &Changes::All);
    let broken: HashSet<Arc<str>> = content.broken.iter().map(|one| one.path.clone()).collect();
    let is_of_broken = |problem: &&Diagnostic| {
        let at = problem.at.as_ref();
        problem.is_error() && at.is_none_or(|at| broken.contains(&at.file))
    };
    report.extend(content.problems().filter(is_of_broken).cloned());
    let clock = Clock {
        now: wish.now.in_zone(&config.zone).timestamp(),
        shows: wish.shows,
    };
    let given = Given {
        config: Arc::new(config),
        content: Arc::new(content),
        media: Arc::new(Media::default()),
        clock,
    };
    let settled = site::settle(given, false, None);
    let of_ids = |problem: &&Diagnostic| problem.code == Code::UnknownId;
    report.extend(settled.problems.iter().filter(of_ids).cloned());
    (Some(settled.site().clone()), report)
}

impl Former {
    /// Takes each stage in turn.
    fn build(
        &mut self,
        doors: &Doors,
        wish: Wish,
        changes: &Changes,
        report: &mut Report,
    ) -> Option<Arc<Edition>> {
        doors.progress.stage("config");
        let config = self.config(doors, changes, report)?;
        doors.progress.stage("content");
        let before = self.content.take();
        let content = content::read(
            doors.files,
            &config,
            doors.store,
            before.as_deref(),
            changes,
        );
        let content = Arc::new(content);
        report.extend(content.problems().cloned());
        self.content = Some(content.clone());
        doors.progress.stage("media");
        let media = self.media(doors, (&config, &content), before.as_deref(), changes);
        report.extend(media.problems().iter().cloned());
        doors.progress.stage("site");
        let clock = Clock {
            now: wish.now.in_zone(&config.zone).timestamp(),
            shows: wish.shows,
        };
        let given = Given {
            config: config.clone(),
            content,
            media,
            clock,
        };
        let settled = site::settle(given, wish.keep_going, self.settled.as_ref());
        report.extend(settled.problems.iter().cloned());
        let site = settled.site().clone();
        self.settled = Some(settled);
        doors.progress.stage("theme");
        let theme = self.theme(doors, &config, changes, report)?;
        doors.progress.stage("pages");
        let edition = Arc::new(pages::lay_out(site, theme, self.edition.as_deref()));
        report.extend(edition.problems.iter().cloned());
        self.edition = Some(edition.clone());
        Some(edition)
    }

    /// The settings, and the former ones where they say the same.
    fn config(
        &mut self,
        doors: &Doors,
        changes: &Changes,
        report: &mut Report,
    ) -> Option<Arc<Config>> {
        let former = self.config.clone();
        if let Some(former) = former.as_ref().filter(|_| !changes.has(config::FILE)) {
            return Some(former.clone());
        }
        let read = config::read(doors.files, report)?;
        let config = match former {
            Some(former) if *former == read => former,
            _ => Arc::new(read),
        };
        self.config = Some(config.clone());
        Some(config)
    }

    /// What is known of files, as it was where it still holds.
    fn media(
        &mut self,
        doors: &Doors,
        (config, content): (&Arc<Config>, &Content),
        before: Option<&Content>,
        changes: &Changes,
    ) -> Arc<Media> {
        if let (Some((former, media)), Some(before)) = (&self.media, before)
            && Arc::ptr_eq(former, config)
            && let Some(again) = media::again(doors, media, config, (before, content), changes)
        {
            self.media = Some((config.clone(), again.clone()));
            return again;
        }
        let media = Arc::new(media::make(doors, config, content));
        self.media = Some((config.clone(), media.clone()));
        media
    }

    /// The theme, as it was where no file of it has changed.
    fn theme(
        &mut self,
        doors: &Doors,
        config: &Arc<Config>,
        changes: &Changes,
        report: &mut Report,
    ) -> Option<Arc<Theme>> {
        if let Some((former, theme)) = &self.theme
            && Arc::ptr_eq(former, config)
            && !changes.touch(theme::FOLDER)
        {
            report.extend(theme.problems.iter().cloned());
            return Some(theme.clone());
        }
        match theme::read(doors.files, config) {
            Ok(theme) => {
                report.extend(theme.problems.iter().cloned());
                let theme = Arc::new(theme);
                self.theme = Some((config.clone(), theme.clone()));
                Some(theme)
            }
            Err(problems) => {
                report.extend(problems);
                None
            }
        }
    }
}
