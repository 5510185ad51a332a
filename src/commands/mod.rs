//! The commands. Only here is the terminal spoken to, and only here do results become exit codes.

mod args;
mod browser;
mod build;
mod check;
mod findings;
mod follow;
mod init;
mod interrupt;
mod new;
mod published;
mod rounds;
mod schema;
mod serve;
mod site;
mod terminal;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use args::{Arguments, Command};
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
    // Asked for hundreds of times by a build and never by people, so it is no command that they see.
    if let [_, command, task] = &arguments[..]
        && command == archive::WORK
    {
        return archive::work(&task.to_string_lossy());
    }
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version end up here as well; clap knows their exit codes.
            _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let terminal = Terminal::new(&arguments.everywhere);
    let result = match &arguments.command {
        Command::Build(options) => build::run(&arguments.everywhere, options, &terminal),
        Command::Serve(options) => serve::run(&arguments.everywhere, options, &terminal),
        Command::Check(options) => check::run(&arguments.everywhere, options, &terminal),
        Command::Init(options) => init::run(options, &terminal),
        Command::New(options) => new::run(&arguments.everywhere, options, &terminal),
        Command::Schema(options) => schema::run(options, &terminal),
    };
    let ended = match result {
        Ok(()) => 0,
        Err(ending) => end(ending, &terminal, &arguments),
    };
    ExitCode::from(terminal.exit_code(ended))
}

fn end(ending: Ending, terminal: &Terminal, arguments: &Arguments) -> u8 {
    match ending {
        Ending::Content => 1,
        Ending::Settings(found) => {
            let root = site::find_root(&arguments.everywhere).unwrap_or_default();
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
        Ending::Interrupted(signal) => 128 + u8::try_from(signal).unwrap_or(2),
    }
}
