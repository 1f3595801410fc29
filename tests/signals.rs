//! A program that is asked to end.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{park, sleep};
use std::time::Duration;

use foreword::serve::signals::on_signal;

/// Runs in a process of its own; hears the first signal, and does not end.
#[test]
#[ignore = "is the program that the others signal"]
fn program() {
    on_signal(|| say("asked")).expect("a thread");
    say("ready");
    loop {
        park();
    }
}

fn say(word: &str) {
    let mut out = std::io::stdout();
    out.write_all(format!("\n{word}\n").as_bytes())
        .and_then(|()| out.flush())
        .expect("a reader");
}

struct Program(Child, BufReader<Box<dyn Read>>);

impl Program {
    fn start() -> Program {
        let own = std::env::current_exe().expect("this program");
        let mut child = Command::new(own)
            .args(["--exact", "program", "--ignored", "--nocapture"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let out: Box<dyn Read> = Box::new(child.stdout.take().expect("a pipe"));
        let mut program = Program(child, BufReader::new(out));
        program.waits_for("ready");
        program
    }

    fn waits_for(&mut self, word: &str) {
        let mut line = String::new();
        while line.trim() != word {
            line.clear();
            assert_ne!(self.1.read_line(&mut line).expect("a pipe"), 0, "no {word}");
        }
    }

    fn signal(&mut self, name: &str) {
        let id = self.0.id().to_string();
        let status = Command::new("kill").args(["-s", name, &id]).status();
        assert!(status.expect("kill").success());
    }

    fn end(mut self) -> ExitStatus {
        self.0.wait().expect("an end")
    }
}

#[test]
fn the_first_signal_is_told_and_the_second_ends() {
    for (first, second) in [("INT", "INT"), ("TERM", "INT"), ("HUP", "TERM")] {
        let mut program = Program::start();
        program.signal(first);
        program.waits_for("asked");
        sleep(Duration::from_millis(100));
        assert!(program.0.try_wait().expect("a process").is_none());
        program.signal(second);
        assert_eq!(program.end().code(), Some(130));
    }
}
