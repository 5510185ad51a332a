//! `kiezblatt check`: everything that a build would find, and what the law asks for, without writing anything.

use std::path::Path;

use super::args::{Check, Everywhere, Format};
use super::external::{self, Collector};
use super::findings;
use super::repository::Repository;
use super::terminal::Terminal;
use super::{Ending, site};
use crate::audit::{Auditor, Page};
use crate::base::failure::Failure;
use crate::base::finding::Finding;
use crate::base::path::OutputPath;
use crate::pipeline::{self, Content, Memo, Sink};
use crate::source;

/// A sink that looks at every page and keeps none.
struct Audit {
    auditor: Auditor,
    /// Where links to other sites are to be followed.
    links: Option<Collector>,
}

impl Sink for Audit {
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
    let (settings, showing) = match site::settings(&root, &options.showing) {
        Err(Ending::Settings(found)) if options.format != Format::Text => {
            terminal.output(&in_format(options.format, &found, terminal, &root, 2));
            return Err(Ending::Settings(Vec::new()));
        }
        other => other?,
    };
    let archive = site::archive(&root);
    let snapshot = site::read(&root, &settings.theme, &archive);
    let own = &settings.base_url.origin;
    let audit = Audit { auditor: Auditor::new(own), links: options.external.then(|| Collector::new(own)) };
    let outcome = pipeline::check(snapshot, &settings, &showing, &mut Memo::none().with_archive(archive), &audit)?;
    let mut more = audit.auditor.findings(|path| source::excerpt_source(&root, path));
    let asked = audit.links.map(|links| external::check(&links.links(), &root, showing.today, terminal));
    more.extend(asked.iter().flat_map(|asked| asked.findings.clone()));
    let outcome = outcome.completed_by(more);
    let is_refused = outcome.has_errors() || (options.strict && outcome.findings.iter().any(Finding::is_serious));
    terminal.output(&in_format(options.format, &outcome.findings, terminal, &root, u8::from(is_refused)));
    if options.format == Format::Text && !terminal.quiet {
        asked.iter().for_each(|asked| terminal.output(&format!("{}\n", asked.summary)));
        terminal.output(&findings::text::summary(&outcome.findings, terminal));
    }
    if let Some(signal) = asked.and_then(|asked| asked.interrupted) {
        return Err(Ending::Interrupted(signal));
    }
    if is_refused && !outcome.has_errors() {
        terminal.errors(findings::text::strict(terminal));
    }
    if is_refused { Err(Ending::Content) } else { Ok(()) }
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
