//! Disks that let themselves be watched and then tell nothing: those of other machines, and folders that a
//! cloud's or a virtual machine's program shows.
//!
//! Linux lists what is mounted where. Elsewhere nobody says, and `serve --poll` is for that.
#![expect(clippy::disallowed_methods, reason = "what is mounted is read from the system")]

use std::fs;
use std::path::Path;

/// Kinds of file systems whose changes are made elsewhere; those that begin so are meant too.
const SILENT: [&str; 16] = [
    "9p", "afs", "ceph", "cifs", "coda", "davfs", "drvfs", "fuse.", "gluster", "lustre", "ncpfs", "nfs",
    "prl_fs", "smb", "vboxsf", "virtiofs",
];

/// Whether the disk that holds `root` (canonical) tells of no change that another machine makes.
pub(super) fn is_silent(root: &Path) -> bool {
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    kind(&mounts, root).is_some_and(|kind| SILENT.iter().any(|silent| kind.starts_with(silent)))
}

/// The kind of the file system that holds `root`, by the list of what is mounted; the last of two in one place counts.
fn kind<'m>(mounts: &'m str, root: &Path) -> Option<&'m str> {
    let mount = |line: &'m str| {
        let (place, kind) = line.split_once(" - ")?;
        let place = place.split(' ').nth(4)?.replace("\\040", " ");
        root.starts_with(&place).then(|| (place.len(), kind.split(' ').next().unwrap_or_default()))
    };
    mounts.lines().filter_map(mount).max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mount_counts() {
        let mounts = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
                      40 22 0:35 / /home/a/G\\040disk rw - cifs //server/g rw\n\
                      41 22 0:36 / /home/a/moln rw - fuse.rclone moln: rw\n";
        let kind = |path: &str| kind(mounts, Path::new(path));
        assert_eq!(kind("/home/a/register"), Some("ext4"));
        assert_eq!(kind("/home/a/G disk/register"), Some("cifs"));
        assert_eq!(kind("/home/a/moln"), Some("fuse.rclone"));
        assert_eq!(kind("/home/a/molnet"), Some("ext4"));
    }
}
