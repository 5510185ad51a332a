//! What of a site stays as it was when some texts say something else: who is to be seen, under which ID, and how entries refer to
//! each other. What is kept is what would be found out anew.

use std::sync::Arc;

use super::files::SourceFiles;
use super::visibility::{Tombstone, invisible, part};
use super::{Entry, Key, Lookup, Relations, Sheet, Site, VisibleEntry, relations};
use crate::base::finding::Finding;
use crate::base::rows::Rows;
use crate::settings::Options;

/// A site as it was, of which nothing was found.
#[derive(Clone, Copy)]
pub struct Before<'b> {
    pub sheets: &'b Rows<Sheet>,
    pub options: &'b Options,
    pub site: &'b Site,
    pub lookup: &'b Arc<Lookup>,
    /// Whether the same files lay beside the entries as now.
    pub has_same_files: bool,
}

/// Who is to be seen.
pub(super) struct Seen {
    pub entries: Rows<VisibleEntry>,
    pub tombstones: Arc<Vec<Tombstone>>,
    pub lookup: Arc<Lookup>,
    /// How they refer to each other, where that is as it was.
    pub relations: Option<Arc<Vec<Relations>>>,
}

impl Seen {
    /// Parts all entries anew.
    pub fn of(sheets: &Rows<Sheet>, options: &Options, findings: &mut Vec<Finding>) -> Self {
        let parted = part(sheets, options);
        let lookup = Arc::new(Lookup::new(&parted, findings));
        let (entries, tombstones) = (parted.visible.into_iter().collect(), Arc::new(parted.tombstones));
        Seen { entries, tombstones, lookup, relations: None }
    }
}

impl Before<'_> {
    /// The same entries with what they say now; none where entries came, went or moved, or are to be seen or hidden now.
    pub(super) fn seen(&self, sheets: &Rows<Sheet>, files: &SourceFiles, options: &Options) -> Option<Seen> {
        if self.options != options || self.sheets.len() != sheets.len() {
            return None;
        }
        let mut entries = self.site.entries.clone();
        let mut changed = Vec::new();
        for (old, new) in self.sheets.unshared(sheets).map(|at| (&self.sheets[at], &sheets[at])) {
            if Arc::ptr_eq(&old.entry, &new.entry) && Arc::ptr_eq(&old.prose, &new.prose) {
                continue;
            }
            if !is_seen_alike(&old.entry, &new.entry, options) {
                return None;
            }
            if let Some(key) = self.site.key_of(&old.entry) {
                let (entry, prose) = (new.entry.clone(), new.prose.clone());
                entries.set(key, VisibleEntry { entry, prose, ..entries[key].clone() });
                changed.push(key);
            }
        }
        let relations = self.has_relations_of(&entries, &changed, files).then(|| self.site.relations.clone());
        Some(Seen { entries, tombstones: self.site.tombstones.clone(), lookup: self.lookup.clone(), relations })
    }

    fn has_relations_of(&self, entries: &Rows<VisibleEntry>, changed: &[Key], files: &SourceFiles) -> bool {
        let is_alike = |key: Key| relations::are_alike(self.site.entry(key), &entries[key].entry, key, self.lookup, files);
        self.has_same_files && changed.iter().all(|key| is_alike(*key))
    }
}

/// Whether an entry has its place, and is to be seen or not for the same reason. With what is withdrawn more goes than the entry.
fn is_seen_alike(old: &Entry, new: &Entry, options: &Options) -> bool {
    let is_withdrawn = |entry: &Entry| entry.record.common.withdrawn.is_some();
    old.place_in_site() == new.place_in_site()
        && invisible(old, options.today) == invisible(new, options.today)
        && !is_withdrawn(old)
        && !is_withdrawn(new)
}
