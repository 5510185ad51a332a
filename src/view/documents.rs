//! Documents wherever they stand in a list: on the pages that they belong to, and in the lists of all documents.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use super::build::PageView;
use super::document::VersionView;
use super::file::{AccessibleView, FileView};
use super::list::{PagingView, page_of};
use super::parts::{DayView, LinkView, preview_text};
use crate::base::date::month_name;
use crate::base::slug::slug;
use crate::record::Detail as Record;
use crate::record::parts::DocumentLine;
use crate::routes::{DocumentList, Routes, Row, page_count};
use crate::site::Key;
use crate::site::files::FileRef;
use crate::site::relations::DocumentRef;

/// So many of its meetings the row of a document names; its page names all.
const MOST_MEETINGS: usize = 3;

/// A document in a list of documents: an entry, or a file beside the page.
#[derive(Serialize)]
pub struct DocumentView<'s> {
    pub title: String,
    /// Its own page, where it has one.
    pub url: Option<String>,
    pub kind: Option<&'s str>,
    pub date: Option<DayView>,
    pub file: Option<FileView>,
    pub language: Option<&'s str>,
    pub license: Option<&'s str>,
    pub accessible: Option<AccessibleView<'s>>,
    pub is_superseded: bool,
    /// The versions that hold instead, where it is superseded.
    pub current: Vec<VersionView>,
    /// The day of the version that it replaces.
    pub replaces: Option<DayView>,
    pub is_example: bool,
    pub preview: Option<&'static str>,
}

/// One page of a list of documents.
#[derive(Serialize)]
pub struct DocumentsView<'s> {
    /// What all of them share: `kind`, `year` or `body`; none where these are all documents.
    pub of: Option<&'static str>,
    /// How many documents the whole list has.
    pub total: usize,
    pub rows: Vec<RowView<'s>>,
    pub paging: Option<PagingView>,
    /// The list of all documents, on every other page.
    pub all_url: Option<String>,
    /// Whether this is the beginning of the list of all documents: there the other lists are named.
    pub is_start: bool,
    pub kinds: Vec<ShorterListView>,
    pub years: Vec<ShorterListView>,
    pub bodies: Vec<ShorterListView>,
}

/// A document and where it belongs.
#[derive(Serialize)]
pub struct RowView<'s> {
    pub document: DocumentView<'s>,
    /// Meetings, Fachtage and bodies, or else Aktionsräume. Of many meetings the newest stand here.
    pub belongs_to: Vec<LinkView>,
    /// How many more meetings the page of the document names.
    pub further_meetings: usize,
    /// The keys of the shorter lists that it stands on.
    pub kind: Option<String>,
    pub year: Option<i16>,
    /// `März`.
    pub month: Option<&'static str>,
    pub bodies: Vec<&'s str>,
}

/// A shorter list: the documents of a kind, a year or a body.
#[derive(Serialize)]
pub struct ShorterListView {
    /// By which its rows are known.
    pub key: String,
    pub title: String,
    pub url: String,
    pub count: usize,
}

impl<'s> PageView<'s, '_> {
    pub(super) fn documents(&self, documents: &'s [DocumentRef]) -> Vec<DocumentView<'s>> {
        documents.iter().map(|document| self.document(document)).collect()
    }

    pub(super) fn document(&self, document: &'s DocumentRef) -> DocumentView<'s> {
        match document {
            DocumentRef::Entry(key) => self.document_entry(*key),
            DocumentRef::File(file, line) => DocumentView {
                title: line_title(line, file),
                url: None,
                kind: line.kind.as_deref(),
                date: line.date.map(DayView::new),
                file: Some(self.file(file)),
                language: line.language.as_deref(),
                license: line.license.as_deref(),
                accessible: self.accessible_line(line, file),
                is_superseded: false,
                current: Vec::new(),
                replaces: None,
                is_example: false,
                preview: None,
            },
        }
    }

    fn document_entry(&self, key: Key) -> DocumentView<'s> {
        let entry = self.sight.entry(key);
        let relations = self.sight.relations(key);
        let Record::Document(document) = &entry.record.detail else {
            unreachable!("invariant: a reference to a document leads to a document");
        };
        DocumentView {
            title: self.title(key).into_owned(),
            url: Some(self.url(self.sight.address(key))),
            kind: document.kind.as_deref(),
            date: entry.date().map(DayView::new),
            file: relations.file.as_deref().map(|file| self.file(file)),
            language: document.language.as_deref(),
            license: document.license.as_deref(),
            accessible: Some(self.accessible(document.accessible, document.accessible_note.as_deref(), relations.file.as_deref())),
            is_superseded: !relations.current.is_empty(),
            current: self.versions(&relations.current, key),
            replaces: relations.supersedes.and_then(|old| self.sight.entry(old).date()).map(DayView::new),
            is_example: entry.record.common.example,
            preview: self.sight.preview_of(key).map(preview_text),
        }
    }

    /// One page of a list of documents.
    pub(super) fn documents_page(&self, list: DocumentList, page: usize) -> DocumentsView<'s> {
        let rows = self.sight.documents().rows(list);
        let is_start = (list, page) == (DocumentList::All, 1);
        let mut view = DocumentsView {
            of: name(list),
            total: rows.len(),
            rows: page_of(rows, page).iter().map(|row| self.row(row)).collect(),
            paging: self.paging(page, page_count(rows.len()), |n| self.sight.documents_address(list, n)),
            all_url: (!is_start).then(|| self.url(&self.sight.documents_address(DocumentList::All, 1))),
            is_start,
            kinds: Vec::new(),
            years: Vec::new(),
            bodies: Vec::new(),
        };
        if is_start {
            self.name_shorter_lists(&mut view);
        }
        view
    }

    /// The title of a list of documents.
    pub(super) fn documents_title(&self, list: DocumentList) -> String {
        let documents = self.sight.documents();
        match list {
            DocumentList::All => "Dokumente".to_owned(),
            DocumentList::Year(year) => format!("Dokumente {year}"),
            DocumentList::Kind(at) => format!("Dokumente: {}", documents.kinds[at].title),
            DocumentList::Body(at) => format!("Dokumente: {}", self.title(documents.bodies[at].0)),
        }
    }

    fn name_shorter_lists(&self, view: &mut DocumentsView<'s>) {
        let documents = self.sight.documents();
        let shorter = |list: DocumentList, key: String, title: String| ShorterListView {
            key,
            title,
            url: self.url(&self.sight.documents_address(list, 1)),
            count: documents.rows(list).len(),
        };
        let kinds = documents.kinds.iter().enumerate();
        view.kinds = kinds.map(|(at, kind)| shorter(DocumentList::Kind(at), kind.slug.clone(), kind.title.clone())).collect();
        let years = documents.years.keys();
        view.years = years.map(|Reverse(year)| shorter(DocumentList::Year(*year), year.to_string(), year.to_string())).collect();
        let bodies = documents.bodies.iter().enumerate();
        view.bodies = bodies
            .map(|(at, (body, _))| shorter(DocumentList::Body(at), self.sight.entry(*body).id.clone(), self.title(*body).into_owned()))
            .collect();
    }

    fn row(&self, row: &'s Row) -> RowView<'s> {
        let key = row.entry();
        let (entry, relations) = (self.sight.entry(key), self.sight.relations(key));
        let mut document = row.file(relations).map_or_else(|| self.document_entry(key), |file| self.document(file));
        let day = row.day(entry, relations);
        document.date = day.map(DayView::new);
        document.is_example = entry.record.common.example;
        document.preview = self.sight.preview_of(key).map(preview_text);
        let bodies = row.bodies(entry, relations);
        let (belongs_to, further_meetings) = self.belongs_to(*row, bodies);
        RowView {
            kind: document.kind.map(slug).filter(|slug| !slug.is_empty()),
            year: day.map(Date::year),
            month: day.map(|day| month_name(day.month())),
            bodies: bodies.iter().map(|body| self.sight.entry(*body).id.as_str()).collect(),
            belongs_to,
            further_meetings,
            document,
        }
    }

    /// Where a document belongs: a file to the entry that lists it, a document with a page to what it names or is listed by. The
    /// number is that of the meetings that are left out.
    fn belongs_to(&self, row: Row, bodies: &[Key]) -> (Vec<LinkView>, usize) {
        let relations = self.sight.relations(row.entry());
        let meetings = relations.meetings.as_slice();
        // It takes more room to say that one is left out than to name it.
        let shown = if meetings.len() > MOST_MEETINGS + 1 { &meetings[..MOST_MEETINGS] } else { meetings };
        let (mut keys, further) = match row {
            Row::Entry(_) => ([shown, &relations.fachtage].concat(), meetings.len() - shown.len()),
            Row::File { of, .. } => (vec![of], 0),
        };
        keys.extend(bodies.iter().filter(|body| **body != row.entry()));
        if keys.is_empty() { (self.links(&relations.aktionsraeume), 0) } else { (self.links(&keys), further) }
    }

    /// The list of the documents of a body, where there is one: of its own, and of its meetings and Fachtage.
    pub(super) fn documents_of_body(&self, body: Key) -> Option<String> {
        let relations = self.sight.relations(body);
        let lists_files = |key: &Key| {
            let of = self.sight.relations(*key);
            of.documents.iter().chain(of.items.iter().flatten()).any(|document| matches!(document, DocumentRef::File(..)))
        };
        let has_any = !relations.documents.is_empty() || relations.meetings.iter().chain(&relations.fachtage).any(lists_files);
        has_any.then(|| self.url(&Routes::documents_of_body(self.sight.entry(body).slug(), 1)))
    }
}

fn name(list: DocumentList) -> Option<&'static str> {
    match list {
        DocumentList::All => None,
        DocumentList::Year(_) => Some("year"),
        DocumentList::Kind(_) => Some("kind"),
        DocumentList::Body(_) => Some("body"),
    }
}

/// The title of a file in a list of documents: what the editor calls it, else what it is, else its name.
pub fn line_title(line: &DocumentLine, file: &FileRef) -> String {
    line.title.clone().or_else(|| line.kind.clone()).unwrap_or_else(|| readable_name(&file.name))
}

/// A file's name as a title: `protokoll-maerz.pdf` becomes `Protokoll maerz`.
pub(super) fn readable_name(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut letters = stem.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    (capital + letters.as_str()).replace(['_', '-'], " ")
}
