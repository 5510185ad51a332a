//! What can be subscribed to, and where: feeds of what is new, calendars of what is to come.

use super::map::RESERVED;
use super::{DocumentList, Routes};
use crate::base::path::UrlPath;
use crate::record::kind::Kind;
use crate::site::Key;

/// What a feed tells the news of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedOf {
    /// Of everything.
    Site,
    Body(Key),
    /// Of documents of one kind, by its place among the kinds.
    DocumentKind(usize),
    Aktionsraum(Key),
    /// By its place among the topics.
    Topic(usize),
}

/// What a calendar holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarOf {
    /// All meetings and Fachtage.
    Site,
    Body(Key),
    /// One meeting or Fachtag.
    Event(Key),
}

/// The name of a feed beside the page that it belongs to.
pub const FEED: &str = "feed.xml";
/// The name of a calendar, likewise.
pub const CALENDAR: &str = "kalender.ics";
/// The name of a single date, likewise.
pub const EVENT: &str = "termin.ics";

/// Whether a file beside an entry would have the name of a feed, a calendar, a date or another file that Kiezblatt writes there.
/// These are kept free also where there are none.
pub fn is_taken(kind: Kind, name: &str) -> bool {
    let own: &[&str] = match kind {
        Kind::Home => &RESERVED,
        Kind::Body => &[FEED, CALENDAR],
        Kind::Aktionsraum => &[FEED],
        Kind::Meeting | Kind::Fachtag => &[EVENT],
        Kind::Document | Kind::News | Kind::Page => &[],
    };
    own.iter().any(|own| own.eq_ignore_ascii_case(name))
}

impl Routes {
    /// All feeds that the site can have.
    pub fn feeds(&self) -> Vec<FeedOf> {
        let lists = &self.lists;
        let bodies = lists.of(Kind::Body).iter().map(|key| FeedOf::Body(*key));
        let kinds = (0..lists.documents.kinds.len()).map(FeedOf::DocumentKind);
        let aktionsraeume = lists.of(Kind::Aktionsraum).iter().map(|key| FeedOf::Aktionsraum(*key));
        let topics = (0..lists.topics.len()).map(FeedOf::Topic);
        std::iter::once(FeedOf::Site).chain(bodies).chain(kinds).chain(aktionsraeume).chain(topics).collect()
    }

    pub fn feed(&self, of: FeedOf) -> UrlPath {
        let page = match of {
            FeedOf::Site => UrlPath::new(""),
            FeedOf::Body(key) | FeedOf::Aktionsraum(key) => self.of_entry[key].clone(),
            FeedOf::DocumentKind(at) => Routes::documents(&self.lists.documents, DocumentList::Kind(at), 1, |_| ""),
            FeedOf::Topic(at) => Routes::topic(&self.lists.topics[at].slug),
        };
        page.file(FEED)
    }

    /// All calendars that the site can have.
    pub fn calendars(&self) -> Vec<CalendarOf> {
        let bodies = self.lists.of(Kind::Body).iter().map(|key| CalendarOf::Body(*key));
        let events = [Kind::Meeting, Kind::Fachtag].into_iter().flat_map(|kind| self.lists.of(kind)).map(|key| CalendarOf::Event(*key));
        std::iter::once(CalendarOf::Site).chain(bodies).chain(events).collect()
    }

    pub fn calendar_file(&self, of: CalendarOf) -> UrlPath {
        match of {
            CalendarOf::Site => UrlPath::new(CALENDAR),
            CalendarOf::Body(key) => self.of_entry[key].file(CALENDAR),
            CalendarOf::Event(key) => self.of_entry[key].file(EVENT),
        }
    }
}
