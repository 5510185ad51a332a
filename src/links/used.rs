//! Which files visible entries refer to: where, and as what.

use jiff::civil::Date;

use crate::base::place::{Located, Place, Span};
use crate::prose::link::Form;
use crate::record::Detail;
use crate::record::choices::Accessible;
use crate::record::parts::DocumentLine;
use crate::routes::Routes;
use crate::site::files::FileRef;
use crate::site::relations::DocumentRef;
use crate::site::{Entry, Key, Relations, Site};

use super::{LinkTarget, Links};

/// A reference of an entry to a file.
#[derive(Clone, Copy)]
pub struct Used<'s> {
    pub file: &'s FileRef,
    /// The entry that refers to it.
    pub by: Key,
    /// Where in that entry.
    pub span: Span,
    pub part: Part<'s>,
}

/// What a file is to the entry that refers to it.
#[derive(Clone, Copy)]
pub enum Part<'s> {
    /// Something to open or save, with what the entry says of it and of the day that it is from.
    Document {
        accessible: Option<Accessible>,
        /// Whether readers are told why they may be unable to read it.
        explained: bool,
        /// Whether it stands in a list or has a page, and not only in a text.
        is_listed: bool,
        date: Option<Date>,
    },
    /// A picture on the page, with the line that says whose it is.
    Picture { credit: Option<&'s str> },
    /// A film on the page, or its captions.
    Film,
    /// The borders of an Aktionsraum.
    Area,
}

impl Used<'_> {
    /// The place of the reference, for findings.
    pub fn place(&self, site: &Site) -> Place {
        site.entry(self.by).place(self.span)
    }

    /// Whether a page shows what the file looks like: in a list of documents or on a document's page, not behind a link in a text.
    pub fn is_shown(&self) -> bool {
        matches!(self.part, Part::Document { is_listed: true, .. })
    }

    pub fn is_picture(&self) -> bool {
        matches!(self.part, Part::Picture { .. })
    }
}

/// All references to files, entry by entry.
pub fn used<'s>(site: &'s Site, links: &'s Links) -> impl Iterator<Item = Used<'s>> {
    (0..site.entries.len()).flat_map(move |key| used_by(site, links, key))
}

/// All references of one entry to files.
pub fn used_by<'s>(site: &'s Site, links: &'s Links, key: Key) -> Vec<Used<'s>> {
    let (entry, relations) = (site.entry(key), &site.relations[key]);
    let mut all: Vec<Used<'s>> = Vec::new();
    let listed_documents = relations.documents.iter().chain(relations.items.iter().flatten());
    all.extend(listed_documents.filter_map(|document| match document {
        DocumentRef::File(file, line) => Some(Used { file, by: key, span: line.name.span, part: listed(line, entry) }),
        DocumentRef::Entry(_) => None,
    }));
    all.extend(own(entry, key, relations));
    all.extend(of_film(entry, key, relations));
    let linked = site.prose(key).links.iter().zip(&links.targets[key]);
    all.extend(linked.filter_map(|(link, target)| {
        let LinkTarget::File(file) = target else { return None };
        let part = match &link.form {
            Form::Image(words) => Part::Picture { credit: Some(words.title.as_str()).filter(|title| !title.is_empty()) },
            Form::Link => Part::Document { accessible: None, explained: false, is_listed: false, date: entry.date() },
        };
        Some(Used { file, by: key, span: link.span, part })
    }));
    all
}

fn listed(line: &DocumentLine, entry: &Entry) -> Part<'static> {
    let explained = is_explained(line.accessible, line.accessible_note.as_deref());
    Part::Document { accessible: line.accessible, explained, is_listed: true, date: line.date.or_else(|| entry.date()) }
}

/// Who says that a document is not for everyone, and why, knows it and has told the readers.
fn is_explained(accessible: Option<Accessible>, note: Option<&str>) -> bool {
    matches!(accessible, Some(Accessible::Limited | Accessible::No)) && note.is_some()
}

/// The file of a document, the borders of an Aktionsraum, the picture of an entry.
fn own<'s>(entry: &'s Entry, key: Key, relations: &'s Relations) -> Vec<Used<'s>> {
    let mut own = Vec::new();
    let mut add = |file: Option<&'s FileRef>, span: Option<Span>, part: Part<'s>| {
        own.extend(file.zip(span).map(|(file, span)| Used { file, by: key, span, part }));
    };
    match &entry.record.detail {
        Detail::Document(document) => {
            let accessible = Some(document.accessible);
            let explained = is_explained(accessible, document.accessible_note.as_deref());
            let part = Part::Document { accessible, explained, is_listed: true, date: entry.date() };
            add(relations.file.as_deref(), document.file.as_ref().map(|file| file.span), part);
        }
        Detail::Aktionsraum(aktionsraum) => add(relations.area.as_deref(), aktionsraum.area.as_ref().map(|area| area.span), Part::Area),
        _ => {}
    }
    let image = entry.image();
    add(
        relations.image.as_deref(),
        image.map(|image| image.file.span),
        Part::Picture { credit: image.and_then(|image| image.credit.as_deref()) },
    );
    own
}

/// The film of a page, its captions and the picture in its place.
fn of_film<'s>(entry: &'s Entry, key: Key, relations: &'s Relations) -> Vec<Used<'s>> {
    let Some((said, files)) = entry.film().zip(relations.film.as_deref()) else { return Vec::new() };
    let used = |file: &'s FileRef, name: &Located<String>, part| Used { file, by: key, span: name.span, part };
    let captions = files.captions.as_ref().zip(said.captions.as_ref()).map(|(file, name)| used(file, name, Part::Film));
    let poster = files.poster.as_ref().zip(said.poster.as_ref()).map(|(file, name)| used(file, name, Part::Picture { credit: None }));
    std::iter::once(used(&files.film, &said.file, Part::Film)).chain(captions).chain(poster).collect()
}

/// The documents of a meeting or Fachtag in the order of its page: its own, then those of the agenda or programme with the
/// number of the item.
pub fn papers(site: &Site, key: Key) -> Vec<(Option<usize>, &DocumentRef)> {
    let relations = &site.relations[key];
    let items = relations.items.iter().enumerate().flat_map(|(at, documents)| documents.iter().map(move |document| (Some(at), document)));
    let own = relations.documents.iter().filter(|document| !relations.items.iter().flatten().any(|item| item == *document));
    own.map(|document| (None, document)).chain(items).collect()
}

/// The address of a picture that is drawn from a file: it lies beside the file.
pub fn picture_url(routes: &Routes, file: &FileRef, picture: crate::attachment::Picture) -> crate::base::path::UrlPath {
    routes.of_entry[file.beside].file(&picture.name(&file.name, file.hash))
}
