//! The program `kiezblatt`: arguments in, exit code out. Everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    kiezblatt::commands::run(std::env::args_os())
}
