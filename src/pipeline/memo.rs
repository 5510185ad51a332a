//! What earlier builds of the same process found out, by content hashes.
//!
//! Everything in here could be forgotten at any time: a build without it gives the same files.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::{OutputPath, SourcePath};
use crate::render::Theme;
use crate::site::{Entry, Spot};

/// The memory of a process that builds a site again and again.
#[derive(Debug, Default)]
pub struct Memo {
    /// Whether there will be another build that could use what is remembered.
    remembers: bool,
    pub(super) entries: HashMap<SourcePath, ReadEntry>,
    pub(super) theme: Option<Arc<Theme>>,
    pages: Mutex<BTreeMap<OutputPath, RenderedPage>>,
}

/// An entry as it was read, and from what.
#[derive(Clone, Debug)]
pub(super) struct ReadEntry {
    pub hash: ContentHash,
    pub spot: Spot,
    pub entry: Option<Arc<Entry>>,
    pub findings: Vec<Finding>,
}

/// A page as it was rendered, and from what.
#[derive(Clone, Debug)]
struct RenderedPage {
    view: ContentHash,
    bytes: Arc<Vec<u8>>,
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

    pub(super) fn remembers(&self) -> bool {
        self.remembers
    }

    /// The bytes of a page, if it was rendered from the same view.
    pub(super) fn page(&self, path: &OutputPath, view: ContentHash) -> Option<Arc<Vec<u8>>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.get(path).filter(|page| page.view == view).map(|page| page.bytes.clone())
    }

    pub(super) fn keep_page(&self, path: &OutputPath, view: ContentHash, bytes: &Arc<Vec<u8>>) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(path.clone(), RenderedPage { view, bytes: bytes.clone() });
    }

    /// Forgets the pages that no longer exist.
    pub(super) fn keep_only(&mut self, exists: impl Fn(&OutputPath) -> bool) {
        self.pages.get_mut().unwrap_or_else(PoisonError::into_inner).retain(|path, _| exists(path));
    }
}
