//! Problems as pages of the preview are told them.

use serde_json::{Value, json};

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

fn told(problem: &Diagnostic, excerpts: &mut Excerpts) -> Value {
    let mut value = json!({
        "severity": problem.severity.name(),
        "code": problem.code.name(),
        "message": problem.message,
    });
    if let Some(at) = &problem.at {
        value["file"] = json!(&*at.file);
        if let Some(found) = excerpts.find(at) {
            let (source, caret) = found.window();
            value["line"] = json!(found.line);
            value["column"] = json!(found.column);
            if !source.trim().is_empty() {
                value["source"] = json!(source);
                value["caret"] = json!(caret);
            }
        }
    }
    if let Some(repair) = &problem.repair {
        value["repair"] = json!(repair);
    }
    value
}
