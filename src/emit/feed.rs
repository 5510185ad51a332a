//! Atom feeds (RFC 4287): of everything new, and of each body. Dates come from the content, never from the clock.

use std::cmp::Reverse;

use atom_syndication::{Category, Entry as AtomEntry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::civil::{Time, time};

use crate::base::date::Moment;
use crate::base::media_type::media_type;
use crate::base::path::UrlPath;
use crate::record::kind::Kind;
use crate::routes::{DocumentList, FeedOf, Routes, Row};
use crate::site::relations::DocumentRef;
use crate::site::{Entry, Key};
use crate::view::Sight;

/// How many entries a feed holds.
const MOST: usize = 50;

/// A feed: of the whole site, or of what has to do with a body, a kind of documents, an Aktionsraum or a topic.
pub(super) fn write(of: FeedOf, sight: &Sight<'_, '_>, url: &UrlPath) -> Vec<u8> {
    match of {
        FeedOf::Site => feed(sight, &sight.settings().title, url, &UrlPath::new(""), sight.entries().collect()),
        FeedOf::Body(key) | FeedOf::Aktionsraum(key) => of_entry(sight, key, url),
        FeedOf::DocumentKind(at) => {
            let kind = &sight.documents().kinds[at];
            let entries = kind.rows.iter().filter_map(|row| if let Row::Entry(key) = row { Some(*key) } else { None }).collect();
            of_list(sight, &kind.title, url, &sight.documents_address(DocumentList::Kind(at), 1), entries)
        }
        FeedOf::Topic(at) => {
            let topic = &sight.topics()[at];
            of_list(sight, &topic.title, url, &Routes::topic(&topic.slug), topic.entries.clone())
        }
    }
}

fn of_list(sight: &Sight<'_, '_>, title: &str, url: &UrlPath, page: &UrlPath, entries: Vec<Key>) -> Vec<u8> {
    feed(sight, &format!("{title} – {}", sight.settings().title), url, page, entries)
}

/// The feed of a body or Aktionsraum: its meetings, documents, Fachtage and news.
fn of_entry(sight: &Sight<'_, '_>, body: Key, url: &UrlPath) -> Vec<u8> {
    let relations = sight.relations(body);
    let documents = relations.documents.iter().filter_map(|document| match document {
        DocumentRef::Entry(key) => Some(*key),
        DocumentRef::File(..) => None,
    });
    let keys = relations.meetings.iter().chain(&relations.fachtage).chain(&relations.news).copied().chain(documents).collect();
    of_list(sight, &sight.title(body), url, sight.address(body), keys)
}

fn feed(sight: &Sight<'_, '_>, name: &str, url: &UrlPath, page: &UrlPath, keys: Vec<Key>) -> Vec<u8> {
    let base = sight.settings().base_url.whole();
    let public = |key: &Key| sight.preview_of(*key).is_none() && !is_superseded(sight, *key);
    let mut dated: Vec<(Moment, Key)> = keys.into_iter().filter(public).filter_map(|key| Some((changed(sight.entry(key))?, key))).collect();
    dated.sort_by_key(|(moment, key)| (Reverse(*moment), *key));
    dated.truncate(MOST);
    let newest = dated.first().map(|(moment, _)| *moment);
    let feed = Feed {
        title: Text::plain(name),
        id: format!("{base}{url}"),
        updated: newest.map_or_else(beginning, |moment| timestamp(sight, moment)),
        authors: vec![publisher(sight)],
        generator: Some(Generator { value: "Kiezblatt".to_owned(), ..Generator::default() }),
        links: vec![
            link("self", format!("{base}{url}"), Some("application/atom+xml")),
            link("alternate", format!("{base}{page}"), Some("text/html")),
        ],
        lang: Some(sight.settings().language.clone()),
        entries: dated.into_iter().map(|(moment, key)| entry(sight, key, moment)).collect(),
        ..Feed::default()
    };
    let mut bytes = feed.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

/// Whether something newer took the place of a document: then it is no news any more.
fn is_superseded(sight: &Sight<'_, '_>, key: Key) -> bool {
    sight.entry(key).kind == Kind::Document && !sight.relations(key).current.is_empty()
}

/// When an entry changed or came: its `updated`, else the day from which it was to be seen, else its own date.
fn changed(entry: &Entry) -> Option<Moment> {
    if matches!(entry.kind, Kind::Home | Kind::Page) {
        return None;
    }
    let common = &entry.record.common;
    common.updated.or(common.publish_from).map(Moment::day).or_else(|| entry.moment().map(|moment| moment.value))
}

fn entry(sight: &Sight<'_, '_>, key: Key, moment: Moment) -> AtomEntry {
    let base = sight.settings().base_url.whole();
    let entry = sight.entry(key);
    let url = format!("{base}{}", sight.address(key));
    let mut links = vec![link("alternate", url.clone(), Some("text/html"))];
    if let Some(file) = &sight.relations(key).file {
        let href = format!("{base}{}", sight.file_url(file));
        links.push(Link { length: Some(file.size.to_string()), ..link("enclosure", href, Some(media_type(&file.name))) });
    }
    AtomEntry {
        title: Text::plain(sight.title(key).into_owned()),
        id: url,
        updated: timestamp(sight, moment),
        categories: vec![Category { term: entry.kind.german().to_owned(), ..Category::default() }],
        links,
        summary: entry.record.common.summary.as_deref().map(Text::plain),
        ..AtomEntry::default()
    }
}

fn link(rel: &str, href: String, mime_type: Option<&str>) -> Link {
    Link { rel: rel.to_owned(), href, mime_type: mime_type.map(str::to_owned), ..Link::default() }
}

fn publisher(sight: &Sight<'_, '_>) -> Person {
    let publisher = &sight.settings().publisher;
    Person {
        name: publisher.name.clone().unwrap_or_else(|| sight.settings().title.clone()),
        email: publisher.email.clone(),
        ..Person::default()
    }
}

const MIDNIGHT: Time = time(0, 0, 0, 0);

/// A moment with its offset (RFC 3339). Atom has no dates without a time, so such a day begins at midnight.
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
