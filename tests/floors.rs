//! The house stands: a room uses the floors below it, and nothing above or
//! beside it.

use std::fs;
use std::path::Path;

/// The rooms by floor, as the crate's documentation lists them.
const FLOORS: &[&[&str]] = &[
    &["ground"],
    &["config"],
    &["content"],
    &["media"],
    &["site"],
    &["theme"],
    &["pages"],
    &["output", "report", "starter"],
    &["build", "calendar", "import"],
    &["nudge", "watch", "serve"],
    &["preview"],
    &["cli"],
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// Every source file, with the room that it is in.
fn sources(folder: &Path, room: Option<&str>, found: &mut Vec<(String, String, String)>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .collect();
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let room = room.unwrap_or(&name);
        if path.is_dir() {
            sources(&path, Some(room), found);
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((path.display().to_string(), room.to_owned(), text));
        }
    }
}

fn all() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    sources(Path::new("src"), None, &mut found);
    found.retain(|(_, room, _)| room != "lib" && room != "main");
    found
}

#[test]
fn every_room_is_on_a_floor() {
    for (path, room, _) in all() {
        assert!(
            floor(&room).is_some(),
            "{path}: the room `{room}` is on no floor"
        );
    }
}

#[test]
fn rooms_use_only_the_floors_below() {
    for (path, room, text) in all() {
        let own = floor(&room).unwrap_or_default();
        for (number, line) in text.lines().enumerate() {
            for used in line.split("crate::").skip(1) {
                let used: String = used
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let Some(other) = floor(&used) else { continue };
                let allowed = used == room || other < own;
                assert!(
                    allowed,
                    "{path}:{}: `{room}` must not use `{used}`",
                    number + 1
                );
            }
        }
    }
}

#[test]
fn imports_name_one_room_a_line() {
    for (path, _, text) in all() {
        for (number, line) in text.lines().enumerate() {
            assert!(
                !line.trim_start().starts_with("use crate::{"),
                "{path}:{}: one `use crate::room` a line",
                number + 1
            );
        }
    }
}

#[test]
fn only_the_doors_touch_the_disk_the_clock_and_the_terminal() {
    let doors = [
        "ground/ffmpeg",
        "ground/files",
        "ground/shelf",
        "ground/store",
        "output/",
        "watch/",
        "serve/",
        "preview/mod",
        "cli/",
        "main",
    ];
    let outside = [
        "std::fs",
        "std::net",
        "std::env",
        "Timestamp::now",
        "Zoned::now",
        "std::io::stdout",
        "stderr()",
    ];
    for (path, _, text) in all() {
        let path = path.replace('\\', "/");
        if doors.iter().any(|door| path.contains(door)) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in outside {
            assert!(!code.contains(word), "{path} uses {word}, and is no door");
        }
    }
}

#[test]
fn files_can_be_read_in_one_sitting() {
    for (path, _, text) in all() {
        let lines = text.lines().count();
        assert!(lines <= 420, "{path} has {lines} lines");
    }
}
