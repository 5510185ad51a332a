//! Whether a folder lies on a file system that cannot report what other machines write to it.

use std::path::{Component, Path, Prefix};

/// Whether the folder lies on another machine, or on a file system of which the system itself knows no more than what
/// passes through it. Where it cannot be found out, it is assumed to lie here.
pub fn is_remote(folder: &Path) -> bool {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    is_share(&real) || is_on_remote_file_system(&real)
}

/// `\\server\share`, which is also what Windows calls the folder behind the letter of a network drive.
fn is_share(path: &Path) -> bool {
    let Some(Component::Prefix(prefix)) = path.components().next() else { return false };
    matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
}

#[cfg(target_os = "linux")]
fn is_on_remote_file_system(path: &Path) -> bool {
    rustix::fs::statfs(path).is_ok_and(|facts| u32::try_from(facts.f_type).is_ok_and(|kind| REMOTE.contains(&kind)))
}

#[cfg(not(target_os = "linux"))]
fn is_on_remote_file_system(_: &Path) -> bool {
    false
}

/// Linux's numbers of file systems, from `linux/magic.h` and the sources of those that are not in it.
#[cfg(target_os = "linux")]
const REMOTE: [u32; 16] = [
    0x0000_6969, // NFS
    0x0000_517b, // SMB
    0xff53_4d42, // CIFS
    0xfe53_4d42, // SMB 2 and 3
    0x0102_1997, // 9p: Windows' drives in its Linux, folders of virtual machines
    0x6573_5546, // FUSE: sshfs, rclone, folders of containers
    0x786f_4256, // VirtualBox
    0xbacb_acbc, // VMware
    0x7c7c_6673, // Parallels
    0x00c3_6400, // Ceph
    0x5346_414f, // AFS
    0x6b41_4653, // AFS of the kernel
    0x7375_7245, // Coda
    0x0000_564c, // NetWare
    0x0bd0_0bd0, // Lustre
    0x0116_1970, // GFS2
];

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::is_remote;

    #[test]
    fn folders_of_this_machine() {
        assert!(!is_remote(env!("CARGO_MANIFEST_DIR").as_ref()));
        assert!(!is_remote("/nirgends".as_ref()));
    }
}
