//! How help looks: the same in German and English. clap has words of its own, which are said here instead.

use clap::{Arg, Command, CommandFactory as _};

use super::args::Arguments;
use super::language::{say, speaking};
use crate::base::finding::Language;

/// Everything that can be typed, in a language: for help, the handbook, completions and manual pages.
pub fn command_line(language: Language) -> Command {
    speaking(language, || {
        let mut command = worded(Arguments::command());
        let everywhere: Vec<Arg> = command.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
        command = command.mut_subcommands(|sub| used(worded(sub), &everywhere));
        let usage = format!("kiezblatt <{}> [{}]", say("BEFEHL", "COMMAND"), options());
        command.override_usage(usage)
    })
}

/// Headings and the form of a help text.
fn worded(command: Command) -> Command {
    let usage = say("Aufruf:", "Usage:");
    let template = format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}");
    let names: Vec<String> = command.get_all_aliases().map(|alias| format!("„{alias}“")).collect();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let about = match names.join(", ") {
        names if names.is_empty() || say("de", "en") == "en" => about,
        names => format!("{about} (auch: {names})"),
    };
    command.help_template(template).about(about).mut_args(|arg| valued(headed(arg)))
}

fn headed(arg: Arg) -> Arg {
    match (arg.get_help_heading(), arg.is_positional()) {
        (None, true) => arg.help_heading(say("Angaben", "Arguments")),
        (None, false) => arg.help_heading(options_heading()),
        _ => arg,
    }
}

/// What an argument can be, and what it is otherwise, as part of its help.
fn valued(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let mut remarks = Vec::new();
    let possible: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !possible.is_empty() {
        remarks.push(format!("{}: {}", say("möglich", "possible"), possible.join(", ")));
    }
    if let [default] = arg.get_default_values() {
        remarks.push(format!("{}: {}", say("sonst", "otherwise"), default.to_string_lossy()));
    }
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if !remarks.is_empty() {
        help = format!("{help} ({})", remarks.join("; "));
    }
    arg.help(help).hide_possible_values(true).hide_default_value(true)
}

/// The usage of a command with its own arguments.
fn used(command: Command, everywhere: &[Arg]) -> Command {
    let positional = command.get_positionals().map(|arg| {
        let name = arg.get_value_names().map(|names| names.join(" ")).unwrap_or_default();
        let dots = if arg.get_num_args().is_some_and(|count| count.max_values() > 1) { "..." } else { "" };
        if arg.is_required_set() { format!(" <{name}>{dots}") } else { format!(" [{name}]{dots}") }
    });
    let positional: String = positional.collect();
    let has_options = command.get_opts().next().is_some() || !everywhere.is_empty();
    let options = if has_options { format!(" [{}]", options()) } else { String::new() };
    let usage = format!("kiezblatt {}{options}{positional}", command.get_name());
    command.override_usage(usage)
}

fn options() -> &'static str {
    say("OPTIONEN", "OPTIONS")
}

fn options_heading() -> &'static str {
    say("Optionen", "Options")
}
