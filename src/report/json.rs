//! The report for programs; `docs/report.schema.json` describes it.

use serde::Serialize;
use serde_json::{Value, json};

use crate::report::{RESEARCH, name};
use crate::site::Site;
use crate::site::participation::{Participation, ProfileState, Record, Shares, Tally};

/// Contributions by kind.
#[derive(Serialize)]
struct TallyJson {
    posts: usize,
    vlogs: usize,
    talks: usize,
    jams_opened: usize,
    jams_answered: usize,
}

impl From<&Tally> for TallyJson {
    fn from(tally: &Tally) -> TallyJson {
        TallyJson {
            posts: tally.posts,
            vlogs: tally.vlogs,
            talks: tally.talks,
            jams_opened: tally.jams_opened,
            jams_answered: tally.jams_answered,
        }
    }
}

/// One leader.
#[derive(Serialize)]
struct LeaderJson<'a> {
    id: &'a str,
    name: &'a str,
    role: Option<&'a str>,
    group: Option<&'a str>,
    #[serde(flatten)]
    tally: TallyJson,
    last: Option<String>,
    days_since: Option<i64>,
    cadence_days: u32,
    cadence_kept: bool,
    due: Option<String>,
    streak: usize,
    activity: &'static str,
    profile: Value,
    months: &'a [usize],
}

/// The report of a site.
pub fn json(site: &Site, report: &Participation) -> Value {
    let named = report.leaders.iter().filter(|leader| leader.is_named);
    let leaders: Vec<LeaderJson> = named
        .map(|leader| self::leader(site, report, leader))
        .collect();
    let thresholds = &site.config.report;
    let groups = report.groups.iter().map(|group| {
        let mut value = shares(&group.shares);
        value["name"] = json!(group.name);
        value["folded"] = json!(group.is_folded);
        value["months"] = months(&group.months);
        value
    });
    let undecided = report.undecided.iter().map(|due| {
        json!({
            "jam": due.jam,
            "file": due.file,
            "answer_by": due.by.to_string(),
            "ideas": due.ideas,
        })
    });
    let topics = report.topics.iter();
    let topics = topics.map(|(name, count)| json!({"name": name, "count": count}));
    let written = report.totals.posts + report.totals.vlogs + report.totals.talks;
    let (personal, professional) = report.tones;
    json!({
        "generator": format!("Foreword {}", env!("CARGO_PKG_VERSION")),
        "site": site.config.title(0),
        "now": report.today.to_string(),
        "since": report.since.map(|since| since.to_string()),
        "thresholds": {
            "days": thresholds.days,
            "active": thresholds.active,
            "hardly": thresholds.hardly,
            "fold_below": thresholds.fold_below,
        },
        "research": {"hardly_or_silent_percent": RESEARCH},
        "totals": TallyJson::from(&report.totals),
        "all": shares(&report.all),
        "groups": groups.collect::<Vec<_>>(),
        "months": months(&report.months),
        "undecided": undecided.collect::<Vec<_>>(),
        "topics": topics.collect::<Vec<_>>(),
        "tone": {
            "personal": personal,
            "professional": professional,
            "unsaid": written - personal - professional,
        },
        "unnamed": report.leaders.len() - leaders.len(),
        "leaders": leaders,
    })
}

fn months(months: &[(jiff::civil::Date, Shares)]) -> Value {
    let months = months.iter().map(|(end, month)| {
        let mut value = shares(month);
        value["until"] = json!(end.to_string());
        value
    });
    months.collect()
}

fn shares(shares: &Shares) -> Value {
    let percent = |leaders: usize| {
        shares
            .percent(leaders)
            .map(|share| (share * 10.0).round() / 10.0)
    };
    json!({
        "leaders": shares.leaders(),
        "active": shares.active,
        "hardly": shares.hardly,
        "silent": shares.silent,
        "away": shares.away,
        "new": shares.new,
        "percent": {
            "active": percent(shares.active),
            "hardly": percent(shares.hardly),
            "silent": percent(shares.silent),
        },
    })
}

fn leader<'a>(site: &'a Site, report: &Participation, leader: &'a Record) -> LeaderJson<'a> {
    let person = &site.people[leader.person];
    let role = person
        .shown(0)
        .and_then(|profile| profile.entry.fields.role.as_deref());
    let rhythm = &leader.rhythm;
    LeaderJson {
        id: &person.id,
        name: name(site, leader.person),
        role,
        group: leader.group.as_deref(),
        tally: (&leader.tally).into(),
        last: rhythm.last.map(|last| last.to_string()),
        days_since: leader.days_since(report.today),
        cadence_days: leader.cadence,
        cadence_kept: rhythm.is_kept,
        due: rhythm.due.map(|due| due.to_string()),
        streak: rhythm.streak,
        activity: leader.activity.name(),
        profile: profile(&leader.profile),
        months: &leader.months,
    }
}

/// What of a complete profile is there.
pub(super) fn profile(profile: &ProfileState) -> Value {
    let names = |all: &[crate::config::leaders::Requirement]| -> Vec<&str> {
        all.iter().map(|requirement| requirement.name()).collect()
    };
    json!({
        "score": profile.score(),
        "complete": profile.is_complete(),
        "present": names(&profile.present),
        "missing": names(&profile.missing),
        "exempt": names(&profile.exempt),
    })
}
