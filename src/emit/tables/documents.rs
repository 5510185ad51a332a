//! The table of documents, newest first: those with a page of their own, also those that something newer has taken the place
//! of, and the files that others list.

use std::cmp::Reverse;

use super::cell::Cell;
use super::row::{Column, EXAMPLE, PUBLISHED, Row, SUMMARY, UPDATED, column, is_public};
use crate::attachment::FileFacts;
use crate::record::choices::Accessible;
use crate::record::document::Document;
use crate::record::kind::Kind;
use crate::record::parts::DocumentLine;
use crate::routes;
use crate::site::Key;
use crate::site::files::FileRef;
use crate::site::relations::DocumentRef;
use crate::view::{Sight, accessibility, file_media_type, line_title, pages};

pub(super) static COLUMNS: &[Column] = &[
    column("title", "Titel", |row| {
        Cell::text(row.listed.map_or_else(|| row.sight.title(row.key), |(file, line)| line_title(line, file).into()))
    }),
    column("kind", "Art", |row| Cell::maybe(said(row, |line| line.kind.as_deref(), |document| document.kind.as_deref()))),
    column("date", "Datum", |row| {
        let own = row.listed.and_then(|(_, line)| line.date);
        Cell::maybe(own.or_else(|| row.entry.date()).map(|day| day.to_string()))
    }),
    column("part", "Teil", |row| Cell::maybe(said(row, |_| None, |document| document.part.as_deref()))),
    column("publisher", "Herausgeber", |row| Cell::maybe(said(row, |_| None, |document| document.publisher.as_deref()))),
    column("bodies", "Gremien", |row| Cell::Texts(row.titles(&belongs_to(row, Kind::Body)))),
    column("meetings", "Sitzungen", |row| Cell::Texts(row.titles(&belongs_to(row, Kind::Meeting)))),
    column("fachtage", "Fachtage", |row| Cell::Texts(row.titles(&belongs_to(row, Kind::Fachtag)))),
    column("aktionsraeume", "Aktionsräume", |row| Cell::Texts(row.titles(&belongs_to(row, Kind::Aktionsraum)))),
    column("file", "Datei", |row| Cell::maybe(file(row).map(|file| row.url_of_file(file)))),
    column("media_type", "Medientyp", |row| Cell::maybe(file(row).map(|file| file_media_type(&file.name, row.sight.facts(file))))),
    column("size", "Größe in Byte", |row| file(row).map_or(Cell::Nothing, |file| Cell::number(file.size))),
    column("pages", "Seiten", |row| facts(row).and_then(pages).map_or(Cell::Nothing, Cell::number)),
    column("sha256", "Prüfsumme (SHA-256)", |row| Cell::maybe(facts(row).map(|facts| facts.sha256.as_str()))),
    column("accessible", "Barrierefrei", |row| {
        let own = row.document().filter(|_| row.listed.is_none()).map(|document| document.accessible);
        let said = row.listed.and_then(|(_, line)| line.accessible).or(own).unwrap_or(Accessible::Unchecked);
        let accessible = accessibility(said, facts(row));
        Cell::Word(accessible.key(), accessible_text(accessible))
    }),
    column("language", "Sprache", |row| Cell::maybe(said(row, |line| line.language.as_deref(), |document| document.language.as_deref()))),
    column("license", "Lizenz", |row| Cell::maybe(said(row, |line| line.license.as_deref(), |document| document.license.as_deref()))),
    column("replaced_by", "Ersetzt durch", |row| {
        let current = row.relations.current.iter().filter(|key| row.listed.is_none() && is_public(row.sight, **key));
        Cell::texts(current.map(|key| row.url_of(*key)))
    }),
    column("districts", "Bezirke", |row| {
        Cell::texts(row.entry.record.common.districts.iter().filter(|_| row.listed.is_none()).map(|district| district.value.as_str()))
    }),
    column("topics", "Themen", |row| {
        Cell::texts(row.entry.record.common.topics.iter().filter(|_| row.listed.is_none()).map(|topic| topic.value.as_str()))
    }),
    column("summary", "Zusammenfassung", |row| if row.listed.is_none() { (SUMMARY.cell)(row) } else { Cell::Nothing }),
    column("url", "Seite", |row| Cell::text(row.url_of(row.key))),
    PUBLISHED,
    UPDATED,
    EXAMPLE,
    column("id", "Kennung", |row| {
        let name = row.sight.past(row.key).name;
        Cell::text(row.listed.map_or(name, |(file, _)| name.part(&file.name)).uuid())
    }),
];

/// What is said of a document, by the entry that lists the file or by its own.
fn said<'s>(
    row: &Row<'_, 's, '_>,
    of_line: fn(&'s DocumentLine) -> Option<&'s str>,
    of_document: fn(&'s Document) -> Option<&'s str>,
) -> Option<&'s str> {
    match row.listed {
        Some((_, line)) => of_line(line),
        None => row.document().and_then(of_document),
    }
}

fn file<'s>(row: &Row<'_, 's, '_>) -> Option<&'s FileRef> {
    row.listed.map(|(file, _)| file).or(row.relations.file.as_deref())
}

fn facts<'s>(row: &Row<'_, 's, '_>) -> Option<&'s FileFacts> {
    file(row).and_then(|file| row.sight.facts(file))
}

/// The entries of a kind that a document belongs to: a listed file to the entry that lists it, and to the bodies of that.
fn belongs_to(row: &Row<'_, '_, '_>, kind: Kind) -> Vec<Key> {
    let relations = row.relations;
    let by_own = match kind {
        Kind::Body => &relations.bodies,
        Kind::Meeting => &relations.meetings,
        Kind::Fachtag => &relations.fachtage,
        _ => &relations.aktionsraeume,
    };
    match row.listed {
        None => by_own.clone(),
        Some(_) if row.entry.kind == kind => vec![row.key],
        Some(_) if kind == Kind::Body => {
            relations.body.iter().chain(relations.bodies.iter().filter(|_| row.entry.kind == Kind::Fachtag)).copied().collect()
        }
        Some(_) => Vec::new(),
    }
}

fn accessible_text(accessible: Accessible) -> &'static str {
    match accessible {
        Accessible::Yes => "ja",
        Accessible::Limited => "eingeschränkt",
        Accessible::No => "nein",
        Accessible::Unchecked => "nicht geprüft",
    }
}

pub(super) fn rows<'x, 's, 'b>(sight: &'x Sight<'s, 'b>, base: &'x str) -> Vec<Row<'x, 's, 'b>> {
    let superseded = |key: &&Key| !sight.relations(**key).current.is_empty();
    let old = sight.list(Kind::Document).iter().filter(superseded).map(|key| routes::Row::Entry(*key));
    let all = sight.documents().all.iter().copied().chain(old).filter(|row| is_public(sight, row.entry()));
    let mut rows: Vec<Row<'x, 's, 'b>> = all.map(|row| of(sight, base, row)).collect();
    rows.sort_by_key(|row| Reverse(row.listed.and_then(|(_, line)| line.date).or_else(|| row.entry.date())));
    rows
}

fn of<'x, 's, 'b>(sight: &'x Sight<'s, 'b>, base: &'x str, place: routes::Row) -> Row<'x, 's, 'b> {
    let row = Row::new(sight, base, place.entry());
    let listed = match place.file(row.relations) {
        Some(DocumentRef::File(file, line)) => Some((&**file, &**line)),
        _ => None,
    };
    Row { listed, ..row }
}
