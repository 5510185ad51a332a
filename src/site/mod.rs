//! The typed whole: all entries that may be seen, how they refer to each other, and what is wrong across them.
//!
//! Visibility is decided first. After that nothing of an invisible entry is left here but its path, for findings.

pub mod allowed;
mod before;
pub mod contradictions;
pub mod entry;
pub mod files;
mod locate;
mod lookup;
pub mod overdue;
mod papers;
pub mod people;
pub mod relations;
mod rules;
mod versions;
mod visibility;
mod writing;

use std::sync::Arc;

use crate::base::finding::Finding;
use crate::base::rows::Rows;
use crate::prose::Prose;
use crate::settings::{Options, Settings};

pub use before::Before;
pub use entry::{Entry, Sheet};
pub use locate::{Spot, locate, owned_folders};
pub use lookup::{Lookup, Match};
pub use relations::Relations;
pub use visibility::{Tombstone, VisibleEntry};
pub use writing::Reading;

use before::Seen;
use files::SourceFiles;

/// The number of an entry in [`Site::entries`].
pub type Key = usize;

/// All entries that are to be seen, sorted by kind and ID.
#[derive(Clone, Debug, Default)]
pub struct Site {
    pub entries: Rows<VisibleEntry>,
    /// Withdrawn entries: their addresses stay, nothing else does.
    pub tombstones: Arc<Vec<Tombstone>>,
    /// How each entry refers to others and is referred to, in the order of `entries`.
    pub relations: Arc<Vec<Relations>>,
}

impl Site {
    pub fn entry(&self, key: Key) -> &Entry {
        &self.entries[key].entry
    }

    /// The key of an entry; none where it is not to be seen.
    pub fn key_of(&self, entry: &Arc<Entry>) -> Option<Key> {
        let key = self.entries.search(|visible| visible.entry.place_in_site().cmp(&entry.place_in_site()))?;
        Arc::ptr_eq(&self.entries[key].entry, entry).then_some(key)
    }

    /// Puts another text in the place of that of an entry.
    pub fn reword(&mut self, key: Key, prose: &Arc<Prose>) {
        let reworded = VisibleEntry { prose: prose.clone(), ..self.entries[key].clone() };
        self.entries.set(key, reworded);
    }

    /// The text of an entry.
    pub fn prose(&self, key: Key) -> &Prose {
        &self.entries[key].prose
    }
}

/// Puts the entries of a site together. What cannot be other than it was is taken over from `before`.
pub fn assemble(
    sheets: &Rows<Sheet>,
    files: &SourceFiles,
    settings: &Settings,
    options: &Options,
    before: Option<Before<'_>>,
    findings: &mut Vec<Finding>,
) -> (Site, Arc<Lookup>) {
    let seen = before.and_then(|before| before.seen(sheets, files, options));
    let Seen { entries, tombstones, lookup, relations } = seen.unwrap_or_else(|| Seen::of(sheets, options, findings));
    rules::check(&entries, settings, findings);
    let relations = relations.unwrap_or_else(|| Arc::new(relations::resolve(&entries, &lookup, files, findings)));
    (Site { entries, tombstones, relations }, lookup)
}
