//! „Abonnieren und Daten“: calendars and feeds that people subscribe to, tables that they open, and what there is for programs.

use serde::Serialize;

use super::build::PageView;
use super::parts::LinkView;
use crate::base::path::UrlPath;
use crate::record::kind::Kind;
use crate::routes::{CalendarOf, FeedOf, Routes};

/// The title of the page.
pub(super) const TITLE: &str = "Abonnieren und Daten";

/// The values of the page. What is switched off is not there.
#[derive(Serialize)]
pub struct DataView<'s> {
    pub calendars: Option<CalendarsView>,
    pub feeds: Option<FeedsView>,
    pub tables: Vec<TableView>,
    /// The whole address at which programs begin to read.
    pub oparl: Option<String>,
    pub catalog: Option<CatalogView>,
    /// Under which licence the data may be used, where that is said.
    pub license: Option<&'s str>,
    /// Who is to be named then.
    pub attribution: Option<&'s str>,
}

/// The calendars that can be subscribed to.
#[derive(Serialize)]
pub struct CalendarsView {
    pub all: SubscriptionView,
    pub bodies: Vec<SubscriptionView>,
}

/// A calendar or feed to subscribe to.
#[derive(Serialize)]
pub struct SubscriptionView {
    pub title: String,
    pub url: String,
    /// The whole address, to be copied.
    pub address: String,
    /// The same as a link that calendar programs open: `webcal://…`.
    pub webcal: String,
}

/// The feeds.
#[derive(Serialize)]
pub struct FeedsView {
    /// That of everything new.
    pub all: SubscriptionView,
    /// In their order; none is empty.
    pub groups: Vec<FeedGroupView>,
}

/// Feeds that belong together, such as those of all bodies.
#[derive(Serialize)]
pub struct FeedGroupView {
    /// `bodies`, `kinds`, `aktionsraeume` or `topics`.
    pub key: &'static str,
    pub title: &'static str,
    pub feeds: Vec<LinkView>,
}

/// A table in two forms.
#[derive(Serialize)]
pub struct TableView {
    /// `meetings`, `documents`, `bodies` or `aktionsraeume`.
    pub key: &'static str,
    pub title: &'static str,
    pub csv: String,
    pub json: String,
}

/// The catalogue of open data in two forms.
#[derive(Serialize)]
pub struct CatalogView {
    pub json_ld: String,
    pub turtle: String,
}

impl<'s> PageView<'s, '_> {
    pub(super) fn data(&self) -> DataView<'s> {
        let settings = self.sight.settings();
        let is_on = &settings.interfaces;
        let said = settings.open_data.as_ref();
        DataView {
            calendars: is_on.calendars.then(|| self.calendars()),
            feeds: is_on.feeds.then(|| self.feeds()),
            tables: if is_on.tables { self.tables() } else { Vec::new() },
            oparl: is_on.oparl.then(|| self.absolute(&UrlPath::new("oparl/v1.1/system.json"))),
            catalog: is_on.catalog.then(|| CatalogView { json_ld: self.in_data("katalog.jsonld"), turtle: self.in_data("katalog.ttl") }),
            license: said.and_then(|said| said.license.as_ref()).map(|license| license.value.as_str()),
            attribution: said.and_then(|said| said.attribution.as_deref()),
        }
    }

    fn calendars(&self) -> CalendarsView {
        let calendar = |title: String, of| self.subscription(title, &self.sight.calendar_address(of));
        let bodies = self.sight.list(Kind::Body).iter();
        CalendarsView {
            all: calendar("Alle Termine".to_owned(), CalendarOf::Site),
            bodies: bodies.map(|key| calendar(self.title(*key).into_owned(), CalendarOf::Body(*key))).collect(),
        }
    }

    fn feeds(&self) -> FeedsView {
        let feed = |title: &str, of| LinkView { title: title.to_owned(), url: self.url(&self.sight.feed_address(of)) };
        let of_kind = |kind: Kind, of: fn(usize) -> FeedOf| {
            self.sight.list(kind).iter().map(|key| feed(&self.title(*key), of(*key))).collect::<Vec<_>>()
        };
        let kinds = self.sight.documents().kinds.iter().enumerate();
        let topics = self.sight.topics().iter().enumerate();
        let group = |key, title, feeds| FeedGroupView { key, title, feeds };
        let mut groups = vec![
            group("bodies", "Gremien", of_kind(Kind::Body, FeedOf::Body)),
            group("kinds", "Arten von Dokumenten", kinds.map(|(at, kind)| feed(&kind.title, FeedOf::DocumentKind(at))).collect()),
            group("aktionsraeume", "Aktionsräume", of_kind(Kind::Aktionsraum, FeedOf::Aktionsraum)),
            group("topics", "Themen", topics.map(|(at, topic)| feed(&topic.title, FeedOf::Topic(at))).collect()),
        ];
        groups.retain(|group| !group.feeds.is_empty());
        FeedsView { all: self.subscription("Alles Neue".to_owned(), &self.sight.feed_address(FeedOf::Site)), groups }
    }

    fn subscription(&self, title: String, url: &UrlPath) -> SubscriptionView {
        let address = self.absolute(url);
        let webcal = address.split_once("://").map(|(_, rest)| format!("webcal://{rest}")).unwrap_or_default();
        SubscriptionView { title, url: self.url(url), address, webcal }
    }

    fn tables(&self) -> Vec<TableView> {
        let table = |key, kind: Kind| {
            let name = kind.address().trim_end_matches('/');
            TableView {
                key,
                title: kind.german_plural(),
                csv: self.in_data(&format!("{name}.csv")),
                json: self.in_data(&format!("{name}.json")),
            }
        };
        vec![
            table("meetings", Kind::Meeting),
            table("documents", Kind::Document),
            table("bodies", Kind::Body),
            table("aktionsraeume", Kind::Aktionsraum),
        ]
    }

    fn in_data(&self, name: &str) -> String {
        self.url(&Routes::data().file(name))
    }

    /// A link to the page that tells what can be subscribed to, where there is one.
    pub(super) fn to_data(&self) -> Option<LinkView> {
        self.sight.settings().interfaces.any_to_tell().then(|| self.to(TITLE, Routes::data().as_str()))
    }

    /// The feed of a page, where it has one.
    pub(super) fn feed(&self, of: FeedOf) -> Option<String> {
        self.sight.settings().interfaces.feeds.then(|| self.url(&self.sight.feed_address(of)))
    }
}
