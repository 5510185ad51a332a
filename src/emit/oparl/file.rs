//! File: a document or another file that readers open or save.

use serde::Serialize;

use super::attached::{Attached, Part};
use super::head::{Head, Since};
use super::{Export, Object, is_meeting, text};
use crate::record::choices::Accessible;
use crate::record::kind::Kind;
use crate::record::license;
use crate::site::Key;
use crate::view::file_media_type;

const TYPE: &str = "https://schema.oparl.org/1.1/File";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct File<'s> {
    #[serde(flatten)]
    head: Head<'s>,
    name: String,
    file_name: &'s str,
    mime_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    size: u64,
    access_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_license: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    meeting: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    agenda_item: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    paper: Vec<String>,
    /// Bodies that list it.
    #[serde(rename = "kiezblatt:organization", skip_serializing_if = "Vec::is_empty")]
    organization: Vec<String>,
    /// Aktionsräume that list it.
    #[serde(rename = "kiezblatt:location", skip_serializing_if = "Vec::is_empty")]
    location: Vec<String>,
    #[serde(rename = "kiezblatt:art", skip_serializing_if = "Option::is_none")]
    kind: Option<&'s str>,
    #[serde(rename = "kiezblatt:sprache", skip_serializing_if = "Option::is_none")]
    language: Option<&'s str>,
    #[serde(rename = "kiezblatt:lizenz", skip_serializing_if = "Option::is_none")]
    license: Option<&'s str>,
    /// Whether everybody can read it, in the words of editors.
    #[serde(rename = "kiezblatt:barrierefrei")]
    accessible: &'static str,
    #[serde(rename = "kiezblatt:barrierefreiHinweis", skip_serializing_if = "Option::is_none")]
    note: Option<&'s str>,
    #[serde(rename = "kiezblatt:sha256", skip_serializing_if = "Option::is_none")]
    sha256: Option<&'s str>,
}

impl<'s> Export<'_, 's, '_> {
    /// A file as it stands in what it belongs to. It says the same wherever it stands.
    pub fn file(&self, attached: &Attached<'s>) -> File<'s> {
        let uses = self.uses(attached.file);
        self.file_of(uses.first().unwrap_or(attached), &uses)
    }

    /// Files as they stand in what they belong to.
    pub fn files(&self, attached: &[Attached<'s>]) -> Vec<File<'s>> {
        attached.iter().map(|attached| self.file(attached)).collect()
    }

    /// A file at its own address: there it names all that it belongs to.
    pub fn file_alone(&self, beside: Key, at: usize) -> Option<File<'s>> {
        let attached = *self.beside(beside).get(at)?;
        let uses = self.uses(attached.file);
        let mut file = self.file_of(uses.first().unwrap_or(&attached), &uses);
        for used in &uses {
            self.point_back(&mut file, used);
        }
        Some(file)
    }

    fn file_of(&self, said: &Attached<'s>, uses: &[Attached<'s>]) -> File<'s> {
        let facts = self.sight.facts(said.file);
        let example = uses.iter().all(|used| self.sight.entry(used.by).record.common.example);
        let head = Head::new(self.file_id(said.file), TYPE, self.since_all(said, uses), self);
        File {
            head: head.invented(example),
            name: text(said.title).map_or_else(|| without_ending(&said.file.name).to_owned(), str::to_owned),
            file_name: said.file.name.rsplit('/').next().unwrap_or(&said.file.name),
            mime_type: file_media_type(&said.file.name, facts),
            date: said.date.map(|date| date.to_string()),
            size: said.file.size,
            access_url: format!("{}{}", self.site, self.sight.file_url(said.file)),
            file_license: said.license.and_then(license::text_address),
            meeting: Vec::new(),
            agenda_item: Vec::new(),
            paper: Vec::new(),
            organization: Vec::new(),
            location: Vec::new(),
            kind: text(said.kind),
            language: text(said.language),
            license: text(said.license),
            accessible: said.accessible.german(),
            note: text(said.note).filter(|_| said.accessible != Accessible::Yes),
            sha256: facts.map(|facts| facts.sha256.as_str()),
        }
    }

    /// Since when a file is there: since the first that lists it, and changed with any of them.
    fn since_all(&self, said: &Attached<'s>, uses: &[Attached<'s>]) -> Since {
        let first = self.since(said.by);
        uses.iter()
            .map(|used| self.since(used.by))
            .fold(first, |all, since| Since { created: all.created.min(since.created), modified: all.modified.max(since.modified) })
    }

    fn point_back(&self, file: &mut File<'s>, used: &Attached<'s>) {
        let by = used.by;
        let (list, id) = match (self.sight.entry(by).kind, used.part) {
            (_, Part::Item(at)) => (&mut file.agenda_item, self.id(Object::AgendaItem(by, at))),
            (Kind::Body, _) => (&mut file.organization, self.id(Object::Organization(by))),
            (Kind::Document, _) => (&mut file.paper, self.id(Object::Paper(by))),
            (kind, _) if is_meeting(kind) => (&mut file.meeting, self.id(Object::Meeting(by))),
            _ => (&mut file.location, self.id(Object::Location(super::Spot::Of(by)))),
        };
        list.push(id);
    }
}

/// `protokoll` of `2026/protokoll.pdf`.
fn without_ending(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.').map(|(name, _)| name).filter(|name| !name.is_empty()).unwrap_or(name)
}
