//! Events that belong together: when they are over, and where to look then. Nothing here waits; times are handed in.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::told::Told;
use crate::source::Look;

/// So long there must be no further event after a save that is known to be finished. Systems that do not report when a
/// file is closed need more time for the rest of it.
const QUIET: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 6 } else { 25 });
/// The same after more files than a person saves at once: a program is at work, and it pauses now and then.
const QUIET_OF_MANY: Duration = Duration::from_millis(40);
/// How many files a person may save at once.
const FEW: usize = 8;
/// So long the end of a write is waited for.
const UNFINISHED: Duration = Duration::from_millis(120);
/// So long at most a folder that never rests is waited for.
const LONGEST: Duration = Duration::from_millis(500);
/// More paths than this are not worth remembering: a look at everything is as fast.
const MANY: usize = 2000;

/// Events that follow each other closely.
#[derive(Debug)]
pub(super) struct Burst {
    began: Instant,
    last: Instant,
    paths: BTreeSet<PathBuf>,
    /// Files whose writing has begun and is not finished.
    open: BTreeSet<PathBuf>,
    is_everywhere: bool,
    /// Whether the ground itself changed.
    pub is_ground: bool,
    /// Whether folders came that were not watched before.
    pub has_folders: bool,
    /// Whether something was written, and not only moved and removed.
    pub has_writes: bool,
}

impl Burst {
    pub fn new(first: Told, now: Instant) -> Self {
        let mut burst = Burst {
            began: now,
            last: now,
            paths: BTreeSet::new(),
            open: BTreeSet::new(),
            is_everywhere: false,
            is_ground: false,
            has_folders: false,
            has_writes: false,
        };
        burst.take(first, now);
        burst
    }

    pub fn take(&mut self, told: Told, now: Instant) {
        self.last = now;
        match told {
            Told::Begun(path) => {
                self.has_writes = true;
                self.open.insert(path.clone());
                self.add(path);
            }
            Told::Done(path) => {
                self.open.remove(&path);
                self.add(path);
            }
            Told::Came(path) => {
                self.has_folders = true;
                self.open.remove(&path);
                self.add(path);
            }
            Told::Ground => self.is_ground = true,
            Told::Lost | Told::Ended(_) => self.is_everywhere = true,
        }
    }

    fn add(&mut self, path: PathBuf) {
        if self.paths.len() <= MANY {
            self.paths.insert(path);
        }
    }

    /// When it is over, if nothing more happens.
    pub fn due(&self) -> Instant {
        let quiet = match self.paths.len() {
            _ if !self.open.is_empty() => UNFINISHED,
            0..=FEW => QUIET,
            _ => QUIET_OF_MANY,
        };
        (self.last + quiet).min(self.began + LONGEST)
    }

    /// Whether it has lasted so long that it is over whatever happens.
    pub fn is_too_long(&self, now: Instant) -> bool {
        now >= self.began + LONGEST
    }

    /// Where to look.
    pub fn look(&self) -> Look {
        if self.is_everywhere || self.is_ground || self.paths.len() > MANY { Look::Everywhere } else { Look::At(self.paths.clone()) }
    }

    /// Whether it is about something that is looked at there.
    pub fn concerns(&self, look: &Look) -> bool {
        match (look, self.look()) {
            (Look::At(watched), Look::At(paths)) => paths.iter().any(|path| path.ancestors().any(|folder| watched.contains(folder))),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    /// Hands a burst what is told at certain milliseconds and returns when it is over, in milliseconds.
    fn over_at(script: &[(u32, Told)]) -> u128 {
        let began = Instant::now();
        let mut burst = Burst::new(script[0].1.clone(), began + script[0].0 * MS);
        for (at, told) in &script[1..] {
            let now = began + *at * MS;
            if burst.is_too_long(now) || now > burst.due() {
                break;
            }
            burst.take(told.clone(), now);
        }
        (burst.due() - began).as_millis()
    }

    fn begun(path: &str) -> Told {
        Told::Begun(path.into())
    }

    fn done(path: &str) -> Told {
        Told::Done(path.into())
    }

    #[test]
    fn a_finished_save_is_looked_at_without_delay() {
        let quiet = QUIET.as_millis();
        assert_eq!(over_at(&[(0, done("a"))]), quiet);
        assert_eq!(over_at(&[(0, begun("a")), (1, begun("a")), (3, done("a"))]), 3 + quiet);
        assert_eq!(over_at(&[(0, done("a")), (2, Told::Came("a".into()))]), 2 + quiet);
    }

    #[test]
    fn the_end_of_a_write_is_waited_for() {
        assert_eq!(over_at(&[(0, begun("a"))]), 120);
        assert_eq!(over_at(&[(0, begun("a")), (100, begun("a")), (150, done("a"))]), 150 + QUIET.as_millis());
        // Another file's end is not its own.
        assert_eq!(over_at(&[(0, begun("a")), (10, done("b"))]), 130);
    }

    #[test]
    fn a_folder_that_never_rests_is_looked_at_all_the_same() {
        let script: Vec<_> = (0..1000).map(|n| (n * 4, begun("a"))).collect();
        assert_eq!(over_at(&script), 500);
    }

    #[test]
    fn a_program_at_work_may_pause() {
        let script: Vec<_> = (0..10).map(|n| (n, done(&n.to_string()))).chain([(40, done("x"))]).collect();
        assert_eq!(over_at(&script), 80);
    }

    #[test]
    fn paths_are_collected_until_everything_is_as_fast() {
        let now = Instant::now();
        let mut burst = Burst::new(begun("/s/content/b/x.md"), now);
        burst.take(done("/s/content/b/x.md"), now);
        burst.take(Told::Came("/s/content/a".into()), now);
        assert_eq!(burst.look(), Look::At(["/s/content/a".into(), "/s/content/b/x.md".into()].into()));
        assert!(burst.concerns(&Look::At(["/s/content/b".into()].into())));
        assert!(!burst.concerns(&Look::At(["/s/content/c".into()].into())));
        for n in 0..MANY {
            burst.take(done(&format!("/s/content/{n}.md")), now);
        }
        assert_eq!(burst.look(), Look::Everywhere);
    }

    #[test]
    fn where_nobody_knows_where_is_everywhere() {
        for told in [Told::Lost, Told::Ground] {
            let mut burst = Burst::new(done("a"), Instant::now());
            burst.take(told.clone(), Instant::now());
            assert_eq!((burst.look(), burst.is_ground), (Look::Everywhere, told == Told::Ground));
        }
    }
}
