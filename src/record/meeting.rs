//! A meeting (Sitzung) of a body, with its agenda.

use jiff::civil::Time;

use crate::base::date::Moment;
use crate::base::place::{Located, Span};

use super::choices::Status;
use super::parts::{DocumentLine, Place};
use super::value::{Values, exact};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// `None` only together with a finding.
    pub body: Option<Located<String>>,
    /// `None` only together with a finding.
    pub date: Option<Located<Moment>>,
    pub end: Option<Located<Moment>>,
    pub status: Status,
    pub place: Option<Place>,
    pub online: Option<String>,
    pub host: Option<String>,
    pub chair: Option<String>,
    pub guests: Vec<Located<String>>,
    pub attendance: Attendance,
    pub agenda: Vec<AgendaItem>,
    pub aktionsraeume: Vec<Located<String>>,
    pub documents: Vec<DocumentLine>,
}

/// Who was there: a number, or institutions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    pub count: Option<u32>,
    pub institutions: Vec<Located<String>>,
}

impl Attendance {
    pub fn read(values: &mut Values) -> Self {
        let (count, institutions) = values.attendance("attendance");
        Attendance { count, institutions }
    }
}

/// One item of an agenda (Tagesordnungspunkt).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    pub title: Located<String>,
    /// Counted from 1 where the editor gave none.
    pub number: String,
    pub start: Option<Time>,
    pub text: Option<Located<String>>,
    /// Few items have one.
    pub decision: Option<Box<Located<String>>>,
    pub documents: Vec<DocumentLine>,
    pub span: Span,
}

impl Meeting {
    pub fn read(values: &mut Values) -> Self {
        let date = values.moment("date");
        Meeting {
            body: values.text("body"),
            end: values.moment_on("end", date.as_ref().map(|date| date.value.date)),
            date,
            status: values.choice("status").and_then(Status::of).unwrap_or(Status::Scheduled),
            place: values.group("place").and_then(Place::read),
            online: values.plain("online"),
            host: values.plain("host"),
            chair: values.plain("chair"),
            guests: values.texts("guests"),
            attendance: Attendance::read(values),
            agenda: exact(values.groups("agenda").into_iter().enumerate().filter_map(|(at, item)| AgendaItem::read(at, item))),
            aktionsraeume: values.texts("aktionsraeume"),
            documents: DocumentLine::read_all(values.groups("documents")),
        }
    }
}

impl AgendaItem {
    fn read(at: usize, mut values: Values) -> Option<Self> {
        Some(AgendaItem {
            span: values.span,
            title: values.text("title")?,
            number: values.plain("number").unwrap_or_else(|| (at + 1).to_string()),
            start: values.time("start").map(|start| start.value),
            text: values.text("text"),
            decision: values.text("decision").map(Box::new),
            documents: DocumentLine::read_all(values.groups("documents")),
        })
    }
}
