//! What `build` says about what it has published.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::rounds;
use super::terminal::{Style, Terminal};
use crate::base::failure::Failure;
use crate::base::finding::{Finding, Language};
use crate::pipeline::Outcome;
use crate::publish::Published;
use crate::settings::{Options, Settings};

/// What is built, and how, for `--verbose`.
pub fn about(terminal: &Terminal, root: &Path, settings: &Settings, showing: &Options) -> String {
    let (root, address, theme, today) = (root.display(), settings.base_url.whole(), &settings.theme, showing.today);
    match terminal.language {
        Language::German => format!("Website: {root}; Adresse: {address}; Thema: {theme}; heute: {today}."),
        Language::English => format!("Site: {root}; address: {address}; theme: {theme}; today: {today}."),
    }
}

/// That another run writes to the output folder.
pub fn waiting(terminal: &Terminal, holder: Option<u32>) -> String {
    let process = holder.map_or_else(String::new, |number| match terminal.language {
        Language::German => format!(" (Prozess {number})"),
        Language::English => format!(" (process {number})"),
    });
    match terminal.language {
        Language::German => format!("Ein anderer Lauf{process} schreibt gerade in diesen Ordner; ich warte, bis er fertig ist.\n"),
        Language::English => format!("Another run{process} is writing to this folder; waiting for it to finish.\n"),
    }
}

/// That a file in the output is not ours.
pub fn foreign(terminal: &Terminal, path: &str) -> String {
    let word = terminal.styled(Style::Warning, terminal.say("Hinweis", "Note"));
    match terminal.language {
        Language::German => format!("{word}: {path} im Ausgabeordner stammt nicht von Kiezblatt und bleibt liegen.\n"),
        Language::English => format!("{word}: {path} in the output folder is not Kiezblatt's and stays there.\n"),
    }
}

/// That the site is published, but what is new could not be remembered because the file may not be written.
pub fn not_remembered(terminal: &Terminal, failure: &Failure) -> String {
    let word = terminal.styled(Style::Warning, terminal.say("Hinweis", "Note"));
    let remedy = terminal.say(
        "Bauen Sie einmal dort, wo die Datei beschrieben werden darf; sonst gilt alles Neue bei jedem Bau wieder als neu.",
        "Build once where the file may be written; otherwise whatever is new counts as new in every build.",
    );
    format!("{word}: {} {remedy}\n", failure.sentence(terminal.language))
}

/// That `kiezblatt.lock` would have to change and must not.
pub fn locked(terminal: &Terminal) -> String {
    let word = terminal.styled(Style::Error, terminal.say("Fehler", "Error"));
    let sentence = terminal.say(
        "kiezblatt.lock müsste sich ändern, und mit --locked darf sie das nicht. Bauen Sie einmal ohne --locked, und nehmen Sie die \
         geänderte Datei zu den anderen Änderungen der Website.",
        "kiezblatt.lock would have to change, and with --locked it must not. Build once without --locked, and add the changed file \
         to the other changes of the site.",
    );
    format!("{word}: {sentence}\n")
}

/// That there are mistakes.
pub fn nothing(terminal: &Terminal) -> &'static str {
    terminal.say(
        "Es wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\n",
        "Nothing was published; the last version stays as it is.\n",
    )
}

/// `72 Seiten in 0,2 s, 3 Warnungen; Dateien: 5 neu, 120 unverändert, 1 entfernt`.
pub fn done(terminal: &Terminal, outcome: &Outcome, published: &Published, started: Instant) -> String {
    format!("{}; {}", pages(terminal, outcome, started), files(terminal, published))
}

/// `72 Seiten in 0,2 s, 3 Warnungen`.
pub fn pages(terminal: &Terminal, outcome: &Outcome, started: Instant) -> String {
    let seconds = rounds::seconds(started);
    let warnings = outcome.findings.iter().filter(|finding| !Finding::is_error(finding)).count();
    match terminal.language {
        Language::German => {
            let warnings = match warnings {
                0 => "keine Warnungen".to_owned(),
                1 => "1 Warnung".to_owned(),
                n => format!("{n} Warnungen"),
            };
            let pages = if outcome.pages == 1 { "1 Seite".to_owned() } else { format!("{} Seiten", outcome.pages) };
            format!("{pages} in {} s, {warnings}", seconds.replace('.', ","))
        }
        Language::English => {
            let pages = if outcome.pages == 1 { "1 page".to_owned() } else { format!("{} pages", outcome.pages) };
            let warnings = if warnings == 1 { "1 warning".to_owned() } else { format!("{warnings} warnings") };
            format!("{pages} in {seconds} s, {warnings}")
        }
    }
}

/// `Dateien: 5 neu, 120 unverändert, 1 entfernt`.
pub fn files(terminal: &Terminal, published: &Published) -> String {
    let Published { written, unchanged, removed, .. } = published;
    match terminal.language {
        Language::German => format!("Dateien: {written} neu, {unchanged} unverändert, {removed} entfernt"),
        Language::English => format!("files: {written} new, {unchanged} unchanged, {removed} removed"),
    }
}

/// Where the finished site can be looked at.
pub fn where_to_look(terminal: &Terminal, output: &Path) -> String {
    let index: PathBuf = std::path::absolute(output).unwrap_or_else(|_| output.to_owned()).join("index.html");
    match terminal.language {
        Language::German => format!("Ansehen: {}", index.display()),
        Language::English => format!("Look at: {}", index.display()),
    }
}
