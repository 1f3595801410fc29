//! Values of a settings file or of front matter, each with its place.
//!
//! YAML and TOML both become a [`Node`], so that one reader serves both.

use std::ops::Range;

/// One value and the bytes that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in its file.
    pub range: Range<usize>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Nothing was given.
    Nothing,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// Any other single value.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Fields with their names.
    Map(Vec<Field>),
}

/// A named value.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name as it was written.
    pub name: String,
    /// Where the name stands.
    pub range: Range<usize>,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The kind in the writer's words, for "expected …, found …".
    pub fn describe(&self) -> String {
        match &self.kind {
            Kind::Nothing => "nothing".into(),
            Kind::Bool(value) => format!("`{value}`"),
            Kind::Number(text) => format!("the number `{text}`"),
            Kind::Text(text) => format!("`{}`", shortened(text)),
            Kind::List(_) => "a list".into(),
            Kind::Map(_) => "a group of fields".into(),
        }
    }

    /// Whether nothing was given, or a text or list without anything in it.
    pub fn is_empty(&self) -> bool {
        match &self.kind {
            Kind::Nothing => true,
            Kind::Text(text) => text.trim().is_empty(),
            Kind::List(items) => items.is_empty(),
            Kind::Bool(_) | Kind::Number(_) | Kind::Map(_) => false,
        }
    }

    /// A single value as it was written; `None` for lists, groups and nothing.
    pub fn as_text(&self) -> Option<String> {
        match &self.kind {
            Kind::Bool(value) => Some(value.to_string()),
            Kind::Number(text) | Kind::Text(text) => Some(text.clone()),
            Kind::Nothing | Kind::List(_) | Kind::Map(_) => None,
        }
    }
}

/// A text short enough to be quoted in a message.
pub fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None if line.len() < text.trim_end().len() => format!("{line}…"),
        None => line.to_owned(),
    }
}
