//! Meetings and Fachtage.

use super::Description;
use super::place::{is_on_the_ground, place};
use super::thing::Thing;
use crate::record::choices::Status;
use crate::record::fachtag::Fachtag;
use crate::record::meeting::Meeting;
use crate::record::parts::Place;
use crate::site::Key;

impl Description<'_, '_, '_> {
    pub(super) fn meeting(&self, key: Key, meeting: &Meeting) -> Thing {
        let body = self.at.sight.relations(key).body.and_then(|body| self.other(self.organization(), body));
        let event = self.event("Event", key, meeting.status).maybe("eventAttendanceMode", mode(meeting).map(address_of));
        event.all("location", locations(meeting)).maybe("organizer", body).all("about", self.about(key))
    }

    /// Who organizes it is said, or else it is the bodies.
    pub(super) fn fachtag(&self, key: Key, fachtag: &Fachtag) -> Thing {
        let bodies = self.at.sight.relations(key).bodies.iter().filter_map(|body| self.other(self.organization(), *body));
        let named = fachtag.organizers.iter().map(|organizer| Thing::named("Organization", organizer));
        let organizers: Vec<Thing> = if fachtag.organizers.is_empty() { bodies.collect() } else { named.collect() };
        let on_the_ground = fachtag.place.as_ref().filter(|place| is_on_the_ground(place));
        self.event("BusinessEvent", key, fachtag.status)
            .maybe("eventAttendanceMode", on_the_ground.map(|_| address_of("OfflineEventAttendanceMode")))
            .all("location", fachtag.place.as_ref().map(place))
            .all("organizer", organizers)
            .maybe("image", self.image())
            .all("about", self.about(key))
    }

    fn event(&self, kind: &str, key: Key, status: Status) -> Thing {
        let entry = self.at.sight.entry(key);
        let start = entry.moment().map(|start| self.moment(start.value));
        self.thing(kind, "name")
            .maybe("startDate", start)
            .maybe("endDate", entry.end().map(|end| self.moment(end)))
            .with("eventStatus", address_of(state(status)))
            .with("inLanguage", self.settings().language.as_str())
    }
}

/// Of what was postponed, the day is still the first one.
fn state(status: Status) -> &'static str {
    match status {
        Status::Scheduled | Status::Invited | Status::Held => "EventScheduled",
        Status::Cancelled => "EventCancelled",
        Status::Postponed => "EventPostponed",
    }
}

/// Whether people meet at a place, on the net or both; none where that is not certain.
fn mode(meeting: &Meeting) -> Option<&'static str> {
    match (meeting.place.as_ref().map(is_on_the_ground), &meeting.online) {
        (Some(true), None) => Some("OfflineEventAttendanceMode"),
        (Some(true), Some(_)) => Some("MixedEventAttendanceMode"),
        (_, Some(_)) => Some("OnlineEventAttendanceMode"),
        (_, None) => None,
    }
}

/// The place and the video conference. A place that is just another word for the conference is its name.
fn locations(meeting: &Meeting) -> Vec<Thing> {
    let conference = |name: Option<&Place>| {
        let address = meeting.online.as_deref()?;
        Some(Thing::new("VirtualLocation").maybe("name", name.map(|name| name.name.as_str())).with("url", address))
    };
    match &meeting.place {
        Some(name) if !is_on_the_ground(name) && meeting.online.is_some() => conference(Some(name)).into_iter().collect(),
        known => known.as_ref().map(place).into_iter().chain(conference(None)).collect(),
    }
}

fn address_of(value: &str) -> String {
    format!("https://schema.org/{value}")
}
