//! The report as one page that needs nothing else: charts as SVG, tables below them.

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::ground::locale::{Filling, Locale};
use crate::report::chart::{self, Bar};
use crate::report::{RESEARCH, name, words};
use crate::site::Site;
use crate::site::participation::{Activity, Participation, Record, Shares, Undecided};

/// The page.
const TEMPLATE: &str = include_str!("report.html");

/// A figure at the top.
#[derive(Serialize)]
struct Figure {
    class: &'static str,
    value: String,
    percent: String,
    name: String,
}

/// A line of a table of shares.
#[derive(Serialize)]
struct SharesLine {
    name: String,
    bar: Value,
    months: Value,
    leaders: String,
    active: String,
    hardly: String,
    silent: String,
    other: String,
}

/// A leader in the table.
#[derive(Serialize)]
struct LeaderLine {
    name: String,
    role: String,
    posts: String,
    vlogs: String,
    talks: String,
    jams: String,
    last: String,
    cadence: String,
    is_late: bool,
    streak: String,
    profile: String,
    months: Value,
    state: String,
    class: &'static str,
}

/// Leaders of a group.
#[derive(Serialize)]
struct LeaderGroup {
    name: String,
    leaders: Vec<LeaderLine>,
}

/// A topic or a tone.
#[derive(Serialize)]
struct CountLine {
    name: String,
    count: String,
    bar: Value,
}

/// Most topics that are listed.
const TOPICS: usize = 15;

/// The page, in the site's first language; `None` only if what comes with the program
/// cannot be used.
pub fn html(site: &Site, report: &Participation) -> Option<String> {
    let tag = site.config.languages.first().map_or("en", String::as_str);
    let locale = words(tag)?;
    let writer = Writer {
        site,
        report,
        locale: &locale,
    };
    let mut templates = Tera::default();
    templates.add_raw_template("report.html", TEMPLATE).ok()?;
    templates.render("report.html", &writer.context()).ok()
}

struct Writer<'a> {
    site: &'a Site,
    report: &'a Participation,
    locale: &'a Locale,
}

impl Writer<'_> {
    fn context(&self) -> Context {
        let (locale, report) = (self.locale, self.report);
        let thresholds = &self.site.config.report;
        let days = locale.count_of("of-days", "days", thresholds.days);
        let counted = match report.since {
            Some(since) => locale.with("since", "day", &locale.day(since)),
            None => locale.word("ever"),
        };
        let how = locale.fill(
            "how-text",
            &[
                ("active", Filling::Number(thresholds.active)),
                ("hardly", Filling::Number(thresholds.hardly)),
                ("days", Filling::Number(thresholds.days)),
            ],
        );
        let hidden = report
            .leaders
            .iter()
            .filter(|leader| !leader.is_named)
            .count();
        let unnamed = (hidden > 0).then(|| locale.count("unnamed", hidden));
        let mut context = Context::new();
        context.insert("lang", &locale.tag);
        context.insert("dir", locale.direction());
        context.insert("site", self.site.config.title(0));
        context.insert("words", &locale.words());
        context.insert("today", &locale.day(report.today));
        context.insert(
            "made",
            &locale.with("made", "day", &locale.day(report.today)),
        );
        context.insert("notes", &[days, counted]);
        context.insert("figures", &self.figures());
        context.insert("compared", &self.compared());
        context.insert("chart", &self.chart());
        context.insert("months", &self.months());
        context.insert("groups", &self.groups());
        context.insert("undecided", &self.undecided());
        context.insert("people", &self.people());
        context.insert("unnamed", &unnamed);
        context.insert("topics", &self.topics());
        context.insert("tones", &self.tones());
        context.insert("totals", &self.totals());
        context.insert("how", &how);
        context
    }

    fn percent(&self, share: f64) -> String {
        format!("{}\u{a0}%", self.locale.number(share.round() as usize))
    }

    fn figures(&self) -> Vec<Figure> {
        let all = &self.report.all;
        let figure = |class: &'static str, count: usize, is_judged: bool| Figure {
            class,
            value: self.locale.number(count),
            percent: all
                .percent(count)
                .filter(|_| is_judged)
                .map(|share| self.percent(share))
                .unwrap_or_default(),
            name: self.locale.word(&format!("figure-{class}")),
        };
        let mut figures = vec![
            figure("active", all.active, true),
            figure("hardly", all.hardly, true),
            figure("silent", all.silent, true),
        ];
        let others = all.away + all.new;
        figures.extend((others > 0).then(|| figure("other", others, false)));
        figures
    }

    /// Beside what research found.
    fn compared(&self) -> String {
        let all = &self.report.all;
        let research = self.percent(RESEARCH);
        match all.percent(all.hardly + all.silent) {
            Some(own) => {
                let own = self.percent(own);
                let both = [
                    ("research", Filling::Text(&research)),
                    ("own", Filling::Text(&own)),
                ];
                self.locale.fill("compared", &both)
            }
            None => self.locale.with("compared-nobody", "research", &research),
        }
    }

    fn chart(&self) -> Value {
        let bars = self.report.months.iter().map(|(end, shares)| Bar {
            label: format!("{}-{:02}", end.year() % 100, end.month()),
            shares: *shares,
        });
        let research = self.percent(100.0 - RESEARCH);
        let research = self.locale.with("research", "percent", &research);
        let name = self.locale.word("over-time-about");
        let bars: Vec<Bar> = bars.collect();
        Value::safe_string(&chart::over_time(&bars, &name, &research))
    }

    fn months(&self) -> Vec<SharesLine> {
        let month =
            |(end, shares): &(Date, Shares)| self.shares(self.locale.day(*end), shares, &[]);
        self.report.months.iter().map(month).collect()
    }

    fn groups(&self) -> Vec<SharesLine> {
        let groups = self.report.groups.iter();
        let group = |group: &crate::site::participation::GroupShares| {
            let name = match (&group.name, group.is_folded) {
                (_, true) => self.locale.word("folded"),
                (Some(name), false) => name.clone(),
                (None, false) => self.locale.word("no-group"),
            };
            self.shares(name, &group.shares, &group.months)
        };
        groups.map(group).collect()
    }

    fn shares(&self, name: String, shares: &Shares, months: &[(Date, Shares)]) -> SharesLine {
        let part = |count: usize| {
            let percent = shares
                .percent(count)
                .map(|share| format!(" ({})", self.percent(share)));
            format!(
                "{}{}",
                self.locale.number(count),
                percent.unwrap_or_default()
            )
        };
        let about = format!(
            "{}: {}, {}, {}",
            name,
            self.named(shares.active, "active"),
            self.named(shares.hardly, "hardly"),
            self.named(shares.silent, "silent")
        );
        let months: Vec<Shares> = months.iter().map(|(_, shares)| *shares).collect();
        let active = |shares: &Shares| {
            shares
                .percent(shares.active)
                .map_or("–".into(), |share| self.percent(share))
        };
        let over_time: Vec<String> = months.iter().map(active).collect();
        let over_time = self
            .locale
            .with("months-active", "numbers", &over_time.join(", "));
        SharesLine {
            months: Value::safe_string(&chart::months(&months, &over_time)),
            bar: Value::safe_string(&chart::lying(shares, &about)),
            leaders: self.locale.number(shares.leaders()),
            active: part(shares.active),
            hardly: part(shares.hardly),
            silent: part(shares.silent),
            other: self.locale.number(shares.away + shares.new),
            name,
        }
    }

    fn named(&self, count: usize, word: &str) -> String {
        format!("{} {}", self.locale.number(count), self.locale.word(word))
    }

    fn people(&self) -> Vec<LeaderGroup> {
        let mut groups: Vec<LeaderGroup> = Vec::new();
        let mut last: Option<&Option<String>> = None;
        for leader in self.report.leaders.iter().filter(|leader| leader.is_named) {
            if last != Some(&leader.group) {
                last = Some(&leader.group);
                let name = leader.group.clone();
                groups.push(LeaderGroup {
                    name: name.unwrap_or_else(|| self.locale.word("no-group")),
                    leaders: Vec::new(),
                });
            }
            if let Some(group) = groups.last_mut() {
                group.leaders.push(self.leader(leader));
            }
        }
        groups
    }

    fn leader(&self, leader: &Record) -> LeaderLine {
        let (locale, tally) = (self.locale, &leader.tally);
        let person = self.site.people[leader.person].shown(0);
        let role = person.and_then(|profile| profile.entry.fields.role.clone());
        let figure = |count: usize| locale.number(count);
        let jams = match tally.jams_opened {
            0 => figure(0),
            opened => format!("{} ({})", figure(opened), figure(tally.jams_answered)),
        };
        let days = leader.days_since(self.report.today);
        let days = days.and_then(|days| usize::try_from(days).ok());
        let numbers: Vec<String> = leader.months.iter().map(|count| figure(*count)).collect();
        let about = locale.with("months-text", "numbers", &numbers.join(", "));
        LeaderLine {
            name: name(self.site, leader.person).to_owned(),
            role: role.unwrap_or_default(),
            posts: figure(tally.posts),
            vlogs: figure(tally.vlogs),
            talks: figure(tally.talks),
            jams,
            last: match days {
                Some(days) => locale.count_of("days-ago", "days", days),
                None => locale.word("never"),
            },
            cadence: self.cadence(leader),
            is_late: !leader.rhythm.is_kept,
            streak: figure(leader.rhythm.streak),
            profile: self.percent(leader.profile.score() as f64),
            months: Value::safe_string(&chart::spark(&leader.months, &about)),
            state: locale.word(leader.activity.name()),
            class: match leader.activity {
                Activity::Away | Activity::New => "other",
                judged => judged.name(),
            },
        }
    }

    /// How often somebody means to post, and whether they do.
    fn cadence(&self, leader: &Record) -> String {
        let every = self
            .locale
            .count_of("every", "days", leader.cadence as usize);
        let late = leader.days_late(self.report.today);
        let late = late.and_then(|days| usize::try_from(days).ok());
        let kept = match (leader.rhythm.is_away, late) {
            (true, _) => self.locale.word("paused"),
            (false, Some(days)) => self.locale.count_of("late", "days", days),
            (false, None) if leader.rhythm.is_kept => self.locale.word("kept"),
            (false, None) => self.locale.word("not-kept"),
        };
        format!("{every}: {kept}")
    }

    /// The jams whose ideas wait for a decision although it is time, in words.
    fn undecided(&self) -> Vec<String> {
        let word = |due: &Undecided| {
            let by = self.locale.day(due.by);
            let values = [
                ("title", Filling::Text(&due.jam)),
                ("day", Filling::Text(&by)),
                ("count", Filling::Number(due.ideas)),
            ];
            self.locale.fill("duty-answer", &values)
        };
        self.report.undecided.iter().map(word).collect()
    }

    fn topics(&self) -> Vec<CountLine> {
        let topics = self.report.topics.iter().take(TOPICS);
        let most = self.report.topics.first().map_or(0, |(_, count)| *count);
        topics
            .map(|(name, count)| self.count(name.clone(), *count, most))
            .collect()
    }

    fn tones(&self) -> Vec<CountLine> {
        let (personal, professional) = self.report.tones;
        let totals = &self.report.totals;
        let all = totals.posts + totals.vlogs + totals.talks;
        if personal + professional == 0 {
            return Vec::new();
        }
        let tones = [
            ("personal", personal),
            ("professional", professional),
            ("unsaid", all - personal - professional),
        ];
        let line = |(word, count): (&str, usize)| self.count(self.locale.word(word), count, all);
        tones.into_iter().map(line).collect()
    }

    fn count(&self, name: String, count: usize, most: usize) -> CountLine {
        CountLine {
            name,
            count: self.locale.number(count),
            bar: Value::safe_string(&chart::part(count, most)),
        }
    }

    fn totals(&self) -> Vec<(String, String)> {
        let totals = &self.report.totals;
        let jams = format!(
            "{} ({})",
            self.locale.number(totals.jams_opened),
            self.locale.number(totals.jams_answered)
        );
        let number = |count: usize| self.locale.number(count);
        let all = [
            ("posts", number(totals.posts)),
            ("vlogs", number(totals.vlogs)),
            ("talks", number(totals.talks)),
            ("jams", jams),
        ];
        all.map(|(word, count)| (self.locale.word(word), count))
            .to_vec()
    }
}
