//! `kiezblatt serve`: the site in the browser, drafts among it, anew after every save.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::args::{Everywhere, Serve, Showing};
use super::interrupt::{Interrupt, Watched};
use super::terminal::{Style, Terminal};
use super::{Ending, browser, findings, site};
use crate::base::finding::{Finding, Language};
use crate::pipeline::{Collected, Outcome};
use crate::serve::{Findings, Follow, Listening, Output, Server, Shown, Stage};
use crate::settings::DEFAULT_EDITOR;
use crate::source::{Look, Seen};
use crate::watch::Watch;
use crate::workshop::Workshop;

pub fn run(everywhere: &Everywhere, options: &Serve, terminal: &Terminal) -> Result<(), Ending> {
    let interrupt = Interrupt::listen();
    let root = site::find_root(everywhere)?;
    let root = std::path::absolute(&root).unwrap_or(root);
    let listening = Listening::at(options.host.as_deref(), options.port)?;
    let showing = Showing { drafts: !options.no_drafts, today: options.today.clone(), base_url: None };
    let stage = Arc::new(Stage::new(Shown { editor: DEFAULT_EDITOR.to_owned(), ..Shown::default() }));
    let mut preview = Preview { workshop: Workshop::new(&root), showing, follow: options.follow, terminal, interrupt: &interrupt, stage };
    let watch = Watch::start(&root, &preview.output_folder(), options.poll);
    preview.round()?;
    let address = listening.address();
    if listening.is_open_to_others() {
        terminal.errors(&open_to_others(terminal));
    }
    let _server = Server::start(listening, preview.stage.clone())?;
    terminal.output(&where_it_is(terminal, &address));
    if options.open && !browser::open(&address) {
        terminal.errors(&no_browser(terminal));
    }
    while watch.wait(&|| interrupt.signal().is_some()) {
        preview.round()?;
    }
    interrupt.signal().map_or(Ok(()), |signal| Err(Ending::Interrupted(signal)))
}

struct Preview<'p> {
    workshop: Workshop,
    showing: Showing,
    follow: bool,
    terminal: &'p Terminal,
    interrupt: &'p Interrupt,
    stage: Arc<Stage>,
}

/// What one look at the site led to.
struct Round {
    editor: String,
    seen: Seen,
    findings: Vec<Finding>,
    /// Where nothing is wrong.
    output: Option<Output>,
}

impl Preview<'_> {
    /// Looks at the site, builds it, and puts the new state on the stage. Mistakes in the content and the settings and
    /// failures of the machine are shown and waited out.
    fn round(&mut self) -> Result<(), Ending> {
        let started = Instant::now();
        match self.build(started) {
            Ok(round) => self.show(round, None),
            Err(Ending::Settings(findings)) => {
                self.terminal.errors(&findings::text::all(&findings, self.terminal, self.workshop.root()));
                self.show(self.mistakes(findings), None);
            }
            Err(Ending::Failure(failure)) if self.interrupt.signal().is_none() => {
                let sentence = failure.sentence(self.terminal.language);
                self.terminal.complain(&sentence);
                self.show(self.mistakes(Vec::new()), Some(sentence));
            }
            Err(other) => return self.interrupt.signal().map_or(Err(other), |signal| Err(Ending::Interrupted(signal))),
        }
        Ok(())
    }

    fn build(&mut self, started: Instant) -> Result<Round, Ending> {
        let (settings, options) = site::settings(self.workshop.root(), &self.showing)?;
        let seen = self.workshop.look(&Look::Everywhere, &settings.theme);
        let output = Collected::default();
        let watched = Watched::new(&output, self.interrupt, self.terminal.quiet);
        let built = self.workshop.build(&settings, &options, &watched);
        watched.finish();
        let outcome = built?;
        self.terminal.errors(&findings::text::all(&outcome.findings, self.terminal, self.workshop.root()));
        if outcome.has_errors() {
            self.terminal.errors(&findings::text::summary(&outcome.findings, self.terminal));
            return Ok(Round { editor: settings.editor, ..self.mistakes(outcome.findings) });
        }
        self.terminal.report(&done(self.terminal, &outcome, started));
        let output = Output::new(output.into_files(), outcome.sources, &settings.base_url.path);
        Ok(Round { editor: settings.editor, seen, findings: outcome.findings, output: Some(output) })
    }

    /// A round that led to nothing that could be shown.
    fn mistakes(&self, findings: Vec<Finding>) -> Round {
        Round { editor: self.stage.current().editor.clone(), seen: Seen::default(), findings, output: None }
    }

    fn show(&self, round: Round, fault: Option<String>) {
        let (before, root) = (self.stage.current(), self.workshop.root());
        let number = before.number + 1;
        let findings = Findings::new(&round.findings, self.terminal.language, root, &round.editor);
        let follow = round.output.as_ref().filter(|_| self.follow && before.output.is_some());
        let follow = follow.and_then(|output| round.seen.changed.iter().find_map(|text| output.address_of(text)));
        self.stage.show(Shown {
            number,
            output: round.output.map(Arc::new).or_else(|| before.output.clone()),
            root: root.to_owned(),
            editor: round.editor,
            findings,
            follow: follow.map(|url| Follow { number, url }).or_else(|| before.follow.clone()),
            fault,
        });
    }

    /// The folder that `build` writes to; what happens there is nothing to look at.
    fn output_folder(&self) -> PathBuf {
        let root = self.workshop.root();
        site::settings(root, &self.showing).map_or_else(|_| root.join("public"), |(settings, _)| root.join(settings.output))
    }
}

/// `72 Seiten, 3 davon neu, in 0,05 s.`
fn done(terminal: &Terminal, outcome: &Outcome, started: Instant) -> String {
    let (pages, rendered, seconds) = (outcome.pages, outcome.rendered, format!("{:.2}", started.elapsed().as_secs_f64()));
    match terminal.language {
        Language::German => format!("{pages} Seiten, {rendered} davon neu, in {} s.", seconds.replace('.', ",")),
        Language::English => format!("{pages} pages, {rendered} of them new, in {seconds} s."),
    }
}

fn where_it_is(terminal: &Terminal, address: &str) -> String {
    match terminal.language {
        Language::German => format!("Vorschau: {address} (Strg-C beendet)\n"),
        Language::English => format!("Preview: {address} (Ctrl-C ends)\n"),
    }
}

fn open_to_others(terminal: &Terminal) -> String {
    let word = terminal.styled(Style::Warning, terminal.say("Warnung", "Warning"));
    let text = terminal.say(
        "Die Vorschau ist auch für andere im Netz offen. Wer die Adresse dieses Rechners kennt, kann alles lesen, auch Entwürfe.",
        "The preview is open to others in the network as well. Whoever knows the address of this machine can read everything, drafts too.",
    );
    format!("{word}: {text}\n")
}

fn no_browser(terminal: &Terminal) -> String {
    let word = terminal.styled(Style::Warning, terminal.say("Hinweis", "Note"));
    let text = terminal.say(
        "Der Browser ließ sich nicht öffnen. Geben Sie die Adresse selbst in die Adresszeile ein.",
        "The browser could not be opened. Type the address into its address bar yourself.",
    );
    format!("{word}: {text}\n")
}
