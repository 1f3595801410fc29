//! What a build has come to, as browsers are shown it.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::ground::diagnostic::Report;
use crate::ground::files::Files;
use crate::pages::Edition;
use crate::preview::Round;
use crate::preview::drawn::Styles;
use crate::preview::problems::Problems;
use crate::site::live::State;

/// How many builds are remembered.
const ROUNDS: usize = 20;

/// How many styles of former editions are remembered.
const STYLES: usize = 100;

/// A page that was there before its entry was broken.
#[derive(Clone)]
struct Kept {
    /// The file of the entry.
    file: Arc<str>,
    /// The edition that it was last in.
    edition: Arc<Edition>,
}

/// What a build has come to.
#[derive(Default)]
pub struct Outcome {
    /// The last edition that there was.
    pub edition: Option<Arc<Edition>>,
    /// What is wrong, as pages are told it.
    pub problems: Problems,
    /// The pages that were there before their entry was broken.
    kept: BTreeMap<Arc<str>, Kept>,
    /// Styles of editions before this one.
    pub former_styles: Styles,
    /// The last builds, the latest first.
    pub rounds: Vec<Round>,
}

impl Outcome {
    /// What a build has come to, after what was shown before.
    pub fn after(
        former: &Outcome,
        edition: Option<Arc<Edition>>,
        report: &Report,
        files: &dyn Files,
        mut round: Round,
    ) -> Outcome {
        // Where the whole site cannot be what it should, what there was stays.
        let is_of_all = report.errors().any(|error| error.at.is_none());
        let shown = match &former.edition {
            Some(former) if is_of_all => Some(former.clone()),
            former => edition.or_else(|| former.clone()),
        };
        round.compare(former.edition.as_deref(), shown.as_deref(), report);
        let rounds = std::iter::once(round).chain(former.rounds.iter().cloned());
        let mut styles = former.styles();
        let earlier = former.former_styles.iter();
        let earlier: Styles = earlier
            .filter(|style| !styles.contains(style))
            .cloned()
            .collect();
        styles.extend(earlier);
        styles.truncate(STYLES);
        Outcome {
            problems: Problems::of(report, files),
            kept: kept(former, shown.as_deref(), report),
            edition: shown,
            former_styles: styles,
            rounds: rounds.take(ROUNDS).collect(),
        }
    }

    /// How many pages and files the last build has changed.
    pub fn changed_count(&self) -> usize {
        let last = self.rounds.first();
        last.map_or(0, |round| round.changed_count)
    }

    /// Whether a build has come to what there was before it.
    pub fn is_as(&self, former: &Outcome) -> bool {
        let unpublished = |outcome: &Outcome| {
            let edition = outcome.edition.clone()?;
            let all = edition.site().unpublished().iter();
            let all = all.map(|one| (one.file.clone(), one.status));
            Some(all.collect::<Vec<_>>())
        };
        self.changed_count() == 0
            && self.problems == former.problems
            && unpublished(self) == unpublished(former)
    }

    /// Whether a page that is not in the edition was there before its entry was
    /// broken.
    pub fn is_kept(&self, path: &str) -> bool {
        self.kept.contains_key(path)
    }

    /// The edition that has the file at a path: the last one, else one that a kept
    /// page was in.
    pub fn edition_with(&self, path: &str) -> Option<&Arc<Edition>> {
        let kept = self.kept.values().map(|kept| &kept.edition);
        let mut all = self.edition.iter().chain(kept);
        all.find(|edition| edition.promise(path).is_some())
    }

    /// The styles of the edition.
    pub fn styles(&self) -> Styles {
        let styles = self.edition.iter().flat_map(|edition| edition.styles());
        styles
            .map(|(name, address)| (name.to_owned(), address.to_owned()))
            .collect()
    }

    /// The addresses of shown entries that are not for readers, with their states.
    pub fn unpublished(&self) -> impl Iterator<Item = (&str, State)> {
        let site = self.edition.iter().map(|edition| edition.site());
        let entries = site.flat_map(|site| site.unpublished());
        let shown = entries.filter(|entry| entry.status.is_shown);
        shown.map(|entry| (&*entry.address.href, entry.status.state))
    }

    /// What pages may load: what readers' browsers are told, and the frames that
    /// the videos of this edition need.
    pub fn policy(&self) -> Arc<str> {
        let origins = self.edition.iter().flat_map(|edition| &edition.origins);
        let origins: Vec<&str> = origins.map(String::as_str).collect();
        match origins.is_empty() {
            true => "default-src 'self'".into(),
            false => format!("default-src 'self'; frame-src 'self' {}", origins.join(" ")).into(),
        }
    }
}

/// The pages of entries with errors that are not in the edition and were before.
fn kept(former: &Outcome, edition: Option<&Edition>, report: &Report) -> BTreeMap<Arc<str>, Kept> {
    let places = report.errors().filter_map(|error| error.at.as_ref());
    let files: HashSet<&str> = places.map(|at| &*at.file).collect();
    let still = former.kept.iter();
    let still = still.filter(|(_, kept)| files.contains(&*kept.file));
    let mut all: BTreeMap<Arc<str>, Kept> = still
        .map(|(path, kept)| (path.clone(), kept.clone()))
        .collect();
    if let Some(edition) = former.edition.as_ref().filter(|_| !files.is_empty()) {
        let kept = |file| Kept {
            file,
            edition: edition.clone(),
        };
        let pages = edition.pages_of(&files).into_iter();
        all.extend(pages.map(|(path, file)| (path, kept(file))));
    }
    all.retain(|path, _| edition.is_none_or(|edition| edition.promise(path).is_none()));
    all
}
