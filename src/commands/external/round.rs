//! The order in which hosts are asked: few at once, each one question at a time, with a pause between two questions.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, Sender};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::ProgressBar;
use ureq::Agent;

use super::answer::Answer;
use super::ask::{self, Attempt};
use super::links::host;
use crate::commands::interrupt::Interrupt;

/// So many hosts are asked at the same time.
const HOSTS_AT_ONCE: usize = 4;

/// Between two questions to one host.
const PAUSE: Duration = Duration::from_secs(1);

/// Before a second attempt, where the server names no other time.
const SECOND_ATTEMPT: Duration = Duration::from_secs(3);

/// Longest wait that a server is granted.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Asks for all addresses and hands over each answer as it comes. Ends early when a signal came.
pub fn ask_all(addresses: &[&str], interrupt: &Interrupt, is_silent: bool, keep: &mut dyn FnMut(&str, Answer)) {
    let bar = if is_silent { ProgressBar::hidden() } else { ProgressBar::new(addresses.len() as u64) };
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        hosts.entry(host(address)).or_default().push(address);
    }
    let queue = Mutex::new(hosts.into_values());
    let client = ask::client();
    let (sender, answers) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..HOSTS_AT_ONCE {
            let (sender, queue, client) = (sender.clone(), &queue, &client);
            scope.spawn(move || {
                while let Some(addresses) = next(queue) {
                    ask_host(client, &addresses, interrupt, &sender);
                }
            });
        }
        drop(sender);
        for (address, answer) in answers {
            keep(address, answer);
            bar.inc(1);
        }
    });
    bar.finish_and_clear();
}

fn next<'a>(queue: &Mutex<impl Iterator<Item = Vec<&'a str>>>) -> Option<Vec<&'a str>> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).next()
}

fn ask_host<'a>(client: &Agent, addresses: &[&'a str], interrupt: &Interrupt, answers: &Sender<(&'a str, Answer)>) {
    for (at, address) in addresses.iter().enumerate() {
        if at > 0 {
            wait(PAUSE, interrupt);
        }
        let Some(answer) = answer(client, address, interrupt) else { return };
        // Nobody listens any more only where the round is over.
        _ = answers.send((address, answer));
    }
}

/// The answer for an address, after a second attempt where the first one failed; none where a signal came.
fn answer(client: &Agent, address: &str, interrupt: &Interrupt) -> Option<Answer> {
    let mut asked = Vec::new();
    for _ in 0..2 {
        if interrupt.signal().is_some() {
            return None;
        }
        match ask::ask(client, address) {
            Attempt::Answer(answer) => return Some(answer),
            Attempt::Later(after) => asked.push(after),
        }
        if asked.len() == 1 {
            wait(asked[0].unwrap_or(SECOND_ATTEMPT).min(LONGEST_WAIT), interrupt);
        }
    }
    // Who says when to come back is there.
    Some(if asked.iter().any(Option::is_some) { Answer::Untold } else { Answer::Unreachable })
}

/// Waits, but not longer than until a signal comes.
fn wait(time: Duration, interrupt: &Interrupt) {
    let until = Instant::now() + time;
    while interrupt.signal().is_none() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50).min(time));
    }
}
