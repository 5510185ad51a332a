//! Builds the view of a page from the site, with every link relative to that page.

use std::borrow::Cow;

use jiff::civil::Date;

use super::data;
use super::measured::Measures;
use super::page::{ContentsItem, Page, Plain};
use super::parts::{DayView, LinkView, StatusView, TeaserView, WhenView, phone_url, preview_text};
use super::shared::{DesignView, PublisherView, Shared, StatutoryView};
use super::sight::Sight;
use super::{Detail, View};
use crate::attachment::AllFacts;
use crate::base::path::UrlPath;
use crate::glossary::Glossary;
use crate::history::History;
use crate::links::slots::SlotLinks;
use crate::links::terms::Terms;
use crate::links::{LinkTarget, Links};
use crate::prose::Prose;
use crate::record::Detail as Record;
use crate::record::choices::Statutory;
use crate::record::kind::Kind;
use crate::routes::{ASSETS, AssetNames, DocumentList, FEED, FeedOf, PageKind, Routes};
use crate::settings::{Options, Settings, Slot};
use crate::site::{Key, Site};

/// Everything that views are built from. They reach it through a [`Sight`] only.
pub struct Builder<'s> {
    pub(super) site: &'s Site,
    pub(super) routes: &'s Routes,
    pub(super) links: &'s Links,
    /// What files say of themselves.
    pub(super) facts: &'s AllFacts,
    pub(super) history: &'s History,
    pub(super) measures: &'s Measures,
    pub(super) glossary: &'s Glossary,
    /// Where its words are used.
    pub(super) terms: &'s Terms,
    pub(super) settings: &'s Settings,
    pub(super) options: &'s Options,
    pub(super) menu: &'s [(String, UrlPath)],
    slots: &'s SlotLinks,
    notes: bool,
}

/// Builds the view of one page.
pub struct PageView<'s, 'b> {
    pub sight: Sight<'s, 'b>,
    url: UrlPath,
    /// How links climb to the root of the site.
    pub root: String,
}

/// A text of at least so many characters and headings gets a table of contents.
const LONG_TEXT: usize = 2_000;
const MANY_HEADINGS: usize = 3;

/// The title of the page of the glossary.
const GLOSSARY: &str = "Glossar";

impl<'s> Builder<'s> {
    /// A builder of views. `menu` is the menu, resolved: title and address; `slots` are the links of the settings' texts. With
    /// `notes`, every page notes what it looks at.
    pub fn new(
        (site, routes, links, facts): (&'s Site, &'s Routes, &'s Links, &'s AllFacts),
        (history, measures): (&'s History, &'s Measures),
        (glossary, terms): (&'s Glossary, &'s Terms),
        settings: &'s Settings,
        options: &'s Options,
        (menu, slots): (&'s [(String, UrlPath)], &'s SlotLinks),
        notes: bool,
    ) -> Self {
        Builder { site, routes, links, facts, history, measures, glossary, terms, settings, options, menu, slots, notes }
    }

    /// The site as one file that is no page sees it.
    pub fn sight(&self) -> Sight<'s, '_> {
        Sight::new(self, self.notes)
    }

    /// The texts that the settings put above the head and the foot of every page: name, text, and where its links lead.
    pub fn slots(&self) -> [(&'static str, Option<&'s Slot>, &'s [LinkTarget]); 2] {
        let design = &self.settings.design;
        [("header", design.header.as_ref(), &self.slots.header), ("footer", design.footer.as_ref(), &self.slots.footer)]
    }

    /// The view builder for a page that climbs to the root of the site by `root`; see [`way_to_root`].
    pub fn page<'b>(&'b self, url: &UrlPath, root: &str) -> PageView<'s, 'b> {
        PageView { sight: self.sight(), url: url.clone(), root: root.to_owned() }
    }

    /// The values that all pages with the same way to the root share. What they were made from is told apart by these
    /// values themselves, so nothing is noted. `assets` are the names of the theme's files.
    pub fn shared(&self, root: &str, assets: &AssetNames) -> Shared<'s> {
        let sight = Sight::new(self, false);
        let link = |title: &str, url: &UrlPath| LinkView { title: title.to_owned(), url: url.from(root) };
        let in_menu = |url: &UrlPath| self.menu.iter().any(|(_, other)| other == url);
        let pages = sight.list(Kind::Page).iter().filter(|key| sight.entry(**key).statutory().is_none());
        let pages = pages.map(|key| (sight.title(*key), sight.address(*key).clone()));
        let glossary = (!self.glossary.is_empty()).then(|| (GLOSSARY.into(), Glossary::url()));
        let (publisher, interfaces) = (&self.settings.publisher, &self.settings.interfaces);
        Shared {
            title: &self.settings.title,
            language: &self.settings.language,
            url: UrlPath::new("").from(root),
            publisher: PublisherView {
                name: publisher.name.as_deref(),
                address: publisher.address.as_deref(),
                email: publisher.email.as_deref(),
                phone: publisher.phone.as_deref(),
                phone_url: publisher.phone.as_deref().map(phone_url),
            },
            menu: self.menu.iter().map(|(title, url)| link(title, url)).collect(),
            statutory: statutory(&sight, root),
            pages: pages.chain(glossary).filter(|(_, url)| !in_menu(url)).map(|(title, url)| link(&title, &url)).collect(),
            design: DesignView::new(self.settings, assets, root),
            assets: format!("{root}{ASSETS}"),
            overview: Routes::overview().from(root),
            feed: interfaces.feeds.then(|| UrlPath::new(FEED).from(root)),
            data: interfaces.any_to_tell().then(|| Routes::data().from(root)),
            is_preview: self.options.drafts,
            generator_version: env!("CARGO_PKG_VERSION"),
        }
    }
}

impl<'s> PageView<'s, '_> {
    /// The view of a page of the map. `content` is the finished HTML of an entry's text.
    pub fn view(&self, kind: PageKind, content: Option<String>) -> View<'s> {
        let (title, breadcrumb, detail) = match kind {
            PageKind::Entry(key) => return self.entry(key, content),
            PageKind::Home => (self.sight.settings().title.clone(), Vec::new(), Detail::Home(self.home(&[]))),
            PageKind::List(kind, n) => (kind.german_plural().to_owned(), vec![self.to_home()], Detail::List(self.list(kind, n))),
            PageKind::Year(year, n) => (format!("Sitzungen {year}"), self.way_to(Kind::Meeting), Detail::List(self.year(year, n))),
            PageKind::Documents(list, n) => {
                let way = if list == DocumentList::All { vec![self.to_home()] } else { self.way_to(Kind::Document) };
                (self.documents_title(list), way, Detail::Documents(self.documents_page(list, n)))
            }
            PageKind::Calendar => ("Kalender".to_owned(), vec![self.to_home()], Detail::Calendar(self.calendar())),
            PageKind::CalendarYear(year) => {
                (format!("Kalender {year}"), vec![self.to_home(), self.to_calendar()], Detail::Calendar(self.calendar_year(year)))
            }
            PageKind::Month(month) => {
                let view = self.month(month);
                let way = vec![self.to_home(), self.to_calendar(), view.year.clone()];
                (format!("Kalender {}", month.title()), way, Detail::Month(view))
            }
            PageKind::Topics => ("Themen".to_owned(), vec![self.to_home()], Detail::Terms(self.terms(self.sight.topics(), Routes::topic))),
            PageKind::Districts => {
                ("Bezirke".to_owned(), vec![self.to_home()], Detail::Terms(self.terms(self.sight.districts(), Routes::district)))
            }
            PageKind::Topic(at) => {
                let topic = &self.sight.topics()[at];
                (topic.title.clone(), vec![self.to_home(), self.to("Themen", "themen/")], Detail::Term(self.term(topic, "Thema")))
            }
            PageKind::District(at) => {
                let district = &self.sight.districts()[at];
                (district.title.clone(), vec![self.to_home(), self.to("Bezirke", "bezirke/")], Detail::Term(self.term(district, "Bezirk")))
            }
            PageKind::Glossary => (GLOSSARY.to_owned(), vec![self.to_home()], Detail::Glossary(self.glossary())),
            PageKind::Overview => ("Inhaltsverzeichnis".to_owned(), vec![self.to_home()], Detail::Overview(self.overview())),
            PageKind::Data => (data::TITLE.to_owned(), vec![self.to_home()], Detail::Data(self.data())),
            PageKind::Withdrawn(at) => {
                let tombstone = self.sight.tombstone(at);
                let title = format!("{} zurückgezogen", tombstone.kind.german());
                (title, self.way_to(tombstone.kind), Detail::Withdrawn(Self::withdrawn(tombstone)))
            }
            PageKind::NotFound => ("Seite nicht gefunden".to_owned(), vec![self.to_home()], Detail::NotFound(self.not_found())),
        };
        let mut view = self.plain(title, breadcrumb, detail, self.updated(kind));
        if let Detail::Overview(overview) = &view.detail {
            view.page.contents = overview.contents();
        }
        if matches!(kind, PageKind::Home | PageKind::Calendar | PageKind::List(Kind::Meeting, _)) {
            view.page.calendar = self.calendar_of_site();
        }
        view.page.feed = feed_of(kind).and_then(|of| self.feed(of));
        view.page.is_hidden_from_search |= matches!(kind, PageKind::Withdrawn(_) | PageKind::NotFound);
        self.described(kind, view)
    }

    /// The view of a page that leads to another address.
    pub fn redirect(&self, to: &UrlPath) -> View<'s> {
        let target = super::list::RedirectView { target: self.url(to) };
        let mut view = self.plain("Neue Adresse".to_owned(), Vec::new(), Detail::Redirect(target), self.updated_site());
        view.page.canonical = self.absolute(to);
        view.page.is_hidden_from_search = true;
        view
    }

    fn entry(&self, key: Key, content: Option<String>) -> View<'s> {
        let entry = self.sight.entry(key);
        let detail = match &entry.record.detail {
            Record::Home(_) => Detail::Home(self.home(&self.sight.relations(key).aktionsraeume)),
            Record::Body(body) => Detail::Body(Box::new(self.body(key, body))),
            Record::Meeting(meeting) => Detail::Meeting(Box::new(self.meeting(key, meeting))),
            Record::Fachtag(fachtag) => Detail::Fachtag(Box::new(self.fachtag(key, fachtag))),
            Record::Document(document) => Detail::Document(Box::new(self.document_page(key, document))),
            Record::Aktionsraum(aktionsraum) => Detail::Aktionsraum(Box::new(self.aktionsraum(key, aktionsraum))),
            Record::News(news) => Detail::News(self.news(key, news)),
            Record::Page(page) => Detail::Page(Box::new(self.plain_page(key, page))),
        };
        let common = &entry.record.common;
        let term = |terms: &'s [crate::base::place::Located<String>], url: fn(&str) -> UrlPath| -> Vec<LinkView> {
            let known = terms.iter().filter(|term| !crate::base::slug::slug(&term.value).is_empty());
            known.map(|term| LinkView { title: term.value.clone(), url: self.url(&url(&crate::base::slug::slug(&term.value))) }).collect()
        };
        let breadcrumb = if entry.kind == Kind::Home { Vec::new() } else { self.way_to(entry.kind) };
        let mut view = self.plain(self.title(key).into_owned(), breadcrumb, detail, self.updated(PageKind::Entry(key)));
        view.content = content;
        let page = &mut view.page;
        page.summary = common.summary.as_deref();
        page.contents = contents(self.sight.prose(key));
        page.topics = term(&common.topics, Routes::topic);
        page.districts = term(&common.districts, Routes::district);
        page.mentioned_in = self.links(&self.mentioned_in(key));
        page.is_example = common.example;
        page.preview = self.sight.preview_of(key).map(preview_text);
        page.calendar = match entry.kind {
            Kind::Home => self.calendar_of_site(),
            Kind::Body => self.calendar_of_body(key),
            _ => None,
        };
        page.feed = feed_of_entry(entry.kind, key).and_then(|of| self.feed(of));
        self.described(PageKind::Entry(key), view)
    }

    /// A finished view with what programs of others read of it. They are told nothing of what search engines are to leave out.
    fn described(&self, kind: PageKind, mut view: View<'s>) -> View<'s> {
        if self.sight.settings().interfaces.linked_data && !view.page.is_hidden_from_search {
            view.page.open_graph = Some(self.open_graph(&view));
            view.page.linked_data = self.linked_data(kind, &view.page);
        }
        view
    }

    fn plain_page(&self, key: Key, page: &crate::record::common::Page) -> Plain<'s> {
        let kind = page.kind.as_ref().map(|kind| kind.value);
        Plain {
            kind: kind.map(Statutory::key),
            aktionsraeume: self.links(&self.sight.relations(key).aktionsraeume),
            film: self.film(key),
            statement: (kind == Some(Statutory::Accessibility)).then(|| self.statement()),
        }
    }

    /// The entries whose texts link to an entry, and the pages that name it.
    fn mentioned_in(&self, key: Key) -> Vec<Key> {
        let mut keys = self.sight.mentioned_in(key).to_vec();
        keys.extend(&self.sight.relations(key).pages);
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn plain(&self, title: String, breadcrumb: Vec<LinkView>, detail: Detail<'s>, updated: Date) -> View<'s> {
        let template = template(&detail);
        let menu = self.menu_item();
        let page = Page {
            menu_url: menu.map(|url| self.url(url)).unwrap_or_default(),
            is_menu_page: menu == Some(&self.url),
            title,
            summary: None,
            canonical: self.absolute(&self.url),
            root: self.root.clone(),
            breadcrumb,
            contents: Vec::new(),
            updated: DayView::new(updated),
            topics: Vec::new(),
            districts: Vec::new(),
            mentioned_in: Vec::new(),
            is_example: false,
            preview: None,
            is_hidden_from_search: self.sight.options().drafts,
            feed: None,
            open_graph: None,
            linked_data: None,
            calendar: None,
        };
        View { page, content: None, template, detail }
    }

    /// The address of the menu item to which this page belongs: its own, or the longest one that its own begins with.
    fn menu_item(&self) -> Option<&UrlPath> {
        let belongs = |url: &&UrlPath| self.url == **url || (!url.as_str().is_empty() && self.url.as_str().starts_with(url.as_str()));
        self.sight.menu().iter().map(|(_, url)| url).filter(belongs).max_by_key(|url| url.as_str().len())
    }

    pub(super) fn to_home(&self) -> LinkView {
        self.to("Startseite", "")
    }

    pub(super) fn to(&self, title: &str, address: &str) -> LinkView {
        LinkView { title: title.to_owned(), url: self.url(&UrlPath::new(address)) }
    }

    fn to_list(&self, kind: Kind) -> LinkView {
        LinkView { title: kind.german_plural().to_owned(), url: self.url(&Routes::list(kind, 1)) }
    }

    fn to_calendar(&self) -> LinkView {
        LinkView { title: "Kalender".to_owned(), url: self.url(&Routes::calendar()) }
    }

    fn way_to(&self, kind: Kind) -> Vec<LinkView> {
        let list = Kind::LISTED.contains(&kind).then(|| self.to_list(kind));
        std::iter::once(self.to_home()).chain(list).collect()
    }

    pub(super) fn absolute(&self, url: &UrlPath) -> String {
        format!("{}{url}", self.sight.settings().base_url.whole())
    }

    /// The whole address of what a link of this page leads to.
    pub(super) fn absolute_link(&self, link: &str) -> String {
        let path = link.strip_prefix(&self.root).unwrap_or(link);
        format!("{}{}", self.sight.settings().base_url.whole(), path.strip_suffix("index.html").unwrap_or(path))
    }

    /// A link to an address from this page.
    pub fn url(&self, url: &UrlPath) -> String {
        url.from(&self.root)
    }

    /// The title of an entry.
    pub fn title(&self, key: Key) -> Cow<'s, str> {
        self.sight.title(key)
    }

    pub(super) fn link(&self, key: Key) -> LinkView {
        LinkView { title: self.title(key).into_owned(), url: self.url(self.sight.address(key)) }
    }

    pub(super) fn links(&self, keys: &[Key]) -> Vec<LinkView> {
        keys.iter().map(|key| self.link(*key)).collect()
    }

    pub(super) fn when(&self, key: Key) -> Option<WhenView> {
        let entry = self.sight.entry(key);
        entry.moment().map(|start| WhenView::new(start.value, entry.end(), self.sight.options().today))
    }

    pub(super) fn teasers(&self, keys: &[Key]) -> Vec<TeaserView<'s>> {
        keys.iter().map(|key| self.teaser(*key)).collect()
    }

    pub(super) fn teaser(&self, key: Key) -> TeaserView<'s> {
        let entry = self.sight.entry(key);
        let relations = self.sight.relations(key);
        let (label, status, place) = match &entry.record.detail {
            Record::Body(body) => (body.kind.as_deref(), None, None),
            Record::Meeting(meeting) => (None, Some(meeting.status), meeting.place.as_ref()),
            Record::Fachtag(fachtag) => (None, Some(fachtag.status), fachtag.place.as_ref()),
            Record::Document(document) => (document.kind.as_deref(), None, None),
            Record::Aktionsraum(aktionsraum) => (aktionsraum.programme_area.as_deref(), None, None),
            _ => (None, None, None),
        };
        let accessible = match &entry.record.detail {
            Record::Document(document) => {
                Some(self.accessible(document.accessible, document.accessible_note.as_deref(), relations.file.as_deref()))
            }
            _ => None,
        };
        TeaserView {
            kind: entry.kind.name(),
            kind_title: entry.kind.german(),
            title: self.title(key).into_owned(),
            url: self.url(self.sight.address(key)),
            summary: entry.record.common.summary.as_deref(),
            label,
            when: self.when(key),
            status: status.map(StatusView::new),
            place: place.map(|place| place.name.as_str()),
            body: relations.body.map(|body| self.link(body)),
            file: relations.file.as_deref().map(|file| self.file(file)),
            accessible,
            is_superseded: !relations.current.is_empty(),
            is_example: entry.record.common.example,
            preview: self.sight.preview_of(key).map(preview_text),
        }
    }

    /// Parts meetings into those from today on, the next one first, and those before, newest first.
    pub(super) fn by_today(&self, newest_first: &[Key]) -> (Vec<Key>, Vec<Key>) {
        let today = self.sight.options().today;
        let is_coming = |key: &Key| self.sight.entry(*key).date().is_some_and(|date| date >= today);
        let (mut upcoming, past): (Vec<Key>, Vec<Key>) = newest_first.iter().copied().partition(is_coming);
        upcoming.reverse();
        (upcoming, past)
    }
}

/// The feed that a page which is none of an entry can have.
fn feed_of(kind: PageKind) -> Option<FeedOf> {
    match kind {
        PageKind::Topic(at) => Some(FeedOf::Topic(at)),
        PageKind::Documents(DocumentList::Kind(at), _) => Some(FeedOf::DocumentKind(at)),
        _ => None,
    }
}

/// The feed that the page of an entry can have.
fn feed_of_entry(kind: Kind, key: Key) -> Option<FeedOf> {
    match kind {
        Kind::Body => Some(FeedOf::Body(key)),
        Kind::Aktionsraum => Some(FeedOf::Aktionsraum(key)),
        _ => None,
    }
}

/// The pages that the law asks for, in their own order.
fn statutory(sight: &Sight<'_, '_>, root: &str) -> Vec<StatutoryView> {
    let of_kind = |kind: Statutory| {
        let mut pages = sight.list(Kind::Page).iter();
        pages.find(|key| sight.entry(**key).statutory().is_some_and(|said| said.value == kind)).copied()
    };
    let found = Statutory::ALL.iter().filter_map(|kind| Some((*kind, of_kind(*kind)?)));
    found.map(|(kind, key)| StatutoryView { kind: kind.key(), title: kind.title(), url: sight.address(key).from(root) }).collect()
}

/// How a page climbs to the root of the site. The page for missing addresses is shown at any depth, so its links are
/// absolute.
pub fn way_to_root(url: &UrlPath, settings: &Settings) -> String {
    if url.as_str() == "404.html" { settings.base_url.path.clone() } else { url.output().to_root() }
}

fn template(detail: &Detail<'_>) -> &'static str {
    match detail {
        Detail::Home(_) => "home.html",
        Detail::Body(_) => "body.html",
        Detail::Meeting(_) => "meeting.html",
        Detail::Fachtag(_) => "fachtag.html",
        Detail::Document(_) => "document.html",
        Detail::Aktionsraum(_) => "aktionsraum.html",
        Detail::News(_) => "news.html",
        Detail::Page(page) => match page.kind {
            Some("accessibility") => "accessibility.html",
            Some("easy-language") => "easy_language.html",
            Some("sign-language") => "sign_language.html",
            _ => "page.html",
        },
        Detail::List(_) => "list.html",
        Detail::Documents(_) => "documents.html",
        Detail::Calendar(_) => "calendar.html",
        Detail::Month(_) => "month.html",
        Detail::Terms(_) => "terms.html",
        Detail::Term(_) => "term.html",
        Detail::Glossary(_) => "glossary.html",
        Detail::Overview(_) => "overview.html",
        Detail::Data(_) => "data.html",
        Detail::Withdrawn(_) => "withdrawn.html",
        Detail::Redirect(_) => "redirect.html",
        Detail::NotFound(_) => "404.html",
    }
}

fn contents(prose: &Prose) -> Vec<ContentsItem<'_>> {
    let headings: Vec<_> = prose.headings.iter().filter(|heading| heading.level <= 3).collect();
    if prose.length < LONG_TEXT || headings.len() < MANY_HEADINGS {
        return Vec::new();
    }
    headings.into_iter().map(|heading| ContentsItem { level: heading.level, id: &heading.id, title: &heading.title }).collect()
}
