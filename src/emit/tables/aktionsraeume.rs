//! The table of Aktionsräume, by title.

use super::cell::Cell;
use super::row::{
    BODIES, Column, DISTRICTS, EXAMPLE, ID, PUBLISHED, Row, SUMMARY, TOPICS, UPDATED, URL, column, email, is_public, office, year_or_day,
};
use crate::record::aktionsraum::Period;
use crate::record::kind::Kind;
use crate::view::Sight;

pub(super) static COLUMNS: &[Column] = &[
    column("title", "Titel", |row| Cell::text(row.sight.title(row.key))),
    column("programme_area", "Förderkulisse", |row| Cell::maybe(row.aktionsraum().and_then(|area| area.programme_area.as_deref()))),
    column("from", "Von", |row| year_or_day(period(row).and_then(|period| period.from))),
    column("to", "Bis", |row| year_or_day(period(row).and_then(|period| period.to.as_ref()).map(|to| to.value))),
    column("formerly", "Früher", |row| Cell::maybe(row.aktionsraum().and_then(|area| area.formerly.as_deref()))),
    DISTRICTS,
    column("neighbourhoods", "Quartiere", |row| {
        Cell::texts(row.aktionsraum().into_iter().flat_map(|area| &area.neighbourhoods).map(String::as_str))
    }),
    column("funds", "Fonds", |row| Cell::texts(row.aktionsraum().into_iter().flat_map(|area| &area.funds).map(|fund| fund.name.as_str()))),
    column("fields", "Handlungsfelder", |row| Cell::texts(row.aktionsraum().into_iter().flat_map(|area| &area.fields).map(String::as_str))),
    BODIES,
    column("contact_office", "Kontaktstelle", |row| office(row.aktionsraum().and_then(|area| area.contact.as_ref()))),
    column("contact_email", "E-Mail", |row| email(row.aktionsraum().and_then(|area| area.contact.as_ref()))),
    column("area", "Grenzen (GeoJSON)", |row| Cell::maybe(row.relations.area.as_deref().map(|file| row.url_of_file(file)))),
    TOPICS,
    SUMMARY,
    URL,
    PUBLISHED,
    UPDATED,
    EXAMPLE,
    ID,
];

fn period<'s>(row: &Row<'_, 's, '_>) -> Option<&'s Period> {
    row.aktionsraum().and_then(|area| area.period.as_ref())
}

pub(super) fn rows<'x, 's, 'b>(sight: &'x Sight<'s, 'b>, base: &'x str) -> Vec<Row<'x, 's, 'b>> {
    sight.list(Kind::Aktionsraum).iter().filter(|key| is_public(sight, **key)).map(|key| Row::new(sight, base, *key)).collect()
}
