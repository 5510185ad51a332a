//! Follows a site: looks again whenever something may have changed, until it is worth building it anew.
//!
//! `build --watch` and `serve` do the same here; what they make of a change is their own business.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::args::Showing;
use super::interrupt::Interrupt;
use super::terminal::Terminal;
use super::{Ending, rounds, site};
use crate::base::finding::Text;
use crate::base::path::SourcePath;
use crate::settings::{Options, Settings, time_of_day};
use crate::source::{Look, REGISTER};
use crate::watch::{Wake, Watch};
use crate::workshop::{Workshop, WrongSettings};

/// So long at most half a save is waited for: in a folder that never rests, some save is always half done.
const LONGEST: Duration = Duration::from_secs(1);
/// So long after a round that failed it is tried again at the earliest.
const REST: Duration = Duration::from_secs(2);

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
    /// Of the last settings that were right; before that the machine's.
    time_zone: TimeZone,
    /// What the machine did not let the last round build, and since when.
    owed: Option<(BTreeSet<SourcePath>, Instant)>,
}

/// Why a site has to be built anew.
pub struct Change {
    /// The settings as they are now, or what is wrong with them.
    pub settings: Result<(Settings, Options), Ending>,
    /// Which sources changed. In the first round these are all there are.
    pub sources: BTreeSet<SourcePath>,
    pub is_first: bool,
    /// Whether nothing changed since a round that failed.
    pub is_again: bool,
    /// When the change was noticed, and what the clock on the wall showed.
    pub since: Instant,
    pub time: Time,
}

impl<'f> Following<'f> {
    /// Begins to watch; nothing is looked at yet.
    pub fn start(root: &Path, output: &Path, poll: bool, showing: &'f Showing, terminal: &'f Terminal, interrupt: &'f Interrupt) -> Self {
        let watch = Watch::start(root, output, poll);
        let (workshop, time_zone) = (Workshop::new(root).with_archive(site::archive(root)), TimeZone::system());
        Following { workshop, showing, terminal, interrupt, watch, is_new: true, options: None, time_zone, owed: None }
    }

    /// The site as it is, the first time; then waits for the next change. None when somebody pressed Ctrl-C.
    pub fn next(&mut self) -> Option<Change> {
        let is_first = std::mem::take(&mut self.is_new);
        loop {
            let wake = if is_first { Wake { look: Look::Everywhere, is_told: true } } else { self.wait()? };
            let since = Instant::now();
            let mut sources = self.look(wake)?;
            let settings = self.settings();
            let options = settings.as_ref().ok().map(|(_, options)| options.clone());
            // A day that begins changes what is to come, and what is visible at all.
            let is_another_day = self.options != options;
            let is_new = is_first || is_another_day || !sources.is_empty();
            if is_new || self.owed.as_ref().is_some_and(|(_, failed)| failed.elapsed() > REST) {
                self.options = options;
                sources.extend(self.owed.take().map(|(owed, _)| owed).unwrap_or_default());
                if let Ok((settings, _)) = &settings {
                    self.time_zone = settings.time_zone.clone();
                }
                return Some(Change { settings, sources, is_first, is_again: !is_new, since, time: time_of_day(&self.time_zone) });
            }
        }
    }

    /// These could not be built: the machine failed. It is tried again, also where nothing changes any more.
    pub fn try_again(&mut self, sources: BTreeSet<SourcePath>) {
        self.owed = Some((sources, Instant::now()));
    }

    /// The program has written this into `kiezblatt.lock` itself, which is nothing to build anew for. What else changed at that
    /// moment is.
    pub fn expect_register(&mut self, text: &str) {
        let mut seen = self.workshop.look(&Look::At(BTreeSet::from([self.workshop.root().join(REGISTER)])));
        if self.workshop.has_register(text) {
            seen.changed.remove(&SourcePath::new(REGISTER));
        }
        if seen.is_unfinished || !seen.changed.is_empty() {
            self.try_again(seen.changed);
        }
    }

    /// Whether what is remembered gives the same as a clean build.
    pub fn verify(&mut self, settings: &Settings, options: &Options) -> Result<Verified, Ending> {
        Ok(match self.workshop.verify(settings, options)? {
            None => Verified::Unknown,
            Some(differing) if differing.is_empty() => Verified::Same,
            Some(differing) => Verified::Fault(rounds::fault(self.terminal, &differing)),
        })
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
            Err(WrongSettings::Missing) => Err(Ending::Usage(no_settings(self.workshop.root()))),
        }
    }
}

/// What comparing with a clean build gave.
pub enum Verified {
    Same,
    /// Somebody saved meanwhile, so the two cannot be compared.
    Unknown,
    /// What there is to say about it.
    Fault(String),
}

/// That the settings went while the site was followed.
fn no_settings(root: &Path) -> Text {
    let root = root.display();
    Text::new(
        format!(
            "Im Ordner {root} liegt keine kiezblatt.yaml mehr. Ist ein Netzlaufwerk getrennt oder die Datei umbenannt? \
             Sobald sie wieder da ist, geht es weiter."
        ),
        format!(
            "The folder {root} holds no kiezblatt.yaml any more. Is a network drive disconnected, or was the file renamed? \
             Work goes on as soon as it is back."
        ),
    )
}
