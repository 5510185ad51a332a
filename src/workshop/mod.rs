//! A site that is built again and again in one process: what was seen of its folder, and what was made of it.
//!
//! The two memories belong together, so they are kept together here. Nothing is printed, written or served.

mod verify;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::archive::Archive;
use crate::base::failure::Failure;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::SourcePath;
use crate::pipeline::{self, Memo, Outcome, Sink};
use crate::settings::{self, Options, Settings};
use crate::source::{Folder, Look, Seen};

/// A site and what is remembered of it between two builds.
#[derive(Debug)]
pub struct Workshop {
    root: PathBuf,
    folder: Folder,
    memo: Memo,
    settings: Result<Settings, WrongSettings>,
    /// The theme of the last settings that were right.
    theme: String,
}

/// Why there are no settings.
#[derive(Clone, Debug)]
pub enum WrongSettings {
    /// There is no `kiezblatt.yaml`.
    Missing,
    Mistakes(Vec<Finding>),
}

impl Workshop {
    /// A workshop for the site in a folder; nothing is read yet.
    pub fn new(root: &Path) -> Self {
        Workshop {
            root: root.to_owned(),
            folder: Folder::recalling(root),
            memo: Memo::new(),
            settings: Err(WrongSettings::Missing),
            theme: String::new(),
        }
    }

    /// A workshop that asks an archive about documents and pictures.
    #[must_use]
    pub fn with_archive(self, archive: Arc<Archive>) -> Self {
        Workshop { memo: self.memo.with_archive(archive), ..self }
    }

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Looks at the site's folder again. Where the settings name another theme now, that is looked at as well.
    pub fn look(&mut self, at: &Look) -> Seen {
        let mut seen = self.folder.look(at, &self.theme);
        if *at == Look::Everywhere {
            self.folder.note().iter().for_each(|note| self.memo.archive().keep_note(&self.root, note));
        }
        if seen.changed.contains(&SourcePath::new("kiezblatt.yaml")) {
            self.settings = self.read_settings();
            if let Ok(Settings { theme, .. }) = &self.settings
                && *theme != self.theme
            {
                self.theme.clone_from(theme);
                // The settings may have been saved once more by now.
                let more = self.look(&Look::Everywhere);
                seen.changed.extend(more.changed);
                seen.is_unfinished |= more.is_unfinished;
            }
        }
        seen
    }

    fn read_settings(&self) -> Result<Settings, WrongSettings> {
        let bytes = self.folder.settings().ok_or(WrongSettings::Missing)?;
        let bytes = bytes.map_err(|finding| WrongSettings::Mistakes(vec![finding.clone()]))?;
        let mut findings = Vec::new();
        settings::read(bytes.to_vec(), &mut findings).ok_or(WrongSettings::Mistakes(findings))
    }

    /// Whether `kiezblatt.lock` said just this at the last look.
    pub fn has_register(&self, text: &str) -> bool {
        self.folder.register() == Some(ContentHash::of(text.as_bytes()))
    }

    /// The settings as they were at the last look.
    pub fn settings(&self) -> Result<Settings, WrongSettings> {
        self.settings.clone()
    }

    /// Builds the site as it was at the last look.
    pub fn build(&mut self, settings: &Settings, options: &Options, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let snapshot = self.folder.snapshot(&|path, hash| self.memo.knows(path, hash));
        pipeline::build(snapshot, settings, options, &mut self.memo, sink)
    }
}
