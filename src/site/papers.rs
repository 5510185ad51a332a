//! The papers of meetings and Fachtage: what they are, as far as their kinds and titles tell.

use jiff::civil::Date;

use crate::record::Detail;
use crate::record::document::Document;
use crate::record::parts::DocumentLine;

use super::relations::DocumentRef;
use super::{Entry, Key, Site};

/// What tells minutes, also those that an office calls otherwise.
const MINUTES: &[&str] = &["protokoll", "niederschrift", "ergebnisse", "vermerk", "mitschrift", "minutes"];
/// What tells an invitation or agenda in a kind.
const INVITATION: &[&str] = &["einladung", "tagesordnung", "invitation", "agenda"];
/// The same in a title, where „Agenda 2030“ may stand.
const INVITATION_IN_TITLE: &[&str] = &["einladung", "tagesordnung", "invitation"];

/// A document or a file with its details.
pub(super) struct Paper<'s> {
    kind: Option<&'s str>,
    /// As readers know it, else the name of its file.
    pub title: &'s str,
    pub date: Option<Date>,
}

impl<'s> Paper<'s> {
    pub fn of_entry(entry: &'s Entry, document: &'s Document) -> Self {
        Paper { kind: document.kind.as_deref(), title: entry.short_title(), date: entry.date() }
    }

    pub fn of_line(line: &'s DocumentLine) -> Self {
        Paper { kind: line.kind.as_deref(), title: line.title.as_deref().unwrap_or(&line.name.value), date: line.date }
    }

    /// Whether it may be the minutes of what began on a day. Those of the time before are often among the papers.
    pub fn may_be_minutes_of(&self, day: Date) -> bool {
        let is_minutes = self.kind.is_some_and(speaks_of_minutes) || speaks_of_minutes(self.title);
        is_minutes && self.date.is_none_or(|date| date >= day)
    }

    /// Whether it may say what will be talked about.
    pub fn may_be_agenda(&self) -> bool {
        self.kind.is_some_and(speaks_of_agenda) || speaks_of_agenda(self.title)
    }

    /// Whether it surely invites to what it belongs to, and to nothing that comes after.
    pub fn is_invitation(&self) -> bool {
        let says_so = self.kind.map_or_else(|| contains(self.title, INVITATION_IN_TITLE), speaks_of_agenda);
        says_so && !contains(self.title, &["nächste", "naechste"])
    }
}

/// Whether words are about minutes.
pub(super) fn speaks_of_minutes(text: &str) -> bool {
    contains(text, MINUTES)
}

/// Whether words are about an agenda, or an invitation, which brings one.
pub(super) fn speaks_of_agenda(text: &str) -> bool {
    contains(text, INVITATION)
}

fn contains(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    words.iter().any(|word| lower.contains(word))
}

/// All papers of a meeting or Fachtag, those of its agenda or programme among them.
pub(super) fn papers(site: &Site, event: Key) -> impl Iterator<Item = Paper<'_>> {
    let relations = &site.relations[event];
    relations.documents.iter().chain(relations.items.iter().flatten()).filter_map(|document| match document {
        DocumentRef::File(_, line) => Some(Paper::of_line(line)),
        DocumentRef::Entry(key) => match &site.entry(*key).record.detail {
            Detail::Document(document) => Some(Paper::of_entry(site.entry(*key), document)),
            _ => None,
        },
    })
}
