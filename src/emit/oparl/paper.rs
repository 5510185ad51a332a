//! Paper: a document with a page of its own.

use serde::Serialize;

use super::attached::Part;
use super::consultation::Consultation;
use super::file::File;
use super::head::Head;
use super::location::Location;
use super::{Export, Object, Spot, text};
use crate::record::Detail;
use crate::record::document::Document;
use crate::record::license;
use crate::site::Key;
use crate::site::relations::DocumentRef;

const TYPE: &str = "https://schema.oparl.org/1.1/Paper";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Paper<'s> {
    #[serde(flatten)]
    head: Head<'s>,
    body: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paper_type: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    main_file: Option<File<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    auxiliary_file: Vec<File<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    location: Vec<Location<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    originator_organization: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    consultation: Vec<Consultation<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_paper: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    #[serde(rename = "kiezblatt:zusammenfassung", skip_serializing_if = "Option::is_none")]
    summary: Option<&'s str>,
    #[serde(rename = "kiezblatt:herausgeber", skip_serializing_if = "Option::is_none")]
    publisher: Option<&'s str>,
    #[serde(rename = "kiezblatt:teil", skip_serializing_if = "Option::is_none")]
    part: Option<&'s str>,
    /// The paper that it takes the place of.
    #[serde(rename = "kiezblatt:ersetzt", skip_serializing_if = "Option::is_none")]
    supersedes: Option<String>,
}

impl<'s> Export<'_, 's, '_> {
    pub fn paper(&self, key: Key) -> Paper<'s> {
        let (entry, relations) = (self.sight.entry(key), self.sight.relations(key));
        let said = match &entry.record.detail {
            Detail::Document(document) => Some(document),
            _ => None,
        };
        let (main, others): (Vec<_>, Vec<_>) = self.attached(key).into_iter().partition(|file| file.part == Part::Main);
        let versions = self.public(&relations.versions).filter(|version| *version != key);
        let location: Vec<Location<'s>> = self.areas(key).filter_map(|area| self.location(Spot::Of(area))).collect();
        let consultation = self.consultations_on(key);
        // With what is embedded, the paper changes as well.
        let embedded = location.iter().map(|location| &location.head).chain(consultation.iter().map(|one| &one.head));
        let head = self.head(Object::Paper(key), TYPE, key).no_older_than(embedded);
        Paper {
            head,
            body: self.id(Object::Body),
            name: self.sight.title(key).into_owned(),
            date: entry.date().map(|date| date.to_string()),
            paper_type: said.and_then(|said| text(said.kind.as_deref())),
            main_file: main.first().map(|file| self.file(file)),
            auxiliary_file: self.files(&others),
            location,
            originator_organization: said.map(|said| self.originators(key, said)).unwrap_or_default(),
            consultation,
            related_paper: self.ids(versions.map(Object::Paper)),
            license: said.and_then(|said| license::text_address(said.license.as_deref()?)),
            summary: text(entry.record.common.summary.as_deref()),
            publisher: said.and_then(|said| text(said.publisher.as_deref())),
            part: said.and_then(|said| text(said.part.as_deref())),
            supersedes: self.public(&relations.supersedes).next().map(|old| self.id(Object::Paper(old))),
        }
    }

    /// The bodies that a document says it comes from. Others only list it.
    fn originators(&self, key: Key, said: &Document) -> Vec<String> {
        let is_named = |body: &Key| {
            let id = &self.sight.entry(*body).id;
            said.bodies.iter().any(|named| named.value.rsplit('/').next() == Some(id))
        };
        let bodies = &self.sight.relations(key).bodies;
        self.ids(self.public(bodies).filter(is_named).map(Object::Organization))
    }

    /// The Aktionsräume that a document has to do with: those that it names, and those that list it.
    fn areas(&self, key: Key) -> impl Iterator<Item = Key> {
        let areas = &self.sight.relations(key).aktionsraeume;
        self.public(areas)
    }

    /// The documents that have to do with an Aktionsraum, earlier versions among them.
    pub fn papers_on_area(&self, area: Key) -> Vec<Key> {
        let listed = self.sight.relations(area).documents.iter().filter_map(|document| match document {
            DocumentRef::Entry(document) => Some(*document),
            DocumentRef::File(..) => None,
        });
        let versions = listed.flat_map(|document| std::iter::once(document).chain(self.sight.relations(document).versions.iter().copied()));
        let mut papers: Vec<Key> = versions.filter(|paper| self.is_public(*paper) && self.areas(*paper).any(|of| of == area)).collect();
        papers.sort_by_key(|paper| self.age(*paper));
        papers.dedup();
        papers
    }
}
