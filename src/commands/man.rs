//! `kiezblatt man`: manual pages, one for the program and one for each command, as `man` reads them.

use std::fs;
use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use super::Ending;
use super::args::Manual;
use super::help::command_line;
use super::terminal::Terminal;
use crate::base::failure::Failure;
use crate::base::finding::Language;

/// The headings that the library says in English, and how German manual pages say them.
const HEADINGS: &[(&str, &str)] =
    &[("NAME", "BEZEICHNUNG"), ("SYNOPSIS", "ÜBERSICHT"), ("DESCRIPTION", "BESCHREIBUNG"), ("VERSION", "VERSION")];

pub fn run(options: &Manual, terminal: &Terminal) -> Result<(), Ending> {
    let mut command = command_line(terminal.language);
    command.build();
    let Some(folder) = &options.folder else {
        terminal.output(&page(command, terminal.language));
        return Ok(());
    };
    let failed = |path: &Path, error: &std::io::Error| {
        Failure::io(("Die Handbuchseite lässt sich nicht schreiben", "The manual page cannot be written"), path, error)
    };
    fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    for command in command.get_subcommands().cloned().chain([command.clone()]) {
        let path = folder.join(Man::new(command.clone()).get_filename());
        fs::write(&path, page(command, terminal.language)).map_err(|error| failed(&path, &error))?;
        terminal.report(&path.display().to_string());
    }
    Ok(())
}

fn page(command: Command, language: Language) -> String {
    let mut text = Vec::new();
    // Writing into memory cannot fail.
    _ = Man::new(command).source(concat!("kiezblatt ", env!("CARGO_PKG_VERSION"))).render(&mut text);
    let text = String::from_utf8_lossy(&text);
    match language {
        Language::English => text.into_owned(),
        Language::German => text.lines().map(|line| in_german(line) + "\n").collect(),
    }
}

fn in_german(line: &str) -> String {
    let heading = line.strip_prefix(".SH ").and_then(|heading| HEADINGS.iter().find(|(en, _)| *en == heading));
    heading.map_or_else(|| line.to_owned(), |(_, de)| format!(".SH {de}"))
}
