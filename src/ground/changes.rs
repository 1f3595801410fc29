//! Which sources have changed since somebody last looked.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

/// Which sources have changed since they were last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Nobody knows: everything is looked at again.
    All,
    /// Just these.
    Some {
        /// Paths from the site's folder, with `/`: files whose content may have
        /// changed, and files that came or went.
        files: BTreeSet<Arc<str>>,
        /// Whether files came or went.
        listed: bool,
    },
}

impl Default for Changes {
    fn default() -> Changes {
        Changes::none()
    }
}

impl Changes {
    /// Nothing has changed.
    pub fn none() -> Changes {
        Changes::Some {
            files: BTreeSet::new(),
            listed: false,
        }
    }

    /// The content of these files may have changed.
    pub fn edits(files: BTreeSet<Arc<str>>) -> Changes {
        Changes::Some {
            files,
            listed: false,
        }
    }

    /// Whether nothing has changed.
    pub fn is_none(&self) -> bool {
        matches!(self, Changes::Some { files, .. } if files.is_empty())
    }

    /// Whether the same files are there as before.
    pub fn is_list_same(&self) -> bool {
        matches!(self, Changes::Some { listed: false, .. })
    }

    /// Whether a file may have changed.
    pub fn has(&self, file: &str) -> bool {
        match self {
            Changes::All => true,
            Changes::Some { files, .. } => files.contains(file),
        }
    }

    /// Whether anything at or below a folder may have changed.
    pub fn touch(&self, folder: &str) -> bool {
        let Changes::Some { files, .. } = self else {
            return true;
        };
        let inside = format!("{folder}/");
        let from = (Bound::Included(inside.as_str()), Bound::Unbounded);
        let first = files.range::<str, _>(from).next();
        files.contains(folder) || first.is_some_and(|file| file.starts_with(&inside))
    }

    /// Why a site is built again, in words: the files, the first of them, and how many
    /// there are.
    pub fn reasons(&self, most: usize) -> (Vec<String>, usize) {
        match self {
            Changes::All => (vec!["everything".into()], 1),
            Changes::Some { files, .. } if files.is_empty() => {
                (vec!["a moment has come".into()], 1)
            }
            Changes::Some { files, .. } => {
                let named = files.iter().take(most).map(|file| file.to_string());
                (named.collect(), files.len())
            }
        }
    }

    /// Adds a file whose content may have changed, or that came or went.
    pub fn add(&mut self, file: Arc<str>, came_or_went: bool) {
        if let Changes::Some { files, listed } = self {
            files.insert(file);
            *listed |= came_or_went;
        }
    }

    /// These changes and later ones.
    pub fn joined(self, later: Changes) -> Changes {
        match (self, later) {
            (
                Changes::Some { files, listed },
                Changes::Some {
                    files: more,
                    listed: again,
                },
            ) => {
                let (mut files, more) = if files.len() < more.len() {
                    (more, files)
                } else {
                    (files, more)
                };
                files.extend(more);
                Changes::Some {
                    files,
                    listed: listed || again,
                }
            }
            _ => Changes::All,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(files: &[&str], listed: bool) -> Changes {
        let files = files.iter().map(|file| Arc::from(*file)).collect();
        Changes::Some { files, listed }
    }

    #[test]
    fn a_folder_is_touched_by_what_is_in_it() {
        let changes = some(&["content/a-b/x", "content/a/x/y", "site.toml"], false);
        for (folder, is_touched) in [
            ("content", true),
            ("content/a", true),
            ("content/a/x", true),
            ("content/a-b", true),
            ("content/a/x/y", true),
            ("site.toml", true),
            ("content/b", false),
            ("cont", false),
            ("themes", false),
        ] {
            assert_eq!(changes.touch(folder), is_touched, "{folder}");
        }
        assert!(changes.has("content/a/x/y") && !changes.has("content/a/x"));
    }

    #[test]
    fn changes_add_up() {
        let both = some(&["a"], false).joined(some(&["b", "c"], true));
        assert_eq!(both, some(&["a", "b", "c"], true));
        assert_eq!(both.clone().joined(Changes::none()), both);
        assert_eq!(Changes::All.joined(both.clone()), Changes::All);
        assert_eq!(both.joined(Changes::All), Changes::All);
        assert!(Changes::none().is_none() && Changes::none().is_list_same());
        assert!(!Changes::All.is_none() && !Changes::All.is_list_same());
        let mut added = Changes::none();
        added.add("a".into(), false);
        assert_eq!(added, some(&["a"], false));
    }
}
