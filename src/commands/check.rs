//! `kiezblatt check`: everything that a build would find, and what the law asks for, without writing anything.

use super::args::{Check, Everywhere, Format};
use super::external::{self, Collector};
use super::findings;
use super::terminal::Terminal;
use super::{Ending, site};
use crate::audit::{Auditor, Page};
use crate::base::failure::Failure;
use crate::base::finding::{Finding, sorted};
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
            terminal.output(&in_format(options.format, &found, terminal, &root));
            return Err(Ending::Settings(Vec::new()));
        }
        other => other?,
    };
    let archive = site::archive(&root);
    let snapshot = site::read(&root, &settings.theme, &archive);
    let own = &settings.base_url.origin;
    let audit = Audit { auditor: Auditor::new(own), links: options.external.then(|| Collector::new(own)) };
    let mut outcome = pipeline::check(snapshot, &settings, &showing, &mut Memo::none().with_archive(archive), &audit)?;
    outcome.findings.extend(audit.auditor.findings(|path| source::excerpt_source(&root, path)));
    let asked = audit.links.map(|links| external::check(&links.links(), &root, showing.today, terminal));
    outcome.findings.extend(asked.iter().flat_map(|asked| asked.findings.clone()));
    outcome.findings = sorted(outcome.findings);
    terminal.output(&in_format(options.format, &outcome.findings, terminal, &root));
    if options.format == Format::Text && !terminal.quiet {
        asked.iter().for_each(|asked| terminal.output(&format!("{}\n", asked.summary)));
        terminal.output(&findings::text::summary(&outcome.findings, terminal));
    }
    if let Some(signal) = asked.and_then(|asked| asked.interrupted) {
        return Err(Ending::Interrupted(signal));
    }
    if outcome.has_errors() {
        return Err(Ending::Content);
    }
    if options.strict && outcome.findings.iter().any(Finding::is_serious) {
        terminal.errors(findings::text::strict(terminal));
        return Err(Ending::Content);
    }
    Ok(())
}

fn in_format(format: Format, found: &[Finding], terminal: &Terminal, root: &std::path::Path) -> String {
    match format {
        Format::Text => findings::text::all(found, terminal, root),
        Format::Json => findings::json::all(found, terminal.language),
        Format::Sarif => findings::sarif::all(found, terminal.language),
    }
}
