//! Problems as pages of the preview are told them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::ground::diagnostic::{Diagnostic, Report};
use crate::ground::excerpt::Excerpts;
use crate::ground::files::Files;

/// Most problems that pages are told.
const MOST: usize = 200;

/// What is wrong with a site.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Problems {
    /// The problems, the gravest first: as many of them as pages are told.
    pub told: Vec<Value>,
    /// How many there are of each severity.
    counts: BTreeMap<&'static str, usize>,
}

impl Problems {
    /// What a report tells.
    pub fn of(report: &Report, files: &dyn Files) -> Problems {
        let mut all = report.sorted();
        all.sort_by_key(|problem| problem.severity);
        let mut problems = Problems::default();
        let mut excerpts = Excerpts::new(files);
        for problem in all {
            *problems.counts.entry(problem.severity.name()).or_default() += 1;
            if problems.told.len() < MOST {
                problems.told.push(told(problem, &mut excerpts));
            }
        }
        problems
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: &str) -> usize {
        self.counts.get(severity).copied().unwrap_or_default()
    }

    /// These and what is wrong with one page, as JSON.
    pub fn json(&self, own: Option<&Diagnostic>, files: &dyn Files) -> Value {
        let mut all = self.clone();
        if let Some(own) = own {
            let told = told(own, &mut Excerpts::new(files));
            if !all.told.contains(&told) {
                *all.counts.entry(own.severity.name()).or_default() += 1;
                all.told.insert(0, told);
            }
        }
        json!({"problems": all.told, "counts": all.counts})
    }
}

/// One problem, with the part of its line that there is room for, and carets below it.
fn told(problem: &Diagnostic, excerpts: &mut Excerpts) -> Value {
    let mut value = excerpts.json(problem);
    let found = problem.at.as_ref().and_then(|at| excerpts.find(at));
    if let Some((source, caret)) = found.map(|found| found.window()) {
        let is_blank = source.trim().is_empty();
        value["source"] = (!is_blank).then_some(source).into();
        value["caret"] = (!is_blank).then_some(caret).into();
    }
    value
}
