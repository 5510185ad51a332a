//! Pages that lead to others: lists, years, topics, districts; and pages that say that something is gone.

use std::cmp::Reverse;

use serde::Serialize;

use super::build::PageView;
use super::parts::{DayView, LinkView, TeaserView};
use crate::base::path::UrlPath;
use crate::record::kind::Kind;
use crate::routes::{PAGE_SIZE, Routes, Term, page_count};
use crate::site::{Key, Tombstone};

/// One page of a list.
#[derive(Serialize)]
pub struct ListView<'s> {
    /// `body`, `meeting`, ...
    pub kind: &'static str,
    /// The year of a year's meetings.
    pub year: Option<i16>,
    /// How many entries the whole list has.
    pub total: usize,
    /// Meetings and Fachtage from today on, on the first page, the next one first.
    pub upcoming: Vec<TeaserView<'s>>,
    pub entries: Vec<TeaserView<'s>>,
    pub paging: Option<PagingView>,
    /// The years of the meetings.
    pub years: Vec<LinkView>,
    /// The calendar, with meetings and Fachtage, where there is one.
    pub calendar_url: Option<String>,
}

/// Where a page stands among the pages of its list.
#[derive(Serialize)]
pub struct PagingView {
    pub current: usize,
    pub total: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub pages: Vec<LinkView>,
}

/// All topics, or all districts.
#[derive(Serialize)]
pub struct TermsView {
    pub terms: Vec<TermItem>,
}

/// A topic or district in the list of them.
#[derive(Serialize)]
pub struct TermItem {
    pub title: String,
    pub url: String,
    pub count: usize,
}

/// A topic or district.
#[derive(Serialize)]
pub struct TermView<'s> {
    /// `Thema` or `Bezirk`.
    pub kind_title: &'static str,
    pub groups: Vec<GroupView<'s>>,
}

/// The entries of one kind.
#[derive(Serialize)]
pub struct GroupView<'s> {
    pub title: &'static str,
    pub entries: Vec<TeaserView<'s>>,
}

/// What is left of a withdrawn entry.
#[derive(Serialize)]
pub struct WithdrawnView<'s> {
    /// `Sitzung`.
    pub kind_title: &'static str,
    pub date: Option<DayView>,
    pub reason: Option<&'s str>,
}

/// A former address.
#[derive(Serialize)]
pub struct RedirectView {
    /// Where it leads now.
    pub target: String,
}

/// The page for addresses that do not exist.
#[derive(Serialize)]
pub struct NotFoundView {
    pub lists: Vec<LinkView>,
}

impl<'s> PageView<'s, '_> {
    pub(super) fn list(&self, kind: Kind, page: usize) -> ListView<'s> {
        let keys = self.sight.list(kind);
        // Pages are cut from the whole list, what is to come first, so that every entry stands on exactly one of them.
        let shown = page_of(keys, page).iter().copied();
        let (upcoming, entries): (Vec<Key>, Vec<Key>) = shown.partition(|key| self.is_coming(kind, *key));
        ListView {
            kind: kind.name(),
            year: None,
            total: keys.len(),
            upcoming: self.teasers(&upcoming),
            entries: self.teasers(&entries),
            paging: self.paging(page, page_count(keys.len()), |n| Routes::list(kind, n)),
            years: if kind == Kind::Meeting { self.year_links() } else { Vec::new() },
            calendar_url: if matches!(kind, Kind::Meeting | Kind::Fachtag) { self.calendar_url() } else { None },
        }
    }

    pub(super) fn year(&self, year: i16, page: usize) -> ListView<'s> {
        let keys = self.meetings_of(year);
        ListView {
            kind: Kind::Meeting.name(),
            year: Some(year),
            total: keys.len(),
            upcoming: Vec::new(),
            entries: self.teasers(page_of(keys, page)),
            paging: self.paging(page, page_count(keys.len()), |n| Routes::year(year, n)),
            years: self.year_links(),
            calendar_url: self.calendar_url(),
        }
    }

    /// The meetings of a year, newest first.
    pub(super) fn meetings_of(&self, year: i16) -> &'s [Key] {
        self.sight.years().get(&Reverse(year)).map_or(&[], Vec::as_slice)
    }

    fn is_coming(&self, kind: Kind, key: Key) -> bool {
        matches!(kind, Kind::Meeting | Kind::Fachtag) && self.sight.entry(key).date().is_some_and(|date| date >= self.sight.options().today)
    }

    fn year_links(&self) -> Vec<LinkView> {
        let years = self.sight.years().keys();
        years.map(|Reverse(year)| LinkView { title: year.to_string(), url: self.url(&Routes::year(*year, 1)) }).collect()
    }

    pub(super) fn paging(&self, current: usize, total: usize, url: impl Fn(usize) -> UrlPath) -> Option<PagingView> {
        let link = |n: usize| (1..=total).contains(&n).then(|| self.url(&url(n)));
        (total > 1).then(|| PagingView {
            current,
            total,
            previous: link(current - 1),
            next: link(current + 1),
            pages: (1..=total)
                .filter(|n| *n == 1 || *n == total || n.abs_diff(current) <= 2)
                .map(|n| LinkView { title: n.to_string(), url: self.url(&url(n)) })
                .collect(),
        })
    }

    pub(super) fn terms(&self, terms: &[Term], url: fn(&str) -> UrlPath) -> TermsView {
        let item = |term: &Term| TermItem { title: term.title.clone(), url: self.url(&url(&term.slug)), count: term.entries.len() };
        TermsView { terms: terms.iter().map(item).collect() }
    }

    pub(super) fn term(&self, term: &Term, kind_title: &'static str) -> TermView<'s> {
        let groups = Kind::ALL.into_iter().filter_map(|kind| {
            let list = self.sight.list(kind);
            let of_term: std::collections::BTreeSet<Key> =
                term.entries.iter().copied().filter(|key| self.sight.entry(*key).kind == kind).collect();
            let keys: Vec<Key> =
                if of_term.is_empty() { Vec::new() } else { list.iter().copied().filter(|key| of_term.contains(key)).collect() };
            (!keys.is_empty()).then(|| GroupView { title: kind.german_plural(), entries: self.teasers(&keys) })
        });
        TermView { kind_title, groups: groups.collect() }
    }

    pub(super) fn withdrawn(tombstone: &'s Tombstone) -> WithdrawnView<'s> {
        WithdrawnView { kind_title: tombstone.kind.german(), date: tombstone.date.map(DayView::new), reason: tombstone.reason.as_deref() }
    }

    pub(super) fn not_found(&self) -> NotFoundView {
        let link = |kind: Kind| LinkView { title: kind.german_plural().to_owned(), url: self.url(&Routes::list(kind, 1)) };
        NotFoundView { lists: Kind::LISTED.into_iter().filter(|kind| self.sight.has_list(*kind)).map(link).collect() }
    }
}

/// What stands on one page of a list.
pub(super) fn page_of<T>(all: &[T], page: usize) -> &[T] {
    let start = all.len().min((page - 1) * PAGE_SIZE);
    &all[start..all.len().min(start + PAGE_SIZE)]
}
