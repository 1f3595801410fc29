//! The report as a table for spreadsheets (RFC 4180), a leader a line.

use crate::report::name;
use crate::site::Site;
use crate::site::participation::{Participation, Record};

/// What spreadsheets know UTF-8 by.
const MARK: &str = "\u{feff}";

/// The columns.
const COLUMNS: [&str; 17] = [
    "id",
    "name",
    "role",
    "group",
    "posts",
    "vlogs",
    "talks",
    "jams_opened",
    "jams_answered",
    "last",
    "days_since",
    "cadence_days",
    "cadence_kept",
    "due",
    "streak",
    "activity",
    "profile",
];

/// The leaders who are named, a line each.
pub fn csv(site: &Site, report: &Participation) -> String {
    let named = report.leaders.iter().filter(|leader| leader.is_named);
    let months = report.months.iter();
    let months = months.map(|(end, _)| end.strftime("%Y-%m").to_string());
    let heads = COLUMNS.iter().map(|head| (*head).to_owned());
    let heads: Vec<String> = heads.chain(months).collect();
    table(&heads, named.map(|leader| line(site, report, leader)))
}

fn line(site: &Site, report: &Participation, leader: &Record) -> Vec<String> {
    let person = &site.people[leader.person];
    let role = person
        .shown(0)
        .and_then(|profile| profile.entry.fields.role.clone());
    let (tally, rhythm) = (&leader.tally, &leader.rhythm);
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let since = leader.days_since(report.today);
    let cells = [
        person.id.to_string(),
        name(site, leader.person).to_owned(),
        role.unwrap_or_default(),
        leader.group.clone().unwrap_or_default(),
        tally.posts.to_string(),
        tally.vlogs.to_string(),
        tally.talks.to_string(),
        tally.jams_opened.to_string(),
        tally.jams_answered.to_string(),
        day(rhythm.last),
        since.map(|days| days.to_string()).unwrap_or_default(),
        leader.cadence.to_string(),
        (if rhythm.is_kept { "yes" } else { "no" }).to_owned(),
        day(rhythm.due),
        rhythm.streak.to_string(),
        leader.activity.name().to_owned(),
        leader.profile.score().to_string(),
    ];
    let months = leader.months.iter().map(usize::to_string);
    cells.into_iter().chain(months).collect()
}

/// A table with its heads.
pub fn table(heads: &[String], lines: impl Iterator<Item = Vec<String>>) -> String {
    let terminator = csv::Terminator::CRLF;
    let mut writer = csv::WriterBuilder::new()
        .terminator(terminator)
        .from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(heads);
    for line in lines {
        let _ = writer.write_record(line.iter().map(|cell| harmless(cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    MARK.to_owned() + &String::from_utf8_lossy(&bytes)
}

/// A cell that no spreadsheet takes for a formula
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn harmless(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_run() {
        let cells = ["b, \"c\"", "=1+1", "-3", "Zoë"].map(str::to_owned);
        let heads = ["a", "b", "c", "d"].map(str::to_owned);
        let table = table(&heads, [cells.to_vec()].into_iter());
        assert_eq!(
            table,
            "\u{feff}a,b,c,d\r\n\"b, \"\"c\"\"\",'=1+1,-3,Zoë\r\n"
        );
    }
}
