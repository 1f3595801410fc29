//! Reads all content, or what of it has changed.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::content::entry::{EntryReader, Parsed};
use crate::content::source::{self, Source};
use crate::ground::changes::Changes;
use crate::ground::diagnostic::{Code, Diagnostic};
use crate::ground::files::Files;
use crate::ground::store::Store;

/// Most entries that a thread reads before another may take over the rest.
const AT_ONCE: usize = 32;

/// Reads all content, but for what has not changed since `former` was read.
pub fn read(
    files: &dyn Files,
    config: &Config,
    store: &Store,
    former: Option<&Content>,
    changes: &Changes,
) -> Content {
    let former = former.filter(|former| former.languages == config.languages);
    let renderer = former.map(|former| former.renderer.clone());
    let renderer = renderer.unwrap_or_default();
    let reader = EntryReader {
        files,
        store,
        renderer: &renderer,
        languages: &config.languages,
    };
    match former {
        Some(former) if changes.is_list_same() => reread(former, &reader, changes),
        _ => list(&reader, former, changes),
    }
}

/// Reads the entries again that have changed, where no file came or went.
fn reread(former: &Content, reader: &EntryReader, changes: &Changes) -> Content {
    let mut content = former.clone();
    let Changes::Some { files, .. } = changes else {
        return content;
    };
    let sources: Vec<Source> = files
        .iter()
        .filter_map(|file| former.source(file).cloned())
        .collect();
    for (entry, problems) in parse(sources, &|source| reader.read(source)) {
        content.take_out(entry.source());
        content.put(entry, problems);
    }
    content
}

/// Lists the files, and reads the entries among them that are not known.
fn list(reader: &EntryReader, former: Option<&Content>, changes: &Changes) -> Content {
    let mut of_files = Vec::new();
    let list = reader.files.list(source::FOLDER).unwrap_or_else(|error| {
        let message = format!("cannot read the folder {}: {error}", source::FOLDER);
        of_files.push(Diagnostic::error(Code::Unreadable, message));
        Vec::new()
    });
    if list.is_empty() && of_files.is_empty() {
        let message = format!("there is nothing in the folder {}", source::FOLDER);
        let repair = format!(
            "put posts into {0}/posts and people into {0}/people",
            source::FOLDER
        );
        of_files.push(Diagnostic::error(Code::MissingFile, message).repair(repair));
    }
    let sources = source::sort(list, reader.languages);
    of_files.extend(sources.stray.iter().map(|(path, reason)| {
        let message = format!("this file is left out: {reason}");
        Diagnostic::warning(Code::UnknownFile, message).in_file(path)
    }));
    let mut content = Content {
        files: Arc::new(sources.files),
        renderer: reader.renderer.clone(),
        languages: reader.languages.to_vec(),
        of_files,
        ..Content::default()
    };
    let former = former.filter(|_| *changes != Changes::All);
    let known = |source: &Source| {
        let former = former.filter(|_| !changes.has(&source.path))?;
        former.entry(source)
    };
    let parsed = parse(sources.entries, &|source| {
        known(&source).unwrap_or_else(|| reader.read(source))
    });
    for (entry, problems) in parsed {
        content.push(entry, problems);
    }
    content
}

/// Parses the entries in `sources`, each by itself.
fn parse(
    sources: Vec<Source>,
    read: &(dyn Fn(Source) -> (Parsed, Vec<Diagnostic>) + Sync),
) -> Vec<(Parsed, Vec<Diagnostic>)> {
    let sources = sources.into_par_iter().with_max_len(AT_ONCE);
    sources.map(read).collect()
}
