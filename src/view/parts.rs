//! Values that occur on many pages: links, dates, teasers, files, contacts, places.

use jiff::civil::{Date, Time};
use serde::Serialize;

use super::file::{AccessibleView, FileView};
use crate::base::date::{self, Moment};
use crate::base::messages::references::Invisible;
use crate::record::choices::{Role, Status};
use crate::record::parts::{Contact, Place};
use crate::record::value::YearOrDay;

/// A link with its words.
#[derive(Clone, Serialize)]
pub struct LinkView {
    pub title: String,
    pub url: String,
}

/// A day.
#[derive(Serialize)]
pub struct DayView {
    /// `2026-03-12`, for `datetime`.
    pub iso: String,
    /// `12. März 2026`.
    pub text: String,
}

impl DayView {
    pub fn new(day: Date) -> Self {
        DayView { iso: day.to_string(), text: date::long(day) }
    }
}

/// When something takes place.
#[derive(Serialize)]
pub struct WhenView {
    /// `2026-03-12T10:00`, or `2026-03-12` where there is no time.
    pub iso: String,
    /// `Donnerstag, 12. März 2026, 10:00 bis 12:00 Uhr`.
    pub text: String,
    /// `12. März 2026`.
    pub date: String,
    /// `Donnerstag`.
    pub weekday: &'static str,
    /// `12`.
    pub day: i8,
    /// `März`.
    pub month: &'static str,
    pub year: i16,
    /// `10:00 bis 12:00 Uhr`, or none.
    pub time: Option<String>,
    /// Whether it lies before today.
    pub is_past: bool,
}

impl WhenView {
    pub fn new(start: Moment, end: Option<Moment>, today: Date) -> Self {
        let last = end.map_or(start.date, |end| end.date);
        WhenView {
            iso: start.iso(),
            text: when_text(start, end),
            date: date::long(start.date),
            weekday: date::weekday_name(start.date),
            day: start.date.day(),
            month: date::month_name(start.date.month()),
            year: start.date.year(),
            time: hours(start.time, end.filter(|end| end.date == start.date).and_then(|end| end.time)),
            is_past: last < today,
        }
    }
}

/// `Donnerstag, 12. März 2026, 10:00 bis 12:00 Uhr`.
pub fn when_text(start: Moment, end: Option<Moment>) -> String {
    let day = [date::weekday_name(start.date), ", ", &date::long(start.date)].concat();
    match end.filter(|end| end.date != start.date) {
        Some(end) => {
            let from = start.time.map_or_else(String::new, |time| format!(", {}", date::clock(time)));
            let to = end.time.map_or_else(String::new, |time| format!(", {}", date::clock(time)));
            format!("{day}{from} bis {}, {}{to}", date::weekday_name(end.date), date::long(end.date))
        }
        None => match hours(start.time, end.and_then(|end| end.time)) {
            Some(hours) => [&day, ", ", &hours].concat(),
            None => day,
        },
    }
}

/// `10:00 bis 12:00 Uhr`, or `10:00 Uhr`.
pub fn hours(start: Option<Time>, end: Option<Time>) -> Option<String> {
    let start = start?;
    Some(match end {
        Some(end) => [&date::hour_and_minute(start), " bis ", &date::clock(end)].concat(),
        None => date::clock(start),
    })
}

/// `2014` or `1. März 2014`.
pub fn year_or_day(value: YearOrDay) -> String {
    match value {
        YearOrDay::Year(year) => year.to_string(),
        YearOrDay::Day(day) => date::long(day),
    }
}

/// How far a meeting or Fachtag has got.
#[derive(Clone, Serialize)]
pub struct StatusView {
    /// `scheduled`, `invited`, `held`, `cancelled` or `postponed`.
    pub key: &'static str,
    /// `abgesagt`.
    pub text: &'static str,
    /// Whether nobody may overlook it: cancelled or postponed.
    pub is_off: bool,
}

impl StatusView {
    pub fn new(status: Status) -> Self {
        StatusView { key: status.key(), text: status_text(status), is_off: matches!(status, Status::Cancelled | Status::Postponed) }
    }
}

/// `abgesagt`.
pub fn status_text(status: Status) -> &'static str {
    match status {
        Status::Scheduled => "geplant",
        Status::Invited => "eingeladen",
        Status::Held => "durchgeführt",
        Status::Cancelled => "abgesagt",
        Status::Postponed => "verschoben",
    }
}

/// The German word for why the public does not see an entry.
pub fn preview_text(why: Invisible) -> &'static str {
    match why {
        Invisible::Draft => "Entwurf",
        Invisible::NotYet => "Noch nicht öffentlich",
        Invisible::NoLonger | Invisible::Withdrawn => "Nicht mehr öffentlich",
    }
}

/// `beratend`.
pub fn role_text(role: Role) -> &'static str {
    match role {
        Role::Member => "Mitglied",
        Role::Advisory => "beratend",
        Role::Chair => "Vorsitz",
        Role::Office => "Geschäftsstelle",
    }
}

/// An entry in a list.
#[derive(Serialize)]
pub struct TeaserView<'s> {
    /// `body`, `meeting`, ...
    pub kind: &'static str,
    /// `Gremium`, `Sitzung`, ...
    pub kind_title: &'static str,
    pub title: String,
    pub url: String,
    pub summary: Option<&'s str>,
    /// What the entry itself says of its kind: `Arbeitsgruppe`, `Ergebnisprotokoll`.
    pub label: Option<&'s str>,
    pub when: Option<WhenView>,
    pub status: Option<StatusView>,
    pub place: Option<&'s str>,
    /// The body of a meeting.
    pub body: Option<LinkView>,
    /// The file of a document.
    pub file: Option<FileView>,
    pub accessible: Option<AccessibleView<'s>>,
    /// Whether a newer document has taken its place.
    pub is_superseded: bool,
    pub is_example: bool,
    /// `Entwurf`, where drafts are shown.
    pub preview: Option<&'static str>,
}

/// An office to turn to.
#[derive(Serialize)]
pub struct ContactView<'s> {
    pub office: Option<&'s str>,
    pub name: Option<&'s str>,
    pub address: Option<&'s str>,
    pub email: Option<&'s str>,
    pub phone: Option<&'s str>,
    /// The phone number as a link takes it: `tel:+49301234567` or `tel:0301234567`.
    pub phone_url: Option<String>,
    pub url: Option<&'s str>,
}

impl<'s> ContactView<'s> {
    pub fn new(contact: &'s Contact) -> Self {
        ContactView {
            office: contact.office.as_deref(),
            name: contact.name.as_deref(),
            address: contact.address.as_deref(),
            email: contact.email.as_deref(),
            phone: contact.phone.as_deref(),
            phone_url: contact.phone.as_deref().map(phone_url),
            url: contact.url.as_deref(),
        }
    }
}

/// The digits of a phone number, as a `tel:` link takes them (RFC 3966).
pub fn phone_url(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

/// Where something takes place.
#[derive(Serialize)]
pub struct PlaceView<'s> {
    pub name: &'s str,
    pub room: Option<&'s str>,
    pub address: Option<&'s str>,
    pub district: Option<&'s str>,
    pub latitude: Option<&'s str>,
    pub longitude: Option<&'s str>,
    /// `barrierefrei zugänglich`, `nicht barrierefrei zugänglich`, or none where nothing is said.
    pub accessible: Option<&'static str>,
}

impl<'s> PlaceView<'s> {
    pub fn new(place: &'s Place) -> Self {
        let accessible = place.accessible.map(|yes| if yes { "barrierefrei zugänglich" } else { "nicht barrierefrei zugänglich" });
        PlaceView {
            name: &place.name,
            room: place.room.as_deref(),
            address: place.address.as_deref(),
            district: place.district.as_deref(),
            latitude: place.latitude.as_deref(),
            longitude: place.longitude.as_deref(),
            accessible,
        }
    }
}

/// Who was there: a number, or institutions.
#[derive(Serialize)]
pub struct AttendanceView<'s> {
    pub count: Option<u32>,
    pub institutions: Vec<&'s str>,
}

impl<'s> AttendanceView<'s> {
    pub fn new(attendance: &'s crate::record::meeting::Attendance) -> Option<Self> {
        let institutions: Vec<&str> = attendance.institutions.iter().map(|text| text.value.as_str()).collect();
        let anyone = attendance.count.is_some() || !institutions.is_empty();
        anyone.then_some(AttendanceView { count: attendance.count, institutions })
    }
}
