//! How visible leaders are: what each of them contributed, and how regularly.
//!
//! Everything is counted from what the site publishes: posts, vlogs, talks and
//! jams. Nothing is known of readers. Counts only; judging them is the reader's
//! part. Leaders who contributed nothing are present with zero, because silence
//! is what the report is for.

mod activity;
mod profile;
mod record;
mod rhythm;
mod shares;

use jiff::civil::Date;

pub use activity::{Activity, Contribution, Tally, What};
pub use profile::{Exemption, ProfileState, profile};
pub use record::{Record, people_who_lead};
pub use rhythm::{Rhythm, rhythm};
pub use shares::{GroupShares, Shares};

use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::moment::day;
use crate::site::Site;

/// How many months are looked back on.
pub const MONTHS: usize = 12;

/// How visible the leaders of a site are at the moment that it stands for.
#[derive(Debug, Clone)]
pub struct Participation {
    /// The day.
    pub today: Date,
    /// The first day that is counted; none if all are.
    pub since: Option<Date>,
    /// Leaders who are still with us, by group and name.
    pub leaders: Vec<Record>,
    /// What there is on the site, each once, by whomever.
    pub totals: Tally,
    /// How the leaders are spread over the states, by group; small groups together.
    pub groups: Vec<GroupShares>,
    /// The same of all leaders.
    pub all: Shares,
    /// The same at the end of each of the last months, the latest last.
    pub months: Vec<(Date, Shares)>,
    /// Topics with how many contributions are about each, the most frequent first.
    pub topics: Vec<(String, usize)>,
    /// How many contributions are personal, and how many professional.
    pub tones: (usize, usize),
}

impl Participation {
    /// Counts what the leaders of a site contributed since a day, else ever.
    pub fn of(site: &Site, since: Option<Date>) -> Participation {
        let today = day(site.now(), &site.config.zone);
        let all = activity::contributions(site);
        let is_counted = |one: &&Contribution| since.is_none_or(|since| one.day >= since);
        let leaders = record::records(site, &all, today, since);
        let members = shares::members(site, &all);
        Participation {
            groups: shares::by_group(site, &members, today),
            all: shares::shares(site, &members, today),
            months: shares::months(site, &members, today),
            totals: activity::tally(all.iter().filter(is_counted)),
            topics: activity::topics(site, all.iter().filter(is_counted)),
            tones: activity::tones(site, all.iter().filter(is_counted)),
            today,
            since,
            leaders,
        }
    }
}

/// The ideas that have no decision although answers were promised for a day that has
/// been, each as an error at the idea.
pub fn undecided(site: &Site) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for jam in site.jams.iter() {
        let due = jam.answer_by.filter(|(_, over)| *over <= site.now());
        let (Some((day, _)), Some(page)) = (due, jam.shown(0)) else {
            continue;
        };
        let ideas = page.entry.fields.ideas.iter();
        for idea in ideas.filter(|idea| !idea.status().is_decided()) {
            let message = format!(
                "the idea is {}, and its answer was promised by {day}",
                idea.status().name()
            );
            let problem = Diagnostic::error(Code::UndecidedIdea, message);
            let repair = "give it `status: adopted` or `status: declined`, and a `response`";
            problems.push(problem.at(idea.text.at.clone()).repair(repair));
        }
    }
    problems
}
