//! What a reference in an entry names, as a path.

use crate::content::source::FOLDER;
use crate::ground::address::{composed, decode, folder, join};

/// The composed path that `target` names from the file `path`; `None` if it
/// leaves the site. A target that begins with `/` starts at `content/`.
///
/// A query or a fragment is no part of the path. What looks encoded is decoded.
pub fn path(path: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let from = if target.starts_with('/') {
        FOLDER.to_owned()
    } else {
        composed(folder(path))
    };
    join(&from, &decode(target)?)
}

/// The composed path that a field names, in which nothing is encoded.
pub fn field_path(path: &str, value: &str) -> Option<String> {
    let from = if value.starts_with('/') {
        FOLDER.to_owned()
    } else {
        composed(folder(path))
    };
    join(&from, &composed(value))
}
