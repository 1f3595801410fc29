//! Finds entries and files by what other entries call them.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::content::Content;
use crate::content::campaign::CampaignFields;
use crate::content::entry::Entry;
use crate::content::jam::JamFields;
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::content::source::{EntryKind, Source};
use crate::ground::address::{composed, file_name, folder, slug};
use crate::ground::diagnostic::nearest;
use crate::site::address::{Address, Addresses};
use crate::site::live::{Clock, State, Status, sooner};

/// An entry that a link may lead to, with one address for each language.
#[derive(Debug)]
pub struct Destination {
    /// Why it is not shown, if it is not.
    pub hidden: Option<State>,
    /// Whether it has errors, so that nothing is known of it.
    pub is_broken: bool,
    /// The page in each language that it has one in, with its anchors.
    pub pages: Vec<Option<(Address, Arc<[String]>)>>,
}

/// An entry that is not for readers: yet, or any longer.
#[derive(Debug, Clone)]
pub struct Unpublished {
    /// The file that it is in.
    pub file: Arc<str>,
    /// What it is called among all entries, in whatever language, such as `posts/hello`.
    pub name: String,
    /// Where it lies if it is shown.
    pub address: Address,
    /// Why, and whether it is shown all the same.
    pub status: Status,
}

/// What entries are called.
#[derive(Debug, Default)]
pub struct Index {
    /// Kind and slug of the entry that a composed path is the source of.
    sources: HashMap<String, (EntryKind, Arc<str>)>,
    /// Composed paths of hidden entries, with their languages and states.
    hidden: HashMap<String, (usize, State)>,
    /// The entries by kind and slug.
    entries: HashMap<(EntryKind, Arc<str>), Destination>,
    /// The entries that are not for readers, whether they are shown or not.
    pub unpublished: Vec<Unpublished>,
    /// The next moment at which an entry comes up or goes.
    pub next: Option<Timestamp>,
}

/// An entry on its way into the index.
struct Named<'a> {
    source: &'a Source,
    path: String,
    status: Status,
    page: Option<(Address, Arc<[String]>)>,
}

impl Index {
    /// An index of all entries; the clock says which are shown.
    pub fn new(content: &Content, addresses: &[Addresses], clock: Clock, zone: &TimeZone) -> Index {
        let mut index = Index::default();
        let post = |post: &Entry<PostFields>| clock.post(&post.fields, &post.source, zone);
        let person = |person: &Entry<PersonFields>| clock.person(&person.fields, zone);
        let jam = |jam: &Entry<JamFields>| clock.jam(&jam.fields, zone);
        let campaign = |one: &Entry<CampaignFields>| clock.campaign(&one.fields, zone);
        let page = |page: &Entry<PageFields>| clock.page(&page.fields, zone);
        index.add(&content.posts, addresses, post, "posts/");
        index.add(&content.people, addresses, person, "people/");
        index.add(&content.jams, addresses, jam, "jams/");
        index.add(&content.campaigns, addresses, campaign, "campaigns/");
        index.add(&content.pages, addresses, page, "");
        for source in &content.broken {
            let path = composed(&source.path);
            index.entry(source, path, addresses.len()).is_broken = true;
        }
        // A profile has a page in every language, whatever it is written in.
        for person in &content.people {
            index.add_to_every_language(&person.source, addresses);
        }
        index
    }

    fn add<'a, F: Send + Sync>(
        &mut self,
        entries: &'a [Arc<Entry<F>>],
        addresses: &[Addresses],
        status: impl Fn(&Entry<F>) -> Status + Sync,
        top: &str,
    ) {
        let named = |entry: &'a Arc<Entry<F>>| {
            let source = &entry.source;
            let own = addresses.get(source.language);
            let page = own.map(|own| own.page(&format!("{top}{}", source.slug)));
            Named {
                source,
                path: composed(&source.path),
                status: status(entry),
                page: page.map(|page| (page, entry.body.facts.anchors.clone())),
            }
        };
        let named: Vec<Named> = entries.par_iter().map(named).collect();
        self.sources.reserve(named.len());
        self.entries.reserve(named.len());
        for Named {
            source,
            path,
            status,
            page,
        } in named
        {
            let state = status.state;
            self.next = sooner(self.next, status.next);
            if state != State::Live
                && let Some((address, _)) = &page
            {
                self.unpublished.push(Unpublished {
                    file: source.path.clone(),
                    name: format!("{top}{}", source.slug),
                    address: address.clone(),
                    status,
                });
            }
            if !status.is_shown {
                self.hidden.insert(path.clone(), (source.language, state));
            }
            let destination = self.entry(source, path, addresses.len());
            if status.is_shown {
                destination.pages[source.language] = page;
            } else {
                destination.hidden = Some(state);
            }
        }
    }

    fn entry(&mut self, source: &Source, path: String, languages: usize) -> &mut Destination {
        let key = (source.kind, source.slug.clone());
        self.sources.insert(path, key.clone());
        let empty = || Destination {
            hidden: None,
            is_broken: false,
            pages: (0..languages).map(|_| None).collect(),
        };
        self.entries.entry(key).or_insert_with(empty)
    }

    fn add_to_every_language(&mut self, source: &Source, addresses: &[Addresses]) {
        let key = (source.kind, source.slug.clone());
        let Some(entry) = self.entries.get_mut(&key) else {
            return;
        };
        let first = entry.pages.iter().flatten().next();
        if let Some(anchors) = first.map(|(_, anchors)| anchors.clone()) {
            for (page, addresses) in entry.pages.iter_mut().zip(addresses) {
                let address = || addresses.page(&format!("people/{}", source.slug));
                page.get_or_insert_with(|| (address(), anchors.clone()));
            }
        }
    }

    /// The entry whose source is at a composed path, or is the index of the
    /// folder at that path.
    pub fn at(&self, path: &str) -> Option<&Destination> {
        let (_, key) = self.source(path)?;
        self.entries.get(key)
    }

    /// The state of the hidden entry whose source is at a composed path, if a
    /// live one has its name and language.
    pub fn outdone(&self, path: &str) -> Option<State> {
        let (path, key) = self.source(path)?;
        let (language, state) = self.hidden.get(path)?;
        let page = self.entries.get(key)?.pages.get(*language)?;
        page.is_some().then_some(*state)
    }

    /// The source at a path, or the index of the folder there.
    fn source(&self, path: &str) -> Option<(&String, &(EntryKind, Arc<str>))> {
        let bundle = || {
            ["index.md", "index.yaml"]
                .iter()
                .find_map(|name| self.sources.get_key_value(&format!("{path}/{name}")))
        };
        self.sources.get_key_value(path).or_else(bundle)
    }

    /// The entry of a kind with an id, as it was written.
    pub fn named(&self, kind: EntryKind, id: &str) -> Option<&Destination> {
        self.entries.get(&(kind, slug(id).into()))
    }

    /// The id of an entry of a kind that is near to the one that was written.
    pub fn near_name(&self, kind: EntryKind, id: &str) -> Option<&str> {
        let alike = self.entries.keys().filter(|(other, _)| *other == kind);
        nearest(id, alike.map(|(_, slug)| &**slug))
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
