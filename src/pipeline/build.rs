//! The stages in their order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::arrangement::Arrangement;
use super::examine::examine;
use super::make::make;
use super::parse::{Parsed, parse};
use super::{Memo, Sink, statutory};
use crate::base::failure::Failure;
use crate::base::finding::{Finding, sorted};
use crate::base::path::{OutputPath, SourcePath};
use crate::links::Links;
use crate::render::{Theme, design};
use crate::settings::{Options, Settings};
use crate::site::Site;
use crate::source::Snapshot;

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
}

impl Outcome {
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }
}

/// Builds a site. The findings come back in any case; files are made only where none of them is an error.
pub fn build(snapshot: Snapshot, settings: &Settings, options: &Options, memo: &mut Memo, sink: &dyn Sink) -> Result<Outcome, Failure> {
    build_saying(snapshot, settings, options, memo, sink, |_| Vec::new())
}

/// Builds a site, and says as well what the law asks for and is not there yet.
pub fn check(snapshot: Snapshot, settings: &Settings, options: &Options, memo: &mut Memo, sink: &dyn Sink) -> Result<Outcome, Failure> {
    build_saying(snapshot, settings, options, memo, sink, statutory::remarks)
}

fn build_saying(
    snapshot: Snapshot,
    settings: &Settings,
    options: &Options,
    memo: &mut Memo,
    sink: &dyn Sink,
    more: fn(&Arrangement) -> Vec<Finding>,
) -> Result<Outcome, Failure> {
    let mut findings = Vec::new();
    let parsed = parse(snapshot, memo, &mut findings);
    let arrangement = arrange(&parsed, settings, options, memo, sink)?;
    findings.extend(arrangement.findings.iter().chain(&*arrangement.remarks).cloned());
    findings.extend(more(&arrangement));
    let theme = theme(settings, &parsed, memo, &mut findings);
    findings.extend(theme.iter().flat_map(|theme| design::remarks(settings, theme)));
    let pages = arrangement.tasks.iter().filter(|task| task.subject.is_page()).count();
    let mut outcome = Outcome { findings, pages, rendered: 0, sources: arrangement.sources.clone() };
    if let Some(theme) = theme.filter(|_| !outcome.has_errors()) {
        let made = make(&arrangement, &theme, &parsed, memo, sink)?;
        outcome.findings.extend(made.findings);
        outcome.rendered = made.rendered;
    }
    outcome.findings = sorted(outcome.findings);
    if !memo.remembers() {
        // The process is about to end: taking a large site apart piece by piece would only keep people waiting.
        std::mem::forget((parsed, arrangement));
    }
    Ok(outcome)
}

/// How the site hangs together, from the memo where only words changed.
fn arrange(parsed: &Parsed, settings: &Settings, options: &Options, memo: &mut Memo, sink: &dyn Sink) -> Result<Arc<Arrangement>, Failure> {
    let before = memo.arrangement.as_deref();
    let known = before.and_then(|known| known.with_words_of(parsed, settings, options));
    let examine = |site: &Site, links: &Links| examine(site, links, &parsed.sources, &memo.archive, sink);
    let arrangement = Arc::new(known.map_or_else(|| Arrangement::new(parsed, settings, options, before, examine), Ok)?);
    if memo.remembers() {
        memo.arrangement = Some(arrangement.clone());
    }
    Ok(arrangement)
}

/// The theme, from the memo where none of its files changed.
fn theme(settings: &Settings, parsed: &Parsed, memo: &mut Memo, findings: &mut Vec<Finding>) -> Option<Arc<Theme>> {
    let hash = Theme::hash_of(&settings.theme, &parsed.sources.theme);
    if let Some(known) = memo.theme.as_ref().filter(|known| known.hash == hash) {
        return Some(known.clone());
    }
    let theme = Theme::load(&settings.theme, &parsed.sources.theme, findings).map(Arc::new);
    if memo.remembers() {
        memo.theme.clone_from(&theme);
    }
    theme
}
