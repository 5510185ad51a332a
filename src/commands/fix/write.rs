//! Puts a mended text in the place of the old one, in one step: what is there is the old text or the new one, whole.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::base::failure::Failure;

/// Why a text stays as it is.
#[derive(Debug)]
pub(super) enum Unwritten {
    /// It is not the text any more that was mended.
    Changed,
    Failure(Failure),
}

const WHAT: (&str, &str) = ("Die Datei lässt sich nicht ändern", "The file cannot be changed");
const LINK: (&str, &str) = (
    "sie ist eine Verknüpfung (symbolischer Link); ändern Sie die Datei, auf die sie zeigt",
    "it is a symbolic link; change the file that it points to",
);
const READ_ONLY: (&str, &str) = (
    "sie ist schreibgeschützt; heben Sie den Schreibschutz auf, oder ändern Sie sie von Hand",
    "it is read-only; make it writable, or change it by hand",
);

/// Replaces `before`, which must still be in the file, by `after`. The file keeps its permissions.
pub(super) fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), Unwritten> {
    let failed = |error: io::Error| Unwritten::Failure(Failure::io(WHAT, path, &error));
    let refused = |why| {
        // The machine keeps the file as it is, not the command line.
        Unwritten::Failure(Failure { is_usage: false, ..Failure::usage(WHAT, path, why) })
    };
    let metadata = fs::symlink_metadata(path).map_err(failed)?;
    if metadata.is_symlink() {
        return Err(refused(LINK));
    }
    if metadata.permissions().readonly() {
        return Err(refused(READ_ONLY));
    }
    let beside = beside(path);
    let written = write_new(&beside, after, &metadata).and_then(|()| fs::read(path));
    let result = match written {
        Ok(now) if now != before => Err(Unwritten::Changed),
        Ok(_) => fs::rename(&beside, path).map_err(failed),
        Err(error) => Err(failed(error)),
    };
    if result.is_err() {
        // It may not even be there.
        _ = fs::remove_file(&beside);
    }
    result
}

/// A hidden name in the same folder, which is on the same disk and never content.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Names may have 255 bytes; those of texts rarely have half of it.
    let short: String = name.chars().take(40).collect();
    path.with_file_name(format!(".{short}.kiezblatt-{}", std::process::id()))
}

fn write_new(path: &Path, bytes: &[u8], like: &fs::Metadata) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.set_permissions(like.permissions())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "neu").unwrap();
        assert!(matches!(replace(&path, b"alt", b"besser"), Err(Unwritten::Changed)));
        assert_eq!(fs::read(&path).unwrap(), b"neu");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(replace(&path, b"neu", b"besser").is_ok());
        assert_eq!(fs::read(&path).unwrap(), b"besser");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
