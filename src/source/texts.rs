//! The texts of a site and nothing else: its settings and what stands below `content/`, for whoever wants to change them.

use std::path::{Path, PathBuf};

use super::Look;
use super::parts::covered;
use super::read::{Reading, read};
use super::snapshot::{Content, SourceFile};
use super::walk::Walk;
use crate::base::path::SourcePath;

/// A text, and where it lies.
#[derive(Debug)]
pub struct TextFile {
    pub path: SourcePath,
    /// As the disk spells it.
    pub disk: PathBuf,
    pub bytes: Vec<u8>,
}

/// All texts that can be read, in the order of their paths.
pub fn read_texts(root: &Path) -> Vec<TextFile> {
    let mut walk = Walk::default();
    for part in covered(root, &Look::Everywhere, "") {
        walk.part(root, &part);
    }
    let found = walk.files.into_iter().filter(|found| found.is_text);
    let mut texts: Vec<TextFile> = found
        .filter_map(|found| match read(root, &found)?.1 {
            Reading::File(SourceFile { content: Content::Text(bytes), .. }) => {
                Some(TextFile { disk: root.join(&found.place), path: found.path, bytes })
            }
            _ => None,
        })
        .collect();
    texts.sort_by(|a, b| a.path.cmp(&b.path));
    texts
}
