//! Failures of the machine: a full disk, a missing permission. Not the editor's fault, and never a finding.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::finding::{Language, Text};

/// What could not be done, with which file, and why.
#[derive(Debug)]
pub struct Failure {
    pub what: Text,
    pub path: PathBuf,
    pub why: Text,
    /// Whether the command line or the settings are to blame, not the machine.
    pub is_usage: bool,
    /// Whether nothing is broken, but this program may not do that here.
    pub is_forbidden: bool,
}

impl Failure {
    /// A failure of the operating system.
    pub fn io(what: (&str, &str), path: &Path, error: &io::Error) -> Self {
        let (de, en) = reason(error);
        let is_forbidden = matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem);
        Failure { what: Text::new(what.0, what.1), path: path.to_owned(), why: Text::new(de, en), is_usage: false, is_forbidden }
    }

    /// A folder or option that must not be used so.
    pub fn usage(what: (&str, &str), path: &Path, why: (&str, &str)) -> Self {
        Failure {
            what: Text::new(what.0, what.1),
            path: path.to_owned(),
            why: Text::new(why.0, why.1),
            is_usage: true,
            is_forbidden: false,
        }
    }

    /// One sentence for people.
    pub fn sentence(&self, language: Language) -> String {
        format!("{} ({}): {}.", self.what.in_language(language), self.path.display(), self.why.in_language(language))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::English))
    }
}

impl std::error::Error for Failure {}

/// What an error of the operating system means to the person in front of the machine.
fn reason(error: &io::Error) -> (&'static str, &'static str) {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => ("die Datei oder der Ordner ist nicht da", "the file or folder is not there"),
        Kind::PermissionDenied => ("dafür fehlt die Berechtigung", "permission is missing"),
        Kind::StorageFull | Kind::QuotaExceeded => ("der Datenträger ist voll", "the disk is full"),
        Kind::FileTooLarge => ("die Datei wird zu groß", "the file becomes too large"),
        Kind::ReadOnlyFilesystem => ("der Datenträger ist schreibgeschützt", "the disk is read-only"),
        Kind::NotADirectory => ("dort liegt eine Datei, wo ein Ordner sein müsste", "there is a file where a folder is needed"),
        Kind::IsADirectory => ("dort liegt ein Ordner, wo eine Datei sein müsste", "there is a folder where a file is needed"),
        Kind::AlreadyExists | Kind::DirectoryNotEmpty => ("dort liegt schon etwas anderes", "something else is there already"),
        Kind::ResourceBusy | Kind::ExecutableFileBusy => ("ein anderes Programm benutzt es gerade", "another program is using it"),
        Kind::InvalidFilename => ("der Name ist hier nicht möglich", "the name is not possible here"),
        Kind::BrokenPipe => ("die Verbindung ist abgebrochen", "the connection broke"),
        Kind::AddrInUse => (
            "ein anderes Programm benutzt diesen Port schon; nennen Sie mit --port einen anderen",
            "another program uses this port already; name another one with --port",
        ),
        Kind::Interrupted => ("der Vorgang wurde unterbrochen", "it was interrupted"),
        _ => ("das Betriebssystem hat es abgelehnt", "the operating system refused"),
    }
}
