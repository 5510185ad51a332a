//! `kiezblatt build`: reads the site, builds it, publishes it.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{Build, Everywhere};
use super::findings;
use super::interrupt::{Interrupt, Watched};
use super::terminal::{Style, Terminal};
use super::{Ending, site};
use crate::base::failure::Failure;
use crate::base::finding::{Finding, Language};
use crate::pipeline::{self, Memo, Outcome, Sink};
use crate::publish::{self, OutputFolder, Published, Staging};
use crate::settings::{Options, Settings};
use crate::source::{self, Look};
use crate::watch::{Watch, Why};
use crate::workshop::Workshop;

pub fn run(everywhere: &Everywhere, options: &Build, terminal: &Terminal) -> Result<(), Ending> {
    let interrupt = Interrupt::listen();
    let building = Building { root: site::find_root(everywhere)?, options, terminal, interrupt: &interrupt };
    if options.watch { building.again_and_again() } else { building.once() }
}

struct Building<'b> {
    root: PathBuf,
    options: &'b Build,
    terminal: &'b Terminal,
    interrupt: &'b Interrupt,
}

impl Building<'_> {
    /// Reads, builds and publishes.
    fn once(&self) -> Result<(), Ending> {
        self.publish(|settings, showing, sink| {
            let snapshot = source::read_snapshot(&self.root, &settings.theme);
            pipeline::build(snapshot, settings, showing, &mut Memo::none(), sink)
        })
    }

    /// Builds and publishes.
    fn publish(&self, make: impl FnOnce(&Settings, &Options, &dyn Sink) -> Result<Outcome, Failure>) -> Result<(), Ending> {
        let (root, terminal, started) = (&self.root, self.terminal, Instant::now());
        let (settings, showing) = site::settings(root, &self.options.showing)?;
        let output = self.output(&settings);
        terminal.explain(&about(terminal, root, &settings, &showing));
        let folder = open(&output, root, self.interrupt, terminal)?;
        let staging = Staging::new(folder);
        let watched = Watched::new(&staging, self.interrupt, terminal.quiet);
        let built = make(&settings, &showing, &watched);
        watched.finish();
        if let Some(signal) = self.interrupt.signal() {
            return Err(Ending::Interrupted(signal));
        }
        let outcome = built?;
        terminal.errors(&findings::text::all(&outcome.findings, terminal, root));
        if outcome.has_errors() {
            terminal.errors(&findings::text::summary(&outcome.findings, terminal));
            terminal.errors(terminal.say(
                "Es wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\n",
                "Nothing was published; the last version stays as it is.\n",
            ));
            return Err(Ending::Content);
        }
        let published = staging.publish()?;
        // Hidden files such as .gitignore stand there on purpose.
        for path in published.foreign.iter().filter(|path| !path.as_str().starts_with('.')) {
            terminal.errors(&foreign(terminal, path.as_str()));
        }
        terminal.report(&done(terminal, &outcome, &published, started));
        if !self.options.watch {
            terminal.report(&where_to_look(terminal, &output));
        }
        Ok(())
    }

    /// Builds on every change, until somebody stops it. Mistakes in the content or the settings are shown and waited out.
    fn again_and_again(&self) -> Result<(), Ending> {
        let stop = || self.interrupt.signal().is_some();
        let stopped = || self.interrupt.signal().map_or(Ok(()), |signal| Err(Ending::Interrupted(signal)));
        let output = site::settings(&self.root, &self.options.showing)
            .map_or_else(|_| self.root.join("public"), |(settings, _)| self.output(&settings));
        let mut watch = Watch::start(&self.root, &output, self.options.poll);
        let mut workshop = Workshop::new(&self.root);
        let (mut look, mut is_told, mut has_changed) = (Look::Everywhere, true, true);
        let mut theme = String::new();
        loop {
            if let Ok((settings, _)) = site::settings(&self.root, &self.options.showing) {
                theme = settings.theme;
            }
            let seen = workshop.look(&look, &theme);
            if !is_told && (seen.is_unfinished || !seen.changed.is_empty()) {
                watch.was_not_told();
            }
            has_changed |= !seen.changed.is_empty();
            if seen.is_unfinished {
                let Some(rest) = watch.wait_for_rest(&stop) else { return stopped() };
                (look, is_told) = (rest, true);
                continue;
            }
            if std::mem::take(&mut has_changed) {
                self.build(&mut workshop, &theme)?;
                self.terminal.report(waiting_for_changes(self.terminal));
            }
            if let Some(why) = watch.polling_since() {
                self.terminal.report(polling(self.terminal, why));
            }
            let Some(wake) = watch.wait(&stop) else { return stopped() };
            (look, is_told) = (wake.look, wake.is_told);
        }
    }

    fn build(&self, workshop: &mut Workshop, theme: &str) -> Result<(), Ending> {
        let built = self.publish(|settings, showing, sink| {
            if settings.theme != theme {
                workshop.look(&Look::Everywhere, &settings.theme);
            }
            workshop.build(settings, showing, sink)
        });
        match built {
            Err(Ending::Settings(found)) => self.terminal.errors(&findings::text::all(&found, self.terminal, &self.root)),
            // The folder may come back.
            Err(Ending::Failure(failure)) if !self.root.join("kiezblatt.yaml").exists() => {
                self.terminal.complain(&failure.sentence(self.terminal.language));
            }
            Err(Ending::Content) | Ok(()) => {}
            Err(other) => return Err(other),
        }
        Ok(())
    }

    fn output(&self, settings: &Settings) -> PathBuf {
        self.options.output.clone().unwrap_or_else(|| self.root.join(&settings.output))
    }
}

fn waiting_for_changes(terminal: &Terminal) -> &'static str {
    terminal.say("Ich warte auf die nächste Änderung; Strg-C beendet.", "Waiting for the next change; Ctrl-C ends.")
}

/// Why the folder is looked through regularly.
fn polling(terminal: &Terminal, why: Why) -> &'static str {
    match why {
        Why::Asked => {
            terminal.say("Ich sehe den Ordner etwa zweimal in der Sekunde durch.", "Looking through the folder about twice a second.")
        }
        Why::Limit => terminal.say(
            "Das System meldet keine Änderungen mehr: Die Zahl der überwachten Ordner ist erschöpft (fs.inotify.max_user_watches). \
             Ich sehe den Ordner deshalb etwa zweimal in der Sekunde durch. Ihre Systemverwaltung kann die Grenze anheben.",
            "The system reports no more changes: the number of watched folders is used up (fs.inotify.max_user_watches). \
             So the folder is looked through about twice a second. Your administrator can raise the limit.",
        ),
        Why::Network => terminal.say(
            "Der Ordner liegt auf einem Netzlaufwerk oder in einer virtuellen Umgebung, die Änderungen von anderen nicht meldet. \
             Ich sehe ihn deshalb etwa zweimal in der Sekunde durch.",
            "The folder lies on a network drive or in a virtual environment that does not report what others change. \
             So it is looked through about twice a second.",
        ),
        Why::Silent => terminal.say(
            "Eine Änderung wurde vom System nicht gemeldet. Ich sehe den Ordner von jetzt an etwa zweimal in der Sekunde durch.",
            "The system did not report a change. From now on the folder is looked through about twice a second.",
        ),
        Why::Unsupported => terminal.say(
            "Das System meldet für diesen Ordner keine Änderungen. Ich sehe ihn deshalb etwa zweimal in der Sekunde durch.",
            "The system reports no changes for this folder. So it is looked through about twice a second.",
        ),
    }
}

/// Opens the output folder. Who has to wait for another build is told so once, and may stop waiting.
fn open(output: &Path, root: &Path, interrupt: &Interrupt, terminal: &Terminal) -> Result<OutputFolder, Ending> {
    let was_told = Cell::new(false);
    let opened = publish::open(output, root, &|holder| {
        if !was_told.replace(true) {
            terminal.errors(&waiting(terminal, holder));
        }
        interrupt.check(output)
    });
    match interrupt.signal() {
        Some(signal) => Err(Ending::Interrupted(signal)),
        None => Ok(opened?),
    }
}

fn about(terminal: &Terminal, root: &Path, settings: &Settings, showing: &Options) -> String {
    let (root, address, theme, today) = (root.display(), settings.base_url.whole(), &settings.theme, showing.today);
    match terminal.language {
        Language::German => format!("Website: {root}; Adresse: {address}; Thema: {theme}; heute: {today}."),
        Language::English => format!("Site: {root}; address: {address}; theme: {theme}; today: {today}."),
    }
}

fn waiting(terminal: &Terminal, holder: Option<u32>) -> String {
    let process = holder.map_or_else(String::new, |number| match terminal.language {
        Language::German => format!(" (Prozess {number})"),
        Language::English => format!(" (process {number})"),
    });
    match terminal.language {
        Language::German => format!("Ein anderer Lauf{process} schreibt gerade in diesen Ordner; ich warte, bis er fertig ist.\n"),
        Language::English => format!("Another run{process} is writing to this folder; waiting for it to finish.\n"),
    }
}

fn foreign(terminal: &Terminal, path: &str) -> String {
    let word = terminal.styled(Style::Warning, terminal.say("Hinweis", "Note"));
    match terminal.language {
        Language::German => format!("{word}: {path} im Ausgabeordner stammt nicht von Kiezblatt und bleibt liegen.\n"),
        Language::English => format!("{word}: {path} in the output folder is not Kiezblatt's and stays there.\n"),
    }
}

/// `72 Seiten in 0,2 s, 3 Warnungen; 5 Dateien neu, 120 unverändert, 1 entfernt.`
fn done(terminal: &Terminal, outcome: &Outcome, published: &Published, started: Instant) -> String {
    let seconds = format!("{:.2}", started.elapsed().as_secs_f64());
    let warnings = outcome.findings.iter().filter(|finding| !Finding::is_error(finding)).count();
    let Published { written, unchanged, removed, .. } = published;
    match terminal.language {
        Language::German => {
            let warnings = match warnings {
                0 => "keine Warnungen".to_owned(),
                1 => "1 Warnung".to_owned(),
                n => format!("{n} Warnungen"),
            };
            let pages = if outcome.pages == 1 { "1 Seite".to_owned() } else { format!("{} Seiten", outcome.pages) };
            format!(
                "{pages} in {} s, {warnings}; Dateien: {written} neu, {unchanged} unverändert, {removed} entfernt.",
                seconds.replace('.', ",")
            )
        }
        Language::English => {
            let pages = if outcome.pages == 1 { "1 page".to_owned() } else { format!("{} pages", outcome.pages) };
            let warnings = if warnings == 1 { "1 warning".to_owned() } else { format!("{warnings} warnings") };
            format!("{pages} in {seconds} s, {warnings}; files: {written} new, {unchanged} unchanged, {removed} removed.")
        }
    }
}

fn where_to_look(terminal: &Terminal, output: &Path) -> String {
    let index: PathBuf = std::path::absolute(output).unwrap_or_else(|_| output.to_owned()).join("index.html");
    match terminal.language {
        Language::German => format!("Ansehen: {}", index.display()),
        Language::English => format!("Look at: {}", index.display()),
    }
}
