//! What fields can hold: texts, numbers, moments, lists.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::fields::{Reader, Spanned, Value, schema};
use crate::ground::length;
use crate::ground::moment::{Moment, misread};
use crate::ground::node::{Kind, Node};

impl Value for String {
    fn expected() -> String {
        "a text".into()
    }

    fn schema() -> serde_json::Value {
        schema::text()
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<String> {
        let text = node.as_text();
        if text.is_none() {
            reader.wrong::<String>(node);
        }
        text.map(|text| text.trim().to_owned())
    }
}

impl Value for bool {
    fn expected() -> String {
        "`true` or `false`".into()
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({"type": "boolean"})
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<bool> {
        if let Kind::Bool(value) = node.kind {
            return Some(value);
        }
        let text = node.as_text().unwrap_or_default().to_lowercase();
        let meant = match text.trim_matches(['“', '”', '„', '‘', '’', '\'', '"']) {
            "yes" | "on" | "y" | "1" | "true" => Some("write `true`"),
            "no" | "off" | "n" | "0" | "false" => Some("write `false`"),
            _ => None,
        };
        let message = format!("expected {}, found {}", bool::expected(), node.describe());
        let problem = Diagnostic::error(Code::WrongType, message).at(reader.span(&node.range));
        reader
            .problems
            .push(problem.repair_if(meant.map(Into::into)));
        None
    }

    fn absent() -> Option<bool> {
        Some(false)
    }
}

impl Value for f64 {
    fn expected() -> String {
        "a number".into()
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({"type": "number"})
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<f64> {
        let number = match &node.kind {
            Kind::Number(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        };
        if number.is_none() {
            reader.wrong::<f64>(node);
        }
        number
    }
}

impl Value for Duration {
    fn expected() -> String {
        "a moment such as 1:30, or a number of seconds".into()
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({"type": ["string", "number"]})
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Duration> {
        let text = match &node.kind {
            Kind::Number(text) => Some(text.clone()),
            _ => node.as_text(),
        };
        let moment = text.as_deref().and_then(length::parse);
        if moment.is_none() {
            let message = format!(
                "expected {}, found {}",
                Duration::expected(),
                node.describe()
            );
            let repair = "write minutes and seconds, such as `1:30`";
            reader.bad(node, message, Some(repair.into()));
        }
        moment
    }
}

impl Value for Moment {
    fn expected() -> String {
        "a day such as 2026-11-23, or a time such as 2026-11-23T14:00:00+01:00".into()
    }

    fn schema() -> serde_json::Value {
        schema::pattern("^\\d{4}-\\d{2}-\\d{2}([Tt ].+)?$")
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Moment> {
        let text = node.as_text().unwrap_or_default();
        let moment = Moment::parse(&text);
        if moment.is_none() {
            match misread(&text) {
                Some(days) => {
                    let days: Vec<_> = days
                        .iter()
                        .map(|day| format!("{day} ({})", day.strftime("%-d %B")))
                        .collect();
                    let message = format!("`{text}` is not a day that reads the same everywhere");
                    reader.bad(node, message, Some(format!("write {}", days.join(" or "))));
                }
                None => reader.wrong::<Moment>(node),
            }
        }
        moment
    }
}

impl<T: Value> Value for Option<T> {
    fn expected() -> String {
        T::expected()
    }

    fn schema() -> serde_json::Value {
        T::schema()
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Option<T>> {
        T::read(node, reader).map(Some)
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }
}

/// A list; a single value stands for a list of one.
impl<T: Value> Value for Vec<T> {
    fn expected() -> String {
        format!("a list, each {}", T::expected())
    }

    fn schema() -> serde_json::Value {
        schema::any([
            T::schema(),
            serde_json::json!({"type": "array", "items": T::schema()}),
        ])
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Vec<T>> {
        match &node.kind {
            Kind::List(items) => {
                // Every item is read, so that the first bad one does not hide the next.
                let read: Vec<Option<T>> = items.iter().map(|item| T::read(item, reader)).collect();
                read.into_iter().collect()
            }
            _ => T::read(node, reader).map(|one| vec![one]),
        }
    }

    fn absent() -> Option<Vec<T>> {
        Some(Vec::new())
    }
}

impl<T: Value> Value for Spanned<T> {
    fn expected() -> String {
        T::expected()
    }

    fn schema() -> serde_json::Value {
        T::schema()
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Spanned<T>> {
        T::read(node, reader).map(|value| Spanned {
            value,
            at: reader.span(&node.range),
        })
    }

    fn absent() -> Option<Spanned<T>> {
        None
    }
}

/// Values by names of the writer's own choosing, such as languages.
impl<T: Value> Value for BTreeMap<String, T> {
    fn expected() -> String {
        format!("names, each with {}", T::expected())
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({"type": "object", "additionalProperties": T::schema()})
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<BTreeMap<String, T>> {
        let Kind::Map(group) = &node.kind else {
            let expected = BTreeMap::<String, T>::expected();
            let message = format!("expected {expected}, found {}", node.describe());
            let text = node.as_text().unwrap_or("…".into());
            let repair =
                format!("write a name before it, such as its language: `{{ en: {text} }}`");
            let problem = Diagnostic::error(Code::WrongType, message).at(reader.span(&node.range));
            reader.problems.push(problem.repair(repair));
            return None;
        };
        let read: Vec<Option<(String, T)>> = group
            .iter()
            .map(|field| Some((field.name.clone(), T::read(&field.value, reader)?)))
            .collect();
        read.into_iter().collect()
    }

    fn absent() -> Option<BTreeMap<String, T>> {
        Some(BTreeMap::new())
    }
}
