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
pub use record::{Record, has_posted, people_who_lead};
pub use rhythm::{Rhythm, rhythm};
pub use shares::{GroupShares, Shares};

use crate::content::jam::Idea;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::moment::day;
use crate::site::Site;
use crate::site::jam::JamPage;

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
    /// Jams with ideas that have no decision although it is time.
    pub undecided: Vec<Undecided>,
}

/// A jam with ideas that have no decision although answers were promised for a day that
/// has been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// What the jam is called.
    pub jam: String,
    /// Its file.
    pub file: String,
    /// The day.
    pub by: Date,
    /// How many ideas.
    pub ideas: usize,
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
            undecided: undecided_jams(site),
            today,
            since,
            leaders,
        }
    }
}

/// The pages of jams whose answers were promised for a day that has been, with the ideas
/// that have no decision.
fn due(site: &Site) -> impl Iterator<Item = (&JamPage, Date, Vec<&Idea>)> {
    let jams = site.jams.iter();
    let pages = jams.flat_map(|jam| {
        let due = jam.answer_by.filter(|(_, over)| *over <= site.now());
        let pages = jam.variants.iter().flatten();
        pages.filter_map(move |page| Some((page, due?.0)))
    });
    let with_ideas = pages.map(|(page, day)| {
        let ideas = page.entry.fields.ideas.iter();
        (
            page,
            day,
            ideas.filter(|idea| !idea.status().is_decided()).collect(),
        )
    });
    with_ideas.filter(|(_, _, ideas): &(_, _, Vec<&Idea>)| !ideas.is_empty())
}

/// The ideas that have no decision although answers were promised for a day that has
/// been, each as an error at the idea.
pub fn undecided(site: &Site) -> Vec<Diagnostic> {
    let problem = |idea: &Idea, day: Date| {
        let message = format!(
            "the idea is {}, and its answer was promised by {day}",
            idea.status().name()
        );
        let problem = Diagnostic::error(Code::UndecidedIdea, message);
        let repair = "give it `status: adopted` or `status: declined`, and a `response`";
        problem.at(idea.text.at.clone()).repair(repair)
    };
    let all = due(site).flat_map(|(_, day, ideas)| ideas.into_iter().map(move |idea| (idea, day)));
    all.map(|(idea, day)| problem(idea, day)).collect()
}

fn undecided_jams(site: &Site) -> Vec<Undecided> {
    let jam = |(page, by, ideas): (&JamPage, Date, Vec<&Idea>)| Undecided {
        jam: page.entry.fields.title.clone(),
        file: page.entry.source.path.to_string(),
        by,
        ideas: ideas.len(),
    };
    due(site).map(jam).collect()
}
