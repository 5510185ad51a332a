//! All papers of a meeting or Fachtag in one file: which, and under which names.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::base::file_name::readable;
use crate::base::hash::ContentHash;
use crate::base::path::{SourcePath, UrlPath};
use crate::record::Detail;
use crate::record::kind::Kind;
use crate::routes::Routes;
use crate::site::files::{FileRef, ending};
use crate::site::relations::DocumentRef;
use crate::site::{Key, Relations, Site};

use super::used::papers;

/// The name of the file beside the page.
pub const NAME: &str = "unterlagen.zip";

/// Fewer files are quicker opened one by one.
const FEWEST: usize = 2;

/// A ZIP archive that is yet to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The day that its files are dated with.
    pub date: Option<Date>,
    pub papers: Vec<Paper>,
}

/// A file in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// `2026-03-12_AG-Kiez_TOP-2_Netzwerkfonds.pdf`.
    pub name: String,
    pub source: SourcePath,
    pub hash: ContentHash,
    /// In bytes.
    pub size: u64,
}

/// The address of the bundle of a meeting or Fachtag.
pub fn url(routes: &Routes, key: Key) -> UrlPath {
    routes.of_entry[key].file(NAME)
}

/// The bundles of all meetings and Fachtage that have one.
pub(super) fn all(site: &Site) -> Vec<(Key, Bundle)> {
    (0..site.entries.len()).into_par_iter().filter_map(|key| Some((key, of(site, key)?))).collect()
}

/// Whether two versions of a site have the same bundles. The entries refer to the same ones; only those that are `changed` say
/// something else of themselves.
pub fn are_alike(old: &Site, new: &Site, mut changed: impl Iterator<Item = Key>) -> bool {
    let is_alike = |key: &Key| of(old, *key) == of(new, *key);
    changed.all(|key| {
        let Relations { meetings, fachtage, .. } = &new.relations[key];
        std::iter::once(&key).chain(meetings).chain(fachtage).all(is_alike)
    })
}

/// How many files the bundle of an entry has, and how many bytes; none where it has too few.
pub fn measures(site: &Site, key: Key) -> Option<(usize, u64)> {
    files(site, key).map(|files| (files.len(), files.iter().map(|(_, file, _)| file.size).sum()))
}

/// A file, the item of the agenda that it belongs to, and what names it.
type Listed<'s> = (Option<usize>, &'s FileRef, &'s DocumentRef);

/// The files of an entry, each once; none where there are too few for a bundle.
fn files(site: &Site, key: Key) -> Option<Vec<Listed<'_>>> {
    if !matches!(site.entry(key).kind, Kind::Meeting | Kind::Fachtag) {
        return None;
    }
    let mut seen = BTreeSet::new();
    let files = papers(site, key).into_iter().filter_map(|(item, document)| Some((item, file(site, document)?, document)));
    let files: Vec<_> = files.filter(|(_, file, _)| seen.insert(&file.source)).collect();
    (files.len() >= FEWEST).then_some(files)
}

/// The bundle of an entry; none where it has too few files.
fn of(site: &Site, key: Key) -> Option<Bundle> {
    let entry = site.entry(key);
    let files = files(site, key)?;
    let mut names = BTreeSet::new();
    let of_all = [entry.date().map(|date| date.to_string()).unwrap_or_default(), readable(occasion(site, key))];
    let papers = files.into_iter().map(|(item, file, document)| {
        let item = item.map(|at| readable(&item_name(site, key, at))).unwrap_or_default();
        let parts = of_all.iter().cloned().chain([item, readable(title(site, document))]);
        let stem = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
        Paper { name: free(&mut names, &stem, &ending(&file.name)), source: file.source.clone(), hash: file.hash, size: file.size }
    });
    Some(Bundle { date: entry.date(), papers: papers.collect() })
}

fn file<'s>(site: &'s Site, document: &'s DocumentRef) -> Option<&'s FileRef> {
    match document {
        DocumentRef::Entry(key) => site.relations[*key].file.as_deref(),
        DocumentRef::File(file, _) => Some(file),
    }
}

/// Who met: `AG Kiez`, or what a Fachtag is called.
fn occasion(site: &Site, key: Key) -> &str {
    site.relations[key].body.map_or_else(|| site.entry(key).short_title(), |body| site.entry(body).short_title())
}

/// `TOP 2`; a programme has no numbers.
fn item_name(site: &Site, key: Key, at: usize) -> String {
    let Detail::Meeting(meeting) = &site.entry(key).record.detail else { return String::new() };
    meeting.agenda.get(at).map(|item| format!("TOP {}", item.number)).unwrap_or_default()
}

fn title<'s>(site: &'s Site, document: &'s DocumentRef) -> &'s str {
    match document {
        DocumentRef::Entry(key) => site.entry(*key).short_title(),
        DocumentRef::File(file, line) => {
            let name = file.name.rsplit('/').next().unwrap_or(&file.name);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            line.title.as_deref().or(line.kind.as_deref()).unwrap_or(stem)
        }
    }
}

/// A name that no other file of the bundle has, also where capitals do not count.
fn free(taken: &mut BTreeSet<String>, stem: &str, ending: &str) -> String {
    let names = (1..).map(|n| if n == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{n}.{ending}") });
    let mut free = names.filter(|name| taken.insert(name.to_lowercase()));
    let mut name = free.next().unwrap_or_default();
    name.shrink_to_fit();
    name
}
