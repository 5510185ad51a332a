//! Puts a finished folder in the place of another.

use std::fs;
use std::io;
use std::path::Path;

/// Exchanges two folders in one step where the system can, so that nobody ever sees no output or half of one.
/// Where `live` does not exist yet, `staged` takes its name.
pub(super) fn exchange(staged: &Path, live: &Path, aside: &Path) -> io::Result<()> {
    put(staged, live, aside)?;
    // The old output is about to go. A loss of power must not bring back its name without its files, so the names are written
    // to the disk first. Where the disk refuses, the new output is in its place all the same.
    _ = live.parent().map(sync_names);
    Ok(())
}

/// Writes the names in a folder to the disk.
#[cfg(unix)]
fn sync_names(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_names(_: &Path) -> io::Result<()> {
    Ok(())
}

fn put(staged: &Path, live: &Path, aside: &Path) -> io::Result<()> {
    if !live.try_exists()? {
        return fs::rename(staged, live);
    }
    if swap(staged, live)? {
        return Ok(());
    }
    // Two renames: between them there is no output. A crash there is healed by the next build, which finds `aside`.
    fs::rename(live, aside)?;
    fs::rename(staged, live).inspect_err(|_| _ = fs::rename(aside, live))?;
    fs::rename(aside, staged)
}

/// Whether the two names could be exchanged in one step.
#[cfg(target_os = "linux")]
fn swap(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // Some network file systems cannot do it.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn swap(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Asks the system to write everything in a folder to the disk, before its name is used.
#[cfg(target_os = "linux")]
pub(super) fn flush(folder: &Path) -> io::Result<()> {
    rustix::fs::syncfs(fs::File::open(folder)?).map_err(io::Error::from)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn flush(folder: &Path) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            fs::File::options().write(true).open(entry.path())?.sync_all()?;
        }
    }
    Ok(())
}
