//! The common slips of YAML, recognised by name.
//!
//! A parser says where it lost its way; the slip is there or a line above. Each
//! rule looks at one line and says what is wrong with it in the writer's words.

use std::sync::Arc;

use crate::content::yaml::YamlError;
use crate::ground::diagnostic::{Code, Diagnostic, Span};

/// What a rule found: where in the line, what it is, and what would mend it.
struct Slip {
    at: std::ops::Range<usize>,
    message: String,
    repair: String,
}

/// Says what is wrong with the YAML at byte `base` of a file.
pub fn explain(file: &Arc<str>, yaml: &str, base: usize, error: &YamlError) -> Diagnostic {
    let span = |start: usize, end: usize| Span::new(file, base + start..base + end);
    if error.too_much {
        let message = "the front matter is nested too deeply or repeats itself too often";
        let problem = Diagnostic::error(Code::TooMuch, message).at(span(error.at, error.at));
        return problem
            .repair("front matter needs no anchors (`&`), aliases (`*`) or deep nesting");
    }
    let start = yaml[..floor(yaml, error.at)]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    if error.duplicate {
        let line = line_at(yaml, start);
        let name = line.trim_start().split(':').next().unwrap_or_default();
        let at = start + line.len() - line.trim_start().len();
        let message = format!("`{name}` is given twice");
        let problem =
            Diagnostic::error(Code::DuplicateField, message).at(span(at, at + name.len()));
        return problem.repair("keep one of them");
    }
    let above = yaml[..start].trim_end().rfind('\n').map_or(0, |at| at + 1);
    let below = yaml[start..]
        .find('\n')
        .map_or(yaml.len(), |at| start + at + 1);
    let by_line = |line: usize| slip(line_at(yaml, line)).map(|slip| (line, slip));
    let by_indent =
        || indented(line_at(yaml, above), line_at(yaml, start)).map(|slip| (start, slip));
    match by_line(start)
        .or_else(|| by_line(above))
        .or_else(by_indent)
        .or_else(|| tab(line_at(yaml, below)).map(|slip| (below, slip)))
    {
        Some((line, slip)) => Diagnostic::error(Code::Syntax, slip.message)
            .at(span(line + slip.at.start, line + slip.at.end))
            .repair(slip.repair),
        None => {
            let at = floor(yaml, error.at);
            let end = start + line_at(yaml, start).trim_end().len();
            let said = error.message.lines().next().unwrap_or_default();
            Diagnostic::error(Code::Syntax, format!("this is not YAML: {said}"))
                .at(span(at, end.max(at)))
        }
    }
}

fn line_at(yaml: &str, start: usize) -> &str {
    yaml[start..].lines().next().unwrap_or_default()
}

/// The nearest boundary of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The first rule that a line breaks.
fn slip(line: &str) -> Option<Slip> {
    tab(line)
        .or_else(|| curly_quotes(line))
        .or_else(|| open_quote(line))
        .or_else(|| text_after_quote(line))
        .or_else(|| unquoted_colon(line))
        .or_else(|| special_start(line))
        .or_else(|| no_space_after_colon(line))
}

/// The value of a line `name: value` or `- value`, with its offset.
fn value(line: &str) -> Option<(usize, &str)> {
    let indent = line.len() - line.trim_start().len();
    let rest = &line[indent..];
    let start = match rest.strip_prefix("- ") {
        Some(_) => indent + 2,
        None => indent + rest.find(": ")? + 2,
    };
    let padding = line[start..].len() - line[start..].trim_start().len();
    Some((start + padding, line[start + padding..].trim_end()))
        .filter(|(_, value)| !value.is_empty())
}

/// A line that is indented more than the one above, which has a value already.
fn indented(above: &str, line: &str) -> Option<Slip> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let (was, is) = (indent(above), indent(line));
    (is > was && value(above).is_some() && !line.trim().is_empty()).then(|| Slip {
        at: 0..is,
        message: "the line is indented more than the one above it".into(),
        repair: "begin all fields at the same column".into(),
    })
}

fn tab(line: &str) -> Option<Slip> {
    let indent = &line[..line.len() - line.trim_start().len()];
    let at = indent
        .find('\t')
        .or_else(|| line.find(":\t").map(|at| at + 1))?;
    let message = "a tab stands where YAML wants spaces".into();
    Some(Slip {
        at: at..at + 1,
        message,
        repair: "replace the tab with two spaces".into(),
    })
}

fn curly_quotes(line: &str) -> Option<Slip> {
    let (at, value) = value(line)?;
    let is_curly = value.starts_with(['“', '”', '„', '‘', '’']);
    let bare: String = value.chars().filter(|c| !"“”„‘’".contains(*c)).collect();
    is_curly.then(|| Slip {
        at: at..at + value.len(),
        message: "curly quotes do not quote in YAML".into(),
        repair: format!("use straight quotes: `\"{bare}\"`"),
    })
}

fn open_quote(line: &str) -> Option<Slip> {
    let (at, value) = value(line)?;
    let quote = value.chars().next().filter(|c| *c == '"' || *c == '\'')?;
    let is_closed = value[1..].contains(quote);
    (!is_closed).then(|| Slip {
        at: at..at + value.len(),
        message: format!("the quote {quote} is not closed"),
        repair: format!("put {quote} at the end of the value too"),
    })
}

fn text_after_quote(line: &str) -> Option<Slip> {
    let (at, value) = value(line)?;
    let quote = value.chars().next().filter(|c| *c == '"' || *c == '\'')?;
    let closed = value[1..].find(quote)? + 2;
    let after = value[closed..].trim_start();
    let goes_on = !after.is_empty() && !after.starts_with('#');
    goes_on.then(|| Slip {
        at: at..at + value.len(),
        message: "the value goes on after its closing quote".into(),
        repair: match quote {
            '\'' => "write an apostrophe inside single quotes twice, or use double quotes".into(),
            _ => "put single quotes around the whole value, or `\\` before each double quote in it"
                .into(),
        },
    })
}

fn unquoted_colon(line: &str) -> Option<Slip> {
    let (at, value) = value(line)?;
    let is_plain = !value.starts_with(['"', '\'', '[', '{', '|', '>', '#']);
    (is_plain && (value.contains(": ") || value.ends_with(':'))).then(|| Slip {
        at: at..at + value.len(),
        message: "the value has a colon, so it needs quotes".into(),
        repair: format!(
            "write `\"{}\"`",
            value.replace('\\', "\\\\").replace('"', "\\\"")
        ),
    })
}

fn special_start(line: &str) -> Option<Slip> {
    let (at, value) = value(line)?;
    let first = value.chars().next().filter(|c| "@`%*&!".contains(*c))?;
    Some(Slip {
        at: at..at + value.len(),
        message: format!("a value that begins with {first} needs quotes"),
        repair: format!("write `\"{}\"`", value.replace('"', "\\\"")),
    })
}

fn no_space_after_colon(line: &str) -> Option<Slip> {
    let indent = line.len() - line.trim_start().len();
    let (name, rest) = line[indent..].split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_name && !rest.is_empty() && !rest.starts_with(' ')).then(|| Slip {
        at: indent..line.trim_end().len(),
        message: format!("there is no space after `{name}:`"),
        repair: format!("write `{name}: {}`", rest.trim()),
    })
}
