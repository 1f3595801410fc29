//! Sites as text, and what they must become: every file of `tests/cases/`.
//!
//! A case is a site, a line `====`, the report that it must give, and then for
//! files of the output, below `-- has PATH --`, lines that they must hold in
//! this order, or below `-- lacks PATH --`, lines that they must not hold.
//! `UPDATE=1 cargo test` accepts the reports as they are now.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::built;

fn cases(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder)
        .expect("tests/cases is there")
        .flatten()
    {
        match entry.path() {
            path if path.is_dir() => cases(&path, found),
            path => found.push(path),
        }
    }
}

/// What is wrong with a case, if anything is.
fn judge(path: &Path) -> Result<(), String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let (site, expected) = text
        .split_once("\n====\n")
        .ok_or("there is no line `====`")?;
    let (report, checks) = match expected
        .find("-- has ")
        .into_iter()
        .chain(expected.find("-- lacks "))
        .min()
    {
        Some(at) => expected.split_at(at),
        None => (expected, ""),
    };
    let built = built(&format!("{site}\n"));
    let told = built.told();
    if told != report.trim() {
        if std::env::var_os("UPDATE").is_none() {
            return Err(format!(
                "expected this report:\n{}\n\nbut it was:\n{told}",
                report.trim()
            ));
        }
        let gap = if told.is_empty() || checks.is_empty() {
            ""
        } else {
            "\n"
        };
        fs::write(path, format!("{site}\n====\n{told}\n{gap}{checks}"))
            .map_err(|error| error.to_string())?;
    }
    for (head, lines) in common::files(checks) {
        let lines = lines.lines().filter(|line| !line.trim().is_empty());
        match head.split_once(' ') {
            Some(("has", page)) => has(&built.page(page), lines).map_err(|line| {
                format!(
                    "{page} must hold this line in its place:\n{line}\nbut it is:\n{}",
                    built.page(page)
                )
            })?,
            Some(("lacks", page)) => {
                let text = built.page(page);
                if let Some(line) = lines.into_iter().find(|line| text.contains(line.trim())) {
                    return Err(format!("{page} must not hold:\n{line}"));
                }
            }
            _ => return Err(format!("`{head}` is neither `has PATH` nor `lacks PATH`")),
        }
    }
    Ok(())
}

/// The first line that a text does not hold after the ones before it.
fn has<'a>(text: &str, lines: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let mut rest = text;
    for line in lines {
        let at = rest.find(line.trim()).ok_or(line)?;
        rest = &rest[at + line.trim().len()..];
    }
    Ok(())
}

#[test]
fn every_case_becomes_what_it_must() {
    let mut found = Vec::new();
    cases(Path::new("tests/cases"), &mut found);
    found.sort();
    assert!(found.len() > 20, "the cases are there");
    let failed: Vec<String> = found
        .iter()
        .filter_map(|path| {
            judge(path)
                .err()
                .map(|problem| format!("{}: {problem}", path.display()))
        })
        .collect();
    assert!(
        failed.is_empty(),
        "{} of {} cases failed\n\n{}",
        failed.len(),
        found.len(),
        failed.join("\n\n")
    );
}
