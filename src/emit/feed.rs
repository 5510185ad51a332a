//! Atom feeds (RFC 4287): of everything new, and of each body. Dates come from the content, never from the clock.

use std::cmp::Reverse;

use atom_syndication::{Category, Entry as AtomEntry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::civil::{Time, time};

use crate::base::date::Moment;
use crate::base::media_type::media_type;
use crate::base::path::UrlPath;
use crate::links::file_url;
use crate::record::kind::Kind;
use crate::site::relations::DocumentRef;
use crate::site::{Entry, Key};
use crate::view::{Builder, title};

/// How many entries a feed holds.
const MOST: usize = 50;

/// The feed of the whole site.
pub(super) fn of_site(builder: &Builder<'_>, url: &UrlPath) -> Vec<u8> {
    let all = 0..builder.site.entries.len();
    write(builder, &builder.settings.title, url, &UrlPath::new(""), all.collect())
}

/// The feed of a body: its meetings, documents, Fachtage and news.
pub(super) fn of_body(builder: &Builder<'_>, body: Key, url: &UrlPath) -> Vec<u8> {
    let relations = &builder.site.relations[body];
    let documents = relations.documents.iter().filter_map(|document| match document {
        DocumentRef::Entry(key) => Some(*key),
        DocumentRef::File(..) => None,
    });
    let keys = relations.meetings.iter().chain(&relations.fachtage).chain(&relations.news).copied().chain(documents).collect();
    let name = format!("{} – {}", title(builder.site, body), builder.settings.title);
    write(builder, &name, url, &builder.routes.of_entry[body], keys)
}

fn write(builder: &Builder<'_>, name: &str, url: &UrlPath, page: &UrlPath, keys: Vec<Key>) -> Vec<u8> {
    let base = builder.settings.base_url.whole();
    let public = |key: &Key| builder.site.entries[*key].preview_of.is_none();
    let mut dated: Vec<(Moment, Key)> =
        keys.into_iter().filter(public).filter_map(|key| Some((changed(builder.site.entry(key))?, key))).collect();
    dated.sort_by_key(|(moment, key)| (Reverse(*moment), *key));
    dated.truncate(MOST);
    let newest = dated.first().map(|(moment, _)| *moment);
    let feed = Feed {
        title: Text::plain(name),
        id: format!("{base}{url}"),
        updated: newest.map_or_else(beginning, |moment| timestamp(builder, moment)),
        authors: vec![publisher(builder)],
        generator: Some(Generator { value: "Kiezblatt".to_owned(), ..Generator::default() }),
        links: vec![
            link("self", format!("{base}{url}"), Some("application/atom+xml")),
            link("alternate", format!("{base}{page}"), Some("text/html")),
        ],
        lang: Some(builder.settings.language.clone()),
        entries: dated.into_iter().map(|(moment, key)| entry(builder, key, moment)).collect(),
        ..Feed::default()
    };
    let mut bytes = feed.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

/// When an entry changed or came: its `updated`, else the day from which it was to be seen, else its own date.
fn changed(entry: &Entry) -> Option<Moment> {
    if matches!(entry.kind, Kind::Home | Kind::Page) {
        return None;
    }
    let common = &entry.record.common;
    common.updated.or(common.publish_from).map(Moment::day).or_else(|| entry.moment().map(|moment| moment.value))
}

fn entry(builder: &Builder<'_>, key: Key, moment: Moment) -> AtomEntry {
    let base = builder.settings.base_url.whole();
    let entry = builder.site.entry(key);
    let url = format!("{base}{}", builder.routes.of_entry[key]);
    let mut links = vec![link("alternate", url.clone(), Some("text/html"))];
    if let Some(file) = &builder.site.relations[key].file {
        let href = format!("{base}{}", file_url(builder.routes, file));
        links.push(Link { length: Some(file.size.to_string()), ..link("enclosure", href, Some(media_type(&file.name))) });
    }
    AtomEntry {
        title: Text::plain(title(builder.site, key).into_owned()),
        id: url,
        updated: timestamp(builder, moment),
        categories: vec![Category { term: entry.kind.german().to_owned(), ..Category::default() }],
        links,
        summary: entry.record.common.summary.as_deref().map(Text::plain),
        ..AtomEntry::default()
    }
}

fn link(rel: &str, href: String, mime_type: Option<&str>) -> Link {
    Link { rel: rel.to_owned(), href, mime_type: mime_type.map(str::to_owned), ..Link::default() }
}

fn publisher(builder: &Builder<'_>) -> Person {
    let publisher = &builder.settings.publisher;
    Person {
        name: publisher.name.clone().unwrap_or_else(|| builder.settings.title.clone()),
        email: publisher.email.clone(),
        ..Person::default()
    }
}

const MIDNIGHT: Time = time(0, 0, 0, 0);

/// A moment with its offset (RFC 3339). Atom has no dates without a time, so such a day begins at midnight.
fn timestamp(builder: &Builder<'_>, moment: Moment) -> FixedDateTime {
    let local = moment.date.to_datetime(moment.time.unwrap_or(MIDNIGHT));
    let text =
        builder.settings.time_zone.to_ambiguous_zoned(local).compatible().map(|zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    text.ok().and_then(|text| text.parse().ok()).unwrap_or_else(beginning)
}

/// What a feed without entries says of its last change.
fn beginning() -> FixedDateTime {
    FixedDateTime::default()
}
