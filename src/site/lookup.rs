//! Finds entries by their IDs, and says what is wrong where there is none.

use std::collections::{BTreeMap, HashMap};

use crate::base::finding::Finding;
use crate::base::messages::references::{self as say, Invisible};
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::base::place::{Located, Place};
use crate::record::kind::Kind;

use super::visibility::Parted;
use super::{Entry, Key};

/// All IDs of a site.
#[derive(Debug)]
pub struct Lookup {
    /// For each kind, so that an ID can be looked up without being copied.
    by_id: HashMap<Kind, HashMap<String, Key>>,
    by_path: HashMap<SourcePath, Key>,
    hidden: BTreeMap<(Kind, String), (SourcePath, Invisible)>,
    hidden_paths: BTreeMap<SourcePath, Invisible>,
    withdrawn_files: BTreeMap<SourcePath, SourcePath>,
}

/// What an ID stands for.
#[derive(Debug, PartialEq, Eq)]
pub enum Match {
    Entry(Key),
    /// There is one, but it is not shown.
    Hidden(SourcePath, Invisible),
    Several(Vec<Kind>),
    None,
}

impl Lookup {
    /// Indexes the visible entries; an ID that two entries have is a finding.
    pub(super) fn new(parted: &Parted, findings: &mut Vec<Finding>) -> Self {
        let mut by_id: HashMap<Kind, HashMap<String, Key>> = HashMap::new();
        let mut by_path = HashMap::with_capacity(parted.visible.len());
        for (key, visible) in parted.visible.iter().enumerate() {
            let entry = &visible.entry;
            by_path.insert(entry.path.clone(), key);
            let first = *by_id.entry(entry.kind).or_default().entry(entry.id.clone()).or_insert(key);
            if first != key {
                let other = &parted.visible[first].entry.path;
                findings.push(say::duplicate_id(&entry.id, other).at(Place::file(&entry.path)));
            }
        }
        let hidden_paths = parted.hidden.values().cloned().collect();
        Lookup { by_id, by_path, hidden: parted.hidden.clone(), hidden_paths, withdrawn_files: parted.withdrawn_files.clone() }
    }

    /// The entry of a kind with an ID.
    pub fn find(&self, kind: Kind, id: &str) -> Match {
        if let Some(key) = self.by_id.get(&kind).and_then(|of_kind| of_kind.get(id)) {
            return Match::Entry(*key);
        }
        match self.hidden.get(&(kind, id.to_owned())) {
            Some((path, why)) => Match::Hidden(path.clone(), *why),
            None => Match::None,
        }
    }

    /// The entry of any kind with an ID; `folder/id` names the kind.
    pub fn find_any(&self, id: &str) -> Match {
        if let Some((folder, id)) = id.split_once('/') {
            let kind = Kind::of_folder(folder).or_else(|| Kind::ALL.into_iter().find(|kind| kind.name() == folder));
            return kind.map_or(Match::None, |kind| self.find(kind, id));
        }
        let found: Vec<(Kind, Match)> =
            Kind::ALL.into_iter().map(|kind| (kind, self.find(kind, id))).filter(|(_, found)| *found != Match::None).collect();
        match <[(Kind, Match); 1]>::try_from(found) {
            Ok([(_, only)]) => only,
            Err(none) if none.is_empty() => Match::None,
            Err(several) => Match::Several(several.into_iter().map(|(kind, _)| kind).collect()),
        }
    }

    pub fn by_path(&self, path: &SourcePath) -> Option<Key> {
        self.by_path.get(path).copied()
    }

    pub fn hidden_path(&self, path: &SourcePath) -> Option<Invisible> {
        self.hidden_paths.get(path).copied()
    }

    /// The withdrawn entry that a file went with.
    pub fn withdrawn_with(&self, file: &SourcePath) -> Option<&SourcePath> {
        self.withdrawn_files.get(file)
    }

    /// Every visible ID, for suggestions.
    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let mut ids: Vec<&str> = self.by_id.get(&kind).into_iter().flat_map(HashMap::keys).map(String::as_str).collect();
        ids.sort_unstable();
        ids.into_iter()
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let mut paths: Vec<&str> = self.by_path.keys().map(SourcePath::as_str).collect();
        paths.sort_unstable();
        paths.into_iter()
    }

    /// Resolves a reference of front matter; what does not resolve is a finding.
    pub fn resolve(&self, from: &Entry, kind: Kind, id: &Located<String>, findings: &mut Vec<Finding>) -> Option<Key> {
        let message = match self.find(kind, &id.value) {
            Match::Entry(key) => return Some(key),
            Match::Hidden(path, why) => say::invisible_reference(from.short_title(), &path, why),
            Match::None | Match::Several(_) => {
                let near = nearest(&id.value, self.ids(kind));
                say::unknown_reference(kind.german_with_article(), kind.name(), &id.value, near, &format!("content/{}", kind.folder()))
            }
        };
        findings.push(message.at(from.place(id.span)));
        None
    }
}
