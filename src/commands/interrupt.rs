//! Ctrl-C and requests to stop: remembered, and noticed by the build before it writes its next file, so that nothing is
//! left behind.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use signal_hook::consts::{SIGINT, SIGTERM};

use crate::base::failure::Failure;
use crate::base::path::OutputPath;
use crate::pipeline::{Content, Edition, Sink};

/// The signal that came, if one came.
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// Begins to listen. Where that is not possible, the system's own way of ending a program stays in force.
    pub fn listen() -> Self {
        let interrupt = Interrupt::default();
        for signal in [SIGINT, SIGTERM] {
            _ = signal_hook::flag::register_usize(signal, interrupt.0.clone(), usize::try_from(signal).unwrap_or(0));
        }
        interrupt
    }

    pub fn signal(&self) -> Option<i32> {
        i32::try_from(self.0.load(Ordering::Relaxed)).ok().filter(|signal| *signal != 0)
    }

    /// A failure at `path` if a signal came.
    pub fn check(&self, path: &Path) -> Result<(), Failure> {
        let error = std::io::Error::from(std::io::ErrorKind::Interrupted);
        let stopped = || Failure::io(("Der Bau wurde abgebrochen", "The build was stopped"), path, &error);
        self.signal().map_or(Ok(()), |_| Err(stopped()))
    }
}

/// A sink that stops when a signal came, and shows how far the build has got.
pub struct Watched<'s> {
    inner: &'s dyn Sink,
    interrupt: &'s Interrupt,
    bar: ProgressBar,
}

impl<'s> Watched<'s> {
    /// The bar appears on a terminal only.
    pub fn new(inner: &'s dyn Sink, interrupt: &'s Interrupt, quiet: bool) -> Self {
        let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new(0) };
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}") {
            bar.set_style(style);
        }
        Watched { inner, interrupt, bar }
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Sink for Watched<'_> {
    fn expect_files(&self, files: usize) {
        self.bar.set_length(files as u64);
    }

    fn examining(&self, file: &Path) -> Result<(), Failure> {
        self.interrupt.check(file)?;
        self.bar.inc(1);
        Ok(())
    }

    fn expect(&self, pages: usize) {
        self.bar.set_position(0);
        self.bar.set_length(pages as u64);
    }

    fn expect_others(&self, paths: &mut dyn Iterator<Item = &OutputPath>) {
        self.inner.expect_others(paths);
    }

    fn renewing(&self, path: &OutputPath) -> Result<(), Failure> {
        self.interrupt.check(path.as_str().as_ref())?;
        self.bar.inc(1);
        self.inner.renewing(path)
    }

    fn keeps_editions(&self) -> bool {
        self.inner.keeps_editions()
    }

    fn accept_edition(&self, edition: &Edition) -> Result<(), Failure> {
        self.inner.accept_edition(edition)
    }

    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure> {
        self.interrupt.check(path.as_str().as_ref())?;
        self.bar.inc(1);
        self.inner.accept(path, content)
    }
}
