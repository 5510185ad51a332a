//! As of which day a page stands („Stand: 12. März 2026“): what its entry says, or the newest of the entries that it shows,
//! or else the newest of the whole site. Never the clock, unless nothing on the site has a date.

use jiff::civil::Date;

use super::build::PageView;
use super::list::page_of;
use crate::record::choices::Statutory;
use crate::routes::{DocumentList, PageKind, Row};
use crate::site::Key;

impl PageView<'_, '_> {
    pub(super) fn updated(&self, kind: PageKind) -> Date {
        let known = match kind {
            PageKind::Entry(key) => self.sight.entry(key).updated(self.sight.options().today).or_else(|| self.assessed(key)),
            PageKind::List(kind, n) => self.newest(page_of(self.sight.list(kind), n)),
            PageKind::Year(year, n) => self.newest(page_of(self.meetings_of(year), n)),
            PageKind::Documents(list, n) => self.newest_document(list, n),
            PageKind::Calendar => self.newest(self.shown_upcoming()),
            PageKind::CalendarYear(year) => {
                let months = self.sight.months().filter(|month| month.year == year);
                months.filter_map(|month| self.newest(self.sight.month(month))).max()
            }
            PageKind::Month(month) => self.newest(self.sight.month(month)),
            PageKind::Topic(at) => self.newest(&self.sight.topics()[at].entries),
            PageKind::District(at) => self.newest(&self.sight.districts()[at].entries),
            PageKind::Withdrawn(at) => self.sight.tombstone(at).date.filter(|day| *day <= self.sight.options().today),
            PageKind::Home
            | PageKind::Topics
            | PageKind::Districts
            | PageKind::Glossary
            | PageKind::Overview
            | PageKind::Data
            | PageKind::NotFound => None,
        };
        known.unwrap_or_else(|| self.updated_site())
    }

    /// The Erklärung zur Barrierefreiheit stands as of the day on which the site was assessed.
    fn assessed(&self, key: Key) -> Option<Date> {
        let is_statement = self.sight.entry(key).statutory().is_some_and(|kind| kind.value == Statutory::Accessibility);
        let said = self.sight.settings().accessibility.as_ref().filter(|_| is_statement)?;
        let days = said.reviewed.as_ref().map(|day| day.value).into_iter().chain(said.created);
        days.max().filter(|day| *day <= self.sight.options().today)
    }

    /// As of which day the whole site stands.
    pub(super) fn updated_site(&self) -> Date {
        self.sight.updated().unwrap_or(self.sight.options().today)
    }

    /// As of which day the newest of some entries stands. A day that is still to come does not count.
    fn newest(&self, keys: &[Key]) -> Option<Date> {
        let today = self.sight.options().today;
        keys.iter().filter_map(|key| self.sight.entry(*key).updated(today)).filter(|day| *day <= today).max()
    }

    /// The same of one page of a list of documents. A file has the day that is shown with it.
    fn newest_document(&self, list: DocumentList, page: usize) -> Option<Date> {
        let today = self.sight.options().today;
        let of_row = |row: &Row| {
            let key = row.entry();
            match row {
                Row::Entry(_) => self.sight.entry(key).updated(today),
                Row::File { .. } => row.day(self.sight.entry(key), self.sight.relations(key)),
            }
        };
        page_of(self.sight.documents().rows(list), page).iter().filter_map(of_row).filter(|day| *day <= today).max()
    }
}
