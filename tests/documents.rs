//! The documents say what the code does: every code, key, field and word.

use std::collections::BTreeSet;
use std::fs;

use foreword::config::leaders::{ExemptFields, LeaderSettings, ReportSettings};
use foreword::config::look::{FooterSettings, LookSettings};
use foreword::config::settings::{Feed, PictureSettings, Settings, VideoSettings};
use foreword::content::campaign::{CampaignFields, Goal};
use foreword::content::jam::{Idea, JamFields};
use foreword::content::page::PageFields;
use foreword::content::person::PersonFields;
use foreword::content::post::PostFields;
use foreword::content::video::{ChapterFields, VideoFields};
use foreword::ground::diagnostic::Code;
use foreword::ground::fields::Fields;

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands between backticks in a document.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_code_is_explained() {
    let text = read("docs/errors.md");
    let quoted = quoted(&text);
    for code in Code::ALL {
        assert!(
            quoted.contains(code.name()),
            "docs/errors.md does not explain `{code}`"
        );
    }
}

#[test]
fn every_field_and_key_is_explained() {
    let managers = read("docs/managers.md");
    let comms = read("docs/comms.md");
    let leaders = read("docs/leaders.md");
    let all = [
        (&managers, PostFields::fields()),
        (&managers, VideoFields::fields()),
        (&managers, ChapterFields::fields()),
        (&managers, PersonFields::fields()),
        (&comms, Settings::fields()),
        (&comms, Feed::fields()),
        (&comms, LookSettings::fields()),
        (&comms, FooterSettings::fields()),
        (&comms, PictureSettings::fields()),
        (&comms, VideoSettings::fields()),
        (&leaders, JamFields::fields()),
        (&leaders, Idea::fields()),
        (&leaders, CampaignFields::fields()),
        (&leaders, Goal::fields()),
        (&leaders, LeaderSettings::fields()),
        (&leaders, ExemptFields::fields()),
        (&leaders, ReportSettings::fields()),
    ];
    for (text, fields) in all {
        for field in fields {
            let named = quoted(text).iter().any(|quoted| {
                quoted
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .any(|word| word == field.name)
            });
            assert!(named, "the documents do not explain `{}`", field.name);
            assert!(!field.meaning.is_empty() && !field.expected.is_empty());
        }
    }
    assert!(
        PageFields::fields()
            .iter()
            .any(|field| field.name == "title" && field.required)
    );
}
