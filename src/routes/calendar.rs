//! The calendar: which meetings and Fachtage fall in which month.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::date::month_name;
use crate::record::kind::Kind;
use crate::site::{Entry, Key, Site};

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub year: i16,
    /// From 1 to 12.
    pub number: i8,
}

/// The months that have a meeting or Fachtag, and that of today; none at all where there is nothing to take place.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// What takes place in each month, by its beginning. What goes beyond the end of a month stands in the next one as well.
    pub months: BTreeMap<Month, Vec<Key>>,
}

/// Something that takes longer stands in the calendar for so many days. A slip of the pen in a year must not make
/// thousands of pages.
const LONGEST: i32 = 366;

impl Month {
    pub fn of(day: Date) -> Self {
        Month { year: day.year(), number: day.month() }
    }

    /// `März 2026`.
    pub fn title(self) -> String {
        format!("{} {}", month_name(self.number), self.year)
    }

    /// `März`.
    pub fn name(self) -> &'static str {
        month_name(self.number)
    }

    pub fn first_day(self) -> Date {
        Date::new(self.year, self.number, 1).unwrap_or_default()
    }

    fn next(self) -> Self {
        if self.number == 12 { Month { year: self.year + 1, number: 1 } } else { Month { number: self.number + 1, ..self } }
    }
}

impl Calendar {
    pub(super) fn new(site: &Site, today: Date) -> Self {
        let mut months: BTreeMap<Month, Vec<Key>> = BTreeMap::new();
        for (key, visible) in site.entries.iter().enumerate() {
            if let Some((first, last)) = days(&visible.entry) {
                let mut month = Month::of(first);
                while month <= Month::of(last) {
                    months.entry(month).or_default().push(key);
                    month = month.next();
                }
            }
        }
        if !months.is_empty() {
            months.entry(Month::of(today)).or_default();
        }
        for keys in months.values_mut() {
            keys.sort_by_cached_key(|key| (site.entry(*key).moment().map(|moment| moment.value), *key));
        }
        Calendar { months }
    }

    pub fn of(&self, month: Month) -> &[Key] {
        self.months.get(&month).map_or(&[], Vec::as_slice)
    }

    /// The years that have a month, in their order.
    pub fn years(&self) -> BTreeSet<i16> {
        self.months.keys().map(|month| month.year).collect()
    }

    /// Whether there are the same months.
    pub(super) fn has_form_of(&self, other: &Calendar) -> bool {
        self.months.keys().eq(other.months.keys())
    }

    /// The months in which not the same takes place as before.
    pub fn differences(&self, old: &Calendar) -> BTreeSet<Month> {
        let all = self.months.keys().chain(old.months.keys()).copied();
        all.filter(|month| self.months.get(month) != old.months.get(month)).collect()
    }
}

/// The first and the last day of what takes place.
pub fn days(entry: &Entry) -> Option<(Date, Date)> {
    let first = entry.date().filter(|_| matches!(entry.kind, Kind::Meeting | Kind::Fachtag))?;
    let longest = first.saturating_add(LONGEST.days());
    Some((first, entry.last_day().unwrap_or(first).min(longest)))
}
