//! Writes files that must not be there yet.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::{Common, FAILED, START, print};
use crate::starter::File;

/// Writes new files below a folder: all of them, or none if one is there already. What
/// keeps it from that is told; then the exit status.
pub fn write(common: &Common, folder: &Path, files: &[File]) -> Result<(), u8> {
    let there = files
        .iter()
        .map(|file| folder.join(&file.path))
        .find(|path| path.exists());
    if let Some(path) = there {
        let message = format!("{} is there already", print::shown(&path));
        print::failure(
            common,
            None,
            &message,
            "give it another name; nothing was changed",
        );
        return Err(START);
    }
    for file in files {
        put(&folder.join(&file.path), &file.text, true).map_err(|(path, error)| {
            let message = format!("cannot write {}: {error}", print::shown(&path));
            print::failure(common, None, &message, "ask for the right to write there");
            FAILED
        })?;
    }
    Ok(())
}

/// Writes a file, with the folders that it lies in.
pub fn put(path: &Path, text: &str, is_new: bool) -> Result<(), (PathBuf, io::Error)> {
    let written = || -> io::Result<()> {
        if let Some(above) = path.parent() {
            fs::create_dir_all(above)?;
        }
        let mut options = fs::OpenOptions::new();
        options
            .write(true)
            .create(true)
            .truncate(!is_new)
            .create_new(is_new);
        options.open(path)?.write_all(text.as_bytes())
    };
    written().map_err(|error| (path.to_owned(), error))
}
