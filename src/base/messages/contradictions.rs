//! Words about entries that say of days and times what cannot all be right.

use super::{message, short};
use crate::base::codes::Code;
use crate::base::finding::Message;
use crate::base::path::SourcePath;

/// What takes place on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Meeting,
    Fachtag,
}

impl Event {
    /// In both languages, as it stands in the middle of a sentence.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Event::Meeting => ("die Sitzung", "the meeting"),
            Event::Fachtag => ("der Fachtag", "the Fachtag"),
        }
    }
}

pub fn before_founding(body: &str, founded: &str, day: &str, path: &SourcePath) -> Message {
    let body = short(body);
    message(
        Code::OutsideLife,
        format!("Das Gremium „{body}“ besteht erst seit {founded}, diese Sitzung ist aber vom {day}."),
        format!("Prüfen Sie hier das Datum und das Gremium, und in {path} die Zeile „seit“."),
        format!("The body “{body}” exists only since {founded}, but this meeting is of {day}."),
        format!("Check the date and the body here, and the line “founded” in {path}."),
    )
}

pub fn after_dissolution(body: &str, dissolved: &str, day: &str, path: &SourcePath) -> Message {
    let body = short(body);
    message(
        Code::OutsideLife,
        format!("Das Gremium „{body}“ bestand nur bis {dissolved}, diese Sitzung ist aber vom {day}."),
        format!("Prüfen Sie hier das Datum und das Gremium, und in {path} die Zeile „bis“."),
        format!("The body “{body}” existed only until {dissolved}, but this meeting is of {day}."),
        format!("Check the date and the body here, and the line “dissolved” in {path}."),
    )
}

pub fn early_document(event: Event, title: &str, date: &str, day: &str) -> Message {
    let (title, (event_de, event_en)) = (short(title), event.words());
    message(
        Code::EarlyDocument,
        format!("„{title}“ ist vom {date}, {event_de} dazu aber erst vom {day}."),
        "Prüfen Sie beide Daten, vor allem das Jahr. Stimmen sie, schreiben Sie in diesen Eintrag die Zeile „erlaubt: [early-document]“.",
        format!("“{title}” is of {date}, but {event_en} that it belongs to is of {day}."),
        "Check both dates, above all the year. If they are right, write the line “allow: [early-document]” into this entry.",
    )
}

pub fn late_invitation(event: Event, title: &str, date: &str, day: &str) -> Message {
    let (title, (event_de, event_en)) = (short(title), event.words());
    message(
        Code::LateInvitation,
        format!("„{title}“ ist vom {date}, {event_de} war da schon vorbei (am {day})."),
        "Prüfen Sie das Datum, und ob das Dokument zu einem anderen Termin gehört.",
        format!("“{title}” is of {date}, when {event_en} was over already (on {day})."),
        "Check the date, and whether the document belongs to another day.",
    )
}

pub fn same_time(body: &str, other: &SourcePath) -> Message {
    let body = short(body);
    message(
        Code::OverlappingMeetings,
        format!("Das Gremium „{body}“ hat zu dieser Zeit schon eine Sitzung: {other}."),
        "Prüfen Sie bei beiden Tag, Uhrzeit und Gremium. Fällt eine aus, schreiben Sie dort „status: abgesagt“.",
        format!("The body “{body}” has a meeting at this time already: {other}."),
        "Check day, time and body of both. If one of them is not held, write “status: cancelled” there.",
    )
}

pub fn same_day(body: &str, other: &SourcePath) -> Message {
    let body = short(body);
    message(
        Code::OverlappingMeetings,
        format!("Das Gremium „{body}“ hat an diesem Tag schon eine Sitzung: {other}."),
        "Ist es dieselbe, löschen Sie einen der beiden Einträge; sonst ergänzen Sie bei beiden die Uhrzeit.",
        format!("The body “{body}” has a meeting on this day already: {other}."),
        "If it is the same one, delete one of the two entries; else add the time to both.",
    )
}

pub fn late_registration(until: &str, day: &str) -> Message {
    message(
        Code::LateRegistration,
        format!("Die Anmeldung endet am {until}, der Fachtag ist dann schon vorbei (am {day})."),
        "Prüfen Sie den letzten Tag der Anmeldung.",
        format!("Registration ends on {until}, when the Fachtag is over already (on {day})."),
        "Check the last day of registration.",
    )
}
