//! The output before the last one, kept beside it by a process that publishes again and again: the next output is made from
//! it by changing what is different.
//!
//! Its files may be the very files that are online, under a second name. So they are removed or replaced, never written into.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::manifest::Record;
use crate::base::path::OutputPath;

/// Removes what has a name, if there is something.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    }
}

/// Removes files in the place of a folder, or of one of the folders above it up to `spare`.
pub(super) fn remove_files_above(folder: &Path, spare: &Path) -> io::Result<()> {
    let above = folder.ancestors().take_while(|above| above.starts_with(spare));
    above.filter(|above| above.symlink_metadata().is_ok_and(|metadata| !metadata.is_dir())).try_for_each(fs::remove_file)
}

/// Removes whatever does not belong to the new output, and folders that are empty then.
pub(super) fn remove_stale(spare: &Path, records: &BTreeMap<OutputPath, Record>, foreign: &[OutputPath]) -> io::Result<()> {
    let foreign: HashSet<&OutputPath> = foreign.iter().collect();
    for entry in WalkDir::new(spare).min_depth(1).contents_first(true) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            // Only an empty folder can be removed so.
            _ = fs::remove_dir(entry.path());
            continue;
        }
        let path = entry.path().strip_prefix(spare).ok().and_then(Path::to_str).map(|path| OutputPath::new(&path.replace('\\', "/")));
        if !path.is_some_and(|path| records.contains_key(&path) || foreign.contains(&path)) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
