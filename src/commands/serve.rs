//! `kiezblatt serve`: the site in the browser, drafts among it, anew after every save.

use std::sync::Arc;

use super::args::{Everywhere, Serve, Showing};
use super::follow::{Change, Following, Told};
use super::interrupt::{Interrupt, Watched};
use super::terminal::{Style, Terminal};
use super::{Ending, browser, findings, rounds, site};
use crate::base::finding::{Finding, Language};
use crate::pipeline::Kept;
use crate::serve::{Findings, Follow, Listening, Output, Server, Shown, Stage};
use crate::settings::{DEFAULT_EDITOR, Options, Settings};

pub fn run(everywhere: &Everywhere, options: &Serve, terminal: &Terminal) -> Result<(), Ending> {
    let interrupt = Interrupt::listen();
    let root = site::find_root(everywhere)?;
    let root = std::path::absolute(&root).unwrap_or(root);
    let mut listening = Some(Listening::at(options.host.as_deref(), options.port)?);
    let showing = Showing { drafts: !options.no_drafts, today: options.today.clone(), base_url: None };
    let stage = Arc::new(Stage::new(Shown { root: root.clone(), editor: DEFAULT_EDITOR.to_owned(), ..Shown::default() }));
    // What `build` writes is nothing to look at.
    let output = site::settings(&root, &showing).map_or_else(|_| root.join("public"), |(settings, _)| root.join(settings.output));
    let mut following = Following::start(&root, &output, options.poll, &showing, terminal, &interrupt);
    let mut preview = Preview { options, terminal, interrupt: &interrupt, stage, told: Told::default() };
    let mut server = None;
    while let Some(change) = following.next() {
        preview.round(&mut following, change)?;
        if let Some(listening) = listening.take() {
            server = Some(open(listening, options, &preview.stage, terminal)?);
        }
    }
    drop(server);
    interrupt.signal().map_or(Ok(()), |signal| Err(Ending::Interrupted(signal)))
}

/// Begins to answer, and says where. By then there is something to be seen: the site, or what is wrong with it.
fn open(listening: Listening, options: &Serve, stage: &Arc<Stage>, terminal: &Terminal) -> Result<Server, Ending> {
    let address = listening.address();
    if listening.is_open_to_others() {
        terminal.errors(&open_to_others(terminal));
    }
    let server = Server::start(listening, stage.clone())?;
    terminal.output(&where_it_is(terminal, &address));
    if options.open && !browser::open(&address) {
        terminal.errors(&no_browser(terminal));
    }
    Ok(server)
}

struct Preview<'p> {
    options: &'p Serve,
    terminal: &'p Terminal,
    interrupt: &'p Interrupt,
    stage: Arc<Stage>,
    told: Told,
}

/// What a round led to.
#[derive(Default)]
struct Round {
    /// None where the settings are wrong.
    editor: Option<String>,
    findings: Vec<Finding>,
    /// Where nothing is wrong.
    output: Option<Output>,
    fault: Option<String>,
}

impl Preview<'_> {
    /// Builds the site, and puts the new state on the stage. Mistakes in the content and the settings and failures of the
    /// machine are shown and waited out.
    fn round(&mut self, following: &mut Following<'_>, change: Change) -> Result<(), Ending> {
        let sources = change.sources.clone();
        let is_first = change.is_first;
        let round = match self.build(following, change) {
            Ok(round) => round,
            Err(Ending::Settings(findings)) => {
                self.terminal.errors(&findings::text::all(&findings, self.terminal, following.workshop.root()));
                Round { findings, ..Round::default() }
            }
            Err(other) if self.interrupt.signal().is_some() || (is_first && !matches!(other, Ending::Failure(_))) => {
                return self.interrupt.signal().map_or(Err(other), |signal| Err(Ending::Interrupted(signal)));
            }
            Err(Ending::Failure(failure)) => self.fault(failure.sentence(self.terminal.language)),
            Err(Ending::Usage(text)) => self.fault(text.in_language(self.terminal.language).to_owned()),
            Err(other) => return Err(other),
        };
        self.show(round, following, |output| sources.iter().find_map(|text| output.address_of(text)));
        Ok(())
    }

    fn fault(&self, sentence: String) -> Round {
        self.terminal.complain(&sentence);
        Round { fault: Some(sentence), ..Round::default() }
    }

    fn build(&mut self, following: &mut Following<'_>, change: Change) -> Result<Round, Ending> {
        let what = rounds::what_changed(self.terminal, &change);
        let (settings, options) = change.settings?;
        let kept = Kept::default();
        let watched = Watched::new(&kept, self.interrupt, self.terminal.quiet || !change.is_first);
        let built = following.workshop.build(&settings, &options, &watched);
        watched.finish();
        let outcome = built?;
        let made = rounds::made(self.terminal, outcome.rendered, outcome.pages, change.since);
        let line = if outcome.has_errors() { format!("{what}:") } else { format!("{what}: {made}.") };
        let root = following.workshop.root();
        if !change.is_first || !outcome.has_errors() {
            self.terminal.report(&line);
        }
        let were_told = self.told.again(&outcome.findings);
        self.terminal.errors(&rounds::findings(self.terminal, &outcome.findings, were_told, root));
        let editor = Some(settings.editor.clone());
        if outcome.has_errors() {
            self.terminal.errors(&findings::text::summary(&outcome.findings, self.terminal));
            return Ok(Round { editor, findings: outcome.findings, ..Round::default() });
        }
        let output = Output::new(kept.into_files(), outcome.sources, &settings.base_url.path);
        let fault = self.verify(following, &settings, &options)?;
        Ok(Round { editor, findings: outcome.findings, output: Some(output), fault })
    }

    fn verify(&self, following: &mut Following<'_>, settings: &Settings, options: &Options) -> Result<Option<String>, Ending> {
        let fault = if self.options.verify { following.verify(settings, options)? } else { None };
        if let Some(fault) = &fault {
            self.terminal.complain(fault);
        }
        Ok(fault)
    }

    /// Puts a new state on the stage. `saved` finds the page of what was saved.
    fn show(&self, round: Round, following: &Following<'_>, saved: impl Fn(&Output) -> Option<String>) {
        let before = self.stage.current();
        let (number, root) = (before.number + 1, following.workshop.root());
        let editor = round.editor.unwrap_or_else(|| before.editor.clone());
        let follows = self.options.follow && before.output.is_some();
        let url = round.output.as_ref().filter(|_| follows).and_then(saved);
        self.stage.show(Shown {
            number,
            findings: Findings::new(&round.findings, self.terminal.language, root, &editor),
            output: round.output.map(Arc::new).or_else(|| before.output.clone()),
            root: root.to_owned(),
            editor,
            follow: url.map(|url| Follow { number, url }).or_else(|| before.follow.clone()),
            fault: round.fault,
        });
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
