//! Sources parsed, nothing resolved: what each file says by itself.
//!
//! An entry knows its fields and its text, each with its places, but not which
//! other entries or files exist. What was parsed once is remembered by the
//! fingerprint of its file.

pub mod body;
pub mod campaign;
mod differences;
pub mod entry;
pub mod front_matter;
pub mod jam;
pub mod markdown;
pub mod outside;
pub mod page;
pub mod person;
pub mod post;
mod read;
pub mod reference;
pub mod source;
pub mod video;
pub mod yaml;
mod yaml_slips;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::campaign::CampaignFields;
use crate::content::entry::{Entry, Parsed};
use crate::content::jam::JamFields;
use crate::content::markdown::Renderer;
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::content::source::{EntryKind, Source};
use crate::ground::diagnostic::Diagnostic;
use crate::ground::files::FileInfo;

pub use differences::{Differences, Pair};
pub use read::read;

/// Everything below `content/`, parsed.
#[derive(Default, Clone)]
pub struct Content {
    /// Posts, by path.
    pub posts: Vec<Arc<Entry<PostFields>>>,
    /// People, by path.
    pub people: Vec<Arc<Entry<PersonFields>>>,
    /// Idea jams, by path.
    pub jams: Vec<Arc<Entry<JamFields>>>,
    /// Campaigns, by path.
    pub campaigns: Vec<Arc<Entry<CampaignFields>>>,
    /// Standing pages, by path.
    pub pages: Vec<Arc<Entry<PageFields>>>,
    /// Entries that exist, but of which too little could be read, by path.
    pub broken: Vec<Source>,
    /// Every file that may be named, by its composed path.
    pub files: Arc<BTreeMap<String, FileInfo>>,
    /// What turns texts into HTML when a page is drawn.
    pub renderer: Arc<Renderer>,
    /// The tags of the languages that it was read in.
    languages: Vec<String>,
    /// What is wrong with the folder and with files in it that are no entries.
    of_files: Vec<Diagnostic>,
    /// What is wrong with entries, by path.
    of_entries: BTreeMap<Arc<str>, Vec<Diagnostic>>,
}

impl Content {
    /// What is wrong with files and entries, each by itself.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        let of_entries = self.of_entries.values().flatten();
        self.of_files.iter().chain(of_entries)
    }

    /// The content without the entries in `excluded` files, which count as broken.
    pub fn without(&self, excluded: &dyn Fn(&str) -> bool) -> Content {
        let mut content = self.clone();
        content.posts = part(&self.posts, excluded, &mut content.broken);
        content.people = part(&self.people, excluded, &mut content.broken);
        content.jams = part(&self.jams, excluded, &mut content.broken);
        content.campaigns = part(&self.campaigns, excluded, &mut content.broken);
        content.pages = part(&self.pages, excluded, &mut content.broken);
        content.broken.sort_by(|a, b| a.path.cmp(&b.path));
        content
    }

    /// The source of the entry in a file.
    pub fn source(&self, path: &str) -> Option<&Source> {
        let post = find(&self.posts, path).map(|at| &self.posts[at].source);
        let person = || Some(&self.people[find(&self.people, path)?].source);
        let jam = || Some(&self.jams[find(&self.jams, path)?].source);
        let campaign = || Some(&self.campaigns[find(&self.campaigns, path)?].source);
        let page = || Some(&self.pages[find(&self.pages, path)?].source);
        let broken = || self.broken.iter().find(|source| *source.path == *path);
        let written = post.or_else(person).or_else(jam).or_else(campaign);
        written.or_else(page).or_else(broken)
    }

    /// The paths of all entries, read or not.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        fn of<F>(entries: &[Arc<Entry<F>>]) -> impl Iterator<Item = &Arc<str>> {
            entries.iter().map(|entry| &entry.source.path)
        }
        let (posts, people, pages) = (of(&self.posts), of(&self.people), of(&self.pages));
        let entries = posts.chain(people).chain(of(&self.jams));
        let entries = entries.chain(of(&self.campaigns)).chain(pages);
        entries.chain(self.broken.iter().map(|source| &source.path))
    }

    /// The title of the entry in a file; people have none.
    pub fn title(&self, path: &str) -> Option<&str> {
        let post = find(&self.posts, path).map(|at| &self.posts[at].fields.title);
        let jam = || Some(&self.jams[find(&self.jams, path)?].fields.title);
        let campaign = || Some(&self.campaigns[find(&self.campaigns, path)?].fields.title);
        let page = || Some(&self.pages[find(&self.pages, path)?].fields.title);
        let title = post.or_else(jam).or_else(campaign).or_else(page);
        title.map(String::as_str)
    }

    /// The entry of a source as it was read before, with what was wrong with it.
    fn entry(&self, source: &Source) -> Option<(Parsed, Vec<Diagnostic>)> {
        let path = &*source.path;
        let own = |own: &Source| own == source;
        let post = || Some(self.posts[find(&self.posts, path)?].clone());
        let person = || Some(self.people[find(&self.people, path)?].clone());
        let jam = || Some(self.jams[find(&self.jams, path)?].clone());
        let campaign = || Some(self.campaigns[find(&self.campaigns, path)?].clone());
        let page = || Some(self.pages[find(&self.pages, path)?].clone());
        let parsed = match source.kind {
            EntryKind::Post => post().filter(|e| own(&e.source)).map(Parsed::Post),
            EntryKind::Person => person().filter(|e| own(&e.source)).map(Parsed::Person),
            EntryKind::Jam => jam().filter(|e| own(&e.source)).map(Parsed::Jam),
            EntryKind::Campaign => campaign().filter(|e| own(&e.source)).map(Parsed::Campaign),
            EntryKind::Page => page().filter(|e| own(&e.source)).map(Parsed::Page),
        };
        let problems = self.of_entries.get(path).cloned();
        Some((parsed?, problems.unwrap_or_default()))
    }

    /// Adds an entry that comes after all others.
    fn push(&mut self, entry: Parsed, problems: Vec<Diagnostic>) {
        self.note(entry.source(), problems);
        match entry {
            Parsed::Post(post) => self.posts.push(post),
            Parsed::Person(person) => self.people.push(person),
            Parsed::Jam(jam) => self.jams.push(jam),
            Parsed::Campaign(campaign) => self.campaigns.push(campaign),
            Parsed::Page(page) => self.pages.push(page),
            Parsed::Broken(source) => self.broken.push(source),
        }
    }

    /// Adds an entry at its place.
    fn put(&mut self, entry: Parsed, problems: Vec<Diagnostic>) {
        self.note(entry.source(), problems);
        match entry {
            Parsed::Post(post) => put(&mut self.posts, post),
            Parsed::Person(person) => put(&mut self.people, person),
            Parsed::Jam(jam) => put(&mut self.jams, jam),
            Parsed::Campaign(campaign) => put(&mut self.campaigns, campaign),
            Parsed::Page(page) => put(&mut self.pages, page),
            Parsed::Broken(source) => {
                let at = self.broken.partition_point(|own| own.path < source.path);
                self.broken.insert(at, source);
            }
        }
    }

    fn note(&mut self, source: &Source, problems: Vec<Diagnostic>) {
        if !problems.is_empty() {
            self.of_entries.insert(source.path.clone(), problems);
        }
    }

    /// Takes an entry out, whatever it was read as.
    fn take_out(&mut self, source: &Source) {
        let path = &*source.path;
        self.of_entries.remove(path);
        find(&self.posts, path).map(|at| self.posts.remove(at));
        find(&self.people, path).map(|at| self.people.remove(at));
        find(&self.jams, path).map(|at| self.jams.remove(at));
        find(&self.campaigns, path).map(|at| self.campaigns.remove(at));
        find(&self.pages, path).map(|at| self.pages.remove(at));
        self.broken.retain(|source| *source.path != *path);
    }
}

/// The index of the entry in a file.
fn find<F>(entries: &[Arc<Entry<F>>], path: &str) -> Option<usize> {
    entries
        .binary_search_by(|entry| (*entry.source.path).cmp(path))
        .ok()
}

fn put<F>(entries: &mut Vec<Arc<Entry<F>>>, entry: Arc<Entry<F>>) {
    let at = entries.partition_point(|own| own.source.path < entry.source.path);
    entries.insert(at, entry);
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
