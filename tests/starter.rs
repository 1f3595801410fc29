//! What somebody starts with: a new site builds as it is, new entries hold what was asked,
//! and ideas come in from any table.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use foreword::content::jam::IdeaStatus;
use foreword::ground::files::Memory;
use foreword::import::ideas::{NewIdea, read};
use foreword::import::insert;
use foreword::starter::{Kind, NewSite, Order, Prompt, entry, schemas, site, texts};
use jiff::civil::date;
use proptest::prelude::*;
use tempfile::TempDir;

fn foreword(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_foreword"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn told(output: &Output) -> String {
    let all = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&all).into_owned()
}

/// A site in a folder, which builds and says what it is asked to.
fn starter() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = foreword(folder.path(), &["init", "."]);
    assert!(made.status.success(), "{}", told(&made));
    folder
}

#[test]
fn a_new_site_builds_without_a_warning_in_every_language() {
    for language in texts::languages() {
        let folder = tempfile::tempdir().expect("a folder");
        let made = foreword(folder.path(), &["init", "site", "--language", language]);
        assert!(made.status.success(), "{}", told(&made));
        let site = folder.path().join("site");
        for more in [&["build"][..], &["build", "--drafts", "--future"]] {
            let built = foreword(&site, more);
            assert_eq!(built.status.code(), Some(0), "{}", told(&built));
            assert!(told(&built).contains("; 0 warnings;"), "{}", told(&built));
            assert!(!told(&built).contains("error["), "{}", told(&built));
        }
        assert!(site.join(".vscode/settings.json").exists());
    }
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = starter();
    let again = foreword(folder.path(), &["init", "."]);
    assert_eq!(again.status.code(), Some(2));
    assert!(
        told(&again).contains("is not empty: it holds site.toml"),
        "{}",
        told(&again)
    );
    let other = foreword(folder.path(), &["init", "x", "--language", "tlh"]);
    assert!(told(&other).contains("en, nl, de, fr"), "{}", told(&other));
}

#[test]
fn every_kind_of_entry_builds_as_it_is() {
    let folder = starter();
    for (kind, _) in Kind::ALL {
        let mut arguments = vec![
            "new",
            kind,
            "Über uns: \"wir\" & ich",
            "--date",
            "2026-11-23",
        ];
        if kind == "jam" {
            arguments.extend(["--question", "Warum: \"so\"?"]);
        }
        if ["post", "vlog", "talk", "jam"].contains(&kind) {
            arguments.extend(["--author", "anna-smit"]);
        }
        let made = foreword(folder.path(), &arguments);
        assert!(made.status.success(), "{kind}: {}", told(&made));
        let path = told(&made);
        let text = fs::read_to_string(path.trim()).expect("the file that was named");
        assert!(text.contains("Über uns: \\\"wir\\\" & ich"), "{text}");
        let again = foreword(folder.path(), &arguments);
        let is_other = kind == "vlog" || kind == "talk";
        assert_eq!(again.status.code(), Some(2), "{}", told(&again));
        assert!(told(&again).contains("already"), "{}", told(&again));
        if kind == "post" || is_other {
            // The next kinds have the same name on the same day.
            fs::remove_file(path.trim()).expect("it is there");
        }
        let built = foreword(folder.path(), &["build", "--drafts", "--future"]);
        assert_eq!(built.status.code(), Some(0), "{kind}: {}", told(&built));
        assert!(
            told(&built).contains("; 0 warnings;"),
            "{kind}: {}",
            told(&built)
        );
    }
}

#[test]
fn who_is_not_there_cannot_be_asked() {
    let folder = starter();
    let refused = |arguments: &[&str], with: &str| {
        let output = foreword(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{}", told(&output));
        assert!(told(&output).contains(with), "{}", told(&output));
    };
    refused(&["new"], "foreword new post TITLE");
    refused(&["new", "post"], "foreword new KIND TITLE");
    refused(&["new", "pots", "A"], "did you mean `post`?");
    refused(
        &["new", "post", "A", "--author", "ana-smit"],
        "did you mean `anna-smit`?",
    );
    refused(&["new", "post", "!?"], "a title needs a letter or a digit");
    refused(
        &["new", "post", "A", "--language", "nl"],
        "the languages are en",
    );
    let person = foreword(folder.path(), &["new", "person", "Ben Visser"]);
    assert!(person.status.success());
    refused(&["new", "post", "A"], "--author");
}

#[test]
fn schemas_are_written_and_settings_are_kept() {
    let folder = starter();
    let settings = folder.path().join(".vscode/settings.json");
    fs::write(&settings, "{}\n").expect("write");
    let schema = folder.path().join(".vscode/schemas/post.schema.json");
    fs::write(&schema, "old").expect("write");
    let done = foreword(folder.path(), &["schema"]);
    assert!(done.status.success(), "{}", told(&done));
    assert_eq!(fs::read_to_string(&settings).ok().as_deref(), Some("{}\n"));
    assert!(
        fs::read_to_string(&schema)
            .expect("is there")
            .contains("\"author\"")
    );
    let one = foreword(folder.path(), &["schema", "jam"]);
    assert!(told(&one).contains("\"question\""), "{}", told(&one));
}

#[test]
fn every_field_is_in_its_schema_with_its_meaning() {
    for (name, schema) in schemas() {
        let properties = schema["properties"].as_object().expect("fields");
        assert!(properties.len() > 3, "{name}");
        for (field, about) in properties {
            assert!(
                about["description"]
                    .as_str()
                    .is_some_and(|text| text.len() > 5),
                "{name}: {field}"
            );
        }
        assert_eq!(schema["additionalProperties"], false);
    }
}

#[test]
fn what_is_for_few_is_not_published() {
    let folder = starter();
    let inside = folder.path().join("content/posts");
    let refused = [
        &["report", "--out", "../../public/r.html", "--format", "html"][..],
        &["report", "--out", "r.html"],
        &["calendar", "--out", "../../public/c.ics"],
        &["nudge", "--out", "../../public/n"],
        &["nudge", "--out", "../n"],
    ];
    for arguments in refused {
        let output = foreword(&inside, arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?}: {}",
            told(&output)
        );
        assert!(
            told(&output).contains("would be published"),
            "{}",
            told(&output)
        );
    }
    let elsewhere = foreword(folder.path(), &["calendar", "--out", "public.ics"]);
    assert_eq!(elsewhere.status.code(), Some(0), "{}", told(&elsewhere));
}

#[test]
fn buddies_hear_of_what_is_due_and_leaders_without_one_are_named() {
    let folder = starter();
    let write = |path: &str, text: &str| {
        fs::write(folder.path().join(path), text).expect("write");
    };
    write("content/people/lone.yaml", "name: Lone Wolf\n");
    let nudged = |now: &str| {
        let out = folder.path().join("nudges");
        let output = foreword(folder.path(), &["nudge", "--now", now]);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        let text = fs::read_to_string(out.join(now).join("bo-jansen.txt"));
        (told(&output), text.unwrap_or_default())
    };
    let (said, text) = nudged("2027-06-01");
    assert!(said.contains("Lone Wolf has no digital buddy"), "{said}");
    assert!(
        text.contains("days ago") && text.contains("foreword new post --author anna-smit"),
        "{text}"
    );
    let (said, _) = nudged("2027-06-05");
    assert!(said.contains("had a message lately"), "{said}");
    // A day that was only pretended does not silence an earlier one.
    let (_, text) = nudged("2027-05-01");
    assert!(text.contains("foreword new post"), "{text}");
    write(
        "content/posts/2027-07-01-soon.md",
        "---\ntitle: Soon\nauthor: anna-smit\n---\nText.\n",
    );
    let (_, text) = nudged("2027-06-20");
    assert!(
        !text.contains("foreword new post"),
        "what is scheduled is not due: {text}"
    );
}

/// A jam with one idea, in a site that has who hosts it.
const JAM: &str = "\
-- site.toml --
title = \"T\"
-- content/people/anna.yaml --
name: Anna
-- content/jams/forms/index.md --
---
title: Forms
question: Which?
host: anna
opens: 2026-11-01
closes: 2026-12-01
submit: a@example.org
ideas:
  - text: The red one   # a word on it
    by: anna

# More.
answer_by: 2026-12-20
---
Text.
";

#[test]
fn ideas_come_in_from_a_table() {
    let folder = tempfile::tempdir().expect("a folder");
    common::write(folder.path(), JAM);
    let table = "\u{feff}Tijdstempel;Idee;Naam;Mag je naam erbij?\r\n1;the RED one!;Piet;ja\r\n2;\"Blauw, of: \"\"groen\"\"\";Zoë;Ja\r\n3;Geel;Kees;nee\r\n";
    fs::write(folder.path().join("in.csv"), table).expect("write");
    let jam = folder.path().join("content/jams/forms/index.md");
    let before = fs::read_to_string(&jam).expect("is there");
    let dry = foreword(
        folder.path(),
        &["import", "ideas", "in.csv", "forms", "--dry-run"],
    );
    assert!(
        told(&dry).contains("2 ideas would come into"),
        "{}",
        told(&dry)
    );
    assert_eq!(fs::read_to_string(&jam).ok().as_deref(), Some(&*before));
    let done = foreword(folder.path(), &["import", "ideas", "in.csv", "forms"]);
    let said = told(&done);
    assert!(
        said.contains("2 ideas came into content/jams/forms/index.md"),
        "{said}"
    );
    assert!(said.contains("1 name left out"), "{said}");
    assert!(
        said.contains("line 2 left out: the jam has that idea already"),
        "{said}"
    );
    assert!(said.contains("columns left out: Tijdstempel"), "{said}");
    let after = fs::read_to_string(&jam).expect("is there");
    let added = "  - text: \"Blauw, of: \\\"groen\\\"\"\n    by: Zoë\n  - text: Geel\n";
    assert_eq!(
        after,
        before.replace("    by: anna\n", &format!("    by: anna\n{added}"))
    );
    let again = foreword(folder.path(), &["import", "ideas", "in.csv", "forms"]);
    assert!(
        told(&again).contains("0 ideas came into"),
        "{}",
        told(&again)
    );
    let built = foreword(folder.path(), &["build", "--now", "2026-11-23"]);
    assert_eq!(built.status.code(), Some(0), "{}", told(&built));
    let other = foreword(folder.path(), &["import", "ideas", "in.csv", "form"]);
    assert!(
        told(&other).contains("did you mean `forms`?"),
        "{}",
        told(&other)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever a title is, the new entry says it.
    #[test]
    fn titles_are_kept(title in "\\PC{1,40}", kind in 0..7_usize, prompt in 0..5_usize) {
        let order = Order {
            kind: Kind::ALL[kind].1,
            title: title.trim().to_owned(),
            people: vec!["anna-smit".into()],
            question: title.trim().to_owned(),
            prompt: Prompt::ALL[prompt].1,
            day: date(2026, 11, 23),
            language: "en".into(),
            is_translation: false,
        };
        let Some(file) = entry(&order) else { return Ok(()) };
        let mut files = Memory::default();
        let new = NewSite { language: "en".into(), title: None, day: date(2026, 11, 20) };
        for file in site(&new) {
            files.put(file.path, file.text.into_bytes());
        }
        let path = file.path.clone();
        files.put(file.path, file.text.clone().into_bytes());
        let mut wish = common::wish();
        wish.shows.drafts = true;
        wish.shows.future = true;
        let built = common::built_with(files, wish);
        prop_assert!(!built.report.has_errors(), "{}\n{}", file.text, built.told());
        let edition = built.edition.as_ref().expect("an edition");
        let kept = match order.kind {
            Kind::Person => edition.site().people.iter().flat_map(|person| person.shown(0))
                .any(|profile| profile.entry.fields.name == order.title),
            _ => edition.site().title(&path) == Some(&*order.title),
        };
        prop_assert!(kept, "{}", file.text);
    }

    /// Whatever a table holds, it is read or refused, and what is written is read again.
    #[test]
    fn any_table_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), head in "(idea|text),(name|x)\n") {
        let _ = read(&bytes, &[]);
        let table = [head.as_bytes(), &bytes].concat();
        if let Ok(found) = read(&table, &[])
            && let Ok(text) = insert("content/jams/a.md", "---\ntitle: A\nideas:\n- text: x\n---\nText.\n", &found.ideas)
        {
            prop_assert!(text.ends_with("---\nText.\n"));
        }
    }

    /// Ideas of any words come into a jam as they are.
    #[test]
    fn ideas_are_kept(texts in prop::collection::vec("\\PC{1,60}", 1..5)) {
        let ideas: Vec<NewIdea> = texts
            .iter()
            .map(|text| NewIdea { text: text.trim().into(), by: None, status: IdeaStatus::New, response: None })
            .filter(|idea| !idea.text.is_empty())
            .collect();
        let all = common::files(JAM);
        let path = "content/jams/forms/index.md";
        let text = insert(path, &all[path], &ideas).expect("ideas can be written there");
        let mut files = common::memory(JAM);
        files.put(path, text.clone().into_bytes());
        let built = common::built_with(files, common::wish());
        prop_assert!(!built.report.has_errors(), "{}\n{}", text, built.told());
        let edition = built.edition.as_ref().expect("an edition");
        let jam = &edition.site().jams_given()[0].fields.ideas;
        prop_assert_eq!(jam.len(), ideas.len() + 1);
        for (idea, kept) in ideas.iter().zip(&jam[1..]) {
            prop_assert_eq!(&idea.text, &kept.text.value);
        }
    }
}
