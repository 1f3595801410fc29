//! What `foreword serve` tells and opens when it starts.

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use common::folder::Bench;

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The command at work; it ends with this.
struct Serving(Child);

impl Serving {
    fn begin(bench: &Bench, path: Option<&str>, arguments: &[&str]) -> Serving {
        let mut command = Command::new(env!("CARGO_BIN_EXE_foreword"));
        let command = command.args(["serve", "--site"]).arg(bench.site());
        let command = command.args(arguments).stdout(Stdio::piped());
        if let Some(path) = path {
            command.env("PATH", path);
        }
        Serving(command.spawn().expect("it starts"))
    }

    /// The lines that it prints, up to the first that begins so.
    fn until(&mut self, start: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for line in BufReader::new(self.0.stdout.take().expect("a pipe")).lines() {
            lines.push(line.expect("a line"));
            if lines.last().is_some_and(|line| line.starts_with(start)) {
                break;
            }
        }
        lines
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn whoever_lets_others_see_drafts_is_warned() {
    let bench = Bench::new();
    for (host, warns) in [("0.0.0.0", true), ("127.0.0.1", false)] {
        let mut serving = Serving::begin(&bench, None, &["--host", host]);
        let lines = serving.until("the whole site: ");
        assert!(lines[0].starts_with("the preview is at http://127.0.0.1:"));
        let warning = lines.iter().any(|line| line.starts_with("warning: "));
        assert_eq!(warning, warns, "{host}: {lines:#?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_at_the_preview() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    let folder = bench.folder.path().join("programs");
    let (browser, opened) = (folder.join("xdg-open"), folder.join("opened"));
    fs::create_dir(&folder).expect("a folder");
    let script = format!("#!/bin/sh\necho \"$1\" >'{}'\n", opened.display());
    fs::write(&browser, script).expect("a script");
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("its rights");
    let path = folder.to_str().expect("a path");
    let mut serving = Serving::begin(&bench, Some(path), &["--open"]);
    let told = serving.until("the preview is at ").pop().expect("a line");
    let began = Instant::now();
    let address = loop {
        let address = fs::read_to_string(&opened).unwrap_or_default();
        if !address.is_empty() {
            break address;
        }
        assert!(began.elapsed() < PATIENCE, "no browser is opened");
        thread::sleep(Duration::from_millis(10));
    };
    assert!(told.contains(address.trim()), "{told}: {address}");
}
