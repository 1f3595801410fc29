//! How leaders are spread over the states: active, hardly active, silent.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::config::leaders::Thresholds;
use crate::ground::address::slug;
use crate::ground::moment::Moment;
use crate::site::Site;
use crate::site::participation::activity::{Activity, Contribution};
use crate::site::participation::record::month_ends;
use crate::site::participation::rhythm::{Pauses, days_between};

/// How many leaders are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shares {
    /// Active.
    pub active: usize,
    /// Hardly active.
    pub hardly: usize,
    /// Silent.
    pub silent: usize,
    /// Away, and so not judged.
    pub away: usize,
    /// New, and so not judged.
    pub new: usize,
}

impl Shares {
    /// How many leaders there are.
    pub fn leaders(&self) -> usize {
        self.judged() + self.away + self.new
    }

    /// How many are judged: neither away nor new.
    pub fn judged(&self) -> usize {
        self.active + self.hardly + self.silent
    }

    /// The share of a number of leaders among those who are judged, in percent; `None`
    /// if nobody is.
    pub fn percent(&self, leaders: usize) -> Option<f64> {
        let judged = self.judged();
        (judged > 0).then(|| leaders as f64 * 100.0 / judged as f64)
    }

    fn add(&mut self, activity: Activity) {
        let count = match activity {
            Activity::Active => &mut self.active,
            Activity::Hardly => &mut self.hardly,
            Activity::Silent => &mut self.silent,
            Activity::Away => &mut self.away,
            Activity::New => &mut self.new,
        };
        *count += 1;
    }

    fn with(&self, other: &Shares) -> Shares {
        Shares {
            active: self.active + other.active,
            hardly: self.hardly + other.hardly,
            silent: self.silent + other.silent,
            away: self.away + other.away,
            new: self.new + other.new,
        }
    }
}

/// The shares of a group, or of several small ones together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupShares {
    /// The group; `None` for leaders without one.
    pub name: Option<String>,
    /// Whether these are several small groups together.
    pub is_folded: bool,
    /// How many leaders are in each state.
    pub shares: Shares,
    /// The same at the end of each of the last months, the latest last.
    pub months: Vec<(Date, Shares)>,
}

impl GroupShares {
    /// Takes those of another group in.
    fn join(&mut self, other: &GroupShares) {
        self.shares = self.shares.with(&other.shares);
        for ((_, own), (_, more)) in self.months.iter_mut().zip(&other.months) {
            *own = own.with(more);
        }
    }
}

/// What is known of a leader to say how active they were at a day.
pub struct Member {
    group: Option<String>,
    /// The days on which they contributed, the latest first.
    days: Vec<Date>,
    /// When they are away.
    pub pauses: Pauses,
    /// Since when they are with us.
    pub joined: Option<Date>,
    /// From when on they are no longer.
    left: Option<Date>,
}

impl Member {
    /// How active somebody is at a day.
    ///
    /// The days that count are that day and those before it. Who contributed enough in
    /// them is active, whatever else is true; else who is away is away, and who has not
    /// been with us for all of those days is new.
    pub fn activity(&self, thresholds: &Thresholds, today: Date) -> Activity {
        let days = thresholds.days as i64;
        let first = today.saturating_sub((days - 1).days());
        let count = self
            .days
            .iter()
            .filter(|day| (first..=today).contains(*day))
            .count();
        let is_new = self
            .joined
            .is_some_and(|joined| days_between(joined, today) < days);
        match count {
            count if count >= thresholds.active => Activity::Active,
            _ if self.pauses.has(today) => Activity::Away,
            _ if is_new => Activity::New,
            count if count >= thresholds.hardly => Activity::Hardly,
            _ => Activity::Silent,
        }
    }

    /// Whether they are with us at a day.
    pub fn is_here(&self, day: Date) -> bool {
        self.joined.is_none_or(|joined| joined <= day) && self.left.is_none_or(|left| day < left)
    }
}

/// What is known of somebody who contributed on some days, the latest first.
pub fn member(site: &Site, person: usize, group: Option<String>, days: Vec<Date>) -> Member {
    let person = &site.people[person];
    let date = |moment: Moment| moment.in_zone(&site.config.zone).date();
    let mut profiles = person.profiles.iter().flatten();
    let away = profiles.find(|profile| !profile.entry.fields.away.is_empty());
    Member {
        group,
        days,
        pauses: Pauses::new(
            away.map_or(&[], |profile| &profile.entry.fields.away),
            &site.config.zone,
        ),
        joined: person.joined().map(date),
        left: person.left().map(date),
    }
}

/// All leaders, those who left among them: the past had them.
pub fn members(site: &Site, all: &[Contribution]) -> Vec<Member> {
    let mut days: Vec<Vec<Date>> = vec![Vec::new(); site.people.len()];
    for one in all {
        one.people
            .iter()
            .for_each(|person| days[*person].push(one.day));
    }
    let people = site.people.iter().zip(days).enumerate();
    let leaders = people.filter(|(_, (person, _))| person.is_leader());
    leaders
        .map(|(index, (person, days))| {
            let profile = person.shown(0);
            let group = profile.and_then(|profile| profile.entry.fields.group.as_deref());
            let group = group.map(|group| site.config.group_name(group, 0).to_owned());
            member(site, index, group, days)
        })
        .collect()
}

/// How the leaders who are with us at a day are spread.
pub fn shares(site: &Site, members: &[Member], day: Date) -> Shares {
    let mut shares = Shares::default();
    for member in members.iter().filter(|member| member.is_here(day)) {
        shares.add(member.activity(&site.config.report, day));
    }
    shares
}

/// The same at the end of each of the last months.
pub fn months(site: &Site, members: &[Member], today: Date) -> Vec<(Date, Shares)> {
    let ends = month_ends(today).into_iter();
    ends.map(|end| (end, shares(site, members, end))).collect()
}

/// The same by group, in the order of the site. Groups with fewer leaders than the
/// settings want are told of together.
pub fn by_group(site: &Site, members: &[Member], today: Date) -> Vec<GroupShares> {
    let least = site.config.report.fold_below;
    let sections = site.sections.first();
    let known = sections.map_or(&[][..], |first| &first.groups).iter();
    let mut groups: Vec<GroupShares> = known
        .filter(|group| group.leaders)
        .map(|group| GroupShares {
            name: group.name.clone(),
            is_folded: false,
            shares: Shares::default(),
            months: month_ends(today)
                .into_iter()
                .map(|end| (end, Shares::default()))
                .collect(),
        })
        .collect();
    for member in members {
        let key = member.group.as_deref().map(slug);
        let is_own = |group: &&mut GroupShares| group.name.as_deref().map(slug) == key;
        let Some(group) = groups.iter_mut().find(is_own) else {
            continue;
        };
        let all = group.months.iter_mut().map(|(day, shares)| (*day, shares));
        for (day, shares) in all.chain([(today, &mut group.shares)]) {
            if member.is_here(day) {
                shares.add(member.activity(&site.config.report, day));
            }
        }
    }
    groups.retain(|group| group.shares.leaders() > 0);
    fold(groups, least)
}

/// Tells of groups with fewer leaders together: so many of them that nobody can be
/// told apart by what is left of all when the others are taken away.
fn fold(groups: Vec<GroupShares>, least: usize) -> Vec<GroupShares> {
    let size = |group: &GroupShares| group.shares.leaders();
    let (mut large, small): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(|group| size(group) >= least);
    let mut small = small.into_iter();
    let Some(mut together) = small.next() else {
        return large;
    };
    small.for_each(|group| together.join(&group));
    while together.shares.leaders() < least {
        let smallest = (0..large.len()).min_by_key(|index| size(&large[*index]));
        let Some(smallest) = smallest else {
            return Vec::new();
        };
        together.join(&large.remove(smallest));
    }
    large.push(GroupShares {
        name: None,
        is_folded: true,
        ..together
    });
    large
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_groups_cannot_be_told_apart() {
        let groups = |sizes: &[usize]| -> Vec<GroupShares> {
            let group = |size: &usize| GroupShares {
                name: Some(size.to_string()),
                is_folded: false,
                shares: Shares {
                    silent: *size,
                    ..Shares::default()
                },
                months: Vec::new(),
            };
            sizes.iter().map(group).collect()
        };
        let folded = |sizes: &[usize], least| -> Vec<(usize, bool)> {
            let all = fold(groups(sizes), least).into_iter();
            all.map(|group| (group.shares.silent, group.is_folded))
                .collect()
        };
        assert_eq!(
            folded(&[9, 3, 2, 6], 5),
            [(9, false), (6, false), (5, true)]
        );
        assert_eq!(folded(&[9, 3, 6], 5), [(9, false), (9, true)]);
        assert_eq!(folded(&[9, 6], 5), [(9, false), (6, false)]);
        assert_eq!(folded(&[1, 2], 5), []);
        assert_eq!(folded(&[1, 2], 0), [(1, false), (2, false)]);
    }
}
