//! Documents and their files.

use super::Description;
use super::thing::Thing;
use crate::attachment::{Detail, FileFacts};
use crate::record::document::Document;
use crate::record::license;
use crate::site::Key;
use crate::site::files::FileRef;
use crate::view::file_media_type;

impl Description<'_, '_, '_> {
    pub(super) fn document(&self, key: Key, document: &Document) -> Thing {
        let sight = &self.at.sight;
        let relations = sight.relations(key);
        let file = relations.file.as_deref();
        let facts = file.and_then(|file| sight.facts(file));
        let publisher = document.publisher.as_ref().map(|name| Thing::named("Organization", name));
        let belongs_to = relations.meetings.iter().chain(&relations.fachtage).filter_map(|event| self.other("WebPage", *event));
        let older = relations.supersedes.and_then(|older| self.other("DigitalDocument", older));
        self.thing("DigitalDocument", "name")
            .maybe("genre", document.kind.as_deref())
            .maybe("datePublished", sight.entry(key).date().map(|date| date.to_string()))
            .maybe("dateModified", self.changed(key))
            .maybe("inLanguage", document.language.as_deref().or_else(|| own_language(facts?)))
            .with("publisher", publisher.unwrap_or_else(|| self.publisher()))
            .maybe("license", document.license.as_deref().and_then(license::text_address))
            .with("isAccessibleForFree", true)
            .all("accessibilityFeature", facts.is_some_and(is_tagged).then_some("taggedPDF"))
            .maybe("encodingFormat", file.map(|file| file_media_type(&file.name, facts)))
            .maybe("encoding", file.map(|file| self.media_object(file, facts)))
            .all("isPartOf", belongs_to)
            .maybe("isBasedOn", older)
            .all("about", self.about(key))
    }

    fn media_object(&self, file: &FileRef, facts: Option<&FileFacts>) -> Thing {
        Thing::new("MediaObject")
            .with("contentUrl", self.at.absolute(&self.at.sight.file_url(file)))
            .with("encodingFormat", file_media_type(&file.name, facts))
            .with("contentSize", file.size.to_string())
            .maybe("sha256", facts.map(|facts| facts.sha256.as_str()))
    }
}

/// The language that a file says of itself.
fn own_language(facts: &FileFacts) -> Option<&str> {
    match &facts.detail {
        Detail::Pdf(pdf) => pdf.language.as_deref(),
        _ => None,
    }
}

/// Whether the tags are there and nothing keeps people from them.
fn is_tagged(facts: &FileFacts) -> bool {
    matches!(&facts.detail, Detail::Pdf(pdf) if pdf.is_tagged && pdf.lock.is_none_or(|lock| !lock.needs_password && lock.allows_reading_aloud))
}
