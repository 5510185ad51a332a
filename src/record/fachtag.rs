//! A Fachtag: a day of talks with a programme, and what came of it.

use jiff::civil::Time;

use crate::base::date::Moment;
use crate::base::place::Located;

use super::choices::Status;
use super::meeting::Attendance;
use super::parts::{Contact, DocumentLine, Image, Place};
use super::value::Values;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fachtag {
    /// `None` only together with a finding.
    pub date: Option<Located<Moment>>,
    pub end: Option<Located<Moment>>,
    pub status: Status,
    pub place: Option<Place>,
    pub attendance: Attendance,
    pub programme: Vec<ProgrammeItem>,
    pub organizers: Vec<String>,
    pub bodies: Vec<Located<String>>,
    pub registration: Option<Registration>,
    pub contact: Option<Contact>,
    pub aktionsraeume: Vec<Located<String>>,
    pub documents: Vec<DocumentLine>,
    pub image: Option<Image>,
}

/// One item of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeItem {
    pub start: Option<Time>,
    pub end: Option<Located<Time>>,
    pub title: String,
    pub speaker: Option<Located<String>>,
    pub room: Option<String>,
    pub text: Option<String>,
    pub documents: Vec<DocumentLine>,
}

/// How to register, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub url: Option<String>,
    pub until: Option<Located<Moment>>,
}

impl Fachtag {
    pub fn read(values: &mut Values) -> Self {
        let date = values.moment("date");
        Fachtag {
            end: values.moment_on("end", date.as_ref().map(|date| date.value.date)),
            date,
            status: values.choice("status").and_then(Status::of).unwrap_or(Status::Scheduled),
            place: values.group("place").and_then(Place::read),
            attendance: Attendance::read(values),
            programme: values.groups("programme").into_iter().filter_map(ProgrammeItem::read).collect(),
            organizers: values.texts("organizers").into_iter().map(|organizer| organizer.value).collect(),
            bodies: values.texts("bodies"),
            registration: values
                .group("registration")
                .map(|mut group| Registration { url: group.plain("url"), until: group.moment("until") }),
            contact: values.group("contact").map(Contact::read),
            aktionsraeume: values.texts("aktionsraeume"),
            documents: DocumentLine::read_all(values.groups("documents")),
            image: values.group("image").and_then(Image::read),
        }
    }
}

impl ProgrammeItem {
    fn read(mut values: Values) -> Option<Self> {
        Some(ProgrammeItem {
            start: values.time("start").map(|start| start.value),
            end: values.time("end"),
            title: values.plain("title")?,
            speaker: values.text("speaker"),
            room: values.plain("room"),
            text: values.plain("text"),
            documents: DocumentLine::read_all(values.groups("documents")),
        })
    }
}
