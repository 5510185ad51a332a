//! The table of bodies, by title.

use super::cell::Cell;
use super::row::{
    AKTIONSRAEUME, Column, DISTRICTS, EXAMPLE, ID, PUBLISHED, Row, SUMMARY, TOPICS, UPDATED, URL, column, email, is_public, office,
    year_or_day,
};
use crate::record::kind::Kind;
use crate::view::Sight;

pub(super) static COLUMNS: &[Column] = &[
    column("title", "Titel", |row| Cell::text(row.sight.title(row.key))),
    column("short_title", "Kurzname", |row| Cell::maybe(row.body().and_then(|body| body.short_title.as_deref()))),
    column("kind", "Art", |row| Cell::maybe(row.body().and_then(|body| body.kind.as_deref()))),
    column("lead", "Federführung", |row| Cell::maybe(row.body().and_then(|body| body.lead.as_deref()))),
    column("rhythm", "Turnus", |row| Cell::maybe(row.body().and_then(|body| body.rhythm.as_deref()))),
    column("member_count", "Zahl der Mitglieder", |row| Cell::count(row.body().map_or(0, |body| body.members.len()))),
    column("members", "Mitglieder", |row| {
        Cell::texts(row.body().into_iter().flat_map(|body| &body.members).map(|member| member.name.as_str()))
    }),
    column("parent", "Übergeordnet", |row| Cell::maybe(row.titles(row.relations.parent.as_slice()).pop())),
    column("founded", "Seit", |row| year_or_day(row.body().and_then(|body| body.founded))),
    column("dissolved", "Bis", |row| year_or_day(row.body().and_then(|body| body.dissolved.as_ref()).map(|dissolved| dissolved.value))),
    column("contact_office", "Kontaktstelle", |row| office(row.body().and_then(|body| body.contact.as_ref()))),
    column("contact_email", "E-Mail", |row| email(row.body().and_then(|body| body.contact.as_ref()))),
    column("meeting_count", "Zahl der Sitzungen", |row| Cell::count(row.count(&row.relations.meetings))),
    AKTIONSRAEUME,
    DISTRICTS,
    TOPICS,
    SUMMARY,
    URL,
    PUBLISHED,
    UPDATED,
    EXAMPLE,
    ID,
];

pub(super) fn rows<'x, 's, 'b>(sight: &'x Sight<'s, 'b>, base: &'x str) -> Vec<Row<'x, 's, 'b>> {
    sight.list(Kind::Body).iter().filter(|key| is_public(sight, **key)).map(|key| Row::new(sight, base, *key)).collect()
}
