//! `kiezblatt completions`: what a shell needs to complete commands and options as they are typed.

use super::Ending;
use super::args::Completions;
use super::help::command_line;
use super::terminal::Terminal;

#[allow(clippy::unnecessary_wraps, reason = "all commands end alike")]
pub fn run(options: &Completions, terminal: &Terminal) -> Result<(), Ending> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command_line(terminal.language), "kiezblatt", &mut script);
    terminal.output(&String::from_utf8_lossy(&script));
    Ok(())
}
