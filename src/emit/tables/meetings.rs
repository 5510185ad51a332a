//! The table of meetings, newest first.

use std::cmp::Reverse;

use super::cell::Cell;
use super::row::{AKTIONSRAEUME, Column, DISTRICTS, EXAMPLE, ID, PUBLISHED, Row, SUMMARY, TOPICS, UPDATED, URL, column, is_public, moment};
use crate::record::kind::Kind;
use crate::record::parts::Place;
use crate::view::{Sight, status_text};

pub(super) static COLUMNS: &[Column] = &[
    column("title", "Titel", |row| Cell::text(row.sight.title(row.key))),
    column("body", "Gremium", |row| Cell::maybe(row.titles(row.relations.body.as_slice()).pop())),
    column("date", "Beginn", |row| moment(row.entry.moment().map(|moment| moment.value))),
    column("end", "Ende", |row| moment(row.entry.end())),
    column("status", "Status", |row| row.entry.status().map_or(Cell::Nothing, |status| Cell::Word(status.key(), status_text(status)))),
    column("place", "Ort", |row| Cell::maybe(place(row).map(|place| place.name.as_str()))),
    column("room", "Raum", |row| Cell::maybe(place(row).and_then(|place| place.room.as_deref()))),
    column("address", "Anschrift", |row| Cell::maybe(place(row).and_then(|place| place.address.as_deref()))),
    column("place_district", "Bezirk des Ortes", |row| Cell::maybe(place(row).and_then(|place| place.district.as_deref()))),
    column("latitude", "Breite", |row| decimal(place(row).and_then(|place| place.latitude.as_deref()))),
    column("longitude", "Länge", |row| decimal(place(row).and_then(|place| place.longitude.as_deref()))),
    column("place_accessible", "Ort barrierefrei", |row| place(row).and_then(|place| place.accessible).map_or(Cell::Nothing, Cell::Yes)),
    column("online", "Videokonferenz", |row| Cell::maybe(row.meeting().and_then(|meeting| meeting.online.as_deref()))),
    column("host", "Gastgeber", |row| Cell::maybe(row.meeting().and_then(|meeting| meeting.host.as_deref()))),
    column("chair", "Vorsitz", |row| Cell::maybe(row.meeting().and_then(|meeting| meeting.chair.as_deref()))),
    column("guests", "Gäste", |row| {
        Cell::texts(row.meeting().into_iter().flat_map(|meeting| &meeting.guests).map(|guest| guest.value.as_str()))
    }),
    column("attendance", "Zahl der Teilnehmenden", |row| {
        row.meeting().and_then(|meeting| meeting.attendance.count).map_or(Cell::Nothing, Cell::number)
    }),
    column("agenda_items", "Zahl der Tagesordnungspunkte", |row| Cell::count(row.entry.item_lines().len())),
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

fn decimal(digits: Option<&str>) -> Cell<'_> {
    digits.map_or(Cell::Nothing, Cell::Decimal)
}

fn place<'s>(row: &Row<'_, 's, '_>) -> Option<&'s Place> {
    row.meeting().and_then(|meeting| meeting.place.as_ref())
}

/// The order on pages begins with what is to come, which would change from day to day.
pub(super) fn rows<'x, 's, 'b>(sight: &'x Sight<'s, 'b>, base: &'x str) -> Vec<Row<'x, 's, 'b>> {
    let public = sight.list(Kind::Meeting).iter().filter(|key| is_public(sight, **key));
    let mut rows: Vec<Row<'x, 's, 'b>> = public.map(|key| Row::new(sight, base, *key)).collect();
    rows.sort_by_key(|row| (Reverse(row.entry.moment().map(|moment| moment.value)), row.key));
    rows
}
