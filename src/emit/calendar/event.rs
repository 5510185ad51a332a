//! A meeting or Fachtag as an event (VEVENT, RFC 5545, section 3.6.1).

use super::line::Lines;
use super::times::{Times, utc_of_day};
use super::words::Words;
use crate::base::date::Moment;
use crate::history::Past;
use crate::record::choices::Status;
use crate::site::{Entry, Key};
use crate::view::Sight;

/// A meeting or Fachtag that is public.
pub(super) struct Event<'s> {
    pub key: Key,
    pub entry: &'s Entry,
    pub past: &'s Past,
    pub start: Moment,
    pub times: Times,
}

impl<'s> Event<'s> {
    /// An entry as an event; none where only the preview shows it.
    pub fn of(sight: &Sight<'s, '_>, key: Key) -> Option<Self> {
        if sight.preview_of(key).is_some() {
            return None;
        }
        let entry = sight.entry(key);
        let start = entry.moment()?.value;
        let times = Times::new(start, entry.end(), &sight.settings().time_zone);
        Some(Event { key, entry, past: sight.past(key), start, times })
    }

    pub fn write(&self, lines: &mut Lines, sight: &Sight<'_, '_>) {
        let words = Words::of(self, sight);
        lines.plain("BEGIN", "VEVENT");
        lines.plain("UID", &self.past.name.uuid());
        self.write_history(lines, sight);
        self.times.write(lines, &sight.settings().time_zone);
        lines.text("SUMMARY", &words.summary());
        lines.text("DESCRIPTION", &words.description());
        write_place(lines, &words);
        lines.plain("URL", &words.url);
        lines.texts("CATEGORIES", words.categories().iter().map(String::as_str));
        lines.plain("STATUS", self.status());
        lines.plain("TRANSP", self.transparency());
        lines.plain("CLASS", "PUBLIC");
        lines.plain("END", "VEVENT");
    }

    /// When it was made and changed. When it was made is not known where nothing is remembered: its own day may be to come.
    fn write_history(&self, lines: &mut Lines, sight: &Sight<'_, '_>) {
        let zone = &sight.settings().time_zone;
        let changed = utc_of_day(self.past.changed, zone);
        lines.plain("DTSTAMP", &changed);
        if self.past.is_remembered {
            lines.plain("CREATED", &utc_of_day(self.past.created, zone));
        }
        lines.plain("LAST-MODIFIED", &changed);
        lines.plain("SEQUENCE", &self.past.edition.to_string());
    }

    /// What is postponed will take place, nobody knows when. Many programs do not show at all what is cancelled.
    fn status(&self) -> &'static str {
        match self.entry.status() {
            Some(Status::Cancelled) => "CANCELLED",
            Some(Status::Postponed) => "TENTATIVE",
            Some(Status::Scheduled | Status::Invited | Status::Held) | None => "CONFIRMED",
        }
    }

    /// Nobody is busy for whole days, nor by what does not take place.
    fn transparency(&self) -> &'static str {
        let is_off = matches!(self.entry.status(), Some(Status::Cancelled | Status::Postponed));
        if is_off || matches!(self.times, Times::Days(..)) { "TRANSPARENT" } else { "OPAQUE" }
    }
}

fn write_place(lines: &mut Lines, words: &Words<'_>) {
    if let Some(location) = words.location() {
        lines.text("LOCATION", &location);
    }
    let degrees = words.place.and_then(|place| place.latitude.as_ref().zip(place.longitude.as_ref()));
    if let Some((latitude, longitude)) = degrees {
        lines.plain("GEO", &format!("{latitude};{longitude}"));
    }
    if let Some(online) = words.online {
        lines.plain("CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Videokonferenz", online);
    }
}
