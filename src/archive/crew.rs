//! The crew: workers that wait for files, each a process of the same program.
//!
//! Starting a process takes as long as reading a small document, so a worker is given one file after the other until it has
//! had enough. What one of them fails at is given to a fresh one once more, so a file is never blamed for what was left of
//! those before it.

use std::io::{self, BufReader, ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::task::{self, Task};
use super::worker::{Ended, MORE_TO_COME, Order, WORK, ended};
use crate::source;

/// The longest answer that is taken, in bytes: all versions of the largest photo, several times.
const LONGEST_ANSWER: u64 = 512 << 20;

/// Where files are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workers {
    /// In processes of their own.
    Apart,
    /// In this process; for files that are trusted.
    Here,
}

/// The workers of one archive.
#[derive(Debug)]
pub(super) struct Crew {
    workers: Workers,
    idle: Mutex<Vec<Worker>>,
}

#[derive(Debug)]
struct Worker {
    child: Child,
    /// None when it has been told that nothing will come any more.
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    has_worked: bool,
}

impl Crew {
    pub fn new(workers: Workers) -> Self {
        Crew { workers, idle: Mutex::default() }
    }

    /// Has a task done; the answer as it is written, or what happened to the worker.
    pub fn ask(&self, path: &Path, task: &Task) -> io::Result<Result<Vec<u8>, Ended>> {
        if self.workers == Workers::Here {
            let mut answer = Vec::new();
            task::work(task, source::open(path)?, &mut answer)?;
            return Ok(Ok(answer));
        }
        let order = serde_json::to_string(&Order { path: path.to_owned(), task: task.clone() })?;
        let worker = self.waiting().map_or_else(Worker::start, Ok)?;
        let is_fresh = !worker.has_worked;
        match self.order(worker, &order)? {
            Err(ended) if !is_fresh && ended.is_certain => self.order(Worker::start()?, &order),
            other => Ok(other),
        }
    }

    /// A worker that waits for a file. One that somebody ended meanwhile says nothing of the next file.
    fn waiting(&self) -> Option<Worker> {
        let mut idle = std::iter::from_fn(|| self.idle().pop());
        idle.find_map(|mut worker| matches!(worker.child.try_wait(), Ok(None)).then_some(worker))
    }

    fn order(&self, mut worker: Worker, order: &str) -> io::Result<Result<Vec<u8>, Ended>> {
        match worker.send(order) {
            Ok((answer, stays)) => {
                if stays {
                    self.idle().push(worker);
                }
                Ok(Ok(answer))
            }
            Err(_) => ended(worker.end()?).map(Err),
        }
    }

    /// Sends everybody home.
    pub fn dismiss(&self) {
        self.idle().clear();
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Worker {
    fn start() -> io::Result<Self> {
        let mut command = Command::new(program()?);
        command.arg(WORK).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        // The worker needs nothing of the environment. Its allocator must not claim memory ahead, which would count, and must ask the
        // system for each piece, so that it is told when there is no more.
        command.env_clear().env("MIMALLOC_DISALLOW_ARENA_ALLOC", "1");
        Worker::of(command.spawn()?)
    }

    fn of(mut child: Child) -> io::Result<Self> {
        let (Some(orders), Some(answers)) = (child.stdin.take(), child.stdout.take()) else { return Err(ErrorKind::BrokenPipe.into()) };
        Ok(Worker { child, orders: Some(orders), answers: BufReader::new(answers), has_worked: false })
    }

    /// The answer to an order, and whether the worker takes another one.
    fn send(&mut self, order: &str) -> io::Result<(Vec<u8>, bool)> {
        self.has_worked = true;
        let orders = self.orders.as_mut().ok_or(ErrorKind::BrokenPipe)?;
        orders.write_all(format!("{order}\n").as_bytes())?;
        let mut head = [0; 9];
        self.answers.read_exact(&mut head)?;
        let [stays, length @ ..] = head;
        let length = u64::from_le_bytes(length);
        let mut answer = Vec::new();
        self.answers.by_ref().take(length.min(LONGEST_ANSWER)).read_to_end(&mut answer)?;
        if answer.len() as u64 == length { Ok((answer, stays == MORE_TO_COME)) } else { Err(ErrorKind::UnexpectedEof.into()) }
    }

    /// Waits for the end of a worker that broke off, or is told to.
    fn end(&mut self) -> io::Result<ExitStatus> {
        drop(self.orders.take());
        self.child.wait()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        _ = self.end();
    }
}

/// This program. Linux knows it even where its file was exchanged meanwhile.
fn program() -> io::Result<std::path::PathBuf> {
    if cfg!(target_os = "linux") { Ok("/proc/self/exe".into()) } else { std::env::current_exe() }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_worker_that_was_ended_while_it_waited_gets_no_file() {
        let crew = Crew::new(Workers::Apart);
        let start =
            || Worker::of(Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a process")).expect("pipes");
        let (alive, mut ended) = (start(), start());
        let number = alive.child.id();
        ended.child.kill().expect("it runs");
        ended.child.wait().expect("it ends");
        crew.idle().extend([alive, ended]);
        assert_eq!(crew.waiting().map(|worker| worker.child.id()), Some(number));
        assert!(crew.waiting().is_none());
    }
}
