//! A site that is built again and again in one process: what was seen of its folder, and what was made of it.
//!
//! The two memories belong together, so they are kept together here. Nothing is printed, written or served.

use std::path::{Path, PathBuf};

use crate::base::failure::Failure;
use crate::pipeline::{self, Memo, Outcome, Sink};
use crate::settings::{Options, Settings};
use crate::source::{Folder, Look, Seen};

/// A site and what is remembered of it between two builds.
#[derive(Debug)]
pub struct Workshop {
    root: PathBuf,
    folder: Folder,
    memo: Memo,
}

impl Workshop {
    /// A workshop for the site in a folder; nothing is read yet.
    pub fn new(root: &Path) -> Self {
        Workshop { root: root.to_owned(), folder: Folder::new(root), memo: Memo::new() }
    }

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Looks at the site's folder again.
    pub fn look(&mut self, at: &Look, theme: &str) -> Seen {
        self.folder.look(at, theme)
    }

    /// Builds the site as it was at the last look.
    pub fn build(&mut self, settings: &Settings, options: &Options, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let snapshot = self.folder.snapshot(&|path, hash| self.memo.knows(path, hash));
        pipeline::build(snapshot, settings, options, &mut self.memo, sink)
    }
}
