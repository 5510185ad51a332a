//! What an event says in words: its title, its description, where it takes place.

use super::event::Event;
use crate::base::date::clock;
use crate::record::Detail;
use crate::record::choices::Status;
use crate::record::fachtag::{ProgrammeItem, Registration};
use crate::record::meeting::AgendaItem;
use crate::record::parts::Place;
use crate::site::Key;
use crate::view::{Sight, hours, when_text};

/// What an event is described from.
pub(super) struct Words<'s> {
    title: String,
    /// The whole address of its page.
    pub url: String,
    status: Status,
    /// When it takes place, where the event itself tells only a part of it.
    when: Option<String>,
    summary: Option<&'s str>,
    /// The full titles of its bodies.
    bodies: Vec<String>,
    pub place: Option<&'s Place>,
    /// The address of a video conference.
    pub online: Option<&'s str>,
    agenda: &'s [AgendaItem],
    programme: &'s [ProgrammeItem],
    registration: Option<&'s Registration>,
    is_fachtag: bool,
    is_example: bool,
}

impl<'s> Words<'s> {
    pub fn of(event: &Event<'s>, sight: &Sight<'_, '_>) -> Self {
        let (entry, relations) = (event.entry, sight.relations(event.key));
        let common = &entry.record.common;
        let shown = |body: &Key| sight.title(*body).into_owned();
        let words = Words {
            title: title(event, sight),
            url: format!("{}{}", sight.settings().base_url.whole(), sight.address(event.key)),
            status: entry.status().unwrap_or(Status::Scheduled),
            when: (!event.times.tells_all_of(event.start, entry.end())).then(|| when_text(event.start, entry.end())),
            summary: common.summary.as_deref(),
            bodies: relations.body.iter().chain(&relations.bodies).map(shown).collect(),
            place: None,
            online: None,
            agenda: &[],
            programme: &[],
            registration: None,
            is_fachtag: false,
            is_example: common.example,
        };
        match &entry.record.detail {
            Detail::Meeting(meeting) => {
                Words { place: meeting.place.as_ref(), online: meeting.online.as_deref(), agenda: &meeting.agenda, ..words }
            }
            Detail::Fachtag(fachtag) => Words {
                place: fachtag.place.as_ref(),
                programme: &fachtag.programme,
                registration: fachtag.registration.as_ref(),
                is_fachtag: true,
                ..words
            },
            _ => words,
        }
    }

    /// What does not take place says so in its title: many programs do not show the status.
    pub fn summary(&self) -> String {
        let before = match self.status {
            Status::Cancelled => "Abgesagt: ",
            Status::Postponed => "Verschoben: ",
            Status::Scheduled | Status::Invited | Status::Held => "",
        };
        let after = if self.is_example { " (Beispiel)" } else { "" };
        format!("{before}{}{after}", self.title)
    }

    /// The parts of the description, with a blank line between them.
    pub fn description(&self) -> String {
        let example = self.is_example.then(|| "Beispieldaten: Was hier steht, ist erfunden.".to_owned());
        let parts = [
            self.off(),
            example,
            self.when.clone(),
            self.summary.map(str::to_owned),
            self.about(),
            self.items(),
            Some(format!("Mehr dazu: {}", self.url)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
    }

    fn off(&self) -> Option<String> {
        let what = if self.is_fachtag { "Dieser Fachtag findet nicht" } else { "Diese Sitzung findet nicht" };
        match self.status {
            Status::Cancelled => Some(format!("Abgesagt: {what} statt.")),
            Status::Postponed => Some(format!("Verschoben: {what} zu diesem Termin statt.")),
            Status::Scheduled | Status::Invited | Status::Held => None,
        }
    }

    fn about(&self) -> Option<String> {
        let name = if self.bodies.len() > 1 { "Gremien" } else { "Gremium" };
        let bodies = (!self.bodies.is_empty()).then(|| format!("{name}: {}", self.bodies.join(", ")));
        let online = self.online.map(|online| format!("Videokonferenz: {online}"));
        let lines: Vec<String> = bodies.into_iter().chain(online).chain(self.registration_line()).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn registration_line(&self) -> Option<String> {
        let is_off = matches!(self.status, Status::Cancelled | Status::Postponed);
        let registration = self.registration.filter(|_| !is_off)?;
        let until = registration.until.as_ref().map(|until| format!("bis {}", when_text(until.value, None)));
        let parts: Vec<String> = until.into_iter().chain(registration.url.clone()).collect();
        (!parts.is_empty()).then(|| format!("Anmeldung: {}", parts.join(", ")))
    }

    fn items(&self) -> Option<String> {
        let agenda = self.agenda.iter().map(agenda_line);
        let programme = self.programme.iter().map(programme_line);
        let head = if self.is_fachtag { "Programm" } else { "Tagesordnung" };
        let lines: Vec<String> = agenda.chain(programme).collect();
        (!lines.is_empty()).then(|| format!("{head}\n{}", lines.join("\n")))
    }

    /// Where it takes place, in one line.
    pub fn location(&self) -> Option<String> {
        let in_one_line = |text: &String| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ");
        let Some(place) = self.place else { return self.online.map(|_| "Videokonferenz".to_owned()) };
        let parts = [Some(&place.name), place.room.as_ref(), place.address.as_ref()];
        Some(parts.into_iter().flatten().map(in_one_line).collect::<Vec<_>>().join(", "))
    }

    /// What it is, and whose.
    pub fn categories(&self) -> Vec<String> {
        let kind = if self.is_fachtag { "Fachtag" } else { "Sitzung" };
        std::iter::once(kind.to_owned()).chain(self.bodies.iter().cloned()).collect()
    }
}

/// The title of an event. A meeting without one is called as its body is: the day stands in the calendar anyway.
fn title(event: &Event<'_>, sight: &Sight<'_, '_>) -> String {
    let body = sight.relations(event.key).body.filter(|_| event.entry.record.common.title.is_none());
    body.map_or_else(|| sight.title(event.key).into_owned(), |body| sight.entry(body).short_title().to_owned())
}

/// `TOP 2, 10:15 Uhr: Titel`.
fn agenda_line(item: &AgendaItem) -> String {
    let start = item.start.map(|start| format!(", {}", clock(start))).unwrap_or_default();
    format!("TOP {}{start}: {}", item.number, item.title.value)
}

/// `10:00 bis 10:45 Uhr: Titel (Beitrag von, Raum)`.
fn programme_line(item: &ProgrammeItem) -> String {
    let time = hours(item.start, item.end.as_ref().map(|end| end.value)).map(|time| format!("{time}: ")).unwrap_or_default();
    let speaker = item.speaker.as_ref().map(|speaker| speaker.value.as_str());
    let more: Vec<&str> = speaker.into_iter().chain(item.room.as_deref()).collect();
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
    format!("{time}{}{more}", item.title)
}
