//! What a build gives away, file by file.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::failure::Failure;
use crate::base::hash::ContentHash;
use crate::base::path::OutputPath;

/// The content of a file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Bytes(Arc<Vec<u8>>),
    /// A file that is published as it is; its hash says which version of it was seen.
    Copy {
        from: PathBuf,
        hash: ContentHash,
        size: u64,
    },
}

/// Takes the files of the output as they are made, from several threads and in any order, each path once.
pub trait Sink: Sync {
    /// Says how many pages will come.
    fn expect(&self, _pages: usize) {}

    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure>;
}

/// A sink that keeps everything in memory.
#[derive(Debug, Default)]
pub struct Collected(Mutex<BTreeMap<OutputPath, Content>>);

impl Collected {
    /// Everything that was accepted.
    pub fn into_files(self) -> BTreeMap<OutputPath, Content> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Collected {
    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), content);
        Ok(())
    }
}
