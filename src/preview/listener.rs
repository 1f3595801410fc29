//! Tells a page in a browser what is new.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::preview::drawn::Styles;
use crate::preview::{Outcome, Preview, page_path, states};
use crate::serve::address;
use crate::serve::content::{Event, Listener};

/// Keeps in mind what a page shows.
pub struct PageListener {
    preview: Arc<Preview>,
    /// The path of its address, still encoded.
    address: String,
    /// The path of the page itself.
    path: String,
    /// The tag of what it shows.
    shown: String,
    /// What it was told; nothing at first.
    told: Option<Told>,
}

/// What a page was told.
struct Told {
    styles: Styles,
    problems: String,
    states: Value,
}

impl PageListener {
    /// Listens for the page at an address, which shows what `shown` stands for.
    pub fn new(preview: Arc<Preview>, address: String, shown: String) -> PageListener {
        let path = address::path(&address).unwrap_or_default();
        PageListener {
            path: page_path(&path).into_owned(),
            preview,
            address,
            shown,
            told: None,
        }
    }

    /// The new addresses of styles by their old ones; at first by all that there were.
    fn styles(&self, outcome: &Outcome) -> Option<Event> {
        let now = outcome.styles();
        let former = match &self.told {
            Some(told) => told.styles.clone(),
            None => outcome.former_styles.clone(),
        };
        let is_old = |(name, address): &&(String, String)| {
            now.iter().any(|(own, new)| own == name && new != address)
        };
        let new = |name: &String| now.iter().find(|(own, _)| own == name);
        let changed = former.iter().filter(is_old).filter_map(|(name, address)| {
            Some((format!("/{address}"), json!(format!("/{}", new(name)?.1))))
        });
        let changed: serde_json::Map<String, Value> = changed.collect();
        (!changed.is_empty()).then(|| event("styles", json!(changed).to_string()))
    }
}

impl Listener for PageListener {
    fn news(&mut self) -> Vec<Event> {
        let outcome = self.preview.outcome();
        // A page that was there before the preview was stays while the site is built.
        if outcome.rounds.is_empty() {
            return Vec::new();
        }
        let page = self.preview.page(&outcome, &self.path);
        if page.tag != self.shown {
            self.shown = page.tag.clone();
            return vec![event("reload", String::new())];
        }
        let mut news: Vec<Event> = self.styles(&outcome).into_iter().collect();
        let own = page.problem.as_ref();
        let problems = outcome.problems.json(own, &self.preview.files).to_string();
        let states = states::json(&outcome, &self.address);
        let told = self.told.take();
        if told.as_ref().is_none_or(|told| told.problems != problems) {
            news.push(event("problems", problems.clone()));
        }
        if told.as_ref().is_none_or(|told| told.states != states) {
            news.push(event("states", states.to_string()));
        }
        self.told = Some(Told {
            styles: outcome.styles(),
            problems,
            states,
        });
        news
    }
}

fn event(name: &'static str, data: String) -> Event {
    Event { name, data }
}
