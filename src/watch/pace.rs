//! When to look without having been told: to find what events have lost, or instead of events. Nothing here waits.

use std::time::{Duration, Instant};

/// So long after something was told it is looked whether that was all.
const SOON: Duration = Duration::from_secs(1);
/// A look may cost a fiftieth of the time: this many times its own length is the pause after it.
const SHARE: u32 = 50;

/// How often to look.
#[derive(Clone, Copy, Debug)]
struct Rhythm {
    shortest: Duration,
    /// The pause is not longer than this, however long a look takes; it is never shorter than the look.
    longest: Duration,
}

/// Where events come in.
const BESIDE_EVENTS: Rhythm = Rhythm { shortest: Duration::from_millis(2500), longest: Duration::from_secs(30) };
/// Where nothing else would tell.
const POLLING: Rhythm = Rhythm { shortest: Duration::from_millis(500), longest: Duration::from_secs(5) };

/// When to look next.
#[derive(Debug)]
pub(super) struct Pace {
    rhythm: Rhythm,
    /// How long a look takes.
    cost: Duration,
    looked: Instant,
    next: Instant,
}

impl Pace {
    pub fn new(polls: bool, now: Instant) -> Self {
        let rhythm = if polls { POLLING } else { BESIDE_EVENTS };
        Pace { rhythm, cost: Duration::ZERO, looked: now, next: now + rhythm.shortest }
    }

    /// From now on nothing else tells.
    pub fn poll(&mut self) {
        self.rhythm = POLLING;
        self.next = self.next.min(self.looked + self.pause());
    }

    /// Something was told: soon it is looked whether it was all. It is never put off, or a busy folder could starve it.
    pub fn told(&mut self, now: Instant) {
        let rested = self.looked + (self.cost * SHARE).min(self.rhythm.longest);
        self.next = self.next.min((now + SOON).max(rested));
    }

    /// A look is over.
    pub fn looked(&mut self, now: Instant, cost: Duration) {
        self.cost = cost;
        self.looked = now;
        self.next = now + self.pause();
    }

    pub fn due(&self) -> Instant {
        self.next
    }

    fn pause(&self) -> Duration {
        (self.cost * SHARE).clamp(self.rhythm.shortest, self.rhythm.longest).max(self.cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn looks_soon_after_something_was_told_and_then_seldom() {
        let start = Instant::now();
        let mut pace = Pace::new(false, start);
        assert_eq!(pace.due(), start + 2500 * MS);
        pace.told(start + 100 * MS);
        assert_eq!(pace.due(), start + 1100 * MS);
        pace.told(start + 900 * MS);
        assert_eq!(pace.due(), start + 1100 * MS, "it is not put off");
        pace.looked(start + 1110 * MS, 10 * MS);
        assert_eq!(pace.due(), start + 3610 * MS);
    }

    #[test]
    fn looking_costs_little_of_the_time() {
        let start = Instant::now();
        for (polls, cost, pause) in
            [(false, 200, 10_000), (false, 5000, 30_000), (true, 1, 500), (true, 40, 2000), (true, 1000, 5000), (true, 8000, 8000)]
        {
            let mut pace = Pace::new(polls, start);
            pace.looked(start, cost * MS);
            assert_eq!(pace.due(), start + pause * MS, "{cost}");
        }
        let mut pace = Pace::new(false, start);
        pace.looked(start, 200 * MS);
        pace.told(start);
        assert_eq!(pace.due(), start + 10_000 * MS, "also after something was told");
    }

    #[test]
    fn polling_begins_at_once() {
        let start = Instant::now();
        let mut pace = Pace::new(false, start);
        pace.poll();
        assert_eq!(pace.due(), start + 500 * MS);
    }
}
