//! The fields of a person.

use serde::{Deserialize, Serialize};

use crate::config::cadence::Cadence;
use crate::fields;
use crate::ground::fields::{Reader, Spanned, Value, schema};
use crate::ground::moment::Moment;
use crate::ground::node::{Kind, Node};

fields! {
    /// The front matter of a profile; its text is the biography.
    pub struct PersonFields of "a person" {
        /// The full name.
        name: String,
        /// What they do.
        role: Option<String>,
        /// The group that they belong to, such as `board`.
        group: Option<String>,
        /// Whether they are one of the leaders; `true` unless said otherwise.
        leader: Option<bool>,
        /// The portrait.
        photo: Option<Photo>,
        /// How to reach them.
        contact: Option<Contact>,
        /// The id of their digital buddy.
        buddy: Option<Spanned<String>>,
        /// The languages that they speak.
        languages: Vec<String>,
        /// How often they mean to post: days, or words such as `every 3 weeks`.
        cadence: Option<Cadence>,
        /// When they are away.
        away: Vec<Away>,
        /// Since when they are with us.
        joined: Option<Moment>,
        /// Since when they are no longer with us.
        left: Option<Moment>,
    }
}

fields! {
    /// How to reach somebody.
    pub struct Contact of "contact" {
        /// Mail address.
        mail: Option<String>,
        /// Telephone number.
        phone: Option<String>,
        /// The address of a chat.
        chat: Option<Spanned<String>>,
    }
}

fields! {
    /// A stretch of days away.
    pub struct Away of "away" {
        /// The first day.
        from: Moment,
        /// The last day.
        to: Spanned<Moment>,
    }
}

fields! {
    /// A portrait given in full.
    pub struct PhotoFields of "a photo" {
        /// The picture.
        file: Spanned<String>,
        /// Where the face is: two percentages, from the left and from the top.
        focus: Option<Focus>,
    }
}

/// A portrait, given in short or in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Photo(pub PhotoFields);

impl Value for Photo {
    fn expected() -> String {
        "a path, or the fields `file` and `focus`".into()
    }

    fn schema() -> serde_json::Value {
        schema::any([schema::text(), PhotoFields::schema()])
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Photo> {
        if let Kind::Map(_) = node.kind {
            return PhotoFields::read(node, reader).map(Photo);
        }
        let Some(value) = node.as_text() else {
            reader.wrong::<Photo>(node);
            return None;
        };
        Some(Photo(PhotoFields {
            file: Spanned {
                value,
                at: reader.span(&node.range),
            },
            focus: None,
        }))
    }
}

/// Where the face is in a portrait, in percent from the left and from the top.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Focus(pub f64, pub f64);

impl Value for Focus {
    fn expected() -> String {
        "two percentages such as `[50, 30]`".into()
    }

    fn schema() -> serde_json::Value {
        schema::any([
            serde_json::json!({"type": "array", "items": schema::text(), "minItems": 2, "maxItems": 2}),
            serde_json::json!({"type": "string"}),
        ])
    }

    fn read(node: &Node, reader: &mut Reader) -> Option<Focus> {
        let parts: Vec<String> = match &node.kind {
            Kind::List(items) => items.iter().filter_map(Node::as_text).collect(),
            _ => node
                .as_text()
                .unwrap_or_default()
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
        };
        let percent = |text: &String| text.trim_end_matches([',', '%']).parse().ok();
        let numbers: Option<Vec<f64>> = parts.iter().map(percent).collect();
        match numbers.as_deref() {
            Some([x, y]) if (0.0..=100.0).contains(x) && (0.0..=100.0).contains(y) => {
                Some(Focus(*x, *y))
            }
            _ => {
                reader.wrong::<Focus>(node);
                None
            }
        }
    }
}
