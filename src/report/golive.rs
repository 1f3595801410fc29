//! Who is ready to go live: which profiles are complete.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::report::{json, name};
use crate::site::Site;
use crate::site::participation::{ProfileState, has_posted, people_who_lead, profile};

/// Whether the leaders of a site are ready to be seen.
pub struct GoLive {
    /// Each leader with the profile.
    pub leaders: Vec<(usize, ProfileState)>,
    /// The share of leaders, in percent, that must be complete.
    pub threshold: u8,
}

impl GoLive {
    /// Looks at the profiles of all leaders.
    pub fn of(site: &Site) -> GoLive {
        let leaders = people_who_lead(site).into_iter();
        let state = |(person, _): (usize, Option<String>)| {
            (
                person,
                profile(site, &site.people[person], has_posted(site, person)),
            )
        };
        GoLive {
            leaders: leaders.map(state).collect(),
            threshold: site.config.leaders.golive,
        }
    }

    /// The leaders who may be named.
    fn named<'a>(&'a self, site: &'a Site) -> impl Iterator<Item = &'a (usize, ProfileState)> {
        let report = &site.config.report;
        let may_be = |leader: &&(usize, ProfileState)| report.may_name(&site.people[leader.0].id);
        self.leaders.iter().filter(may_be)
    }

    /// How many are complete.
    pub fn complete(&self) -> usize {
        let complete = self.leaders.iter().filter(|(_, state)| state.is_complete());
        complete.count()
    }

    /// Whether there are any, and enough of them are complete.
    pub fn passes(&self) -> bool {
        !self.leaders.is_empty()
            && self.complete() * 100 >= usize::from(self.threshold) * self.leaders.len()
    }

    /// The share of them that is complete, in percent, rounded down.
    pub fn percent(&self) -> usize {
        match self.leaders.len() {
            0 => 0,
            all => self.complete() * 100 / all,
        }
    }

    /// For people at a terminal.
    pub fn terminal(&self, site: &Site) -> String {
        let width = self
            .named(site)
            .map(|(person, _)| name(site, *person).chars().count());
        let width = width.max().unwrap_or(0);
        let mut text = String::new();
        for (person, state) in self.named(site) {
            let name = name(site, *person);
            let gap = width - name.chars().count();
            let _ = write!(
                text,
                "{}{name}{:gap$}  {:>3} %",
                mark(state),
                "",
                state.score()
            );
            text.push_str(&about(state));
            text.push('\n');
        }
        let all = self.leaders.len();
        let (complete, percent) = (self.complete(), self.percent());
        let verdict = match (self.passes(), self.threshold) {
            (false, _) if all == 0 => "not ready: there is nobody".to_owned(),
            (true, _) => "ready to go live".to_owned(),
            (false, 100) => "not ready: all of them must be".to_owned(),
            (false, least) => format!("not ready: {least} % of them must be"),
        };
        let _ = writeln!(
            text,
            "\n{complete} of {all} leaders complete ({percent} %); {verdict}"
        );
        text
    }

    /// For programs.
    pub fn json(&self, site: &Site) -> Value {
        let leaders = self.named(site).map(|(person, state)| {
            let mut value = json::profile(state);
            value["id"] = json!(&*site.people[*person].id);
            value["name"] = json!(name(site, *person));
            if let Some(exemption) = &state.exemption {
                value["exempt_until"] = json!(exemption.until.to_string());
                value["exempt_why"] = json!(exemption.why);
            }
            value
        });
        json!({
            "threshold": self.threshold,
            "leaders": leaders.collect::<Vec<_>>(),
            "complete": self.complete(),
            "percent": self.percent(),
            "passes": self.passes(),
        })
    }
}

fn mark(state: &ProfileState) -> &'static str {
    match (state.is_complete(), state.exempt.is_empty()) {
        (true, true) => "✓ ",
        (true, false) => "~ ",
        (false, _) => "✗ ",
    }
}

/// What is there, what is missing, and until when it may be.
fn about(state: &ProfileState) -> String {
    let list = |all: &[crate::config::leaders::Requirement]| {
        let names: Vec<&str> = all.iter().map(|requirement| requirement.name()).collect();
        names.join(", ")
    };
    let mut text = String::new();
    if !state.present.is_empty() {
        text += &format!("  has {}", list(&state.present));
    }
    if !state.missing.is_empty() {
        text += &format!("; lacks {}", list(&state.missing));
    }
    if let Some(exemption) = state
        .exemption
        .as_ref()
        .filter(|_| !state.exempt.is_empty())
    {
        text += &format!(
            "; need not have {} until {}",
            list(&state.exempt),
            exemption.until
        );
        let why = exemption.why.as_ref();
        text += &why.map(|why| format!(" ({why})")).unwrap_or_default();
    }
    text
}
