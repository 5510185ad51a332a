//! The site's folder as it was at the last look, so that the next look need not read everything again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::read::{read_settings, read_snapshot};
use super::{Look, Snapshot};
use crate::base::hash::ContentHash;
use crate::base::path::SourcePath;

/// A site's folder that is looked at again and again.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    snapshot: Snapshot,
    settings: Option<ContentHash>,
}

/// What a look found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Sources that came, went or have other bytes than at the look before.
    pub changed: BTreeSet<SourcePath>,
    /// Whether something looks like half a save: a text that was emptied, a file that is gone. It is not believed yet;
    /// another look a moment later takes it as it is.
    pub is_unfinished: bool,
}

impl Folder {
    /// A folder that was not looked at yet.
    pub fn new(root: &Path) -> Self {
        Folder { root: root.to_owned(), snapshot: Snapshot::default(), settings: None }
    }

    /// Looks at the folder again.
    pub fn look(&mut self, _at: &Look, theme: &str) -> Seen {
        let now = read_snapshot(&self.root, theme);
        let settings = read_settings(&self.root).ok().map(|bytes| ContentHash::of(&bytes));
        let mut changed = BTreeSet::new();
        for path in now.files.keys().chain(self.snapshot.files.keys()) {
            if now.files.get(path).map(|file| file.hash) != self.snapshot.files.get(path).map(|file| file.hash) {
                changed.insert(path.clone());
            }
        }
        if settings != self.settings {
            changed.insert(SourcePath::new("kiezblatt.yaml"));
        }
        self.settings = settings;
        self.snapshot = now;
        Seen { changed, is_unfinished: false }
    }

    /// Everything as it was at the last look.
    pub fn snapshot(&self) -> Snapshot {
        self.snapshot.clone()
    }
}
