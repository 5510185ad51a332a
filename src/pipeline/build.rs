//! The stages in their order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::arrangement::Arrangement;
use super::examine::examine;
use super::make::make;
use super::parse::{Parsed, parse};
use super::{Memo, Sink, open_data, statutory};
use crate::base::failure::Failure;
use crate::base::finding::{Finding, sorted};
use crate::base::path::{OutputPath, SourcePath};
use crate::history::History;
use crate::links::Links;
use crate::register::{self, Comparison, Register, RegisterFile, Rewritten};
use crate::render::{Theme, design};
use crate::settings::{Options, Settings};
use crate::site::allowed::Allowed;
use crate::site::{Reading, Site, contradictions, overdue};
use crate::source::Snapshot;

/// The file that remembers addresses, and what it is to remember from now on.
type Remembering = (Arc<RegisterFile>, Arc<Register>);

/// What a build says besides its files.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All findings, sorted. With an error among them nothing was given to the sink, or not everything.
    pub findings: Vec<Finding>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many of them were rendered anew.
    pub rendered: usize,
    /// The text that each page of an entry is made from.
    pub sources: Arc<BTreeMap<OutputPath, SourcePath>>,
    /// What is to be remembered as soon as this is published; none where nothing is.
    register: Option<Remembering>,
    /// What entries allow, and what therefore is not among the findings.
    allowed: Allowed,
}

impl Outcome {
    /// What `kiezblatt.lock` is to say as soon as this is published; none where there is nothing new to remember. It is put
    /// together here, because a preview has no use for it.
    pub fn rewritten(&self) -> Option<Rewritten> {
        self.register.as_ref().and_then(|(file, register)| file.rewritten(register))
    }

    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    /// A build that found everything as an earlier one did.
    pub fn unchanged(findings: Vec<Finding>, pages: usize) -> Self {
        Outcome { findings, pages, ..Outcome::default() }
    }

    /// Adds what was found, but for what entries allow.
    fn add(&mut self, found: impl IntoIterator<Item = Finding>) {
        let Outcome { findings, allowed, .. } = self;
        findings.extend(found.into_iter().filter(|finding| !allowed.covers(finding)));
    }

    /// Adds what was found on finished pages. Now that all is known, it is said as well what entries allow to no use; with
    /// an error there may be more to find.
    #[must_use]
    pub fn completed_by(mut self, found: Vec<Finding>) -> Self {
        self.add(found);
        if !self.has_errors() {
            let unused = self.allowed.of_no_use();
            self.add(unused);
        }
        self.findings = hints_last(self.findings);
        Outcome { findings: sorted(self.findings), ..self }
    }

    /// Without what nobody wants to read who did not ask for it.
    #[must_use]
    pub fn without_hints(mut self) -> Self {
        self.findings.retain(Finding::is_serious);
        self
    }
}

/// Findings without hints to texts that have errors: style can wait until it is known what was meant.
fn hints_last(mut findings: Vec<Finding>) -> Vec<Finding> {
    let faulty: BTreeSet<SourcePath> =
        findings.iter().filter(|finding| finding.is_error()).map(|finding| finding.place.path.clone()).collect();
    findings.retain(|finding| finding.is_serious() || !faulty.contains(&finding.place.path));
    findings
}

/// Builds a site. The findings come back in any case; files are made only where none of them is an error.
pub fn build(snapshot: Snapshot, settings: &Settings, options: &Options, memo: &mut Memo, sink: &dyn Sink) -> Result<Outcome, Failure> {
    build_saying(snapshot, settings, options, memo, sink, Reading::Plain, |_| Vec::new())
}

/// Builds a site, and says as well how its texts are written, what the law asks for and is not there yet, and what of the
/// entries does not go together.
pub fn check(snapshot: Snapshot, settings: &Settings, options: &Options, memo: &mut Memo, sink: &dyn Sink) -> Result<Outcome, Failure> {
    build_saying(snapshot, settings, options, memo, sink, Reading::Close(settings), remarks)
}

fn remarks(arrangement: &Arrangement) -> Vec<Finding> {
    let (site, today) = (&arrangement.site, arrangement.options.today);
    let open_data = open_data::advice(arrangement).into_iter().collect();
    [open_data, statutory::remarks(arrangement), contradictions::remarks(site), overdue::remarks(site, today)].concat()
}

fn build_saying(
    snapshot: Snapshot,
    settings: &Settings,
    options: &Options,
    memo: &mut Memo,
    sink: &dyn Sink,
    reading: Reading<'_>,
    more: fn(&Arrangement) -> Vec<Finding>,
) -> Result<Outcome, Failure> {
    let mut findings = Vec::new();
    let parsed = parse(snapshot, memo, reading, &mut findings);
    let (arranged, (theme, in_theme)) = rayon::join(|| arrange(&parsed, settings, options, memo, sink), || theme(settings, &parsed, memo));
    let mut arrangement = arranged?;
    findings.extend(arrangement.findings.iter().chain(&*arrangement.remarks).chain(arrangement.people.iter().flatten()).cloned());
    findings.extend(open_data::remarks(settings));
    findings.extend(more(&arrangement));
    findings.extend(in_theme);
    findings.extend(theme.iter().flat_map(|theme| design::remarks(settings, theme)));
    let (history, register) = addresses(&parsed, &arrangement, memo, &mut findings);
    arrangement.remember(history, memo.arrangement.as_deref());
    let arrangement = Arc::new(arrangement);
    if memo.remembers() {
        memo.arrangement = Some(arrangement.clone());
        memo.theme.clone_from(&theme);
    }
    let (pages, sources, allowed) = (arrangement.tasks.pages, arrangement.sources.clone(), arrangement.allowed.clone());
    let mut outcome = Outcome { findings: Vec::new(), pages, rendered: 0, sources, register, allowed };
    outcome.add(findings);
    if let Some(theme) = theme.filter(|_| !outcome.has_errors()) {
        let made = make(&arrangement, &theme, &parsed, memo, sink)?;
        outcome.add(made.findings);
        outcome.rendered = made.rendered;
    }
    memo.archive.dismiss_workers();
    outcome.findings = sorted(outcome.findings);
    if !memo.remembers() {
        // The process is about to end: taking a large site apart piece by piece would only keep people waiting.
        std::mem::forget((parsed, arrangement));
    }
    Ok(outcome)
}

/// Compares the addresses of the site with those that are remembered. A text that has an error of its own may have its
/// address, or be missing on a list, only by mistake, so nothing is said of that; nor of anything where a text could not be read at all.
///
/// What is known of the past of entries comes with it, and what is to be remembered from now on in the place of which file.
fn addresses(parsed: &Parsed, arrangement: &Arrangement, memo: &mut Memo, findings: &mut Vec<Finding>) -> (History, Option<Remembering>) {
    let file = parsed.sources.register.as_ref().filter(|_| parsed.is_whole());
    let known = memo.compared.take().and_then(|known| known.restated(file, arrangement));
    let compared = known.unwrap_or_else(|| Compared::new(file, arrangement));
    let faulty: BTreeSet<&SourcePath> = findings.iter().filter(|finding| finding.is_error()).map(|finding| &finding.place.path).collect();
    let is_sure = |finding: &&Finding| !faulty.contains(&finding.place.path) && (faulty.is_empty() || finding.is_error());
    let vanished: Vec<Finding> = compared.comparison.findings.iter().filter(is_sure).cloned().collect();
    findings.extend(vanished);
    let remembering = file.filter(|_| !arrangement.options.drafts);
    let register = remembering.map(|file| (file.clone(), compared.comparison.register.clone()));
    let history = compared.comparison.history.clone();
    memo.compared = memo.remembers().then_some(compared);
    (history, register)
}

/// The addresses of an arrangement, compared with those that are remembered.
#[derive(Debug)]
pub(super) struct Compared {
    /// With these; none where nothing is remembered.
    with: Option<Arc<RegisterFile>>,
    comparison: Comparison,
}

impl Compared {
    fn new(file: Option<&Arc<RegisterFile>>, arrangement: &Arrangement) -> Self {
        let unremembered = || History::unremembered(&arrangement.site, &arrangement.routes, &arrangement.settings);
        let comparison =
            file.map_or_else(|| Comparison::unremembered(unremembered()), |file| register::compare(file, &arrangement.addresses()));
        Compared { with: file.cloned(), comparison }
    }

    /// The same for an arrangement in which some entries say something else since; none where more changed.
    fn restated(self, file: Option<&Arc<RegisterFile>>, arrangement: &Arrangement) -> Option<Self> {
        let keys = arrangement.restated.as_ref()?;
        let is_same_file = self.with.as_ref().map(Arc::as_ptr) == file.map(Arc::as_ptr);
        let comparison = is_same_file.then_some(self.comparison)?.restated(file.map(Arc::as_ref), &arrangement.addresses(), keys)?;
        Some(Compared { comparison, ..self })
    }
}

/// How the site hangs together, from the memo where only words changed.
fn arrange(parsed: &Parsed, settings: &Settings, options: &Options, memo: &Memo, sink: &dyn Sink) -> Result<Arrangement, Failure> {
    let before = memo.arrangement.as_deref();
    let known = before.and_then(|known| known.with_words_of(parsed, settings, options));
    let examine = |site: &Site, links: &Links| examine(site, links, &parsed.sources, &memo.archive, sink);
    known.map_or_else(|| Arrangement::new(parsed, settings, options, before, examine), Ok)
}

/// The theme with what is wrong with it, from the memo where none of its files changed.
fn theme(settings: &Settings, parsed: &Parsed, memo: &Memo) -> (Option<Arc<Theme>>, Vec<Finding>) {
    let hash = Theme::hash_of(&settings.theme, &parsed.sources.theme);
    let mut findings = Vec::new();
    let known = memo.theme.as_ref().filter(|known| known.hash == hash).cloned();
    let load = || Theme::load(&settings.theme, &parsed.sources.theme, settings.design.keeps_names, &mut findings).map(Arc::new);
    (known.or_else(load), findings)
}
