//! What a build gives away, file by file.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::press::ToPrint;
use crate::base::failure::Failure;
use crate::base::hash::ContentHash;
use crate::base::path::OutputPath;

/// The content of a file of the output.
#[derive(Clone, Debug)]
pub enum Content {
    Bytes(Arc<Vec<u8>>),
    /// A file that is printed when somebody asks for it. A process that builds again and again keeps no page in memory:
    /// printing one takes less than a millisecond.
    ToPrint(ToPrint),
    /// A file that is published as it is; its hash says which version of it was seen.
    Copy {
        from: PathBuf,
        hash: ContentHash,
        size: u64,
    },
}

impl Content {
    pub fn hash(&self) -> ContentHash {
        match self {
            Content::Bytes(bytes) => ContentHash::of(bytes),
            Content::ToPrint(page) => page.hash,
            Content::Copy { hash, .. } => *hash,
        }
    }

    /// In bytes.
    pub fn size(&self) -> u64 {
        match self {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::ToPrint(page) => page.size,
            Content::Copy { size, .. } => *size,
        }
    }

    /// The bytes of a file that was made here; none of one that is published as it is.
    pub fn made(&self) -> Option<Arc<Vec<u8>>> {
        match self {
            Content::Bytes(bytes) => Some(bytes.clone()),
            Content::ToPrint(page) => Some(Arc::new(page.print())),
            Content::Copy { .. } => None,
        }
    }
}

/// Takes the files of the output as they are made, from several threads and in any order, each path once.
pub trait Sink: Sync {
    /// Says how many pages will come.
    fn expect(&self, _pages: usize) {}

    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure>;
}

/// A sink that keeps what it is given as it is given.
#[derive(Debug, Default)]
pub struct Kept(Mutex<HashMap<OutputPath, Content>>);

impl Kept {
    /// Everything that was accepted.
    pub fn into_files(self) -> HashMap<OutputPath, Content> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Kept {
    fn expect(&self, pages: usize) {
        // There are a few more files than pages.
        self.0.lock().unwrap_or_else(PoisonError::into_inner).reserve(pages + pages / 2);
    }

    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), content);
        Ok(())
    }
}

/// A sink that keeps the bytes of everything.
#[derive(Debug, Default)]
pub struct Collected(Mutex<BTreeMap<OutputPath, File>>);

/// A file of the output, made. The hash is the one under which it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    Bytes { bytes: Arc<Vec<u8>>, hash: ContentHash },
    Copy { from: PathBuf, hash: ContentHash },
}

impl Collected {
    /// Everything that was accepted.
    pub fn into_files(self) -> BTreeMap<OutputPath, File> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Collected {
    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure> {
        let (hash, made) = (content.hash(), content.made());
        let file = match content {
            Content::Copy { from, .. } => File::Copy { from, hash },
            _ => File::Bytes { bytes: made.unwrap_or_default(), hash },
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), file);
        Ok(())
    }
}
