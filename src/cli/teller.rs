//! Tells what a command that goes on does, build after build.
//!
//! What is wrong is told once, and is not scrolled away by lines that say how quick
//! a build was: at a terminal each of those takes the place of the one before.

use std::collections::HashMap;
use std::io::{IsTerminal, Write, stdout};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::{Common, Format, print};
use crate::ground::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::ground::files::Files;

/// Takes the last line off a terminal.
const TAKE_BACK: &str = "\u{1b}[1A\u{1b}[2K\r";

/// Has a terminal cut off what is too long for a line, and no longer (DECAWM): two
/// lines could not be taken back as one.
const CUT: [&str; 2] = ["\u{1b}[?7l", "\u{1b}[?7h"];

/// Tells what goes on.
pub struct Teller<'a> {
    common: &'a Common,
    /// How many problems of each kind there were.
    told: HashMap<Told, usize>,
    /// All of them, where they were.
    last: Vec<Diagnostic>,
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
            told: HashMap::new(),
            last: Vec::new(),
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
            Format::Human | Format::Html | Format::Csv => say(&format!("{text}\n")),
            Format::Json => say(&format!("{}\n", json!({"line": text}))),
        }
    }

    /// Tells what is wrong and was not before, and that all is mended once it is.
    pub fn news(&mut self, files: &dyn Files, found: &Report) {
        let all = found.sorted();
        let mut now: HashMap<Told, usize> = HashMap::new();
        for problem in &all {
            *now.entry(told(problem)).or_default() += 1;
        }
        // Nobody knows which of several that are alike is the new one.
        let is_new = |problem: &&&Diagnostic| {
            let told = told(problem);
            now.get(&told) > self.told.get(&told)
        };
        let mut new = Report::default();
        new.extend(all.iter().filter(is_new).map(|problem| (*problem).clone()));
        let is_wrong = all
            .iter()
            .any(|problem| problem.severity != Severity::Notice);
        match self.common.format {
            Format::Json if self.last.iter().ne(all.iter().copied()) => {
                print::report(self.common, files, found, None);
            }
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
        self.last = all.into_iter().cloned().collect();
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
        let is_shown = stdout().is_terminal() && !self.common.quiet;
        if is_shown && self.is_line_last {
            say(TAKE_BACK);
        }
        match is_shown {
            true => self.line(&format!("{}{line}{}", CUT[0], CUT[1])),
            false => self.line(&line),
        }
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
