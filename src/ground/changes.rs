//! Which sources have changed since they were last read.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

/// What became of a site's sources since they were last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Nobody knows: everything is looked at again.
    All,
    /// Just these.
    Some {
        /// Files whose content may have changed, and files that came or went: paths
        /// from the site's folder, with `/`.
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

    /// Whether nothing has changed.
    pub fn is_none(&self) -> bool {
        *self == Changes::none()
    }

    /// Whether no file came or went.
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

    /// Whether a file below a folder may have changed, come or gone.
    pub fn touch(&self, folder: &str) -> bool {
        let Changes::Some { files, .. } = self else {
            return true;
        };
        let inside = format!("{folder}/");
        let mut from = files.range::<str, _>((Bound::Included(&*inside), Bound::Unbounded));
        from.next().is_some_and(|file| file.starts_with(&inside))
    }

    /// These changes and later ones.
    pub fn joined(self, later: Changes) -> Changes {
        match (self, later) {
            (
                Changes::Some {
                    mut files,
                    listed: before,
                },
                Changes::Some {
                    files: more,
                    listed: after,
                },
            ) => {
                files.extend(more);
                Changes::Some {
                    files,
                    listed: before || after,
                }
            }
            _ => Changes::All,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(files: &[&str]) -> Changes {
        Changes::Some {
            files: files.iter().map(|file| Arc::from(*file)).collect(),
            listed: false,
        }
    }

    #[test]
    fn a_folder_is_touched_by_what_lies_in_it() {
        let changes = some(&["content.md", "themes-old/a", "themes/own/a.css"]);
        assert!(changes.touch("themes") && changes.touch("themes/own"));
        assert!(!changes.touch("content") && !changes.touch("themes/ow"));
        assert!(Changes::All.touch("content"));
    }

    #[test]
    fn changes_add_up() {
        let both = some(&["a"]).joined(some(&["b"]));
        assert!(both.has("a") && both.has("b") && !both.has("c"));
        assert_eq!(both.joined(Changes::All), Changes::All);
    }
}
