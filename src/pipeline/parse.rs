//! The first stage: every text of the snapshot becomes an entry, in parallel, each on its own.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::Memo;
use super::memo::ReadEntry;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::SourcePath;
use crate::render::ThemeFiles;
use crate::site::files::SourceFiles;
use crate::site::{Entry, Spot, locate};
use crate::source::{Content, Snapshot, SourceFile};

/// A snapshot, read.
pub(super) struct Parsed {
    pub entries: Vec<Arc<Entry>>,
    pub files: SourceFiles,
    /// Documents and pictures: where they lie, and their hashes.
    pub attachments: HashMap<SourcePath, SourceFile>,
    pub theme: ThemeFiles,
}

/// Reads a snapshot. Its texts are dropped as soon as they are read: only their HTML is kept.
pub(super) fn parse(snapshot: Snapshot, memo: &mut Memo, findings: &mut Vec<Finding>) -> Parsed {
    let mut parsed = Parsed { entries: Vec::new(), files: SourceFiles::default(), attachments: HashMap::new(), theme: ThemeFiles::new() };
    let mut texts = Vec::new();
    findings.extend(snapshot.findings);
    parsed.files.owned = owned_folders(snapshot.files.keys());
    for (path, file) in snapshot.files {
        let is_content = path.as_str().starts_with("content/");
        match (file.content, is_content) {
            (Content::Text(bytes), true) => match locate(&path, &parsed.files.owned) {
                Ok(spot) => texts.push(Text { path, spot, hash: file.hash, bytes }),
                Err(finding) => findings.extend(finding),
            },
            (Content::Text(bytes), false) => _ = parsed.theme.insert(path, bytes),
            (content @ Content::File(_), _) => {
                parsed.files.sizes.insert(path.clone(), file.size);
                parsed.attachments.insert(path, SourceFile { content, ..file });
            }
        }
    }
    let read: Vec<(SourcePath, ReadEntry)> = texts.into_par_iter().map(|text| text.read(memo)).collect();
    for (_, entry) in &read {
        findings.extend(entry.findings.iter().cloned());
        parsed.entries.extend(entry.entry.clone());
    }
    if memo.remembers() {
        memo.entries = read.into_iter().collect();
    }
    parsed
}

fn owned_folders<'p>(paths: impl Iterator<Item = &'p SourcePath>) -> BTreeSet<String> {
    paths.filter(|path| path.name().eq_ignore_ascii_case("index.md")).map(|path| path.folder().to_owned()).collect()
}

struct Text {
    path: SourcePath,
    spot: Spot,
    hash: ContentHash,
    bytes: Vec<u8>,
}

impl Text {
    fn read(self, memo: &Memo) -> (SourcePath, ReadEntry) {
        if let Some(known) = memo.entries.get(&self.path).filter(|known| known.hash == self.hash && known.spot == self.spot) {
            return (self.path, known.clone());
        }
        let mut findings = Vec::new();
        let entry = Entry::read(&self.spot, &self.path, self.bytes, &mut findings).map(Arc::new);
        (self.path, ReadEntry { hash: self.hash, spot: self.spot, entry, findings })
    }
}
