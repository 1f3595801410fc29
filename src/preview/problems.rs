//! Problems as pages of the preview are told them.

use serde_json::Value;

use crate::ground::diagnostic::{Diagnostic, Report};
use crate::ground::excerpt::Excerpts;
use crate::ground::files::Files;

/// Most problems that pages are told.
const MOST: usize = 200;

/// All problems of a report.
pub fn all(report: &Report, files: &dyn Files) -> Vec<Value> {
    let mut excerpts = Excerpts::new(files);
    let all = report.sorted().into_iter().take(MOST);
    all.map(|problem| told(problem, &mut excerpts)).collect()
}

/// One problem.
pub fn json(problem: &Diagnostic, files: &dyn Files) -> Value {
    told(problem, &mut Excerpts::new(files))
}

/// A problem with the part of its line that there is room for, and carets below it.
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
