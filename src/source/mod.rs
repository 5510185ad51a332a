//! The only room that reads the site's files: a snapshot of all of them, taken at one moment.

mod fingerprint;
mod folder;
mod look;
mod names;
mod read;
mod snapshot;
mod unchanged;

pub use fingerprint::fingerprint;
pub use folder::{Folder, Seen};
pub use look::Look;
pub use names::is_private;
pub use read::{excerpt_source, read_settings, read_snapshot};
pub use snapshot::{Content, Snapshot, SourceFile};
pub use unchanged::Unchanged;
