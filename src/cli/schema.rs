//! `foreword schema`: JSON Schemas of site.toml and the front matter, for editors.

use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::{Common, DONE, Format, files, print};
use crate::starter::{FOLDER, editor, schemas};

#[derive(Debug, clap::Args)]
pub struct SchemaArguments {
    /// Print one of them: site, post, person, jam, campaign or page
    #[arg(value_parser = ["site", "post", "person", "jam", "campaign", "page"])]
    name: Option<String>,
    /// The folder to write all of them to; .vscode/schemas/ in the site's folder if not given,
    /// with settings for the editor where it has none
    #[arg(long, value_name = "DIR", conflicts_with = "name")]
    out: Option<PathBuf>,
}

/// Writes the schemas for the site in `site`; the exit status.
pub fn run(site: &Path, common: &Common, arguments: &SchemaArguments) -> u8 {
    if let Some(name) = &arguments.name {
        let found = schemas().into_iter().find(|(known, _)| known == name);
        let schema = found.map(|(_, schema)| schema).unwrap_or_default();
        let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
        // Nobody is left to be told when standard output is closed.
        let _ = stdout().write_all((text + "\n").as_bytes());
        return DONE;
    }
    let mut written = Vec::new();
    for (path, text, is_setting) in placed(site, arguments.out.as_deref()) {
        if is_setting && path.exists() {
            continue;
        }
        if let Err((path, error)) = files::put(&path, &text, false) {
            return print::unwritten(common, &path, &error, "--out DIR");
        }
        written.push(print::shown(&path));
    }
    let text = match common.format {
        Format::Json => format!("{}\n", json!({"written": written})),
        _ if common.quiet => return DONE,
        _ => written.join("\n") + "\n",
    };
    let _ = stdout().write_all(text.as_bytes());
    DONE
}

/// What is written where, and whether it is a setting, which is left alone where there
/// is one.
fn placed(site: &Path, out: Option<&Path>) -> Vec<(PathBuf, String, bool)> {
    let inside = format!("{FOLDER}/schemas/");
    let files = editor().into_iter();
    let all = files.filter_map(|file| {
        let schema = file.path.strip_prefix(&inside);
        match (out, schema) {
            (Some(out), Some(name)) => Some((out.join(name), file.text, false)),
            (Some(_), None) => None,
            (None, schema) => Some((site.join(&file.path), file.text, schema.is_none())),
        }
    });
    all.collect()
}
