//! Every single call that reads or writes something in the site's folder fails once, in a build. Whichever it is, nothing wrong is
//! published, it is said in plain words what is the matter and with which file, and the next build makes good.

use std::thread;

use crate::door::{self, ERRORS, Fault, Met, What};
use crate::two_versions::{BUILD, COMPRESSED, State, Versions};

/// What a plain message never holds: words of the operating system, or of the language that the program is written in.
const JARGON: &[&str] = &["os error", "error:", "Error", "No space", "Permission", "denied", "panicked", "EIO", "Input/output"];

/// Where a call may fail.
#[derive(Clone, Copy)]
struct Case {
    arguments: &'static [&'static str],
    class: &'static str,
    /// Calls are counted below this folder of the site.
    folder: &'static str,
    /// Whether nothing is known of documents and pictures, so that workers open them.
    is_new: bool,
}

/// Every call of a case fails once, on two threads.
fn every_call_fails(case: Case, at_least: usize) {
    let halves = [1, 2].map(|first| thread::spawn(move || every_other_call_fails(case, first)));
    let (counts, wrong): (Vec<usize>, Vec<Vec<String>>) = halves.into_iter().map(|half| half.join().unwrap()).unzip();
    assert!(wrong.concat().is_empty(), "{}", wrong.concat().join("\n"));
    assert!(counts.iter().sum::<usize>() >= at_least, "only {counts:?} calls");
}

fn every_other_call_fails(case: Case, first: usize) -> (usize, Vec<String>) {
    let versions = Versions::of(case.arguments);
    let (mut current, mut wrong) = (0, Vec::new());
    for n in (first..).step_by(2) {
        let next = 1 - current;
        versions.choose(next);
        if case.is_new {
            versions.forget();
        }
        let before = versions.everything();
        let fault = Fault { class: case.class, n, what: What::Error(ERRORS[n % ERRORS.len()]) };
        let met = door::run(&versions.site.path(case.folder), versions.site.root(), fault, case.arguments);
        let Some(hit) = met.hit.clone() else { return (n / 2, wrong) };
        let mut found = judged(&versions, &met, &hit, current, next);
        let is_as_before = versions.everything() == before;
        // Where nothing has changed there is nothing to heal, and where all is done there is nothing left to do.
        let is_healed = n % 8 < 2 || !is_as_before;
        if is_healed {
            found.extend(versions.healed(next));
            current = next;
        }
        wrong.extend(found.into_iter().map(|what| format!("{} {n}, {hit}: {what}: {} {}", case.class, met.ran.status, met.ran.stderr)));
    }
    unreachable!("calls without end")
}

/// What is wrong after a build in which a call failed.
fn judged(versions: &Versions, met: &Met, hit: &str, before: usize, after: usize) -> Vec<&'static str> {
    let (old, new, now) = (&versions.states[before], &versions.states[after], versions.state());
    let (status, stderr) = (met.ran.status, met.ran.stderr.as_str());
    let says_failure = status == 3 && says(stderr, "Fehler: ", versions) && !stderr.contains("Die Website ist veröffentlicht");
    let is_old = now.public == old.public;
    let is_only_unremembered = now.public == new.public && stderr.contains("ihre neuen Adressen lassen sich nicht merken");
    let mut wrong = Vec::new();
    if JARGON.iter().any(|word| stderr.replace("error[", "").contains(word)) {
        wrong.push("jargon");
    }
    let is_right = match status {
        0 => now == *new && stderr.is_empty() || is_only_unremembered,
        1 => is_old && (stderr.contains("error[unreadable-file]") || stderr.contains("error[missing-content]")),
        3 => says_failure && is_old || is_only_unremembered && says(stderr, "Fehler: ", versions),
        _ => false,
    };
    if !is_right {
        wrong.push("not what is promised");
    }
    // What cannot be removed stays until the next build, and so does a file for a lock that cannot be had.
    let may_stay =
        ["unlink ", "open ", "list ", "rmdir ", "stat ", "flock "].iter().any(|call| hit.starts_with(call)) && hit.contains(".kiezblatt-");
    if !versions.leftovers().is_empty() && !may_stay {
        wrong.push("something is left");
    }
    wrong
}

/// Whether one sentence is said, which names a file of the site and a reason.
fn says(stderr: &str, start: &str, versions: &Versions) -> bool {
    let root = versions.site.root().to_str().unwrap();
    stderr.starts_with(start) && stderr.ends_with(".\n") && stderr.contains(&format!("({root}")) && stderr.contains("): ")
}

#[test]
fn whichever_call_that_reads_fails() {
    every_call_fails(Case { arguments: BUILD, class: "read", folder: "", is_new: false }, 150);
}

#[test]
fn whichever_call_that_writes_fails() {
    every_call_fails(Case { arguments: BUILD, class: "write", folder: "", is_new: false }, 100);
}

#[test]
fn whichever_call_that_writes_fails_with_compressed_files_beside_the_others() {
    every_call_fails(Case { arguments: COMPRESSED, class: "write", folder: "", is_new: false }, 150);
}

#[test]
fn whichever_call_that_reads_the_sources_fails_where_nothing_is_known_of_them() {
    every_call_fails(Case { arguments: BUILD, class: "read", folder: "content/meetings", is_new: true }, 20);
}

#[test]
fn whichever_call_that_keeps_what_was_found_out_fails() {
    every_call_fails(Case { arguments: BUILD, class: "write", folder: ".kiezblatt", is_new: true }, 20);
}

/// Where the site remembers no addresses, nothing but the fault itself keeps an empty site from being published.
#[test]
fn a_folder_that_cannot_be_seen_is_not_taken_for_an_empty_one() {
    let versions = Versions::new();
    versions.site.remove("kiezblatt.lock");
    versions.choose_text(1);
    let before: State = versions.state();
    let mut hits = 0;
    for n in 1.. {
        let fault = Fault { class: "read", n, what: What::Error(ERRORS[0]) };
        let met = door::run(&versions.site.path("content"), versions.site.root(), fault, BUILD);
        if !met.hit.is_some_and(|hit| hit.ends_with("/content")) {
            break;
        }
        hits += 1;
        assert_eq!((met.ran.status, versions.state().public == before.public), (1, true), "{n}: {}", met.ran.stderr);
    }
    assert!(hits >= 3, "{hits}");
}
