//! How every source looked from outside when it was last looked at.

use std::collections::{BTreeMap, HashSet};
use std::fs::Metadata;
use std::ops::Bound;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::ground::changes::Changes;

/// How finely file systems count time; ext4 and NTFS go by the ticks of the
/// kernel's clock, which are 15 ms apart at most.
const GRAIN: Duration = Duration::from_millis(50);

/// How finely they do if a time has no fraction: FAT counts in steps of two
/// seconds.
const COARSE_GRAIN: Duration = Duration::from_secs(2);

/// How a file looks from outside.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970; 0 if it is unknown.
    changed: u64,
    /// Its number on the disk, so that a file in the place of another shows; 0 if
    /// there is none.
    number: u64,
    /// Who may read it, as far as the system says: a file that nobody could read
    /// is another one once somebody can.
    rights: [u32; 3],
    is_link: bool,
    /// Whether it was looked at so soon after a change that another one may look
    /// the same.
    is_fresh: bool,
}

impl Stamp {
    /// How a file looks at the moment `now`.
    pub fn of(metadata: &Metadata, now: SystemTime) -> Stamp {
        let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).unwrap_or_default();
        let changed = metadata.modified().map(since).unwrap_or_default();
        let grain = match changed.subsec_nanos() {
            0 => COARSE_GRAIN,
            _ => GRAIN,
        };
        Stamp {
            size: metadata.len(),
            changed: u64::try_from(changed.as_nanos()).unwrap_or_default(),
            number: number(metadata),
            rights: rights(metadata),
            is_link: metadata.is_symlink(),
            is_fresh: since(now).abs_diff(changed) < grain,
        }
    }

    /// Whether a file that looks as in `later` is certainly the same.
    pub fn stays(&self, later: &Stamp) -> bool {
        let seen = |stamp: &Stamp| {
            let file = (stamp.size, stamp.changed, stamp.number);
            (file, stamp.rights, stamp.is_link)
        };
        seen(self) == seen(later) && !self.is_fresh
    }
}

/// The number of a file or folder on its disk; 0 if there is none.
#[cfg(unix)]
pub fn number(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

/// The number of a file or folder on its disk; 0 if there is none.
#[cfg(not(unix))]
pub fn number(_: &Metadata) -> u64 {
    0
}

/// The rights to a file, its owner and its group.
#[cfg(unix)]
fn rights(metadata: &Metadata) -> [u32; 3] {
    use std::os::unix::fs::MetadataExt;
    [metadata.mode(), metadata.uid(), metadata.gid()]
}

/// Whether a file must only be read.
#[cfg(not(unix))]
fn rights(metadata: &Metadata) -> [u32; 3] {
    [u32::from(metadata.permissions().readonly()), 0, 0]
}

/// Files with their stamps, by their paths from the site's folder.
#[derive(Debug, Default)]
pub struct Snapshot {
    files: BTreeMap<Arc<str>, Stamp>,
}

impl Snapshot {
    /// The path and the stamp of a file as they are kept here.
    pub fn get(&self, file: &str) -> Option<(&Arc<str>, &Stamp)> {
        self.files.get_key_value(file)
    }

    /// Whether a file, or one below a folder of that name, was there.
    pub fn has_any(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.after(&format!("{path}/")).next().is_some()
    }

    /// The files that were below a folder.
    pub fn below(&self, folder: &str) -> Vec<Arc<str>> {
        self.after(&format!("{folder}/")).cloned().collect()
    }

    /// The files whose paths begin so.
    fn after(&self, beginning: &str) -> impl Iterator<Item = &Arc<str>> {
        let from = (Bound::Included(beginning), Bound::Unbounded);
        let files = self.files.range::<str, _>(from).map(|(file, _)| file);
        files.take_while(move |file| file.starts_with(beginning))
    }

    /// The files that are not among those seen.
    pub fn others(&self, seen: &HashSet<Arc<str>>) -> Vec<Arc<str>> {
        let files = self.files.keys().filter(|file| !seen.contains(*file));
        files.cloned().collect()
    }

    /// Takes in how a file looks now, and adds it to `changes` if it may be
    /// another than it was.
    pub fn update(&mut self, file: &str, stamp: Stamp, changes: &mut Changes) {
        let known = self.files.get_key_value(file);
        if known.is_some_and(|(_, known)| known.stays(&stamp)) {
            return;
        }
        let is_other = known.is_none_or(|(_, known)| known.is_link != stamp.is_link);
        let path = known.map_or_else(|| file.into(), |(path, _)| path.clone());
        changes.add(path.clone(), is_other);
        self.files.insert(path, stamp);
    }

    /// Takes in that a file is gone, and adds it to `changes` if it was there.
    pub fn remove(&mut self, file: &str, changes: &mut Changes) {
        if let Some((path, _)) = self.files.remove_entry(file) {
            changes.add(path, true);
        }
    }

    /// Takes out a file that is a source no longer.
    pub fn forget(&mut self, file: &str) {
        self.files.remove(file);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io;

    use super::*;

    #[test]
    fn only_a_settled_file_certainly_stays() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a");
        fs::write(&path, "a")?;
        let file = fs::File::options().append(true).open(&path)?;
        let second = UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        for (time, looked, stays) in [
            (second, Duration::from_secs(1), false),
            (second, Duration::from_secs(3), true),
            (second + GRAIN, Duration::from_millis(60), false),
            (second + GRAIN, Duration::from_millis(160), true),
        ] {
            file.set_modified(time)?;
            let stamp = Stamp::of(&file.metadata()?, second + looked);
            assert_eq!(stamp.stays(&stamp), stays, "{time:?} {looked:?}");
        }
        Ok(())
    }

    #[test]
    fn what_differs_has_changed() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a");
        fs::write(&path, "a")?;
        let later = SystemTime::now() + Duration::from_secs(60);
        let look = || io::Result::Ok(Stamp::of(&path.symlink_metadata()?, later));
        let mut snapshot = Snapshot::default();
        let mut update = |stamp, changes: &mut Changes| snapshot.update("in/a", stamp, changes);
        let mut changes = Changes::none();
        update(look()?, &mut changes);
        assert!(!changes.is_list_same() && changes.has("in/a"));
        changes = Changes::none();
        update(look()?, &mut changes);
        assert!(changes.is_none());
        fs::write(&path, "other")?;
        update(look()?, &mut changes);
        assert!(changes.is_list_same() && changes.has("in/a"));
        assert!(snapshot.has_any("in") && snapshot.has_any("in/a") && !snapshot.has_any("i"));
        snapshot.remove("in/a", &mut changes);
        assert!(!changes.is_list_same() && !snapshot.has_any("in"));
        Ok(())
    }
}
