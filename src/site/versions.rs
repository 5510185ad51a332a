//! Versions of documents: which belong together, which of them holds, and where it stands in the place of older ones.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::rows::Rows;
use crate::record::kind::Kind;

use super::relations::DocumentRef;
use super::{Key, Relations, VisibleEntry};

/// Finds the versions of every document, then brings the lists of documents up to date. `listed` says how many documents
/// each entry lists itself; those that only name the entry come after them.
pub(super) fn resolve(entries: &Rows<VisibleEntry>, relations: &mut [Relations], listed: &[usize]) {
    let oldest = (0..relations.len()).filter(|key| relations[*key].supersedes.is_none() && !relations[*key].superseded_by.is_empty());
    let oldest: Vec<Key> = oldest.collect();
    if oldest.is_empty() {
        return;
    }
    for first in oldest {
        join(first, entries, relations);
    }
    let kind = |key: Key| entries[key].entry.kind;
    for key in 0..relations.len() {
        match kind(key) {
            Kind::Body | Kind::Aktionsraum => show_current(key, kind(key), relations),
            Kind::Meeting | Kind::Fachtag => {
                let older = older_than_listed(key, relations);
                leave_out_older(&mut relations[key].documents, listed[key], &older);
            }
            _ => {}
        }
    }
}

/// Joins all versions that grew out of one. Every document replaces one other at most, so they form a tree; a circle has
/// no first one and is never reached.
fn join(first: Key, entries: &Rows<VisibleEntry>, relations: &mut [Relations]) {
    let mut versions = vec![first];
    let mut at = 0;
    while let Some(version) = versions.get(at) {
        versions.extend_from_slice(&relations[*version].superseded_by);
        at += 1;
    }
    // Each one stands after the one that it replaces, so the current ones of newer versions are known before those of older ones.
    let mut current: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
    for version in versions.iter().rev() {
        let newer = &relations[*version].superseded_by;
        let ends = if newer.is_empty() { vec![*version] } else { newer.iter().flat_map(|key| current[key].clone()).collect() };
        current.insert(*version, ends);
    }
    let depth: BTreeMap<Key, usize> = versions.iter().enumerate().map(|(depth, key)| (*key, depth)).collect();
    let newest_first = |keys: &mut Vec<Key>| {
        keys.sort_by_key(|key| (Reverse(entries[*key].entry.moment().map(|moment| moment.value)), Reverse(depth[key])));
    };
    newest_first(&mut versions);
    for (version, mut ends) in current {
        ends.retain(|end| *end != version);
        newest_first(&mut ends);
        relations[version].current = ends;
        relations[version].versions.clone_from(&versions);
    }
}

/// What holds stands in the list of a body or an Aktionsraum in the place of what it replaced, and names it in turn.
fn show_current(owner: Key, kind: Kind, relations: &mut [Relations]) {
    let documents = std::mem::take(&mut relations[owner].documents);
    let mut shown = Vec::with_capacity(documents.len());
    for document in documents {
        match document {
            DocumentRef::Entry(key) if !relations[key].current.is_empty() => {
                for current in relations[key].current.clone() {
                    let owners = &mut relations[current];
                    let named = if kind == Kind::Body { &mut owners.bodies } else { &mut owners.aktionsraeume };
                    named.push(owner);
                    shown.push(DocumentRef::Entry(current));
                }
            }
            other => shown.push(other),
        }
    }
    relations[owner].documents = shown;
}

/// The older versions of everything that an entry lists or that names it.
fn older_than_listed(owner: Key, relations: &[Relations]) -> BTreeSet<Key> {
    let mut older = BTreeSet::new();
    let listed = &relations[owner];
    for document in listed.documents.iter().chain(listed.items.iter().flatten()) {
        let DocumentRef::Entry(key) = document else { continue };
        let mut at = relations[*key].supersedes;
        while let Some(version) = at.filter(|version| older.insert(*version)) {
            at = relations[version].supersedes;
        }
    }
    older
}

/// Of the documents that name a meeting or Fachtag, those go of which a newer version does so as well. What the entry lists
/// itself stays: it was its paper.
fn leave_out_older(documents: &mut Vec<DocumentRef>, listed: usize, older: &BTreeSet<Key>) {
    let mut at = 0;
    documents.retain(|document| {
        at += 1;
        at <= listed || !matches!(document, DocumentRef::Entry(key) if older.contains(key))
    });
}
