//! File systems whose files others may change without our system being told.

use std::fs;
use std::path::{Path, PathBuf};

/// Names that Linux gives to them.
const REMOTE: &[&str] = &[
    "9p", "afs", "ceph", "cifs", "davfs", "gfs2", "lustre", "nfs", "nfs4", "ocfs2", "prl_fs",
    "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
];

/// File systems of programs (FUSE) that show a local disk; all others may be
/// anywhere.
const LOCAL: &[&str] = &[
    "fuse.bindfs",
    "fuse.fuse-overlayfs",
    "fuse.gocryptfs",
    "fuse.mergerfs",
    "fuse.ntfs-3g",
];

/// The name of the file system that `folder` is on, if it is one of those; known
/// on Linux only.
pub fn remote(folder: &Path) -> Option<String> {
    let mounts = fs::read("/proc/self/mountinfo").ok()?;
    let kind = kind(&String::from_utf8_lossy(&mounts), folder)?;
    let is_remote = REMOTE.contains(&kind.as_str())
        || kind.starts_with("fuse.") && !LOCAL.contains(&kind.as_str());
    is_remote.then_some(kind)
}

/// The kind of the file system that `folder` is on, by a list as in
/// `/proc/self/mountinfo`: of those over it the longest, and of the same length
/// the last, which covers the others.
fn kind(mounts: &str, folder: &Path) -> Option<String> {
    let mount = |line: &str| {
        let (place, what) = line.split_once(" - ")?;
        let place = unescaped(place.split(' ').nth(4)?);
        let kind = what.split(' ').next()?;
        folder.starts_with(&place).then(|| (place, kind.to_owned()))
    };
    let over = mounts.lines().filter_map(mount);
    let closest = over.max_by_key(|(place, _)| place.components().count());
    closest.map(|(_, kind)| kind)
}

/// A path whose blanks, line breaks and backslashes are written as `\040` and so on.
fn unescaped(path: &str) -> PathBuf {
    let signs = [
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ];
    let plain = |path: String, (sign, meant): (&str, &str)| path.replace(sign, meant);
    signs.into_iter().fold(path.to_owned(), plain).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_mount_counts() {
        let mounts = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /home rw - nfs4 server:/home rw
31 30 0:41 / /home/anna/my\\040disk rw - ext4 /dev/vdb rw
32 22 0:42 / /work rw - ext4 /dev/vdc rw
33 32 0:43 / /work rw master:1 - fuse.sshfs anna@server: rw
";
        for (folder, expected) in [
            ("/", "ext4"),
            ("/home", "nfs4"),
            ("/home/anna/site", "nfs4"),
            ("/homely", "ext4"),
            ("/home/anna/my disk/site", "ext4"),
            ("/work/site", "fuse.sshfs"),
        ] {
            assert_eq!(
                kind(mounts, Path::new(folder)).as_deref(),
                Some(expected),
                "{folder}"
            );
        }
        assert_eq!(kind("", Path::new("/")), None);
        assert_eq!(remote(Path::new("/proc")), None);
    }
}
