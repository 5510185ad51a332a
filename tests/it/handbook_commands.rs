//! The handbook's pages on commands: made from the command line's own definition, and every command that a text names is one.

use std::fmt::Write as _;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Command};
use kiezblatt::base::finding::Language;
use kiezblatt::commands::command_line;

use crate::literate;

/// What the markers `Befehle` and `Schalter überall` ask for.
pub fn table(name: &str) -> Option<String> {
    let mut program = command_line(Language::German);
    program.build();
    match name {
        "Befehle" => Some(program.get_subcommands().filter(|command| !command.is_hide_set()).map(section).collect()),
        "Schalter überall" => Some(rows(program.get_arguments())),
        _ => None,
    }
}

fn section(command: &Command) -> String {
    let name = command.get_name();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut out = format!("### kiezblatt {name} {{#befehl-{name}}}\n\n{}.\n", about.trim_end_matches('.'));
    let own: Vec<&Arg> = command.get_arguments().filter(|argument| !argument.is_global_set()).collect();
    if own.iter().any(|argument| is_shown(argument)) {
        _ = writeln!(out, "\n{}", rows(own.into_iter()));
    }
    out.push('\n');
    out
}

fn is_shown(argument: &Arg) -> bool {
    !argument.is_hide_set() && !matches!(argument.get_id().as_str(), "help" | "version")
}

fn rows<'a>(arguments: impl Iterator<Item = &'a Arg>) -> String {
    let mut out = String::from("| Schalter | Bedeutung |\n|---|---|\n");
    for argument in arguments.filter(|argument| is_shown(argument)) {
        _ = writeln!(out, "| `{}` | {} |", spelling(argument), meaning(argument));
    }
    out
}

/// `-q, --quiet`, `--date TAG`, `ORDNER`.
fn spelling(argument: &Arg) -> String {
    let mut names: Vec<String> = argument.get_short().map(|short| format!("-{short}")).into_iter().collect();
    names.extend(argument.get_long().map(|long| format!("--{long}")));
    let value = argument.get_value_names().filter(|_| argument.get_action().takes_values()).map(|names| names.join(" "));
    [names.join(", "), value.unwrap_or_default()].join(" ").trim().replace('|', "\\|")
}

fn meaning(argument: &Arg) -> String {
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    format!("{}.", help.trim_end_matches('.').replace('|', "\\|"))
}

/// The calls of Kiezblatt that a text names, in code of a line or in a block.
pub fn typed_commands(text: &str) -> Vec<String> {
    let blocks = literate::blocks(text);
    let in_blocks = blocks.iter().filter(|block| block.language != "text").flat_map(|block| {
        // In a session, what does not begin like this is an answer.
        let prompt = if block.language == "console" { "$ " } else { "" };
        block.text.lines().filter_map(move |line| line.strip_prefix(prompt))
    });
    let pieces = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let lines = in_blocks.map(|line| line.trim().trim_start_matches("- ").trim_start_matches("run: "));
    let calls = pieces.chain(lines).filter(|call| call.starts_with("kiezblatt ") && !call.starts_with("kiezblatt {"));
    calls.map(str::to_owned).collect()
}

/// Why the program would not take a call; what is still missing in it does not count.
pub fn refusal(call: &str) -> Option<String> {
    let refused = command_line(Language::German).try_get_matches_from(words(call)).err()?;
    let is_fine = matches!(
        refused.kind(),
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand | ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    );
    let named = refused.get(ContextKind::InvalidArg).or_else(|| refused.get(ContextKind::InvalidSubcommand));
    (!is_fine).then(|| format!("{:?} {}", refused.kind(), named.map(ToString::to_string).unwrap_or_default()))
}

/// The words of a line as a shell parts them: by blanks, apart from those in quotation marks.
pub fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn unknown_commands_and_switches_are_refused() {
    assert_eq!(refusal("kiezblatt build --drafts"), None);
    assert_eq!(refusal("kiezblatt new"), None);
    assert!(refusal("kiezblatt baue").is_some());
    assert!(refusal("kiezblatt build --entwurf").is_some());
}

#[test]
fn calls_are_found_in_lines_and_blocks() {
    let text = "Mit `kiezblatt build` und `kiezblatt.yaml`.\n\n```yaml .gitlab-ci.yml\n  - kiezblatt check \"a b\"\n```\n";
    assert_eq!(typed_commands(text), ["kiezblatt build", "kiezblatt check \"a b\""]);
    assert_eq!(words("kiezblatt check \"a b\""), ["kiezblatt", "check", "a b"]);
}
