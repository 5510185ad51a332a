//! What stands on which list, and in which order.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::collation::compare;
use crate::base::date::Moment;
use crate::base::place::Located;
use crate::base::slug::slug;
use crate::record::choices::Status;
use crate::record::kind::Kind;
use crate::site::{Entry, Key, Site};

use super::calendar::Calendar;
use super::documents::Documents;

/// How many entries stand on one page of a list.
pub const PAGE_SIZE: usize = 50;

/// All lists of a site.
#[derive(Debug, Default)]
pub struct Lists {
    /// The entries of each kind: bodies and Aktionsräume by title, everything with a date newest first; meetings and
    /// Fachtage that are still to come stand before all others, the next one first.
    pub by_kind: BTreeMap<Kind, Vec<Key>>,
    /// Meetings by year, newest first.
    pub years: BTreeMap<Reverse<i16>, Vec<Key>>,
    pub topics: Vec<Term>,
    pub districts: Vec<Term>,
    /// Meetings and Fachtage from today on, the next one first.
    pub upcoming: Vec<Key>,
    pub documents: Documents,
    pub calendar: Calendar,
    /// As of which day the newest of all entries stands. A day that is still to come does not count.
    pub updated: Option<Date>,
    /// The last day that public entries tell of as past: as of which they stand, since when they are to be seen, when documents and
    /// messages were made and meetings were held. Whichever day it is today, it stays the same.
    pub latest: Option<Date>,
}

/// A topic or district, and the entries that name it: documents only as long as nothing newer took their place, unless there
/// is nothing else.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    pub slug: String,
    /// As most entries spell it.
    pub title: String,
    pub entries: Vec<Key>,
}

impl Lists {
    pub fn new(site: &Site, today: Date) -> Self {
        let mut lists = Lists::default();
        for (key, visible) in site.entries.iter().enumerate() {
            let entry = &visible.entry;
            lists.updated = lists.updated.max(entry.updated(today).filter(|day| *day <= today));
            lists.latest = lists.latest.max(visible.preview_of.is_none().then(|| latest(entry)).flatten());
            lists.by_kind.entry(entry.kind).or_default().push(key);
            if let (Kind::Meeting, Some(date)) = (entry.kind, entry.date()) {
                lists.years.entry(Reverse(date.year())).or_default().push(key);
            }
            if matches!(entry.kind, Kind::Meeting | Kind::Fachtag) && entry.date().is_some_and(|date| date >= today) {
                lists.upcoming.push(key);
            }
        }
        let ((documents, calendar), ()) =
            rayon::join(|| rayon::join(|| Documents::new(site), || Calendar::new(site, today)), || lists.put_in_order(site, today));
        lists.topics = terms(site, |entry| &entry.record.common.topics);
        lists.districts = terms(site, |entry| &entry.record.common.districts);
        Lists { documents, calendar, ..lists }
    }

    fn put_in_order(&mut self, site: &Site, today: Date) {
        let moment = |key: &Key| site.entry(*key).moment().map(|moment| moment.value);
        for (kind, keys) in &mut self.by_kind {
            match kind {
                Kind::Body | Kind::Aktionsraum | Kind::Page | Kind::Home => keys.sort_by(|a, b| compare_titles(site, *a, *b)),
                Kind::Meeting | Kind::Fachtag => next_first(keys, today, moment),
                _ => keys.sort_by_cached_key(|key| (Reverse(moment(key)), *key)),
            }
        }
        self.years.values_mut().for_each(|keys| keys.sort_by_cached_key(|key| (Reverse(moment(key)), *key)));
        self.upcoming.sort_by_cached_key(|key| (moment(key), *key));
    }

    /// Whether there are the same lists, years, months, topics and districts, and as many entries on each list.
    pub fn have_form_of(&self, other: &Lists) -> bool {
        let lengths = |lists: &Lists| Kind::ALL.map(|kind| lists.of(kind).len());
        let years = |lists: &Lists| lists.years.iter().map(|(year, keys)| (*year, keys.len())).collect::<Vec<_>>();
        let slugs = |terms: &[Term]| terms.iter().map(|term| term.slug.clone()).collect::<Vec<_>>();
        lengths(self) == lengths(other)
            && years(self) == years(other)
            && slugs(&self.topics) == slugs(&other.topics)
            && slugs(&self.districts) == slugs(&other.districts)
            && self.documents.have_form_of(&other.documents)
            && self.calendar.has_form_of(&other.calendar)
    }

    pub fn of(&self, kind: Kind) -> &[Key] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Whether nothing stands on the list of a kind. Files that others list stand among the documents.
    pub fn is_empty(&self, kind: Kind) -> bool {
        if kind == Kind::Document { self.documents.all.is_empty() } else { self.of(kind).is_empty() }
    }
}

/// The last day that an entry tells of as past.
fn latest(entry: &Entry) -> Option<Date> {
    let own = entry.date().filter(|_| entry.status().is_none_or(|status| status == Status::Held));
    own.max(entry.record.common.updated).max(entry.record.common.publish_from)
}

/// What is to come, the next one first; then what is past, the last one first.
fn next_first(keys: &mut [Key], today: Date, moment: impl Fn(&Key) -> Option<Moment>) {
    keys.sort_by_cached_key(|key| {
        let moment = moment(key);
        let is_past = moment.is_none_or(|moment| moment.date < today);
        (is_past, if is_past { None } else { moment }, Reverse(moment), *key)
    });
}

pub(super) fn compare_titles(site: &Site, a: Key, b: Key) -> std::cmp::Ordering {
    let title = |key: Key| site.entry(key).record.common.title.as_ref().map_or("", |title| title.value.as_str());
    compare(title(a), title(b)).then(a.cmp(&b))
}

/// Terms with the same slug are one term: `Jugend` and `jugend` are not two topics.
fn terms(site: &Site, of: impl Fn(&crate::site::Entry) -> &Vec<Located<String>>) -> Vec<Term> {
    let mut found: BTreeMap<String, (BTreeMap<&str, usize>, Vec<Key>)> = BTreeMap::new();
    for (key, visible) in site.entries.iter().enumerate() {
        for term in of(&visible.entry) {
            let slug = slug(&term.value);
            if slug.is_empty() {
                continue;
            }
            let (spellings, entries) = found.entry(slug).or_default();
            *spellings.entry(&term.value).or_default() += 1;
            if entries.last() != Some(&key) {
                entries.push(key);
            }
        }
    }
    let term = |(slug, (spellings, entries))| Term { slug, title: most_used(spellings), entries: current_of(site, entries) };
    let mut terms: Vec<Term> = found.into_iter().map(term).collect();
    terms.sort_by(|a, b| compare(&a.title, &b.title));
    terms
}

/// The spelling that is used most often.
pub(super) fn most_used(spellings: BTreeMap<&str, usize>) -> String {
    spellings.into_iter().max_by_key(|(_, uses)| *uses).map_or_else(String::new, |(title, _)| title.to_owned())
}

/// The entries without documents that something newer took the place of; all of them where nothing else is left, because
/// their pages lead to the term.
fn current_of(site: &Site, entries: Vec<Key>) -> Vec<Key> {
    let current: Vec<Key> = entries.iter().copied().filter(|key| site.relations[*key].current.is_empty()).collect();
    if current.is_empty() { entries } else { current }
}
