//! When a watch wakes and where it says to look, told by a script in a time of its own, so that nobody has to wait.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kiezblatt::source::Look;
use kiezblatt::watch::{Events, Told, Wake, Watch, Why};

const MS: Duration = Duration::from_millis(1);

/// What is told at which millisecond, and what was asked of the source.
struct Script {
    began: Instant,
    now: Arc<Mutex<Instant>>,
    told: VecDeque<(u32, Told)>,
    asked: Arc<Mutex<Vec<&'static str>>>,
}

impl Events for Script {
    fn next(&mut self, longest: Duration) -> Option<Told> {
        let mut now = self.now.lock().unwrap();
        let until = *now + longest;
        match self.told.front() {
            Some((at, _)) if self.began + *at * MS <= until => {
                *now = (*now).max(self.began + *at * MS);
                self.told.pop_front().map(|(_, told)| told)
            }
            _ => {
                *now = until;
                None
            }
        }
    }

    fn now(&self) -> Instant {
        *self.now.lock().unwrap()
    }

    fn settle(&mut self) {
        self.asked.lock().unwrap().push("settle");
    }

    fn renew(&mut self) -> Result<(), Why> {
        self.asked.lock().unwrap().push("renew");
        Ok(())
    }

    fn end(&mut self) {
        self.asked.lock().unwrap().push("end");
        self.told.clear();
    }
}

/// A watch, and what is to be known about its script.
struct Scene {
    watch: Watch,
    began: Instant,
    now: Arc<Mutex<Instant>>,
    asked: Arc<Mutex<Vec<&'static str>>>,
}

impl Scene {
    fn new(told: &[(u32, Told)]) -> Self {
        let began = Instant::now();
        let (now, asked) = (Arc::new(Mutex::new(began)), Arc::default());
        let script = Script { began, now: Arc::clone(&now), told: told.iter().cloned().collect(), asked: Arc::clone(&asked) };
        Scene { watch: Watch::told_by(script), began, now, asked }
    }

    fn at(&self) -> u128 {
        (*self.now.lock().unwrap() - self.began).as_millis()
    }

    /// The next wake, and when it comes.
    fn wake(&mut self) -> (u128, Wake) {
        let wake = self.watch.wait(&|| false).unwrap();
        (self.at(), wake)
    }

    /// A look or a build takes a while.
    fn work(&self, milliseconds: u32) {
        *self.now.lock().unwrap() += milliseconds * MS;
    }

    fn asked(&self) -> Vec<&'static str> {
        self.asked.lock().unwrap().clone()
    }
}

fn done(path: &str) -> Told {
    Told::Done(path.into())
}

fn told_at(paths: &[&str]) -> Wake {
    Wake { look: Look::At(paths.iter().map(Into::into).collect()), is_told: true }
}

const UNTOLD: Wake = Wake { look: Look::Everywhere, is_told: false };

/// The rest of a burst after its last event.
const QUIET: u128 = if cfg!(target_os = "linux") { 6 } else { 25 };

#[test]
fn a_save_wakes_at_once_and_is_followed_by_a_look_at_everything() {
    let mut scene = Scene::new(&[(100, Told::Begun("a".into())), (102, done("a")), (300, done("b"))]);
    assert_eq!(scene.wake(), (102 + QUIET, told_at(&["a"])));
    assert_eq!(scene.wake(), (300 + QUIET, told_at(&["b"])));
    assert_eq!(scene.wake(), (1102 + QUIET, UNTOLD));
    assert_eq!(scene.wake(), (3602 + QUIET, UNTOLD));
    assert_eq!(scene.wake(), (6102 + QUIET, UNTOLD));
    assert_eq!(scene.watch.polling_since(), None);
}

#[test]
fn what_was_told_during_a_build_comes_before_looks_of_its_own_accord() {
    let mut scene = Scene::new(&[(10, done("a")), (2000, done("b"))]);
    assert_eq!(scene.wake(), (10 + QUIET, told_at(&["a"])));
    scene.work(10_000);
    assert_eq!(scene.wake(), (10_010 + 2 * QUIET, told_at(&["b"])));
}

#[test]
fn a_long_look_is_seldom() {
    let mut scene = Scene::new(&[]);
    assert_eq!(scene.wake(), (2500, UNTOLD));
    scene.work(100);
    assert_eq!(scene.wake(), (7600, UNTOLD));
    // What is built because of a look does not count.
    scene.work(10);
    scene.watch.was_not_told();
    scene.work(3000);
    let (at, wake) = scene.wake();
    assert!(at < 12_000 && wake == UNTOLD, "{at}");
}

#[test]
fn a_change_that_is_never_told_leads_to_polling_and_that_is_said_once() {
    let mut scene = Scene::new(&[]);
    assert_eq!(scene.wake(), (2500, UNTOLD));
    scene.watch.was_not_told();
    assert_eq!(scene.watch.polling_since(), None, "an event may still come");
    assert_eq!(scene.wake(), (3000, UNTOLD));
    assert_eq!(scene.asked(), ["renew"]);
    assert_eq!((scene.watch.polling_since(), scene.watch.polling_since()), (Some(Why::Silent), None));
    assert_eq!(scene.wake(), (3500, UNTOLD));
    scene.watch.was_not_told();
    assert_eq!(scene.wake(), (4000, UNTOLD));
    assert_eq!(scene.watch.polling_since(), None);
}

#[test]
fn a_change_that_is_told_a_moment_later_is_no_reason_to_poll() {
    for rest_first in [false, true] {
        let mut scene = Scene::new(&[(2800, done("a"))]);
        assert_eq!(scene.wake(), (2500, UNTOLD));
        scene.watch.was_not_told();
        if rest_first {
            assert_eq!(scene.watch.wait_for_rest(&|| false), Some(Look::Everywhere));
        } else {
            assert_eq!(scene.wake(), (2800 + QUIET, told_at(&["a"])));
        }
        for _ in 0..3 {
            assert_eq!(scene.wake().1, UNTOLD);
        }
        assert_eq!(scene.watch.polling_since(), None);
    }
}

#[test]
fn events_that_end_are_replaced_by_looks() {
    let mut scene = Scene::new(&[(10, done("a")), (12, Told::Ended(Why::Limit)), (20, done("b"))]);
    assert_eq!(scene.wake(), (12 + QUIET, Wake { look: Look::Everywhere, is_told: true }));
    assert_eq!(scene.asked(), ["end"]);
    assert_eq!((scene.watch.polling_since(), scene.watch.polling_since()), (Some(Why::Limit), None));
    assert_eq!(scene.wake(), (500, UNTOLD));
    assert_eq!(scene.wake(), (1000, UNTOLD));
}

#[test]
fn new_folders_are_watched_before_they_are_looked_at() {
    let mut scene = Scene::new(&[(10, Told::Came("a".into())), (500, Told::Ground), (501, done("b"))]);
    assert_eq!(scene.wake(), (10 + QUIET, told_at(&["a"])));
    assert_eq!(scene.asked(), ["settle"]);
    assert_eq!(scene.wake(), (501 + QUIET, Wake { look: Look::Everywhere, is_told: true }));
    assert_eq!(scene.asked(), ["settle", "renew"]);
}

#[test]
fn the_rest_of_a_save_is_waited_for() {
    let emptied = [(10, Told::Begun("a".into())), (10, done("a"))];
    let everything: [&[(u32, Told)]; 3] = [
        // It comes.
        &[(160, Told::Begun("a".into())), (165, done("a"))],
        // It does not.
        &[],
        // Something else comes; that is no reason to take the file as it is.
        &[(100, done("b"))],
    ];
    let expected: [(u128, &[&str]); 3] = [(165 + QUIET, &["a"]), (310 + QUIET, &["a"]), (310 + QUIET, &["a", "b"])];
    for (rest, (at, paths)) in everything.into_iter().zip(expected) {
        let mut scene = Scene::new(&[&emptied[..], rest].concat());
        assert_eq!(scene.wake().1, told_at(&["a"]));
        assert_eq!((scene.watch.wait_for_rest(&|| false), scene.at()), (Some(told_at(paths).look), at));
    }
    // What only went is more likely gone for good.
    let mut scene = Scene::new(&[(10, done("a"))]);
    scene.wake();
    assert_eq!((scene.watch.wait_for_rest(&|| false), scene.at()), (Some(told_at(&["a"]).look), 90 + QUIET));
}

#[test]
fn who_wants_to_stop_is_not_kept_waiting() {
    let mut scene = Scene::new(&[]);
    let (began, now) = (scene.began, Arc::clone(&scene.now));
    let stop = move || *now.lock().unwrap() >= began + 1234 * MS;
    assert_eq!(scene.watch.wait(&stop), None);
    assert!(scene.at() < 1300);
    assert_eq!(scene.watch.wait_for_rest(&stop), None);
}
