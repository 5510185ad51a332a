//! What earlier builds of the same process found out, by content hashes.
//!
//! Everything in here could be forgotten at any time: a build without it gives the same files.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::arrangement::Arrangement;
use super::make::MadeFile;
use super::parse::Sources;
use crate::archive::Archive;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::{OutputPath, SourcePath};
use crate::render::Theme;
use crate::site::Sheet;

/// The memory of a process that builds a site again and again.
#[derive(Debug, Default)]
pub struct Memo {
    /// What documents and pictures say and look like.
    pub(super) archive: Arc<Archive>,
    /// Whether there will be another build that could use what is remembered.
    remembers: bool,
    pub(super) sources: Arc<Sources>,
    pub(super) sheets: HashMap<SourcePath, ReadSheet>,
    pub(super) theme: Option<Arc<Theme>>,
    /// How the site hung together at the last build, also where that build had errors.
    pub(super) arrangement: Option<Arc<Arrangement>>,
    /// The files of the last build that had no errors, and the arrangement that they were made from.
    pub(super) files: HashMap<OutputPath, MadeFile>,
    pub(super) made_from: Option<Arc<Arrangement>>,
}

/// An entry as it was read, and from what.
#[derive(Clone, Debug)]
pub(super) struct ReadSheet {
    pub hash: ContentHash,
    pub sheet: Option<Sheet>,
    pub findings: Vec<Finding>,
}

impl Memo {
    /// A memo for a process that builds once: it remembers nothing.
    pub fn none() -> Self {
        Memo::default()
    }

    /// A memo for a process that builds again and again.
    pub fn new() -> Self {
        Memo { remembers: true, ..Memo::default() }
    }

    /// A memo that asks an archive about documents and pictures. Without it they are examined anew in every process, and
    /// in this very process.
    #[must_use]
    pub fn with_archive(self, archive: Arc<Archive>) -> Self {
        Memo { archive, ..self }
    }

    /// What documents and pictures say and look like.
    pub fn archive(&self) -> &Arc<Archive> {
        &self.archive
    }

    pub(super) fn remembers(&self) -> bool {
        self.remembers
    }

    /// Whether the text at a path was read with the same bytes, so that a snapshot may leave them out.
    pub fn knows(&self, path: &SourcePath, hash: ContentHash) -> bool {
        self.sheets.get(path).is_some_and(|known| known.hash == hash)
    }

    /// Forgets the texts that are no longer there.
    pub(super) fn keep_sheets(&mut self, paths: &[SourcePath]) {
        if self.sheets.len() > paths.len() {
            let there: HashSet<&SourcePath> = paths.iter().collect();
            self.sheets.retain(|path, _| there.contains(path));
        }
    }
}
