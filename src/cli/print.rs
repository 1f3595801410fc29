//! Prints what a command has to tell, for people or for machines.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _, stderr, stdout};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cli::{Colour, Common, FAILED, Format};
use crate::ground::diagnostic::{Diagnostic, Report, Severity};
use crate::ground::excerpt::Excerpts;
use crate::ground::files::Files;
use crate::output::Written;
use crate::pages::Counts;

/// What a build did.
pub struct Summary {
    /// What there is.
    pub counts: Counts,
    /// What was written; `None` if nothing was to be.
    pub written: Option<Written>,
    /// How long it took.
    pub took: Duration,
    /// Where the time went, if that was asked for.
    pub timings: Option<Vec<(&'static str, Duration)>>,
    /// Where it was written.
    pub folder: PathBuf,
}

/// How long each stage took, from when each began.
pub fn timings(stages: &[(&'static str, Instant)]) -> Vec<(&'static str, Duration)> {
    stages
        .windows(2)
        .map(|pair| (pair[0].0, pair[1].1 - pair[0].1))
        .collect()
}

/// Prints a report, and what was done if anything was.
pub(super) fn report(
    common: &Common,
    files: &dyn Files,
    report: &Report,
    summary: Option<&Summary>,
) {
    let all = report.sorted();
    let mut excerpts = Excerpts::new(files);
    let text = match common.format {
        Format::Json => format!("{}\n", json_report(&all, &mut excerpts, summary)),
        Format::Human | Format::Html | Format::Csv => {
            let shown = all
                .iter()
                .filter(|problem| !common.quiet || problem.severity == Severity::Error);
            let paint = paints(common, stdout().is_terminal());
            let mut text: String = shown
                .map(|problem| human(problem, &mut excerpts, paint))
                .collect();
            if let Some(summary) = summary.filter(|_| !common.quiet) {
                text.push_str(&human_summary(report, summary));
            }
            text
        }
    };
    // Nobody is left to be told when standard output is closed.
    let _ = stdout().write_all(text.as_bytes());
}

/// Prints why a command could not do its work, after what it found until then.
pub(super) fn failure(
    common: &Common,
    found: Option<(&dyn Files, &Report)>,
    message: &str,
    repair: &str,
) {
    if common.format == Format::Json {
        let mut value = match found {
            Some((files, report)) => json_report(&report.sorted(), &mut Excerpts::new(files), None),
            None => json!({"diagnostics": []}),
        };
        value["failure"] = json!({"message": message, "repair": repair});
        let _ = stdout().write_all(format!("{value}\n").as_bytes());
        return;
    }
    if let Some((files, found)) = found {
        report(common, files, found, None);
    }
    let name = severity(
        Severity::Error,
        None,
        paints(common, stderr().is_terminal()),
    );
    let _ = stderr().write_all(format!("{name}: {message}\n  repair: {repair}\n").as_bytes());
}

/// Prints that something cannot be written, and how to write it elsewhere; the exit
/// status.
pub(super) fn unwritten(common: &Common, path: &Path, error: &std::io::Error, option: &str) -> u8 {
    let message = format!("cannot write {}: {error}", shown(path));
    let repair = format!("write elsewhere with `{option}`");
    failure(common, None, &message, &repair);
    FAILED
}

/// A path as it is shown, with `/` on every system.
pub(super) fn shown(path: &Path) -> String {
    path.display()
        .to_string()
        .replace(std::path::MAIN_SEPARATOR, "/")
}

/// A report as people read it, without colours.
pub fn plain(files: &dyn Files, report: &Report) -> String {
    let mut excerpts = Excerpts::new(files);
    report
        .sorted()
        .iter()
        .map(|problem| human(problem, &mut excerpts, false))
        .collect()
}

fn paints(common: &Common, is_terminal: bool) -> bool {
    match common.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none(),
    }
}

fn severity(severity: Severity, code: Option<&str>, paint: bool) -> String {
    let code = code.map(|code| format!("[{code}]")).unwrap_or_default();
    let colour = match severity {
        Severity::Error => 31,
        Severity::Warning => 33,
        Severity::Notice => 36,
    };
    let name = severity.name();
    if paint {
        format!("\u{1b}[1;{colour}m{name}{code}\u{1b}[0m")
    } else {
        format!("{name}{code}")
    }
}

/// One problem: what, where, the line with a caret, and the repair.
fn human(problem: &Diagnostic, excerpts: &mut Excerpts, paint: bool) -> String {
    let mut text = format!(
        "{}: {}\n",
        severity(problem.severity, Some(problem.code.name()), paint),
        problem.message
    );
    if let Some(at) = &problem.at {
        // Writing to a string cannot fail.
        let _ = match excerpts.find(at) {
            Some(found) => {
                let (source, caret) = found.window();
                let place = format!("{}:{}:{}", at.file, found.line, found.column);
                if source.trim().is_empty() {
                    writeln!(text, "  {place}")
                } else {
                    writeln!(text, "  {place}\n  | {source}\n  | {caret}")
                }
            }
            None => writeln!(text, "  {}", at.file),
        };
    }
    if let Some(repair) = &problem.repair {
        let _ = writeln!(text, "  repair: {repair}");
    }
    text + "\n"
}

/// A number of things.
pub(super) fn number(count: usize, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    }
}

/// How many errors and warnings there are.
pub(super) fn problems(report: &Report) -> String {
    let warnings = number(report.count(Severity::Warning), "warning");
    match report.count(Severity::Error) {
        0 => warnings,
        errors => format!("{}, {warnings}", number(errors, "error")),
    }
}

fn human_summary(report: &Report, summary: &Summary) -> String {
    let mut text = String::new();
    let Summary { counts, took, .. } = summary;
    let problems = problems(report);
    // Writing to a string cannot fail.
    let _ = match &summary.written {
        Some(written) => {
            let deleted = if written.deleted > 0 {
                format!(", {} deleted", written.deleted)
            } else {
                String::new()
            };
            let people = if counts.people == 1 {
                "1 person".into()
            } else {
                format!("{} people", counts.people)
            };
            let what = format!(
                "{}, {}, {people}",
                number(counts.pages, "page"),
                number(counts.posts, "post")
            );
            let files = format!(
                "{} written, {} unchanged{deleted}",
                written.written, written.unchanged
            );
            writeln!(
                text,
                "{}: {what}; {files}; {problems}; {}",
                shown(&summary.folder),
                time(*took)
            )
        }
        None => writeln!(text, "nothing was written; {problems}; {}", time(*took)),
    };
    for (stage, took) in summary.timings.iter().flatten() {
        let _ = writeln!(text, "{stage:>10} {:>10}", time(*took));
    }
    text
}

pub(super) fn time(took: Duration) -> String {
    match took.as_millis() {
        0..10 => format!("{:.1} ms", took.as_secs_f64() * 1e3),
        10..1_000 => format!("{} ms", took.as_millis()),
        _ => format!("{:.2} s", took.as_secs_f64()),
    }
}

fn json_report(all: &[&Diagnostic], excerpts: &mut Excerpts, summary: Option<&Summary>) -> Value {
    let diagnostics: Vec<Value> = all.iter().map(|problem| excerpts.json(problem)).collect();
    let mut value = json!({"diagnostics": diagnostics});
    if let Some(summary) = summary {
        let Summary { counts, took, .. } = summary;
        value["summary"] = json!({
            "pages": counts.pages,
            "posts": counts.posts,
            "people": counts.people,
            "seconds": took.as_secs_f64(),
        });
        if let Some(written) = &summary.written {
            value["summary"]["written"] = json!(written.written);
            value["summary"]["unchanged"] = json!(written.unchanged);
            value["summary"]["deleted"] = json!(written.deleted);
        }
        for (stage, took) in summary.timings.iter().flatten() {
            value["timings"][stage] = json!(took.as_secs_f64());
        }
    }
    value
}
