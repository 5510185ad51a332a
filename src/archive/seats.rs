//! How many files are worked on at once, and that nobody works on one that somebody else is at.

use std::collections::HashSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::base::hash::ContentHash;

/// As many seats as the machine has cores.
#[derive(Debug)]
pub(super) struct Seats {
    taken: Mutex<HashSet<ContentHash>>,
    freed: Condvar,
    count: usize,
}

/// A seat; free again when dropped.
pub(super) struct Seat<'s> {
    seats: &'s Seats,
    hash: ContentHash,
}

impl Seats {
    pub fn for_all_cores() -> Self {
        let count = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Seats { taken: Mutex::default(), freed: Condvar::new(), count }
    }

    /// Waits for a seat to work on the file with a hash.
    pub fn take(&self, hash: ContentHash) -> Seat<'_> {
        let is_in_use = |taken: &mut HashSet<ContentHash>| taken.len() >= self.count || taken.contains(&hash);
        let mut taken = self.freed.wait_while(self.taken(), is_in_use).unwrap_or_else(PoisonError::into_inner);
        taken.insert(hash);
        Seat { seats: self, hash }
    }

    fn taken(&self) -> MutexGuard<'_, HashSet<ContentHash>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.seats.taken().remove(&self.hash);
        self.seats.freed.notify_all();
    }
}
