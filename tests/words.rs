//! The words of the pages are there in every language, and each is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use foreword::ground::locale::Locale;

const FOLDER: &str = "themes/default/words";

/// The messages of a file, each with what it fills in.
fn messages(path: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(path).expect("the file is there");
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((before, _)) = line.split_once(" = ")
            && !line.starts_with(' ')
        {
            name = before.to_owned();
        }
        let filled = line.split("{ $").skip(1);
        let filled = filled.filter_map(|rest| rest.split_whitespace().next());
        let message = messages.entry(name.clone()).or_default();
        message.extend(filled.map(str::to_owned));
    }
    messages.remove("");
    messages
}

fn languages() -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(FOLDER).expect("the words are there");
    entries.flatten().map(|entry| entry.path()).collect()
}

/// The text of every file below a folder.
fn texts(folder: &str, all: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => texts(&path.to_string_lossy(), all),
            false => all.push_str(&fs::read_to_string(path).unwrap_or_default()),
        }
    }
}

#[test]
fn every_language_has_every_message() {
    let english = messages(&Path::new(FOLDER).join("en.ftl"));
    assert!(english.len() > 40, "{english:?}");
    let languages = languages();
    assert!(languages.len() >= 4, "{languages:?}");
    for path in languages {
        assert_eq!(messages(&path), english, "{}", path.display());
        let tag = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(&path).expect("the file is there");
        assert!(Locale::new(&tag, &[&text]).is_ok(), "{}", path.display());
    }
}

#[test]
fn every_message_is_used_and_what_is_used_is_there() {
    let (mut code, mut templates) = (String::new(), String::new());
    texts("src", &mut code);
    texts("themes/default/templates", &mut templates);
    let code: String = code.split_whitespace().collect();
    for name in messages(&Path::new(FOLDER).join("en.ftl")).keys() {
        let in_code = ["(", "word(", "count(", "with(", ","]
            .iter()
            .any(|call| code.contains(&format!("{call}\"{name}\"")));
        let in_templates = templates.contains(&format!("words[\"{name}\"]"));
        // Some are put together, such as the name of a callout from its kind.
        let mut splits = name
            .match_indices('-')
            .map(|(at, _)| (&name[..at], &name[at..]));
        let is_made = splits.any(|(start, end)| {
            let from_start = code.contains(&format!("\"{start}-{{"));
            let from_end =
                code.contains(&format!("}}{end}\"")) && code.contains(&format!("\"{start}\""));
            from_start || from_end
        });
        assert!(in_code || in_templates || is_made, "nobody uses `{name}`");
    }
}
