//! JSON Schemas of values and fields, for editors.

use serde_json::{Map, Value as Json, json};

use crate::ground::fields::Fields;

/// Any single value: `title: 2026` is a title too.
pub fn text() -> Json {
    json!({"type": ["string", "number", "boolean"]})
}

/// A text that looks so.
pub fn pattern(pattern: &str) -> Json {
    json!({"type": "string", "pattern": pattern})
}

/// One of a few words.
pub fn words(words: impl IntoIterator<Item = &'static str>) -> Json {
    json!({"enum": words.into_iter().collect::<Vec<_>>()})
}

/// A whole number.
pub fn number(least: usize, most: usize) -> Json {
    json!({"type": "integer", "minimum": least, "maximum": most})
}

/// One of several forms.
pub fn any(forms: impl IntoIterator<Item = Json>) -> Json {
    json!({"anyOf": forms.into_iter().collect::<Vec<_>>()})
}

/// A group of fields.
pub fn group<F: Fields>() -> Json {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in F::fields() {
        let mut schema = field.schema;
        let about = format!("{} Expected: {}.", field.meaning, field.expected);
        schema["description"] = Json::from(field.meaning);
        schema["markdownDescription"] = Json::from(about);
        if field.required {
            required.push(field.name);
        }
        properties.insert(field.name.to_owned(), schema);
    }
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}
