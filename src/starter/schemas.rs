//! JSON Schemas of `site.toml` and of the fields of entries.

use serde_json::{Value, json};

use crate::config::settings::Settings;
use crate::content::campaign::CampaignFields;
use crate::content::jam::JamFields;
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::ground::fields::Fields;
use crate::ground::fields::schema;

/// Each schema with its name: `site`, and a kind of entry.
pub fn schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("site", whole::<Settings>("site.toml", false)),
        (
            "post",
            whole::<PostFields>("A post, a vlog or a talk", true),
        ),
        ("person", whole::<PersonFields>("A person", true)),
        ("jam", whole::<JamFields>("An idea jam", true)),
        ("campaign", whole::<CampaignFields>("A campaign", true)),
        ("page", whole::<PageFields>("A standing page", true)),
    ]
}

/// The schema of a whole file; an entry that is all YAML has its text in `body`.
fn whole<F: Fields>(title: &str, is_entry: bool) -> Value {
    let mut schema = schema::group::<F>();
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    if is_entry {
        schema["properties"]["body"] = json!({
            "type": "string",
            "description": "The text, in Markdown, of an entry that is all YAML.",
        });
    }
    schema
}
