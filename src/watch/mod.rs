//! Notices that something in the site's folder changed. What changed is decided by content hashes elsewhere: an event
//! only says "look again".

mod events;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// So long there must be no further event before a save counts as finished.
const QUIET: Duration = Duration::from_millis(20);
/// So long at most a folder that never rests is waited for.
const LONGEST: Duration = Duration::from_millis(500);
/// How often the folder is looked through where the system reports no events.
const POLL: Duration = Duration::from_millis(500);
/// How often a wait looks up whether it should end.
const TICK: Duration = Duration::from_millis(100);

/// A watch over a site's folder.
pub struct Watch {
    events: Receiver<()>,
    /// Kept alive: the events end with it.
    _watcher: Box<dyn Watcher>,
    /// Whether the folder is looked through again and again, because the system cannot report events.
    pub polls: bool,
}

impl Watch {
    /// Watches the folder of a site, all but the output. With `poll`, or where the system's events cannot be had (too many
    /// folders, no support), it looks through the folder twice a second instead.
    pub fn start(root: &Path, output: &Path, poll: bool) -> notify::Result<Watch> {
        let native = if poll { None } else { Watch::native(root, output).ok() };
        native.map_or_else(|| Watch::polling(root, output), Ok)
    }

    fn native(root: &Path, output: &Path) -> notify::Result<Watch> {
        let (handler, events) = handler(root, output);
        let mut watcher = RecommendedWatcher::new(handler, Config::default().with_follow_symlinks(false))?;
        watcher.watch(root, RecursiveMode::Recursive)?;
        Ok(Watch { events, _watcher: Box::new(watcher), polls: false })
    }

    fn polling(root: &Path, output: &Path) -> notify::Result<Watch> {
        let (handler, events) = handler(root, output);
        let config = Config::default().with_poll_interval(POLL).with_follow_symlinks(false);
        let mut watcher = PollWatcher::new(handler, config)?;
        watcher.watch(root, RecursiveMode::Recursive)?;
        Ok(Watch { events, _watcher: Box::new(watcher), polls: true })
    }

    /// Waits until something changed and the change is finished; a burst of events is one change. Returns false where
    /// `stop` said so first.
    pub fn wait(&self, stop: &dyn Fn() -> bool) -> bool {
        loop {
            if stop() {
                return false;
            }
            match self.events.recv_timeout(TICK) {
                Ok(()) => break,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        let began = Instant::now();
        while began.elapsed() < LONGEST && self.events.recv_timeout(QUIET).is_ok() {}
        true
    }
}

/// What to do with an event: say that there was one, if it matters.
fn handler(root: &Path, output: &Path) -> (impl Fn(notify::Result<notify::Event>) + Send + 'static, Receiver<()>) {
    let (sender, receiver) = mpsc::channel();
    let (root, output) = (real(root), real(output));
    let handle = move |event: notify::Result<notify::Event>| {
        let matters = event.as_ref().map_or(true, |event| events::matters(event, &root, &output));
        if matters {
            // Nobody listens any more when the program is about to end.
            _ = sender.send(());
        }
    };
    (handle, receiver)
}

/// A path as the system reports it in events.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
