//! The Inhaltsverzeichnis: everything that the site has, on one page.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::build::PageView;
use super::data;
use super::page::ContentsItem;
use super::parts::{DayView, LinkView, StatusView, preview_text};
use crate::base::date::Moment;
use crate::base::path::UrlPath;
use crate::glossary::Glossary;
use crate::record::Detail as Record;
use crate::record::kind::Kind;
use crate::routes::{DocumentList, FeedOf, Routes, Term};
use crate::site::Key;

/// A kind with more entries than this shows its lists instead of them.
const MOST: usize = 1_000;
/// From so many lines on, the page begins with links to its sections.
const LONG: usize = 40;

/// The values of the Inhaltsverzeichnis.
#[derive(Serialize)]
pub struct OverviewView {
    /// In their order; none is empty.
    pub sections: Vec<OverviewSectionView>,
}

/// One part of it, such as all bodies.
#[derive(Serialize)]
pub struct OverviewSectionView {
    pub id: &'static str,
    pub title: &'static str,
    /// Its list, where it has one.
    pub list: Option<LinkView>,
    pub groups: Vec<OverviewGroupView>,
}

/// Lines of a section that belong together, such as the meetings of a year.
#[derive(Serialize)]
pub struct OverviewGroupView {
    /// `2026`; none where the section has no groups.
    pub title: Option<String>,
    pub url: Option<String>,
    pub items: Vec<OverviewItemView>,
}

/// A line: a page, and what lies below it.
#[derive(Serialize)]
pub struct OverviewItemView {
    pub title: String,
    pub url: String,
    /// Its day, where the title does not name it.
    pub date: Option<DayView>,
    /// `abgesagt`, `überholt`, `Entwurf`: what must not be overlooked.
    pub note: Option<&'static str>,
    pub children: Vec<OverviewItemView>,
}

impl OverviewView {
    /// The sections as a table of contents, where the page is long.
    pub fn contents(&self) -> Vec<ContentsItem<'static>> {
        let lines: usize = self.sections.iter().flat_map(|section| &section.groups).map(|group| group.items.len()).sum();
        let items = self.sections.iter().map(|section| ContentsItem { level: 2, id: section.id, title: section.title });
        if lines < LONG { Vec::new() } else { items.collect() }
    }
}

impl OverviewSectionView {
    fn new(id: &'static str, title: &'static str, list: Option<LinkView>, groups: Vec<OverviewGroupView>) -> Self {
        OverviewSectionView { id, title, list, groups }
    }
}

impl OverviewGroupView {
    fn plain(items: Vec<OverviewItemView>) -> Self {
        OverviewGroupView { title: None, url: None, items }
    }

    fn of_year(year: i16, url: Option<&String>, items: Vec<OverviewItemView>) -> Self {
        OverviewGroupView { title: Some(year.to_string()), url: url.cloned(), items }
    }
}

impl OverviewItemView {
    fn link(link: LinkView) -> Self {
        OverviewItemView { title: link.title, url: link.url, date: None, note: None, children: Vec::new() }
    }
}

impl PageView<'_, '_> {
    pub(super) fn overview(&self) -> OverviewView {
        let years_of_meetings = self.sight.years().keys().map(|Reverse(at)| (*at, self.url(&Routes::year(*at, 1)))).collect();
        let documents = self.sight.documents().years.keys();
        let of_documents = |at: i16| self.url(&self.sight.documents_address(DocumentList::Year(at), 1));
        let years_of_documents = documents.map(|Reverse(at)| (*at, of_documents(*at))).collect();
        let mut sections = vec![
            self.overview_pages(),
            self.overview_bodies(),
            self.overview_dated(Kind::Meeting, "kb-sitzungen", &years_of_meetings),
            self.overview_dated(Kind::Document, "kb-dokumente", &years_of_documents),
            self.overview_dated(Kind::Fachtag, "kb-fachtage", &BTreeMap::new()),
            self.overview_of(Kind::Aktionsraum, "kb-aktionsraeume"),
            self.overview_dated(Kind::News, "kb-aktuelles", &BTreeMap::new()),
            self.overview_terms("kb-themen", "Themen", "themen/", self.sight.topics(), Routes::topic),
            self.overview_terms("kb-bezirke", "Bezirke", "bezirke/", self.sight.districts(), Routes::district),
            self.overview_calendar(),
            self.overview_data(),
        ];
        sections.retain(|section| section.list.is_some() || section.groups.iter().any(|group| !group.items.is_empty()));
        OverviewView { sections }
    }

    fn overview_pages(&self) -> OverviewSectionView {
        let home = std::iter::once(OverviewItemView::link(self.to_home()));
        let glossary = (!self.sight.glossary().is_empty()).then(|| OverviewItemView::link(self.to("Glossar", Glossary::url().as_str())));
        let pages = home.chain(self.sight.list(Kind::Page).iter().map(|key| self.overview_item(*key))).chain(glossary);
        OverviewSectionView::new("kb-seiten", "Seiten", None, vec![OverviewGroupView::plain(pages.collect())])
    }

    /// The bodies, each with those below it.
    fn overview_bodies(&self) -> OverviewSectionView {
        let list = self.overview_list(Kind::Body);
        let keys = self.sight.list(Kind::Body);
        if keys.len() > MOST {
            return OverviewSectionView::new("kb-gremien", "Gremien", list, Vec::new());
        }
        let top = keys.iter().filter(|key| self.sight.relations(**key).parent.is_none());
        let groups = vec![OverviewGroupView::plain(top.map(|key| self.overview_body(*key)).collect())];
        OverviewSectionView::new("kb-gremien", "Gremien", list, groups)
    }

    fn overview_body(&self, key: Key) -> OverviewItemView {
        let below = self.sight.relations(key).children.iter();
        OverviewItemView { children: below.map(|key| self.overview_body(*key)).collect(), ..self.overview_item(key) }
    }

    /// The entries of a kind in one list.
    fn overview_of(&self, kind: Kind, id: &'static str) -> OverviewSectionView {
        let keys = self.sight.list(kind);
        let shown = if keys.len() > MOST { &[] } else { keys };
        let items = shown.iter().map(|key| self.overview_item(*key)).collect();
        OverviewSectionView::new(id, kind.german_plural(), self.overview_list(kind), vec![OverviewGroupView::plain(items)])
    }

    /// The entries of a kind by year, the last one first. `lists` has the address of the list of each year that has one.
    fn overview_dated(&self, kind: Kind, id: &'static str, lists: &BTreeMap<i16, String>) -> OverviewSectionView {
        let keys = self.sight.list(kind);
        let groups = if keys.len() > MOST {
            let group = |(year, url): (&i16, &String)| OverviewGroupView::of_year(*year, Some(url), Vec::new());
            lists.iter().rev().map(group).collect()
        } else {
            self.overview_years(keys, lists)
        };
        OverviewSectionView::new(id, kind.german_plural(), self.overview_list(kind), groups)
    }

    fn overview_years(&self, keys: &[Key], lists: &BTreeMap<i16, String>) -> Vec<OverviewGroupView> {
        let mut dated: Vec<(Option<Moment>, Key)> =
            keys.iter().map(|key| (self.sight.entry(*key).moment().map(|moment| moment.value), *key)).collect();
        // What has no date stands at the end.
        dated.sort_by_key(|(moment, _)| Reverse(*moment));
        let year = |(moment, _): &(Option<Moment>, Key)| moment.map(|moment| moment.date.year());
        let groups = dated.chunk_by(|a, b| year(a) == year(b)).map(|of_year| {
            let items = of_year.iter().map(|(_, key)| self.overview_item(*key)).collect();
            match year(&of_year[0]) {
                Some(year) => OverviewGroupView::of_year(year, lists.get(&year), items),
                None => OverviewGroupView { title: Some("Ohne Datum".to_owned()), url: None, items },
            }
        });
        groups.collect()
    }

    fn overview_list(&self, kind: Kind) -> Option<LinkView> {
        let all = match kind {
            Kind::Body => "Alle Gremien",
            Kind::Meeting => "Alle Sitzungen",
            Kind::Fachtag => "Alle Fachtage",
            Kind::Document => "Alle Dokumente, auch die Unterlagen der Sitzungen und Fachtage",
            Kind::Aktionsraum => "Alle Aktionsräume",
            Kind::News => "Alle Meldungen",
            Kind::Home | Kind::Page => return None,
        };
        self.sight.has_list(kind).then(|| LinkView { title: all.to_owned(), url: self.url(&Routes::list(kind, 1)) })
    }

    fn overview_item(&self, key: Key) -> OverviewItemView {
        let entry = self.sight.entry(key);
        let status = match &entry.record.detail {
            Record::Meeting(meeting) => Some(StatusView::new(meeting.status)),
            Record::Fachtag(fachtag) => Some(StatusView::new(fachtag.status)),
            _ => None,
        };
        let off = status.filter(|status| status.is_off).map(|status| status.text);
        let old = (!self.sight.relations(key).current.is_empty()).then_some("überholt");
        let link = self.link(key);
        let date = entry.date().map(DayView::new).filter(|day| !link.title.contains(&day.text));
        let note = self.sight.preview_of(key).map(preview_text).or(off).or(old);
        OverviewItemView { date, note, ..OverviewItemView::link(link) }
    }

    fn overview_terms(
        &self,
        id: &'static str,
        title: &'static str,
        address: &str,
        terms: &[Term],
        url: fn(&str) -> UrlPath,
    ) -> OverviewSectionView {
        let shown = if terms.len() > MOST { &[] } else { terms };
        let item = |term: &Term| OverviewItemView::link(LinkView { title: term.title.clone(), url: self.url(&url(&term.slug)) });
        let list = (!terms.is_empty()).then(|| self.to(&format!("Alle {title}"), address));
        OverviewSectionView::new(id, title, list, vec![OverviewGroupView::plain(shown.iter().map(item).collect())])
    }

    fn overview_calendar(&self) -> OverviewSectionView {
        // In a list of links each has to say by itself which month it is (WCAG 2.4.9).
        let item = |month: LinkView, year: i16| OverviewItemView::link(LinkView { title: format!("{} {year}", month.title), ..month });
        let groups = self.calendar_years().into_iter().map(|year| OverviewGroupView {
            title: Some(year.year.to_string()),
            url: Some(year.url),
            items: year.months.into_iter().map(|month| item(month, year.year)).collect(),
        });
        let list = self.calendar_url().map(|url| LinkView { title: "Nächste Termine".to_owned(), url });
        OverviewSectionView::new("kb-kalender", "Kalender", list, groups.collect())
    }

    /// What can be subscribed to; of the feeds, those of everything and of the bodies.
    fn overview_data(&self) -> OverviewSectionView {
        let bodies = self.sight.list(Kind::Body);
        let shown = if bodies.len() > MOST { &[] } else { bodies };
        let feed = |title: String, of| self.feed(of).map(|url| OverviewItemView::link(LinkView { title, url }));
        let all = feed("Alles Neue auf dieser Website".to_owned(), FeedOf::Site);
        let of_bodies = shown.iter().filter_map(|key| feed(format!("Neues von: {}", self.title(*key)), FeedOf::Body(*key)));
        let groups = vec![OverviewGroupView::plain(all.into_iter().chain(of_bodies).collect())];
        let list = self.to_data().map(|link| LinkView { title: "Kalender, Feeds und Daten, mit Erklärung".to_owned(), ..link });
        OverviewSectionView::new("kb-daten", data::TITLE, list, groups)
    }
}
