//! The program as people and machines run it.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::write;
use serde_json::Value;

const SITE: &str = "\
-- content/people/anna.md --
---
name: Anna Berg
---
-- content/posts/2026-01-05-hello.md --
---
title: Hello
author: anna
---
Hello.
";

fn foreword(site: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_foreword"));
    command
        .current_dir(site)
        .args(["build", "--now", common::NOW])
        .args(arguments);
    command.output().expect("the program runs")
}

fn site(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), text);
    folder
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_site_is_built_from_any_folder_in_it() {
    let folder = site(SITE);
    let output = foreword(&folder.path().join("content/posts"), &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(folder.path().join("public/posts/hello.html").exists());
    assert!(
        stdout(&output).contains("7 pages, 1 post, 1 person; 14 written, 0 unchanged; 0 warnings;"),
        "{output:?}"
    );
}

#[test]
fn errors_of_content_are_status_1_and_all_told() {
    let folder = site(
        &SITE
            .replace("title: Hello", "titel: Hello")
            .replace("name: Anna", "nme: Anna"),
    );
    let output = foreword(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output).contains(
            "`titel` is not a field of a post\n  content/posts/2026-01-05-hello.md:2:1\n"
        )
    );
    assert!(stdout(&output).contains("`nme` is not a field of a person"));
    assert!(!folder.path().join("public").exists());
}

#[test]
fn settings_and_themes_that_cannot_be_used_are_status_2() {
    let missing = tempfile::tempdir().expect("a folder");
    let output = foreword(missing.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("there is no site.toml here or in a folder above"));
    for settings in ["titel = \"x\"", "title = \"x\"\ntheme = \"none\""] {
        let folder = site(&format!("-- site.toml --\n{settings}\n{SITE}"));
        let output = foreword(folder.path(), &[]);
        assert_ne!(output.status.code(), Some(0), "{settings}");
    }
    let folder = site(&format!(
        "-- site.toml --\ntitle = \"x\"\ntheme = \"own\"\n-- themes/own/templates/post.html --\n{{{{ x }}}}\n{SITE}"
    ));
    assert_eq!(foreword(folder.path(), &[]).status.code(), Some(2));
}

#[test]
fn an_output_that_cannot_be_written_is_status_3() {
    let folder = site(SITE);
    fs::write(folder.path().join("taken"), "a file, not a folder").expect("write");
    let output = foreword(folder.path(), &["--out", "taken/public"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(stderr(&output).contains("cannot write taken"), "{output:?}");
    fs::create_dir_all(folder.path().join("other")).expect("make it");
    fs::write(folder.path().join("other/mine.txt"), "x").expect("write");
    let output = foreword(folder.path(), &["--out", "other"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        stderr(&output).contains("holds files that Foreword did not write: mine.txt"),
        "{output:?}"
    );
}

#[test]
fn the_output_may_not_lie_among_the_sources() {
    let folder = site(SITE);
    for out in ["content/public", ".", "..", "themes/x", "none/../content/x"] {
        let output = foreword(folder.path(), &["--out", out]);
        assert_eq!(output.status.code(), Some(2), "{out}: {output:?}");
    }
}

#[test]
fn machines_get_one_json_object() {
    let folder = site(&SITE.replace("title: Hello", "titel: Hello"));
    let output = foreword(folder.path(), &["--format", "json", "--timings"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let problem = &report["diagnostics"].as_array().expect("a list")[1];
    assert_eq!(problem["code"], "unknown-field");
    assert_eq!(
        (problem["line"].as_u64(), problem["column"].as_u64()),
        (Some(2), Some(1))
    );
    assert_eq!(problem["file"], "content/posts/2026-01-05-hello.md");
    assert_eq!(problem["source"], "titel: Hello");
    assert_eq!(problem["repair"], "did you mean `title`?");
    assert!(report["timings"]["content"].is_number() && report["summary"]["pages"].is_number());
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let folder = site(SITE);
    let output = foreword(folder.path(), &["--quiet"]);
    assert_eq!(
        (stdout(&output), stderr(&output)),
        (String::new(), String::new())
    );
}

#[test]
fn same_input_same_moment_same_bytes_on_one_thread_or_many() {
    let folder = site(SITE);
    let build = |threads: &str, out: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_foreword"));
        command
            .current_dir(folder.path())
            .args(["build", "--now", common::NOW, "--out", out]);
        assert!(
            command
                .env("RAYON_NUM_THREADS", threads)
                .output()
                .expect("it runs")
                .status
                .success()
        );
        fs::remove_dir_all(folder.path().join(".foreword")).expect("forget");
        fs::read(folder.path().join(out).join("build.json")).expect("the sums of all files")
    };
    assert_eq!(build("1", "one"), build("8", "many"));
}

#[test]
fn a_killed_build_leaves_whole_pages_and_the_next_completes_them() {
    let mut text = SITE.to_owned();
    for number in 0..400 {
        text += &format!(
            "-- content/posts/p{number}.md --\n---\ntitle: P{number}\nauthor: anna\ndate: 2025-01-01\n---\nText.\n"
        );
    }
    let folder = site(&text);
    assert_eq!(
        foreword(folder.path(), &["--out", "clean"]).status.code(),
        Some(0)
    );
    assert_eq!(foreword(folder.path(), &[]).status.code(), Some(0));
    let public = folder.path().join("public");
    for delay in [5, 10, 15, 20, 30, 40, 60, 80] {
        write(
            folder.path(),
            &format!("-- site.toml --\ntitle = \"Test {delay}\"\n"),
        );
        let mut command = Command::new(env!("CARGO_BIN_EXE_foreword"));
        let mut child = command
            .current_dir(folder.path())
            .args(["build", "--now", common::NOW])
            .spawn()
            .expect("it runs");
        std::thread::sleep(std::time::Duration::from_millis(delay));
        // It may be done already; then there was nothing to kill.
        let _ = child.kill();
        child.wait().expect("it ends");
        for number in 0..400 {
            let page = fs::read_to_string(public.join(format!("posts/p{number}.html")))
                .expect("the page is there");
            assert!(
                page.ends_with("</html>\n"),
                "after {delay} ms: page {number} is whole"
            );
        }
    }
    write(folder.path(), "-- site.toml --\ntitle = \"Test\"\n");
    assert_eq!(foreword(folder.path(), &[]).status.code(), Some(0));
    let sums = |out: &str| {
        fs::read(folder.path().join(out).join("build.json")).expect("the sums of all files")
    };
    assert_eq!(sums("public"), sums("clean"));
    assert!(!public.join(".foreword-new").exists() && !public.join(".foreword-writing").exists());
}

fn theme(site: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_foreword"));
    command.current_dir(site).arg("theme").args(arguments);
    command.output().expect("the program runs")
}

#[test]
fn files_of_the_theme_can_be_copied_and_changed() {
    let folder = site(SITE);
    let listed = stdout(&theme(folder.path(), &["list"]));
    assert!(listed.lines().any(|line| line == "templates/page.html"));
    let copied = theme(folder.path(), &["copy", "templates/404.html"]);
    assert_eq!(copied.status.code(), Some(0), "{copied:?}");
    assert!(
        stdout(&copied).contains("add `theme = \"own\"`"),
        "{copied:?}"
    );
    let own = folder.path().join("themes/own/templates/404.html");
    let text = fs::read_to_string(&own).expect("it was copied");
    fs::write(&own, text.replace("class=\"empty\"", "class=\"lost\"")).expect("write");
    fs::write(
        folder.path().join("site.toml"),
        "title = \"T\"\ntheme = \"own\"\n",
    )
    .expect("write");
    assert_eq!(foreword(folder.path(), &[]).status.code(), Some(0));
    let page = fs::read_to_string(folder.path().join("public/404.html")).expect("the page");
    assert!(page.contains("<p class=\"lost\">"), "{page}");
    let listed = stdout(&theme(folder.path(), &["list"]));
    assert!(
        listed.contains("templates/404.html (replaced)\n"),
        "{listed}"
    );
    let again = theme(folder.path(), &["copy", "templates/404.html"]);
    assert_eq!(again.status.code(), Some(2), "{again:?}");
    assert!(stderr(&again).contains("is there already"), "{again:?}");
    let wrong = theme(folder.path(), &["copy", "templates/pages.html"]);
    assert_eq!(wrong.status.code(), Some(2), "{wrong:?}");
    assert!(
        stderr(&wrong).contains("did you mean `templates/page.html`?"),
        "{wrong:?}"
    );
}
