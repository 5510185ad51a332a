//! The program `kiezblatt`: arguments in, exit code out. Everything else is in the library.

use std::process::ExitCode;

/// Ten thousand pages are millions of small texts from several threads; the system's allocator spends a fifth of a
/// build on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    kiezblatt::commands::run(std::env::args_os())
}
