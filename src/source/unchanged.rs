//! Opens a file of the site once more, later, if it still is what the snapshot saw.

use std::collections::HashMap;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::base::hash::ContentHash;

/// Opens files whose bytes must be those that a snapshot saw, and remembers which ones it has compared, because a film is
/// asked for in a hundred pieces.
#[derive(Debug, Default)]
pub struct Unchanged(Mutex<HashMap<PathBuf, Compared>>);

/// A file that had this hash when it had this time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Compared {
    hash: ContentHash,
    modified: SystemTime,
}

impl Unchanged {
    /// Opens the file at `path`, ready to be read from its first byte. Fails where there is another file by now, or none, or
    /// a link.
    pub fn open(&self, path: &Path, hash: ContentHash, size: u64) -> io::Result<impl Read + Seek + Send + use<>> {
        let mut file = super::open(path)?;
        let facts = file.metadata()?;
        if facts.len() != size {
            return Err(io::ErrorKind::NotFound.into());
        }
        let compared = Compared { hash, modified: facts.modified()? };
        if self.remembered(path) != Some(compared) {
            if ContentHash::of_reader(&mut file)? != hash {
                return Err(io::ErrorKind::NotFound.into());
            }
            file.rewind()?;
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), compared);
        }
        Ok(file)
    }

    fn remembered(&self, path: &Path) -> Option<Compared> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read as _;

    use super::*;

    #[test]
    fn only_the_bytes_that_were_seen_are_given_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        fs::write(&path, "gesehen").expect("a file");
        let unchanged = Unchanged::default();
        let read = |path: &Path| {
            let mut text = String::new();
            unchanged.open(path, ContentHash::of(b"gesehen"), 7).ok()?.read_to_string(&mut text).ok()?;
            Some(text)
        };
        assert_eq!(read(&path).as_deref(), Some("gesehen"));
        assert_eq!(read(&path).as_deref(), Some("gesehen"));
        fs::write(&path, "anders!").expect("a file");
        assert_eq!(read(&path), None);
        fs::write(&path, "länger als zuvor").expect("a file");
        assert_eq!(read(&path), None);
        fs::remove_file(&path).expect("a file");
        assert_eq!(read(&path), None);
        #[cfg(unix)]
        {
            let elsewhere = folder.path().join("b.pdf");
            fs::write(&elsewhere, "gesehen").expect("a file");
            std::os::unix::fs::symlink(&elsewhere, &path).expect("a link");
            assert_eq!(read(&path), None);
        }
    }
}
