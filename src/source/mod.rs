//! The only room that reads the site's files: a snapshot of all of them, taken at one moment.

mod folder;
mod look;
mod names;
mod network;
mod read;
mod snapshot;

pub use folder::{Folder, Seen};
pub use look::Look;
pub use names::is_private;
pub use network::is_remote;
pub use read::{excerpt_source, read_settings, read_snapshot};
pub use snapshot::{Content, Snapshot, SourceFile};
