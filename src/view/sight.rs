//! What a page sees of the site, and a list of everything that it looked at.
//!
//! Views and formats reach the site through a [`Sight`] only. So whatever a page was made from is on its list, and a page
//! need not be made again while nothing on its list changed.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::Builder;
use crate::attachment::{FileFacts, Picture};
use crate::base::messages::references::Invisible;
use crate::base::path::UrlPath;
use crate::glossary::Glossary;
use crate::history::{Days, Gone, Past};
use crate::links::bundle;
use crate::links::terms::Terms;
use crate::links::{LinkTarget, used};
use crate::prose::Prose;
use crate::record::kind::Kind;
use crate::routes::{CalendarOf, DocumentList, Documents, FeedOf, Month, Page, Redirect, Routes, Term};
use crate::settings::{Options, Settings};
use crate::site::files::FileRef;
use crate::site::relations::DocumentRef;
use crate::site::{Entry, Key, Relations, Tombstone};

/// So many things one core looks at before another may take over.
const AT_ONCE: usize = 4096;

/// The site as one page sees it.
pub struct Sight<'s, 'b> {
    pub(super) builder: &'b Builder<'s>,
    looked: Option<RefCell<Looked>>,
}

/// What a page looked at. Settings, menu, the day and what is left of withdrawn entries are on no list: they change so
/// seldom that everything is made anew then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Of which entries, and which [`aspects`](aspect) of each.
    entries: Vec<(u32, u8)>,
    /// Which of the [`lists`](list).
    lists: u32,
    /// Which months of the calendar.
    months: Vec<Month>,
}

/// What there is to an entry, one bit each.
pub mod aspect {
    /// Its details, and whether it is a preview.
    pub const ENTRY: u8 = 1;
    pub const PROSE: u8 = 2;
    pub const RELATIONS: u8 = 4;
    pub const ADDRESS: u8 = 8;
    /// Where the links of its text lead.
    pub const TARGETS: u8 = 16;
    /// Who mentions it.
    pub const MENTIONS: u8 = 32;
    /// Since when it is published, when it changed last.
    pub const PAST: u8 = 64;
}

/// The lists of the site, one bit each.
pub mod list {
    use crate::record::kind::Kind;

    pub const YEARS: u32 = 1 << 8;
    pub const TOPICS: u32 = 1 << 9;
    pub const DISTRICTS: u32 = 1 << 10;
    pub const UPCOMING: u32 = 1 << 11;
    /// All pages with their addresses.
    pub const PAGES: u32 = 1 << 12;
    /// All lists of documents.
    pub const DOCUMENTS: u32 = 1 << 13;
    /// Where the words of the glossary are used.
    pub const WORDS: u32 = 1 << 14;
    /// Which months the calendar has.
    pub const MONTHS: u32 = 1 << 15;
    /// As of which day the newest of all entries stands, and the last day that is told of as past.
    pub const UPDATED: u32 = 1 << 16;
    /// What was published once and is no more.
    pub const GONE: u32 = 1 << 17;
    /// Since when files are published.
    pub const FILES: u32 = 1 << 18;

    /// The list of all entries of a kind.
    pub const fn of(kind: Kind) -> u32 {
        1 << kind as u32
    }
}

/// What changed since pages were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The aspects of each entry that changed.
    pub entries: Vec<u8>,
    pub lists: u32,
    /// The months of the calendar in which not the same takes place as before.
    pub months: BTreeSet<Month>,
}

impl Looked {
    /// Whether something on the list is among the changes.
    pub fn is_touched_by(&self, changes: &Changes) -> bool {
        self.lists & changes.lists != 0
            || self.months.iter().any(|month| changes.months.contains(month))
            || self.entries.iter().any(|(key, aspects)| changes.entries.get(*key as usize).is_none_or(|changed| changed & aspects != 0))
    }

    /// Each entry once.
    #[expect(clippy::stable_sort_primitive, reason = "most of them are noted in order, which only this sort makes use of")]
    fn in_short(mut self) -> Self {
        self.entries.sort();
        self.entries.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            kept.1 |= if is_same { next.1 } else { 0 };
            is_same
        });
        self.entries.shrink_to_fit();
        self.months.sort_unstable();
        self.months.dedup();
        self
    }
}

impl<'s, 'b> Sight<'s, 'b> {
    /// A sight that notes what is looked at if `notes` says so.
    pub(super) fn new(builder: &'b Builder<'s>, notes: bool) -> Self {
        Sight { builder, looked: notes.then(RefCell::default) }
    }

    /// Everything that was looked at.
    pub fn looked(self) -> Looked {
        self.looked.map(|looked| looked.into_inner().in_short()).unwrap_or_default()
    }

    fn note(&self, key: Key, aspect: u8) {
        if let Some(looked) = &self.looked {
            let entries = &mut looked.borrow_mut().entries;
            match entries.last_mut() {
                Some((last, aspects)) if *last == key as u32 => *aspects |= aspect,
                _ => entries.push((key as u32, aspect)),
            }
        }
    }

    fn note_list(&self, list: u32) {
        if let Some(looked) = &self.looked {
            looked.borrow_mut().lists |= list;
        }
    }

    /// What `look` finds about many things, in their order; several cores look at once.
    pub fn beside<T: Sync, R: Send, F: IntoIterator<Item = R>>(&self, all: &[T], look: impl Fn(&Sight<'s, 'b>, &T) -> F + Sync) -> Vec<R> {
        let (builder, notes) = (self.builder, self.looked.is_some());
        let pieces = all.par_chunks(AT_ONCE).map(|piece| {
            let sight = Sight::new(builder, notes);
            let found: Vec<R> = piece.iter().flat_map(|thing| look(&sight, thing)).collect();
            (found, sight.looked())
        });
        let (found, looked): (Vec<Vec<R>>, Vec<Looked>) = pieces.unzip();
        for looked in &looked {
            self.note_all(looked);
        }
        found.into_iter().flatten().collect()
    }

    /// Notes what somebody else looked at.
    pub(super) fn note_all(&self, other: &Looked) {
        if let Some(looked) = &self.looked {
            let mut looked = looked.borrow_mut();
            looked.entries.extend(&other.entries);
            looked.lists |= other.lists;
            looked.months.extend(&other.months);
        }
    }

    pub fn settings(&self) -> &'s Settings {
        self.builder.settings
    }

    pub fn options(&self) -> &'s Options {
        self.builder.options
    }

    /// The menu, resolved: title and address.
    pub fn menu(&self) -> &'s [(String, UrlPath)] {
        self.builder.menu
    }

    pub fn tombstone(&self, at: usize) -> &'s Tombstone {
        &self.builder.site.tombstones[at]
    }

    /// How many entries there are; their number cannot change without everything being made anew.
    pub fn entries(&self) -> std::ops::Range<Key> {
        0..self.builder.site.entries.len()
    }

    pub fn entry(&self, key: Key) -> &'s Entry {
        self.note(key, aspect::ENTRY);
        &self.builder.site.entries[key].entry
    }

    /// Why the public does not see an entry yet or any more, where drafts are shown.
    pub fn preview_of(&self, key: Key) -> Option<Invisible> {
        self.note(key, aspect::ENTRY);
        self.builder.site.entries[key].preview_of
    }

    pub fn prose(&self, key: Key) -> &'s Prose {
        self.note(key, aspect::PROSE);
        &self.builder.site.entries[key].prose
    }

    pub fn relations(&self, key: Key) -> &'s Relations {
        self.note(key, aspect::RELATIONS);
        &self.builder.site.relations[key]
    }

    pub fn address(&self, key: Key) -> &'s UrlPath {
        self.note(key, aspect::ADDRESS);
        &self.builder.routes.of_entry[key]
    }

    /// Where each link of the text of an entry leads.
    pub fn targets(&self, key: Key) -> &'s [LinkTarget] {
        self.note(key, aspect::TARGETS);
        &self.builder.links.targets[key]
    }

    /// The entries whose texts link to an entry.
    pub fn mentioned_in(&self, key: Key) -> &'s [Key] {
        self.note(key, aspect::MENTIONS);
        &self.builder.links.mentioned_in[key]
    }

    /// What is known of the past of an entry.
    pub fn past(&self, key: Key) -> &'s Past {
        self.note(key, aspect::PAST);
        &self.builder.history.of_entries[key]
    }

    /// What was published once and is no more.
    pub fn gone(&self) -> &'s [Gone] {
        self.note_list(list::GONE);
        &self.builder.history.gone
    }

    /// Since when a file is published, where that is remembered.
    pub fn days_of(&self, file: &FileRef) -> Option<Days> {
        self.note_list(list::FILES);
        self.builder.history.of_files.get(&self.file_url(file)).copied()
    }

    /// All pages of the site.
    pub fn pages(&self) -> &'s [Page] {
        self.note_list(list::PAGES);
        &self.builder.routes.pages
    }

    /// Former addresses. They change only together with the pages.
    pub fn redirects(&self) -> &'s [Redirect] {
        self.note_list(list::PAGES);
        &self.builder.routes.redirects
    }

    /// All entries of a kind in the order of their list.
    pub fn list(&self, kind: Kind) -> &'s [Key] {
        self.note_list(list::of(kind));
        self.builder.routes.lists.of(kind)
    }

    /// The meetings by year.
    pub fn years(&self) -> &'s BTreeMap<Reverse<i16>, Vec<Key>> {
        self.note_list(list::YEARS);
        &self.builder.routes.lists.years
    }

    pub fn topics(&self) -> &'s [Term] {
        self.note_list(list::TOPICS);
        &self.builder.routes.lists.topics
    }

    pub fn districts(&self) -> &'s [Term] {
        self.note_list(list::DISTRICTS);
        &self.builder.routes.lists.districts
    }

    /// Meetings and Fachtage that are to come.
    pub fn upcoming(&self) -> &'s [Key] {
        self.note_list(list::UPCOMING);
        &self.builder.routes.lists.upcoming
    }

    /// All documents, as they stand on their lists.
    pub fn documents(&self) -> &'s Documents {
        self.note_list(list::DOCUMENTS);
        &self.builder.routes.lists.documents
    }

    /// The months of the calendar.
    pub fn months(&self) -> impl Iterator<Item = Month> + use<'s> {
        self.note_list(list::MONTHS);
        self.builder.routes.lists.calendar.months.keys().copied()
    }

    /// What takes place in a month, by its beginning.
    pub fn month(&self, month: Month) -> &'s [Key] {
        if let Some(looked) = &self.looked {
            looked.borrow_mut().months.push(month);
        }
        self.builder.routes.lists.calendar.of(month)
    }

    /// As of which day the newest of all entries stands.
    pub fn updated(&self) -> Option<Date> {
        self.note_list(list::UPDATED);
        self.builder.routes.lists.updated
    }

    /// The last day that entries tell of as past; the clock has no part in it.
    pub fn latest(&self) -> Option<Date> {
        self.note_list(list::UPDATED);
        self.builder.routes.lists.latest
    }

    /// The address of a feed.
    pub fn feed_address(&self, of: FeedOf) -> UrlPath {
        match of {
            FeedOf::Site => {}
            FeedOf::Body(key) | FeedOf::Aktionsraum(key) => _ = self.address(key),
            FeedOf::DocumentKind(_) => self.note_list(list::DOCUMENTS),
            FeedOf::Topic(_) => self.note_list(list::TOPICS),
        }
        self.builder.routes.feed(of)
    }

    /// The address of a calendar.
    pub fn calendar_address(&self, of: CalendarOf) -> UrlPath {
        if let CalendarOf::Body(key) | CalendarOf::Event(key) = of {
            self.note(key, aspect::ADDRESS);
        }
        self.builder.routes.calendar_file(of)
    }

    /// The address of one page of a list of documents.
    pub fn documents_address(&self, list: DocumentList, page: usize) -> UrlPath {
        Routes::documents(self.documents(), list, page, |body| self.entry(body).slug())
    }

    /// The words of the glossary. When it changes, everything is made anew.
    pub fn glossary(&self) -> &'s Glossary {
        self.builder.glossary
    }

    /// Where the words of the glossary are used.
    pub fn terms(&self) -> &'s Terms {
        self.note_list(list::WORDS);
        self.builder.terms
    }

    /// Whether something stands on the list of a kind.
    pub fn has_list(&self, kind: Kind) -> bool {
        self.note_list(if kind == Kind::Document { list::DOCUMENTS } else { list::of(kind) });
        !self.builder.routes.lists.is_empty(kind)
    }

    /// The address of a file.
    pub fn file_url(&self, file: &FileRef) -> UrlPath {
        self.address(file.beside).file(&file.name)
    }

    /// The address of a picture that is drawn from a file.
    pub fn picture_url(&self, file: &FileRef, picture: Picture) -> UrlPath {
        self.address(file.beside).file(&picture.name(&file.name, file.hash))
    }

    /// What a file says of itself. Whoever has the reference has looked at the hash of the file in it, so nothing is noted.
    pub fn facts(&self, file: &FileRef) -> Option<&'s FileFacts> {
        self.builder.facts.get(&file.hash).map(|facts| &**facts)
    }

    /// How many papers of an entry there are in one file, and how large they are; none where there are too few.
    pub fn bundle(&self, key: Key) -> Option<(usize, u64)> {
        for (_, document) in used::papers(self.builder.site, key) {
            if let DocumentRef::Entry(document) = document {
                self.note(*document, aspect::RELATIONS);
            }
        }
        self.note(key, aspect::RELATIONS);
        bundle::measures(self.builder.site, key)
    }

    /// The address of all papers of an entry in one file.
    pub fn bundle_url(&self, key: Key) -> UrlPath {
        self.address(key).file(bundle::NAME)
    }

    /// The title of an entry; that of a meeting may come from its body.
    pub fn title(&self, key: Key) -> Cow<'s, str> {
        let entry = self.entry(key);
        match &entry.record.common.title {
            Some(title) => Cow::Borrowed(title.value.as_str()),
            None => Cow::Owned(entry.title(self.relations(key).body.map(|body| self.entry(body)))),
        }
    }
}
