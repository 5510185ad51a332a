//! The page of a document.

use serde::Serialize;

use super::build::PageView;
use super::parts::{AccessibleView, FileView, LinkView, WhenView};
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
    /// Newer documents in the place of this one.
    pub superseded_by: Vec<LinkView>,
    pub bodies: Vec<LinkView>,
    pub meetings: Vec<LinkView>,
    pub fachtage: Vec<LinkView>,
    pub aktionsraeume: Vec<LinkView>,
}

impl<'s> PageView<'s, '_> {
    pub(super) fn document_page(&self, key: Key, document: &'s Document) -> DocumentPageView<'s> {
        let relations = self.sight.relations(key);
        DocumentPageView {
            kind: document.kind.as_deref(),
            when: self.when(key),
            file: relations.file.as_ref().map(|file| self.file(file)),
            accessible: AccessibleView::new(document.accessible, document.accessible_note.as_deref()),
            publisher: document.publisher.as_deref(),
            part: document.part.as_deref(),
            language: document.language.as_deref(),
            license: document.license.as_deref(),
            supersedes: relations.supersedes.map(|old| self.link(old)),
            superseded_by: self.links(&relations.superseded_by),
            bodies: self.links(&relations.bodies),
            meetings: self.links(&relations.meetings),
            fachtage: self.links(&relations.fachtage),
            aktionsraeume: self.links(&relations.aktionsraeume),
        }
    }
}
