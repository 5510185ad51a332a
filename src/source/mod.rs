//! The only room that reads the site's files: a snapshot of all of them, taken at one moment.

mod facts;
mod folder;
mod look;
mod names;
mod network;
mod numbers;
mod parts;
mod read;
mod recalled;
mod snapshot;
mod texts;
mod unchanged;
mod walk;

pub use folder::{Folder, Seen};
pub use look::Look;
pub use names::{GLOSSARY, REGISTER, is_private};
pub use network::is_remote;
pub use read::{excerpt_source, open, read_register, read_settings};
pub use recalled::NOTE;
pub use snapshot::{Content, Snapshot, SourceFile};
pub use texts::{TextFile, read_texts};
pub use unchanged::Unchanged;

use std::path::Path;

/// Everything below `content/` and below the folder of the theme, read once.
pub fn read_snapshot(root: &Path, theme: &str) -> Snapshot {
    let mut folder = Folder::new(root);
    folder.look(&Look::Everywhere, theme);
    folder.snapshot(&|_, _| false)
}
