//! What a feed tells, newest first: entries, and the files that they list.
//!
//! A file is news of its own: who waits for the minutes of a meeting wants to hear of them, and not that the meeting has changed.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use jiff::civil::Date;

use crate::base::date::Moment;
use crate::history::Name;
use crate::record::choices::Status;
use crate::record::kind::Kind;
use crate::record::parts::DocumentLine;
use crate::routes::{FeedOf, Row};
use crate::site::files::FileRef;
use crate::site::relations::DocumentRef;
use crate::site::{Entry, Key};
use crate::view::Sight;

/// How much a feed tells.
const MOST: usize = 50;

/// What is told.
#[derive(Clone, Copy)]
pub(super) enum News<'s> {
    Entry(Key),
    /// A file that an entry lists.
    File {
        of: Key,
        file: &'s FileRef,
        line: &'s DocumentLine,
    },
}

/// What is told, and as of when.
pub(super) struct Told<'s> {
    pub news: News<'s>,
    /// The name under which it is known, whatever becomes of its title and address.
    pub name: Name,
    pub created: Date,
    pub changed: Moment,
}

/// The newest of what a feed can tell, each thing once.
pub(super) fn newest<'s>(of: FeedOf, sight: &Sight<'s, '_>) -> Vec<Told<'s>> {
    let dated = sight.beside(&all(of, sight), |sight, news| dated(*news, sight));
    // The newest is taken first, and of two of one day the one that comes first. All the others need no order.
    let days = dated.iter().enumerate().map(|(at, (changed, own, _))| (*changed, *own, Reverse(at)));
    let mut days: BinaryHeap<(Moment, Option<Date>, Reverse<usize>)> = days.collect();
    let newest = std::iter::from_fn(|| days.pop()).map(|(changed, _, Reverse(at))| (changed, dated[at].2));
    let told = newest.map(|(changed, news)| Told { news, name: name(news, sight), created: created(news, sight, changed), changed });
    let mut names = HashSet::new();
    told.filter(|told| names.insert(told.name)).take(MOST).collect()
}

fn all<'s>(of: FeedOf, sight: &Sight<'s, '_>) -> Vec<News<'s>> {
    match of {
        FeedOf::Site => sight.beside(&sight.entries().collect::<Vec<_>>(), |sight, key| with_files(*key, sight)),
        FeedOf::Topic(at) => sight.topics()[at].entries.iter().flat_map(|key| with_files(*key, sight)).collect(),
        FeedOf::DocumentKind(at) => sight.documents().kinds[at].rows.iter().filter_map(|row| of_row(row, sight)).collect(),
        FeedOf::Body(key) | FeedOf::Aktionsraum(key) => {
            let relations = sight.relations(key);
            let documents = relations.documents.iter().map(|document| of_document(key, document));
            let others = relations.meetings.iter().chain(&relations.fachtage).chain(&relations.news);
            documents.chain(others.flat_map(|other| with_files(*other, sight))).collect()
        }
    }
}

/// What everyone may hear of, with the days by which it is put in order: as of when it stands, and its own.
fn dated<'s>(news: News<'s>, sight: &Sight<'_, '_>) -> Option<(Moment, Option<Date>, News<'s>)> {
    let changed = is_public(news, sight).then(|| changed(news, sight))??;
    Some((changed, own_day(news, sight), news))
}

/// An entry and the files that it lists, those of its agenda or programme among them.
fn with_files<'s>(key: Key, sight: &Sight<'s, '_>) -> impl Iterator<Item = News<'s>> + use<'s> {
    let relations = sight.relations(key);
    let listed = relations.documents.iter().chain(relations.items.iter().flatten());
    let files = listed.filter(|document| matches!(document, DocumentRef::File(..))).map(move |file| of_document(key, file));
    std::iter::once(News::Entry(key)).chain(files)
}

fn of_document(of: Key, document: &DocumentRef) -> News<'_> {
    match document {
        DocumentRef::Entry(key) => News::Entry(*key),
        DocumentRef::File(file, line) => News::File { of, file, line },
    }
}

fn of_row<'s>(row: &Row, sight: &Sight<'s, '_>) -> Option<News<'s>> {
    match row {
        Row::Entry(key) => Some(News::Entry(*key)),
        Row::File { of, .. } => row.file(sight.relations(*of)).map(|file| of_document(*of, file)),
    }
}

/// Whether everyone may hear of it. A document is no news any more as soon as something newer has taken its place; nor are
/// pages that stand for themselves.
fn is_public(news: News<'_>, sight: &Sight<'_, '_>) -> bool {
    let is_seen = |key: Key| sight.preview_of(key).is_none();
    match news {
        News::Entry(key) => {
            is_seen(key) && !matches!(sight.entry(key).kind, Kind::Home | Kind::Page) && sight.relations(key).current.is_empty()
        }
        News::File { of, file, .. } => is_seen(of) && is_seen(file.beside),
    }
}

fn name(news: News<'_>, sight: &Sight<'_, '_>) -> Name {
    match news {
        News::Entry(key) => sight.past(key).name,
        News::File { file, .. } => sight.past(file.beside).name.part(&file.name),
    }
}

/// The day of which it tells: that of a meeting, or on which a document was made.
fn own_day(news: News<'_>, sight: &Sight<'_, '_>) -> Option<Date> {
    match news {
        News::Entry(key) => sight.entry(key).date(),
        News::File { of, line, .. } => line.date.or_else(|| sight.entry(of).date()),
    }
}

/// When it came or changed; none where nobody knows.
fn changed(news: News<'_>, sight: &Sight<'_, '_>) -> Option<Moment> {
    match news {
        News::Entry(key) => entry_changed(key, sight),
        News::File { of, file, line } => {
            let known = sight.days_of(file).map(|days| days.changed).or(line.date);
            known.map(Moment::day).or_else(|| entry_changed(of, sight))
        }
    }
}

/// What an entry says of its last change, but never before it was first published, or what is remembered of it. Where nothing
/// is, the day from which it was to be seen, or its own.
fn entry_changed(key: Key, sight: &Sight<'_, '_>) -> Option<Moment> {
    let (entry, past) = (sight.entry(key), sight.past(key));
    let common = &entry.record.common;
    let day = if past.is_remembered {
        common.updated.map_or(past.changed, |said| said.max(past.created))
    } else {
        common.updated.or(common.publish_from).or_else(|| past_day(entry, sight))?
    };
    let made = entry.moment().filter(|moment| entry.status().is_none() && moment.value.date == day);
    Some(made.map_or(Moment::day(day), |moment| moment.value))
}

/// The own day of an entry, as far as it is past: a meeting that was announced is no news of the day on which it will take
/// place, but of the last day that is told of at all. So that the clock has no part in it, only what the site says counts.
fn past_day(entry: &Entry, sight: &Sight<'_, '_>) -> Option<Date> {
    let is_past = entry.status().is_none_or(|status| status == Status::Held);
    let latest = || sight.latest().unwrap_or(sight.options().today);
    entry.date().map(|own| if is_past { own } else { own.min(latest()) })
}

fn created(news: News<'_>, sight: &Sight<'_, '_>, changed: Moment) -> Date {
    let known = match news {
        News::Entry(key) => Some(sight.past(key).created),
        News::File { file, .. } => sight.days_of(file).map(|days| days.created),
    };
    known.map_or(changed.date, |day| day.min(changed.date))
}
