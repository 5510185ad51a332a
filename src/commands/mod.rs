//! The commands. Only here is the terminal spoken to, and only here do results become exit codes.

mod args;
mod ask;
mod browser;
mod build;
mod check;
mod completions;
pub mod editor_files;
mod explain;
mod external;
mod findings;
mod fix;
mod follow;
mod forget;
mod help;
mod init;
mod interrupt;
mod language;
mod man;
mod new;
mod new_files;
mod published;
mod repository;
mod rounds;
mod schema;
mod serve;
mod site;
mod terminal;
mod usage;
mod yaml;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches as _;
use clap::error::ErrorKind;

use args::{Arguments, Command};
pub use help::command_line;
use terminal::Terminal;

use crate::archive;
use crate::base::failure::Failure;
use crate::base::finding::Finding;

/// How a command ended, apart from success.
#[derive(Debug)]
pub enum Ending {
    /// The content has errors; they are printed already.
    Content,
    /// kiezblatt.yaml is wrong.
    Settings(Vec<Finding>),
    /// The command line is wrong: one sentence in both languages.
    Usage(crate::base::finding::Text),
    /// The machine failed.
    Failure(Failure),
    /// The machine failed several times, and the command went on.
    Failures(Vec<Failure>),
    /// Somebody pressed Ctrl-C, or the system asked to stop.
    Interrupted(i32),
}

impl From<Failure> for Ending {
    fn from(failure: Failure) -> Self {
        Ending::Failure(failure)
    }
}

/// Runs the program with its arguments and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Asked for by builds and never by people, so it is no command that they see.
    if let [_, command] = &arguments[..]
        && command == archive::WORK
    {
        return archive::work();
    }
    let language = language::of(&arguments);
    let matches = command_line(language).try_get_matches_from(&arguments);
    let typed = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(typed) => typed,
        Err(error) => return ExitCode::from(help_or_complaint(&error, &arguments, &Terminal::plain(language))),
    };
    let terminal = Terminal::new(&typed.everywhere, language);
    let result = match &typed.command {
        Command::Build(options) => build::run(&typed.everywhere, options, &terminal),
        Command::Serve(options) => serve::run(&typed.everywhere, options, &terminal),
        Command::Check(options) => check::run(&typed.everywhere, options, &terminal),
        Command::Init(options) => init::run(&typed.everywhere, options, &terminal),
        Command::New(options) => new::run(&typed.everywhere, options, &terminal),
        Command::Forget(options) => forget::run(&typed.everywhere, options, &terminal),
        Command::Schema(options) => schema::run(options, &terminal),
        Command::Completions(options) => completions::run(options, &terminal),
        Command::Man(options) => man::run(options, &terminal),
        Command::Explain(options) => explain::run(options, &terminal),
    };
    let ended = match result {
        Ok(()) => 0,
        Err(ending) => end(ending, &terminal, &typed),
    };
    ExitCode::from(terminal.exit_code(ended))
}

/// What was asked for instead of a command, or what is wrong with the command line.
fn help_or_complaint(error: &clap::Error, arguments: &[OsString], terminal: &Terminal) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => terminal.output(&terminal.rendered(error)),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => terminal.errors(&terminal.rendered(error)),
        _ => terminal.complain(usage::sentence(error, arguments).in_language(terminal.language)),
    }
    terminal.exit_code(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn end(ending: Ending, terminal: &Terminal, typed: &Arguments) -> u8 {
    match ending {
        Ending::Content => 1,
        Ending::Settings(found) => {
            let root = site::find_root(&typed.everywhere).unwrap_or_default();
            terminal.errors(&findings::text::all(&found, terminal, &root));
            2
        }
        Ending::Usage(text) => {
            terminal.complain(text.in_language(terminal.language));
            2
        }
        Ending::Failure(failure) => {
            terminal.complain(&failure.sentence(terminal.language));
            if failure.is_usage { 2 } else { 3 }
        }
        Ending::Failures(failures) => {
            for failure in &failures {
                terminal.complain(&failure.sentence(terminal.language));
            }
            3
        }
        Ending::Interrupted(signal) => 128 + u8::try_from(signal).unwrap_or(2),
    }
}
