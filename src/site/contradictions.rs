//! What several entries say of days and times that cannot all be right. Such a site can be built, so only who asks is told.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time};

use crate::base::date::{Moment, long};
use crate::base::finding::Finding;
use crate::base::messages::contradictions as say;
use crate::base::place::Place;
use crate::record::Detail;
use crate::record::body::Body;
use crate::record::choices::Status;
use crate::record::document::Document;
use crate::record::fachtag::Fachtag;
use crate::record::value::YearOrDay;

use super::papers::Paper;
use super::relations::DocumentRef;
use super::{Entry, Key, Site};

/// A paper is written at most so many months before what it is for.
const MONTHS_OF_A_PAPER: i64 = 6;

/// Everything that does not go together.
pub fn remarks(site: &Site) -> Vec<Finding> {
    (0..site.entries.len()).flat_map(|key| of_entry(site, key)).collect()
}

fn of_entry(site: &Site, key: Key) -> Vec<Finding> {
    let entry = site.entry(key);
    match &entry.record.detail {
        Detail::Body(_) => overlapping_meetings(site, key),
        Detail::Meeting(_) => outside_life(site, key).into_iter().chain(on_files(site, key)).collect(),
        Detail::Fachtag(fachtag) => late_registration(entry, fachtag).into_iter().chain(on_files(site, key)).collect(),
        Detail::Document(document) => on_document(site, key, document),
        _ => Vec::new(),
    }
}

/// The first and the last day of a meeting or Fachtag that was not called off.
fn days(event: &Entry) -> Option<(Date, Date)> {
    let is_called_off = matches!(event.status()?, Status::Cancelled | Status::Postponed);
    Some((event.date()?, event.last_day()?)).filter(|_| !is_called_off)
}

/// A meeting of a body that was not there yet, or no longer.
fn outside_life(site: &Site, key: Key) -> Option<Finding> {
    let meeting = site.entry(key);
    let body = site.entry(site.relations[key].body?);
    let Detail::Body(Body { founded, dissolved, .. }) = &body.record.detail else { return None };
    let (day, _) = days(meeting)?;
    let too_early = founded.filter(|founded| day < founded.first_day());
    let too_late = dissolved.as_ref().map(|dissolved| dissolved.value).filter(|dissolved| dissolved.last_day() < day);
    let message = match (too_early, too_late) {
        (Some(founded), _) => say::before_founding(body.short_title(), &shown(founded), &long(day), &body.path),
        (None, Some(dissolved)) => say::after_dissolution(body.short_title(), &shown(dissolved), &long(day), &body.path),
        (None, None) => return None,
    };
    Some(message.at(place(meeting)))
}

fn shown(value: YearOrDay) -> String {
    match value {
        YearOrDay::Year(year) => year.to_string(),
        YearOrDay::Day(day) => long(day),
    }
}

/// Where the day of an entry stands.
fn place(entry: &Entry) -> Place {
    entry.moment().map_or_else(|| Place::file(&entry.path), |moment| entry.place(moment.span))
}

/// The dates of the files that a meeting or Fachtag lists.
fn on_files(site: &Site, key: Key) -> Vec<Finding> {
    let (event, relations) = (site.entry(key), &site.relations[key]);
    let listed = relations.documents.iter().chain(relations.items.iter().flatten());
    let files = listed.filter_map(|document| match document {
        DocumentRef::File(_, line) => Some(line),
        DocumentRef::Entry(_) => None,
    });
    files.filter_map(|line| on_paper(&Paper::of_line(line), event, false, &event.place(line.name.span))).collect()
}

/// The date of a document, against what it names and against what lists it.
fn on_document(site: &Site, key: Key, document: &Document) -> Vec<Finding> {
    let (entry, relations) = (site.entry(key), &site.relations[key]);
    let is_named = |event: &Entry| [&document.meeting, &document.fachtag].into_iter().flatten().any(|id| id.value == event.id);
    let events = relations.meetings.iter().chain(&relations.fachtage).map(|event| site.entry(*event));
    events.filter_map(|event| on_paper(&Paper::of_entry(entry, document), event, is_named(event), &place(entry))).collect()
}

/// The date of a paper against that of what it belongs to. Old papers are talked about as well; so only one that says itself
/// where it belongs, or that invites, can be too old.
fn on_paper(paper: &Paper<'_>, event: &Entry, says_itself: bool, place: &Place) -> Option<Finding> {
    let (date, (first, last), kind) = (paper.date?, days(event)?, event.event()?);
    let is_early = date < first.saturating_sub(MONTHS_OF_A_PAPER.months()) && (says_itself || paper.is_invitation());
    let is_late = last < date && paper.is_invitation();
    let message = match (is_early, is_late) {
        (true, _) => say::early_document(kind, paper.title, &long(date), &long(first)),
        (_, true) => say::late_invitation(kind, paper.title, &long(date), &long(last)),
        _ => return None,
    };
    Some(message.at(place.clone()))
}

/// Nobody registers for what is over.
fn late_registration(entry: &Entry, fachtag: &Fachtag) -> Option<Finding> {
    let until = fachtag.registration.as_ref()?.until.as_ref()?;
    let (_, last) = days(entry)?;
    let message = (last < until.value.date).then(|| say::late_registration(&long(until.value.date), &long(last)))?;
    Some(message.at(entry.place(until.span)))
}

/// A meeting of a body with the time that it takes.
struct Slot {
    from: DateTime,
    /// The same as `from` where nobody says when it ends.
    to: DateTime,
    has_time: bool,
    meeting: Key,
}

impl Slot {
    fn of(site: &Site, meeting: Key) -> Option<Slot> {
        let entry = site.entry(meeting);
        days(entry)?;
        let start = entry.moment()?.value;
        let end = entry.end().or_else(|| start.time.is_none().then_some(Moment::day(start.date)));
        let from = start.date.to_datetime(start.time.unwrap_or(Time::midnight()));
        let to = end.map_or(from, |end| end.time.map_or_else(|| midnight_after(end.date), |time| end.date.to_datetime(time)));
        Some(Slot { from, to: to.max(from), has_time: start.time.is_some(), meeting })
    }

    fn overlaps(&self, other: &Slot) -> bool {
        self.from == other.from || (self.from < other.to && other.from < self.to)
    }
}

fn midnight_after(day: Date) -> DateTime {
    day.tomorrow().unwrap_or(day).to_datetime(Time::midnight())
}

/// Meetings at a time at which the body has one already.
fn overlapping_meetings(site: &Site, body: Key) -> Vec<Finding> {
    let meetings = site.relations[body].meetings.iter().copied().filter(|meeting| site.relations[*meeting].body == Some(body));
    let mut slots: Vec<Slot> = meetings.filter_map(|meeting| Slot::of(site, meeting)).collect();
    slots.sort_by_key(|slot| (slot.from, slot.meeting));
    let mut findings = Vec::new();
    // The one that lasts longest of those before.
    let mut before: Option<&Slot> = None;
    for slot in &slots {
        if let Some(other) = before.filter(|other| other.overlaps(slot)) {
            findings.push(overlap(site, body, other, slot));
        }
        before = before.filter(|other| slot.to < other.to).or(Some(slot));
    }
    findings
}

fn overlap(site: &Site, body: Key, first: &Slot, second: &Slot) -> Finding {
    let (body, other) = (site.entry(body).short_title(), &site.entry(first.meeting).path);
    let message = if first.has_time && second.has_time { say::same_time(body, other) } else { say::same_day(body, other) };
    message.at(place(site.entry(second.meeting)))
}
