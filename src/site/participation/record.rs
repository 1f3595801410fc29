//! One leader: what they contributed, and how regularly.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::config::cadence::Cadence;
use crate::ground::moment::day;
use crate::site::participation::activity::{Activity, Contribution, Tally, tally};
use crate::site::participation::profile::{ProfileState, profile};
use crate::site::participation::rhythm::{Rhythm, days_between, rhythm};
use crate::site::participation::{MONTHS, shares};
use crate::site::{Person, Site};

/// What is told of a leader.
#[derive(Debug, Clone)]
pub struct Record {
    /// Index of the person.
    pub person: usize,
    /// Whether they are named where the report leaves the house.
    pub is_named: bool,
    /// The group that they belong to.
    pub group: Option<String>,
    /// What they contributed in the time that is counted.
    pub tally: Tally,
    /// How many contributions there were in each of the last months, the latest last.
    pub months: [usize; MONTHS],
    /// How many days lie between posts.
    pub cadence: u32,
    /// How regularly they contribute.
    pub rhythm: Rhythm,
    /// How active they are.
    pub activity: Activity,
    /// What of a complete profile is there.
    pub profile: ProfileState,
}

impl Record {
    /// How many days have passed since the last contribution.
    pub fn days_since(&self, today: Date) -> Option<i64> {
        self.rhythm.last.map(|last| days_between(last, today))
    }

    /// How many days the next contribution is late; none if it is not.
    pub fn days_late(&self, today: Date) -> Option<i64> {
        let late = self.rhythm.due.map(|due| days_between(due, today));
        late.filter(|_| !self.rhythm.is_kept)
    }
}

/// Whether somebody has published a post, a vlog or a talk.
pub fn has_posted(site: &Site, person: usize) -> bool {
    let first = site.sections.first();
    first.is_some_and(|first| !first.by_person[person].is_empty())
}

/// The leaders who are with us, by group and name, each with the group.
pub fn people_who_lead(site: &Site) -> Vec<(usize, Option<String>)> {
    let today = day(site.now(), &site.config.zone);
    let groups = site.sections.first().map_or(&[][..], |first| &first.groups);
    let leading = groups.iter().filter(|group| group.leaders);
    let members = leading.flat_map(|group| {
        let people = group.people.iter();
        people.map(|person| (*person, group.name.clone()))
    });
    let is_here = |(person, _): &(usize, Option<String>)| {
        let member = shares::member(site, *person, None, Vec::new());
        member.is_here(today)
    };
    members.filter(is_here).collect()
}

/// What is told of each leader.
pub fn records(site: &Site, all: &[Contribution], today: Date, since: Option<Date>) -> Vec<Record> {
    let mut by_person: Vec<Vec<&Contribution>> = vec![Vec::new(); site.people.len()];
    for one in all {
        one.people
            .iter()
            .for_each(|person| by_person[*person].push(one));
    }
    let leaders = people_who_lead(site).into_iter();
    let record = |(index, group): (usize, Option<String>)| {
        let person = &site.people[index];
        let own = &by_person[index];
        let days: Vec<Date> = own.iter().map(|one| one.day).collect();
        let is_counted = |one: &&&Contribution| since.is_none_or(|since| one.day >= since);
        let cadence = cadence(site, person);
        let member = shares::member(site, index, group.clone(), days.clone());
        Record {
            person: index,
            is_named: site.config.report.may_name(&person.id),
            tally: tally(own.iter().filter(is_counted).copied()),
            months: months(&days, today),
            cadence,
            rhythm: rhythm(&days, cadence, &member.pauses, member.joined, today),
            activity: member.activity(&site.config.report, today),
            profile: profile(site, person, has_posted(site, index)),
            group,
        }
    };
    leaders.map(record).collect()
}

/// How many days lie between the posts of somebody: as they say, else as the site does.
fn cadence(site: &Site, person: &Person) -> u32 {
    let mut profiles = person.profiles.iter().flatten();
    let own = profiles.find_map(|profile| profile.entry.fields.cadence);
    let Cadence(days) = own.unwrap_or(site.config.leaders.cadence);
    days
}

/// How many of some days lie in each of the last months, that of today last.
fn months(days: &[Date], today: Date) -> [usize; MONTHS] {
    let mut months = [0; MONTHS];
    let number = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
    for day in days {
        let back = usize::try_from(number(today) - number(*day));
        if let Ok(back) = back
            && back < MONTHS
        {
            months[MONTHS - 1 - back] += 1;
        }
    }
    months
}

/// The last day of each of the last months, today at last.
pub fn month_ends(today: Date) -> Vec<Date> {
    let back = (1..MONTHS as i64).rev();
    let first = today.first_of_month();
    let ends = back.map(|months| {
        let month = first.saturating_sub((months - 1).months());
        month.saturating_sub(1.day())
    });
    ends.chain([today]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_end_where_they_end() {
        let ends = month_ends(date(2026, 3, 31));
        assert_eq!(ends.len(), MONTHS);
        assert_eq!(ends[MONTHS - 2], date(2026, 2, 28));
        assert_eq!(ends[0], date(2025, 4, 30));
        let days = [
            date(2026, 3, 1),
            date(2026, 2, 28),
            date(2025, 4, 1),
            date(2025, 3, 31),
        ];
        let months = months(&days, date(2026, 3, 31));
        assert_eq!((months[0], months[10], months[11]), (1, 1, 1));
        assert_eq!(months.iter().sum::<usize>(), 3);
    }
}
