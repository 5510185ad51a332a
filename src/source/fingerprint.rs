//! A quick look at the site's folder: has anything changed since the last one?

use std::io::Write as _;
use std::path::Path;
use std::time::UNIX_EPOCH;

use walkdir::WalkDir;

use super::names::is_private;
use crate::base::hash::{ContentHash, HashWriter};

/// Changes whenever a source comes, goes, or changes its size or its time. No file is opened.
pub fn fingerprint(root: &Path) -> ContentHash {
    let mut hash = HashWriter::default();
    for part in ["kiezblatt.yaml", "content", "themes"] {
        let walk = WalkDir::new(root.join(part)).sort_by_file_name().into_iter();
        let visible = walk.filter_entry(|entry| entry.depth() == 0 || !is_private(&entry.file_name().to_string_lossy()));
        for entry in visible.flatten() {
            let facts = entry.metadata().ok().map(|metadata| {
                let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
                (metadata.len(), modified.map_or(0, |since| since.as_nanos()))
            });
            // Writing into a hash cannot fail.
            _ = write!(hash, "{}\0{facts:?}\0", entry.path().display());
        }
    }
    hash.finish()
}
