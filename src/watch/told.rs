//! What a source of events tells, in the words of the watch.

use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Something that happened. Paths begin with the site's root as the caller of the watch named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A file is being written. The end of it is told as well.
    Begun(PathBuf),
    /// A save is finished, or something went.
    Done(PathBuf),
    /// A folder was made, or something was moved here. What is in it may have come before the folder was watched.
    Came(PathBuf),
    /// The site's root, `content/` or `themes/` itself came or went: what is watched is not the right thing any more.
    Ground,
    /// Something happened, and nobody knows where.
    Lost,
    /// There will be no more events.
    Ended(Why),
}

/// Why the folder is looked through regularly, instead of waiting for events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was asked for.
    Asked,
    /// The system watches no more folders for this user (`fs.inotify.max_user_watches`).
    Limit,
    /// The folder lies on another machine, or on a file system that does not report what others write.
    Network,
    /// Something changed that no event had announced.
    Silent,
    /// The system reports no events for this folder.
    Unsupported,
}

/// A source of events: the system's, or one that a test has written down.
pub trait Events: Send {
    /// The next thing that is told, if something is told so soon.
    fn next(&mut self, longest: Duration) -> Option<Told>;

    /// The time by which it is waited. A test need not wait for it.
    fn now(&self) -> Instant {
        Instant::now()
    }

    /// Returns when everything in the folders that were told of is watched.
    fn settle(&mut self) {}

    /// Watches the folders that are there now.
    fn renew(&mut self) -> Result<(), Why> {
        Ok(())
    }

    /// From now on nothing is told any more; it is only waited.
    fn end(&mut self) {}
}

/// Where there are no events.
pub(super) struct Silence;

impl Events for Silence {
    fn next(&mut self, longest: Duration) -> Option<Told> {
        sleep(longest);
        None
    }
}
