//! What is wrong with a command line, in the words of a colleague: clap says what it noticed, the sentences are ours.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Error};

use super::args::Arguments;
use crate::base::finding::Text;

/// What is wrong and what to do, for an error that is no wish for help.
pub fn sentence(error: &Error, arguments: &[OsString]) -> Text {
    let said = match error.kind() {
        ErrorKind::UnknownArgument => unknown_argument(error),
        ErrorKind::InvalidSubcommand => unknown_command(error),
        ErrorKind::InvalidValue => impossible_value(error),
        ErrorKind::ValueValidation => not_readable(error),
        ErrorKind::MissingRequiredArgument => missing(error),
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::InvalidUtf8 => Text::new(
            "In der Befehlszeile stehen Zeichen, die kein Text sind.",
            "There are characters in the command line that are no text.",
        ),
        _ => Text::new("So lässt sich der Befehl nicht aufrufen.", "The command cannot be called like this."),
    };
    let asked = command_of(arguments);
    Text::new(
        format!("{} Was möglich ist, zeigt „{asked} --help“.", said.de),
        format!("{} What is possible is shown by “{asked} --help”.", said.en),
    )
}

/// `kiezblatt build`, where the line names a command.
fn command_of(arguments: &[OsString]) -> String {
    let commands = Arguments::command();
    let named = arguments.iter().skip(1).find_map(|word| commands.find_subcommand(word));
    named.map_or_else(|| "kiezblatt".to_owned(), |command| format!("kiezblatt {}", command.get_name()))
}

/// What clap noticed under a heading.
fn noticed(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}

fn unknown_argument(error: &Error) -> Text {
    let given = noticed(error, ContextKind::InvalidArg);
    if !given.starts_with('-') {
        return Text::new(
            format!("„{given}“ ist hier zu viel. Was Leerzeichen enthält, gehört in Anführungszeichen."),
            format!("“{given}” is too much here. What has spaces in it belongs in quotation marks."),
        );
    }
    let meant = noticed(error, ContextKind::SuggestedArg);
    Text::new(
        format!("Die Option „{given}“ gibt es hier nicht.{}", meant_de(&meant)),
        format!("There is no option “{given}” here.{}", meant_en(&meant)),
    )
}

fn unknown_command(error: &Error) -> Text {
    let given = noticed(error, ContextKind::InvalidSubcommand);
    let meant = noticed(error, ContextKind::SuggestedSubcommand);
    Text::new(
        format!("Den Befehl „{given}“ gibt es nicht.{}", meant_de(&meant)),
        format!("There is no command “{given}”.{}", meant_en(&meant)),
    )
}

fn impossible_value(error: &Error) -> Text {
    let (argument, given) = (noticed(error, ContextKind::InvalidArg), noticed(error, ContextKind::InvalidValue));
    let possible = noticed(error, ContextKind::ValidValue);
    match (given.is_empty(), possible.is_empty()) {
        (true, true) => Text::new(format!("Zu „{argument}“ fehlt die Angabe."), format!("The value of “{argument}” is missing.")),
        (true, false) => Text::new(
            format!("Zu „{argument}“ fehlt die Angabe. Möglich sind: {possible}."),
            format!("The value of “{argument}” is missing. Possible are: {possible}."),
        ),
        (false, _) => Text::new(
            format!("„{given}“ ist für „{argument}“ nicht möglich. Möglich sind: {possible}."),
            format!("“{given}” is not possible for “{argument}”. Possible are: {possible}."),
        ),
    }
}

fn not_readable(error: &Error) -> Text {
    let (argument, given) = (noticed(error, ContextKind::InvalidArg), noticed(error, ContextKind::InvalidValue));
    Text::new(format!("„{given}“ ist für „{argument}“ nicht möglich."), format!("“{given}” is not possible for “{argument}”."))
}

fn missing(error: &Error) -> Text {
    let arguments = noticed(error, ContextKind::InvalidArg);
    Text::new(format!("Es fehlt: {arguments}."), format!("Missing: {arguments}."))
}

fn conflict(error: &Error) -> Text {
    let (argument, other) = (noticed(error, ContextKind::InvalidArg), noticed(error, ContextKind::PriorArg));
    Text::new(
        format!("„{argument}“ und „{other}“ gehen nicht zusammen; lassen Sie eines davon weg."),
        format!("“{argument}” and “{other}” do not go together; leave one of them out."),
    )
}

fn meant_de(meant: &str) -> String {
    if meant.is_empty() { String::new() } else { format!(" Meinten Sie „{meant}“?") }
}

fn meant_en(meant: &str) -> String {
    if meant.is_empty() { String::new() } else { format!(" Did you mean “{meant}”?") }
}
