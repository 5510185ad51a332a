//! Workers: processes of the same program that open one file each, within limits.
//!
//! A worker gets the file as its standard input and writes what it found to its standard output. It reads and writes nothing
//! else. One that takes too long ends itself; one that wants too much memory or computes for too long is ended by the system.

use std::fs::File;
use std::io::{self, Write};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::time::Duration;

use super::task::{self, Task};
use crate::attachment::Damage;

/// What the program is asked to be when it is to work on a file.
pub const WORK: &str = "--work";

/// How long a worker may take. It may have to wait for a network drive, or for others on a busy machine.
const LONGEST: Duration = Duration::from_mins(1);

/// How long a worker may compute, in seconds.
#[cfg(target_os = "linux")]
const MOST_COMPUTING: u64 = 20;

/// How much memory a worker may have, in bytes.
#[cfg(target_os = "linux")]
const MOST_MEMORY: u64 = 480 << 20;

/// How a worker ends that took too long.
const TOOK_TOO_LONG: u8 = 9;

/// The end of a worker that gave no answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ended {
    pub damage: Damage,
    /// Whether the file is to blame. One that was killed may have been in the way of somebody who needed more memory.
    pub is_certain: bool,
}

/// Where files are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workers {
    /// In processes of their own.
    Apart,
    /// In this process; for files that are trusted.
    Here,
}

impl Workers {
    /// Has a task done; the answer as it is written, or what happened to the worker.
    pub(super) fn send(self, mut file: File, task: &Task) -> io::Result<Result<Vec<u8>, Ended>> {
        if self == Workers::Here {
            let mut answer = Vec::new();
            task::work(task, &mut file, &mut answer)?;
            return Ok(Ok(answer));
        }
        let task = serde_json::to_string(task)?;
        let mut command = Command::new(program()?);
        command.args([WORK, &task]).stdin(file).stdout(Stdio::piped()).stderr(Stdio::null());
        // The worker needs nothing of the environment. Its allocator must not claim memory ahead, which would count.
        command.env_clear().env("MIMALLOC_ARENA_EAGER_COMMIT", "0");
        let output = command.output()?;
        if output.status.success() { Ok(Ok(output.stdout)) } else { ended(output.status).map(Err) }
    }
}

/// What the end of a worker says of its file. One that was told to stop says nothing.
fn ended(status: ExitStatus) -> io::Result<Ended> {
    let certainly = |damage| Ok(Ended { damage, is_certain: true });
    if status.code() == Some(i32::from(TOOK_TOO_LONG)) {
        // Where computing is counted, one that ran out of time had to wait for something else than its file.
        return Ok(Ended { damage: Damage::Exhausting, is_certain: cfg!(not(target_os = "linux")) });
    }
    #[cfg(unix)]
    {
        use rustix::process::Signal;
        use std::os::unix::process::ExitStatusExt;
        match status.signal().and_then(Signal::from_named_raw) {
            Some(Signal::INT | Signal::TERM | Signal::HUP | Signal::QUIT) => return Err(io::ErrorKind::Interrupted.into()),
            // Rust ends a program that gets no more memory.
            Some(Signal::ABORT | Signal::XCPU) => return certainly(Damage::Exhausting),
            Some(Signal::KILL) => return Ok(Ended { damage: Damage::Exhausting, is_certain: false }),
            _ => {}
        }
    }
    certainly(Damage::Broken)
}

/// This program. Linux knows it even where its file was exchanged meanwhile.
fn program() -> io::Result<std::path::PathBuf> {
    if cfg!(target_os = "linux") { Ok("/proc/self/exe".into()) } else { std::env::current_exe() }
}

/// The life of a worker: does its task with its standard input.
pub fn work(task: &str) -> ExitCode {
    let Ok(task) = serde_json::from_str(task) else { return ExitCode::FAILURE };
    limit();
    if answer(&task).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn answer(task: &Task) -> io::Result<()> {
    let mut answer = Vec::new();
    task::work(task, &mut standard_input()?, &mut answer)?;
    io::stdout().lock().write_all(&answer)
}

/// Sets the limits of this process. Where one cannot be set, the file is examined all the same.
fn limit() {
    let (begun, has_begun) = std::sync::mpsc::channel();
    let clock = std::thread::Builder::new().spawn(move || {
        _ = begun.send(());
        std::thread::sleep(LONGEST);
        std::process::exit(i32::from(TOOK_TOO_LONG));
    });
    if clock.is_ok() {
        // Memory is limited when the clock has all that it needs.
        _ = has_begun.recv();
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limit = |most| Rlimit { current: Some(most), maximum: Some(most) };
        _ = setrlimit(Resource::Data, limit(MOST_MEMORY));
        // At the first the system says so, at the second it kills.
        _ = setrlimit(Resource::Cpu, Rlimit { current: Some(MOST_COMPUTING), maximum: Some(MOST_COMPUTING + 5) });
        _ = setrlimit(Resource::Core, limit(0));
    }
}

#[cfg(unix)]
fn standard_input() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(io::stdin().as_fd().try_clone_to_owned()?.into())
}

#[cfg(windows)]
fn standard_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(io::stdin().as_handle().try_clone_to_owned()?.into())
}
