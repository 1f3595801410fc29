//! Promises that would be written to one address, or to a folder where there
//! must be a file.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::content::source::Source;
use crate::ground::address::folder;
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::pages::plan::PageKind;
use crate::pages::press::Press;
use crate::pages::{Promise, Rank, What};

/// A promise by its path in lower case, because some file systems take names
/// that differ only in case for one.
type Named<'a> = (String, &'a Promise);

/// Finds all clashes. Two promises of the same picture or file are one.
pub fn find(press: &Press, promises: &[Promise]) -> Vec<Diagnostic> {
    let named = promises
        .par_iter()
        .map(|promise| (promise.path.to_lowercase(), promise));
    let mut named: Vec<Named> = named.collect();
    named.par_sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut clashes = Vec::new();
    for pair in named.windows(2) {
        let [(a_path, a), (b_path, b)] = pair else {
            continue;
        };
        if a_path == b_path && (a.rank == Rank::Page || a.path != b.path) {
            clashes.push(clash(press, a, b));
        }
    }
    for folder in folders(&named) {
        let Ok(file) = named.binary_search_by(|(path, _)| path.as_str().cmp(folder)) else {
            continue;
        };
        let inside = format!("{folder}/");
        let from = named.partition_point(|(path, _)| *path < inside);
        let below = named[from..]
            .iter()
            .take_while(|(path, _)| path.starts_with(&inside));
        let pages = below.filter(|(_, promise)| promise.rank == Rank::Page);
        clashes.extend(pages.map(|(_, page)| clash(press, named[file].1, page)));
    }
    clashes
}

/// Every folder that pages lie in.
fn folders<'a>(named: &'a [Named]) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::new();
    let pages = named
        .iter()
        .filter(|(_, promise)| promise.rank == Rank::Page);
    for (path, _) in pages {
        let mut own = folder(path);
        while !own.is_empty() && folders.insert(own) {
            own = folder(own);
        }
    }
    folders
}

fn clash(press: &Press, a: &Promise, b: &Promise) -> Diagnostic {
    let ((a_name, a_at), (b_name, b_at)) = (claimant(press, a), claimant(press, b));
    let message = match a.path.eq_ignore_ascii_case(&b.path) {
        true => format!("{a_name} and {b_name} would both be written to {}", a.path),
        false => format!("{b_name} would be written below {a_name}, {}", a.path),
    };
    let problem = Diagnostic::error(Code::DuplicateAddress, message);
    Diagnostic {
        at: b_at.or(a_at),
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
