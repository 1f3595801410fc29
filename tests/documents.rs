//! The documents say what the code does: every code, key, field and word.

use std::collections::BTreeSet;
use std::fs;

use foreword::config::look::{FooterSettings, LookSettings};
use foreword::config::settings::{Feed, PictureSettings, Settings};
use foreword::content::page::PageFields;
use foreword::content::person::PersonFields;
use foreword::content::post::{PostFields, VideoFields};
use foreword::ground::diagnostic::Code;
use foreword::ground::fields::Fields;
use foreword::ground::locale::Locale;

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
    let all = [
        (&managers, PostFields::fields()),
        (&managers, VideoFields::fields()),
        (&managers, PersonFields::fields()),
        (&comms, Settings::fields()),
        (&comms, Feed::fields()),
        (&comms, LookSettings::fields()),
        (&comms, FooterSettings::fields()),
        (&comms, PictureSettings::fields()),
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

/// The names of the messages in a file of words.
fn names(path: &str) -> BTreeSet<String> {
    let text = read(path);
    let is_message = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    text.lines()
        .filter(is_message)
        .filter_map(|line| line.split_once(" ="))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// All text of the files below a folder.
fn all(folder: &str) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => text += &all(&path.display().to_string()),
            false => text += &fs::read_to_string(path).unwrap_or_default(),
        }
    }
    text
}

#[test]
fn every_language_has_the_same_words() {
    let english = names("themes/default/words/en.ftl");
    for entry in fs::read_dir("themes/default/words")
        .expect("the words")
        .flatten()
    {
        let path = entry.path().display().to_string();
        assert_eq!(names(&path), english, "{path}");
        let tag = path
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .trim_end_matches(".ftl")
            .to_owned();
        assert!(Locale::new(&tag, &[&read(&path)]).is_ok(), "{path}");
    }
}

#[test]
fn every_word_is_used_and_every_word_that_is_used_is_there() {
    let used = all("themes/default/templates") + &all("src");
    let words = names("themes/default/words/en.ftl");
    for word in &words {
        let stem = word.strip_prefix("callout-").unwrap_or(word);
        assert!(
            used.contains(&format!("\"{stem}\"")),
            "`{word}` is not used"
        );
    }
    for part in used.split("site.words[\"").skip(1) {
        let word = part.split('"').next().unwrap_or_default();
        assert!(words.contains(word), "`{word}` is used but not there");
    }
}
