//! TOML into [`Node`]s, every value with its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::ground::node::{Field, Kind, Node};

/// Reads a TOML document as far as it can be read, with all mistakes in it.
pub fn parse(text: &str) -> (Node, Vec<(String, Range<usize>)>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let problems = errors
        .iter()
        .map(|error| (error.message().to_owned(), error.span().unwrap_or(0..0)))
        .collect();
    // A table's own place is the whole file; what is missing from it is said of its top.
    (
        Node {
            kind: fields(table.get_ref()),
            range: 0..0,
        },
        problems,
    )
}

fn fields(table: &DeTable) -> Kind {
    let mut fields: Vec<Field> = table
        .iter()
        .map(|(name, value)| Field {
            name: name.get_ref().to_string(),
            range: name.span(),
            value: node(value),
        })
        .collect();
    fields.sort_by_key(|field| field.range.start);
    Kind::Map(fields)
}

fn node(value: &Spanned<DeValue>) -> Node {
    let kind = match value.get_ref() {
        DeValue::String(text) => Kind::Text(text.to_string()),
        DeValue::Integer(number) => Kind::Number(number.to_string()),
        DeValue::Float(number) => Kind::Number(number.to_string()),
        DeValue::Boolean(value) => Kind::Bool(*value),
        DeValue::Datetime(moment) => Kind::Text(moment.to_string()),
        DeValue::Array(items) => Kind::List(items.iter().map(node).collect()),
        DeValue::Table(table) => fields(table),
    };
    Node {
        kind,
        range: value.span(),
    }
}
