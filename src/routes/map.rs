//! The map from addresses to pages. Two pages never share an address: the second one is a finding.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::finding::{Finding, Message};
use crate::base::messages::{markdown, references as say};
use crate::base::nearest::nearest;
use crate::base::path::{OutputPath, SourcePath, UrlPath};
use crate::base::place::Place;
use crate::glossary::Glossary;
use crate::record::address::alias_path;
use crate::record::kind::Kind;
use crate::settings::Interfaces;
use crate::site::{self, Key, Site};
use crate::source::GLOSSARY;

use super::calendar::Month;
use super::documents::{DocumentList, Documents};
use super::lists::{Lists, PAGE_SIZE};
use super::sitemaps::Sitemap;

/// All addresses of a site.
#[derive(Debug)]
pub struct Routes {
    pub lists: Lists,
    pub pages: Arc<Vec<Page>>,
    /// The address of each entry, in the order of the site's entries.
    pub of_entry: Arc<Vec<UrlPath>>,
    pub redirects: Arc<Vec<Redirect>>,
    by_address: Arc<HashMap<UrlPath, usize>>,
}

/// One page of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub url: UrlPath,
    /// The file that holds it.
    pub output: OutputPath,
    pub kind: PageKind,
}

/// What a page shows. Numbers of list pages count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The home page of a site without a text of its own.
    Home,
    Entry(Key),
    /// The list of a kind, but that of documents.
    List(Kind, usize),
    Year(i16, usize),
    Documents(DocumentList, usize),
    /// The beginning of the calendar.
    Calendar,
    CalendarYear(i16),
    Month(Month),
    Topics,
    /// By its place in the list of topics.
    Topic(usize),
    Districts,
    District(usize),
    /// The words that the site explains.
    Glossary,
    /// By its place in the list of withdrawn entries.
    Withdrawn(usize),
    /// The Inhaltsverzeichnis.
    Overview,
    /// What can be subscribed to, and what there is for programs.
    Data,
    NotFound,
}

/// A former address and where it leads now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    pub from: UrlPath,
    pub to: UrlPath,
}

/// Files that Kiezblatt writes besides pages; those for web servers are kept free also where there are none.
pub(super) const RESERVED: [&str; 19] = [
    "404.html",
    "sitemap.xml",
    "robots.txt",
    "feed.xml",
    "kalender.ics",
    "daten/sitzungen.csv",
    "daten/sitzungen.json",
    "daten/dokumente.csv",
    "daten/dokumente.json",
    "daten/gremien.csv",
    "daten/gremien.json",
    "daten/aktionsraeume.csv",
    "daten/aktionsraeume.json",
    "daten/katalog.ttl",
    "daten/katalog.jsonld",
    "kiezblatt-nginx.conf",
    "kiezblatt-caddy.conf",
    "_headers",
    "_redirects",
];

/// The folder of the calendar in the output.
const CALENDAR: &str = "kalender/";

/// Decides all addresses, with `interfaces` that have to be told of on a page. Those of `before`, a site and its routes of which nothing was found, are taken over where they
/// would be the same.
pub fn decide(
    site: &Site,
    glossary: &Glossary,
    interfaces: Interfaces,
    today: Date,
    before: Option<(&Site, &Routes)>,
    findings: &mut Vec<Finding>,
) -> Routes {
    let lists = Lists::new(site, today);
    if let Some((_, routes)) = before.filter(|(old, routes)| {
        has_same_addresses(old, site)
            && routes.lists.have_form_of(&lists)
            && routes.has_glossary() != glossary.is_empty()
            && routes.has_data() == interfaces.any_to_tell()
    }) {
        let (pages, of_entry) = (routes.pages.clone(), routes.of_entry.clone());
        return Routes { lists, pages, of_entry, redirects: routes.redirects.clone(), by_address: routes.by_address.clone() };
    }
    let mut drawing = Drawing { lists, pages: Vec::new(), owners: HashMap::new(), by_address: HashMap::new(), findings };
    drawing.reserve();
    drawing.lists_of_kinds();
    drawing.shorter_lists_of_documents(site);
    drawing.calendar();
    drawing.terms();
    drawing.glossary(glossary);
    drawing.list_page(Routes::overview(), PageKind::Overview);
    if interfaces.any_to_tell() {
        drawing.list_page(Routes::data(), PageKind::Data);
    }
    let of_entry = drawing.entries(site);
    drawing.tombstones(site);
    drawing.sitemaps();
    let redirects = drawing.redirects(site, &of_entry);
    Routes {
        lists: drawing.lists,
        pages: Arc::new(drawing.pages),
        of_entry: Arc::new(of_entry),
        redirects: Arc::new(redirects),
        by_address: Arc::new(drawing.by_address),
    }
}

/// Whether every entry, withdrawn or not, has the addresses that it had.
fn has_same_addresses(old: &Site, new: &Site) -> bool {
    let aliases = |entry: &site::Entry| entry.record.common.aliases.iter().map(|alias| alias.value.clone()).collect::<Vec<_>>();
    let is_same = |old: &Arc<site::Entry>, new: &Arc<site::Entry>| {
        Arc::ptr_eq(old, new) || ((old.kind, &old.id, old.slug()) == (new.kind, &new.id, new.slug()) && aliases(old) == aliases(new))
    };
    old.tombstones == new.tombstones
        && old.entries.len() == new.entries.len()
        && old.entries.unshared(&new.entries).all(|key| is_same(&old.entries[key].entry, &new.entries[key].entry))
}

impl Routes {
    fn has_glossary(&self) -> bool {
        self.at("glossar/").is_some_and(|page| page.kind == PageKind::Glossary)
    }

    /// Whether there is a page that tells what can be subscribed to.
    fn has_data(&self) -> bool {
        self.page(&Routes::data()).is_some_and(|page| page.kind == PageKind::Data)
    }

    /// The page at an address below the site's root, with or without `index.html` and closing slash.
    pub fn at(&self, address: &str) -> Option<&Page> {
        let address = UrlPath::new(address.strip_suffix("index.html").unwrap_or(address).trim_end_matches('/'));
        let folder = if address.as_str().is_empty() { String::new() } else { format!("{address}/") };
        let at = self.by_address.get(folder.as_str()).or_else(|| self.by_address.get(address.as_str()))?;
        self.pages.get(*at)
    }

    /// The page at exactly this address.
    pub fn page(&self, url: &UrlPath) -> Option<&Page> {
        self.pages.get(*self.by_address.get(url)?)
    }

    /// What to say of an address that does not exist, with the nearest one that does.
    pub fn unknown(&self, address: &str) -> Message {
        let written = format!("/{address}");
        let known: Vec<String> = self.pages.iter().map(|page| format!("/{}", page.url)).collect();
        markdown::broken_address(&written, nearest(&written, known.iter().map(String::as_str)))
    }

    /// The address of one page of a list.
    pub fn list(kind: Kind, page: usize) -> UrlPath {
        numbered(kind.address().to_owned(), page)
    }

    /// The address of one page of the meetings of a year.
    pub fn year(year: i16, page: usize) -> UrlPath {
        numbered(format!("{}{year}/", Kind::Meeting.address()), page)
    }

    /// The address of one page of a list of documents. `slug` knows the last part of the address of a body.
    pub fn documents<'s>(documents: &Documents, list: DocumentList, page: usize, slug: impl Fn(Key) -> &'s str) -> UrlPath {
        match list {
            DocumentList::All => Routes::list(Kind::Document, page),
            DocumentList::Year(year) => Routes::documents_of_year(year, page),
            DocumentList::Kind(at) => Routes::documents_of_kind(&documents.kinds[at].slug, page),
            DocumentList::Body(at) => Routes::documents_of_body(slug(documents.bodies[at].0), page),
        }
    }

    /// The address of one page of the documents of a year.
    pub fn documents_of_year(year: i16, page: usize) -> UrlPath {
        numbered(format!("{}{year}/", Kind::Document.address()), page)
    }

    /// The address of one page of the documents of a kind.
    pub fn documents_of_kind(slug: &str, page: usize) -> UrlPath {
        numbered(format!("{}art/{slug}/", Kind::Document.address()), page)
    }

    /// The address of one page of the documents of a body.
    pub fn documents_of_body(slug: &str, page: usize) -> UrlPath {
        numbered(format!("{}gremium/{slug}/", Kind::Document.address()), page)
    }

    pub fn calendar() -> UrlPath {
        UrlPath::new(CALENDAR)
    }

    pub fn calendar_year(year: i16) -> UrlPath {
        UrlPath::new(&format!("{CALENDAR}{year}/"))
    }

    pub fn month(month: Month) -> UrlPath {
        UrlPath::new(&format!("{CALENDAR}{}/{:02}/", month.year, month.number))
    }

    /// The Inhaltsverzeichnis.
    pub fn overview() -> UrlPath {
        UrlPath::new("inhalt/")
    }

    /// The page that tells what can be subscribed to.
    pub fn data() -> UrlPath {
        UrlPath::new("daten/")
    }

    pub fn topic(slug: &str) -> UrlPath {
        UrlPath::new(&format!("themen/{slug}/"))
    }

    pub fn district(slug: &str) -> UrlPath {
        UrlPath::new(&format!("bezirke/{slug}/"))
    }
}

fn numbered(address: String, page: usize) -> UrlPath {
    UrlPath::new(&if page == 1 { address } else { format!("{address}seite/{page}/") })
}

/// How many pages a list has: at least one, also when it is empty.
pub fn page_count(entries: usize) -> usize {
    entries.div_ceil(PAGE_SIZE).max(1)
}

/// Who has an address: an entry, or the address itself where it is a list or a file of Kiezblatt.
enum Owner {
    Source(SourcePath),
    Address(UrlPath),
}

struct Drawing<'f> {
    lists: Lists,
    pages: Vec<Page>,
    /// Who has an address, by its output path in lower case: some file systems do not tell capitals apart.
    owners: HashMap<OutputPath, Owner>,
    by_address: HashMap<UrlPath, usize>,
    findings: &'f mut Vec<Finding>,
}

impl Drawing<'_> {
    /// Files that are always there, and folders that hold nothing but lists.
    fn reserve(&mut self) {
        for file in RESERVED {
            self.reserve_file(UrlPath::new(file));
        }
        // Below these the lists of documents have their addresses.
        for folder in ["art/", "gremium/", "seite/"] {
            let url = UrlPath::new(&format!("{}{folder}", Kind::Document.address()));
            self.owners.insert(url.output(), Owner::Address(url));
        }
        // The calendar is needed as soon as something is to take place; who had its address until then would be surprised.
        for url in [Routes::calendar(), UrlPath::new("oparl/")] {
            self.owners.insert(url.output(), Owner::Address(url));
        }
        let url = UrlPath::new("404.html");
        self.add(url.output(), url, PageKind::NotFound);
    }

    fn reserve_file(&mut self, url: UrlPath) {
        // No page may make a folder of that name, either.
        self.owners.insert(url.file("/").output(), Owner::Address(url.clone()));
        self.owners.insert(url.output(), Owner::Address(url));
    }

    /// All pages but former addresses are there by now.
    fn sitemaps(&mut self) {
        for (url, _) in Sitemap::all(self.pages.len()) {
            self.reserve_file(url);
        }
    }

    fn add(&mut self, output: OutputPath, url: UrlPath, kind: PageKind) {
        self.by_address.insert(url.clone(), self.pages.len());
        self.pages.push(Page { url, output, kind });
    }

    /// Takes an address for an owner and says which file holds it; where it is taken already, that is a finding at `path`.
    fn claim(&mut self, url: &UrlPath, owner: Owner, path: Option<&SourcePath>) -> Option<OutputPath> {
        let output = url.output();
        match self.owners.entry(output.without_capitals()) {
            Entry::Occupied(taken) => {
                if let Some(path) = path {
                    self.findings.push(collision(url, taken.get()).at(Place::file(path)));
                }
                None
            }
            Entry::Vacant(free) => {
                free.insert(owner);
                Some(output)
            }
        }
    }

    fn list_page(&mut self, url: UrlPath, kind: PageKind) {
        if let Some(output) = self.claim(&url, Owner::Address(url.clone()), None) {
            self.add(output, url, kind);
        }
    }

    fn lists_of_kinds(&mut self) {
        for kind in Kind::LISTED {
            let is_of_documents = kind == Kind::Document;
            let count = if is_of_documents { self.lists.documents.all.len() } else { self.lists.of(kind).len() };
            for page in 1..=page_count(count) {
                let shown = if is_of_documents { PageKind::Documents(DocumentList::All, page) } else { PageKind::List(kind, page) };
                self.list_page(Routes::list(kind, page), shown);
            }
        }
        let years: Vec<(i16, usize)> = self.lists.years.iter().map(|(Reverse(year), keys)| (*year, keys.len())).collect();
        for (year, count) in years {
            for page in 1..=page_count(count) {
                self.list_page(Routes::year(year, page), PageKind::Year(year, page));
            }
        }
    }

    fn shorter_lists_of_documents(&mut self, site: &Site) {
        for (list, count) in self.lists.documents.shorter() {
            for page in 1..=page_count(count) {
                let url = Routes::documents(&self.lists.documents, list, page, |body| site.entry(body).slug());
                self.list_page(url, PageKind::Documents(list, page));
            }
        }
    }

    fn calendar(&mut self) {
        let months: Vec<Month> = self.lists.calendar.months.keys().copied().collect();
        if !months.is_empty() {
            self.add(Routes::calendar().output(), Routes::calendar(), PageKind::Calendar);
        }
        for year in self.lists.calendar.years() {
            self.list_page(Routes::calendar_year(year), PageKind::CalendarYear(year));
        }
        for month in months {
            self.list_page(Routes::month(month), PageKind::Month(month));
        }
    }

    fn terms(&mut self) {
        let topics: Vec<UrlPath> = self.lists.topics.iter().map(|term| Routes::topic(&term.slug)).collect();
        let districts: Vec<UrlPath> = self.lists.districts.iter().map(|term| Routes::district(&term.slug)).collect();
        if !topics.is_empty() {
            self.list_page(UrlPath::new("themen/"), PageKind::Topics);
        }
        if !districts.is_empty() {
            self.list_page(UrlPath::new("bezirke/"), PageKind::Districts);
        }
        topics.into_iter().enumerate().for_each(|(at, url)| self.list_page(url, PageKind::Topic(at)));
        districts.into_iter().enumerate().for_each(|(at, url)| self.list_page(url, PageKind::District(at)));
    }

    /// An entry at the same address is told which file has it.
    fn glossary(&mut self, glossary: &Glossary) {
        let url = Glossary::url();
        if let Some(output) = (!glossary.is_empty()).then(|| self.claim(&url, Owner::Source(SourcePath::new(GLOSSARY)), None)).flatten() {
            self.add(output, url, PageKind::Glossary);
        }
    }

    fn entries(&mut self, site: &Site) -> Vec<UrlPath> {
        let mut of_entry = Vec::with_capacity(site.entries.len());
        for (key, visible) in site.entries.iter().enumerate() {
            let entry = &visible.entry;
            let url = entry_address(entry.kind, entry.slug());
            // Two entries with one ID are a finding already.
            let is_named = key.checked_sub(1).is_none_or(|before| {
                let before = site.entry(before);
                (before.kind, &before.id) != (entry.kind, &entry.id)
            });
            if let Some(output) = self.claim(&url, Owner::Source(entry.path.clone()), is_named.then_some(&entry.path)) {
                self.add(output, url.clone(), PageKind::Entry(key));
            }
            of_entry.push(url);
        }
        let mut kinds = site.entries.iter().map(|visible| visible.entry.kind).chain(site.tombstones.iter().map(|tombstone| tombstone.kind));
        if !kinds.any(|kind| kind == Kind::Home) {
            self.list_page(UrlPath::new(""), PageKind::Home);
        }
        of_entry
    }

    fn tombstones(&mut self, site: &Site) {
        for (at, tombstone) in site.tombstones.iter().enumerate() {
            let url = entry_address(tombstone.kind, &tombstone.slug);
            if let Some(output) = self.claim(&url, Owner::Source(tombstone.path.clone()), Some(&tombstone.path)) {
                self.add(output, url, PageKind::Withdrawn(at));
            }
        }
    }

    fn redirects(&mut self, site: &Site, of_entry: &[UrlPath]) -> Vec<Redirect> {
        let mut redirects = Vec::new();
        for (visible, to) in site.entries.iter().zip(of_entry) {
            let entry = &visible.entry;
            for alias in &entry.record.common.aliases {
                redirects.extend(self.redirect(&alias.value, to, &entry.path, entry.place(alias.span)));
            }
        }
        for tombstone in site.tombstones.iter() {
            let to = entry_address(tombstone.kind, &tombstone.slug);
            for alias in &tombstone.aliases {
                redirects.extend(self.redirect(alias, &to, &tombstone.path, Place::file(&tombstone.path)));
            }
        }
        redirects
    }

    fn redirect(&mut self, alias: &str, to: &UrlPath, path: &SourcePath, place: Place) -> Option<Redirect> {
        let from = UrlPath::new(&alias_path(alias)?);
        if let Some(other) = self.owners.get(&from.output().without_capitals()) {
            self.findings.push(collision(&from, other).at(place));
            return None;
        }
        self.claim(&from, Owner::Source(path.clone()), None);
        Some(Redirect { from, to: to.clone() })
    }
}

/// What to say of an address that is taken.
fn collision(url: &UrlPath, owner: &Owner) -> Message {
    match owner {
        Owner::Address(address) if address == url => say::reserved_address(url.as_str()),
        Owner::Address(address) => say::address_collision(url.as_str(), &format!("/{address}")),
        Owner::Source(path) => say::address_collision(url.as_str(), path.as_str()),
    }
}

/// The address of an entry.
pub fn entry_address(kind: Kind, slug: &str) -> UrlPath {
    match kind {
        Kind::Home => UrlPath::new(""),
        _ => UrlPath::new(&format!("{}{slug}/", kind.address())),
    }
}
