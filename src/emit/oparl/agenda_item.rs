//! `AgendaItem`: an item of the agenda of a meeting, or of the programme of a Fachtag.

use jiff::civil::Time;
use serde::Serialize;

use super::attached::{Attached, Part};
use super::file::File;
use super::head::Head;
use super::{Export, Object, text};
use crate::base::date::Moment;
use crate::record::Detail;
use crate::site::Key;

const TYPE: &str = "https://schema.oparl.org/1.1/AgendaItem";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AgendaItem<'s> {
    #[serde(flatten)]
    head: Head<'s>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: Option<String>,
    /// From 0, without gaps.
    order: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'s str>,
    name: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    consultation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolution_text: Option<&'s str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    auxiliary_file: Vec<File<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    /// All of them, where an item dealt with several papers; `consultation` is the first.
    #[serde(rename = "kiezblatt:consultation", skip_serializing_if = "Vec::is_empty")]
    consultations: Vec<String>,
    #[serde(rename = "kiezblatt:text", skip_serializing_if = "Option::is_none")]
    text: Option<&'s str>,
    #[serde(rename = "kiezblatt:beitragVon", skip_serializing_if = "Option::is_none")]
    speaker: Option<&'s str>,
    #[serde(rename = "kiezblatt:raum", skip_serializing_if = "Option::is_none")]
    room: Option<&'s str>,
}

/// What agendas and programmes say of an item.
#[derive(Default)]
struct Said<'s> {
    number: Option<&'s str>,
    name: &'s str,
    start: Option<Time>,
    end: Option<Time>,
    decision: Option<&'s str>,
    text: Option<&'s str>,
    speaker: Option<&'s str>,
    room: Option<&'s str>,
}

impl<'s> Export<'_, 's, '_> {
    /// How many items an entry has.
    pub fn items(&self, key: Key) -> usize {
        match &self.sight.entry(key).record.detail {
            Detail::Meeting(meeting) => meeting.agenda.len(),
            Detail::Fachtag(fachtag) => fachtag.programme.len(),
            _ => 0,
        }
    }

    /// The items of a meeting, as they stand in it, with the files that the meeting brings along.
    pub fn agenda(&self, key: Key, attached: &[Attached<'s>]) -> Vec<AgendaItem<'s>> {
        (0..self.items(key)).filter_map(|at| self.agenda_item(key, at, attached)).collect()
    }

    /// An item at its own address: there it names its meeting.
    pub fn agenda_item_alone(&self, key: Key, at: usize) -> Option<AgendaItem<'s>> {
        let item = self.agenda_item(key, at, &self.attached(key))?;
        Some(AgendaItem { meeting: Some(self.id(Object::Meeting(key))), ..item })
    }

    fn agenda_item(&self, key: Key, at: usize, attached: &[Attached<'s>]) -> Option<AgendaItem<'s>> {
        let said = self.said_of_item(key, at)?;
        let files = attached.iter().filter(|file| file.part == Part::Item(at)).map(|file| self.file(file));
        let mut consultations = self.consultations_of_item(key, at);
        let day = self.sight.entry(key).date();
        let moment = |time: Option<Time>| Some(self.moment(Moment { date: day?, time: Some(time?) }));
        Some(AgendaItem {
            head: self.part_of(self.id(Object::AgendaItem(key, at)), TYPE, key),
            meeting: None,
            order: at,
            number: text(said.number),
            name: said.name,
            consultation: consultations.first().cloned(),
            resolution_text: text(said.decision),
            auxiliary_file: files.collect(),
            start: moment(said.start),
            end: moment(said.end),
            consultations: if consultations.len() > 1 { std::mem::take(&mut consultations) } else { Vec::new() },
            text: text(said.text),
            speaker: text(said.speaker),
            room: text(said.room),
        })
    }

    fn said_of_item(&self, key: Key, at: usize) -> Option<Said<'s>> {
        match &self.sight.entry(key).record.detail {
            Detail::Meeting(meeting) => meeting.agenda.get(at).map(|item| Said {
                number: Some(&item.number),
                name: &item.title.value,
                start: item.start,
                decision: item.decision.as_ref().map(|decision| decision.value.as_str()),
                text: item.text.as_ref().map(|text| text.value.as_str()),
                ..Said::default()
            }),
            Detail::Fachtag(fachtag) => fachtag.programme.get(at).map(|item| Said {
                name: &item.title,
                start: item.start,
                end: item.end.as_ref().map(|end| end.value),
                text: item.text.as_deref(),
                speaker: item.speaker.as_ref().map(|speaker| speaker.value.as_str()),
                room: item.room.as_deref(),
                ..Said::default()
            }),
            _ => None,
        }
    }
}
