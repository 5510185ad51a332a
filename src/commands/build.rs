//! `kiezblatt build`: reads the site, builds it, publishes it; with `--watch`, again after every save.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{Build, Everywhere};
use super::follow::{Change, Following, Verified};
use super::interrupt::{Interrupt, Watched};
use super::rounds::{self, Told};
use super::terminal::Terminal;
use super::{Ending, findings, published, site};
use crate::archive::Archive;
use crate::base::failure::Failure;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::OutputPath;
use crate::pipeline::{self, Compressing, Memo, Outcome, Sink};
use crate::publish::{self, OutputFolder, Published, Staging};
use crate::register::Rewritten;
use crate::settings::{Options, Settings};
use crate::source::Folder;

pub fn run(everywhere: &Everywhere, options: &Build, terminal: &Terminal) -> Result<(), Ending> {
    let interrupt = Interrupt::listen();
    let root = site::find_root(everywhere)?;
    let building = Building { root, options, terminal, interrupt: &interrupt, outputs: RefCell::default() };
    if !options.watch {
        return building.once();
    }
    let ended = building.again_and_again();
    building.outputs.borrow().iter().for_each(|output| publish::remove_spare(output, &building.root));
    ended
}

struct Building<'b> {
    root: PathBuf,
    options: &'b Build,
    terminal: &'b Terminal,
    interrupt: &'b Interrupt,
    /// Where it was published, beside which something is kept for the next round.
    outputs: RefCell<BTreeSet<PathBuf>>,
}

impl Building<'_> {
    /// Reads, builds and publishes.
    fn once(&self) -> Result<(), Ending> {
        let (terminal, started) = (self.terminal, Instant::now());
        let (settings, options) = site::settings(&self.root, &self.options.showing)?;
        terminal.explain(&published::about(terminal, &self.root, &settings, &options));
        let archive = site::archive(&self.root);
        let output = open(&self.output(&settings), &self.root, self.interrupt, terminal)?;
        let mut folder = site::look(&self.root, &settings.theme, &archive);
        let question = self.question(&folder, &settings, &options);
        if let Some((outcome, published)) = self.unchanged(&output, &archive, question.as_ref())? {
            self.say(&outcome);
            self.tell(&outcome, &published, &settings, started);
            return Ok(());
        }
        let snapshot = site::snapshot(&mut folder, &archive);
        // Something may have been saved in between.
        let question = self.question(&folder, &settings, &options);
        drop(folder);
        let (outcome, published) = self.publish(output, terminal.quiet, |sink| {
            let make = if self.options.strict { pipeline::check } else { pipeline::build };
            make(snapshot, &settings, &options, &mut Memo::none().with_archive(archive.clone()), sink).map(Outcome::without_hints)
        })?;
        self.say(&outcome);
        let Some(published) = published else { return Err(self.nothing_published(&outcome)) };
        self.tell(&outcome, &published, &settings, started);
        let register = outcome.rewritten();
        self.remember(register.as_ref())?;
        if let Some(question) = question {
            let register = register.map(|register| ContentHash::of(register.text.as_bytes()));
            archive.keep_build(&self.root, &question.with(register), &outcome.findings, outcome.pages);
        }
        Ok(())
    }

    /// All that decides how a build comes out; none where something could not be read.
    fn question(&self, folder: &Folder, settings: &Settings, options: &Options) -> Option<Question> {
        let (sources, address, output) = (folder.hash()?.hex(), settings.base_url.whole(), self.output(settings));
        let rest = format!("{sources} {:?} {options:?} {address} {}", self.options, output.display());
        Some(Question { rest, register: folder.register() })
    }

    /// What the last build came to, if this one would come to the same and the output is as that one left it.
    fn unchanged(
        &self,
        output: &OutputFolder,
        archive: &Archive,
        question: Option<&Question>,
    ) -> Result<Option<(Outcome, Published)>, Failure> {
        let last = question.and_then(|question| archive.last_build(&self.root, &question.with(None)));
        let Some(last) = last else { return Ok(None) };
        Ok(output.unchanged()?.map(|published| (Outcome::unchanged(last.findings, last.pages), published)))
    }

    fn say(&self, outcome: &Outcome) {
        self.terminal.errors(&findings::text::all(&outcome.findings, self.terminal, &self.root));
    }

    fn tell(&self, outcome: &Outcome, published: &Published, settings: &Settings, started: Instant) {
        self.name_more(outcome);
        self.name_foreign(published.foreign.iter());
        self.terminal.report(&format!("{}.", published::done(self.terminal, outcome, published, started)));
        self.terminal.report(&published::where_to_look(self.terminal, &self.output(settings)));
    }

    /// Builds and publishes. Nothing is published where there are errors. How far it has got is shown, unless silently.
    fn publish(
        &self,
        output: OutputFolder,
        is_silent: bool,
        make: impl FnOnce(&dyn Sink) -> Result<Outcome, Failure>,
    ) -> Result<(Outcome, Option<Published>), Ending> {
        let mut staging = Staging::new(output);
        if self.options.watch {
            staging = staging.keeping_spare();
        }
        let compressing = Compressing::new(&staging);
        let sink: &dyn Sink = if self.options.compress { &compressing } else { &staging };
        let watched = Watched::new(sink, self.interrupt, is_silent);
        let built = make(&watched);
        watched.finish();
        if let Some(signal) = self.interrupt.signal() {
            return Err(Ending::Interrupted(signal));
        }
        let outcome = built?;
        let is_refused = outcome.has_errors() || self.is_refused(&outcome);
        let published = if is_refused { None } else { Some(staging.publish()?) };
        Ok((outcome, published))
    }

    /// Whether the options do not want to see published what has no errors.
    fn is_refused(&self, outcome: &Outcome) -> bool {
        self.is_too_strict_for(outcome) || self.is_locked_for(outcome)
    }

    fn is_too_strict_for(&self, outcome: &Outcome) -> bool {
        self.options.strict && outcome.findings.iter().any(Finding::is_serious)
    }

    fn is_locked_for(&self, outcome: &Outcome) -> bool {
        self.options.locked && outcome.rewritten().is_some()
    }

    /// What was published is remembered from now on, if this program may. Returns whether it is.
    fn remember(&self, register: Option<&Rewritten>) -> Result<bool, Failure> {
        let Some(register) = register else { return Ok(false) };
        match publish::remember(&self.root, register, NOT_REMEMBERED) {
            Err(failure) if failure.is_forbidden => {
                self.terminal.errors(&published::not_remembered(self.terminal, &failure));
                Ok(false)
            }
            other => other.map(|()| true),
        }
    }

    fn nothing_published(&self, outcome: &Outcome) -> Ending {
        self.terminal.errors(&findings::text::summary(&outcome.findings, self.terminal));
        self.terminal.errors(published::nothing(self.terminal));
        if !outcome.has_errors() && self.is_too_strict_for(outcome) {
            self.terminal.errors(findings::text::strict(self.terminal));
        } else if !outcome.has_errors() {
            self.terminal.errors(&published::locked(self.terminal));
        }
        self.name_more(outcome);
        Ending::Content
    }

    fn name_more(&self, outcome: &Outcome) {
        if !self.terminal.quiet {
            self.terminal.errors(&findings::text::more(&outcome.findings, self.terminal));
        }
    }

    fn name_foreign<'f>(&self, foreign: impl Iterator<Item = &'f OutputPath>) {
        // Hidden files such as .gitignore stand there on purpose.
        for path in foreign.filter(|path| !path.as_str().starts_with('.')) {
            self.terminal.errors(&published::foreign(self.terminal, path.as_str()));
        }
    }

    /// Builds on every change, until somebody stops it. Mistakes in the content or the settings are shown and waited out.
    fn again_and_again(&self) -> Result<(), Ending> {
        let output = site::settings(&self.root, &self.options.showing)
            .map_or_else(|_| self.root.join("public"), |(settings, _)| self.output(&settings));
        let mut following = Following::start(&self.root, &output, self.options.poll, &self.options.showing, self.terminal, self.interrupt);
        let mut told = Told::default();
        while let Some(change) = following.next() {
            let (is_first, is_again, sources) = (change.is_first, change.is_again, change.sources.clone());
            let what = rounds::what_changed(self.terminal, &change);
            let line = (!is_first).then_some(what.as_str());
            match self.round(&mut following, change, &what, &mut told) {
                Err(Ending::Settings(found)) => self.mistakes(&found, line, &mut told),
                Err(Ending::Usage(text)) if !is_first => {
                    told.failure(self.terminal, line, text.in_language(self.terminal.language), is_again);
                }
                // A full disk or a lost network drive is waited out; only the first time it is better to give up.
                Err(Ending::Failure(failure)) if !is_first => {
                    if told.failure(self.terminal, line, &failure.sentence(self.terminal.language), is_again) {
                        self.terminal.errors(rounds::trying_again(self.terminal));
                    }
                    following.try_again(sources);
                }
                Err(other) => return Err(other),
                Ok(()) => {}
            }
            if is_first {
                self.terminal.report(rounds::waiting(self.terminal));
            }
        }
        self.interrupt.signal().map_or(Ok(()), |signal| Err(Ending::Interrupted(signal)))
    }

    /// One round: builds, publishes, and says so in one line with the findings below it.
    fn round(&self, following: &mut Following<'_>, change: Change, what: &str, told: &mut Told) -> Result<(), Ending> {
        let (terminal, is_first) = (self.terminal, change.is_first);
        let (settings, options) = change.settings?;
        if is_first {
            terminal.explain(&published::about(terminal, &self.root, &settings, &options));
        }
        let is_silent = terminal.quiet || !is_first;
        let place = self.output(&settings);
        let output = open(&place, &self.root, self.interrupt, terminal)?;
        self.outputs.borrow_mut().insert(place);
        let (outcome, published) = self.publish(output, is_silent, |sink| following.workshop.build(&settings, &options, sink))?;
        let Some(published) = published else {
            self.mistakes(&outcome.findings, (!is_first).then_some(what), told);
            return Ok(());
        };
        let register = outcome.rewritten();
        let remembered = self.remember(register.as_ref());
        if let (Ok(true), Some(register)) = (&remembered, &register) {
            following.expect_register(&register.text);
        }
        let done = if is_first {
            published::done(terminal, &outcome, &published, change.since)
        } else {
            let made = rounds::made(terminal, outcome.rendered, outcome.pages, change.since, told.was_wrong());
            format!("{what}: {made}; {}", published::files(terminal, &published))
        };
        let verified = self.options.verify.then(|| following.verify(&settings, &options)).transpose();
        let compared = rounds::verified(terminal, verified.as_ref().ok().and_then(Option::as_ref));
        terminal.report(&format!("{done}{compared}."));
        told.findings(terminal, &outcome.findings, &self.root);
        self.name_foreign(told.foreign(&published.foreign).into_iter());
        if let Some(Verified::Fault(fault)) = verified? {
            terminal.complain(&fault);
        }
        remembered?;
        Ok(())
    }

    /// Says what is wrong, and that nothing was published for that reason.
    fn mistakes(&self, found: &[Finding], line: Option<&str>, told: &mut Told) {
        told.mistakes(self.terminal, line, found, &self.root);
        self.terminal.errors(published::nothing(self.terminal));
    }

    fn output(&self, settings: &Settings) -> PathBuf {
        self.options.output.clone().unwrap_or_else(|| self.root.join(&settings.output))
    }
}

/// What a build is asked.
struct Question {
    /// Everything but `kiezblatt.lock`.
    rest: String,
    register: Option<ContentHash>,
}

impl Question {
    /// In words, with another `kiezblatt.lock` if that is given.
    fn with(&self, register: Option<ContentHash>) -> String {
        let register = register.or(self.register).map_or_else(String::new, |hash| hash.hex());
        format!("{} {register}", self.rest)
    }
}

const NOT_REMEMBERED: (&str, &str) = (
    "Die Website ist veröffentlicht, aber ihre neuen Adressen lassen sich nicht merken",
    "The site is published, but its new addresses cannot be remembered",
);

/// Opens the output folder. Who has to wait for another build is told so once, and may stop waiting.
fn open(output: &Path, root: &Path, interrupt: &Interrupt, terminal: &Terminal) -> Result<OutputFolder, Ending> {
    let was_told = Cell::new(false);
    let opened = publish::open(output, root, &|holder| {
        if !was_told.replace(true) {
            terminal.errors(&published::waiting(terminal, holder));
        }
        interrupt.check(output)
    });
    match interrupt.signal() {
        Some(signal) => Err(Ending::Interrupted(signal)),
        None => Ok(opened?),
    }
}
