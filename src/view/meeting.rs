//! The page of a meeting.

use serde::Serialize;

use super::build::PageView;
use super::documents::DocumentView;
use super::file::BundleView;
use super::parts::{AttendanceView, LinkView, PlaceView, StatusView, TeaserView, WhenView};
use crate::base::date::clock;
use crate::record::meeting::Meeting;
use crate::site::Key;

/// The values of a meeting.
#[derive(Serialize)]
pub struct MeetingView<'s> {
    pub body: Option<LinkView>,
    pub when: Option<WhenView>,
    pub status: StatusView,
    pub place: Option<PlaceView<'s>>,
    /// The address of a video conference.
    pub online: Option<&'s str>,
    pub host: Option<&'s str>,
    pub chair: Option<&'s str>,
    pub guests: Vec<&'s str>,
    pub attendance: Option<AttendanceView<'s>>,
    pub agenda: Vec<AgendaItemView<'s>>,
    /// Documents of the meeting as a whole, and those that name it.
    pub documents: Vec<DocumentView<'s>>,
    /// All papers in one file, where there are two or more.
    pub bundle: Option<BundleView>,
    /// The meeting of the same body before this one.
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub aktionsraeume: Vec<LinkView>,
    pub news: Vec<TeaserView<'s>>,
    /// The month of the calendar in which it takes place.
    pub calendar: Option<LinkView>,
    /// The date as a file for calendars.
    pub date_file: Option<String>,
}

/// One item of the agenda.
#[derive(Serialize)]
pub struct AgendaItemView<'s> {
    pub number: &'s str,
    pub title: &'s str,
    /// `10:15 Uhr`.
    pub start: Option<String>,
    pub text: Option<&'s str>,
    pub decision: Option<&'s str>,
    pub documents: Vec<DocumentView<'s>>,
}

impl<'s> PageView<'s, '_> {
    pub(super) fn meeting(&self, key: Key, meeting: &'s Meeting) -> MeetingView<'s> {
        let relations = self.sight.relations(key);
        let in_agenda = |document: &&crate::site::relations::DocumentRef| !relations.items.iter().flatten().any(|item| item == *document);
        let agenda = meeting.agenda.iter().enumerate().map(|(at, item)| AgendaItemView {
            number: &item.number,
            title: &item.title.value,
            start: item.start.map(clock),
            text: item.text.as_ref().map(|text| text.value.as_str()),
            decision: item.decision.as_ref().map(|decision| decision.value.as_str()),
            documents: relations.items.get(at).map(|documents| self.documents(documents)).unwrap_or_default(),
        });
        MeetingView {
            body: relations.body.map(|body| self.link(body)),
            when: self.when(key),
            status: StatusView::new(meeting.status),
            place: meeting.place.as_ref().map(PlaceView::new),
            online: meeting.online.as_deref(),
            host: meeting.host.as_deref(),
            chair: meeting.chair.as_deref(),
            guests: meeting.guests.iter().map(|guest| guest.value.as_str()).collect(),
            attendance: AttendanceView::new(&meeting.attendance),
            agenda: agenda.collect(),
            documents: relations.documents.iter().filter(in_agenda).map(|document| self.document(document)).collect(),
            bundle: self.bundle(key),
            previous: relations.previous.map(|previous| self.link(previous)),
            next: relations.next.map(|next| self.link(next)),
            aktionsraeume: self.links(&relations.aktionsraeume),
            news: self.teasers(&relations.news),
            calendar: self.month_of(key),
            date_file: self.date_file(key),
        }
    }
}
