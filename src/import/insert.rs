//! Ideas written into the file of a jam, which stays as it is otherwise.

use std::ops::Range;
use std::sync::Arc;

use crate::content::front_matter::{self, FrontMatter};
use crate::ground::address::extension;
use crate::ground::node::{Field, Kind};
use crate::import::ideas::NewIdea;
use crate::starter::yaml::value;

/// Why ideas cannot be written into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The fields of the file cannot be read.
    Unreadable,
    /// Its ideas stand in brackets, one after the other.
    InBrackets,
    /// Its ideas are written in a way that is not known.
    Unknown,
}

/// The text of the file of a jam with more ideas.
///
/// # Errors
/// Why that cannot be done without a change to what is there.
pub fn insert(path: &str, text: &str, ideas: &[NewIdea]) -> Result<String, Refusal> {
    if ideas.is_empty() {
        return Ok(text.to_owned());
    }
    let file: Arc<str> = path.into();
    let front = fields(&file, text)?;
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let written = |indent: &str| -> String {
        let lines = ideas.iter().flat_map(|idea| lines(idea, indent));
        lines.map(|line| line + line_end).collect()
    };
    let field = front.fields.iter().find(|field| field.name == "ideas");
    let new = match field {
        None => {
            let at = end_of_fields(&file, text, &front);
            let gap = if text[..at].ends_with('\n') {
                ""
            } else {
                line_end
            };
            let ideas = format!("{gap}ideas:{line_end}{}", written("  "));
            format!("{}{ideas}{}", &text[..at], &text[at..])
        }
        Some(field) if field.value.is_empty() => {
            let line = line_of(text, field.range.start);
            let kept = &text[line.start..field.range.end];
            let ideas = format!("{kept}:{line_end}{}", written("  "));
            format!("{}{ideas}{}", &text[..line.start], &text[line.end..])
        }
        Some(field) => {
            let (at, indent) = end_of_list(text, field)?;
            let gap = if text[..at].ends_with('\n') {
                ""
            } else {
                line_end
            };
            format!("{}{gap}{}{}", &text[..at], written(&indent), &text[at..])
        }
    };
    confirmed(&file, &front, &new, ideas.len()).ok_or(Refusal::Unknown)?;
    Ok(new)
}

fn fields(file: &Arc<str>, text: &str) -> Result<FrontMatter, Refusal> {
    let front = match extension(file).starts_with('y') {
        true => front_matter::read_yaml(file, text),
        false => front_matter::read(file, text),
    };
    front.map_err(|_| Refusal::Unreadable)
}

/// The bytes of the line that a byte is in, its end included.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    start..end
}

/// Where the fields end: before the line of dashes that ends them, or with the file.
fn end_of_fields(file: &str, text: &str, front: &FrontMatter) -> usize {
    let is_yaml = extension(file).starts_with('y') && front.body.is_empty();
    if is_yaml {
        return text.len();
    }
    let before = text[..front.body.start].trim_end_matches(['\r', '\n']);
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// Where the list of a field ends, and how far its items are indented.
fn end_of_list(text: &str, field: &Field) -> Result<(usize, String), Refusal> {
    let Kind::List(items) = &field.value.kind else {
        return Err(Refusal::Unknown);
    };
    let first = items.first().ok_or(Refusal::Unknown)?.range.start;
    if text[field.range.end..first].contains('[') {
        return Err(Refusal::InBrackets);
    }
    let start = line_of(text, first).start;
    let indent: String = text[start..].chars().take_while(|c| *c == ' ').collect();
    let mut end = start;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        let own = line.len() - line.trim_start_matches(' ').len();
        let bare = line.trim();
        let is_item = own == indent.len() && bare.starts_with("- ");
        match bare {
            "" => continue,
            _ if own > indent.len() || is_item => end = at,
            _ => break,
        }
    }
    match end > start {
        true => Ok((end, indent)),
        false => Err(Refusal::Unknown),
    }
}

/// An idea as lines of YAML.
fn lines(idea: &NewIdea, indent: &str) -> Vec<String> {
    let mut lines = vec![format!("{indent}- text: {}", value(&idea.text))];
    let mut add = |name: &str, text: &str| lines.push(format!("{indent}  {name}: {text}"));
    if let Some(by) = &idea.by {
        add("by", &value(by));
    }
    if idea.status != crate::content::jam::IdeaStatus::New {
        add("status", idea.status.name());
    }
    if let Some(response) = &idea.response {
        add("response", &value(response));
    }
    lines
}

/// Whether a new text says what the old one said, and has so many ideas more.
fn confirmed(file: &Arc<str>, old: &FrontMatter, new: &str, more: usize) -> Option<()> {
    let new = fields(file, new).ok()?;
    let count = |front: &FrontMatter| {
        let field = front.fields.iter().find(|field| field.name == "ideas");
        match field.map(|field| &field.value.kind) {
            Some(Kind::List(items)) => items.len(),
            _ => 0,
        }
    };
    let names = |front: &FrontMatter| -> Vec<String> {
        let others = front.fields.iter().filter(|field| field.name != "ideas");
        others.map(|field| field.name.clone()).collect()
    };
    (count(&new) == count(old) + more && names(&new) == names(old)).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::jam::IdeaStatus;

    fn idea(text: &str) -> NewIdea {
        NewIdea {
            text: text.into(),
            by: None,
            status: IdeaStatus::New,
            response: None,
        }
    }

    fn put(text: &str) -> Result<String, Refusal> {
        insert(
            "content/jams/a.md",
            text,
            &[idea("New: one"), idea("New two")],
        )
    }

    #[test]
    fn ideas_come_after_those_that_are_there() {
        let new = "  - text: \"New: one\"\n  - text: New two\n";
        let none = "---\ntitle: A\n---\nText.\n";
        assert_eq!(
            put(none),
            Ok(format!("---\ntitle: A\nideas:\n{new}---\nText.\n"))
        );
        let empty = "---\nideas: []\ntitle: A\n---\nText.\n";
        assert_eq!(
            put(empty),
            Ok(format!("---\nideas:\n{new}title: A\n---\nText.\n"))
        );
        let some = "---\nideas:\n  - text: Old\n    response: |\n      Two\n      lines\n\ntitle: A\n---\n";
        let with = format!(
            "---\nideas:\n  - text: Old\n    response: |\n      Two\n      lines\n{new}\ntitle: A\n---\n"
        );
        assert_eq!(put(some), Ok(with));
        let flat = "---\nideas:\n- text: Old\n---\n";
        let with = "---\nideas:\n- text: Old\n- text: \"New: one\"\n- text: New two\n---\n";
        assert_eq!(put(flat).as_deref(), Ok(with));
    }

    #[test]
    fn what_cannot_be_kept_is_refused() {
        assert_eq!(
            put("---\nideas: [{text: Old}]\n---\n"),
            Err(Refusal::InBrackets)
        );
        assert_eq!(put("no fields"), Err(Refusal::Unreadable));
        assert_eq!(put("---\nideas: none\n---\n"), Err(Refusal::Unknown));
    }
}
