//! One entry of a feed: what is new, where it can be read, and its files.

use atom_syndication::{Category, Entry as AtomEntry, Link};

use super::news::{News, Told};
use super::{clean, link, plain, timestamp, urn};
use crate::base::date::{Moment, long};
use crate::base::path::UrlPath;
use crate::base::place::Located;
use crate::record::Detail;
use crate::record::choices::Status;
use crate::record::kind::Kind;
use crate::record::parts::{DocumentLine, Place};
use crate::routes::Routes;
use crate::site::files::FileRef;
use crate::site::relations::DocumentRef;
use crate::site::{Entry, Key};
use crate::view::{Sight, file_label, file_media_type, line_title, when_text};

pub(super) fn entry(told: &Told<'_>, sight: &Sight<'_, '_>) -> AtomEntry {
    let of = match told.news {
        News::Entry(key) | News::File { of: key, .. } => key,
    };
    let page = format!("{}{}", sight.settings().base_url.whole(), sight.address(of));
    let (title, summary, enclosures, license) = match told.news {
        News::Entry(key) => (title(key, sight), summary(key, sight), files(key, sight), license(sight.entry(key))),
        News::File { of, file, line } => {
            let title = format!("{} – {}", line_title(line, file), title(of, sight));
            (title, Some(about_file(file, line, sight)), vec![enclosure(file, sight)], line.license.as_deref())
        }
    };
    let example = if sight.entry(of).record.common.example { "Beispiel: " } else { "" };
    AtomEntry {
        title: plain(format!("{example}{title}")),
        id: urn(told.name),
        updated: timestamp(sight, told.changed),
        published: Some(timestamp(sight, Moment::day(told.created))),
        categories: categories(told.news, sight),
        links: std::iter::once(link("alternate", page, "text/html")).chain(enclosures).collect(),
        summary: summary.map(plain),
        rights: license.map(plain),
        ..AtomEntry::default()
    }
}

/// The title, with what nobody may overlook before it.
fn title(key: Key, sight: &Sight<'_, '_>) -> String {
    let off = match sight.entry(key).status() {
        Some(Status::Cancelled) => "Abgesagt: ",
        Some(Status::Postponed) => "Verschoben: ",
        _ => "",
    };
    format!("{off}{}", sight.title(key))
}

/// When and where something takes place, and what the entry says of itself.
fn summary(key: Key, sight: &Sight<'_, '_>) -> Option<String> {
    let entry = sight.entry(key);
    let said = entry.record.common.summary.as_deref();
    match event(entry) {
        Some(event) => Some(said.map_or_else(|| event.clone(), |said| format!("{event}. {said}"))),
        None => said.map(str::to_owned),
    }
}

/// `Donnerstag, 12. März 2026, 10:00 Uhr, Rathaus`.
fn event(entry: &Entry) -> Option<String> {
    entry.status()?;
    let when = when_text(entry.moment()?.value, entry.end());
    Some(place(entry).map_or_else(|| when.clone(), |place| format!("{when}, {}", place.name)))
}

fn place(entry: &Entry) -> Option<&Place> {
    match &entry.record.detail {
        Detail::Meeting(meeting) => meeting.place.as_ref(),
        Detail::Fachtag(fachtag) => fachtag.place.as_ref(),
        _ => None,
    }
}

/// `Ergebnisprotokoll, 12. März 2026 (PDF, 335 kB, 4 Seiten)`.
fn about_file(file: &FileRef, line: &DocumentLine, sight: &Sight<'_, '_>) -> String {
    let kind = line.kind.as_deref().unwrap_or(Kind::Document.german());
    let day = line.date.map_or_else(String::new, |day| format!(", {}", long(day)));
    format!("{kind}{day} ({})", file_label(&file.name, file.size, sight.facts(file)))
}

fn license(entry: &Entry) -> Option<&str> {
    if let Detail::Document(document) = &entry.record.detail { document.license.as_deref() } else { None }
}

/// The files of an entry, each once: those of a meeting or Fachtag, of its agenda or programme, also where they have a page of
/// their own. Bodies and Aktionsräume have many documents; of those with a page their feeds tell.
fn files(key: Key, sight: &Sight<'_, '_>) -> Vec<Link> {
    let (entry, relations) = (sight.entry(key), sight.relations(key));
    let listed = relations.documents.iter().chain(relations.items.iter().flatten()).filter_map(|document| match document {
        DocumentRef::File(file, _) => Some(&**file),
        DocumentRef::Entry(document) if entry.status().is_some() && sight.preview_of(*document).is_none() => {
            sight.relations(*document).file.as_deref()
        }
        DocumentRef::Entry(_) => None,
    });
    let mut files: Vec<&FileRef> = Vec::new();
    for file in relations.file.as_deref().into_iter().chain(listed) {
        if !files.iter().any(|known| known.source == file.source) {
            files.push(file);
        }
    }
    files.into_iter().map(|file| enclosure(file, sight)).collect()
}

fn enclosure(file: &FileRef, sight: &Sight<'_, '_>) -> Link {
    let href = format!("{}{}", sight.settings().base_url.whole(), sight.file_url(file));
    let media_type = file_media_type(&file.name, sight.facts(file));
    Link { length: Some(file.size.to_string()), ..link("enclosure", href, media_type) }
}

/// By which readers can sort: what it is, its kind of documents, bodies, topics and districts.
fn categories(news: News<'_>, sight: &Sight<'_, '_>) -> Vec<Category> {
    let (key, what, kind_of_document) = match news {
        News::Entry(key) => (key, sight.entry(key).kind, document_kind(sight.entry(key))),
        News::File { of, line, .. } => (of, Kind::Document, line.kind.as_deref()),
    };
    let (common, relations) = (&sight.entry(key).record.common, sight.relations(key));
    let titles = |keys: &[Key]| keys.iter().map(|key| sight.title(*key).into_owned()).collect::<Vec<_>>();
    let own = (sight.entry(key).kind == Kind::Body).then_some(key);
    let bodies = own.iter().chain(&relations.body).chain(&relations.bodies).copied();
    let bodies: Vec<Key> = bodies.filter(|body| sight.preview_of(*body).is_none()).collect();
    let terms = |terms: &[Located<String>]| terms.iter().map(|term| term.value.clone()).collect::<Vec<_>>();
    let base = sight.settings().base_url.whole();
    let base = base.as_str();
    let of = |page: UrlPath, terms: Vec<String>| {
        // In an attribute the ends of lines are read as spaces in any case.
        let line = |term: String| clean(&term).split_whitespace().collect::<Vec<_>>().join(" ");
        terms.into_iter().map(move |term| Category { term: line(term), scheme: Some([base, page.as_str()].concat()), label: None })
    };
    of(Routes::list(what, 1), vec![what.german().to_owned()])
        .chain(of(UrlPath::new("dokumente/art/"), kind_of_document.map(str::to_owned).into_iter().collect()))
        .chain(of(Routes::list(Kind::Body, 1), titles(&bodies)))
        .chain(of(UrlPath::new("themen/"), terms(&common.topics)))
        .chain(of(UrlPath::new("bezirke/"), terms(&common.districts)))
        .collect()
}

fn document_kind(entry: &Entry) -> Option<&str> {
    if let Detail::Document(document) = &entry.record.detail { document.kind.as_deref() } else { None }
}
