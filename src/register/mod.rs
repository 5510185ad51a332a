//! Addresses that last: which ones the site has published, since when, and when what stands there changed last.
//!
//! `kiezblatt.lock` remembers them. Two versions of it that went apart are joined line by line, in any order, so nobody has
//! to decide anything after a merge.

mod compare;
mod hidden;
mod histories;
mod lists;
mod promised;
mod successor;
mod text;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::Date;

use crate::base::hash::ContentHash;
use crate::base::path::UrlPath;
use crate::history::{Item, Name};

pub use compare::{Arranged, Comparison, compare};
pub use promised::are_promised_alike;
pub use text::{RegisterFile, Rewritten, empty};

/// All addresses that were published and not given up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    lines: BTreeMap<UrlPath, Remembered>,
}

/// What is remembered of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// The day of the first build that published it.
    pub appeared: Date,
    /// The day of the first build that published what stands there now.
    pub changed: Date,
    pub mark: Mark,
    /// The name of the entry whose page it is or was.
    pub name: Option<Name>,
    /// How often what stands there changed since it appeared; known of what has a name.
    pub edition: u32,
    /// The items of its agenda or programme; known of what has a name.
    pub items: Vec<Item>,
}

/// What stands at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A list, feed or calendar: what stands there are others.
    List,
    /// A former address that leads to another.
    Redirect,
    /// Nothing any more, and nobody is to miss it: it was given up, or its time is over.
    Gone,
    /// The page of an invented sample, likewise. It may go without a word.
    Sample(u64),
    /// The page or a file of an entry: the beginning of the hash of its text or bytes.
    Content(u64),
}

impl Mark {
    /// The mark of what has this hash.
    pub fn of(hash: ContentHash) -> Self {
        Mark::Content(hash.beginning())
    }
}

impl Remembered {
    /// What appeared on a day.
    pub fn new(day: Date, mark: Mark) -> Self {
        Remembered { appeared: day, changed: day, mark, name: None, edition: 0, items: Vec::new() }
    }

    /// The same address on a later day, with what stands there then.
    #[must_use]
    pub fn with(self, mark: Mark, day: Date) -> Self {
        if mark == self.mark {
            return self;
        }
        Remembered { changed: self.changed.max(day), mark, edition: self.edition.saturating_add(u32::from(self.name.is_some())), ..self }
    }

    /// What stays known of an address that is given up on a day; nothing of lists.
    fn given_up(self, day: Date) -> Option<Self> {
        let is_of_entry = self.name.is_some() || matches!(self.mark, Mark::Content(_) | Mark::Gone);
        is_of_entry.then(|| self.with(Mark::Gone, day))
    }

    /// Both of two lines for one address: it appeared when it first did, and what was published last is what stands there.
    #[must_use]
    fn and(self, other: Self) -> Self {
        let (appeared, edition) = (self.appeared.min(other.appeared), self.edition.max(other.edition));
        let name = [self.name, other.name].into_iter().flatten().min();
        let (changed, mark, items) = (self.changed, self.mark, self.items).max((other.changed, other.mark, other.items));
        Remembered { appeared, changed, mark, name, edition, items }
    }
}

impl Register {
    pub fn get(&self, url: &UrlPath) -> Option<&Remembered> {
        self.lines.get(url)
    }

    /// Whether something is published at an address, as far as it is remembered.
    pub fn has(&self, url: &UrlPath) -> bool {
        self.get(url).is_some_and(|line| line.mark != Mark::Gone)
    }

    /// All lines, sorted by address.
    pub fn iter(&self) -> impl Iterator<Item = (&UrlPath, &Remembered)> {
        self.lines.iter()
    }

    /// Remembers an address; one that is remembered already has both lines from then on.
    pub fn add(&mut self, url: UrlPath, line: Remembered) {
        match self.lines.entry(url) {
            Entry::Vacant(free) => _ = free.insert(line),
            Entry::Occupied(mut known) => _ = known.insert(known.get().clone().and(line)),
        }
    }

    /// Everything that one of two registers remembers.
    #[must_use]
    pub fn and(mut self, other: Register) -> Register {
        other.lines.into_iter().for_each(|(url, line)| self.add(url, line));
        self
    }

    /// Gives an address up on a day, and the files and feeds that lie beside its page. Returns which those are. Of entries and
    /// files it stays known that they were there once, for programs that have seen them.
    pub fn forget(&mut self, url: &UrlPath, day: Date) -> Vec<UrlPath> {
        let goes = |other: &UrlPath, line: &Remembered| other == url || (line.mark != Mark::Redirect && is_beside(other, url));
        let known = self.iter().filter(|(other, line)| line.mark != Mark::Gone && goes(other, line));
        let given_up: Vec<UrlPath> = known.map(|(url, _)| url.clone()).collect();
        for url in &given_up {
            if let Some(gone) = self.lines.remove(url).and_then(|line| line.given_up(day)) {
                self.lines.insert(url.clone(), gone);
            }
        }
        given_up
    }
}

/// Whether an address is that of something that lies beside a page: no page itself, and in no folder of another.
fn is_beside(url: &UrlPath, page: &UrlPath) -> bool {
    !is_page(url) && is_page(page) && pages_above(url).any(|above| above == page.as_str())
}

/// Whether an address is that of a page in a folder of its own.
fn is_page(url: &UrlPath) -> bool {
    url.as_str().is_empty() || url.as_str().ends_with('/')
}

/// The pages that a file may lie beside, the nearest one first; beside the home page only where it lies in no folder.
fn pages_above(url: &UrlPath) -> impl Iterator<Item = &str> {
    let folders = url.as_str().rmatch_indices('/').map(|(end, _)| &url.as_str()[..=end]);
    let home = (!url.as_str().contains('/')).then_some("");
    folders.chain(home)
}
