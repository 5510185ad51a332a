//! Puts together what is remembered of the pages of entries with what they are now: the name that goes with an entry when it is
//! renamed, the number of its changes, the numbers of its items; and what there was once and is no more.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::promised::Promised;
use super::{Arranged, Mark, Register, Remembered, is_page, pages_above};
use crate::base::path::{UrlPath, decode};
use crate::history::{Days, Gone, GoneWhat, History, Item, Name, Past, kind_at, renumbered, titles};
use crate::record::address::alias_path;
use crate::site::{Entry, Key};

/// The lines of everything that is published, with what was remembered of it before.
pub(super) fn named(before: &Register, promised: &BTreeMap<UrlPath, Promised>, arranged: &Arranged<'_>) -> Register {
    let mut taken: HashSet<Name> = before.iter().filter_map(|(_, line)| line.name).collect();
    let mut register = Register::default();
    for (url, promised) in promised {
        let known = promised.key.map_or_else(|| before.get(url), |key| known(before, url, arranged.site.entry(key)));
        let line = known
            .cloned()
            .map_or_else(|| Remembered::new(arranged.today, promised.mark), |known| known.with(promised.mark, arranged.today));
        let line = match promised.key {
            Some(key) => of_entry(line, key, arranged, &mut taken),
            None => line,
        };
        register.add(url.clone(), line);
    }
    register
}

/// The line of an entry that says something else since the one that it has now: `line`. It keeps its name.
pub(super) fn restated(
    before: &Register,
    url: &UrlPath,
    promised: &Promised,
    line: &Remembered,
    arranged: &Arranged<'_>,
) -> Option<Remembered> {
    let entry = arranged.site.entry(promised.key?);
    let known = known(before, url, entry).cloned();
    let new = known.map_or_else(|| Remembered::new(arranged.today, promised.mark), |known| known.with(promised.mark, arranged.today));
    let items = renumbered(&new.items, &titles(entry));
    Some(Remembered { name: line.name, items, ..new })
}

/// What is remembered of an entry: at its address, or at the one from which it was moved.
fn known<'r>(before: &'r Register, url: &UrlPath, entry: &Entry) -> Option<&'r Remembered> {
    let here = before.get(url);
    let mut former = entry.record.common.aliases.iter().filter_map(|alias| before.get(&UrlPath::new(&alias_path(&alias.value)?)));
    here.filter(|line| line.name.is_some()).or_else(|| former.find(|line| line.name.is_some())).or(here)
}

fn of_entry(mut line: Remembered, key: Key, arranged: &Arranged<'_>, taken: &mut HashSet<Name>) -> Remembered {
    let name = line.name.unwrap_or_else(|| {
        let first = Name::first(arranged.site, arranged.routes, arranged.settings, key);
        // Another entry may have stood there first, and have taken the name with it.
        let others = (1..=taken.len() + 1).map(|n| first.part(&n.to_string()));
        std::iter::once(first).chain(others).find(|name| !taken.contains(name)).unwrap_or(first)
    });
    taken.insert(name);
    line.items = renumbered(&line.items, &titles(arranged.site.entry(key)));
    line.name = Some(name);
    line
}

/// The history of the site by a register of everything that is published and was published. Lines give up the name of an
/// entry that stands elsewhere now.
pub(super) fn all(mut register: Register, arranged: &Arranged<'_>, promised: &BTreeMap<UrlPath, Promised>) -> (Register, History) {
    let at: HashMap<Key, &UrlPath> = promised.iter().filter_map(|(url, promised)| Some((promised.key?, url))).collect();
    let living: HashSet<Name> = at.values().filter_map(|url| register.get(url)?.name).collect();
    let is_live = |url: &UrlPath| promised.get(url).is_some_and(|promised| promised.key.is_some());
    for (_, line) in register.lines.iter_mut().filter(|(url, _)| !is_live(url)) {
        if line.name.is_some_and(|name| living.contains(&name)) {
            (line.name, line.edition, line.items) = (None, 0, Vec::new());
        }
    }
    let mut gone: Vec<Gone> =
        register.iter().filter(|(url, _)| !is_live(url)).filter_map(|(url, line)| gone(&register, url, line)).collect();
    gone.sort();
    gone.dedup_by(|a, b| a.name == b.name);
    let past = |key: Key| at.get(&key).and_then(|url| past(register.get(url)?)).unwrap_or_else(|| unremembered(key, arranged));
    let of_entries = (0..arranged.site.entries.len()).map(past).collect();
    let history = History { of_entries, of_files: Arc::new(of_files(&register, promised)), gone: Arc::new(gone) };
    (register, history)
}

pub(super) fn unremembered(key: Key, arranged: &Arranged<'_>) -> Past {
    Past::unremembered(arranged.site.entry(key), Name::first(arranged.site, arranged.routes, arranged.settings, key))
}

/// Since when each file that is published beside a page is there.
fn of_files(register: &Register, promised: &BTreeMap<UrlPath, Promised>) -> BTreeMap<UrlPath, Days> {
    let is_file = |url: &UrlPath, promised: &Promised| matches!(promised.mark, Mark::Content(_)) && !is_page(url);
    let files = promised.iter().filter(|(url, promised)| is_file(url, promised));
    let days = |line: &Remembered| Days { created: line.appeared, changed: line.changed };
    files.filter_map(|(url, _)| Some((url.clone(), days(register.get(url)?)))).collect()
}

pub(super) fn past(line: &Remembered) -> Option<Past> {
    let numbers = |is_there: bool| line.items.iter().filter(|item| item.title.is_some() == is_there).map(|item| item.number).collect();
    Some(Past {
        name: line.name?,
        created: line.appeared,
        changed: line.changed,
        edition: line.edition,
        is_remembered: true,
        items: numbers(true),
        gone_items: numbers(false),
    })
}

/// What stood at an address that is no page of an entry any more: an entry, or a file beside one.
fn gone(register: &Register, url: &UrlPath, line: &Remembered) -> Option<Gone> {
    let numbers = |items: &[Item]| items.iter().map(|item| item.number).collect();
    let of = |name, what| Gone { name, what, created: line.appeared, deleted: line.changed, items: numbers(&line.items) };
    if let Some(name) = line.name {
        return Some(of(name, GoneWhat::Entry(kind_at(url)?)));
    }
    let is_file = line.mark == Mark::Gone && !is_page(url);
    let page = pages_above(url).filter(|_| is_file).find_map(|page| register.lines.get_key_value(page))?;
    let file = decode(url.as_str().strip_prefix(page.0.as_str())?).into_owned();
    Some(of(page.1.name?.part(&file), GoneWhat::File(file)))
}
