//! Sources parsed, nothing resolved: what each file says by itself.
//!
//! An entry knows its fields and its text, each with its places, but not which
//! other entries or files exist. What was parsed once is remembered by the
//! fingerprint of its file.

pub mod body;
pub mod entry;
pub mod front_matter;
pub mod markdown;
pub mod outside;
pub mod page;
pub mod person;
pub mod post;
pub mod reference;
pub mod source;
pub mod video;
pub mod yaml;
mod yaml_slips;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::entry::{Entry, Parsed};
use crate::content::markdown::Renderer;
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::content::source::Source;
use crate::ground::diagnostic::{Code, Diagnostic, Report};
use crate::ground::files::{FileInfo, Files};
use crate::ground::store::Store;

/// Most entries that a thread reads before another may take over the rest.
const AT_ONCE: usize = 32;

/// Everything below `content/`, parsed.
#[derive(Default)]
pub struct Content {
    /// Posts, by path.
    pub posts: Vec<Arc<Entry<PostFields>>>,
    /// People, by path.
    pub people: Vec<Arc<Entry<PersonFields>>>,
    /// Standing pages, by path.
    pub pages: Vec<Arc<Entry<PageFields>>>,
    /// Entries that exist, but of which too little could be read.
    pub broken: Vec<Source>,
    /// Every file that may be named, by its composed path.
    pub files: BTreeMap<String, FileInfo>,
    /// What turns texts into HTML when a page is drawn.
    pub renderer: Arc<Renderer>,
}

/// Reads all content.
pub fn read(files: &dyn Files, config: &Config, store: &Store, report: &mut Report) -> Content {
    let list = files.list(source::FOLDER).unwrap_or_else(|error| {
        let message = format!("cannot read the folder {}: {error}", source::FOLDER);
        report.add(Diagnostic::error(Code::Unreadable, message));
        Vec::new()
    });
    if list.is_empty() && !report.has_errors() {
        let message = format!("there is nothing in the folder {}", source::FOLDER);
        let repair = format!(
            "put posts into {0}/posts and people into {0}/people",
            source::FOLDER
        );
        report.add(Diagnostic::error(Code::MissingFile, message).repair(repair));
    }
    let sources = source::sort(list, &config.languages);
    report.extend(sources.stray.iter().map(|(path, reason)| {
        Diagnostic::warning(
            Code::UnknownFile,
            format!("this file is left out: {reason}"),
        )
        .in_file(path)
    }));
    let renderer = Arc::new(Renderer::default());
    let reader = entry::EntryReader {
        files,
        store,
        renderer: &renderer,
        languages: &config.languages,
    };
    let parsed: Vec<(Parsed, Vec<Diagnostic>)> = sources
        .entries
        .into_par_iter()
        .with_max_len(AT_ONCE)
        .map(|source| reader.read(source))
        .collect();
    let mut content = Content {
        files: sources.files,
        renderer: renderer.clone(),
        ..Content::default()
    };
    for (entry, problems) in parsed {
        report.extend(problems);
        match entry {
            Parsed::Post(post) => content.posts.push(post),
            Parsed::Person(person) => content.people.push(person),
            Parsed::Page(page) => content.pages.push(page),
            Parsed::Broken(source) => content.broken.push(source),
        }
    }
    content
}

impl Content {
    /// The content without the entries in `excluded` files, which count as broken.
    pub fn without(&self, excluded: &dyn Fn(&str) -> bool) -> Content {
        let mut content = Content {
            files: self.files.clone(),
            renderer: self.renderer.clone(),
            ..Content::default()
        };
        content.broken.clone_from(&self.broken);
        content.posts = part(&self.posts, excluded, &mut content.broken);
        content.people = part(&self.people, excluded, &mut content.broken);
        content.pages = part(&self.pages, excluded, &mut content.broken);
        content
    }
}

/// Keeps the entries that are not excluded, and adds the others to `broken`.
fn part<F>(
    entries: &[Arc<Entry<F>>],
    excluded: &dyn Fn(&str) -> bool,
    broken: &mut Vec<Source>,
) -> Vec<Arc<Entry<F>>> {
    let (out, kept): (Vec<_>, Vec<_>) = entries
        .iter()
        .cloned()
        .partition(|entry| excluded(&entry.source.path));
    broken.extend(out.iter().map(|entry| entry.source.clone()));
    kept
}
