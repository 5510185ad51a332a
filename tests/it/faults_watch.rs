//! Every call of a round of `build --watch` fails once. The session lives on, and after the next save the output is what a clean
//! build would have made it.

use std::fs::{self, File};
use std::io::Write as _;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;

use crate::door::{self, ERRORS, Fault, What};
use crate::site::tree;
use crate::two_versions::Versions;

const LONGEST: Duration = Duration::from_mins(1);
const PAGE: &str = "public/aktuelles/n/index.html";

/// A session behind the door.
struct Session {
    versions: Versions,
    child: Child,
    orders: ChildStdin,
    log: NamedTempFile,
    printed: NamedTempFile,
}

impl Session {
    fn start() -> Self {
        let (versions, log, printed) = (Versions::new(), NamedTempFile::new().unwrap(), NamedTempFile::new().unwrap());
        let root = versions.site.root();
        let output = || Stdio::from(File::options().append(true).open(printed.path()).unwrap());
        let nothing = Fault { class: "read", n: 0, what: What::Kill };
        let mut child = door::command(root, root, log.path(), nothing, &["build", "--watch"])
            .stdin(Stdio::piped())
            .stdout(output())
            .stderr(output())
            .spawn()
            .unwrap();
        let orders = child.stdin.take().unwrap();
        let session = Session { versions, child, orders, log, printed };
        session.wait_until("it waits", || session.printed().contains("Ich warte auf die nächste Änderung"));
        session
    }

    fn printed(&self) -> String {
        fs::read_to_string(self.printed.path()).unwrap()
    }

    fn log(&self) -> String {
        fs::read_to_string(self.log.path()).unwrap()
    }

    fn wait_until(&self, what: &str, is_so: impl Fn() -> bool) {
        let began = Instant::now();
        while !is_so() {
            assert!(began.elapsed() < LONGEST, "it did not come to this: {what}\n{}", self.printed());
            sleep(Duration::from_millis(5));
        }
    }

    fn save(&self, words: &str) {
        self.versions.site.write("content/news/n/index.md", format!("---\ntitle: N\ndate: 2026-01-14\n---\n{words}\n"));
    }

    fn shows(&self, words: &str) -> bool {
        fs::read_to_string(self.versions.site.path(PAGE)).is_ok_and(|page| page.contains(words))
    }

    /// Has a call of the next round fail. How many calls of its class there were until now.
    fn order(&mut self, fault: Fault) -> usize {
        let orders = self.armed().len();
        // In one piece, as the door reads it.
        self.orders.write_all(format!("{}\n", fault.words().join(" ")).as_bytes()).unwrap();
        self.wait_until("the order is taken", || self.armed().len() > orders);
        let counts = self.armed().pop().unwrap();
        counts.split(' ').nth(usize::from(fault.class == "write")).unwrap().parse().unwrap()
    }

    /// What the door counted at each order.
    fn armed(&self) -> Vec<String> {
        self.lines("armed ")
    }

    fn hits(&self) -> Vec<String> {
        self.lines("hit ")
    }

    /// The lines of the log of a kind, which are whole.
    fn lines(&self, start: &str) -> Vec<String> {
        let log = self.log();
        let whole = log.rsplit_once('\n').map_or("", |(whole, _)| whole);
        whole.lines().filter_map(|line| line.strip_prefix(start).map(str::to_owned)).collect()
    }

    /// How many calls of a class the round after a save makes.
    fn calls(&mut self, class: &'static str) -> usize {
        let before = self.order(Fault { class, n: 0, what: What::Kill });
        self.save("Einmal");
        self.wait_until("the save is online", || self.shows("Einmal"));
        self.order(Fault { class, n: 0, what: What::Kill }) - before
    }

    /// Saves twice, and the n-th call after the first save fails. Whether it did: the second save may have come before it.
    fn round(&mut self, fault: Fault) -> bool {
        let hits = self.hits().len();
        self.order(fault);
        self.save("Einmal");
        self.wait_until("the first save is seen", || self.hits().len() > hits || self.shows("Einmal"));
        self.save("Nocheinmal");
        self.wait_until("the second save is online", || self.shows("Nocheinmal"));
        self.hits().len() > hits
    }

    /// Presses Ctrl-C.
    fn stop(mut self) -> Versions {
        // The door hands it on.
        assert!(Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap().success());
        assert_eq!(self.child.wait().unwrap().code(), Some(130), "{}", self.printed());
        self.versions
    }
}

/// What a clean build makes of the site as the second save leaves it.
fn clean(session: &Session) -> std::collections::BTreeMap<String, Vec<u8>> {
    session.save("Nocheinmal");
    session.wait_until("the page is online", || session.shows("Nocheinmal"));
    let folder = tempfile::tempdir().unwrap();
    let ran = session.versions.site.run(&["build", "--output", folder.path().join("public").to_str().unwrap()]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    tree(&folder.path().join("public"))
}

/// So many sessions share the calls of a class: most of their time they wait.
const SESSIONS: usize = 8;

/// How many calls there are, and how many of them failed in this session.
fn some_calls_of_a_round_fail(class: &'static str, first: usize) -> (usize, usize) {
    let mut session = Session::start();
    let clean = clean(&session);
    let calls = session.calls(class);
    assert!(calls > SESSIONS, "only {calls} calls");
    let mut failed = 0;
    for n in (first..=calls).step_by(SESSIONS) {
        failed += usize::from(session.round(Fault { class, n, what: What::Error(ERRORS[n % ERRORS.len()]) }));
        session.wait_until("the output is that of a clean build", || tree(&session.versions.site.path("public")) == clean);
    }
    let printed = session.printed();
    assert!(!printed.contains("panicked") && !printed.contains("os error"), "{printed}");
    assert_eq!(session.stop().leftovers(), Vec::<String>::new());
    (calls, failed)
}

fn every_call_of_a_round_fails(class: &'static str) {
    let sessions: Vec<_> = (1..=SESSIONS).map(|first| thread::spawn(move || some_calls_of_a_round_fail(class, first))).collect();
    let counts: Vec<_> = sessions.into_iter().map(|session| session.join().unwrap()).collect();
    let failed: usize = counts.iter().map(|(_, failed)| failed).sum();
    assert!(failed >= 30 && counts.iter().all(|(calls, _)| 2 * failed >= *calls), "{counts:?}");
}

#[test]
fn whichever_call_of_a_round_that_reads_fails_the_next_save_makes_good() {
    every_call_of_a_round_fails("read");
}

#[test]
fn whichever_call_of_a_round_that_writes_fails_the_next_save_makes_good() {
    every_call_of_a_round_fails("write");
}
