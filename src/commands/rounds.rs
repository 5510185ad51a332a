//! What the terminal says while a site is followed: one line a round, why the folder is looked through, what went wrong.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use super::findings::text;
use super::follow::Change;
use super::terminal::{Style, Terminal};
use crate::base::finding::{Finding, Language};
use crate::base::path::OutputPath;
use crate::settings::time_of_day;
use crate::watch::Why;

/// That the site is followed now.
pub fn waiting(terminal: &Terminal) -> &'static str {
    terminal.say("Ich warte auf die nächste Änderung; Strg-C beendet.", "Waiting for the next change; Ctrl-C ends.")
}

/// The beginning of the line of a round: the time, and what changed.
pub fn what_changed(terminal: &Terminal, change: &Change) -> String {
    let sources = &change.sources;
    let time = change.settings.as_ref().map_or_else(|_| String::new(), |(settings, _)| format!("{} ", time_of_day(&settings.time_zone)));
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
    format!("{}{what}", terminal.styled(Style::Faint, &time))
}

/// `3 von 72 Seiten neu, in 0,02 s`.
pub fn made(terminal: &Terminal, rendered: usize, pages: usize, since: Instant) -> String {
    let seconds = format!("{:.2}", since.elapsed().as_secs_f64());
    match (terminal.language, rendered) {
        (Language::German, 0) => format!("keine von {pages} Seiten neu, in {} s", seconds.replace('.', ",")),
        (Language::German, _) => format!("{rendered} von {pages} Seiten neu, in {} s", seconds.replace('.', ",")),
        (Language::English, 0) => format!("none of {pages} pages made anew, in {seconds} s"),
        (Language::English, _) => format!("{rendered} of {pages} pages made anew, in {seconds} s"),
    }
}

/// The findings of a round; what was said in the round before is only counted.
pub fn findings(terminal: &Terminal, found: &[Finding], were_told: bool, root: &Path) -> String {
    if !were_told || found.is_empty() {
        return text::all(found, terminal, root);
    }
    let summary = text::summary(found, terminal);
    format!("{} {summary}", terminal.say("Wie zuvor:", "As before:"))
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
