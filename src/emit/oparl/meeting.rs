//! Meeting: a meeting or a Fachtag.

use serde::Serialize;

use super::agenda_item::AgendaItem;
use super::attached::{Attached, Part, Role};
use super::file::File;
use super::head::Head;
use super::location::Location;
use super::{Export, Object, Spot, text};
use crate::base::date::Moment;
use crate::base::place::Located;
use crate::record::Detail;
use crate::record::choices::Status;
use crate::record::kind::Kind;
use crate::record::meeting::{Attendance, Meeting as Said};
use crate::site::Key;

const TYPE: &str = "https://schema.oparl.org/1.1/Meeting";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Meeting<'s> {
    #[serde(flatten)]
    head: Head<'s>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting_state: Option<&'static str>,
    cancelled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organization: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    invitation: Option<File<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    results_protocol: Option<File<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verbatim_protocol: Option<File<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    auxiliary_file: Vec<File<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    agenda_item: Vec<AgendaItem<'s>>,
    /// `Sitzung` or `Fachtag`.
    #[serde(rename = "kiezblatt:art")]
    kind: &'static str,
    /// Whether only the day is known; `start` is its beginning then.
    #[serde(rename = "kiezblatt:ganztaegig", skip_serializing_if = "std::ops::Not::not")]
    is_whole_day: bool,
    /// The last of several days, where nobody says when it ends on that day.
    #[serde(rename = "kiezblatt:letzterTag", skip_serializing_if = "Option::is_none")]
    last_day: Option<String>,
    #[serde(rename = "kiezblatt:verschoben", skip_serializing_if = "std::ops::Not::not")]
    is_postponed: bool,
    #[serde(rename = "kiezblatt:zusammenfassung", skip_serializing_if = "Option::is_none")]
    summary: Option<&'s str>,
    #[serde(rename = "kiezblatt:online", skip_serializing_if = "Option::is_none")]
    online: Option<&'s str>,
    #[serde(rename = "kiezblatt:gastgeber", skip_serializing_if = "Option::is_none")]
    host: Option<&'s str>,
    #[serde(rename = "kiezblatt:vorsitz", skip_serializing_if = "Option::is_none")]
    chair: Option<&'s str>,
    #[serde(rename = "kiezblatt:gaeste", skip_serializing_if = "Vec::is_empty")]
    guests: Vec<&'s str>,
    #[serde(rename = "kiezblatt:veranstalter", skip_serializing_if = "<[String]>::is_empty")]
    organizers: &'s [String],
    #[serde(rename = "kiezblatt:anzahlTeilnehmende", skip_serializing_if = "Option::is_none")]
    count: Option<u32>,
    #[serde(rename = "kiezblatt:teilnehmende", skip_serializing_if = "Vec::is_empty")]
    institutions: Vec<&'s str>,
    #[serde(rename = "kiezblatt:aktionsraeume", skip_serializing_if = "Vec::is_empty")]
    aktionsraeume: Vec<String>,
}

impl<'s> Export<'_, 's, '_> {
    pub fn meeting(&self, key: Key) -> Meeting<'s> {
        let (entry, relations) = (self.sight.entry(key), self.sight.relations(key));
        let status = entry.status().unwrap_or(Status::Scheduled);
        let attached = self.attached(key);
        let (start, end) = (entry.moment().map(|moment| moment.value), entry.end());
        let mut meeting = Meeting {
            head: self.head(Object::Meeting(key), TYPE, key),
            name: self.sight.title(key).into_owned(),
            meeting_state: state(status),
            cancelled: matches!(status, Status::Cancelled | Status::Postponed),
            start: start.map(|start| self.moment(start)),
            end: end.filter(|end| end.time.is_some()).map(|end| self.moment(end)),
            location: self.location(Spot::Of(key)),
            organization: self.ids(self.bodies_of(key).map(Object::Organization)),
            invitation: None,
            results_protocol: None,
            verbatim_protocol: None,
            auxiliary_file: Vec::new(),
            agenda_item: self.agenda(key, &attached),
            kind: if entry.kind == Kind::Fachtag { "Fachtag" } else { "Sitzung" },
            is_whole_day: start.is_some_and(|start| start.time.is_none()),
            last_day: last_day(start, end),
            is_postponed: status == Status::Postponed,
            summary: text(entry.record.common.summary.as_deref()),
            online: None,
            host: None,
            chair: None,
            guests: Vec::new(),
            organizers: &[],
            count: None,
            institutions: Vec::new(),
            aktionsraeume: self.ids(self.public(&relations.aktionsraeume).map(|area| Object::Location(Spot::Of(area)))),
        };
        match &entry.record.detail {
            Detail::Meeting(said) => meeting.take(said),
            Detail::Fachtag(said) => {
                meeting.organizers = &said.organizers;
                meeting.take_attendance(&said.attendance);
            }
            _ => {}
        }
        self.take_files(&mut meeting, &attached);
        meeting
    }

    /// The bodies that meet; the one that leads first.
    pub fn bodies_of(&self, meeting: Key) -> impl Iterator<Item = Key> {
        let relations = self.sight.relations(meeting);
        let is_own = self.sight.entry(meeting).kind == Kind::Meeting;
        let bodies = if is_own { relations.body.as_slice() } else { relations.bodies.as_slice() };
        self.public(bodies)
    }

    /// Puts each file where it belongs: the first invitation, the first minutes, all others.
    fn take_files(&self, meeting: &mut Meeting<'s>, attached: &[Attached<'s>]) {
        for attached in attached.iter().filter(|attached| attached.part == Part::Other) {
            let place = match attached.role() {
                Role::Invitation => Some(&mut meeting.invitation),
                Role::Results => Some(&mut meeting.results_protocol),
                Role::Verbatim => Some(&mut meeting.verbatim_protocol),
                Role::Other => None,
            };
            match place {
                Some(place) if place.is_none() => *place = Some(self.file(attached)),
                _ => meeting.auxiliary_file.push(self.file(attached)),
            }
        }
    }
}

impl<'s> Meeting<'s> {
    fn take(&mut self, said: &'s Said) {
        self.online = text(said.online.as_deref());
        self.host = text(said.host.as_deref());
        self.chair = text(said.chair.as_deref());
        self.guests = plain(&said.guests);
        self.take_attendance(&said.attendance);
    }

    fn take_attendance(&mut self, said: &'s Attendance) {
        self.count = said.count;
        self.institutions = plain(&said.institutions);
    }
}

fn plain(texts: &[Located<String>]) -> Vec<&str> {
    texts.iter().map(|text| text.value.as_str()).collect()
}

/// The words that OParl recommends. What does not take place has none.
fn state(status: Status) -> Option<&'static str> {
    match status {
        Status::Scheduled => Some("terminiert"),
        Status::Invited => Some("eingeladen"),
        Status::Held => Some("durchgeführt"),
        Status::Cancelled | Status::Postponed => None,
    }
}

/// OParl ends at a moment, which nobody knows of a day.
fn last_day(start: Option<Moment>, end: Option<Moment>) -> Option<String> {
    let end = end.filter(|end| end.time.is_none() && start.is_none_or(|start| start.date < end.date))?;
    Some(end.date.to_string())
}
