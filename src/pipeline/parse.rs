//! The first stage: every text of the snapshot becomes an entry, in parallel, each on its own.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::Memo;
use super::memo::ReadSheet;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::SourcePath;
use crate::render::ThemeFiles;
use crate::site::files::SourceFiles;
use crate::site::{Sheet, Spot, locate};
use crate::source::{Content, Snapshot, SourceFile};

/// A snapshot, read.
pub(super) struct Parsed {
    pub sheets: Vec<Sheet>,
    pub files: SourceFiles,
    /// Documents and pictures: where they lie, and their hashes.
    pub attachments: HashMap<SourcePath, SourceFile>,
    pub theme: ThemeFiles,
}

/// Reads a snapshot. Its texts are dropped as soon as they are read: only their HTML is kept.
pub(super) fn parse(snapshot: Snapshot, memo: &mut Memo, findings: &mut Vec<Finding>) -> Parsed {
    let mut parsed = Parsed { sheets: Vec::new(), files: SourceFiles::default(), attachments: HashMap::new(), theme: ThemeFiles::new() };
    let mut texts = Vec::new();
    findings.extend(snapshot.findings);
    parsed.files.owned = owned_folders(snapshot.files.keys());
    for (path, file) in snapshot.files {
        let is_content = path.as_str().starts_with("content/");
        match (file.content, is_content) {
            (Content::File(from), _) => {
                parsed.files.sizes.insert(path.clone(), file.size);
                parsed.attachments.insert(path, SourceFile { content: Content::File(from), ..file });
            }
            (Content::Text(bytes), false) => _ = parsed.theme.insert(path, bytes),
            (content, _) => match locate(&path, &parsed.files.owned) {
                Ok(spot) => texts.push(Text { path, spot, hash: file.hash, content }),
                Err(finding) => findings.extend(finding),
            },
        }
    }
    parsed.sheets = read(texts, memo, findings);
    parsed
}

fn owned_folders<'p>(paths: impl Iterator<Item = &'p SourcePath>) -> BTreeSet<String> {
    paths.filter(|path| path.name().eq_ignore_ascii_case("index.md")).map(|path| path.folder().to_owned()).collect()
}

struct Text {
    path: SourcePath,
    spot: Spot,
    hash: ContentHash,
    content: Content,
}

/// Reads what the memo does not know, and takes the rest from it.
fn read(texts: Vec<Text>, memo: &mut Memo, findings: &mut Vec<Finding>) -> Vec<Sheet> {
    let read: Vec<(SourcePath, Option<ReadSheet>)> = texts.into_par_iter().map(|text| text.read(memo)).collect();
    let mut sheets = Vec::with_capacity(read.len());
    let mut paths = Vec::new();
    for (path, new) in read {
        let sheet = match (new, memo.remembers()) {
            (Some(new), true) => {
                memo.sheets.insert(path.clone(), new);
                &memo.sheets[&path]
            }
            (Some(new), false) => {
                findings.extend(new.findings);
                sheets.extend(new.sheet);
                continue;
            }
            (None, _) => &memo.sheets[&path],
        };
        findings.extend(sheet.findings.iter().cloned());
        sheets.extend(sheet.sheet.clone());
        paths.push(path);
    }
    memo.keep_sheets(&paths);
    sheets
}

impl Text {
    /// The sheet, where the memo does not know it. The path alone decides what a text is about, so it is not compared.
    fn read(self, memo: &Memo) -> (SourcePath, Option<ReadSheet>) {
        let known = memo.sheets.get(&self.path);
        let bytes = match self.content {
            Content::Text(bytes) if known.is_none_or(|known| known.hash != self.hash) => bytes,
            _ => return (self.path, None),
        };
        let mut findings = Vec::new();
        let mut sheet = Sheet::read(&self.spot, &self.path, bytes, &mut findings);
        let before = known.and_then(|known| known.sheet.as_ref());
        if let (Some(sheet), Some(before)) = (&mut sheet, before)
            && sheet.front == before.front
        {
            // The same details: whoever shows only those need not look again.
            sheet.entry = before.entry.clone();
        }
        (self.path, Some(ReadSheet { hash: self.hash, sheet, findings }))
    }
}
