//! The life of a worker: a process of the same program that opens one file after the other, within limits.
//!
//! It gets its orders by its standard input and answers by its standard output. It reads and writes nothing else. One that
//! takes too long ends itself; one that wants too much memory or computes for too long is ended by the system.

use std::io::{self, BufRead as _, Write as _};
use std::path::PathBuf;
use std::process::{ExitCode, ExitStatus};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::task::{self, Task};
use crate::attachment::Damage;
use crate::source;

/// What the program is asked to be when it is to work on files.
pub const WORK: &str = "--work";

/// How long a worker may take for one file. It may have to wait for a network drive, or for others on a busy machine.
const LONGEST: Duration = Duration::from_mins(1);

/// How long a worker may compute, in seconds.
#[cfg(target_os = "linux")]
const MOST_COMPUTING: u64 = 25;

/// After so long it takes no more orders, so that each file has most of that for itself.
const A_DAYS_WORK: Duration = Duration::from_secs(5);
/// The same for files, since whatever one leaves behind is in the way of the others.
const MOST_FILES: usize = 250;
/// A larger file is the last, in bytes: what it needed of the memory may not all come back.
const LARGE: u64 = 4 << 20;

/// How much memory a worker may have, in bytes.
#[cfg(target_os = "linux")]
const MOST_MEMORY: u64 = 480 << 20;

/// How a worker ends that took too long.
const TOOK_TOO_LONG: u8 = 9;

/// What an answer begins with if the worker takes another order, and if not; the length of the rest follows in eight bytes.
pub(super) const MORE_TO_COME: u8 = 1;
const THE_LAST: u8 = 0;

/// What a worker is told, in one line of JSON.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order {
    pub path: PathBuf,
    pub task: Task,
}
/// How a worker ends that the machine did not let read its file.
const COULD_NOT_READ: u8 = 8;

/// The end of a worker that gave no answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ended {
    pub damage: Damage,
    /// Whether the file is to blame. One that was killed may have been in the way of somebody who needed more memory.
    pub is_certain: bool,
}

/// What the end of a worker says of its file. One that was told to stop says nothing.
pub(super) fn ended(status: ExitStatus) -> io::Result<Ended> {
    let certainly = |damage| Ok(Ended { damage, is_certain: true });
    if status.code() == Some(i32::from(TOOK_TOO_LONG)) {
        // Where computing is counted, one that ran out of time had to wait for something else than its file.
        return Ok(Ended { damage: Damage::Exhausting, is_certain: cfg!(not(target_os = "linux")) });
    }
    if status.code() == Some(i32::from(COULD_NOT_READ)) {
        return Err(io::ErrorKind::Other.into());
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

/// Works until no more orders come.
pub fn work() -> ExitCode {
    let clock = Clock::default();
    limit(&clock);
    match clock.work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.raw_os_error().is_some() => ExitCode::from(COULD_NOT_READ),
        Err(_) => ExitCode::FAILURE,
    }
}

/// When the worker began with the file that it is at.
#[derive(Clone, Default)]
struct Clock(Arc<Mutex<Option<Instant>>>);

impl Clock {
    fn work(&self) -> io::Result<()> {
        let (began, mut files) = (Instant::now(), 0);
        for order in io::stdin().lock().lines() {
            let order: Order = serde_json::from_str(&order?)?;
            self.set(Some(Instant::now()));
            let (answer, size) = answer(&order)?;
            self.set(None);
            files += 1;
            let has_enough = began.elapsed() > A_DAYS_WORK || files == MOST_FILES || size > LARGE;
            let mut out = io::stdout().lock();
            out.write_all(&[if has_enough { THE_LAST } else { MORE_TO_COME }])?;
            out.write_all(&(answer.len() as u64).to_le_bytes())?;
            out.write_all(&answer)?;
            out.flush()?;
            if has_enough {
                break;
            }
        }
        Ok(())
    }

    fn set(&self, began: Option<Instant>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = began;
    }

    /// Ends the process when a file takes too long.
    fn watch(&self) {
        loop {
            let began = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if began.is_some_and(|began| began.elapsed() > LONGEST) {
                std::process::exit(i32::from(TOOK_TOO_LONG));
            }
            std::thread::sleep(Duration::from_secs(1));
        }
    }
}

/// The answer to an order, and how large its file is.
fn answer(order: &Order) -> io::Result<(Vec<u8>, u64)> {
    let Ok(file) = source::open(&order.path) else { std::process::exit(i32::from(COULD_NOT_READ)) };
    let size = file.metadata()?.len();
    let mut answer = Vec::new();
    task::work(&order.task, file, &mut answer)?;
    Ok((answer, size))
}

/// Sets the limits of this process. Where one cannot be set, files are examined all the same.
fn limit(clock: &Clock) {
    let (begun, has_begun) = std::sync::mpsc::channel();
    let watched = clock.clone();
    let watch = std::thread::Builder::new().spawn(move || {
        _ = begun.send(());
        watched.watch();
    });
    if watch.is_ok() {
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
