//! Follows a site: looks again whenever something may have changed, until it is worth building it anew.
//!
//! `build --watch` and `serve` do the same here; what they make of a change is their own business.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use super::args::Showing;
use super::interrupt::Interrupt;
use super::terminal::Terminal;
use super::{Ending, rounds, site};
use crate::base::finding::Finding;
use crate::base::path::SourcePath;
use crate::settings::{Options, Settings};
use crate::source::Look;
use crate::watch::{Wake, Watch};
use crate::workshop::{Workshop, WrongSettings};

/// So long at most half a save is waited for: in a folder that never rests, some save is always half done.
const LONGEST: Duration = Duration::from_secs(1);

/// A site that is followed.
pub struct Following<'f> {
    pub workshop: Workshop,
    showing: &'f Showing,
    terminal: &'f Terminal,
    interrupt: &'f Interrupt,
    watch: Watch,
    is_new: bool,
    /// What the last round was built with, where the settings were right.
    options: Option<Options>,
}

/// Why a site has to be built anew.
pub struct Change {
    /// The settings as they are now, or what is wrong with them.
    pub settings: Result<(Settings, Options), Ending>,
    /// Which sources changed. In the first round these are all there are.
    pub sources: BTreeSet<SourcePath>,
    pub is_first: bool,
    /// When the change was noticed.
    pub since: Instant,
}

impl<'f> Following<'f> {
    /// Begins to watch; nothing is looked at yet.
    pub fn start(root: &Path, output: &Path, poll: bool, showing: &'f Showing, terminal: &'f Terminal, interrupt: &'f Interrupt) -> Self {
        let watch = Watch::start(root, output, poll);
        Following { workshop: Workshop::new(root), showing, terminal, interrupt, watch, is_new: true, options: None }
    }

    /// The site as it is, the first time; then waits for the next change. None when somebody pressed Ctrl-C.
    pub fn next(&mut self) -> Option<Change> {
        let is_first = std::mem::take(&mut self.is_new);
        loop {
            let wake = if is_first { Wake { look: Look::Everywhere, is_told: true } } else { self.wait()? };
            let since = Instant::now();
            let sources = self.look(wake)?;
            let settings = self.settings();
            let options = settings.as_ref().ok().map(|(_, options)| options.clone());
            // A day that begins changes what is to come, and what is visible at all.
            let is_another_day = self.options != options;
            if is_first || is_another_day || !sources.is_empty() {
                self.options = options;
                return Some(Change { settings, sources, is_first, since });
            }
        }
    }

    /// Whether what is remembered gives the same as a clean build; if not, says which files differ.
    pub fn verify(&mut self, settings: &Settings, options: &Options) -> Result<Option<String>, Ending> {
        let differing = self.workshop.verify(settings, options)?.unwrap_or_default();
        Ok((!differing.is_empty()).then(|| rounds::fault(self.terminal, &differing)))
    }

    fn wait(&mut self) -> Option<Wake> {
        self.say_how();
        self.watch.wait(&|| self.interrupt.signal().is_some())
    }

    fn say_how(&mut self) {
        if let Some(why) = self.watch.polling_since() {
            self.terminal.report(rounds::polling(self.terminal, why));
        }
    }

    /// Looks until nothing looks like half a save any more.
    fn look(&mut self, wake: Wake) -> Option<BTreeSet<SourcePath>> {
        let (mut at, mut is_told) = (wake.look, wake.is_told);
        let (mut changed, began) = (BTreeSet::new(), Instant::now());
        loop {
            let seen = self.workshop.look(&at);
            if !is_told && (seen.is_unfinished || !seen.changed.is_empty()) {
                self.watch.was_not_told();
            }
            changed.extend(seen.changed);
            if !seen.is_unfinished || began.elapsed() > LONGEST {
                return Some(changed);
            }
            at = self.watch.wait_for_rest(&|| self.interrupt.signal().is_some())?;
            is_told = true;
        }
    }

    fn settings(&self) -> Result<(Settings, Options), Ending> {
        match self.workshop.settings() {
            Ok(settings) => site::adjusted(settings, self.showing),
            Err(WrongSettings::Mistakes(findings)) => Err(Ending::Settings(findings)),
            Err(WrongSettings::Missing) => Err(site::no_site(Some(self.workshop.root()))),
        }
    }
}

/// What was found in one round and not in the one before, so that what is known is not said again and again.
#[derive(Debug, Default)]
pub struct Told(Vec<Finding>);

impl Told {
    /// Whether these findings were told in the round before, all of them and no others.
    pub fn again(&mut self, findings: &[Finding]) -> bool {
        let is_again = self.0 == findings;
        self.0 = findings.to_vec();
        is_again
    }
}
