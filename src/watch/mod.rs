//! Notices that something in the site's folder changed. What changed is decided by content hashes elsewhere: an event
//! only says "look again", and where.
//!
//! Events get lost: on network drives, in folders that came just now, when there are too many of them. So now and then
//! the watch lets everything be looked at without having been told. If that finds something, events are not to be
//! relied on here, and it polls from then on.

mod burst;
mod events;
mod native;
mod pace;
mod told;

use std::path::Path;
use std::time::{Duration, Instant};

use crate::source::{self, Look};
use burst::Burst;
use native::Native;
use pace::Pace;
use told::Silence;
pub use told::{Events, Told, Why};

/// How often a wait looks up whether it should end.
const TICK: Duration = Duration::from_millis(50);
/// So long an event may come after a look that has found its change already.
const LATE: Duration = Duration::from_millis(500);
/// So long the rest of a save is waited for where a file was emptied. Nobody is kept waiting by it: hardly anybody empties
/// a text on purpose.
const REST_OF_WRITES: Duration = Duration::from_millis(300);
/// The same where files went and nothing was written.
const REST: Duration = Duration::from_millis(80);

/// A watch over a site's folder.
pub struct Watch {
    events: Box<dyn Events>,
    polling: Option<Polling>,
    pace: Pace,
    /// When it last woke of its own accord, until it is known how long the look took.
    looks_since: Option<Instant>,
    /// When something was found that had not been told, until it is told or `LATE` is over.
    untold_since: Option<Instant>,
    /// Where the last look was.
    last: Look,
    /// How long the rest of what the last look was about is waited for.
    rest: Duration,
}

/// That the folder is looked through regularly.
struct Polling {
    why: Why,
    is_said: bool,
}

/// It is worth while to look again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wake {
    pub look: Look,
    /// Whether something has happened. If not, the watch wants to see whether something has.
    pub is_told: bool,
}

impl Watch {
    /// Watches a site's folder, all but the output. It polls where `poll` asks for it, where the system's events cannot
    /// be had, and where they are known to be incomplete.
    pub fn start(root: &Path, output: &Path, poll: bool) -> Watch {
        if poll {
            return Watch::new(Box::new(Silence), Some(Why::Asked));
        }
        let is_remote = source::is_remote(root).then_some(Why::Network);
        match Native::start(root, output) {
            // What is saved on this machine is told at once, wherever the folder lies.
            Ok(native) => Watch::new(Box::new(native), is_remote),
            Err(why) => Watch::new(Box::new(Silence), is_remote.or(Some(why))),
        }
    }

    /// A watch that is told what happens by somebody else.
    pub fn told_by(events: impl Events + 'static) -> Watch {
        Watch::new(Box::new(events), None)
    }

    fn new(events: Box<dyn Events>, polling: Option<Why>) -> Watch {
        Watch {
            pace: Pace::new(polling.is_some(), events.now()),
            events,
            polling: polling.map(|why| Polling { why, is_said: false }),
            looks_since: None,
            untold_since: None,
            last: Look::Everywhere,
            rest: REST_OF_WRITES,
        }
    }

    /// Waits until it is worth while to look again, and says where. None where `stop` said so first.
    pub fn wait(&mut self, stop: &dyn Fn() -> bool) -> Option<Wake> {
        self.look_is_over();
        loop {
            if stop() {
                return None;
            }
            let until = self.untold_since.map_or(self.pace.due(), |since| self.pace.due().min(since + LATE));
            if let Some(told) = self.next(until.saturating_duration_since(self.events.now())) {
                self.untold_since = None;
                let burst = self.join(told, stop)?;
                self.last = burst.look();
                self.rest = rest_of(&burst);
                self.pace.told(self.events.now());
                return Some(Wake { look: self.last.clone(), is_told: true });
            }
            let now = self.events.now();
            if self.untold_since.is_some_and(|since| now >= since + LATE) {
                self.untold_since = None;
                self.events_are_missing();
            }
            if now >= self.pace.due() {
                self.looks_since = Some(now);
                (self.last, self.rest) = (Look::Everywhere, REST_OF_WRITES);
                return Some(Wake { look: Look::Everywhere, is_told: false });
            }
        }
    }

    /// Waits for the rest of a change that a look has found unfinished (a file emptied, a file gone), and says where to
    /// look then. It is not waited for longer than a moment: perhaps there is no rest.
    pub fn wait_for_rest(&mut self, stop: &dyn Fn() -> bool) -> Option<Look> {
        self.look_is_over();
        let until = self.events.now() + self.rest;
        loop {
            if stop() {
                return None;
            }
            if let Some(told) = self.next(until.saturating_duration_since(self.events.now())) {
                self.untold_since = None;
                let burst = self.join(told, stop)?;
                let is_rest = burst.concerns(&self.last);
                self.last = std::mem::replace(&mut self.last, Look::Everywhere).and(burst.look());
                self.pace.told(self.events.now());
                if is_rest {
                    return Some(self.last.clone());
                }
            } else if self.events.now() >= until {
                return Some(self.last.clone());
            }
        }
    }

    /// A look of the watch's own accord has found something, be it finished or not. If it is not told in a moment, events
    /// are not to be relied on.
    pub fn was_not_told(&mut self) {
        self.look_is_over();
        if self.polling.is_none() {
            self.untold_since.get_or_insert(self.events.now());
        }
    }

    /// Why the folder is looked through regularly, the first time that this is asked since it is: so it is said once.
    pub fn polling_since(&mut self) -> Option<Why> {
        let polling = self.polling.as_mut().filter(|polling| !polling.is_said)?;
        polling.is_said = true;
        Some(polling.why)
    }

    /// The next event, if one comes so soon.
    fn next(&mut self, longest: Duration) -> Option<Told> {
        match self.events.next(longest.min(TICK)) {
            Some(Told::Ended(why)) => {
                self.end(why);
                // What led to the end has perhaps not been told.
                Some(Told::Lost)
            }
            told => told,
        }
    }

    /// Collects what belongs together.
    fn join(&mut self, first: Told, stop: &dyn Fn() -> bool) -> Option<Burst> {
        let mut burst = Burst::new(first, self.events.now());
        while !burst.is_too_long(self.events.now()) {
            if stop() {
                return None;
            }
            match self.next(burst.due().saturating_duration_since(self.events.now())) {
                Some(told) => burst.take(told, self.events.now()),
                None if self.events.now() >= burst.due() => break,
                None => {}
            }
        }
        if burst.is_ground {
            self.renew();
        } else if burst.has_folders {
            self.events.settle();
        }
        Some(burst)
    }

    fn renew(&mut self) {
        if let Err(why) = self.events.renew() {
            self.end(why);
        }
    }

    fn end(&mut self, why: Why) {
        self.events.end();
        self.poll(why);
    }

    /// Perhaps only this folder's watch was lost; so it is renewed, and what is told after that is told at once.
    fn events_are_missing(&mut self) {
        self.renew();
        self.poll(Why::Silent);
    }

    fn poll(&mut self, why: Why) {
        if self.polling.is_none() {
            self.polling = Some(Polling { why, is_said: false });
            self.pace.poll();
        }
    }

    fn look_is_over(&mut self) {
        if let Some(since) = self.looks_since.take() {
            let now = self.events.now();
            self.pace.looked(now, now - since);
        }
    }
}

fn rest_of(burst: &Burst) -> Duration {
    if burst.has_writes || burst.look() == Look::Everywhere { REST_OF_WRITES } else { REST }
}
