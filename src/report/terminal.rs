//! The report for people at a terminal.

use crate::report::{RESEARCH, name};
use crate::site::Site;
use crate::site::participation::{Activity, Participation, Record, Shares};

/// The heads of the columns.
const HEADS: [&str; 11] = [
    "leader",
    "posts",
    "vlogs",
    "talks",
    "jams",
    "last",
    "cadence",
    "in a row",
    "profile",
    "12 months",
    "state",
];

/// Most topics that are listed.
const TOPICS: usize = 8;

/// The columns that hold figures, which stand to the right.
const FIGURES: std::ops::RangeInclusive<usize> = 1..=4;

/// The report as a table, with the figures of all leaders below.
pub fn terminal(site: &Site, report: &Participation) -> String {
    let mut text = format!("Who is visible, {}", report.today);
    if let Some(since) = report.since {
        text += &format!(", counted since {since}");
    }
    text += "\n\n";
    let named: Vec<&Record> = report
        .leaders
        .iter()
        .filter(|leader| leader.is_named)
        .collect();
    if report.leaders.is_empty() {
        text += "There are no leaders: everybody in content/people is one, unless their profile says `leader: false`\n\n";
    }
    text += &table(site, report, &named);
    text += &shares(report);
    text += &mix(report);
    match report.leaders.len() - named.len() {
        0 => {}
        1 => text += "1 more leader is counted and not named\n",
        more => text += &format!("{more} more leaders are counted and not named\n"),
    }
    text
}

/// A line for each leader, below the name of each group.
fn table(site: &Site, report: &Participation, leaders: &[&Record]) -> String {
    let rows: Vec<[String; 11]> = leaders
        .iter()
        .map(|leader| row(site, report, leader))
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads = HEADS.map(str::to_owned);
    let width = |column: usize| {
        let cells = rows
            .iter()
            .chain([&heads])
            .map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..HEADS.len()).map(width).collect();
    let mut text = line(&heads, &widths);
    let mut group: Option<&Option<String>> = None;
    for (leader, row) in leaders.iter().zip(&rows) {
        if group != Some(&leader.group) {
            group = Some(&leader.group);
            text += &format!(
                "\n{}\n",
                leader.group.as_deref().unwrap_or("without a group")
            );
        }
        text += &line(row, &widths);
    }
    text + "\n"
}

fn row(site: &Site, report: &Participation, leader: &Record) -> [String; 11] {
    let tally = &leader.tally;
    let figure = |count: usize| {
        if count == 0 {
            "·".to_owned()
        } else {
            count.to_string()
        }
    };
    let jams = match tally.jams_opened {
        0 => "·".to_owned(),
        opened => format!("{opened} ({} answered)", tally.jams_answered),
    };
    let last = match (leader.rhythm.last, leader.days_since(report.today)) {
        (Some(_), Some(0)) => "today".to_owned(),
        (Some(_), Some(1)) => "1 day ago".to_owned(),
        (Some(_), Some(days)) => format!("{days} days ago"),
        _ => "never".to_owned(),
    };
    [
        name(site, leader.person).to_owned(),
        figure(tally.posts),
        figure(tally.vlogs),
        figure(tally.talks),
        jams,
        last,
        cadence(report, leader),
        figure(leader.rhythm.streak),
        format!("{} %", leader.profile.score()),
        spark(&leader.months),
        state(leader.activity).to_owned(),
    ]
}

/// How often they mean to post, and whether they do.
fn cadence(report: &Participation, leader: &Record) -> String {
    let kept = match (leader.rhythm.is_away, leader.days_late(report.today)) {
        (true, _) => "away".to_owned(),
        (false, Some(1)) => "1 day late".to_owned(),
        (false, Some(days)) => format!("{days} days late"),
        (false, None) if leader.rhythm.is_kept => "kept".to_owned(),
        (false, None) => "not yet".to_owned(),
    };
    format!("{} d, {kept}", leader.cadence)
}

/// Twelve months as blocks, each as high as it has contributions.
fn spark(months: &[usize]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = months
        .iter()
        .copied()
        .max()
        .unwrap_or(0)
        .max(BLOCKS.len() / 2);
    let block = |count: &usize| match count {
        0 => '·',
        count => BLOCKS[(count * BLOCKS.len() / most).clamp(1, BLOCKS.len()) - 1],
    };
    months.iter().map(block).collect()
}

/// How active a leader is, in words.
fn state(activity: Activity) -> &'static str {
    match activity {
        Activity::Active => "active",
        Activity::Hardly => "hardly active",
        Activity::Silent => "silent",
        Activity::Away => "away",
        Activity::New => "new",
    }
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let cell = |(index, (cell, width)): (usize, (&String, &usize))| {
        let gap = " ".repeat(width - cell.chars().count());
        match FIGURES.contains(&index) {
            true => format!("{gap}{cell}"),
            false => format!("{cell}{gap}"),
        }
    };
    let cells: Vec<String> = cells.iter().zip(widths).enumerate().map(cell).collect();
    format!("{}\n", cells.join("  ").trim_end())
}

/// How all leaders and each group are spread, beside what research found elsewhere.
fn shares(report: &Participation) -> String {
    let mut text = String::new();
    let mut add = |name: &str, shares: &Shares| {
        let part = |count: usize, what: &str| {
            let percent = shares
                .percent(count)
                .map(|share| format!(" ({share:.0} %)"));
            format!("{count} {what}{}", percent.unwrap_or_default())
        };
        let judged = [
            part(shares.active, "active"),
            part(shares.hardly, "hardly active"),
            part(shares.silent, "silent"),
        ];
        let others = [(shares.away, "away"), (shares.new, "new")];
        let others = others.into_iter().filter(|(count, _)| *count > 0);
        let others = others.map(|(count, what)| format!("{count} {what}"));
        let all: Vec<String> = judged.into_iter().chain(others).collect();
        text += &format!("{name}: {}\n", all.join(", "));
    };
    for group in &report.groups {
        let name = match (&group.name, group.is_folded) {
            (_, true) => "smaller groups together",
            (Some(name), false) => name,
            (None, false) => "without a group",
        };
        add(name, &group.shares);
    }
    add("all leaders", &report.all);
    let own = report.all.percent(report.all.hardly + report.all.silent);
    text += &match own {
        Some(own) => {
            format!("hardly active or silent: {own:.0} %; research found {RESEARCH:.0} %\n")
        }
        None => String::new(),
    };
    let active = |(_, shares): &(jiff::civil::Date, Shares)| {
        let share = shares.percent(shares.active);
        share.map_or("–".to_owned(), |share| format!("{share:.0}"))
    };
    let months: Vec<String> = report.months.iter().map(active).collect();
    text += &format!(
        "active at the end of each month, in %: {}\n",
        months.join(" ")
    );
    text
}

/// What contributions are about, and in which tone.
fn mix(report: &Participation) -> String {
    let mut text = String::new();
    let topics = report.topics.iter().take(TOPICS);
    let topics: Vec<String> = topics
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    if !topics.is_empty() {
        text += &format!("topics: {}\n", topics.join(", "));
    }
    let (personal, professional) = report.tones;
    if personal + professional > 0 {
        text += &format!("tone: personal {personal}, professional {professional}\n");
    }
    text
}
