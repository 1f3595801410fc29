//! Templates parsed, and their errors explained.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ErrorKind, ReportError, Tera};

use crate::ground::diagnostic::{Code, Diagnostic, Span, nearest};
use crate::theme::ThemeFile;

/// Parses all templates; `None` if one of them cannot be used.
pub fn parse(layers: &BTreeMap<String, ThemeFile>, problems: &mut Vec<Diagnostic>) -> Option<Tera> {
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut sources: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for (path, file) in layers {
        if let Some(name) = path.strip_prefix("templates/") {
            texts.push((name.to_owned(), file.text(problems)?));
            sources.insert(path.clone(), file.source.clone());
        }
    }
    let before = problems.len();
    let mut alone: Vec<(String, String)> = Vec::new();
    for (name, text) in &texts {
        // Each is parsed by itself first, so that one bad template does not
        // hide the next; what only fails together is told below.
        if let Err(error) = Tera::default().add_raw_template(name, text)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            problems.push(explain(&error, &sources));
        }
        alone.push((name.clone(), text.clone()));
    }
    if problems.len() > before {
        return None;
    }
    let mut templates = Tera::default();
    match templates.add_raw_templates(alone) {
        Ok(()) => Some(templates),
        Err(error) => {
            match together(&error.to_string(), &texts, &sources) {
                found if found.is_empty() => problems.push(explain(&error, &sources)),
                found => problems.extend(found),
            }
            None
        }
    }
}

/// What Tera finds only when all templates are there: blocks of text, each
/// `error: MESSAGE` and a line `--> NAME:LINE:COLUMN`.
fn together(
    report: &str,
    texts: &[(String, String)],
    sources: &BTreeMap<String, Arc<str>>,
) -> Vec<Diagnostic> {
    let blocks = report.split("error: ").skip(1);
    let found = blocks.filter_map(|block| {
        let mut lines = block.lines();
        let message = lines.next()?;
        let place = lines.find_map(|line| line.trim().strip_prefix("--> "))?;
        let mut parts = place.rsplitn(3, ':');
        let (column, line): (usize, usize) =
            (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let name = parts.next()?;
        let (_, text) = texts.iter().find(|(known, _)| known == name)?;
        let start: usize = text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum();
        let at = (start + column.saturating_sub(1)).min(text.len());
        let word = message.split('`').nth(1).unwrap_or_default();
        let length = if text.get(at..).is_some_and(|rest| rest.starts_with(word)) {
            word.len()
        } else {
            0
        };
        let source = sources.get(&format!("templates/{name}"))?;
        Some(Diagnostic::error(Code::Template, message).at(Span::new(source, at..at + length)))
    });
    found.collect()
}

/// Says what is wrong with a template, where, and which name was meant.
///
/// `sources` says where the source of each template lies.
pub fn explain(error: &tera::Error, sources: &BTreeMap<String, Arc<str>>) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            at_place(report, sources)
        }
        other => {
            let text = other.to_string();
            let plain: Vec<&str> = text
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .collect();
            Diagnostic::error(Code::Template, plain.join(" "))
        }
    }
}

fn at_place(report: &ReportError, sources: &BTreeMap<String, Arc<str>>) -> Diagnostic {
    let (message, known) = split_names(report.message());
    let word = message.split('`').nth(1);
    let near = word.and_then(|word| nearest(word, known.iter().copied()));
    let repair = match (near, known.is_empty()) {
        (Some(near), _) => Some(format!("did you mean `{near}`?")),
        (None, false) => Some(format!("there is {}", known.join(", "))),
        (None, true) => None,
    };
    let problem = Diagnostic::error(Code::Template, message).repair_if(repair);
    match sources.get(&format!("templates/{}", report.filename())) {
        Some(source) => problem.at(Span::new(source, report.span().range.clone())),
        None => problem,
    }
}

/// Tera ends some messages with the names that it knows.
fn split_names(message: &str) -> (String, Vec<&str>) {
    for words in ["Available fields: ", "Available variables: "] {
        if let Some((message, names)) = message.split_once(words) {
            let message = message.trim().trim_end_matches('.');
            return (
                message.to_owned(),
                names.split(", ").map(str::trim).collect(),
            );
        }
    }
    (message.trim_end_matches('.').to_owned(), Vec::new())
}
