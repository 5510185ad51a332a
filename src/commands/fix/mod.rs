//! `kiezblatt check --fix`: shows what has one right answer, asks, and mends it.

mod diff;
mod write;

use std::path::Path;

use super::args::Check;
use super::ask::Questions;
use super::terminal::Terminal;
use crate::base::failure::Failure;
use crate::base::finding::{Finding, Language, Text};
use crate::mend::{self, Mended, Reader};
use crate::site::owned_folders;
use crate::source::{self, TextFile};
use write::Unwritten;

/// A text and what would become of it.
struct Change {
    file: TextFile,
    mended: Mended,
}

/// Mends the texts of a site, as far as whoever sits at the terminal agrees. What could not be written is returned, and does
/// not keep the others from being mended.
pub fn run(root: &Path, options: &Check, terminal: &Terminal) -> Vec<Failure> {
    let changes: Vec<Change> = texts(root)
        .into_iter()
        .filter_map(|(file, reader)| {
            let mended = mend::mend(&reader, &file.bytes)?;
            Some(Change { file, mended })
        })
        .collect();
    if changes.is_empty() {
        terminal.report(terminal.say(
            "Hier ist nichts zu beheben, was genau eine richtige Lösung hat.",
            "There is nothing to mend that has exactly one right answer.",
        ));
        return Vec::new();
    }
    if !(options.yes && terminal.quiet) {
        terminal.output(&diff::all(&changes, terminal));
    }
    if !is_agreed(options, changes.len(), terminal) {
        return Vec::new();
    }
    write_all(&changes, terminal)
}

/// How many of these findings `--fix` would mend, as a sentence; none where there are none.
pub fn offer(root: &Path, findings: &[Finding], terminal: &Terminal) -> Option<String> {
    if findings.iter().all(|finding| finding.message.correction.is_none()) {
        return None;
    }
    let count_in = |(file, reader): &(TextFile, Reader)| {
        let here: Vec<&Finding> = findings.iter().filter(|finding| finding.place.path == file.path).collect();
        if here.iter().all(|finding| finding.message.correction.is_none()) { 0 } else { mend::count_mended(reader, &file.bytes, &here) }
    };
    let count: usize = texts(root).iter().map(count_in).sum();
    let sentence = match (terminal.language, count) {
        (_, 0) => return None,
        (Language::German, count) if count == findings.len() => "„kiezblatt check --fix“ kann das beheben.\n".to_owned(),
        (Language::English, count) if count == findings.len() => "“kiezblatt check --fix” can mend that.\n".to_owned(),
        (Language::German, count) => format!("{count} davon kann „kiezblatt check --fix“ beheben.\n"),
        (Language::English, count) => format!("“kiezblatt check --fix” can mend {count} of them.\n"),
    };
    Some(sentence)
}

/// The texts of the site, and how each is read.
fn texts(root: &Path) -> Vec<(TextFile, Reader)> {
    let files = source::read_texts(root);
    let owned = owned_folders(files.iter().map(|file| &file.path));
    files
        .into_iter()
        .filter_map(|file| {
            let reader = Reader::of(&file.path, &owned)?;
            Some((file, reader))
        })
        .collect()
}

/// Whether the changes may be made. Without `--yes` only a person at a terminal can say so.
fn is_agreed(options: &Check, count: usize, terminal: &Terminal) -> bool {
    if options.yes {
        return true;
    }
    let Some(mut questions) = Questions::at_terminal(terminal) else {
        terminal.output(terminal.say(
            "Noch ist nichts geändert. Mit „kiezblatt check --fix --yes“ wird es so geändert.\n",
            "Nothing is changed yet. “kiezblatt check --fix --yes” makes these changes.\n",
        ));
        return false;
    };
    let question = match count {
        1 => Text::new("Diese Datei so ändern? [j/N]", "Change this file like this? [y/N]"),
        count => Text::new(format!("Diese {count} Dateien so ändern? [j/N]"), format!("Change these {count} files like this? [y/N]")),
    };
    let agreed = questions.confirm(&question);
    if !agreed {
        terminal.report(terminal.say("Es bleibt alles, wie es ist.", "All stays as it is."));
    }
    agreed
}

fn write_all(changes: &[Change], terminal: &Terminal) -> Vec<Failure> {
    let mut failures = Vec::new();
    let mut count = 0;
    for Change { file, mended } in changes {
        match write::replace(&file.disk, &file.bytes, &mended.bytes) {
            Ok(()) => count += 1,
            Err(Unwritten::Changed) => terminal.complain(&match terminal.language {
                Language::German => {
                    format!("{} wurde inzwischen geändert und bleibt, wie sie ist. Rufen Sie den Befehl noch einmal auf.", file.path)
                }
                Language::English => format!("{} was changed meanwhile and stays as it is. Run the command again.", file.path),
            }),
            Err(Unwritten::Failure(failure)) => failures.push(failure),
        }
    }
    terminal.report(&match (terminal.language, count) {
        (Language::German, 1) => "1 Datei geändert.\n".to_owned(),
        (Language::German, count) => format!("{count} Dateien geändert.\n"),
        (Language::English, 1) => "1 file changed.\n".to_owned(),
        (Language::English, count) => format!("{count} files changed.\n"),
    });
    failures
}
