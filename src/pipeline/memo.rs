//! What earlier builds of the same process found out, by content hashes.
//!
//! Everything in here could be forgotten at any time: a build without it gives the same files.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::arrangement::Arrangement;
use super::build::Compared;
use super::edition::Edition;
use super::parse::Sources;
use crate::archive::Archive;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::SourcePath;
use crate::base::rows::Rows;
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
    /// Those that can be read, sorted by path.
    pub(super) rows: Rows<Sheet>,
    /// The texts of which there is something to say.
    found: BTreeSet<SourcePath>,
    pub(super) theme: Option<Arc<Theme>>,
    /// How the site hung together at the last build, also where that build had errors.
    pub(super) arrangement: Option<Arc<Arrangement>>,
    /// The addresses of that arrangement.
    pub(super) compared: Option<Compared>,
    /// All files of the last build that had no errors.
    pub(super) edition: Option<Edition>,
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

    /// Remembers texts that were read. `sources` are all that there are now.
    pub(super) fn take_in(&mut self, read: Vec<(SourcePath, ReadSheet)>, sources: &Arc<Sources>) {
        let is_whole = |path: &SourcePath| self.sheets.get(path).is_some_and(|known| known.sheet.is_some());
        let are_others = !Arc::ptr_eq(&self.sources, sources) || read.iter().any(|(path, read)| read.sheet.is_none() || !is_whole(path));
        for (path, read) in read {
            if let (false, Some(sheet)) = (are_others, &read.sheet) {
                self.put(sheet.clone());
            }
            if read.findings.is_empty() {
                _ = self.found.remove(&path);
            } else {
                _ = self.found.insert(path.clone());
            }
            self.sheets.insert(path, read);
        }
        if are_others {
            self.keep_sheets(&sources.texts);
            self.rows = sources.texts.iter().filter_map(|path| self.sheets.get(path)?.sheet.clone()).collect();
        }
        self.sources = sources.clone();
    }

    /// Puts a sheet in the place of the one that was read before from the same text.
    fn put(&mut self, sheet: Sheet) {
        if let Some(at) = self.rows.search(|known| known.entry.path.cmp(&sheet.entry.path)) {
            self.rows.set(at, sheet);
        }
    }

    /// Forgets the texts that are no longer there.
    fn keep_sheets(&mut self, paths: &[SourcePath]) {
        if self.sheets.len() > paths.len() {
            let there: HashSet<&SourcePath> = paths.iter().collect();
            self.sheets.retain(|path, _| there.contains(path));
            self.found.retain(|path| there.contains(path));
        }
    }

    /// What is to be said of each text on its own.
    pub(super) fn found_in_sheets(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter().filter_map(|path| self.sheets.get(path)).flat_map(|read| &read.findings)
    }
}
