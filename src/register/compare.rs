//! Compares what a build publishes with what was published before: what would lead nowhere, and what is remembered then.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::hidden::{Hidden, HiddenEntries};
use super::histories::{self, named};
use super::lists::lists_of;
use super::promised::{self, Promised};
use super::successor::{self, Successor, parted};
use super::{Mark, Register, RegisterFile, Remembered, is_beside, is_page, pages_above};
use crate::base::finding::{Finding, Message};
use crate::base::messages::addresses::{self as say, FeedBeside};
use crate::base::messages::references::Invisible;
use crate::base::path::{OutputPath, SourcePath, UrlPath, decode};
use crate::base::place::Place;
use crate::base::rows::Rows;
use crate::history::{History, kind_at};
use crate::links::Links;
use crate::links::published::Published;
use crate::record::kind::Kind;
use crate::routes::{CALENDAR, FEED, Page, PageKind, Routes, entry_address};
use crate::settings::Settings;
use crate::site::{Key, Lookup, Sheet, Site};

/// A site of which all addresses are decided.
#[derive(Clone, Copy)]
pub struct Arranged<'a> {
    /// Sorted by path.
    pub sheets: &'a Rows<Sheet>,
    pub site: &'a Site,
    pub lookup: &'a Lookup,
    pub routes: &'a Routes,
    pub links: &'a Links,
    /// What is published besides pages and feeds.
    pub files: &'a BTreeMap<OutputPath, Published>,
    pub settings: &'a Settings,
    pub today: Date,
}

/// What came of it.
#[derive(Debug)]
pub struct Comparison {
    pub findings: Vec<Finding>,
    /// What is remembered as soon as this is published.
    pub register: Arc<Register>,
    /// What is known of the past of all entries as soon as this is published.
    pub history: History,
    /// Whether it changes nothing but the lines of their pages when entries say something else: nothing is gone that could have
    /// a successor.
    is_settled: bool,
}

impl Comparison {
    /// Of a site of which nothing is remembered.
    pub fn unremembered(history: History) -> Self {
        Comparison { findings: Vec::new(), register: Arc::default(), history, is_settled: true }
    }

    /// The same after some entries say something else, where nothing else changed that it depends on; none where that has to be
    /// compared anew.
    #[must_use]
    pub fn restated(mut self, file: Option<&RegisterFile>, arranged: &Arranged<'_>, keys: &[Key]) -> Option<Self> {
        for key in keys.iter().filter(|_| self.is_settled) {
            let past = match file {
                Some(file) => {
                    let url = &arranged.routes.of_entry[*key];
                    let promised = promised::of_entry(arranged, *key)?;
                    let line = Arc::make_mut(&mut self.register).lines.get_mut(url)?;
                    *line = histories::restated(&file.register, url, &promised, line, arranged)?;
                    histories::past(line)?
                }
                None => histories::unremembered(*key, arranged),
            };
            self.history.of_entries.set(*key, past);
        }
        self.is_settled.then_some(self)
    }
}

/// Compares a site with what was remembered of it.
pub fn compare(file: &RegisterFile, arranged: &Arranged<'_>) -> Comparison {
    let promised = promised::all(arranged);
    let mut register = named(&file.register, &promised, arranged);
    let is_missing = |url: &UrlPath, line: &Remembered| !promised.contains_key(url) && !matches!(line.mark, Mark::Sample(_));
    let unpublished = file.register.iter().filter(|(url, line)| is_missing(url, line));
    let (over, gone): (Vec<_>, Vec<_>) =
        unpublished.map(|(url, line)| (url.clone(), line.clone())).partition(|(_, line)| line.mark == Mark::Gone);
    let gone: BTreeMap<UrlPath, Remembered> = gone.into_iter().collect();
    for (url, line) in over {
        register.add(url, line);
    }
    let mut findings = Vec::new();
    let mut is_settled = true;
    if !gone.is_empty() {
        let judge = Judge::new(file, arranged, &promised, &gone);
        is_settled = !judge.has_lost;
        for (url, line) in &gone {
            let fate = judge.fate(url, line);
            let left = if matches!(fate, Fate::Over) { line.clone().given_up(arranged.today) } else { Some(line.clone()) };
            if let Some(line) = left {
                register.add(url.clone(), line);
            }
            findings.extend(fate.finding());
        }
    }
    // A list is often empty because of a page that is gone; it is said when that is decided.
    if findings.iter().any(Finding::is_error) {
        findings.retain(Finding::is_error);
    }
    let (register, history) = histories::all(register, arranged, &promised);
    Comparison { findings, register: Arc::new(register), history, is_settled }
}

/// What becomes of an address that is not published as before.
enum Fate {
    /// It may come back, or something else stands there, or it is said elsewhere that it is gone.
    Kept,
    /// Its time is over, or it went with a withdrawn entry.
    Over,
    Said(Box<Finding>),
}

impl Fate {
    fn finding(self) -> Option<Finding> {
        if let Fate::Said(finding) = self { Some(*finding) } else { None }
    }
}

fn said(message: Message, place: Place) -> Fate {
    Fate::Said(Box::new(message.at(place)))
}

struct Judge<'j> {
    file: &'j RegisterFile,
    arranged: &'j Arranged<'j>,
    promised: &'j BTreeMap<UrlPath, Promised>,
    gone: &'j BTreeMap<UrlPath, Remembered>,
    hidden: HiddenEntries<'j>,
    expired_lists: BTreeSet<UrlPath>,
    /// Whether anything is gone that could have a successor.
    has_lost: bool,
    successors: BTreeMap<UrlPath, Successor>,
}

impl<'j> Judge<'j> {
    fn new(
        file: &'j RegisterFile,
        arranged: &'j Arranged<'j>,
        promised: &'j BTreeMap<UrlPath, Promised>,
        gone: &'j BTreeMap<UrlPath, Remembered>,
    ) -> Self {
        let hidden = HiddenEntries::of(arranged);
        let expired_lists = hidden.expired().flat_map(lists_of).collect();
        let is_lost = |url: &UrlPath| !is_there(url, arranged) && hidden.at(url.as_str()).is_none();
        let lost: BTreeMap<_, _> = gone.iter().filter(|(url, _)| is_lost(url)).map(|(url, line)| (url.clone(), line.clone())).collect();
        let successors = successor::all(&lost, &file.register, promised, arranged);
        Judge { file, arranged, promised, gone, hidden, expired_lists, has_lost: !lost.is_empty(), successors }
    }

    fn fate(&self, url: &UrlPath, line: &Remembered) -> Fate {
        if is_there(url, self.arranged) || self.expired_lists.contains(url) || (line.mark == Mark::List && self.is_feed_of_list(url)) {
            return Fate::Kept;
        }
        let hidden = self.hidden.at(url.as_str()).or_else(|| self.hidden.led_to(url));
        let known = hidden.map(|hidden| self.of_hidden(url, hidden)).or_else(|| self.beside_a_page(url, line));
        known.unwrap_or_else(|| match line.mark {
            Mark::Content(_) if is_page(url) => self.page(url, line),
            Mark::Content(_) | Mark::Sample(_) | Mark::Gone => {
                said(say::stray_file_gone(url.as_str(), line.appeared), self.file.place(url))
            }
            Mark::Redirect => said(say::redirect_gone(url.as_str(), &alias(url)), self.file.place(url)),
            Mark::List if is_page(url) => said(say::list_gone(url.as_str(), &alias(url)), self.file.place(url)),
            Mark::List => said(self.subscription_gone(url, name_above(url)), self.file.place(url)),
        })
    }

    /// Whether nobody has to be told that a feed is gone: nothing but samples is left on its list, or it is empty because the time
    /// of what stood there is over.
    fn is_feed_of_list(&self, feed: &UrlPath) -> bool {
        let page = page_of(feed);
        let is_list = |page: &Page| !matches!(page.kind, PageKind::Withdrawn(_)) && self.arranged.settings.interfaces.feeds;
        let is_there = self.arranged.routes.page(&page).is_some_and(is_list);
        feed.as_str().ends_with(FEED) && (is_there || self.expired_lists.contains(&page))
    }

    /// The page of an entry that is not to be seen, or an address that led there.
    fn of_hidden(&self, url: &UrlPath, hidden: Hidden<'_>) -> Fate {
        let page = entry_address(hidden.entry.kind, hidden.entry.slug());
        match hidden.why {
            Invisible::NoLonger if page == *url => Fate::Over,
            Invisible::NoLonger => Fate::Kept,
            _ if page != *url && self.gone.contains_key(&page) => Fate::Kept,
            why => said(say::page_hidden(url.as_str(), why, self.arranged.today), Place::file(&hidden.entry.path)),
        }
    }

    fn page(&self, url: &UrlPath, line: &Remembered) -> Fate {
        let today = self.arranged.today;
        let Some(successor) = self.successors.get(url) else {
            return said(say::page_gone(url.as_str(), &alias(url), line.appeared, today), self.file.place(url));
        };
        let aliases = self.with_aliases_of(&successor.entry, url);
        let (old, new) = (parted(url), parted(&successor.url));
        let has_files = || self.gone.iter().any(|(other, line)| line.mark > Mark::Redirect && is_beside(other, url));
        let message = if !successor.is_same {
            say::page_replaced(url.as_str(), &aliases, today)
        } else if old.0 == new.0 && has_files() {
            say::page_with_files_moved(url.as_str(), &aliases, old.1)
        } else {
            say::page_moved(url.as_str(), &aliases)
        };
        said(message, Place::file(&successor.entry))
    }

    /// The former addresses of an entry, as its list has to be written with one more.
    fn with_aliases_of(&self, entry: &SourcePath, url: &UrlPath) -> String {
        let sheet = self.arranged.sheets.iter().find(|sheet| sheet.entry.path == *entry);
        let aliases = sheet.into_iter().flat_map(|sheet| &sheet.entry.record.common.aliases).map(|alias| alias.value.clone());
        aliases.chain([alias(url)]).collect::<Vec<_>>().join(", ")
    }

    /// A file, feed or calendar whose page is known.
    fn beside_a_page(&self, url: &UrlPath, line: &Remembered) -> Option<Fate> {
        if is_page(url) || line.mark == Mark::Redirect {
            return None;
        }
        pages_above(url).find_map(|page| self.beside(page, url, line))
    }

    fn beside(&self, page: &str, url: &UrlPath, line: &Remembered) -> Option<Fate> {
        let is_expired = self.hidden.at(page).is_some_and(|hidden| hidden.why == Invisible::NoLonger);
        if is_expired {
            return Some(if line.mark == Mark::List { Fate::Kept } else { Fate::Over });
        }
        // Of a page that is gone it is said what to do with everything beside it.
        if self.gone.get_key_value(page).is_some_and(|(page, _)| !is_there(page, self.arranged)) {
            return Some(Fate::Kept);
        }
        let (page, promised) = self.promised.get_key_value(page)?;
        let place = promised.entry.as_ref().map_or_else(|| self.file.place(url), Place::file);
        let is_withdrawn = self.arranged.routes.page(page).is_some_and(|page| matches!(page.kind, PageKind::Withdrawn(_)));
        Some(match (line.mark, promised.mark) {
            _ if is_withdrawn => Fate::Over,
            (Mark::Content(_), Mark::Redirect) => said(say::file_left_behind(url.as_str(), parted(page).1), place),
            (Mark::Content(_), _) => said(self.file_gone(page, url), place),
            _ => said(self.subscription_gone(url, parted(page).1), place),
        })
    }

    /// A feed or calendar that lay beside a page whose address ended with `slug`.
    fn subscription_gone(&self, url: &UrlPath, slug: &str) -> Message {
        if url.as_str().ends_with(CALENDAR) {
            say::calendar_gone(url.as_str(), self.arranged.settings.interfaces.calendars.then_some(slug))
        } else {
            say::feed_gone(url.as_str(), self.beside_feed(&page_of(url), slug))
        }
    }

    /// Beside what a feed lay that is gone, and why it is.
    fn beside_feed<'s>(&self, page: &'s UrlPath, slug: &'s str) -> FeedBeside<'s> {
        match kind_at(page) {
            _ if !self.arranged.settings.interfaces.feeds => FeedBeside::SwitchedOff,
            Some(Kind::Aktionsraum) => FeedBeside::Aktionsraum(slug),
            Some(Kind::Body) => FeedBeside::Body(slug),
            _ => FeedBeside::List(page.as_str()),
        }
    }

    fn file_gone(&self, page: &UrlPath, url: &UrlPath) -> Message {
        let name = |url: &UrlPath| decode(url.as_str().strip_prefix(page.as_str()).unwrap_or(url.as_str())).into_owned();
        let now = self.successors.get(url).map(|successor| name(&successor.url));
        say::file_gone(url.as_str(), &name(url), now.as_deref(), self.arranged.today)
    }
}

impl<'a> Arranged<'a> {
    /// The text of the entry whose page has an address, withdrawn or not.
    pub(super) fn entry_at(&self, url: &UrlPath) -> Option<&'a SourcePath> {
        match self.routes.page(url)?.kind {
            PageKind::Entry(key) => Some(&self.site.entry(key).path),
            PageKind::Withdrawn(at) => Some(&self.site.tombstones[at].path),
            _ => None,
        }
    }
}

/// Whether something is published at an address, be it something else than before.
fn is_there(url: &UrlPath, arranged: &Arranged<'_>) -> bool {
    arranged.routes.page(url).is_some() || arranged.files.contains_key(&url.output())
}

/// The name of the page that a feed or calendar lies beside.
fn name_above(url: &UrlPath) -> &str {
    url.as_str().rsplit('/').nth(1).unwrap_or_default()
}

/// The page that a feed lies beside.
fn page_of(feed: &UrlPath) -> UrlPath {
    let page = feed.as_str().rfind('/').map_or("", |end| &feed.as_str()[..=end]);
    UrlPath::new(&decode(page))
}

/// An address as it is written among the former addresses of an entry.
fn alias(url: &UrlPath) -> String {
    format!("/{}", decode(url.as_str()))
}
