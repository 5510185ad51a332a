//! Notices that something in the site's folder changed. What changed is decided by content hashes elsewhere: an event
//! only says "look again".

mod events;

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};

use crate::base::hash::ContentHash;
use crate::source::fingerprint;

/// So long there must be no further event before a save counts as finished.
const QUIET: Duration = Duration::from_millis(20);
/// So long at most a folder that never rests is waited for.
const LONGEST: Duration = Duration::from_millis(500);
/// How often the folder is looked through where the system reports no events.
const POLL: Duration = Duration::from_millis(500);
/// How often a wait looks up whether it should end.
const TICK: Duration = Duration::from_millis(100);

/// A watch over a site's folder.
pub struct Watch(Way);

/// How changes are noticed.
enum Way {
    /// The system reports them. The watcher is kept alive: the events end with it.
    Events { events: Receiver<()>, _watcher: RecommendedWatcher },
    /// The folder is looked through again and again, because the system cannot report events.
    Looking { root: PathBuf, last: Cell<ContentHash> },
}

impl Watch {
    /// Watches the folder of a site, all but the output. With `poll`, or where the system's events cannot be had (too many
    /// folders, no support), it looks through the folder twice a second instead.
    pub fn start(root: &Path, output: &Path, poll: bool) -> Watch {
        let native = if poll { None } else { native(root, output).ok() };
        let looking = || Way::Looking { root: root.to_owned(), last: Cell::new(fingerprint(root)) };
        Watch(native.unwrap_or_else(looking))
    }

    /// Whether the folder is looked through instead of waiting for events.
    pub fn polls(&self) -> bool {
        matches!(self.0, Way::Looking { .. })
    }

    /// Waits until something changed and the change is finished; a burst of events is one change. Returns false where
    /// `stop` said so first.
    pub fn wait(&self, stop: &dyn Fn() -> bool) -> bool {
        match &self.0 {
            Way::Events { events, .. } => wait_for_event(events, stop),
            Way::Looking { root, last } => wait_for_difference(root, last, stop),
        }
    }
}

fn native(root: &Path, output: &Path) -> notify::Result<Way> {
    let (sender, events) = mpsc::channel();
    let (real_root, real_output) = (real(root), real(output));
    let handle = move |event: notify::Result<notify::Event>| {
        let matters = event.as_ref().map_or(true, |event| events::matters(event, &real_root, &real_output));
        if matters {
            // Nobody listens any more when the program is about to end.
            _ = sender.send(());
        }
    };
    let mut watcher = RecommendedWatcher::new(handle, Config::default().with_follow_symlinks(false))?;
    watcher.watch(root, RecursiveMode::Recursive)?;
    Ok(Way::Events { events, _watcher: watcher })
}

/// A path as the system reports it in events.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn wait_for_event(events: &Receiver<()>, stop: &dyn Fn() -> bool) -> bool {
    loop {
        if stop() {
            return false;
        }
        match events.recv_timeout(TICK) {
            Ok(()) => break,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    let began = Instant::now();
    while began.elapsed() < LONGEST && events.recv_timeout(QUIET).is_ok() {}
    true
}

fn wait_for_difference(root: &Path, last: &Cell<ContentHash>, stop: &dyn Fn() -> bool) -> bool {
    loop {
        let looked = Instant::now();
        while looked.elapsed() < POLL {
            if stop() {
                return false;
            }
            sleep(TICK);
        }
        let now = fingerprint(root);
        if last.replace(now) != now {
            return true;
        }
    }
}
