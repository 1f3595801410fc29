//! `foreword watch` publishes again on every change, as a build would.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use common::folder::{Bench, age, differing, tree};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

const POST: &str = "content/posts/2026-01-07-third.md";

/// The command at work, and the lines that it prints.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    /// Begins to watch, and waits for the first build.
    fn begin(bench: &Bench, arguments: &[&str]) -> Watching {
        let watching = Watching::wait(bench, arguments);
        watching.until("the whole site: ");
        watching
    }

    /// Begins to watch.
    fn wait(bench: &Bench, arguments: &[&str]) -> Watching {
        let mut command = Command::new(env!("CARGO_BIN_EXE_foreword"));
        let command = command.args(["watch", "--site"]).arg(bench.site());
        let command = command.arg("--out").arg(bench.out()).args(arguments);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, lines) = channel();
        thread::spawn(move || {
            out.lines()
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        Watching { child, lines }
    }

    /// All lines up to the one that begins so.
    fn until(&self, start: &str) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => lines.push(line),
                Err(error) => panic!("{error} before a line `{start}`: {lines:#?}"),
            }
            if lines.last().is_some_and(|line| line.starts_with(start)) {
                return lines;
            }
        }
    }

    /// Ends it as systems do; its exit status.
    #[cfg(unix)]
    fn end(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status();
        assert!(told.is_ok_and(|told| told.success()));
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Checks that the output is what a clean build makes of the site.
fn is_clean(bench: &Bench, arguments: &[&str]) {
    let clean = bench.folder.path().join("clean");
    let _ = fs::remove_dir_all(&clean);
    let mut command = Command::new(env!("CARGO_BIN_EXE_foreword"));
    let command = command
        .args(["build", "--quiet", "--site"])
        .arg(bench.site());
    let status = command.arg("--out").arg(&clean).args(arguments).status();
    assert!(status.is_ok_and(|status| status.code().is_some_and(|code| code < 2)));
    assert_eq!(
        differing(&tree(&bench.out()), &tree(&clean)),
        Vec::<String>::new()
    );
}

#[test]
fn every_change_is_published() {
    let bench = Bench::new();
    let now = ["--now", "2026-11-23"];
    let watching = Watching::begin(&bench, &now);
    is_clean(&bench, &now);
    let before = tree(&bench.out());
    bench.change(POST, "Third.", "Other.");
    let line = watching.until(POST).pop().expect("a line");
    let changed = differing(&before, &tree(&bench.out()));
    assert_eq!(
        changed,
        [
            "build.json",
            "feed.json",
            "feed.xml",
            "index.html",
            "people/ben/feed.json",
            "people/ben/feed.xml",
            "posts/third.html"
        ]
    );
    assert!(
        line.contains(": 6 written, 0 deleted; 0 warnings; "),
        "{line}"
    );
    is_clean(&bench, &now);
    fs::remove_file(bench.site().join(POST)).expect("delete");
    watching.until(POST);
    is_clean(&bench, &now);
    bench.put(
        "content/posts/new/index.md",
        "---\ntitle: New\ndate: 2026-02-01\nauthor: ben\n---\nNew.\n",
    );
    watching.until("content/posts/new/index.md");
    is_clean(&bench, &now);
}

#[test]
fn errors_change_nothing_until_they_are_mended() {
    let bench = Bench::new();
    let watching = Watching::begin(&bench, &["--now", "2026-11-23"]);
    let before = tree(&bench.out());
    bench.change(POST, "author: ben", "author: bne");
    let told = watching.until(POST);
    assert!(
        told.iter()
            .any(|line| line.starts_with("error[unknown-id]")),
        "{told:#?}"
    );
    assert!(
        told.iter().any(|line| line.contains("did you mean `ben`?")),
        "{told:#?}"
    );
    assert!(
        told.last()
            .is_some_and(|line| line.contains("nothing was written; 1 error"))
    );
    assert_eq!(
        differing(&tree(&bench.out()), &before),
        Vec::<String>::new()
    );
    bench.put("content/people/cleo.md", "---\nname: Cleo\n---\n");
    let told = watching.until("content/people/cleo.md");
    assert!(
        !told.iter().any(|line| line.starts_with("error[")),
        "told once: {told:#?}"
    );
    bench.change(POST, "author: bne", "author: ben");
    watching.until(POST);
    is_clean(&bench, &["--now", "2026-11-23"]);
}

#[test]
fn a_change_that_cannot_be_seen_is_found_out_and_published() {
    let bench = Bench::new();
    let now = ["--now", "2026-11-23"];
    age(&bench.site(), &mut 0);
    drop(Watching::begin(&bench, &now));
    let post = bench.site().join(POST);
    let time = fs::metadata(&post).and_then(|metadata| metadata.modified());
    bench.change(POST, "Third.", "Other.");
    let file = fs::File::options().append(true).open(&post).expect("open");
    file.set_modified(time.expect("a time"))
        .expect("set the time");
    bench.change("site.toml", "Test", "Toast");
    let watching = Watching::wait(&bench, &now);
    watching.until("the whole site: ");
    is_clean(&bench, &now);
}

#[test]
fn no_page_names_a_style_that_is_not_there() {
    let bench = Bench::new();
    bench.change("site.toml", "title", "theme = \"own\"\ntitle");
    let style = "themes/own/assets/own.css";
    bench.put(style, "p { top: 0 }");
    let watching = Watching::begin(&bench, &["--now", "2026-11-23"]);
    let (out, is_over) = (bench.out(), AtomicBool::new(false));
    let missing = |page: &str| {
        let start = page.find("assets/style.")?;
        let name = page[start..].split('"').next()?;
        (!out.join(name).exists()).then(|| name.to_owned())
    };
    let read = || fs::read_to_string(out.join("index.html")).expect("the page is always there");
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = BTreeSet::new();
            while !is_over.load(Ordering::Relaxed) {
                let page = read();
                if let Some(name) = missing(&page) {
                    // It may have gone with the page that named it.
                    assert!(read() != page, "{name} is not there");
                }
                seen.insert(page);
            }
            seen.len()
        });
        for top in 1..=30 {
            bench.put(style, &format!("p {{ top: {top}px }}"));
            watching.until(style);
        }
        is_over.store(true, Ordering::Relaxed);
        assert!(reader.join().expect("a reader") > 10);
    });
}

#[test]
fn a_site_that_is_gone_is_not_made_anew() {
    let bench = Bench::new();
    let now = ["--now", "2026-11-23"];
    let watching = Watching::begin(&bench, &now);
    let away = bench.folder.path().join("away");
    fs::rename(bench.site(), &away).expect("move it away");
    watching.until("the site's folder is gone");
    assert!(!bench.site().exists());
    fs::rename(&away, bench.site()).expect("put it back");
    watching.until("everything: 0 written");
}

#[test]
fn all_but_broken_entries_are_published_if_asked_for() {
    let bench = Bench::new();
    let arguments = ["--now", "2026-11-23", "--keep-going"];
    let watching = Watching::begin(&bench, &arguments);
    bench.change(POST, "author: ben", "author: bne");
    let told = watching.until(POST);
    let told = told.split_last().expect("a line").1;
    assert!(
        told.iter().any(|line| line.contains(POST)),
        "which: {told:#?}"
    );
    assert!(!bench.out().join("posts/third.html").exists());
    is_clean(&bench, &arguments);
}

#[test]
fn what_is_scheduled_comes_up_at_its_moment() {
    let bench = Bench::new();
    let soon = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(4);
    let date = format!("---\ntitle: Soon\ndate: {soon:.0}\nauthor: ben\n---\nSoon.\n");
    bench.put("content/posts/soon.md", &date);
    let watching = Watching::begin(&bench, &[]);
    assert!(!bench.out().join("posts/soon.html").exists(), "too soon");
    watching.until("a moment has come");
    assert!(bench.out().join("posts/soon.html").exists());
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    let bench = Bench::new();
    let watching = Watching::begin(&bench, &["--now", "2026-11-23"]);
    assert_eq!(watching.end(), Some(0));
    is_clean(&bench, &["--now", "2026-11-23"]);
}
