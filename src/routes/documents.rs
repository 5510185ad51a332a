//! The lists of documents: all of them, by year, by kind, by body. Documents with a page of their own stand there together
//! with the files that others list.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::lists::{compare_titles, most_used};
use crate::base::collation::compare;
use crate::base::slug::slug;
use crate::record::Detail;
use crate::record::kind::Kind;
use crate::site::relations::DocumentRef;
use crate::site::{Entry, Key, Relations, Site};

/// All documents that may be seen and that nothing newer has taken the place of.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// Newest first; those without a date at the end.
    pub all: Vec<Row>,
    pub years: BTreeMap<Reverse<i16>, Vec<Row>>,
    /// By title.
    pub kinds: Vec<DocumentKind>,
    /// Bodies that have any, by title.
    pub bodies: Vec<(Key, Vec<Row>)>,
}

/// A kind of documents, such as `Ergebnisprotokoll`.
#[derive(Debug, PartialEq, Eq)]
pub struct DocumentKind {
    pub slug: String,
    /// As most documents spell it.
    pub title: String,
    pub rows: Vec<Row>,
}

/// A document in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// One with a page of its own.
    Entry(Key),
    /// A file that an entry lists: the entry, the item of its agenda or programme, and the place among the documents there.
    File { of: Key, item: Option<usize>, at: usize },
}

/// One of the lists of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentList {
    All,
    Year(i16),
    /// By its place among the kinds.
    Kind(usize),
    /// By its place among the bodies.
    Body(usize),
}

impl Row {
    /// The entry that the row is about or that lists the file.
    pub fn entry(self) -> Key {
        match self {
            Row::Entry(key) | Row::File { of: key, .. } => key,
        }
    }

    /// What the row stands for, by the relations of its entry.
    pub fn file(self, relations: &Relations) -> Option<&DocumentRef> {
        match self {
            Row::Entry(_) => None,
            Row::File { item: None, at, .. } => relations.documents.get(at),
            Row::File { item: Some(item), at, .. } => relations.items.get(item)?.get(at),
        }
    }

    /// The day of a document, by its entry and the relations of it. A file without one has that of the meeting or Fachtag.
    pub fn day(self, entry: &Entry, relations: &Relations) -> Option<Date> {
        let own = self.file(relations).and_then(|document| match document {
            DocumentRef::File(_, line) => line.date,
            DocumentRef::Entry(_) => None,
        });
        own.or_else(|| entry.date())
    }

    /// What a document says of its kind.
    pub fn kind<'e>(self, entry: &'e Entry, relations: &'e Relations) -> Option<&'e str> {
        match (self.file(relations), &entry.record.detail) {
            (Some(DocumentRef::File(_, line)), _) => line.kind.as_deref(),
            (None, Detail::Document(document)) => document.kind.as_deref(),
            _ => None,
        }
    }

    /// The bodies that a document belongs to.
    pub fn bodies<'r>(&'r self, entry: &Entry, relations: &'r Relations) -> &'r [Key] {
        match (self, entry.kind) {
            (Row::File { of, .. }, Kind::Body) => std::slice::from_ref(of),
            (_, Kind::Meeting) => relations.body.as_slice(),
            (_, Kind::Document | Kind::Fachtag) => &relations.bodies,
            _ => &[],
        }
    }
}

impl Documents {
    pub(super) fn new(site: &Site) -> Self {
        let mut dated: Vec<(Option<Date>, Row)> = (0..site.entries.len()).flat_map(|key| rows_of(site, key)).collect();
        dated.sort_by_key(|(date, _)| Reverse(*date));
        let mut years: BTreeMap<Reverse<i16>, Vec<Row>> = BTreeMap::new();
        let mut bodies: BTreeMap<Key, Vec<Row>> = BTreeMap::new();
        let mut spellings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, (date, row)) in dated.iter().enumerate() {
            let (entry, relations) = (site.entry(row.entry()), &site.relations[row.entry()]);
            if let Some(date) = date {
                years.entry(Reverse(date.year())).or_default().push(*row);
            }
            for body in row.bodies(entry, relations) {
                bodies.entry(*body).or_default().push(*row);
            }
            if let Some(kind) = row.kind(entry, relations) {
                spellings.entry(kind).or_default().push(place);
            }
        }
        let mut bodies: Vec<(Key, Vec<Row>)> = bodies.into_iter().collect();
        bodies.sort_by(|(a, _), (b, _)| compare_titles(site, *a, *b));
        let all: Vec<Row> = dated.into_iter().map(|(_, row)| row).collect();
        Documents { kinds: kinds(spellings, &all), all, years, bodies }
    }

    /// Whether there are the same lists, and as many documents on each.
    pub(super) fn have_form_of(&self, other: &Documents) -> bool {
        let years = |lists: &Documents| lists.years.iter().map(|(year, rows)| (*year, rows.len())).collect::<Vec<_>>();
        let kinds = |lists: &Documents| lists.kinds.iter().map(|kind| (kind.slug.clone(), kind.rows.len())).collect::<Vec<_>>();
        let bodies = |lists: &Documents| lists.bodies.iter().map(|(body, rows)| (*body, rows.len())).collect::<Vec<_>>();
        self.all.len() == other.all.len() && years(self) == years(other) && kinds(self) == kinds(other) && bodies(self) == bodies(other)
    }

    /// Every list of some of the documents, with their number.
    pub(super) fn shorter(&self) -> Vec<(DocumentList, usize)> {
        let years = self.years.iter().map(|(Reverse(year), rows)| (DocumentList::Year(*year), rows.len()));
        let kinds = self.kinds.iter().enumerate().map(|(at, kind)| (DocumentList::Kind(at), kind.rows.len()));
        let bodies = self.bodies.iter().enumerate().map(|(at, (_, rows))| (DocumentList::Body(at), rows.len()));
        years.chain(kinds).chain(bodies).collect()
    }

    /// The documents of a list.
    pub fn rows(&self, list: DocumentList) -> &[Row] {
        let rows = match list {
            DocumentList::All => Some(&self.all),
            DocumentList::Year(year) => self.years.get(&Reverse(year)),
            DocumentList::Kind(at) => self.kinds.get(at).map(|kind| &kind.rows),
            DocumentList::Body(at) => self.bodies.get(at).map(|(_, rows)| rows),
        };
        rows.map_or(&[], Vec::as_slice)
    }
}

/// The rows of one entry, each with its day: a document itself, unless something newer took its place; of any other entry
/// the files that it lists, each once.
fn rows_of(site: &Site, key: Key) -> Vec<(Option<Date>, Row)> {
    let (entry, relations) = (site.entry(key), &site.relations[key]);
    if entry.kind == Kind::Document {
        return if relations.current.is_empty() { vec![(entry.date(), Row::Entry(key))] } else { Vec::new() };
    }
    let own = relations.documents.iter().enumerate().map(|(at, document)| (None, at, document));
    let items = relations.items.iter().enumerate();
    let of_items = items.flat_map(|(item, documents)| documents.iter().enumerate().map(move |(at, document)| (Some(item), at, document)));
    let mut seen = BTreeSet::new();
    let files = own.chain(of_items).filter(|(_, _, document)| match document {
        DocumentRef::File(file, _) => seen.insert(&file.source),
        DocumentRef::Entry(_) => false,
    });
    let rows = files.map(|(item, at, _)| Row::File { of: key, item, at });
    rows.map(|row| (row.day(entry, relations), row)).collect()
}

/// Kinds with the same slug are one kind: `Protokoll` and `protokoll` are no two lists.
fn kinds(spellings: BTreeMap<&str, Vec<usize>>, all: &[Row]) -> Vec<DocumentKind> {
    let mut found: BTreeMap<String, (BTreeMap<&str, usize>, Vec<usize>)> = BTreeMap::new();
    for (spelling, places) in spellings {
        let slug = slug(spelling);
        if !slug.is_empty() {
            let (uses, of_kind) = found.entry(slug).or_default();
            uses.insert(spelling, places.len());
            of_kind.extend(places);
        }
    }
    let mut kinds: Vec<DocumentKind> = Vec::with_capacity(found.len());
    for (slug, (uses, mut places)) in found {
        places.sort_unstable();
        kinds.push(DocumentKind { slug, title: most_used(uses), rows: places.into_iter().map(|place| all[place]).collect() });
    }
    kinds.sort_by(|a, b| compare(&a.title, &b.title));
    kinds
}
