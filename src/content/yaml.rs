//! YAML into [`Node`]s, every value with its place.
//!
//! Aliases are expanded, within the parser's budgets, so that no document can
//! grow to more than it is worth.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::MergeKeyPolicy;
use serde_yaml::{Error, Location, Options, Spanned};

use crate::ground::node::{Field, Kind, Node};

/// Deepest nesting that front matter may have.
const DEEPEST: usize = 32;

/// Most values that front matter may hold, aliases expanded.
const MOST_NODES: usize = 20_000;

/// Why a text is no YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// What the parser says.
    pub message: String,
    /// The byte at which it noticed.
    pub at: usize,
    /// Whether it is of a size or depth that is refused, whatever it says.
    pub too_much: bool,
    /// Whether a field is given twice.
    pub duplicate: bool,
}

/// Reads one YAML document.
///
/// # Errors
/// The first mistake in it.
pub fn parse(text: &str) -> Result<Node, YamlError> {
    let raw: Spanned<Raw> = serde_yaml::from_str_with_options(text, options())
        .map_err(|error| explain(text, &error))?;
    Ok(node(raw, text))
}

fn options() -> Options {
    let mut options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: DEEPEST,
            max_nodes: MOST_NODES,
        },
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
    };
    options.with_snippet = false;
    options
}

/// A value as the deserialiser gives it: without its own place.
enum Raw {
    Nothing,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Raw::Map(fields))
    }
}

/// Gives a value its place, and a number the text that it was written as.
fn node(raw: Spanned<Raw>, text: &str) -> Node {
    let range = range(&raw.referenced, text);
    let kind = match raw.value {
        Raw::Nothing => Kind::Nothing,
        Raw::Bool(value) => Kind::Bool(value),
        Raw::Number => Kind::Number(text[self::range(&raw.defined, text)].trim().to_owned()),
        Raw::Text(value) => Kind::Text(value),
        Raw::List(items) => Kind::List(items.into_iter().map(|item| node(item, text)).collect()),
        Raw::Map(fields) => Kind::Map(
            fields
                .into_iter()
                .map(|(name, value)| {
                    let range = self::range(&name.referenced, text);
                    Field {
                        name: name.value,
                        range,
                        value: node(value, text),
                    }
                })
                .collect(),
        ),
    };
    Node { kind, range }
}

/// The bytes of a location, trimmed to what is written there.
fn range(location: &Location, text: &str) -> Range<usize> {
    let span = location.span();
    let start = span.byte_offset().unwrap_or(0) as usize;
    let end = start + span.byte_len().unwrap_or(0) as usize;
    match text.get(start..end.min(text.len())) {
        Some(written) => start..start + written.trim_end().len(),
        None => 0..0,
    }
}

fn explain(text: &str, error: &Error) -> YamlError {
    let at = error
        .location()
        .map_or(0, |location| offset(text, &location));
    let mut cause = error.without_snippet();
    while let Error::AliasError { error, .. } = cause {
        cause = error.without_snippet();
    }
    let too_much = matches!(
        cause,
        Error::Budget { .. }
            | Error::AliasReplayLimitExceeded { .. }
            | Error::AliasExpansionLimitExceeded { .. }
    );
    let duplicate = matches!(cause, Error::DuplicateMappingKey { .. });
    let whole = cause.to_string();
    // The place is told in our own way.
    let message = whole
        .split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned();
    YamlError {
        message,
        at,
        too_much,
        duplicate,
    }
}

/// The byte of a location; by line and column where the parser has no offset.
fn offset(text: &str, location: &Location) -> usize {
    if let Some(offset) = location.span().byte_offset() {
        return (offset as usize).min(text.len());
    }
    let lines = text
        .split_inclusive('\n')
        .take((location.line() as usize).saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    (start + (location.column() as usize).saturating_sub(1)).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_place() -> Result<(), YamlError> {
        let text = "title: Hé\nyear: 2024.10\ntags:\n- a\n- 'b c'\nempty:\non: yes\n";
        let node = parse(text)?;
        let Kind::Map(fields) = node.kind else {
            unreachable!("a map")
        };
        let places: Vec<_> = fields
            .iter()
            .map(|f| (&text[f.range.clone()], &text[f.value.range.clone()]))
            .collect();
        assert_eq!(places[0], ("title", "Hé"));
        assert_eq!(places[1], ("year", "2024.10"));
        assert_eq!(fields[1].value.kind, Kind::Number("2024.10".into()));
        assert_eq!(fields[3].value.kind, Kind::Nothing);
        assert_eq!(fields[4].value.kind, Kind::Text("yes".into()));
        let Kind::List(items) = &fields[2].value.kind else {
            unreachable!("a list")
        };
        assert_eq!(&text[items[1].range.clone()], "'b c'");
        Ok(())
    }

    #[test]
    fn bombs_are_refused_quickly() {
        let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, former) in "bcdefghijklm".chars().zip("abcdefghijkl".chars()) {
            let aliases = vec![format!("*{former}"); 9].join(", ");
            bomb += &format!("{name}: &{name} [{aliases}]\n");
        }
        assert!(parse(&bomb).is_err_and(|error| error.too_much));
        assert!(parse(&"[".repeat(100_000)).is_err());
        assert!(parse(&format!("a: {}", "- ".repeat(100_000))).is_err());
        assert!(parse(&"a: {".repeat(100_000)).is_err());
    }
}
