//! Phases of jams at every instant, and the numbers of the report, computed by another
//! way than the code's: day by day, from what was put into the site.

mod common;

use std::sync::Arc;

use foreword::build::{Wish, survey};
use foreword::ground::doors::Doors;
use foreword::ground::files::Memory;
use foreword::ground::moment::Moment;
use foreword::ground::shelf::Shelf;
use foreword::ground::store::Store;
use foreword::report::{csv, duties, golive, html, json, language_of, terminal};
use foreword::site::Site;
use foreword::site::duties::{Facts, wards};
use foreword::site::jam::Phase;
use foreword::site::participation::{Participation, undecided};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use serde_json::Value;

/// A site in memory, settled for a moment.
fn settled(text: &str, now: &str) -> Arc<Site> {
    let files: Memory = common::memory(text);
    let shelf = Shelf::memory();
    let wish = Wish {
        now: Moment::parse(now).expect("a moment"),
        ..common::wish()
    };
    let (site, report) = survey(&Doors::new(&files, &Store::memory(), &shelf), wish);
    assert!(!report.has_errors(), "{:?}", report.sorted());
    site.expect("settings that can be used")
}

fn report(text: &str, now: &str, since: Option<Date>) -> Value {
    let site = settled(text, now);
    json::json(&site, &Participation::of(&site, since))
}

/// A jam whose days are written so, in Europe/Amsterdam.
fn jam(opens: &str, closes: &str, outcome: bool) -> String {
    let outcome = if outcome { "outcome: Done.\n" } else { "" };
    format!(
        "-- site.toml --\ntitle = \"T\"\ntime_zone = \"Europe/Amsterdam\"\n-- content/people/anna.yaml --\nname: Anna\n\
         -- content/jams/a.yaml --\ntitle: A\nquestion: Why?\nhost: anna\nsubmit: a@example.org\nopens: {opens}\n\
         closes: {closes}\n{outcome}"
    )
}

fn phase(text: &str, now: Timestamp) -> Phase {
    settled(text, &now.to_string()).jams[0].phase
}

/// The first instant of a day in Amsterdam: in summer two hours before that of London,
/// else one, by the rule of the European Union (the last Sundays of March and October).
fn amsterdam_midnight(day: Date) -> Timestamp {
    let last_sunday = |month: i8| {
        let days = (25..=31).map(|number| date(day.year(), month, number));
        let mut sundays = days.filter(|day| day.weekday() == jiff::civil::Weekday::Sunday);
        sundays
            .next_back()
            .expect("a month has a Sunday in its last week")
    };
    // The clocks change at one in the morning of London, which is after midnight.
    let is_summer = day > last_sunday(3) && day <= last_sunday(10);
    let hours = if is_summer { 2 } else { 1 };
    let london = day
        .to_zoned_datetime(TimeZone::UTC)
        .expect("a day of this age")
        .timestamp();
    london - SignedDuration::from_hours(hours)
}

/// Days around the changes of the clocks in 2026, and others.
fn days() -> impl Strategy<Value = Date> {
    let near = |day: Date| (-3..4_i64).prop_map(move |off| day.saturating_add(off.days()));
    prop_oneof![
        near(date(2026, 3, 29)),
        near(date(2026, 10, 25)),
        (0..700_i64).prop_map(|off| date(2026, 1, 1).saturating_add(off.days())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Days count in full, whatever the clocks do.
    #[test]
    fn the_phase_of_a_jam_is_right_at_every_instant(
        opens in days(),
        length in 0..10_i64,
        outcome: bool,
        from_end: bool,
        off in prop_oneof![-3..4_i64, -90_000_000_000_000..90_000_000_000_000_i64],
    ) {
        let closes = opens.saturating_add(length.days());
        let starts = amsterdam_midnight(opens);
        let ends = amsterdam_midnight(closes.saturating_add(1.day()));
        let near = if from_end { ends } else { starts };
        let now = near + SignedDuration::from_nanos(off);
        let expected = match now {
            now if now < starts => Phase::Announced,
            now if now < ends => Phase::Open,
            _ if outcome => Phase::Answered,
            _ => Phase::Closed,
        };
        let text = jam(&opens.to_string(), &closes.to_string(), outcome);
        prop_assert_eq!(phase(&text, now), expected, "{} {} {}", text, now, near);
    }

    /// Times count to the second, with a zone or in that of the site.
    #[test]
    fn times_count_exactly(day in days(), hour in 0..24_i64, minutes in 1..3_000_i64, off in -2..3_i64) {
        let starts = amsterdam_midnight(day) + SignedDuration::from_hours(hour);
        let ends = starts + SignedDuration::from_mins(minutes);
        let text = jam(&starts.to_string(), &ends.to_string(), false);
        let at = |near: Timestamp| near + SignedDuration::from_secs(off);
        let before = if off < 0 { Phase::Announced } else { Phase::Open };
        prop_assert_eq!(phase(&text, at(starts)), before);
        let after = if off < 0 { Phase::Open } else { Phase::Closed };
        prop_assert_eq!(phase(&text, at(ends)), after);
    }
}

/// A contribution in a made site: the day and the kind.
type Made = (i64, usize);

/// A leader in a made site.
#[derive(Debug, Clone)]
struct Leader {
    contributions: Vec<Made>,
    cadence: Option<i64>,
    away: Vec<(i64, i64)>,
    joined: Option<i64>,
}

const TODAY: Date = date(2026, 11, 23);

/// The day so many days before today.
fn ago(days: i64) -> Date {
    TODAY.saturating_sub(days.days())
}

fn leaders() -> impl Strategy<Value = Vec<Leader>> {
    let made = (0..420_i64, 0..4_usize);
    let away = (-10..300_i64, 0..30_i64);
    let leader = (
        prop::collection::vec(made, 0..7),
        prop::option::of(5..60_i64),
        prop::collection::vec(away, 0..3),
        prop::option::of(0..600_i64),
    );
    let leader = leader.prop_map(|(contributions, cadence, away, joined)| Leader {
        contributions,
        cadence,
        away,
        joined,
    });
    prop::collection::vec(leader, 1..5)
}

/// The site in which these leaders did so.
fn site_of(leaders: &[Leader]) -> String {
    let mut text = String::from("-- site.toml --\ntitle = \"T\"\n[leaders]\ncadence = 21\n");
    for (number, leader) in leaders.iter().enumerate() {
        text += &format!("-- content/people/p{number}.yaml --\nname: P{number}\n");
        if let Some(cadence) = leader.cadence {
            text += &format!("cadence: {cadence}\n");
        }
        if let Some(joined) = leader.joined {
            text += &format!("joined: {}\n", ago(joined));
        }
        if !leader.away.is_empty() {
            text += "away:\n";
            for (from, days) in &leader.away {
                text += &format!("  - {{from: {}, to: {}}}\n", ago(*from), ago(from - days));
            }
        }
        for (index, (days, kind)) in leader.contributions.iter().enumerate() {
            let day = ago(*days);
            if *kind == 3 {
                text += &format!(
                    "-- content/jams/p{number}-{index}.yaml --\ntitle: J\nquestion: Q?\nhost: p{number}\nopens: {day}\n\
                     closes: {day}\nsubmit: a@example.org\n"
                );
                continue;
            }
            let more = [
                "",
                "video: https://youtu.be/dQw4w9WgXcQ\n",
                "slides: a.pdf\n",
            ][*kind];
            text += &format!(
                "-- content/posts/p{number}-{index}.yaml --\ntitle: T\nauthor: p{number}\ndate: {day}\n{more}"
            );
        }
    }
    text + "-- content/posts/a.pdf --\nx\n"
}

impl Leader {
    fn is_away(&self, day: Date) -> bool {
        self.away
            .iter()
            .any(|(from, days)| ago(*from) <= day && day <= ago(from - days))
    }

    /// By when the next contribution is due after a day: one day after the other.
    fn due(&self, from: Date) -> Date {
        let (mut day, mut left) = (from, self.cadence.unwrap_or(21));
        while left > 0 {
            day = day.tomorrow().expect("no end of days");
            left -= i64::from(!self.is_away(day));
        }
        day
    }

    /// The days of all contributions, the latest first.
    fn days(&self) -> Vec<Date> {
        let mut days: Vec<Date> = self
            .contributions
            .iter()
            .map(|(days, _)| ago(*days))
            .collect();
        days.sort();
        days.reverse();
        days
    }

    fn streak(&self) -> i64 {
        let days = self.days();
        let mut deadline = TODAY;
        let mut streak = 0;
        for (index, day) in days.iter().enumerate() {
            let in_time = deadline <= self.due(*day) || index == 0 && self.is_away(TODAY);
            if !in_time {
                break;
            }
            streak += 1;
            deadline = *day;
        }
        streak
    }

    fn activity(&self) -> &'static str {
        let lately = self
            .contributions
            .iter()
            .filter(|(days, _)| *days < 90)
            .count();
        if lately >= 2 {
            "active"
        } else if self.is_away(TODAY) {
            "away"
        } else if self.joined.is_some_and(|joined| joined < 90) {
            "new"
        } else if lately == 1 {
            "hardly"
        } else {
            "silent"
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_report_counts_what_is_there(leaders in leaders(), since in prop::option::of(0..420_i64)) {
        let text = site_of(&leaders);
        let value = report(&text, "2026-11-23T12:00:00Z", since.map(ago));
        let told = value["leaders"].as_array().expect("leaders");
        prop_assert_eq!(told.len(), leaders.len());
        let mut totals = [0; 4];
        for (leader, told) in leaders.iter().zip(told) {
            let counted = |kind: usize| {
                let own = leader.contributions.iter().filter(|(_, own)| *own == kind);
                own.filter(|(days, _)| since.is_none_or(|since| *days <= since)).count() as u64
            };
            let kinds = ["posts", "vlogs", "talks", "jams_opened"];
            for (kind, name) in kinds.iter().enumerate() {
                prop_assert_eq!(told[name].as_u64(), Some(counted(kind)), "{} {}", name, text);
                totals[kind] += counted(kind);
            }
            let days = leader.days();
            let last = days.first().map(Date::to_string);
            prop_assert_eq!(told["last"].as_str(), last.as_deref());
            let joined = leader.joined.map(ago);
            let due = days.first().copied().or(joined).map(|from| leader.due(from));
            let due_text = due.map(|due| due.to_string());
            prop_assert_eq!(told["due"].as_str(), due_text.as_deref(), "{}", text);
            let kept = leader.is_away(TODAY) || due.is_some_and(|due| TODAY <= due);
            prop_assert_eq!(told["cadence_kept"].as_bool(), Some(kept));
            prop_assert_eq!(told["streak"].as_i64(), Some(leader.streak()), "{}", text);
            prop_assert_eq!(told["activity"].as_str(), Some(leader.activity()), "{}", text);
            let months: Vec<u64> = (0..12)
                .map(|back| {
                    let month = TODAY.first_of_month().saturating_sub((11 - back).months());
                    let start = month.strftime("%Y-%m").to_string();
                    days.iter().filter(|day| day.to_string().starts_with(&start)).count() as u64
                })
                .collect();
            prop_assert_eq!(&told["months"], &Value::from(months));
        }
        for (kind, name) in ["posts", "vlogs", "talks", "jams_opened"].iter().enumerate() {
            prop_assert_eq!(value["totals"][name].as_u64(), Some(totals[kind]));
        }
        let groups = value["groups"].as_array().expect("groups");
        for (index, month) in value["months"].as_array().expect("months").iter().enumerate() {
            for count in ["leaders", "active", "silent", "new"] {
                let of_groups = groups.iter().filter_map(|group| group["months"][index][count].as_u64());
                prop_assert_eq!(month[count].as_u64(), Some(of_groups.sum::<u64>()));
            }
        }
        for state in ["active", "hardly", "silent", "away", "new"] {
            let count = leaders.iter().filter(|leader| leader.activity() == state).count() as u64;
            prop_assert_eq!(value["all"][state].as_u64(), Some(count));
        }
    }
}

/// One leader of each kind.
const EACH: &str = "\
-- site.toml --
title = \"Bridge\"
groups = [\"board\", \"crew\"]
[leaders]
exempt = [{who = \"silent\", until = 2026-11-23, of = [\"photo\", \"bio\", \"contact\", \"buddy\", \"first_post\"]}]
[report]
fold_below = 3
unnamed = [\"hardly\"]
-- content/people/active.md --
---
name: Active
role: Director
group: board
contact: {mail: a@example.org}
buddy: helper
photo: a.svg
---
Words.
-- content/people/a.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>
-- content/people/hardly.yaml --
name: Hardly
group: crew
-- content/people/silent.yaml --
name: Silent
role: Captain
group: crew
-- content/people/away.yaml --
name: Away
group: crew
away: [{from: 2026-11-01, to: 2026-11-30}]
-- content/people/new.yaml --
name: New
group: crew
joined: 2026-11-01
-- content/people/left.yaml --
name: Left
group: board
left: 2026-11-20
-- content/people/helper.yaml --
name: Helper
leader: false
-- content/posts/2026-11-10-a.yaml --
title: A
author: [active, left, helper]
tone: personal
tags: [ships]
-- content/posts/2026-10-10-b/index.yaml --
title: B
author: active
tone: professional
tags: [ships, tides]
video: https://youtu.be/dQw4w9WgXcQ
-- content/posts/2026-09-10-c.yaml --
title: C
author: [hardly, helper]
-- content/posts/2026-11-24-d.yaml --
title: Scheduled
author: silent
-- content/posts/2026-11-11-e.yaml --
title: Draft
author: silent
draft: true
-- content/jams/over.yaml --
title: Over
question: Why?
host: active
opens: 2026-05-01
closes: 2026-05-20
answer_by: 2026-06-01
outcome: Done
ideas:
  - {text: One, status: adopted}
  - {text: Two, status: considered}
  - {text: Three}
";

#[test]
fn every_kind_of_leader_is_told() {
    let value = report(EACH, common::NOW, None);
    let told = value["leaders"].as_array().expect("leaders");
    let of = |id: &str| told.iter().find(|leader| leader["id"] == id);
    let state = |id: &str| of(id).map(|leader| leader["activity"].as_str().unwrap_or_default());
    assert_eq!(state("active"), Some("active"));
    assert_eq!(state("hardly"), None, "who is not to be named is not");
    assert_eq!(value["unnamed"], 1);
    assert_eq!(state("silent"), Some("silent"));
    assert_eq!(state("away"), Some("away"));
    assert_eq!(state("new"), Some("new"));
    assert_eq!((state("left"), state("helper")), (None, None));
    let active = of("active").expect("is named");
    assert_eq!(
        (
            &active["posts"],
            &active["vlogs"],
            &active["jams_opened"],
            &active["jams_answered"]
        ),
        (&1.into(), &1.into(), &1.into(), &1.into())
    );
    assert_eq!(value["totals"]["posts"], 2, "each once, whoever wrote it");
    assert_eq!(value["totals"]["vlogs"], 1);
    assert_eq!(
        value["tone"],
        serde_json::json!({"personal": 1, "professional": 1, "unsaid": 1})
    );
    assert_eq!(
        value["topics"][0],
        serde_json::json!({"name": "ships", "count": 2})
    );
    let all = &value["all"];
    assert_eq!(
        (
            &all["active"],
            &all["hardly"],
            &all["silent"],
            &all["away"],
            &all["new"]
        ),
        (&1.into(), &1.into(), &1.into(), &1.into(), &1.into())
    );
    // The board has one leader, too few to be told of, so that all groups are together.
    let groups = value["groups"].as_array().expect("groups");
    assert_eq!(groups.len(), 1);
    assert_eq!(
        (&groups[0]["folded"], &groups[0]["leaders"]),
        (&true.into(), &5.into())
    );
    // Before they left, somebody was among the leaders; before they came, nobody was.
    let october = &value["months"][10];
    assert_eq!(
        (&october["until"], &october["leaders"]),
        (&"2026-10-31".into(), &5.into())
    );
    assert_eq!(october["away"], 0);
}

#[test]
fn profiles_are_complete_or_exempt() {
    let site = settled(EACH, common::NOW);
    let golive = golive::GoLive::of(&site);
    assert!(!golive.passes());
    let value = golive.json(&site);
    let of = |id: &str| {
        let leaders = value["leaders"].as_array().expect("leaders");
        leaders
            .iter()
            .find(|leader| leader["id"] == id)
            .cloned()
            .expect("is there")
    };
    assert_eq!(
        (&of("active")["score"], &of("active")["complete"]),
        (&100.into(), &true.into())
    );
    let silent = of("silent");
    assert_eq!(
        (&silent["score"], &silent["complete"]),
        (&16.into(), &true.into())
    );
    assert_eq!(silent["exempt_until"], "2026-11-23");
    assert_eq!(of("away")["missing"].as_array().map(Vec::len), Some(6));
    assert!(
        !golive.terminal(&site).contains("Hardly"),
        "who is not to be named is not"
    );
    let later = golive::GoLive::of(&settled(EACH, "2026-11-24T12:00:00Z")).json(&site);
    assert_eq!(later["complete"], 1, "an exemption ends");
}

#[test]
fn the_threshold_says_when_it_is_time() {
    let half = EACH.replace("[leaders]\n", "[leaders]\ngolive = 40\n");
    assert!(golive::GoLive::of(&settled(&half, common::NOW)).passes());
    let more = EACH.replace("[leaders]\n", "[leaders]\ngolive = 41\n");
    assert!(!golive::GoLive::of(&settled(&more, common::NOW)).passes());
}

#[test]
fn undecided_ideas_are_errors_once_it_is_time() {
    let before = settled(EACH, "2026-06-01T23:59:59Z");
    assert_eq!(undecided(&before), []);
    let after = undecided(&settled(EACH, "2026-06-02T00:00:00Z"));
    let messages: Vec<&str> = after.iter().map(|problem| &*problem.message).collect();
    assert_eq!(
        messages,
        [
            "the idea is considered, and its answer was promised by 2026-06-01",
            "the idea is new, and its answer was promised by 2026-06-01",
        ]
    );
    assert!(
        after
            .iter()
            .all(|problem| problem.is_error() && problem.at.is_some())
    );
}

#[test]
fn all_forms_of_the_report_name_who_may_be_named() {
    let site = settled(EACH, common::NOW);
    let report = Participation::of(&site, None);
    let forms = [
        terminal::terminal(&site, &report),
        csv::csv(&site, &report),
        html::html(&site, &report).expect("a page"),
    ];
    for form in &forms {
        assert!(form.contains("Silent") && !form.contains("Hardly<") && !form.contains("Helper"));
        assert!(
            !form.contains("hardly,Hardly") && !form.contains("Hardly  "),
            "{form}"
        );
    }
    assert!(forms[0].contains("research found 78 %"));
    assert!(forms[2].starts_with("<!DOCTYPE html>") && !forms[2].contains("<script"));
    assert!(
        !forms[2].contains("src=") && !forms[2].contains("href="),
        "it needs nothing else"
    );
}

#[test]
fn nobody_at_all_is_told_too() {
    let site = settled(
        "-- content/people/a.yaml --\nname: A\nleader: false\n",
        common::NOW,
    );
    let report = Participation::of(&site, None);
    assert!(terminal::terminal(&site, &report).contains("There are no leaders"));
    assert!(
        html::html(&site, &report)
            .expect("a page")
            .contains("There are no leaders")
    );
    assert!(!golive::GoLive::of(&site).passes());
}

/// A leader with everything that a buddy can help with.
const WARD: &str = "\
-- site.toml --
title = \"Bridge\"
languages = [\"en\", \"nl\"]
-- content/people/anna.yaml --
name: Anna
role: Director
buddy: bo
cadence: 10
-- content/people/bo.yaml --
name: Bo
leader: false
languages: [Nederlands, English]
-- content/people/cas.yaml --
name: Cas
buddy: bo
away: [{from: 2026-11-01, to: 2026-12-01}]
-- content/posts/2026-11-01-vlog/index.md --
---
title: Vlog
author: anna
video: clip.mp4
image: a.svg
---
![](a.svg)
-- content/posts/2026-11-01-vlog/clip.mp4 = tests/clips/h264_front.mp4 --
-- content/posts/2026-11-01-vlog/a.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>
-- content/posts/2026-11-02-both.md --
---
title: Both
author: anna
---
-- content/posts/2026-11-02-both.nl.md --
---
title: Beide
author: anna
---
-- content/posts/later.md --
---
title: Later
author: anna
date: 2026-11-20
draft: true
---
-- content/jams/old.yaml --
title: Old
question: Why?
host: anna
opens: 2026-10-01
closes: 2026-10-02
answer_by: 2026-11-01
ideas: [{text: One}]
";

#[test]
fn a_buddy_is_told_of_all_that_is_due_and_waits() {
    let built = common::built(WARD);
    let site = built.edition.as_ref().expect("an edition").site();
    let participation = Participation::of(site, None);
    let problems: Vec<_> = built.report.sorted().into_iter().cloned().collect();
    let changed = |path: &str| Some(if path.ends_with(".nl.md") { 1 } else { 1 << 60 });
    let facts = Facts {
        participation: &participation,
        problems: &problems,
        changed: &changed,
    };
    let wards = wards(site, "bo", &facts);
    let told: Vec<Vec<&str>> = wards
        .iter()
        .map(|ward| ward.duties.iter().map(duties::kind).collect())
        .collect();
    let anna = vec![
        "overdue",
        "answer",
        "draft",
        "outdated",
        "captions",
        "alt-text",
        "untranslated",
        "profile",
    ];
    let sorted = |mut kinds: Vec<&'static str>| {
        kinds.sort_unstable();
        kinds
    };
    assert_eq!(
        sorted(told[0].clone()),
        sorted(anna),
        "{:?}",
        wards[0].duties
    );
    assert_eq!(told[1], ["profile"], "who is away owes no post");
    let bo = site.people.iter().position(|person| &*person.id == "bo");
    assert_eq!(language_of(site, bo.expect("is there")), "nl");
    let cas = site.people.iter().position(|person| &*person.id == "cas");
    assert_eq!(language_of(site, cas.expect("is there")), "en");
}
