//! What a row of a table is about, and what most tables tell of it.

use std::borrow::Cow;

use super::cell::Cell;
use crate::base::date::Moment;
use crate::emit::days;
use crate::record::Detail;
use crate::record::aktionsraum::Aktionsraum;
use crate::record::body::Body;
use crate::record::document::Document;
use crate::record::meeting::Meeting;
use crate::record::parts::{Contact, DocumentLine};
use crate::record::value::YearOrDay;
use crate::site::files::FileRef;
use crate::site::{Entry, Key, Relations};
use crate::view::Sight;

/// An entry, or a file that an entry lists.
pub struct Row<'x, 's, 'b> {
    pub sight: &'x Sight<'s, 'b>,
    /// The whole address of the site.
    pub base: &'x str,
    pub key: Key,
    pub entry: &'s Entry,
    pub relations: &'s Relations,
    /// The file and what the entry says of it.
    pub listed: Option<(&'s FileRef, &'s DocumentLine)>,
}

/// What a table tells of each row: for programs, for people, and the value.
pub struct Column {
    pub key: &'static str,
    pub title: &'static str,
    pub cell: CellOf,
}

/// The value of a column.
pub type CellOf = for<'x, 's, 'b> fn(&Row<'x, 's, 'b>) -> Cell<'s>;

pub const fn column(key: &'static str, title: &'static str, cell: CellOf) -> Column {
    Column { key, title, cell }
}

/// Whether everyone may see an entry.
pub fn is_public(sight: &Sight<'_, '_>, key: Key) -> bool {
    sight.preview_of(key).is_none()
}

impl<'x, 's, 'b> Row<'x, 's, 'b> {
    pub fn new(sight: &'x Sight<'s, 'b>, base: &'x str, key: Key) -> Self {
        Row { sight, base, key, entry: sight.entry(key), relations: sight.relations(key), listed: None }
    }

    pub fn meeting(&self) -> Option<&'s Meeting> {
        if let Detail::Meeting(meeting) = &self.entry.record.detail { Some(meeting) } else { None }
    }

    pub fn body(&self) -> Option<&'s Body> {
        if let Detail::Body(body) = &self.entry.record.detail { Some(body) } else { None }
    }

    pub fn aktionsraum(&self) -> Option<&'s Aktionsraum> {
        if let Detail::Aktionsraum(aktionsraum) = &self.entry.record.detail { Some(aktionsraum) } else { None }
    }

    /// The document of a row that is no listed file.
    pub fn document(&self) -> Option<&'s Document> {
        if let Detail::Document(document) = &self.entry.record.detail { Some(document) } else { None }
    }

    /// The titles of those entries that everyone may see.
    pub fn titles(&self, keys: &[Key]) -> Vec<Cow<'s, str>> {
        keys.iter().filter(|key| is_public(self.sight, **key)).map(|key| self.sight.title(*key)).collect()
    }

    /// How many of the entries everyone may see.
    pub fn count(&self, keys: &[Key]) -> usize {
        keys.iter().filter(|key| is_public(self.sight, **key)).count()
    }

    /// The address of an entry on the web.
    pub fn url_of(&self, key: Key) -> String {
        format!("{}{}", self.base, self.sight.address(key))
    }

    /// The address of a file on the web.
    pub fn url_of_file(&self, file: &FileRef) -> String {
        format!("{}{}", self.base, self.sight.file_url(file))
    }
}

// What every table tells.

pub const SUMMARY: Column = column("summary", "Zusammenfassung", |row| Cell::maybe(row.entry.record.common.summary.as_deref()));
pub const TOPICS: Column =
    column("topics", "Themen", |row| Cell::texts(row.entry.record.common.topics.iter().map(|topic| topic.value.as_str())));
pub const DISTRICTS: Column =
    column("districts", "Bezirke", |row| Cell::texts(row.entry.record.common.districts.iter().map(|district| district.value.as_str())));
pub const AKTIONSRAEUME: Column = column("aktionsraeume", "Aktionsräume", |row| Cell::Texts(row.titles(&row.relations.aktionsraeume)));
pub const BODIES: Column = column("bodies", "Gremien", |row| Cell::Texts(row.titles(&row.relations.bodies)));
pub const URL: Column = column("url", "Seite", |row| Cell::text(row.url_of(row.key)));
pub const PUBLISHED: Column =
    column("published", "Veröffentlicht", |row| Cell::maybe(days::published(row.sight, row.key).map(|day| day.to_string())));
pub const UPDATED: Column = column("updated", "Stand", |row| Cell::maybe(days::changed(row.sight, row.key).map(|day| day.to_string())));
pub const EXAMPLE: Column = column("example", "Beispiel", |row| Cell::Yes(row.entry.record.common.example));
pub const ID: Column = column("id", "Kennung", |row| Cell::text(row.sight.past(row.key).name.uuid()));

/// A moment, or none.
pub fn moment<'s>(moment: Option<Moment>) -> Cell<'s> {
    Cell::maybe(moment.map(|moment| moment.iso()))
}

/// `2014` or `2014-03-01`.
pub fn year_or_day<'s>(value: Option<YearOrDay>) -> Cell<'s> {
    Cell::maybe(value.map(|value| match value {
        YearOrDay::Year(year) => year.to_string(),
        YearOrDay::Day(day) => day.to_string(),
    }))
}

/// The office of a contact.
pub fn office(contact: Option<&Contact>) -> Cell<'_> {
    Cell::maybe(contact.and_then(|contact| contact.office.as_deref().or(contact.name.as_deref())))
}

/// The mail address of a contact.
pub fn email(contact: Option<&Contact>) -> Cell<'_> {
    Cell::maybe(contact.and_then(|contact| contact.email.as_deref()))
}
