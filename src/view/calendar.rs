//! The calendar of meetings and Fachtage: what is to come, a year, a month as a table of its weeks.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::build::PageView;
use super::list::page_of;
use super::parts::{LinkView, StatusView, TeaserView, hours, preview_text};
use crate::base::date::{clock, weekday_name};
use crate::record::Detail as Record;
use crate::record::choices::Status;
use crate::routes::{Month, Routes, days_of};
use crate::site::{Entry, Key};

/// The beginning of the calendar, or a year of it.
#[derive(Serialize)]
pub struct CalendarView<'s> {
    /// The year; none at the beginning of the calendar.
    pub year: Option<i16>,
    /// What is to come, the next one first; at the beginning only.
    pub upcoming: Vec<TeaserView<'s>>,
    /// Whether more is to come than stands here.
    pub has_more: bool,
    /// The months of the year that have an event.
    pub months: Vec<CalendarMonthView<'s>>,
    /// All years with their months, the last one first.
    pub years: Vec<CalendarYearView>,
}

/// A month in the list of a year.
#[derive(Serialize)]
pub struct CalendarMonthView<'s> {
    /// `März`.
    pub title: &'static str,
    pub url: String,
    pub entries: Vec<TeaserView<'s>>,
}

/// A year and links to its months.
#[derive(Serialize)]
pub struct CalendarYearView {
    pub year: i16,
    pub url: String,
    pub months: Vec<LinkView>,
}

/// A month as a table.
#[derive(Serialize)]
pub struct MonthView<'s> {
    /// `März 2026`.
    pub title: String,
    /// How many events there are.
    pub total: usize,
    /// Seven days each, Monday first. Days of the neighbouring months are empty.
    pub weeks: Vec<Vec<Option<CalendarDayView<'s>>>>,
    pub year: LinkView,
    /// The nearest month before that exists.
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// A day in the table of a month.
#[derive(Clone, Serialize)]
pub struct CalendarDayView<'s> {
    /// `12`.
    pub number: i8,
    /// `2026-03-12`.
    pub iso: String,
    /// `Donnerstag`.
    pub weekday: &'static str,
    /// `März`.
    pub month: &'static str,
    pub is_today: bool,
    pub events: Vec<EventView<'s>>,
}

/// A meeting or Fachtag on one day.
#[derive(Clone, Serialize)]
pub struct EventView<'s> {
    /// `meeting` or `fachtag`.
    pub kind: &'static str,
    pub title: String,
    pub url: String,
    /// What of its hours falls on this day: `10:00 bis 12:00 Uhr`, `ab 10:00 Uhr`, `bis 16:00 Uhr`.
    pub time: Option<String>,
    /// Not given where it says nothing any more: nobody is invited to what is past.
    pub status: Option<StatusView>,
    pub place: Option<&'s str>,
    pub is_example: bool,
    pub preview: Option<&'static str>,
}

impl<'s> PageView<'s, '_> {
    /// The beginning of the calendar.
    pub(super) fn calendar(&self) -> CalendarView<'s> {
        let shown = self.shown_upcoming();
        CalendarView {
            year: None,
            upcoming: self.teasers(shown),
            has_more: self.sight.upcoming().len() > shown.len(),
            months: Vec::new(),
            years: self.calendar_years(),
        }
    }

    /// What is to come, as far as it stands at the beginning of the calendar.
    pub(super) fn shown_upcoming(&self) -> &'s [Key] {
        page_of(self.sight.upcoming(), 1)
    }

    pub(super) fn calendar_year(&self, year: i16) -> CalendarView<'s> {
        let months = self.sight.months().filter(|month| month.year == year).map(|month| CalendarMonthView {
            title: month.name(),
            url: self.url(&Routes::month(month)),
            entries: self.teasers(self.sight.month(month)),
        });
        CalendarView {
            year: Some(year),
            upcoming: Vec::new(),
            has_more: false,
            months: months.filter(|month| !month.entries.is_empty()).collect(),
            years: self.calendar_years(),
        }
    }

    pub(super) fn month(&self, month: Month) -> MonthView<'s> {
        let keys = self.sight.month(month);
        let mut days = self.empty_days(month);
        for key in keys {
            self.enter(*key, &mut days);
        }
        MonthView {
            title: month.title(),
            total: keys.len(),
            weeks: weeks(month, days),
            year: LinkView { title: month.year.to_string(), url: self.url(&Routes::calendar_year(month.year)) },
            previous: self.sight.months().filter(|other| *other < month).max().map(|month| self.month_link(month)),
            next: self.sight.months().find(|other| *other > month).map(|month| self.month_link(month)),
        }
    }

    /// A link to a month of the calendar.
    pub(super) fn month_link(&self, month: Month) -> LinkView {
        LinkView { title: month.title(), url: self.url(&Routes::month(month)) }
    }

    /// A link to the month in which an entry begins.
    pub(super) fn month_of(&self, key: Key) -> Option<LinkView> {
        self.sight.entry(key).date().map(|day| self.month_link(Month::of(day)))
    }

    /// A link to the calendar, where there is one.
    pub(super) fn calendar_url(&self) -> Option<String> {
        self.sight.months().next().map(|_| self.url(&Routes::calendar()))
    }

    /// All years, the last one first, each with links to its months.
    pub(super) fn calendar_years(&self) -> Vec<CalendarYearView> {
        let mut years: Vec<CalendarYearView> = Vec::new();
        for month in self.sight.months() {
            if years.last().is_none_or(|last| last.year != month.year) {
                let url = self.url(&Routes::calendar_year(month.year));
                years.push(CalendarYearView { year: month.year, url, months: Vec::new() });
            }
            if let Some(year) = years.last_mut() {
                year.months.push(LinkView { title: month.name().to_owned(), url: self.url(&Routes::month(month)) });
            }
        }
        years.reverse();
        years
    }

    fn empty_days(&self, month: Month) -> Vec<CalendarDayView<'s>> {
        let first = month.first_day();
        let days = first.series(1.day()).take_while(|day| Month::of(*day) == month);
        let empty = |day: Date| CalendarDayView {
            number: day.day(),
            iso: day.to_string(),
            weekday: weekday_name(day),
            month: month.name(),
            is_today: day == self.sight.options().today,
            events: Vec::new(),
        };
        days.map(empty).collect()
    }

    /// Enters an event on each of its days that are among `days`.
    fn enter(&self, key: Key, days: &mut [CalendarDayView<'s>]) {
        let entry = self.sight.entry(key);
        let Some((first, last)) = days_of(entry) else { return };
        let event = self.event(key, entry, last);
        let (first, last) = (first.to_string(), last.to_string());
        for day in days.iter_mut().filter(|day| (&first..=&last).contains(&&day.iso)) {
            let time = time_on(entry, day.iso == first, day.iso == last);
            day.events.push(EventView { time, ..event.clone() });
        }
    }

    fn event(&self, key: Key, entry: &'s Entry, last: Date) -> EventView<'s> {
        let (status, place) = match &entry.record.detail {
            Record::Meeting(meeting) => (meeting.status, meeting.place.as_ref()),
            Record::Fachtag(fachtag) => (fachtag.status, fachtag.place.as_ref()),
            _ => (Status::Scheduled, None),
        };
        let is_over = last < self.sight.options().today && matches!(status, Status::Scheduled | Status::Invited);
        EventView {
            kind: entry.kind.name(),
            title: self.title(key).into_owned(),
            url: self.url(self.sight.address(key)),
            time: None,
            status: (!is_over).then(|| StatusView::new(status)),
            place: place.map(|place| place.name.as_str()),
            is_example: entry.record.common.example,
            preview: self.sight.preview_of(key).map(preview_text),
        }
    }
}

/// What of the hours of an event falls on its first or last day, or on one between.
fn time_on(entry: &Entry, is_first: bool, is_last: bool) -> Option<String> {
    let start = entry.moment().and_then(|moment| moment.value.time);
    let end = entry.end().and_then(|end| end.time);
    match (is_first, is_last) {
        (true, true) => hours(start, end),
        (true, false) => start.map(|start| format!("ab {}", clock(start))),
        (false, true) => end.map(|end| format!("bis {}", clock(end))),
        (false, false) => None,
    }
}

/// The days of a month in weeks from Monday to Sunday.
fn weeks<'s>(month: Month, days: Vec<CalendarDayView<'s>>) -> Vec<Vec<Option<CalendarDayView<'s>>>> {
    let before = usize::from(month.first_day().weekday().to_monday_zero_offset().unsigned_abs());
    let mut cells: Vec<Option<CalendarDayView<'s>>> = std::iter::repeat_n(None, before).chain(days.into_iter().map(Some)).collect();
    cells.resize(cells.len().next_multiple_of(7), None);
    cells.chunks(7).map(<[_]>::to_vec).collect()
}
