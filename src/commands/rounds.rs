//! What the terminal says while a site is followed: one line a round, why the folder is looked through, what went wrong;
//! and nothing of it twice.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use super::findings::text;
use super::follow::{Change, Verified};
use super::terminal::{Style, Terminal};
use crate::base::finding::{Finding, Language};
use crate::base::path::OutputPath;
use crate::watch::Why;

/// That the site is followed now.
pub fn waiting(terminal: &Terminal) -> &'static str {
    terminal.say("Ich warte auf die nächste Änderung; Strg-C beendet.", "Waiting for the next change; Ctrl-C ends.")
}

/// That a round which failed is tried again.
pub fn trying_again(terminal: &Terminal) -> &'static str {
    terminal.say("Ich versuche es weiter, bis es gelingt.\n", "Trying again until it works.\n")
}

/// The beginning of the line of a round: the time, and what changed.
pub fn what_changed(terminal: &Terminal, change: &Change) -> String {
    let sources = &change.sources;
    let first = sources.first().map(|path| path.as_str().strip_prefix("content/").unwrap_or(path.as_str()));
    let what = match (terminal.language, first, sources.len()) {
        (Language::German, None, _) => "Ein neuer Tag".to_owned(),
        (Language::English, None, _) => "A new day".to_owned(),
        (_, Some(first), 1) => first.to_owned(),
        (Language::German, Some(first), 2) => format!("{first} und eine weitere Datei"),
        (Language::German, Some(first), n) => format!("{first} und {} weitere Dateien", n - 1),
        (Language::English, Some(first), 2) => format!("{first} and one more file"),
        (Language::English, Some(first), n) => format!("{first} and {} more files", n - 1),
    };
    format!("{} {what}", terminal.styled(Style::Faint, &change.time.to_string()))
}

/// `3 von 72 Seiten neu, in 0,02 s`; after a round that went wrong it is said that all is well again.
pub fn made(terminal: &Terminal, rendered: usize, pages: usize, since: Instant, was_wrong: bool) -> String {
    let seconds = seconds(since);
    let mended = if was_wrong { terminal.say("behoben; ", "mended; ") } else { "" };
    let made = match (terminal.language, rendered) {
        (Language::German, 0) => format!("keine von {pages} Seiten neu, in {} s", seconds.replace('.', ",")),
        (Language::German, _) => format!("{rendered} von {pages} Seiten neu, in {} s", seconds.replace('.', ",")),
        (Language::English, 0) => format!("none of {pages} pages made anew, in {seconds} s"),
        (Language::English, _) => format!("{rendered} of {pages} pages made anew, in {seconds} s"),
    };
    format!("{mended}{made}")
}

/// `0.02`. Nothing takes no time at all.
pub fn seconds(since: Instant) -> String {
    format!("{:.2}", since.elapsed().as_secs_f64().max(0.01))
}

/// What the line of a round says of the comparison with a clean build, where more was asked for.
pub fn verified(terminal: &Terminal, verified: Option<&Verified>) -> &'static str {
    match verified {
        Some(Verified::Same) if terminal.verbose => terminal.say("; ein neuer Bau gibt dasselbe", "; a clean build gives the same"),
        Some(Verified::Unknown) if terminal.verbose => {
            terminal.say("; nicht verglichen, es wurde gerade gespeichert", "; not compared, something was being saved")
        }
        _ => "",
    }
}

/// What was said in the round before, so that what is known is not said again and again.
#[derive(Debug, Default)]
pub struct Told {
    findings: Vec<Finding>,
    failure: Option<String>,
    foreign: Vec<OutputPath>,
    /// Whether what is known is said again nevertheless.
    repeats: bool,
}

impl Told {
    /// Says everything in every round where that is asked for.
    pub fn repeating(repeats: bool) -> Self {
        Told { repeats, ..Told::default() }
    }

    /// Says what is wrong in a round that led to nothing, below its line if it has one.
    pub fn mistakes(&mut self, terminal: &Terminal, line: Option<&str>, found: &[Finding], root: &Path) {
        said_below(terminal, line);
        self.findings(terminal, found, root);
    }

    /// Says what was found in a round; what was said in the one before is only counted.
    pub fn findings(&mut self, terminal: &Terminal, found: &[Finding], root: &Path) {
        self.failure = None;
        let (summary, before) = (text::summary(found, terminal), std::mem::replace(&mut self.findings, found.to_vec()));
        // Whoever reads along, such as an editor that marks the places, needs each round whole, and its end.
        if self.repeats {
            return terminal.errors(&format!("{}{summary}", text::all(found, terminal, root)));
        }
        if before == found && !found.is_empty() {
            return terminal.errors(&format!("{} {summary}", terminal.say("Wie zuvor:", "As before:")));
        }
        terminal.errors(&text::all(found, terminal, root));
        if found.iter().any(Finding::is_error) {
            terminal.errors(&summary);
        }
    }

    /// Says that the machine failed, below the line of the round if it has one. Returns whether this is news: a round that
    /// is tried again may well fail again.
    pub fn failure(&mut self, terminal: &Terminal, line: Option<&str>, sentence: &str, is_again: bool) -> bool {
        let was_told = self.failure.replace(sentence.to_owned()).is_some_and(|before| before == sentence);
        if was_told && is_again {
            return false;
        }
        said_below(terminal, line);
        if was_told {
            terminal.errors(&format!("{} {sentence}\n", terminal.say("Wie zuvor:", "As before:")));
        } else {
            terminal.complain(sentence);
        }
        !was_told
    }

    /// Which of the files that are not ours have not been named.
    pub fn foreign<'f>(&mut self, found: &'f [OutputPath]) -> Vec<&'f OutputPath> {
        let before = std::mem::replace(&mut self.foreign, found.to_vec());
        found.iter().filter(|path| !before.contains(path)).collect()
    }

    /// Whether the round before went wrong.
    pub fn was_wrong(&self) -> bool {
        self.failure.is_some() || self.findings.iter().any(Finding::is_error)
    }
}

/// The line of a round that led to nothing.
fn said_below(terminal: &Terminal, line: Option<&str>) {
    if let Some(line) = line {
        terminal.report(&format!("{line}:"));
    }
}

/// That what is remembered is not what it should be.
pub fn fault(terminal: &Terminal, differing: &BTreeSet<OutputPath>) -> String {
    let shown: Vec<&str> = differing.iter().take(5).map(OutputPath::as_str).collect();
    let more = if differing.len() > shown.len() { ", …" } else { "" };
    let files = format!("{}{more}", shown.join(", "));
    match terminal.language {
        Language::German => format!(
            "Das ist ein Fehler von Kiezblatt, nicht Ihrer: Ein neuer Bau gäbe etwas anderes ({files}). \
             Starten Sie Kiezblatt neu, und melden Sie uns bitte, was Sie zuletzt geändert haben."
        ),
        Language::English => format!(
            "This is a fault of Kiezblatt, not yours: a clean build would give something else ({files}). \
             Start Kiezblatt again, and please tell us what you changed last."
        ),
    }
}

/// Why the folder is looked through regularly.
pub fn polling(terminal: &Terminal, why: Why) -> &'static str {
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
