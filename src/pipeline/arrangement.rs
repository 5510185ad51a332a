//! How everything of a site hangs together: what is visible, relations, addresses, links, menu. Decided for the site as a
//! whole, and decided again only where something that it depends on changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::menu;
use super::parse::{Parsed, Sources};
use super::press::builder;
use super::tasks::{Subject, Task, Tasks};
use crate::attachment::AllFacts;
use crate::base::failure::Failure;
use crate::base::finding::Finding;
use crate::base::path::{OutputPath, SourcePath, UrlPath};
use crate::base::rows::Rows;
use crate::emit::{self, Whole};
use crate::glossary::Glossary;
use crate::history::History;
use crate::links::bundle;
use crate::links::published::{self, Published};
use crate::links::slots::SlotLinks;
use crate::links::terms::Terms;
use crate::links::{self, Links, remarks};
use crate::register;
use crate::routes::{self, PageKind, Redirect, Routes};
use crate::settings::{Options, Settings};
use crate::site::allowed::Allowed;
use crate::site::people::{self, People};
use crate::site::{self, Key, Lookup, Sheet, Site, VisibleEntry};
use crate::view::{Measures, way_to_root};

/// A site of which everything is decided but how its pages look.
#[derive(Debug)]
pub(super) struct Arrangement {
    pub sheets: Rows<Sheet>,
    /// What it was made from, besides texts.
    pub from: Arc<Sources>,
    pub settings: Settings,
    pub options: Options,
    pub site: Site,
    /// What entries allow that is found in them.
    pub allowed: Allowed,
    /// The entries that say something else than in the arrangement before, where addresses depend on nothing else that changed.
    pub restated: Option<Vec<Key>>,
    lookup: Arc<Lookup>,
    pub routes: Arc<Routes>,
    pub links: Arc<Links>,
    pub glossary: Arc<Glossary>,
    /// Where the words of the glossary are used.
    pub terms: Arc<Terms>,
    /// What the files say of themselves that visible entries refer to.
    pub facts: Arc<AllFacts>,
    /// Everything that is published besides pages and feeds, by its place in the output.
    pub published: Arc<BTreeMap<OutputPath, Published>>,
    pub menu: Arc<Vec<(String, UrlPath)>>,
    pub slots: Arc<SlotLinks>,
    /// What is known of the past of entries.
    pub history: Arc<History>,
    /// What was measured of it.
    pub measures: Measures,
    /// Every file that has to be made.
    pub tasks: Arc<Tasks>,
    /// The text that each page of an entry is made from.
    pub sources: Arc<BTreeMap<OutputPath, SourcePath>>,
    pub findings: Vec<Finding>,
    /// What is to be said of files. No other decision depends on it, nor on what is said of people.
    pub remarks: Arc<Vec<Finding>>,
    pub people: People,
}

impl Arrangement {
    /// Decides everything. What `before` has decided is taken over where that is quicker and gives the same.
    pub fn new(
        parsed: &Parsed,
        settings: &Settings,
        options: &Options,
        before: Option<&Self>,
        examine: impl FnOnce(&Site, &Links) -> Result<AllFacts, Failure>,
    ) -> Result<Self, Failure> {
        let mut findings = Vec::new();
        let before = before.filter(|before| before.findings.is_empty());
        let glossary = &parsed.sources.glossary;
        let known = before.map(|before| before.as_site(parsed));
        let (site, lookup) = site::assemble(&parsed.sheets, &parsed.sources.files, settings, options, known, &mut findings);
        let known = before.map(|before| (&before.site, &*before.routes));
        let routes = routes::decide(&site, glossary, settings.interfaces, options.today, known, &mut findings);
        let sources = before.filter(|before| before.has_sources_of(&lookup, &routes)).map(|before| before.sources.clone());
        let links = before.filter(|before| before.has_links_of(parsed, &site, &lookup, &routes)).map(|before| before.links.clone());
        let links =
            links.unwrap_or_else(|| Arc::new(links::resolve(&site, &lookup, &routes, &parsed.sources.files, glossary, &mut findings)));
        let known = before.filter(|before| before.glossary == *glossary).map(|before| (&before.site, &*before.terms));
        let terms = Terms::find(&site, glossary, known).pointing(glossary, &lookup, &mut findings);
        let known = before.filter(|before| before.publishes_same(parsed, &site, &routes, &links));
        let facts = known.map_or_else(|| examine(&site, &links).map(Arc::new), |before| Ok(before.facts.clone()))?;
        let published = known.map(|before| before.published.clone());
        let published = published.unwrap_or_else(|| Arc::new(published::files(&site, &routes, &links, &facts, &mut findings)));
        let restated = known.filter(|before| before.settings == *settings).and_then(|before| before.restated(parsed, &site, &routes));
        let known = before.filter(|before| before.settings == *settings).map(|before| (&before.sheets, &before.people));
        let (remarks, people) =
            rayon::join(|| remarks::all(&site, &links, &facts, settings), || people::remarks(&parsed.sheets, settings, known));
        let menu = menu::resolve(settings, &lookup, &routes, &mut findings);
        let slots = links::slots::resolve(settings, &lookup, &routes, &mut findings);
        Ok(Arrangement {
            sheets: parsed.sheets.clone(),
            from: parsed.sources.clone(),
            settings: settings.clone(),
            options: options.clone(),
            history: Arc::default(),
            measures: Measures::default(),
            tasks: Arc::default(),
            sources: sources.unwrap_or_else(|| Arc::new(all_sources(&site, &routes))),
            allowed: Allowed::of(&parsed.sheets, &site),
            restated,
            site,
            lookup,
            routes: Arc::new(routes),
            links,
            glossary: glossary.clone(),
            terms: Arc::new(terms),
            facts,
            published,
            menu: Arc::new(menu),
            slots: Arc::new(slots),
            findings,
            remarks: Arc::new(remarks),
            people,
        })
    }

    /// The same decisions for other words; none where more than words changed.
    pub fn with_words_of(&self, parsed: &Parsed, settings: &Settings, options: &Options) -> Option<Self> {
        let is_same = self.settings == *settings
            && self.options == *options
            && self.glossary == parsed.sources.glossary
            && self.has_files_of(parsed)
            && self.sheets.len() == parsed.sheets.len()
            && self.unshared_sheets(parsed).all(|(old, new)| self.differ_in_words_only(old, new));
        if !is_same {
            return None;
        }
        let mut site = self.site.clone();
        let mut restated = Some(Vec::new());
        for (_, new) in self.unshared_sheets(parsed).filter(|(old, new)| old.text != new.text) {
            // Of what is not to be seen only the address may be known.
            let key = site.key_of(&new.entry);
            if let Some(key) = key {
                site.reword(key, &new.prose);
            }
            restated = restated.zip(key).map(|(keys, key)| [keys, vec![key]].concat());
        }
        let terms = Terms::find(&site, &self.glossary, Some((&self.site, &self.terms)));
        Some(Arrangement {
            sheets: parsed.sheets.clone(),
            from: parsed.sources.clone(),
            settings: self.settings.clone(),
            options: self.options.clone(),
            site,
            allowed: self.allowed.clone(),
            restated,
            lookup: self.lookup.clone(),
            routes: self.routes.clone(),
            links: self.links.clone(),
            glossary: self.glossary.clone(),
            terms: Arc::new(terms),
            facts: self.facts.clone(),
            published: self.published.clone(),
            menu: self.menu.clone(),
            slots: self.slots.clone(),
            history: self.history.clone(),
            measures: Measures::default(),
            tasks: self.tasks.clone(),
            sources: self.sources.clone(),
            findings: self.findings.clone(),
            remarks: self.remarks.clone(),
            people: self.people.clone(),
        })
    }

    /// Takes in what is known of the past, with which everything is decided: the files that have to be made as well.
    pub fn remember(&mut self, history: History, before: Option<&Self>) {
        let has_names = |before: &&Self| !self.settings.interfaces.oparl || before.history.has_names_of(&history);
        let known = before.filter(|before| before.has_tasks_of(self)).filter(has_names);
        self.history =
            before.map(|before| &before.history).filter(|known| ***known == history).cloned().unwrap_or_else(|| Arc::new(history));
        self.tasks = known.map_or_else(|| Arc::new(Tasks::new(all_tasks(self))), |before| before.tasks.clone());
    }

    /// The addresses of the site, to be compared with those that it had.
    pub fn addresses(&self) -> register::Arranged<'_> {
        register::Arranged {
            sheets: &self.sheets,
            site: &self.site,
            lookup: &self.lookup,
            routes: &self.routes,
            links: &self.links,
            files: &self.published,
            settings: &self.settings,
            today: self.options.today,
        }
    }

    /// The site, for one that may have much in common with it.
    fn as_site(&self, parsed: &Parsed) -> site::Before<'_> {
        let Arrangement { sheets, options, site, lookup, .. } = self;
        site::Before { sheets, options, site, lookup, has_same_files: self.has_files_of(parsed) }
    }

    /// Whether all links lead where they did: the same entries and hidden files, texts, addresses and files.
    fn has_links_of(&self, parsed: &Parsed, site: &Site, lookup: &Arc<Lookup>, routes: &Routes) -> bool {
        self.has_files_of(parsed)
            && self.glossary == parsed.sources.glossary
            && Arc::ptr_eq(&self.lookup, lookup)
            && self.site.entries.unshared(&site.entries).all(|key| leads_to_same(&self.site.entries[key], &site.entries[key]))
            && Arc::ptr_eq(&self.routes.pages, &routes.pages)
    }

    /// Whether the same files are published at the same addresses: entries refer to the same ones, and what they are called together
    /// did not change.
    fn publishes_same(&self, parsed: &Parsed, site: &Site, routes: &Routes, links: &Arc<Links>) -> bool {
        self.has_files_of(parsed)
            && Arc::ptr_eq(&self.site.relations, &site.relations)
            && Arc::ptr_eq(&self.links, links)
            && Arc::ptr_eq(&self.routes.of_entry, &routes.of_entry)
            && bundle::are_alike(&self.site, site, self.changed_entries(site))
    }

    /// The entries that say something else, where the same files are published at the same addresses; none where an address to last may
    /// come or go with what they say.
    fn restated(&self, parsed: &Parsed, site: &Site, routes: &Routes) -> Option<Vec<Key>> {
        let has_same_pages = Arc::ptr_eq(&self.routes.pages, &routes.pages);
        let mut restated = Vec::new();
        for (old, new) in self.unshared_sheets(parsed).filter(|(old, new)| old.text != new.text) {
            let key = site.key_of(&new.entry).filter(|_| register::are_promised_alike(&old.entry, &new.entry))?;
            restated.push(key);
        }
        has_same_pages.then_some(restated)
    }

    /// The sheets that may differ, as they were and as they are.
    fn unshared_sheets<'s>(&'s self, parsed: &'s Parsed) -> impl Iterator<Item = (&'s Sheet, &'s Sheet)> {
        self.sheets.unshared(&parsed.sheets).map(|at| (&self.sheets[at], &parsed.sheets[at]))
    }

    /// The entries whose details changed, in a site of the same entries.
    fn changed_entries<'s>(&'s self, site: &'s Site) -> impl Iterator<Item = Key> {
        let is_other = |key: &Key| !Arc::ptr_eq(&self.site.entries[*key].entry, &site.entries[*key].entry);
        self.site.entries.unshared(&site.entries).filter(is_other)
    }

    /// Whether the same files have to be made. Of the interface for council information systems they depend on what entries say, such
    /// as where a meeting takes place, and on the files that texts link to.
    fn has_tasks_of(&self, other: &Self) -> bool {
        let has_same_entries = || self.changed_entries(&other.site).next().is_none();
        Arc::ptr_eq(&self.routes.pages, &other.routes.pages)
            && Arc::ptr_eq(&self.site.relations, &other.site.relations)
            && self.settings == other.settings
            && (!self.settings.interfaces.oparl || (has_same_entries() && Arc::ptr_eq(&self.links, &other.links)))
    }

    /// Whether every page is made from the text that it was made from: entries at the same places, at the same addresses.
    fn has_sources_of(&self, lookup: &Arc<Lookup>, routes: &Routes) -> bool {
        Arc::ptr_eq(&self.lookup, lookup) && Arc::ptr_eq(&self.routes.pages, &routes.pages)
    }

    fn has_files_of(&self, parsed: &Parsed) -> bool {
        Arc::ptr_eq(&self.from, &parsed.sources) || self.from.files == parsed.sources.files
    }

    /// Whether links and headings are as they were. Where a link stands matters only to findings of this text.
    fn differ_in_words_only(&self, old: &Sheet, new: &Sheet) -> bool {
        let has_finding = || self.findings.iter().any(|finding| finding.place.path == old.entry.path);
        let is_same_text = Arc::ptr_eq(&old.prose, &new.prose);
        Arc::ptr_eq(&old.entry, &new.entry) && (is_same_text || (old.prose.leads_to_same(&new.prose) && !has_finding()))
    }
}

/// Whether the links of two versions of an entry lead to the same, wherever they stand.
fn leads_to_same(old: &VisibleEntry, new: &VisibleEntry) -> bool {
    Arc::ptr_eq(&old.prose, &new.prose) || old.prose.leads_to_same(&new.prose)
}

fn all_tasks(arrangement: &Arrangement) -> Vec<Task> {
    let Arrangement { site, routes, settings, history, .. } = arrangement;
    let builder = builder(arrangement, false);
    let sight = builder.sight();
    let task = |path, url: &UrlPath, subject| Task { path, root: way_to_root(url, settings), url: url.clone(), subject };
    let pages = routes.pages.iter().map(|page| task(page.output.clone(), &page.url, Subject::Page(page.kind)));
    let redirect = |redirect: &Redirect| task(redirect.from.output(), &redirect.from, Subject::Redirect(redirect.to.clone()));
    let redirects = routes.redirects.iter().map(redirect);
    let formats = emit::all(&Whole { site, routes, history, settings, sight: &sight })
        .into_iter()
        .map(|(url, format)| task(url.output(), &url, Subject::Format(format)));
    pages.chain(redirects).chain(formats).collect()
}

fn all_sources(site: &Site, routes: &Routes) -> BTreeMap<OutputPath, SourcePath> {
    let of_entries = routes.pages.iter().filter_map(|page| match page.kind {
        PageKind::Entry(key) => Some((page.output.clone(), site.entry(key).path.clone())),
        _ => None,
    });
    of_entries.collect()
}
