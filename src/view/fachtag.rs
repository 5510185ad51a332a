//! The page of a Fachtag.

use serde::Serialize;

use super::build::PageView;
use super::documents::DocumentView;
use super::file::{BundleView, ImageView};
use super::parts::{AttendanceView, ContactView, LinkView, PlaceView, StatusView, TeaserView, WhenView, hours};
use crate::record::fachtag::Fachtag;
use crate::site::Key;

/// The values of a Fachtag.
#[derive(Serialize)]
pub struct FachtagView<'s> {
    pub when: Option<WhenView>,
    pub status: StatusView,
    pub place: Option<PlaceView<'s>>,
    pub attendance: Option<AttendanceView<'s>>,
    pub programme: Vec<ProgrammeItemView<'s>>,
    pub organizers: Vec<&'s str>,
    pub bodies: Vec<LinkView>,
    pub registration: Option<RegistrationView<'s>>,
    pub contact: Option<ContactView<'s>>,
    pub documents: Vec<DocumentView<'s>>,
    /// All papers in one file, where there are two or more.
    pub bundle: Option<BundleView>,
    pub aktionsraeume: Vec<LinkView>,
    pub news: Vec<TeaserView<'s>>,
    pub image: Option<ImageView<'s>>,
    /// The month of the calendar in which it begins.
    pub calendar: Option<LinkView>,
    /// The date as a file for calendars.
    pub date_file: Option<String>,
}

/// One item of the programme.
#[derive(Serialize)]
pub struct ProgrammeItemView<'s> {
    /// `10:00 bis 10:45 Uhr`.
    pub time: Option<String>,
    pub title: &'s str,
    pub speaker: Option<&'s str>,
    pub room: Option<&'s str>,
    pub text: Option<&'s str>,
    pub documents: Vec<DocumentView<'s>>,
}

/// How to register.
#[derive(Serialize)]
pub struct RegistrationView<'s> {
    pub url: Option<&'s str>,
    pub until: Option<WhenView>,
}

impl<'s> PageView<'s, '_> {
    pub(super) fn fachtag(&self, key: Key, fachtag: &'s Fachtag) -> FachtagView<'s> {
        let relations = self.sight.relations(key);
        let in_programme =
            |document: &&crate::site::relations::DocumentRef| !relations.items.iter().flatten().any(|item| item == *document);
        let programme = fachtag.programme.iter().enumerate().map(|(at, item)| ProgrammeItemView {
            time: hours(item.start, item.end.as_ref().map(|end| end.value)),
            title: &item.title,
            speaker: item.speaker.as_ref().map(|speaker| speaker.value.as_str()),
            room: item.room.as_deref(),
            text: item.text.as_deref(),
            documents: relations.items.get(at).map(|documents| self.documents(documents)).unwrap_or_default(),
        });
        FachtagView {
            when: self.when(key),
            status: StatusView::new(fachtag.status),
            place: fachtag.place.as_ref().map(PlaceView::new),
            attendance: AttendanceView::new(&fachtag.attendance),
            programme: programme.collect(),
            organizers: fachtag.organizers.iter().map(String::as_str).collect(),
            bodies: self.links(&relations.bodies),
            registration: fachtag.registration.as_ref().map(|registration| RegistrationView {
                url: registration.url.as_deref(),
                until: registration.until.as_ref().map(|until| WhenView::new(until.value, None, self.sight.options().today)),
            }),
            contact: fachtag.contact.as_ref().map(ContactView::new),
            documents: relations.documents.iter().filter(in_programme).map(|document| self.document(document)).collect(),
            bundle: self.bundle(key),
            aktionsraeume: self.links(&relations.aktionsraeume),
            news: self.teasers(&relations.news),
            image: self.image(key, fachtag.image.as_ref()),
            calendar: self.month_of(key),
            date_file: self.date_file(key),
        }
    }
}
