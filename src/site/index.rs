//! Finds entries and files by what other entries call them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::Content;
use crate::content::entry::Entry;
use crate::content::source::{EntryKind, Source};
use crate::ground::address::{composed, file_name, folder, slug};
use crate::ground::diagnostic::nearest;
use crate::site::address::{Address, Addresses};
use crate::site::live::State;

/// An entry that a link may lead to, with one address for each language.
#[derive(Debug)]
pub struct Destination<'a> {
    /// Why it is not shown, if it is not.
    pub hidden: Option<State>,
    /// Whether it has errors, so that nothing is known of it.
    pub is_broken: bool,
    /// The page in each language that it has one in, with its anchors.
    pub pages: Vec<Option<(Address, &'a [String])>>,
}

/// What entries are called.
#[derive(Debug, Default)]
pub struct Index<'a> {
    /// Kind and slug of the entry that a composed path is the source of.
    sources: HashMap<String, (EntryKind, Arc<str>)>,
    /// The entries by kind and slug.
    entries: HashMap<(EntryKind, Arc<str>), Destination<'a>>,
}

impl<'a> Index<'a> {
    /// An index of all entries; `state` says which are shown.
    pub fn new(
        content: &'a Content,
        addresses: &[Addresses],
        state: &dyn Fn(&Source) -> State,
    ) -> Index<'a> {
        let mut index = Index::default();
        for post in &content.posts {
            index.add(post, addresses, state, "posts/");
        }
        for person in &content.people {
            index.add(person, addresses, state, "people/");
        }
        for page in &content.pages {
            index.add(page, addresses, state, "");
        }
        for source in &content.broken {
            index.entry(source, addresses.len()).is_broken = true;
        }
        // A profile has a page in every language, whatever it is written in.
        for ((kind, slug), entry) in &mut index.entries {
            let anchors = entry
                .pages
                .iter()
                .flatten()
                .next()
                .map(|(_, anchors)| *anchors);
            if let (EntryKind::Person, Some(anchors)) = (kind, anchors) {
                for (page, addresses) in entry.pages.iter_mut().zip(addresses) {
                    page.get_or_insert_with(|| {
                        (addresses.page(&format!("people/{slug}")), anchors)
                    });
                }
            }
        }
        index
    }

    fn entry(&mut self, source: &Source, languages: usize) -> &mut Destination<'a> {
        let key = (source.kind, source.slug.clone());
        self.sources.insert(composed(&source.path), key.clone());
        let empty = || Destination {
            hidden: None,
            is_broken: false,
            pages: (0..languages).map(|_| None).collect(),
        };
        self.entries.entry(key).or_insert_with(empty)
    }

    fn add<F>(
        &mut self,
        entry: &'a Entry<F>,
        addresses: &[Addresses],
        state: &dyn Fn(&Source) -> State,
        top: &str,
    ) {
        let source = &entry.source;
        let state = state(source);
        let destination = self.entry(source, addresses.len());
        if state != State::Live {
            destination.hidden = Some(state);
        } else if let Some(own) = addresses.get(source.language) {
            let page = own.page(&format!("{top}{}", source.slug));
            destination.pages[source.language] = Some((page, &entry.body.facts.anchors));
        }
    }

    /// The entry whose source is at a composed path, or is the index of the
    /// folder at that path.
    pub fn at(&self, path: &str) -> Option<&Destination<'a>> {
        let bundle = || {
            ["index.md", "index.yaml"]
                .iter()
                .find_map(|name| self.sources.get(&format!("{path}/{name}")))
        };
        self.sources
            .get(path)
            .or_else(bundle)
            .and_then(|key| self.entries.get(key))
    }

    /// The person with an id, as it was written.
    pub fn person(&self, id: &str) -> Option<&Destination<'a>> {
        self.entries.get(&(EntryKind::Person, slug(id).into()))
    }

    /// The id of a person that is near to the one that was written.
    pub fn near_person(&self, id: &str) -> Option<&str> {
        let people = self
            .entries
            .keys()
            .filter(|(kind, _)| *kind == EntryKind::Person);
        nearest(id, people.map(|(_, slug)| &**slug))
    }

    /// The source or file near the folder of `path` whose name is near to its;
    /// the name of a bundle is that of its folder.
    pub fn near_source<'b>(
        &'b self,
        path: &str,
        files: impl Iterator<Item = &'b str>,
    ) -> Option<&'b str> {
        let is_index = |path: &str| file_name(path).starts_with("index.");
        let name = |path: &'b str| {
            if is_index(path) {
                file_name(folder(path))
            } else {
                file_name(path)
            }
        };
        let own = if is_index(path) {
            file_name(folder(path))
        } else {
            file_name(path)
        };
        let all: Vec<&str> = self
            .sources
            .keys()
            .map(String::as_str)
            .chain(files)
            .collect();
        // A slip is seldom in the first letter, and a large site has many names.
        let first = own.chars().next();
        let alike = all.iter().filter(|other| is_index(other) == is_index(path));
        let names = alike
            .map(|other| name(other))
            .filter(|name| name.chars().next() == first);
        let near = nearest(own, names)?;
        let mut same: Vec<&str> = all
            .into_iter()
            .filter(|other| name(other) == near)
            .collect();
        same.sort_unstable();
        same.first().copied()
    }
}
