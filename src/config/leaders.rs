//! What is asked of leaders, and how their activity is told.

use serde::{Deserialize, Serialize};

use crate::config::cadence::Cadence;
use crate::config::settings::Count;
use crate::fields;
use crate::ground::address::slug;
use crate::ground::fields::{Reader, Spanned, Value, one_of, schema};
use crate::ground::moment::Moment;
use crate::ground::node::{Kind, Node};

fields! {
    /// What is asked of leaders.
    pub struct LeaderSettings of "leaders" {
        /// What a complete profile has: `photo`, `role`, `bio`, `contact`, `buddy`,
        /// `first_post`, `group`, `languages` or `cadence`; the first six if not given.
        required: Option<Vec<Requirement>>,
        /// How often they mean to post, unless their profile says so. `every 4 weeks` if
        /// not given.
        cadence: Option<Cadence>,
        /// The share of leaders, in percent, that must be complete before the site goes
        /// live. 100 if not given.
        golive: Option<Percent>,
        /// Leaders of whom less is asked for a while.
        exempt: Vec<ExemptFields>,
        /// How many days lie between two messages to a digital buddy, at least. 7 if not
        /// given.
        nudge_every: Option<Count>,
    }
}

fields! {
    /// A leader of whom less is asked for a while.
    pub struct ExemptFields of "an exemption" {
        /// The id of the leader.
        who: Spanned<String>,
        /// The last day.
        until: Moment,
        /// Why.
        why: Option<String>,
        /// What need not be there yet; nothing need be if not given.
        of: Option<Vec<Requirement>>,
    }
}

fields! {
    /// How the activity of leaders is told.
    pub struct ReportSettings of "report" {
        /// How many days back count for who is active. 90 if not given.
        days: Option<Count>,
        /// From how many contributions in that time a leader is active. 2 if not given.
        active: Option<Count>,
        /// From how many a leader is hardly active, and not silent. 1 if not given.
        hardly: Option<Count>,
        /// Groups with fewer leaders are told of together. None are if not given.
        fold_below: Option<Count>,
        /// Leaders who are counted and not named: ids.
        unnamed: Vec<Spanned<String>>,
        /// Whether the site has a page with the leaders who were seen this month.
        wall: bool,
    }
}

/// What a complete profile has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Requirement {
    /// A portrait.
    Photo,
    /// What they do.
    Role,
    /// A biography.
    Bio,
    /// How to reach them.
    Contact,
    /// A digital buddy.
    Buddy,
    /// A post, a vlog or a talk.
    FirstPost,
    /// The group that they belong to.
    Group,
    /// The languages that they speak.
    Languages,
    /// How often they mean to post.
    Cadence,
}

impl Requirement {
    /// All of them, with their names in site.toml.
    pub const ALL: [(&'static str, Requirement); 9] = [
        ("photo", Requirement::Photo),
        ("role", Requirement::Role),
        ("bio", Requirement::Bio),
        ("contact", Requirement::Contact),
        ("buddy", Requirement::Buddy),
        ("first_post", Requirement::FirstPost),
        ("group", Requirement::Group),
        ("languages", Requirement::Languages),
        ("cadence", Requirement::Cadence),
    ];

    /// The name that it has in site.toml.
    pub fn name(self) -> &'static str {
        let mut all = Requirement::ALL.iter();
        let named = all.find(|(_, requirement)| *requirement == self);
        named.map_or("", |(name, _)| name)
    }
}

impl Value for Requirement {
    fn expected() -> String {
        let names = Requirement::ALL.map(|(name, _)| format!("`{name}`"));
        format!("one of {}", names.join(", "))
    }

    fn schema() -> serde_json::Value {
        schema::words(Requirement::ALL.map(|(name, _)| name))
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Requirement> {
        one_of(node, reader, &Requirement::ALL)
    }
}

/// A share in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Percent(pub u8);

impl Value for Percent {
    fn expected() -> String {
        "a number from 0 to 100".into()
    }

    fn schema() -> serde_json::Value {
        schema::number(0, 100)
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Percent> {
        let number = match &node.kind {
            Kind::Number(text) => text.parse().ok().filter(|number| *number <= 100),
            _ => None,
        };
        if number.is_none() {
            reader.wrong::<Percent>(node);
        }
        number.map(Percent)
    }
}

/// What is asked of leaders, with every default filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaders {
    /// What a complete profile has.
    pub required: Vec<Requirement>,
    /// How many days lie between posts, unless a profile says so.
    pub cadence: Cadence,
    /// The share of leaders, in percent, that must be complete.
    pub golive: u8,
    /// Leaders of whom less is asked for a while.
    pub exempt: Vec<ExemptFields>,
    /// How many days lie between two messages to a digital buddy, at least.
    pub nudge_every: usize,
}

impl Leaders {
    pub(super) fn new(settings: Option<LeaderSettings>) -> Leaders {
        let usual = || {
            let usual = Requirement::ALL.iter().take(6);
            usual.map(|(_, requirement)| *requirement).collect()
        };
        let Some(settings) = settings else {
            return Leaders {
                required: usual(),
                cadence: Cadence(28),
                golive: 100,
                exempt: Vec::new(),
                nudge_every: 7,
            };
        };
        let mut required = settings.required.unwrap_or_else(usual);
        required.sort_unstable();
        required.dedup();
        Leaders {
            required,
            cadence: settings.cadence.unwrap_or(Cadence(28)),
            golive: settings.golive.map_or(100, |percent| percent.0),
            exempt: settings.exempt,
            nudge_every: settings.nudge_every.map_or(7, |count| count.0),
        }
    }
}

/// How the activity of leaders is told, with every default filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// How many days back count.
    pub days: usize,
    /// From how many contributions a leader is active.
    pub active: usize,
    /// From how many a leader is hardly active.
    pub hardly: usize,
    /// Groups with fewer leaders are told of together.
    pub fold_below: usize,
    /// Leaders who are counted and not named.
    pub unnamed: Vec<Spanned<String>>,
    /// Whether the site has a page with the leaders who were seen this month.
    pub wall: bool,
}

impl Thresholds {
    /// Whether the leader with an id may be named where the report is told.
    pub fn may_name(&self, id: &str) -> bool {
        !self
            .unnamed
            .iter()
            .any(|unnamed| slug(&unnamed.value) == id)
    }

    pub(super) fn new(settings: Option<ReportSettings>) -> Thresholds {
        let count = |count: Option<Count>, other: usize| count.map_or(other, |count| count.0);
        let of = |field: fn(&ReportSettings) -> Option<Count>| settings.as_ref().and_then(field);
        Thresholds {
            days: count(of(|report| report.days), 90),
            active: count(of(|report| report.active), 2),
            // Whoever is active is not hardly so.
            hardly: count(of(|report| report.hardly), 1).min(count(of(|report| report.active), 2)),
            fold_below: count(of(|report| report.fold_below), 0),
            wall: settings.as_ref().is_some_and(|report| report.wall),
            unnamed: settings.map_or_else(Vec::new, |report| report.unnamed),
        }
    }
}
