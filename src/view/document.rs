//! The page of a document.

use serde::Serialize;

use super::build::PageView;
use super::file::{AccessibleView, FileView};
use super::parts::{DayView, LinkView, WhenView};
use crate::record::document::Document;
use crate::site::Key;

/// The values of a document.
#[derive(Serialize)]
pub struct DocumentPageView<'s> {
    pub kind: Option<&'s str>,
    pub when: Option<WhenView>,
    pub file: Option<FileView>,
    pub accessible: AccessibleView<'s>,
    pub publisher: Option<&'s str>,
    pub part: Option<&'s str>,
    pub language: Option<&'s str>,
    pub license: Option<&'s str>,
    /// The document that this one replaces.
    pub supersedes: Option<LinkView>,
    /// The documents that replaced this one directly.
    pub superseded_by: Vec<VersionView>,
    /// The versions that hold instead of this one.
    pub current: Vec<VersionView>,
    /// All versions, newest first, this one among them; none where there is only one.
    pub versions: Vec<VersionView>,
    pub bodies: Vec<LinkView>,
    pub meetings: Vec<LinkView>,
    pub fachtage: Vec<LinkView>,
    pub aktionsraeume: Vec<LinkView>,
}

/// A version of a document.
#[derive(Serialize)]
pub struct VersionView {
    pub title: String,
    pub url: String,
    pub date: Option<DayView>,
    /// Whether nothing newer has taken its place.
    pub is_current: bool,
    /// Whether it is the one whose page or line this is.
    pub is_this: bool,
}

impl<'s> PageView<'s, '_> {
    pub(super) fn document_page(&self, key: Key, document: &'s Document) -> DocumentPageView<'s> {
        let relations = self.sight.relations(key);
        DocumentPageView {
            kind: document.kind.as_deref(),
            when: self.when(key),
            file: relations.file.as_deref().map(|file| self.file(file)),
            accessible: self.accessible(document.accessible, document.accessible_note.as_deref(), relations.file.as_deref()),
            publisher: document.publisher.as_deref(),
            part: document.part.as_deref(),
            language: document.language.as_deref(),
            license: document.license.as_deref(),
            supersedes: relations.supersedes.map(|old| self.link(old)),
            superseded_by: self.versions(&relations.superseded_by, key),
            current: self.versions(&relations.current, key),
            versions: self.versions(&relations.versions, key),
            bodies: self.links(&relations.bodies),
            meetings: self.links(&relations.meetings),
            fachtage: self.links(&relations.fachtage),
            aktionsraeume: self.links(&relations.aktionsraeume),
        }
    }

    /// Versions as seen from one of them.
    pub(super) fn versions(&self, keys: &[Key], this: Key) -> Vec<VersionView> {
        let version = |key: &Key| {
            let LinkView { title, url } = self.link(*key);
            let date = self.sight.entry(*key).date().map(DayView::new);
            VersionView { title, url, date, is_current: self.sight.relations(*key).current.is_empty(), is_this: *key == this }
        };
        keys.iter().map(version).collect()
    }
}
