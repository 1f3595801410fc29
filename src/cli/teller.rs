//! Tells what a command that goes on does, build after build.
//!
//! What is wrong is told once, and is not scrolled away by lines that say how quick
//! a build was: at a terminal each of those takes the place of the one before.

use std::collections::HashSet;
use std::io::{IsTerminal, Write, stdout};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::{Common, Format, print};
use crate::ground::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::ground::files::Files;

/// Takes the last line off a terminal.
const TAKE_BACK: &str = "\u{1b}[1A\u{1b}[2K\r";

/// Tells what goes on.
pub struct Teller<'a> {
    common: &'a Common,
    told: HashSet<Told>,
    /// Whether errors or warnings are among what was told.
    is_wrong: bool,
    /// Whether the last that was told is a line on a build.
    is_line_last: bool,
}

/// What is known of a problem wherever in its file it has moved.
type Told = (Code, Option<Arc<str>>, String);

/// What one build of many did.
pub struct Done<'a> {
    /// Why it was made.
    pub cause: &'a str,
    /// What it did, in words.
    pub what: String,
    /// The same for machines.
    pub counts: Value,
    /// What is wrong.
    pub report: &'a Report,
    /// How long it took.
    pub took: Duration,
}

impl Teller<'_> {
    /// Somebody who has told nothing yet.
    pub fn new(common: &Common) -> Teller<'_> {
        Teller {
            common,
            told: HashSet::new(),
            is_wrong: false,
            is_line_last: false,
        }
    }

    /// Tells something, unless only errors are asked for.
    pub fn line(&mut self, text: &str) {
        if !self.common.quiet {
            self.always(text);
        }
    }

    /// Tells something that is needed in any case.
    pub fn always(&mut self, text: &str) {
        self.is_line_last = false;
        match self.common.format {
            Format::Human => say(&format!("{text}\n")),
            Format::Json => say(&format!("{}\n", json!({"line": text}))),
        }
    }

    /// Tells what is wrong and was not before, and that all is mended once it is.
    pub fn news(&mut self, files: &dyn Files, found: &Report) {
        let all = found.sorted();
        let now: HashSet<Told> = all.iter().map(|problem| told(problem)).collect();
        let is_new = |problem: &&&Diagnostic| !self.told.contains(&told(problem));
        let mut new = Report::default();
        new.extend(all.iter().filter(is_new).map(|problem| (*problem).clone()));
        let is_wrong = all
            .iter()
            .any(|problem| problem.severity != Severity::Notice);
        match self.common.format {
            Format::Json if now != self.told => print::report(self.common, files, found, None),
            Format::Human if !new.sorted().is_empty() => {
                self.is_line_last = false;
                print::report(self.common, files, &new, None);
            }
            Format::Human if self.is_wrong && !is_wrong => {
                self.line("all that was wrong is mended")
            }
            _ => {}
        }
        self.is_wrong = is_wrong;
        self.told = now;
    }

    /// Tells what a build did: a line for people, an object for machines.
    pub fn done(&mut self, done: &Done) {
        let Done { cause, report, .. } = done;
        if self.common.format == Format::Json {
            let mut value = json!({
                "cause": cause,
                "errors": report.count(Severity::Error),
                "warnings": report.count(Severity::Warning),
                "seconds": done.took.as_secs_f64(),
            });
            if let (Value::Object(all), Value::Object(counts)) = (&mut value, &done.counts) {
                all.extend(counts.clone());
            }
            return say(&format!("{value}\n"));
        }
        let (problems, took) = (print::problems(report), print::time(done.took));
        let line = format!("{cause}: {}; {problems}; {took}", done.what);
        if self.is_line_last && stdout().is_terminal() && !self.common.quiet {
            say(TAKE_BACK);
        }
        self.line(&line);
        self.is_line_last = true;
    }
}

fn told(problem: &Diagnostic) -> Told {
    let file = problem.at.as_ref().map(|at| at.file.clone());
    (problem.code, file, problem.message.clone())
}

fn say(text: &str) {
    // Nobody is left to be told when standard output is closed.
    let _ = stdout().write_all(text.as_bytes());
}
