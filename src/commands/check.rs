//! `kiezblatt check`: everything that a build would find, what the law asks for, and how texts are written; without writing
//! anything, unless somebody asked to mend.

use std::path::Path;

use super::args::{Check, Everywhere, Format};
use super::external::{self, Asked, Collector};
use super::repository::Repository;
use super::terminal::Terminal;
use super::{Ending, findings, fix, site};
use crate::audit::{Auditor, Page};
use crate::base::failure::Failure;
use crate::base::finding::Finding;
use crate::base::path::OutputPath;
use crate::pipeline::{self, Content, Memo, Outcome, Sink};
use crate::settings::{self, Settings};
use crate::source;

/// A sink that looks at every page and keeps none.
struct Audit {
    auditor: Auditor,
    /// Where links to other sites are to be followed.
    links: Option<Collector>,
}

impl Sink for Audit {
    fn looks_at_pages(&self) -> bool {
        true
    }

    fn printed(&self, page: &Page<'_>) {
        self.auditor.look_at(page);
        if let Some(links) = &self.links {
            links.look_at(page);
        }
    }

    fn accept(&self, _: &OutputPath, _: Content) -> Result<(), Failure> {
        Ok(())
    }
}

pub fn run(everywhere: &Everywhere, options: &Check, terminal: &Terminal) -> Result<(), Ending> {
    let root = site::find_root(everywhere)?;
    let failures = if options.fix { fix::run(&root, options, terminal) } else { Vec::new() };
    let ended = check(&root, options, terminal);
    if failures.is_empty() { ended } else { Err(Ending::Failures(failures)) }
}

fn check(root: &Path, options: &Check, terminal: &Terminal) -> Result<(), Ending> {
    let (settings, showing) = match site::settings(root, &options.showing) {
        Err(Ending::Settings(found)) => return Err(broken_settings(&found, root, options, terminal)),
        other => other?,
    };
    let (outcome, asked) = look(root, &settings, &showing, options.external, terminal)?;
    let is_refused = outcome.has_errors() || (options.strict && outcome.findings.iter().any(Finding::is_serious));
    terminal.output(&in_format(options.format, &outcome.findings, terminal, root, u8::from(is_refused)));
    if options.format == Format::Text && !terminal.quiet {
        if let Some(asked) = &asked {
            terminal.output(&format!("{}\n", asked.summary));
        }
        terminal.output(&findings::text::summary(&outcome.findings, terminal));
        offer_to_fix(root, options, &outcome.findings, terminal);
        terminal.output(&findings::text::more(&outcome.findings, terminal));
    }
    if let Some(signal) = asked.and_then(|asked| asked.interrupted) {
        return Err(Ending::Interrupted(signal));
    }
    if is_refused && !outcome.has_errors() {
        terminal.errors(findings::text::strict(terminal));
    }
    if is_refused { Err(Ending::Content) } else { Ok(()) }
}

/// Says what is wrong with the settings. Without them there is nothing else to check.
fn broken_settings(found: &[Finding], root: &Path, options: &Check, terminal: &Terminal) -> Ending {
    if options.format == Format::Text {
        terminal.errors(&findings::text::all(found, terminal, root));
        offer_to_fix(root, options, found, terminal);
    } else {
        terminal.output(&in_format(options.format, found, terminal, root, 2));
    }
    Ending::Settings(Vec::new())
}

/// Looks at texts and finished pages, and where that is wanted at what they lead to.
fn look(
    root: &Path,
    settings: &Settings,
    showing: &settings::Options,
    follows_links: bool,
    terminal: &Terminal,
) -> Result<(Outcome, Option<Asked>), Ending> {
    let archive = site::archive(root);
    let snapshot = site::read(root, &settings.theme, &archive);
    let own = &settings.base_url.origin;
    let audit = Audit { auditor: Auditor::new(own), links: follows_links.then(|| Collector::new(own)) };
    let outcome = pipeline::check(snapshot, settings, showing, &mut Memo::none().with_archive(archive), &audit)?;
    let mut more = audit.auditor.findings(|path| source::excerpt_source(root, path));
    let asked = audit.links.map(|links| external::check(&links.links(), root, showing.today, terminal));
    more.extend(asked.iter().flat_map(|asked| asked.findings.clone()));
    Ok((outcome.completed_by(more), asked))
}

/// Says how many findings the program would mend itself, unless it was asked to just now.
fn offer_to_fix(root: &Path, options: &Check, found: &[Finding], terminal: &Terminal) {
    let offer = if options.fix || terminal.quiet { None } else { fix::offer(root, found, terminal) };
    if let Some(offer) = offer {
        terminal.output(&offer);
    }
}

/// The findings of a run that will end with `exit_code`.
fn in_format(format: Format, found: &[Finding], terminal: &Terminal, root: &Path, exit_code: u8) -> String {
    match format {
        Format::Text => findings::text::all(found, terminal, root),
        Format::Json => findings::json::all(found, terminal.language),
        Format::Sarif => findings::sarif::all(found, terminal.language, root, exit_code),
        Format::Github => findings::github::all(found, terminal.language, &Repository::around(root).way),
    }
}
