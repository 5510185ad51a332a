//! The terminal: what goes where, in which colours and language.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};

use super::args::{Color, Everywhere};
use crate::base::codes::Severity;
use crate::base::finding::Language;

/// Columns of a text that goes to a file or another program.
const WIDTH: usize = 80;

/// Fewest and most columns that a text is broken into.
const NARROWEST: usize = 30;
const WIDEST: usize = 100;

/// Where the program writes.
pub struct Terminal {
    pub language: Language,
    pub quiet: bool,
    pub verbose: bool,
    colors: bool,
    /// Whether the standard output could not be written for a reason other than a reader who went away.
    output_failed: Cell<bool>,
}

/// How a piece of text stands out.
#[derive(Clone, Copy)]
pub enum Style {
    Error,
    Warning,
    Hint,
    Place,
    Faint,
    Removed,
    Added,
}

impl Style {
    /// How findings of a severity stand out.
    pub fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Style::Error,
            Severity::Warning => Style::Warning,
            Severity::Hint => Style::Hint,
        }
    }
}

impl Terminal {
    pub fn new(everywhere: &Everywhere, language: Language) -> Self {
        let colors = match everywhere.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => is_colourful(),
        };
        Terminal { quiet: everywhere.quiet, verbose: everywhere.verbose, colors, ..Self::plain(language) }
    }

    /// The terminal while it is not known yet what was asked for.
    pub fn plain(language: Language) -> Self {
        Terminal { language, quiet: false, verbose: false, colors: is_colourful(), output_failed: Cell::new(false) }
    }

    /// One of two sentences.
    pub fn say<'t>(&self, de: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::German => de,
            Language::English => en,
        }
    }

    /// How many columns a text may fill: those that there are, but no more than are easy to read.
    #[allow(clippy::unused_self, reason = "everything about the terminal is asked of it")]
    pub fn width(&self) -> usize {
        let columns = terminal_size::terminal_size_of(io::stdout()).map_or(WIDTH, |(width, _)| usize::from(width.0));
        columns.clamp(NARROWEST, WIDEST)
    }

    /// Text in a style, where colours are wanted.
    pub fn styled(&self, style: Style, text: &str) -> String {
        let code = match style {
            Style::Error => "1;31",
            Style::Warning => "1;33",
            Style::Hint => "1;36",
            Style::Place => "1",
            Style::Faint => "2",
            Style::Removed => "31",
            Style::Added => "32",
        };
        if self.colors { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// Help, as the terminal can show it.
    pub fn rendered(&self, help: &clap::Error) -> String {
        let text = help.render();
        if self.colors { text.ansi().to_string() } else { text.to_string() }
    }

    /// Writes what the command was asked for.
    pub fn output(&self, text: &str) {
        let mut out = io::stdout().lock();
        if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.output_failed.set(true);
        }
    }

    /// Writes what happened, unless quiet was asked for.
    pub fn report(&self, line: &str) {
        if !self.quiet {
            self.output(&format!("{line}\n"));
        }
    }

    /// Writes what helps to understand a run, where more was asked for.
    pub fn explain(&self, line: &str) {
        if self.verbose {
            self.report(line);
        }
    }

    /// Writes what went wrong.
    #[allow(clippy::unused_self, reason = "everything that is printed goes through the terminal")]
    pub fn errors(&self, text: &str) {
        _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Writes one sentence about what went wrong.
    pub fn complain(&self, sentence: &str) {
        let word = self.styled(Style::Error, self.say("Fehler", "Error"));
        self.errors(&format!("{word}: {sentence}\n"));
    }

    /// The exit code: a standard output that could not be written is a failure of the machine.
    pub fn exit_code(&self, code: u8) -> u8 {
        if code == 0 && self.output_failed.get() {
            self.complain(self.say("Die Ausgabe ließ sich nicht schreiben.", "The output could not be written."));
            return 3;
        }
        code
    }
}

/// Whether colours are of use, and wanted by the environment (<https://no-color.org/>).
fn is_colourful() -> bool {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stderr().is_terminal() && io::stdout().is_terminal() && !no_color
}
