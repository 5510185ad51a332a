//! Atom feeds (RFC 4287): of everything new, of bodies, kinds of documents, Aktionsräume and topics.
//!
//! Feeds and their entries are known by names that survive new titles, renamed files and moved pages. Days come from
//! `kiezblatt.lock` and the content, never from the clock.

mod entry;
mod news;

use std::borrow::Cow;

use atom_syndication::{Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig};
use jiff::civil::{Time, time};

use self::news::newest;
use crate::base::date::Moment;
use crate::base::path::UrlPath;
use crate::history::Name;
use crate::routes::{ASSETS, DocumentList, FEED, FeedOf, Routes};
use crate::view::Sight;

/// The media type of a feed.
const ATOM: &str = "application/atom+xml";

/// A feed: of the whole site, or of what has to do with a body, a kind of documents, an Aktionsraum or a topic.
pub(super) fn write(of: FeedOf, sight: &Sight<'_, '_>, url: &UrlPath) -> Vec<u8> {
    let settings = sight.settings();
    let base = settings.base_url.whole();
    let told = newest(of, sight);
    let about = About::new(of, sight);
    let feed = Feed {
        title: plain(about.title),
        subtitle: Some(plain(about.subtitle)),
        id: urn(about.name),
        updated: told.first().map_or_else(beginning, |newest| timestamp(sight, newest.changed)),
        authors: vec![publisher(sight)],
        generator: Some(Generator { value: "Kiezblatt".to_owned(), ..Generator::default() }),
        logo: settings.design.logo.as_ref().map(|logo| format!("{base}{}", UrlPath::new(ASSETS).file(&logo.file.value))),
        links: vec![link("self", format!("{base}{url}"), ATOM), link("alternate", format!("{base}{}", about.page), "text/html")],
        lang: Some(clean(&settings.language)),
        entries: told.iter().map(|told| entry::entry(told, sight)).collect(),
        base: Some(base),
        ..Feed::default()
    };
    let lines = WriteConfig { indent_size: Some(0), ..WriteConfig::default() };
    // Writing into memory cannot fail.
    let mut bytes = feed.write_with_config(Vec::new(), lines).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// What a feed says of itself.
struct About {
    title: String,
    subtitle: String,
    /// The page that it belongs to.
    page: UrlPath,
    name: Name,
}

impl About {
    fn new(of: FeedOf, sight: &Sight<'_, '_>) -> Self {
        let (title, what) = match of {
            FeedOf::Site => return About::site(sight),
            FeedOf::Body(key) => (sight.title(key), "Sitzungen, Dokumente, Fachtage und Meldungen von"),
            FeedOf::Aktionsraum(key) => (sight.title(key), "Dokumente, Sitzungen, Fachtage und Meldungen zum Aktionsraum"),
            FeedOf::DocumentKind(at) => (Cow::Borrowed(&*sight.documents().kinds[at].title), "Neue und geänderte Dokumente der Art"),
            FeedOf::Topic(at) => (Cow::Borrowed(&*sight.topics()[at].title), "Neues und Geändertes zum Thema"),
        };
        let page = page(of, sight);
        let name = match of {
            FeedOf::Body(key) | FeedOf::Aktionsraum(key) => sight.past(key).name,
            _ => of_page(&page, sight),
        };
        About {
            subtitle: format!("{what}: {title}"), title: format!("{title} – {}", sight.settings().title), page, name: name.part(FEED)
        }
    }

    fn site(sight: &Sight<'_, '_>) -> Self {
        let page = UrlPath::new("");
        About {
            title: sight.settings().title.clone(),
            subtitle: "Neue und geänderte Sitzungen, Dokumente, Fachtage und Meldungen".to_owned(),
            name: of_page(&page, sight).part(FEED),
            page,
        }
    }
}

/// The page that a feed lies beside.
fn page(of: FeedOf, sight: &Sight<'_, '_>) -> UrlPath {
    match of {
        FeedOf::Site => UrlPath::new(""),
        FeedOf::Body(key) | FeedOf::Aktionsraum(key) => sight.address(key).clone(),
        FeedOf::DocumentKind(at) => sight.documents_address(DocumentList::Kind(at), 1),
        FeedOf::Topic(at) => Routes::topic(&sight.topics()[at].slug),
    }
}

/// The name of a page that is none of an entry.
fn of_page(page: &UrlPath, sight: &Sight<'_, '_>) -> Name {
    Name::of(&format!("{}{page}", sight.settings().base_url.whole()))
}

fn publisher(sight: &Sight<'_, '_>) -> Person {
    let publisher = &sight.settings().publisher;
    let name = publisher.name.as_deref().unwrap_or(&sight.settings().title);
    Person { name: clean(name), email: publisher.email.as_deref().map(clean), ..Person::default() }
}

/// By which readers of feeds know something.
fn urn(name: Name) -> String {
    format!("urn:uuid:{}", name.uuid())
}

fn link(rel: &str, href: String, mime_type: &str) -> Link {
    Link { rel: rel.to_owned(), href, mime_type: Some(mime_type.to_owned()), ..Link::default() }
}

fn plain(text: impl AsRef<str>) -> Text {
    Text::plain(clean(text.as_ref()))
}

/// A text without the characters that no XML may have (XML 1.0, section 2.2), not even as references.
fn clean(text: &str) -> String {
    let is_allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    // Bytes with which those begin that are not; hardly any text has one.
    if text.bytes().any(|byte| byte < b' ' || byte == 0xEF) { text.chars().filter(is_allowed).collect() } else { text.to_owned() }
}

const MIDNIGHT: Time = time(0, 0, 0, 0);

/// A moment with its offset (RFC 3339). Atom has no days without a time, so such a day begins at midnight.
fn timestamp(sight: &Sight<'_, '_>, moment: Moment) -> FixedDateTime {
    let local = moment.date.to_datetime(moment.time.unwrap_or(MIDNIGHT));
    let text =
        sight.settings().time_zone.to_ambiguous_zoned(local).compatible().map(|zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    text.ok().and_then(|text| text.parse().ok()).unwrap_or_else(beginning)
}

/// What a feed without entries says of its last change.
fn beginning() -> FixedDateTime {
    FixedDateTime::default()
}
