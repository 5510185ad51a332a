//! The system's events. Watched are `content/` and `themes/` with all that is in them, and the site's folder and the one
//! around it without what is in them: so that it is noticed when those come and go, and that an output of a hundred
//! thousand folders costs nothing.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use super::events::{Places, absolute, is_reading, real, tell};
use super::told::{Events, Silence, Told, Why};

pub(super) struct Native {
    root: PathBuf,
    output: PathBuf,
    /// None when no more events are wanted.
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<notify::Event>>,
    places: Places,
    watched: BTreeSet<PathBuf>,
    /// What the last event said and nobody has asked for yet.
    told: VecDeque<Told>,
}

impl Native {
    pub fn start(root: &Path, output: &Path) -> Result<Self, Why> {
        let (sender, events) = mpsc::channel();
        let handle = move |event: notify::Result<notify::Event>| {
            if !event.as_ref().is_ok_and(is_reading) {
                // Nobody listens any more when the program is about to end.
                _ = sender.send(event);
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(handle, config).map_err(|error| why(&error))?;
        let mut native = Native {
            root: root.to_owned(),
            output: output.to_owned(),
            watcher: Some(watcher),
            events,
            places: Places::new(root, output),
            watched: BTreeSet::new(),
            told: VecDeque::new(),
        };
        native.renew()?;
        Ok(native)
    }

    fn take(&mut self, event: notify::Result<notify::Event>) {
        match event {
            Ok(event) => self.told.extend(tell(&event, &self.places, is_inotify())),
            Err(error) if is_missing(&error) => self.told.push_back(Told::Lost),
            Err(error) => self.told.push_back(Told::Ended(why(&error))),
        }
    }

    /// Watches a folder if it is there.
    fn watch(&mut self, folder: PathBuf, mode: RecursiveMode) -> Result<(), Why> {
        if !folder.is_dir() || self.watched.contains(&folder) {
            return Ok(());
        }
        match self.watcher.as_mut().map_or(Ok(()), |watcher| watcher.watch(&folder, mode)) {
            Err(error) if !is_missing(&error) => return Err(why(&error)),
            // Where it went just now, the folder around it tells when it comes back.
            _ => self.watched.insert(folder),
        };
        Ok(())
    }

    /// It may be gone, and is not watched then.
    fn unwatch(&mut self, folder: &Path) {
        _ = self.watcher.as_mut().map(|watcher| watcher.unwatch(folder));
    }

    /// Watches the folder around a folder, as far as that is allowed: it need not be readable.
    fn watch_around(&mut self, folder: &Path) -> Result<(), Why> {
        let Some(around) = folder.parent() else { return Ok(()) };
        self.watch(around.to_owned(), RecursiveMode::NonRecursive).or_else(|why| if why == Why::Limit { Err(why) } else { Ok(()) })
    }
}

fn why(error: &notify::Error) -> Why {
    if matches!(error.kind, ErrorKind::MaxFilesWatch) { Why::Limit } else { Why::Unsupported }
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn is_inotify() -> bool {
    RecommendedWatcher::kind() == WatcherKind::Inotify
}

impl Events for Native {
    fn next(&mut self, longest: Duration) -> Option<Told> {
        if self.watcher.is_none() {
            return Silence.next(longest);
        }
        let until = Instant::now() + longest;
        // Many events say nothing; those behind them must not wait for the next call.
        while self.told.is_empty() {
            match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(event) => self.take(event),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => self.told.push_back(Told::Ended(Why::Unsupported)),
            }
        }
        self.told.pop_front()
    }

    /// With inotify, the thread that tells of a new folder watches it right after. It answers a request only when it has
    /// done so; hence a request, for something that is not there.
    fn settle(&mut self) {
        if is_inotify() {
            self.unwatch(&absolute(&self.root).join(".kiezblatt-nothing"));
        }
    }

    /// From the outside inwards: what came before a folder is watched is found when it is looked into, and what comes
    /// later is told.
    fn renew(&mut self) -> Result<(), Why> {
        for folder in std::mem::take(&mut self.watched) {
            self.unwatch(&folder);
        }
        let named = absolute(&self.root);
        self.watch_around(&named)?;
        let root = real(&self.root);
        self.watch_around(&root)?;
        self.watch(root.clone(), RecursiveMode::NonRecursive)?;
        for folder in ["content", "themes"] {
            self.watch(real(&root.join(folder)), RecursiveMode::Recursive)?;
        }
        self.places = Places::new(&self.root, &self.output);
        Ok(())
    }

    /// Part of the folders may still be watched; that part is needed by others.
    fn end(&mut self) {
        self.watcher = None;
    }
}
