//! What changed between two arrangements of a site, so that only pages that looked at it are made again.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::arrangement::Arrangement;
use crate::record::kind::Kind;
use crate::routes::{Lists, Month};
use crate::view::{Changes, aspect, lists};

/// What changed; none where entries came or went or something changed that all pages depend on.
pub(super) fn between(old: &Arrangement, new: &Arrangement) -> Option<Changes> {
    let is_comparable = old.settings == new.settings
        && old.options == new.options
        && old.menu == new.menu
        && old.glossary == new.glossary
        && old.site.tombstones == new.site.tombstones
        && old.site.entries.len() == new.site.entries.len()
        && old.site.entries.unshared(&new.site.entries).all(|key| old.site.entry(key).path == new.site.entry(key).path);
    is_comparable.then(|| Changes { entries: entries(old, new), lists: changed_lists(old, new), months: changed_months(old, new) })
}

fn entries(old: &Arrangement, new: &Arrangement) -> Vec<u8> {
    let mut changes = vec![0; new.site.entries.len()];
    for key in old.site.entries.unshared(&new.site.entries) {
        let (old, new) = (&old.site.entries[key], &new.site.entries[key]);
        let is_same_entry = Arc::ptr_eq(&old.entry, &new.entry) && old.preview_of == new.preview_of;
        changes[key] = bit(!is_same_entry, aspect::ENTRY) | bit(!Arc::ptr_eq(&old.prose, &new.prose), aspect::PROSE);
    }
    if !Arc::ptr_eq(&old.site.relations, &new.site.relations) {
        mark(&mut changes, &old.site.relations, &new.site.relations, aspect::RELATIONS);
    }
    for key in old.history.of_entries.unshared(&new.history.of_entries) {
        changes[key] |= bit(old.history.of_entries[key] != new.history.of_entries[key], aspect::PAST);
    }
    if !Arc::ptr_eq(&old.routes.of_entry, &new.routes.of_entry) {
        mark(&mut changes, &old.routes.of_entry, &new.routes.of_entry, aspect::ADDRESS);
    }
    if !Arc::ptr_eq(&old.links, &new.links) {
        mark(&mut changes, &old.links.targets, &new.links.targets, aspect::TARGETS);
        mark(&mut changes, &old.links.mentioned_in, &new.links.mentioned_in, aspect::MENTIONS);
    }
    changes
}

fn mark<T: PartialEq + Sync>(changes: &mut [u8], old: &[T], new: &[T], aspect: u8) {
    changes.par_iter_mut().zip(old.par_iter().zip(new)).for_each(|(change, (old, new))| *change |= bit(old != new, aspect));
}

fn bit(is_set: bool, aspect: u8) -> u8 {
    if is_set { aspect } else { 0 }
}

fn changed_months(old: &Arrangement, new: &Arrangement) -> BTreeSet<Month> {
    if Arc::ptr_eq(&old.routes, &new.routes) {
        return BTreeSet::new();
    }
    new.routes.lists.calendar.differences(&old.routes.lists.calendar)
}

fn changed_lists(old: &Arrangement, new: &Arrangement) -> u32 {
    let words = if old.terms.used_in == new.terms.used_in { 0 } else { lists::WORDS };
    let gone = if old.history.gone == new.history.gone { 0 } else { lists::GONE };
    let files = if old.history.of_files == new.history.of_files { 0 } else { lists::FILES };
    words | gone | files | changed_routes(old, new)
}

fn changed_routes(old: &Arrangement, new: &Arrangement) -> u32 {
    if Arc::ptr_eq(&old.routes, &new.routes) {
        return 0;
    }
    let (a, b): (&Lists, &Lists) = (&old.routes.lists, &new.routes.lists);
    let of_kinds = Kind::ALL.into_iter().map(|kind| (a.of(kind) != b.of(kind), lists::of(kind)));
    let others = [
        (a.years != b.years, lists::YEARS),
        (a.topics != b.topics, lists::TOPICS),
        (a.districts != b.districts, lists::DISTRICTS),
        (a.upcoming != b.upcoming, lists::UPCOMING),
        (a.documents != b.documents, lists::DOCUMENTS),
        (!a.calendar.months.keys().eq(b.calendar.months.keys()), lists::MONTHS),
        ((a.updated, a.latest) != (b.updated, b.latest), lists::UPDATED),
        (!Arc::ptr_eq(&old.routes.pages, &new.routes.pages), lists::PAGES),
    ];
    of_kinds.chain(others).filter(|(is_changed, _)| *is_changed).fold(0, |all, (_, list)| all | list)
}
