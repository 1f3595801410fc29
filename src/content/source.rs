//! Which files are entries: what they are, what they are called, and in which
//! language, from their paths alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ground::address::{composed, extension, file_name, folder, slug};
use crate::ground::files::FileInfo;

/// The folder that holds everything that is published.
pub const FOLDER: &str = "content";

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntryKind {
    /// A blog post, a vlog or a talk.
    Post,
    /// A profile.
    Person,
    /// An idea jam.
    Jam,
    /// A campaign.
    Campaign,
    /// A standing page.
    Page,
}

impl EntryKind {
    /// The kind that lies in a folder of `content/`.
    fn of_folder(name: &str) -> Option<EntryKind> {
        match name {
            "posts" => Some(EntryKind::Post),
            "people" => Some(EntryKind::Person),
            "jams" => Some(EntryKind::Jam),
            "campaigns" => Some(EntryKind::Campaign),
            "pages" => Some(EntryKind::Page),
            _ => None,
        }
    }
}

/// A file that an entry is written in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What it is.
    pub kind: EntryKind,
    /// Its path, spelled as on the disk.
    pub path: Arc<str>,
    /// The part of its address that is its own; the id of a person.
    pub slug: Arc<str>,
    /// Index of its language in the site's languages.
    pub language: usize,
    /// The day that its name begins with.
    pub day: Option<Date>,
}

/// The files of a site, sorted into what they are for.
#[derive(Debug, Default)]
pub struct Sources {
    /// What entries are written in, by path.
    pub entries: Vec<Source>,
    /// Everything that a link or a field may name, by its composed path.
    pub files: BTreeMap<String, FileInfo>,
    /// Files that are left out although they look as if they should not be,
    /// with the reason.
    pub stray: Vec<(Arc<str>, String)>,
}

/// Sorts the files below `content/`.
pub fn sort(files: Vec<FileInfo>, languages: &[String]) -> Sources {
    let seen = files.into_iter().filter(|file| !is_ignored(&file.path));
    let (links, files): (Vec<FileInfo>, Vec<FileInfo>) = seen.partition(|file| file.is_link);
    // An index right in the folder of a kind must not swallow all entries there.
    let is_deep = |folder: &&str| folder.matches('/').count() >= 2;
    let indices = files
        .iter()
        .filter(|file| is_index(file_name(&file.path), languages));
    let bundles: BTreeSet<&str> = indices
        .map(|file| folder(&file.path))
        .filter(is_deep)
        .collect();
    let unlisted = unlisted(&files, &bundles, languages);
    let is_entry = |path: &&Arc<str>| {
        is_text(path) && !is_in_bundle(path, &bundles, languages) && !unlisted.contains_key(*path)
    };
    let paths = files.par_iter().map(|file| &file.path).filter(is_entry);
    let found: Vec<_> = paths
        .map(|path| (path.clone(), entry(path, languages)))
        .collect();
    let mut sources = Sources::default();
    let link = |file: FileInfo| {
        let reason = "it is a symbolic link, and those are not followed; put the file itself there";
        (file.path, reason.to_owned())
    };
    sources.stray.extend(links.into_iter().map(link));
    let translation = |(path, tag): (Arc<str>, String)| {
        let reason = format!("`{tag}` is not one of the `languages` in site.toml");
        (
            path,
            format!("{reason}; add it there, or give the file another name"),
        )
    };
    sources.stray.extend(unlisted.into_iter().map(translation));
    for (path, entry) in found {
        match entry {
            Ok(source) => sources.entries.push(source),
            Err(reason) => sources.stray.push((path, reason)),
        }
    }
    let named = files
        .into_par_iter()
        .map(|file| (composed(&file.path), file));
    sources.files = named.collect();
    sources
}

/// Whether a file is written in one of the forms of an entry.
fn is_text(path: &str) -> bool {
    matches!(extension(path).as_str(), "md" | "yaml" | "yml" | "markdown")
}

/// Translations of entries into languages that the site does not list, with
/// their language parts. `node.js.md` is none unless there is a `node.md`.
fn unlisted(
    files: &[FileInfo],
    bundles: &BTreeSet<&str>,
    languages: &[String],
) -> BTreeMap<Arc<str>, String> {
    fn stem(path: &str) -> &str {
        path.rsplit_once('.').map_or(path, |(stem, _)| stem)
    }
    let is_entry = |file: &&FileInfo| {
        let is_beside = is_in_bundle(&file.path, bundles, languages);
        is_text(&file.path) && (!is_beside || file_name(&file.path).starts_with("index."))
    };
    let texts = || files.iter().filter(is_entry);
    let translated = |file: &FileInfo| {
        let (name, tag) = stem(&file.path).rsplit_once('.')?;
        let language = tag.split('-').next().unwrap_or_default();
        let is_tag = matches!(language.len(), 2 | 3)
            && language.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !tag.contains('/');
        let is_listed = split_language(stem(&file.path), languages).0 == name;
        (is_tag && !is_listed).then(|| (file.path.clone(), name.to_owned(), tag.to_owned()))
    };
    let found: Vec<_> = texts().filter_map(translated).collect();
    if found.is_empty() {
        return BTreeMap::new();
    }
    let names: BTreeSet<&str> = texts()
        .map(|file| split_language(stem(&file.path), languages).0)
        .collect();
    found
        .into_iter()
        .filter(|(_, name, _)| names.contains(name.as_str()) || file_name(name) == "index")
        .map(|(path, _, tag)| (path, tag))
        .collect()
}

/// What begins with `_` or `.` is ignored, and all that lies in such a folder.
fn is_ignored(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with(['_', '.']))
}

/// Whether a text lies in a bundle without being its index.
fn is_in_bundle(path: &str, bundles: &BTreeSet<&str>, languages: &[String]) -> bool {
    let own = folder(path);
    let above = own.match_indices('/').map(|(at, _)| &own[..at]);
    let in_own = bundles.contains(own) && !is_index(file_name(path), languages);
    in_own || above.into_iter().any(|folder| bundles.contains(folder))
}

fn is_index(name: &str, languages: &[String]) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    matches!(ending, "md" | "yaml" | "yml" | "markdown")
        && split_language(stem, languages).0 == "index"
}

/// A name without its language part, and the index of that language.
fn split_language<'a>(stem: &'a str, languages: &[String]) -> (&'a str, usize) {
    let split = stem.rsplit_once('.');
    let found = split.and_then(|(name, tag)| {
        languages
            .iter()
            .position(|language| language.eq_ignore_ascii_case(tag))
            .map(|index| (name, index))
    });
    found.unwrap_or((stem, 0))
}

fn entry(path: &Arc<str>, languages: &[String]) -> Result<Source, String> {
    let parts: Vec<&str> = path.split('/').collect();
    let [_, top, .., last] = parts[..] else {
        return Err(
            "entries lie in a folder of content/: posts, people, jams, campaigns or pages".into(),
        );
    };
    let kind = EntryKind::of_folder(top).ok_or_else(|| {
        format!(
            "nothing is built from content/{top}; entries lie in posts, people, jams, campaigns \
             or pages"
        )
    })?;
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let (mut name, language) = split_language(stem, languages);
    if name == "index" {
        name = match parts[..] {
            [_, _, .., bundle, _] if parts.len() > 3 => bundle,
            _ => {
                return Err(format!(
                    "an index needs a folder of its own below content/{top}"
                ));
            }
        };
    }
    let (day, name) = split_day(name);
    let slug = slug(name);
    if slug.is_empty() {
        return Err("a name needs a letter or a digit, because the address is made of it".into());
    }
    Ok(Source {
        kind,
        path: path.clone(),
        slug: slug.into(),
        language,
        day,
    })
}

/// Takes the day off a name such as `2026-11-23-why-i-blog`.
fn split_day(name: &str) -> (Option<Date>, &str) {
    let day = name.get(..10).and_then(|day| day.parse::<Date>().ok());
    match (day, name.get(10..)) {
        (Some(day), Some(rest)) if rest.starts_with(['-', '_', ' ']) && rest.len() > 1 => {
            (Some(day), &rest[1..])
        }
        (Some(day), Some("")) => (Some(day), name),
        _ => (None, name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(paths: &[&str]) -> Sources {
        let files = paths
            .iter()
            .map(|path| FileInfo {
                path: (*path).into(),
                is_link: false,
            })
            .collect();
        sort(files, &["en".into(), "nl".into()])
    }

    #[test]
    fn names_give_kind_slug_language_and_day() {
        let sources = sorted(&[
            "content/posts/2026/2026-11-23-Why I blog/index.nl.md",
            "content/people/anna.yaml",
        ]);
        let [post, person] = &sources.entries[..] else {
            unreachable!("two entries")
        };
        assert_eq!(
            (post.kind, &*post.slug, post.language),
            (EntryKind::Post, "why-i-blog", 1)
        );
        assert_eq!(post.day, Some(jiff::civil::date(2026, 11, 23)));
        assert_eq!(
            (person.kind, &*person.slug, person.language),
            (EntryKind::Person, "anna", 0)
        );
    }

    #[test]
    fn ignored_and_bundled_texts_are_no_entries() {
        let sources = sorted(&[
            "content/posts/_drafts/a.md",
            "content/posts/.a.md",
            "content/posts/talk/index.md",
            "content/posts/talk/transcript.md",
            "content/posts/talk/extra/notes.md",
        ]);
        assert_eq!(sources.entries.len(), 1);
        assert!(sources.stray.is_empty());
        assert!(
            sources
                .files
                .contains_key("content/posts/talk/transcript.md")
        );
    }

    #[test]
    fn translations_into_unlisted_languages_are_told() {
        let sources = sorted(&[
            "content/posts/a.md",
            "content/posts/a.fr.md",
            "content/posts/b/index.nl.md",
            "content/posts/b/index.pt-BR.md",
            "content/posts/b/transcript.md",
            "content/posts/b/transcript.fr.md",
            "content/posts/c/index.de.md",
            "content/posts/node.js.md",
        ]);
        let slugs: Vec<&str> = sources.entries.iter().map(|entry| &*entry.slug).collect();
        assert_eq!(slugs, ["a", "b", "node-js"]);
        let stray: Vec<&str> = sources.stray.iter().map(|(path, _)| &**path).collect();
        assert_eq!(
            stray,
            [
                "content/posts/a.fr.md",
                "content/posts/b/index.pt-BR.md",
                "content/posts/c/index.de.md"
            ]
        );
    }

    #[test]
    fn strays_are_told() {
        let sources = sorted(&[
            "content/post/a.md",
            "content/a.md",
            "content/posts/index.md",
            "content/posts/!.md",
        ]);
        assert_eq!(sources.stray.len(), 4);
    }
}
