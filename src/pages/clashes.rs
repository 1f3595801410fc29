//! Promises that would be written to one address, or to a folder where there
//! must be a file.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::content::source::Source;
use crate::ground::address::above;
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::pages::plan::PageKind;
use crate::pages::press::Press;
use crate::pages::{Promise, Rank, What};

/// A promise by its path in lower case, because some file systems take names
/// that differ only in case for one; with its place.
type Named<'a> = (String, &'a Promise, usize);

/// Takes the places of promises that clash with others out of `places`, which are
/// by path, and tells of them. Old addresses give way to pages; two promises of the
/// same picture or file are one.
pub fn resolve(press: &Press, promises: &[Promise], places: &mut Vec<usize>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut losers: BTreeSet<usize> = BTreeSet::new();
    for (a, b) in find(promises, places) {
        let (first, second) = (&promises[a], &promises[b]);
        if first.path != second.path || first.rank == Rank::Page {
            problems.push(clash(press, first, second));
        }
        losers.insert(if gives_way(first, second) { a } else { b });
    }
    places.retain(|place| !losers.contains(place));
    problems
}

/// The places of promises that want one name, or one the other's as a folder.
fn find(promises: &[Promise], places: &[usize]) -> Vec<(usize, usize)> {
    let named = places.par_iter().map(|place| {
        let promise = &promises[*place];
        (promise.path.to_lowercase(), promise, *place)
    });
    let mut named: Vec<Named> = named.collect();
    named.par_sort_by(|(a, ..), (b, ..)| a.cmp(b));
    let mut found = Vec::new();
    for same in named.chunk_by(|(a, ..), (b, ..)| a == b) {
        let pairs = same.windows(2);
        found.extend(pairs.map(|pair| (pair[0].2, pair[1].2)));
    }
    for folder in folders(&named) {
        let Ok(file) = named.binary_search_by(|(path, ..)| path.as_str().cmp(folder)) else {
            continue;
        };
        let inside = format!("{folder}/");
        let from = named.partition_point(|(path, ..)| *path < inside);
        let below = named[from..].iter();
        let below = below.take_while(|(path, ..)| path.starts_with(&inside));
        found.extend(below.map(|(.., page)| (named[file].2, *page)));
    }
    found
}

/// Every folder that pages lie in.
fn folders<'a>(named: &'a [Named]) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::new();
    let pages = named.iter();
    let pages = pages.filter(|(_, promise, _)| promise.rank == Rank::Page);
    for (path, ..) in pages {
        // Where one is known, so are those above it.
        let _ = above(path).try_for_each(|folder| folders.insert(folder).then_some(()));
    }
    folders
}

/// Whether the first of two that clash is the one to take out.
fn gives_way(a: &Promise, b: &Promise) -> bool {
    let is_redirect = |promise: &Promise| matches!(&promise.what, What::Page(page) if matches!(page.kind, PageKind::Redirect(_)));
    is_redirect(a) && !is_redirect(b)
}

fn clash(press: &Press, a: &Promise, b: &Promise) -> Diagnostic {
    let ((a_name, a_at), (b_name, b_at)) = (claimant(press, a), claimant(press, b));
    let message = match a.path.to_lowercase() == b.path.to_lowercase() {
        true => format!("{a_name} and {b_name} would both be written to {}", a.path),
        false => format!("{b_name} would be written below {a_name}, {}", a.path),
    };
    let problem = Diagnostic::error(Code::DuplicateAddress, message);
    Diagnostic {
        at: match gives_way(a, b) {
            true => a_at,
            false => b_at.or(a_at),
        },
        ..problem.repair("give one of them another name")
    }
}

/// Who writes a promise, for messages, and where that is asked for.
fn claimant(press: &Press, promise: &Promise) -> (String, Option<Span>) {
    let site = &press.site;
    let of = |source: &Source| (source.path.to_string(), Some(Span::new(&source.path, 0..0)));
    let built = || ("a page that Foreword makes itself".to_owned(), None);
    let What::Page(page) = &promise.what else {
        return built();
    };
    match page.kind {
        PageKind::Post(story) => site.stories[story]
            .shown(page.language)
            .map_or_else(built, |post| of(&post.entry.source)),
        PageKind::Person(person) => site.people[person]
            .shown(page.language)
            .map_or_else(built, |shown| of(&shown.entry.source)),
        PageKind::Jam(jam) => site.jams[jam]
            .shown(page.language)
            .map_or_else(built, |page| of(&page.entry.source)),
        PageKind::Campaign(campaign) => site.campaigns[campaign]
            .shown(page.language)
            .map_or_else(built, |page| of(&page.entry.source)),
        PageKind::Standing(standing) => site.standing[standing]
            .shown(page.language)
            .map_or_else(built, |page| of(&page.entry.source)),
        PageKind::Redirect(redirect) => {
            let redirect = &site.redirects[redirect];
            (
                format!("the old address {}", redirect.file),
                Some(redirect.at.clone()),
            )
        }
        _ => built(),
    }
}
