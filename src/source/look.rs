//! Where to look again after something changed.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// Which part of the site's folder has to be looked at again. A look decides by itself what changed there; this only says
/// where it is worth while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// At everything: nothing is known, or events may have been lost.
    Everywhere,
    /// At these files and folders and what is below them. They need not exist any more.
    At(BTreeSet<PathBuf>),
}

impl Look {
    /// Both looks in one.
    #[must_use]
    pub fn and(self, other: Look) -> Look {
        match (self, other) {
            (Look::At(mut paths), Look::At(more)) => {
                paths.extend(more);
                Look::At(paths)
            }
            _ => Look::Everywhere,
        }
    }
}
