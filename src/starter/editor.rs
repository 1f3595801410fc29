//! Settings for Visual Studio Code: fields complete, and errors show while one types.

use serde_json::{Map, Value, json};

use crate::content::campaign::CampaignFields;
use crate::content::jam::JamFields;
use crate::content::page::PageFields;
use crate::content::person::PersonFields;
use crate::content::post::PostFields;
use crate::ground::fields::Fields;
use crate::starter::{File, schemas};

/// The folder of the settings.
pub const FOLDER: &str = ".vscode";

/// The folder that each kind of entry lies in.
const FOLDERS: [(&str, &str); 5] = [
    ("post", "posts"),
    ("person", "people"),
    ("jam", "jams"),
    ("campaign", "campaigns"),
    ("page", "pages"),
];

/// The files for the editor: schemas, which go with the program, and settings.
pub fn editor() -> Vec<File> {
    let mut files = vec![
        file("settings.json", &settings()),
        file("extensions.json", &extensions()),
        file("tasks.json", &tasks()),
        file("foreword.code-snippets", &snippets()),
    ];
    for (name, schema) in schemas() {
        files.push(file(&format!("schemas/{name}.schema.json"), &schema));
    }
    files
}

fn file(name: &str, value: &Value) -> File {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    File {
        path: format!("{FOLDER}/{name}"),
        text: text + "\n",
    }
}

/// Which schema is for which files: entries that are all YAML, by the extension for
/// YAML, and site.toml, by that for TOML. Fields above a Markdown text complete by the
/// snippets, because no extension checks those yet.
fn settings() -> Value {
    let mut yaml = Map::new();
    for (kind, folder) in FOLDERS {
        let files = ["yaml", "yml"].map(|ending| format!("content/{folder}/**/*.{ending}"));
        yaml.insert(format!("{FOLDER}/schemas/{kind}.schema.json"), json!(files));
    }
    let site = format!("./{FOLDER}/schemas/site.schema.json");
    json!({
        "yaml.schemas": yaml,
        "evenBetterToml.schema.associations": {"^.*/site\\.toml$": site},
        "[markdown]": {
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
        },
        "files.exclude": {".foreword": true, ".check": true, "public": true},
    })
}

fn extensions() -> Value {
    json!({"recommendations": ["redhat.vscode-yaml", "tamasfe.even-better-toml"]})
}

/// The preview, and a look at everything whose errors stand among the problems.
fn tasks() -> Value {
    json!({
        "version": "2.0.0",
        "tasks": [
            {
                "label": "Foreword: preview",
                "type": "shell",
                "command": "foreword serve --open",
                "isBackground": true,
                "problemMatcher": [],
                "group": {"kind": "build", "isDefault": true},
            },
            {
                "label": "Foreword: look for errors",
                "type": "shell",
                "command": "foreword build --drafts --future --color never --out .check",
                "presentation": {"reveal": "silent"},
                "group": {"kind": "test", "isDefault": true},
                "problemMatcher": {
                    "owner": "foreword",
                    "fileLocation": ["relative", "${workspaceFolder}"],
                    "pattern": [
                        {
                            "regexp": "^(error|warning)\\[([a-z-]+)\\]: (.*)$",
                            "severity": 1,
                            "code": 2,
                            "message": 3,
                        },
                        {"regexp": "^  (.+):(\\d+):(\\d+)$", "file": 1, "line": 2, "column": 3},
                    ],
                },
            },
        ],
    })
}

/// The fields of entries, completed above a Markdown text.
fn snippets() -> Value {
    let kinds = [
        PostFields::fields(),
        PersonFields::fields(),
        JamFields::fields(),
        CampaignFields::fields(),
        PageFields::fields(),
    ];
    let mut all = Map::new();
    for field in kinds.into_iter().flatten() {
        let body = match field.schema["type"] == "boolean" {
            true => format!("{}: true", field.name),
            false => format!("{}: $0", field.name),
        };
        let snippet = json!({
            "scope": "markdown",
            "prefix": field.name,
            "body": body,
            "description": field.meaning,
        });
        // Where two kinds have a field, it means much the same.
        all.entry(field.name).or_insert(snippet);
    }
    Value::Object(all)
}
