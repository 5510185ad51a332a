//! The only room that writes the output: all or nothing.
//!
//! The files are written into a folder beside the output, on the same file system, flushed, and put in its place in one
//! step. What a crash leaves is the old output or the new one, whole, and perhaps the folder beside it, which the next
//! build removes or makes use of. A process that publishes again and again leaves the old output there until the next
//! time, and then changes in it only what is different. Files that did not change keep their modification time, so that an
//! upload sends little.

mod exchange;
mod folder;
mod lock;
mod manifest;
mod register;
mod spare;
mod staging;

pub use folder::{OutputFolder, open, remove_spare};
pub use lock::Lock;
pub use register::remember;
pub use staging::{Published, Staging};
