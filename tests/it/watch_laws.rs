//! The law of watching: whatever is edited, and however badly it is told, the site that is built again and again equals a
//! clean build when it has settled.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kiezblatt::watch::{Events, Told, Watch};
use proptest::prelude::*;

use crate::edits::{Edit, Follower, Result, World, edit};

const MS: Duration = Duration::from_millis(1);

/// What becomes of what an honest system would tell.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Told,
    Lost,
    Doubled,
    /// Told that many milliseconds later, behind others.
    Late(u32),
    /// Only the folder is named.
    FolderOnly,
    /// Too much happened, and it is not known where.
    Overflow,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        6 => Just(Fate::Told),
        2 => Just(Fate::Lost),
        1 => Just(Fate::Doubled),
        2 => (1..400u32).prop_map(Fate::Late),
        2 => Just(Fate::FolderOnly),
        1 => Just(Fate::Overflow),
    ]
}

/// An edit, what becomes of the news of it, and the milliseconds until the next.
type Step = (Edit, Fate, u32);

fn steps(fate: impl Strategy<Value = Fate>) -> impl Strategy<Value = Vec<Step>> {
    let pause = prop_oneof![4 => 0..20u32, 2 => 20..600u32, 1 => 600..5000u32];
    prop::collection::vec((edit(), fate, pause), 1..16)
}

/// People at work and a system that tells of it, in a time of its own: nobody waits for it.
struct Script {
    world: Arc<Mutex<World>>,
    now: Instant,
    steps: VecDeque<(Instant, Step)>,
    told: Vec<(Instant, Told)>,
    is_over: Arc<AtomicBool>,
}

impl Script {
    fn new(world: Arc<Mutex<World>>, steps: Vec<Step>, is_over: Arc<AtomicBool>) -> Self {
        let now = Instant::now();
        let mut at = now;
        let mut due = VecDeque::new();
        for step in steps {
            due.push_back((at, step));
            at += step.2 * MS;
        }
        Script { world, now, steps: due, told: Vec::new(), is_over }
    }

    /// Lets people work until now.
    fn work(&mut self) {
        while let Some((at, (edit, fate, _))) = self.steps.pop_front_if(|(at, _)| *at <= self.now) {
            let news = self.world.lock().unwrap().apply(edit);
            for told in news {
                self.tell(at, told, fate);
            }
        }
        self.told.sort_by_key(|(at, _)| *at);
        self.is_over.store(self.steps.is_empty() && self.told.is_empty(), Ordering::Relaxed);
    }

    fn tell(&mut self, at: Instant, told: Told, fate: Fate) {
        match fate {
            Fate::Told => self.told.push((at, told)),
            Fate::Lost => {}
            Fate::Doubled => self.told.extend([(at, told.clone()), (at + MS, told)]),
            Fate::Late(by) => self.told.push((at + by * MS, told)),
            Fate::FolderOnly => self.told.push((at, folder_of(told))),
            Fate::Overflow => self.told.push((at, Told::Lost)),
        }
    }
}

fn folder_of(told: Told) -> Told {
    match told {
        Told::Begun(path) | Told::Done(path) | Told::Came(path) => Told::Done(path.parent().unwrap().to_owned()),
        other => other,
    }
}

impl Events for Script {
    fn next(&mut self, longest: Duration) -> Option<Told> {
        let until = self.now + longest;
        loop {
            self.work();
            if self.told.first().is_some_and(|(at, _)| *at <= self.now) {
                return Some(self.told.remove(0).1);
            }
            let next = self.steps.front().map(|(at, _)| *at).into_iter().chain(self.told.first().map(|(at, _)| *at)).min();
            self.now = next.map_or(until, |next| next.min(until));
            if self.now >= until {
                return None;
            }
        }
    }

    fn now(&self) -> Instant {
        self.now
    }
}

/// Follows a script to its end and says how the result differs from a clean build.
fn follow(steps: Vec<Step>) -> (Option<String>, Follower) {
    let (world, is_over) = (Arc::new(Mutex::new(World::new())), Arc::new(AtomicBool::new(false)));
    let root = world.lock().unwrap().site.root().to_owned();
    let mut follower = Follower::new(&root, Watch::told_by(Script::new(world.clone(), steps, is_over.clone())));
    follower.follow(&|_, is_in_vain| is_in_vain && is_over.load(Ordering::Relaxed));
    let difference = follower.built.difference(&Result::clean(&root));
    (difference, follower)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn however_badly_it_is_told_the_result_equals_a_clean_build(steps in steps(fate())) {
        let (difference, _) = follow(steps);
        prop_assert_eq!(difference, None);
    }

    #[test]
    fn what_is_told_honestly_needs_no_looks_of_its_own_accord(steps in steps(Just(Fate::Told))) {
        let (difference, mut follower) = follow(steps);
        prop_assert_eq!(difference, None);
        prop_assert_eq!(follower.finds[1], 0);
        prop_assert!(!follower.polls());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn with_the_real_watcher_the_result_equals_a_clean_build(bursts in prop::collection::vec(prop::collection::vec(edit(), 1..8), 1..6)) {
        let mut world = World::new();
        let root = world.site.root().to_owned();
        let mut follower = Follower::new(&root, Watch::start(&root, &root.join("public"), false));
        for burst in bursts {
            for edit in burst {
                world.apply(edit);
            }
            // Events keep their order: when the mark has been noticed, everything before it has been told.
            world.mark();
            follower.follow(&|follower, _| follower.found.contains("kiezblatt.yaml"));
            prop_assert_eq!(follower.built.difference(&Result::clean(&root)), None);
        }
        follower.follow(&|_, is_in_vain| is_in_vain);
        prop_assert!(!follower.polls());
    }
}

#[test]
fn what_lies_in_new_folders_needs_no_looks_of_its_own_accord() {
    let world = World::new();
    let root = world.site.root().to_owned();
    let mut follower = Follower::new(&root, Watch::start(&root, &root.join("public"), false));
    for n in 0..12 {
        // The files are there before the folders are watched.
        for folder in ["", "tief/", "tief/unten/"] {
            let name = folder.replace('/', "-");
            world.site.write(&format!("content/pages/neu-{n}/{folder}{name}{n}.md"), format!("---\ntitle: Neu {n}\n---\nNeu\n"));
        }
        world.mark();
        follower.follow(&|follower, _| follower.found.contains("kiezblatt.yaml"));
        assert_eq!(follower.built.difference(&Result::clean(&root)), None, "{n}");
    }
    assert!(!follower.polls());
}
