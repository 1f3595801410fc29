//! What of a site's folder is watched.
//!
//! Sources are `site.toml` and everything below `content/` and `themes/`, but not
//!
//! - hidden files and folders;
//! - what editors leave beside a file while they save it;
//! - the folders that are excepted, such as the output;
//! - what git ignores, although it is built: it is no reason to look, and is looked at
//!   again whenever there is one. Within a repository that is just what git itself ignores
//!   (every `.gitignore` from the repository's folder down, `.git/info/exclude`
//!   and the user's own list), but for files that are in the repository all the
//!   same. Elsewhere every `.gitignore` in the site's folder counts. A site that
//!   is ignored as a whole is watched by the rules within it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, SystemTime};

use ignore::{IncrementalIgnore, WalkBuilder};
use walkdir::WalkDir;

/// What a site's sources are, at the top of its folder.
pub const TOPS: &[&str] = &["site.toml", "content", THEMES];

const THEMES: &str = "themes";

/// The files in which git finds what it ignores.
pub const RULES: &str = ".gitignore";

/// How names end that editors give to files of their own, beside `a~` and `#a#`.
const LITTER: &[&str] = &[
    ".tmp",
    ".swp",
    ".swo",
    ".swn",
    ".swx",
    "___jb_tmp___",
    "___jb_old___",
];

/// The file that vim makes and deletes to see whether it can.
const PROBE: &str = "4913";

/// The folder of packages from npm, of which themes are made and which is no part
/// of them: it may hold 100,000 files.
const PACKAGES: &str = "node_modules";

/// How many bytes are read of a file that says where git's folder is.
const LONGEST: u64 = 4096;

/// For how long the lock of git is believed: one that was left behind stays for ever.
const LOCKED: Duration = Duration::from_secs(10);

/// Tells sources from other files.
pub struct Sources {
    root: PathBuf,
    except: Vec<PathBuf>,
    rules: Option<IncrementalIgnore>,
    /// The `.git` of the repository that the site is in.
    git: Option<PathBuf>,
    /// What has been met that git ignores and that would be a source otherwise.
    ignored: BTreeSet<PathBuf>,
}

impl Sources {
    /// The sources in `root` but for what is below `except`, given by paths from
    /// there.
    pub fn new(root: &Path, except: Vec<PathBuf>) -> Sources {
        let mut sources = Sources {
            root: root.to_owned(),
            except,
            rules: None,
            git: None,
            ignored: BTreeSet::new(),
        };
        sources.read_rules();
        sources
    }

    /// Reads again what is ignored.
    pub fn read_rules(&mut self) {
        let git = self.root.ancestors().map(|folder| folder.join(".git"));
        self.git = git.into_iter().find_map(|git| git_folder(&git));
        self.ignored.clear();
        self.rules = rules(&self.root, self.git.is_some());
        if self.git.is_some() && self.is_ignored(Path::new(TOPS[0]), false) {
            self.rules = rules(&self.root, false);
        }
    }

    /// Whether a path from the site's folder is a source, or a folder of sources.
    pub fn cover(&mut self, path: &Path, is_folder: bool) -> bool {
        let mut names = path.components().map(Component::as_os_str);
        let is_below_top = names
            .next()
            .is_some_and(|top| TOPS.iter().any(|name| top == *name));
        let is_source = is_below_top
            && !names.any(is_hidden)
            && (is_folder || !path.file_name().is_some_and(is_litter))
            && !self.except.iter().any(|folder| path.starts_with(folder));
        let is_ignored = is_source && self.is_ignored(path, is_folder);
        if is_ignored && !path.ancestors().any(|above| self.ignored.contains(above)) {
            self.ignored.insert(path.to_owned());
        }
        is_source && !is_ignored
    }

    /// The files that have been met, or lie in folders that have been, and that git
    /// ignores.
    pub fn ignored(&self) -> impl Iterator<Item = PathBuf> {
        let is_read = |path: &&PathBuf| !(path.starts_with(THEMES) && path.ends_with(PACKAGES));
        let read = self.ignored.iter().filter(is_read);
        let below = read.map(|path| self.root.join(path));
        let files = below.flat_map(|path| WalkDir::new(path).into_iter().flatten());
        let files = files.filter(|found| !found.file_type().is_dir());
        files.filter_map(|file| Some(file.path().strip_prefix(&self.root).ok()?.to_owned()))
    }

    /// Whether a path is that of rules that decide on sources.
    pub fn are_ruled_by(&mut self, path: &Path) -> bool {
        let is_top = |folder: &Path| folder.as_os_str().is_empty();
        let folder = path.parent().filter(|_| path.ends_with(RULES));
        folder.is_some_and(|folder| is_top(folder) || self.cover(folder, true))
    }

    /// Whether git is just changing files.
    pub fn are_locked(&self) -> bool {
        let lock = self.git.as_ref().map(|git| git.join("index.lock"));
        let since = lock.and_then(|lock| fs::metadata(lock).ok()?.modified().ok());
        let now = SystemTime::now();
        since.is_some_and(|since| now.duration_since(since).unwrap_or_default() < LOCKED)
    }

    fn is_ignored(&mut self, path: &Path, is_folder: bool) -> bool {
        let rules = self.rules.as_mut();
        rules.is_some_and(|rules| rules.matched(path, is_folder).is_ignore())
    }
}

fn rules(root: &Path, is_in_repository: bool) -> Option<IncrementalIgnore> {
    let mut rules = WalkBuilder::new(root);
    rules
        .standard_filters(false)
        .git_ignore(true)
        .git_exclude(is_in_repository)
        .git_global(is_in_repository)
        .parents(is_in_repository)
        .require_git(is_in_repository);
    rules.build_matchers().pop()
}

/// The folder in which git keeps what it knows of a working tree, from what is called
/// `.git` there: that folder itself, or a file that says where it is (gitrepository-layout).
fn git_folder(git: &Path) -> Option<PathBuf> {
    if git.is_dir() {
        return Some(git.to_owned());
    }
    let mut text = String::new();
    let file = fs::File::open(git).ok()?;
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    let folder = text.strip_prefix("gitdir:")?.trim();
    Some(git.parent()?.join(folder))
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_litter(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name == PROBE
        || name.ends_with('~')
        || name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#')
        || LITTER.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn covered(sources: &mut Sources, path: &str) -> bool {
        sources.cover(Path::new(path.trim_end_matches('/')), path.ends_with('/'))
    }

    #[test]
    fn litter_hidden_and_excepted_files_are_no_sources() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let except = vec![PathBuf::from("content/out")];
        let mut sources = Sources::new(folder.path(), except);
        for (path, expected) in [
            ("site.toml", true),
            ("content/", true),
            ("content/posts/a.md", true),
            ("content/posts/4913/", true),
            ("content/talk.swf", true),
            ("themes/own/a.css", true),
            ("contents/a.md", false),
            ("public/index.html", false),
            ("content/.git/", false),
            ("content/.a/b.md", false),
            ("content/.a.md.swp", false),
            ("content/a.md~", false),
            ("content/#a.md#", false),
            ("content/~$a.docx", false),
            ("content/a.md___jb_tmp___", false),
            ("content/4913", false),
            ("content/out/a.md", false),
            ("content/outer/a.md", true),
        ] {
            assert_eq!(covered(&mut sources, path), expected, "{path}");
        }
        Ok(())
    }

    #[test]
    fn rules_count_as_in_git() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("content/a"))?;
        fs::write(folder.path().join(RULES), "*.log\n")?;
        fs::write(site.join(RULES), "drafts/\n")?;
        fs::write(site.join("content/a").join(RULES), "/x.md\n!y.log\n")?;
        let mut sources = Sources::new(&site, Vec::new());
        assert!(covered(&mut sources, "content/x.log"));
        fs::create_dir(folder.path().join(".git"))?;
        sources.read_rules();
        for (path, expected) in [
            ("content/x.log", false),
            ("content/x.md", true),
            ("content/a/x.md", false),
            ("content/a/y.log", true),
            ("content/drafts/", false),
            ("content/drafts/a.md", false),
            ("content/drafts", true),
        ] {
            assert_eq!(covered(&mut sources, path), expected, "{path}");
        }
        fs::write(folder.path().join(RULES), "/site/**\n")?;
        sources.read_rules();
        assert!(covered(&mut sources, "content/x.log"));
        assert!(!covered(&mut sources, "content/a/x.md"));
        assert!(sources.are_ruled_by(Path::new("content/a/.gitignore")));
        assert!(sources.are_ruled_by(Path::new(".gitignore")));
        assert!(!sources.are_ruled_by(Path::new("content/drafts/.gitignore")));
        Ok(())
    }

    #[test]
    fn an_old_lock_is_not_believed() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join(".git"))?;
        let sources = Sources::new(folder.path(), Vec::new());
        let linked = folder.path().join("linked");
        fs::create_dir(&linked)?;
        fs::write(linked.join(".git"), "gitdir: ../.git\n")?;
        let linked = Sources::new(&linked, Vec::new());
        assert!(!sources.are_locked() && !linked.are_locked());
        let lock = fs::File::create(folder.path().join(".git/index.lock"))?;
        assert!(sources.are_locked() && linked.are_locked());
        lock.set_modified(SystemTime::now() - LOCKED)?;
        assert!(!sources.are_locked());
        Ok(())
    }
}
