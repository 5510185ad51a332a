//! The site's folder as it was at the last look, so that the next look need not read everything again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::read::{read_settings, read_snapshot};
use super::{Look, Snapshot};
use crate::base::hash::ContentHash;
use crate::base::path::SourcePath;

const SETTINGS: &str = "kiezblatt.yaml";

/// A site's folder that is looked at again and again.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    snapshot: Snapshot,
    settings: Option<ContentHash>,
    /// What looked like half a save at the last look.
    doubted: BTreeSet<SourcePath>,
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
        Folder { root: root.to_owned(), snapshot: Snapshot::default(), settings: None, doubted: BTreeSet::new() }
    }

    /// Looks at the folder again.
    pub fn look(&mut self, at: &Look, theme: &str) -> Seen {
        let mut now = read_snapshot(&self.root, theme);
        self.keep_elsewhere(&mut now, at);
        let settings =
            if self.is_at(at, SETTINGS) { read_settings(&self.root).ok().map(|bytes| ContentHash::of(&bytes)) } else { self.settings };
        let doubtful: BTreeSet<SourcePath> = self.half_saved(&now, settings).difference(&self.doubted).cloned().collect();
        for path in &doubtful {
            if let Some(before) = self.snapshot.files.get(path) {
                now.files.insert(path.clone(), before.clone());
            }
        }
        let mut changed = BTreeSet::new();
        for path in now.files.keys().chain(self.snapshot.files.keys()) {
            if now.files.get(path).map(|file| file.hash) != self.snapshot.files.get(path).map(|file| file.hash) {
                changed.insert(path.clone());
            }
        }
        let settings_path = SourcePath::new(SETTINGS);
        if settings != self.settings && !doubtful.contains(&settings_path) {
            changed.insert(settings_path);
            self.settings = settings;
        }
        self.snapshot = now;
        let is_unfinished = !doubtful.is_empty();
        self.doubted = doubtful;
        Seen { changed, is_unfinished }
    }

    /// Whether a look is at a source.
    fn is_at(&self, at: &Look, path: &str) -> bool {
        match at {
            Look::Everywhere => true,
            Look::At(paths) => self.root.join(path).ancestors().any(|folder| paths.contains(folder)),
        }
    }

    /// What is not looked at stays as it was.
    fn keep_elsewhere(&self, now: &mut Snapshot, at: &Look) {
        now.files.retain(|path, _| self.is_at(at, path.as_str()));
        let elsewhere = self.snapshot.files.iter().filter(|(path, _)| !self.is_at(at, path.as_str()));
        now.files.extend(elsewhere.map(|(path, file)| (path.clone(), file.clone())));
    }

    /// What was there and is gone or empty now.
    fn half_saved(&self, now: &Snapshot, settings: Option<ContentHash>) -> BTreeSet<SourcePath> {
        let is_half = |path: &SourcePath| now.files.get(path).is_none_or(|file| file.size == 0);
        let before = self.snapshot.files.iter().filter(|(path, file)| file.size > 0 && is_half(path));
        let empty = ContentHash::of(&[]);
        let is_half = self.settings.is_some_and(|before| before != empty) && settings.is_none_or(|now| now == empty);
        before.map(|(path, _)| path.clone()).chain(is_half.then(|| SourcePath::new(SETTINGS))).collect()
    }

    /// Everything as it was at the last look.
    pub fn snapshot(&self) -> Snapshot {
        self.snapshot.clone()
    }
}
