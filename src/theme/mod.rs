//! Templates, assets and words: the built-in theme with the site's own laid
//! over it, file by file.
//!
//! A theme knows nothing of a site's content; what its templates are given is
//! decided in `pages`.

mod assets;
mod builtin;
mod colours;
mod settings;
mod templates;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Tera;

use crate::config::Config;
use crate::ground::diagnostic::{Code, Diagnostic, Span};
use crate::ground::files::{self, Files};
use crate::ground::fingerprint::{Combine, Fingerprint};
use crate::ground::locale::Locale;

pub use assets::Asset;
pub use settings::{FONT, ICON};
pub use templates::explain;

/// The folder of themes.
pub const FOLDER: &str = "themes";

/// What the built-in theme is called.
const BUILT_IN: &str = "default";

/// A theme, ready to draw with.
pub struct Theme {
    /// All templates, parsed.
    pub templates: Tera,
    /// Whether any of them is not as in the built-in theme.
    pub has_own_templates: bool,
    /// Where the source of each template lies, for messages.
    pub sources: BTreeMap<String, Arc<str>>,
    /// Fingerprint of all templates.
    pub print: Fingerprint,
    /// Styles, scripts, fonts and pictures, by name.
    pub assets: BTreeMap<String, Asset>,
    /// The locale of each of the site's languages.
    pub locales: Vec<Locale>,
    /// Fingerprint of all words.
    pub words_print: Fingerprint,
    /// What is wrong with it, although it can be used.
    pub problems: Vec<Diagnostic>,
}

/// The files of the built-in theme, by their paths in it.
pub fn built_in() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    builtin::FILES.iter().copied()
}

/// One file of a theme.
#[derive(Debug, Clone)]
struct ThemeFile {
    /// Where it lies, for messages.
    source: Arc<str>,
    bytes: Vec<u8>,
}

/// Reads the theme of a site.
///
/// # Errors
/// What is wrong with it, if a part of it cannot be used.
pub fn read(files: &dyn Files, config: &Config) -> Result<Theme, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let Some(mut layers) = layers(files, config, &mut problems) else {
        return Err(problems);
    };
    let templates = templates::parse(&layers, &mut problems);
    settings::apply(config, &mut layers);
    let assets = assets::name(&layers);
    let locales = locales(&layers, config, &mut problems);
    let of = |folder: &str| {
        let inside = layers.iter().filter(|(name, _)| name.starts_with(folder));
        inside
            .fold(Combine::default(), |all, (name, file)| {
                all.text(name).bytes(&file.bytes)
            })
            .done()
    };
    let (print, words_print) = (of("templates/"), of("words/"));
    let is_own = |(name, file): (&String, &ThemeFile)| {
        let same = |built_in: ThemeFile| built_in.bytes == file.bytes;
        name.starts_with("templates/") && !builtin::file(name).is_some_and(same)
    };
    let has_own_templates = layers.iter().any(is_own);
    let sources = layers
        .iter()
        .map(|(name, file)| (name.clone(), file.source.clone()))
        .collect();
    match (templates, locales) {
        (Some(templates), Some(locales)) => Ok(Theme {
            templates,
            has_own_templates,
            sources,
            print,
            assets,
            locales,
            words_print,
            problems,
        }),
        _ => Err(problems),
    }
}

/// The files of a theme by their path in it, the site's own over the built-in.
fn layers(
    files: &dyn Files,
    config: &Config,
    problems: &mut Vec<Diagnostic>,
) -> Option<BTreeMap<String, ThemeFile>> {
    let built_in = builtin::FILES
        .iter()
        .filter_map(|(name, _)| Some(((*name).to_owned(), builtin::file(name)?)));
    let mut layers: BTreeMap<String, ThemeFile> = built_in.collect();
    let Some(theme) = &config.theme else {
        return Some(layers);
    };
    let folder = format!("{FOLDER}/{}", theme.value.0);
    let own = files.list(&folder).unwrap_or_default();
    if own.is_empty() && theme.value.0 == BUILT_IN {
        return Some(layers);
    }
    if own.is_empty() {
        let message = format!("there is no theme {folder}");
        let repair = "make that folder, or take `theme` out of site.toml for the built-in theme";
        problems.push(
            Diagnostic::error(Code::MissingFile, message)
                .at(theme.at.clone())
                .repair(repair),
        );
        return None;
    }
    for info in own {
        if info.is_link {
            let message =
                "this file is left out: it is a symbolic link, and those are not followed";
            problems.push(Diagnostic::warning(Code::UnknownFile, message).in_file(&info.path));
            continue;
        }
        match files.read(&info.path) {
            Ok(bytes) => {
                let name = info.path[folder.len() + 1..].to_owned();
                layers.insert(
                    name,
                    ThemeFile {
                        source: info.path.clone(),
                        bytes,
                    },
                );
            }
            Err(error) => {
                let message = format!("cannot read the file: {error}");
                problems.push(Diagnostic::error(Code::Unreadable, message).in_file(&info.path));
            }
        }
    }
    Some(layers)
}

impl ThemeFile {
    /// Its text; what is wrong with it is added to `problems`.
    fn text(&self, problems: &mut Vec<Diagnostic>) -> Option<String> {
        files::text(self.bytes.clone())
            .map_err(|at| {
                let problem = Diagnostic::error(Code::Encoding, "the file is not UTF-8");
                problems.push(
                    problem
                        .at(Span::new(&self.source, at..at))
                        .repair("save it as UTF-8"),
                );
            })
            .ok()
    }
}

/// The locale of each language. Words that a site's theme does not give are the
/// built-in ones, and those that are missing there are the English ones.
fn locales(
    layers: &BTreeMap<String, ThemeFile>,
    config: &Config,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<Locale>> {
    let mut locales = Vec::new();
    for tag in &config.languages {
        let base = tag.split('-').next().unwrap_or_default();
        let mut files: Vec<ThemeFile> = Vec::new();
        for name in ["en", base, tag] {
            let path = format!("words/{name}.ftl");
            let both = builtin::file(&path)
                .into_iter()
                .chain(layers.get(&path).cloned());
            for file in both {
                // A site's own `default` has the same names as the built-in theme.
                let is_new =
                    |known: &ThemeFile| known.source != file.source || known.bytes != file.bytes;
                if files.iter().all(is_new) {
                    files.push(file);
                }
            }
        }
        let texts: Option<Vec<String>> = files.iter().map(|file| file.text(problems)).collect();
        let texts = texts?;
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        match Locale::new(tag, &texts) {
            Ok(locale) => locales.push(locale),
            Err(error) => {
                let at = Span::new(&files[error.source].source, error.at..error.at);
                let message = format!("this is not Fluent: {}", error.message);
                problems.push(Diagnostic::error(Code::Syntax, message).at(at));
            }
        }
    }
    (locales.len() == config.languages.len()).then_some(locales)
}
