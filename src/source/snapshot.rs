//! What the site's folder held when it was read.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;

use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::messages::references;
use crate::base::path::SourcePath;
use crate::base::place::Place;

/// All sources of a site below `content/` and below its theme's folder.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub files: BTreeMap<SourcePath, SourceFile>,
    /// What could not be read, or may not be followed.
    pub findings: Vec<Finding>,
    /// Whether `files` holds only texts that have other bytes than in the snapshot before, and everything else is as it
    /// was there. Whoever gets such a snapshot must have got the one before.
    pub is_difference: bool,
}

/// One file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub hash: ContentHash,
    /// In bytes.
    pub size: u64,
    pub content: Content,
}

/// Texts are held in memory; documents and pictures stay where they are.
#[derive(Clone, Debug)]
pub enum Content {
    Text(Vec<u8>),
    /// A text with this hash was handed over before, and whoever gets the snapshot still knows what came of it.
    Known,
    File(PathBuf),
}

impl SourceFile {
    pub fn text(bytes: Vec<u8>) -> Self {
        SourceFile { hash: ContentHash::of(&bytes), size: bytes.len() as u64, content: Content::Text(bytes) }
    }

    /// The file with its bytes, which are not kept here.
    pub(super) fn hand_over(&mut self) -> Self {
        let content = match &mut self.content {
            Content::Text(bytes) => {
                let bytes = std::mem::take(bytes);
                self.content = Content::Known;
                Content::Text(bytes)
            }
            other => other.clone(),
        };
        SourceFile { hash: self.hash, size: self.size, content }
    }
}

impl Snapshot {
    /// Adds a file; two names that differ only in how their umlauts are composed are one name too many. Returns whether
    /// the name was free.
    pub(super) fn add(&mut self, path: SourcePath, file: SourceFile) -> bool {
        match self.files.entry(path) {
            Entry::Occupied(taken) => {
                let path = taken.key();
                self.findings.push(references::twin_names(path).at(Place::file(path)));
                false
            }
            Entry::Vacant(free) => {
                free.insert(file);
                true
            }
        }
    }
}
