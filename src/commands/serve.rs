//! `kiezblatt serve`: the site in the browser, drafts among it, anew after every save.

use std::sync::Arc;

use super::args::{Everywhere, Serve, Showing};
use super::follow::{Change, Following, Verified};
use super::interrupt::{Interrupt, Watched};
use super::rounds::{self, Told};
use super::terminal::{Style, Terminal};
use super::{Ending, browser, published, site};
use crate::base::finding::{Finding, Language};
use crate::pipeline::Kept;
use crate::serve::{Findings, Follow, Listening, Output, Server, Shown, Stage};
use crate::settings::DEFAULT_EDITOR;

pub fn run(everywhere: &Everywhere, options: &Serve, terminal: &Terminal) -> Result<(), Ending> {
    let interrupt = Interrupt::listen();
    let root = site::find_root(everywhere)?;
    let root = std::path::absolute(&root).unwrap_or(root);
    let mut listening = Some(Listening::at(options.host.as_deref(), options.port)?);
    let showing = Showing { drafts: !options.no_drafts, today: options.today.clone(), base_url: options.base_url.clone() };
    let stage = Arc::new(Stage::new(Shown { root: root.clone(), editor: DEFAULT_EDITOR.to_owned(), ..Shown::default() }));
    // What `build` writes is nothing to look at.
    let output = site::settings(&root, &showing).map_or_else(|_| root.join("public"), |(settings, _)| root.join(settings.output));
    let mut following = Following::start(&root, &output, options.poll, &showing, terminal, &interrupt);
    let mut preview = Preview { options, terminal, interrupt: &interrupt, stage, told: Told::repeating(options.repeat) };
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
        terminal.errors(&open_to_others(terminal, !options.no_drafts));
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
        let (terminal, is_first, is_again, sources) = (self.terminal, change.is_first, change.is_again, change.sources.clone());
        let what = rounds::what_changed(terminal, &change);
        let line = (!is_first).then_some(what.as_str());
        let built = self.build(following, change, &what);
        if let Some(signal) = self.interrupt.signal() {
            return Err(Ending::Interrupted(signal));
        }
        let round = match built {
            Ok(round) => Some(round),
            Err(Ending::Settings(findings)) => Some(self.mistakes(findings, None, line, following)),
            Err(Ending::Usage(text)) if !is_first => self.fault(text.in_language(terminal.language), line, is_again),
            Err(Ending::Failure(failure)) => {
                let round = self.fault(&failure.sentence(terminal.language), line, is_again);
                if round.is_some() {
                    terminal.errors(rounds::trying_again(terminal));
                }
                following.try_again(sources.clone());
                round
            }
            Err(other) => return Err(other),
        };
        if let Some(round) = round {
            self.show(round, following, |output| sources.iter().find_map(|text| output.address_of(text)));
        }
        Ok(())
    }

    /// What a failure leads to, where it is news.
    fn fault(&mut self, sentence: &str, line: Option<&str>, is_again: bool) -> Option<Round> {
        let is_news = self.told.failure(self.terminal, line, sentence, is_again);
        is_news.then(|| Round { fault: Some(sentence.to_owned()), ..Round::default() })
    }

    fn mistakes(&mut self, findings: Vec<Finding>, editor: Option<String>, line: Option<&str>, following: &Following<'_>) -> Round {
        self.told.mistakes(self.terminal, line, &findings, following.workshop.root());
        Round { editor, findings, ..Round::default() }
    }

    fn build(&mut self, following: &mut Following<'_>, change: Change, what: &str) -> Result<Round, Ending> {
        let (terminal, is_first) = (self.terminal, change.is_first);
        let (mut settings, options) = change.settings?;
        settings.design.keeps_names = true;
        if is_first {
            terminal.explain(&published::about(terminal, following.workshop.root(), &settings, &options));
        }
        let kept = Kept::default();
        let watched = Watched::new(&kept, self.interrupt, terminal.quiet || !is_first);
        let built = following.workshop.build(&settings, &options, &watched);
        watched.finish();
        let outcome = built?;
        let editor = Some(settings.editor.clone());
        if outcome.has_errors() {
            return Ok(self.mistakes(outcome.findings, editor, (!is_first).then_some(what), following));
        }
        let done = if is_first {
            published::pages(terminal, &outcome, change.since)
        } else {
            format!("{what}: {}", rounds::made(terminal, outcome.rendered, outcome.pages, change.since, self.told.was_wrong()))
        };
        let verified = self.options.verify.then(|| following.verify(&settings, &options)).transpose();
        let compared = rounds::verified(terminal, verified.as_ref().ok().and_then(Option::as_ref));
        terminal.report(&format!("{done}{compared}."));
        self.told.findings(terminal, &outcome.findings, following.workshop.root());
        let fault = match verified? {
            Some(Verified::Fault(fault)) => Some(fault),
            _ => None,
        };
        if let Some(fault) = &fault {
            terminal.complain(fault);
        }
        let before = self.stage.current();
        let output = Output::after(before.output.as_deref(), kept.into_edition(), outcome.sources, &settings.base_url.path);
        Ok(Round { editor, findings: outcome.findings, output: Some(output), fault })
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

fn open_to_others(terminal: &Terminal, drafts: bool) -> String {
    let word = terminal.styled(Style::Warning, terminal.say("Warnung", "Warning"));
    let text = terminal.say(
        "Die Vorschau ist auch für andere im Netz offen. Wer die Adresse dieses Rechners kennt, kann alles lesen",
        "The preview is open to others in the network as well. Whoever knows the address of this machine can read everything",
    );
    let drafts = if drafts { terminal.say(", auch Entwürfe", ", drafts too") } else { "" };
    format!("{word}: {text}{drafts}.\n")
}

fn no_browser(terminal: &Terminal) -> String {
    let word = terminal.styled(Style::Warning, terminal.say("Hinweis", "Note"));
    let text = terminal.say(
        "Der Browser ließ sich nicht öffnen. Geben Sie die Adresse selbst in die Adresszeile ein.",
        "The browser could not be opened. Type the address into its address bar yourself.",
    );
    format!("{word}: {text}\n")
}
