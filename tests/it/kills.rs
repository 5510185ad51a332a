//! A build that is killed, before each of its calls that write and at random moments: what is online is the old output or the
//! new one, whole, and the next build makes good.

use std::process::{Command, Stdio};
use std::thread::{self, sleep};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::door::{self, Fault, What};
use crate::two_versions::{BUILD, Versions};

/// What is wrong after a build that was to make the second of two versions out of the first.
fn judged(versions: &Versions, before: usize, after: usize) -> Option<&'static str> {
    let now = versions.state();
    let is_whole = [before, after].iter().any(|n| versions.states[*n].public == now.public);
    if is_whole { versions.healed(after) } else { Some("neither the old output nor the new one") }
}

#[test]
fn killed_before_any_call_that_writes() {
    let halves = [1, 2].map(|first| thread::spawn(move || killed_before_every_other_call(first)));
    let calls: usize = halves.into_iter().map(|half| half.join().unwrap()).sum();
    assert!(calls >= 100, "only {calls} calls");
}

fn killed_before_every_other_call(first: usize) -> usize {
    let versions = Versions::new();
    let mut current = 0;
    for n in (first..).step_by(2) {
        let next = 1 - current;
        versions.choose(next);
        let met = door::run(versions.site.root(), versions.site.root(), Fault { class: "write", n, what: What::Kill }, BUILD);
        let Some(hit) = met.hit else { return n / 2 };
        assert_eq!(met.ran.status, 128 + 9, "{hit}: {}", met.ran.stderr);
        assert_eq!(judged(&versions, current, next), None, "killed before call {n}: {hit}");
        current = next;
    }
    unreachable!("calls without end")
}

#[test]
fn killed_two_hundred_times_at_random() {
    const TIMES: u32 = 200;
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos();
    let halves = [seed, !seed].map(|seed| thread::spawn(move || killed_at_random(seed, TIMES / 2)));
    let killed: u32 = halves.into_iter().map(|half| half.join().unwrap()).sum();
    assert!(killed >= TIMES / 4, "only {killed} builds were killed in time");
}

/// How many builds were killed before they were done.
fn killed_at_random(seed: u32, times: u32) -> u32 {
    let versions = Versions::new();
    versions.choose(1);
    let began = Instant::now();
    assert_eq!(versions.healed(1), None);
    let (longest, mut random, mut current, mut killed) = (began.elapsed(), seed | 1, 1, 0);
    for n in 0..times {
        let next = 1 - current;
        versions.choose(next);
        let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
        command.args(BUILD).current_dir(versions.site.root()).env("SOURCE_DATE_EPOCH", "1772366400");
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        sleep(moment(&mut random, longest));
        child.kill().unwrap();
        killed += u32::from(child.wait().unwrap().code().is_none());
        assert_eq!(judged(&versions, current, next), None, "kill {n} with the seed {seed}");
        current = next;
    }
    killed
}

/// A random moment of a build that takes so long (xorshift).
fn moment(random: &mut u32, longest: Duration) -> Duration {
    *random ^= *random << 13;
    *random ^= *random >> 17;
    *random ^= *random << 5;
    longest * (*random % 1000) / 1000
}
