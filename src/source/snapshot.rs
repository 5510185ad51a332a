//! What the site's folder held when it was read.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::SourcePath;

/// All sources of a site below `content/` and below its theme's folder.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub files: BTreeMap<SourcePath, SourceFile>,
    /// What could not be read, or may not be followed.
    pub findings: Vec<Finding>,
}

/// One file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub hash: ContentHash,
    /// In bytes.
    pub size: u64,
    pub content: Content,
}

/// Texts are held in memory; documents and pictures stay where they are.
#[derive(Clone, Debug)]
pub enum Content {
    Text(Vec<u8>),
    File(PathBuf),
}

impl SourceFile {
    pub fn text(bytes: Vec<u8>) -> Self {
        SourceFile { hash: ContentHash::of(&bytes), size: bytes.len() as u64, content: Content::Text(bytes) }
    }
}
