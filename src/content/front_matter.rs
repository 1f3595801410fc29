//! The front matter of a file: found, parsed, and its mistakes explained.

use std::ops::Range;
use std::sync::Arc;

use crate::content::yaml;
use crate::content::yaml_slips;
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::ground::node::{Field, Kind};

/// A file in its two parts.
#[derive(Debug)]
pub struct FrontMatter {
    /// The fields.
    pub fields: Vec<Field>,
    /// Where they stand; what is missing is said of the first byte.
    pub range: Range<usize>,
    /// The rest of the file.
    pub body: Range<usize>,
}

/// Splits a Markdown file and reads its front matter.
///
/// # Errors
/// What is wrong with its frame or its YAML.
pub fn read(file: &Arc<str>, text: &str) -> Result<FrontMatter, Box<Diagnostic>> {
    let Some((yaml, body)) = split(text) else {
        return Err(Box::new(frame_problem(file, text)));
    };
    fields(file, text, yaml.clone()).map(|fields| FrontMatter {
        fields,
        range: yaml.start..yaml.start,
        body,
    })
}

/// Reads a file that is all YAML.
///
/// # Errors
/// What is wrong with the YAML.
pub fn read_yaml(file: &Arc<str>, text: &str) -> Result<FrontMatter, Box<Diagnostic>> {
    // Lines of dashes around the whole do no harm.
    let framed = split(text).filter(|(_, body)| text[body.clone()].trim().is_empty());
    let fields = fields(file, text, framed.map_or(0..text.len(), |(yaml, _)| yaml))?;
    Ok(FrontMatter {
        fields,
        range: 0..0,
        body: text.len()..text.len(),
    })
}

/// The bytes between the two lines of dashes, and those after the second.
fn split(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        match start {
            None if bare == "---" => start = Some(at + line.len()),
            None if bare.is_empty() => {}
            None => return None,
            Some(start) if bare == "---" || bare == "..." => {
                return Some((start..at, at + line.len()..text.len()));
            }
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

fn fields(file: &Arc<str>, text: &str, range: Range<usize>) -> Result<Vec<Field>, Box<Diagnostic>> {
    let yaml = &text[range.clone()];
    let node = yaml::parse(yaml)
        .map_err(|error| Box::new(yaml_slips::explain(file, yaml, range.start, &error)))?;
    match node.kind {
        Kind::Map(mut fields) => {
            fields
                .iter_mut()
                .for_each(|field| shift(field, range.start));
            Ok(fields)
        }
        Kind::Nothing => Ok(Vec::new()),
        _ => {
            let found = node.describe();
            let message = format!("expected fields such as `title: …`, found {found}");
            let at = Span::new(
                file,
                range.start + node.range.start..range.start + node.range.end,
            );
            let repair = "write each field as its name, a colon, a space and its value";
            Err(Box::new(
                Diagnostic::error(Code::Syntax, message)
                    .at(at)
                    .repair(repair),
            ))
        }
    }
}

/// Moves the places of a field from the front matter to the whole file.
fn shift(field: &mut Field, by: usize) {
    field.range = field.range.start + by..field.range.end + by;
    shift_node(&mut field.value, by);
}

fn shift_node(node: &mut crate::ground::node::Node, by: usize) {
    node.range = node.range.start + by..node.range.end + by;
    match &mut node.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| shift_node(item, by)),
        Kind::Map(fields) => fields.iter_mut().for_each(|field| shift(field, by)),
        Kind::Nothing | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) => {}
    }
}

/// Why a file has no front matter.
fn frame_problem(file: &Arc<str>, text: &str) -> Diagnostic {
    let start = text.len() - text.trim_start().len();
    let first = text[start..].lines().next().unwrap_or_default().trim_end();
    let at = Span::new(file, start..start + first.len());
    let problem = |message: &str, repair: &str| {
        Diagnostic::error(Code::FrontMatter, message)
            .at(at.clone())
            .repair(repair.to_owned())
    };
    let is_field = first.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    });
    match first {
        "---" => problem(
            "the front matter begins here and does not end",
            "put a line of three dashes, `---`, between the fields and the text",
        ),
        "" => problem(
            "the file is empty",
            "begin with `---`, a `title:`, and `---`",
        ),
        "+++" => problem(
            "the front matter is TOML",
            "write YAML between two lines of `---` instead",
        ),
        _ if first.chars().all(|c| "-–—−".contains(c)) => problem(
            "this line is not `---`",
            "write exactly three hyphens; some editors turn them into a long dash",
        ),
        _ if is_field => problem(
            "there is no `---` above the first field",
            "put a line of three dashes, `---`, above and below the fields",
        ),
        _ => problem(
            "the file has no front matter",
            "begin with `---`, a `title:`, and `---`; the text comes below",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_line_ends_are_fine() {
        let text = "---\r\ntitle: a\r\n---\r\nText";
        let (yaml, body) = split(text).unwrap_or_default();
        assert_eq!((&text[yaml], &text[body]), ("title: a\r\n", "Text"));
    }
}
