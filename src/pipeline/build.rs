//! The stages in their order.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::parse::{Parsed, parse};
use super::{Content, Memo, Sink, menu};
use crate::base::failure::Failure;
use crate::base::finding::{Finding, sorted};
use crate::base::hash::{ContentHash, HashWriter};
use crate::base::path::{OutputPath, SourcePath};
use crate::emit;
use crate::links;
use crate::render::{Renderer, Theme, fill};
use crate::routes::{self, Page, Redirect, Routes};
use crate::settings::{Options, Settings};
use crate::site;
use crate::source::{self, Snapshot};
use crate::view::{Builder, View};

/// What a build says besides its files.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All findings, sorted. With an error among them nothing was given to the sink, or not everything.
    pub findings: Vec<Finding>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many of them were rendered anew.
    pub rendered: usize,
    /// The text that each page of an entry is made from; known only to a process that builds again and again.
    pub sources: BTreeMap<OutputPath, SourcePath>,
}

impl Outcome {
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }
}

/// Builds a site. The findings come back in any case; files are made only where none of them is an error.
pub fn build(snapshot: Snapshot, settings: &Settings, options: &Options, memo: &mut Memo, sink: &dyn Sink) -> Result<Outcome, Failure> {
    let mut findings = Vec::new();
    let parsed = parse(snapshot, memo, &mut findings);
    let (site, lookup) = site::assemble(parsed.entries.clone(), &parsed.files, settings, options, &mut findings);
    let routes = routes::decide(&site, options.today, &mut findings);
    let links = links::resolve(&site, &lookup, &routes, &parsed.files, &mut findings);
    let menu = menu::resolve(settings, &lookup, &routes, &mut findings);
    let theme = theme(settings, &parsed, memo, &mut findings);
    let outcome = Outcome { findings: sorted(findings), ..Outcome::default() };
    let Some(theme) = theme.filter(|_| !outcome.has_errors()) else { return Ok(outcome) };
    let builder = Builder { site: &site, routes: &routes, links: &links, settings, options, menu };
    let mut outcome = write(&Making { builder, theme: &theme, parsed: &parsed, memo, sink }, outcome)?;
    if memo.remembers() {
        outcome.sources = page_sources(&site, &routes);
        let paths = page_paths(&routes);
        memo.keep_only(|path| paths.contains(path));
    } else {
        // The process is about to end: taking a large site apart piece by piece would only keep people waiting.
        std::mem::forget((parsed, site, routes, links));
    }
    Ok(outcome)
}

fn page_sources(site: &site::Site, routes: &Routes) -> BTreeMap<OutputPath, SourcePath> {
    let of_entries = routes.pages.iter().filter_map(|page| match page.kind {
        routes::PageKind::Entry(key) => Some((page.url.output(), site.entry(key).path.clone())),
        _ => None,
    });
    of_entries.collect()
}

fn page_paths(routes: &Routes) -> std::collections::BTreeSet<OutputPath> {
    let pages = routes.pages.iter().map(|page| page.url.output());
    pages.chain(routes.redirects.iter().map(|redirect| redirect.from.output())).collect()
}

/// The theme, from the memo where none of its files changed.
fn theme(settings: &Settings, parsed: &Parsed, memo: &mut Memo, findings: &mut Vec<Finding>) -> Option<Arc<Theme>> {
    let hash = Theme::hash_of(&settings.theme, &parsed.theme);
    if let Some(known) = memo.theme.as_ref().filter(|known| known.hash == hash) {
        return Some(known.clone());
    }
    let theme = Theme::load(&settings.theme, &parsed.theme, findings).map(Arc::new);
    if memo.remembers() {
        memo.theme.clone_from(&theme);
    }
    theme
}

/// Everything that is needed to make the files.
struct Making<'m> {
    builder: Builder<'m>,
    theme: &'m Theme,
    parsed: &'m Parsed,
    memo: &'m Memo,
    sink: &'m dyn Sink,
}

/// One page to be made.
enum Task<'m> {
    Page(&'m Page),
    Redirect(&'m Redirect),
}

/// Why a page could not be made.
enum Stop {
    Finding(Box<Finding>),
    Failure(Failure),
}

fn write(making: &Making<'_>, outcome: Outcome) -> Result<Outcome, Failure> {
    let routes = making.builder.routes;
    let tasks: Vec<Task<'_>> = routes.pages.iter().map(Task::Page).chain(routes.redirects.iter().map(Task::Redirect)).collect();
    making.sink.expect(tasks.len());
    let roots = tasks.iter().map(|task| making.builder.page(task.url()).root);
    let renderer = Renderer::new(making.theme, &making.builder, roots);
    let made: Vec<Result<bool, Stop>> = tasks.par_iter().map(|task| making.page(task, &renderer)).collect();
    let mut outcome = Outcome { pages: tasks.len(), ..outcome };
    for result in made {
        match result {
            Ok(is_new) => outcome.rendered += usize::from(is_new),
            Err(Stop::Finding(finding)) => outcome.findings.push(*finding),
            Err(Stop::Failure(failure)) => return Err(failure),
        }
    }
    outcome.findings = sorted(outcome.findings);
    if !outcome.has_errors() {
        making.other_files()?;
    }
    Ok(outcome)
}

impl Task<'_> {
    fn url(&self) -> &crate::base::path::UrlPath {
        match self {
            Task::Page(page) => &page.url,
            Task::Redirect(redirect) => &redirect.from,
        }
    }
}

impl Making<'_> {
    /// Makes one page; says whether it had to be rendered.
    fn page(&self, task: &Task<'_>, renderer: &Renderer<'_>) -> Result<bool, Stop> {
        let path = task.url().output();
        let view = self.view(task);
        let hash = self.memo.remembers().then(|| self.hash(&view, renderer));
        if let Some(known) = hash.and_then(|hash| self.memo.page(&path, hash)) {
            return self.sink.accept(&path, Content::Bytes(known)).map(|()| false).map_err(Stop::Failure);
        }
        let bytes = Arc::new(renderer.render(&view).map_err(Stop::Finding)?);
        if let Some(hash) = hash {
            self.memo.keep_page(&path, hash, &bytes);
        }
        self.sink.accept(&path, Content::Bytes(bytes)).map(|()| true).map_err(Stop::Failure)
    }

    fn view(&self, task: &Task<'_>) -> View<'_> {
        let builder = &self.builder;
        let page = builder.page(task.url());
        match task {
            Task::Page(route) => {
                let content = match route.kind {
                    routes::PageKind::Entry(key) => fill(key, builder.site, builder.routes, builder.links, &page),
                    _ => None,
                };
                page.view(route, content)
            }
            Task::Redirect(redirect) => page.redirect(redirect),
        }
    }

    /// The hash of everything that a page is rendered from.
    fn hash(&self, view: &View<'_>, renderer: &Renderer<'_>) -> ContentHash {
        use std::io::Write as _;
        let mut writer = HashWriter::default();
        // Writing into a hash cannot fail, and views hold nothing that JSON cannot.
        _ = writer.write_all(&self.theme.hash.0);
        _ = serde_json::to_writer(&mut writer, &renderer.shared(&view.page.root));
        _ = serde_json::to_writer(&mut writer, view);
        _ = writer.write_all(view.content.as_deref().unwrap_or_default().as_bytes());
        writer.finish()
    }

    /// Feeds, sitemap, the theme's files, documents and pictures.
    fn other_files(&self) -> Result<(), Failure> {
        for (path, bytes) in emit::all(&self.builder) {
            self.sink.accept(&path, Content::Bytes(bytes.into()))?;
        }
        for (path, bytes) in &self.theme.assets {
            self.sink.accept(path, Content::Bytes(Arc::new(bytes.clone())))?;
        }
        self.builder.links.files.par_iter().try_for_each(|(path, source)| {
            let Some(file) = self.parsed.attachments.get(source) else { return Ok(()) };
            let source::Content::File(from) = &file.content else { return Ok(()) };
            self.sink.accept(path, Content::Copy { from: from.clone(), hash: file.hash, size: file.size })
        })
    }
}
