//! `kiezblatt build`: reads the site, builds it, publishes it; with `--watch`, again after every save.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{Build, Everywhere};
use super::follow::{Change, Following, Told};
use super::interrupt::{Interrupt, Watched};
use super::terminal::Terminal;
use super::{Ending, findings, published, rounds, site};
use crate::base::failure::Failure;
use crate::pipeline::{self, Memo, Outcome, Sink};
use crate::publish::{self, OutputFolder, Published, Staging};
use crate::settings::Settings;
use crate::source;

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
        let (outcome, published) = self.publish(&settings, |sink| {
            let snapshot = source::read_snapshot(&self.root, &settings.theme);
            pipeline::build(snapshot, &settings, &options, &mut Memo::none(), sink)
        })?;
        terminal.errors(&findings::text::all(&outcome.findings, terminal, &self.root));
        let Some(published) = published else { return Err(self.nothing_published(&outcome)) };
        self.name_foreign(&published);
        terminal.report(&published::done(terminal, &outcome, &published, started));
        terminal.report(&published::where_to_look(terminal, &self.output(&settings)));
        Ok(())
    }

    /// Builds and publishes. Nothing is published where there are errors.
    fn publish(
        &self,
        settings: &Settings,
        make: impl FnOnce(&dyn Sink) -> Result<Outcome, Failure>,
    ) -> Result<(Outcome, Option<Published>), Ending> {
        let output = self.output(settings);
        let mut staging = Staging::new(open(&output, &self.root, self.interrupt, self.terminal)?);
        if self.options.watch {
            staging = staging.keeping_spare();
            self.outputs.borrow_mut().insert(output);
        }
        let watched = Watched::new(&staging, self.interrupt, self.terminal.quiet);
        let built = make(&watched);
        watched.finish();
        if let Some(signal) = self.interrupt.signal() {
            return Err(Ending::Interrupted(signal));
        }
        let outcome = built?;
        let published = if outcome.has_errors() { None } else { Some(staging.publish()?) };
        Ok((outcome, published))
    }

    fn nothing_published(&self, outcome: &Outcome) -> Ending {
        let terminal = self.terminal;
        terminal.errors(&findings::text::summary(&outcome.findings, terminal));
        terminal.errors(terminal.say(
            "Es wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\n",
            "Nothing was published; the last version stays as it is.\n",
        ));
        Ending::Content
    }

    fn name_foreign(&self, published: &Published) {
        // Hidden files such as .gitignore stand there on purpose.
        for path in published.foreign.iter().filter(|path| !path.as_str().starts_with('.')) {
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
            let is_first = change.is_first;
            match self.round(&mut following, change, &mut told) {
                Err(Ending::Settings(found)) => self.terminal.errors(&findings::text::all(&found, self.terminal, &self.root)),
                Err(Ending::Usage(text)) if !is_first => self.terminal.complain(text.in_language(self.terminal.language)),
                // A full disk or a lost network drive is waited out; only the first time it is better to give up.
                Err(Ending::Failure(failure)) if !is_first => self.terminal.complain(&failure.sentence(self.terminal.language)),
                Err(Ending::Content) | Ok(()) => {}
                Err(other) => return Err(other),
            }
            if is_first {
                self.terminal.report(rounds::waiting(self.terminal));
            }
        }
        self.interrupt.signal().map_or(Ok(()), |signal| Err(Ending::Interrupted(signal)))
    }

    /// One round: builds, publishes, and says so in one line with the findings below it.
    fn round(&self, following: &mut Following<'_>, change: Change, told: &mut Told) -> Result<(), Ending> {
        let terminal = self.terminal;
        let what = rounds::what_changed(terminal, &change);
        let (settings, options) = change.settings?;
        let (outcome, published) = self.publish(&settings, |sink| following.workshop.build(&settings, &options, sink))?;
        let known = told.again(&outcome.findings);
        match &published {
            Some(published) if change.is_first => terminal.report(&published::done(terminal, &outcome, published, change.since)),
            Some(published) => {
                let made = rounds::made(terminal, outcome.rendered, outcome.pages, change.since);
                terminal.report(&format!("{what}: {made}; {}.", published::files(terminal, published)));
            }
            None => terminal.report(&format!("{what}:")),
        }
        terminal.errors(&rounds::findings(terminal, &outcome.findings, known, &self.root));
        let Some(published) = published else { return Err(self.nothing_published(&outcome)) };
        self.name_foreign(&published);
        if self.options.verify
            && let Some(fault) = following.verify(&settings, &options)?
        {
            terminal.complain(&fault);
        }
        Ok(())
    }

    fn output(&self, settings: &Settings) -> PathBuf {
        self.options.output.clone().unwrap_or_else(|| self.root.join(&settings.output))
    }
}

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
