//! The first stage: every text of the snapshot becomes an entry, in parallel, each on its own.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::Memo;
use super::memo::ReadSheet;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::SourcePath;
use crate::base::rows::Rows;
use crate::glossary::Glossary;
use crate::register::RegisterFile;
use crate::render::ThemeFiles;
use crate::site::files::{SourceFiles, Stored};
use crate::site::{Entry, Reading, Sheet, Spot, locate, owned_folders};
use crate::source::{Content, GLOSSARY, REGISTER, Snapshot, SourceFile};

/// A snapshot, read.
pub(super) struct Parsed {
    /// Sorted by path.
    pub sheets: Rows<Sheet>,
    pub sources: Arc<Sources>,
}

/// What there is besides the bytes of texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    /// The texts that are entries, sorted.
    pub texts: Vec<SourcePath>,
    pub files: SourceFiles,
    /// Documents and pictures: where they lie, and their hashes.
    pub attachments: HashMap<SourcePath, SourceFile>,
    pub theme: ThemeFiles,
    pub glossary: Arc<Glossary>,
    /// What remembers the addresses of the site, if it has that.
    pub register: Option<Arc<RegisterFile>>,
    findings: Vec<Finding>,
}

/// What a snapshot holds, each entry on its own: whatever is wrong with one is no matter to the others.
#[derive(Debug, Default)]
pub struct Inventory {
    /// Every text that is an entry, by where it lies, also those that cannot be read.
    pub spots: Vec<(SourcePath, Spot)>,
    pub entries: Vec<Arc<Entry>>,
}

/// The entries of a whole snapshot.
pub fn inventory(snapshot: Snapshot) -> Inventory {
    let (_, texts) = whole(snapshot);
    let spots = texts.iter().map(|text| (text.path.clone(), text.spot.clone())).collect();
    let memo = Memo::none();
    let read = texts.into_par_iter().filter_map(|text| text.read(&memo, Reading::Plain)).filter_map(|(_, read)| Some(read.sheet?.entry));
    Inventory { spots, entries: read.collect() }
}

/// Reads a snapshot. Its texts are dropped as soon as they are read: only their HTML is kept.
pub(super) fn parse(snapshot: Snapshot, memo: &mut Memo, reading: Reading<'_>, findings: &mut Vec<Finding>) -> Parsed {
    let (sources, texts) = if snapshot.is_difference { difference(snapshot, memo) } else { whole(snapshot) };
    findings.extend(sources.findings.iter().chain(&sources.glossary.findings).cloned());
    findings.extend(sources.register.iter().flat_map(|file| &file.findings).cloned());
    let room = Room::default();
    // In small pieces: a core that is done takes over from one that has long protocols.
    let read =
        texts.into_par_iter().with_max_len(16).filter_map(|text| text.read(memo, reading)).map(|(path, read)| (path, room.taken_by(read)));
    let read: Vec<(SourcePath, ReadSheet)> = read.collect();
    if memo.remembers() {
        memo.take_in(read, &sources);
        findings.extend(memo.found_in_sheets().cloned());
        return Parsed { sheets: memo.rows.clone(), sources };
    }
    let unfolded = read.into_iter().filter_map(|(_, read)| {
        findings.extend(read.findings);
        read.sheet
    });
    Parsed { sheets: unfolded.collect(), sources }
}

/// How much memory HTML takes that was read.
#[derive(Default)]
struct Room(AtomicUsize);

impl Room {
    /// What goes beyond it waits packed for its page. All texts of 40,000 long protocols stay as they are.
    const PLENTY: usize = 256 * 1024 * 1024;

    fn taken_by(&self, mut read: ReadSheet) -> ReadSheet {
        // What is remembered from before stays as it is.
        if let Some(prose) = read.sheet.as_mut().and_then(|sheet| Arc::get_mut(&mut sheet.prose)) {
            if self.0.load(Ordering::Relaxed) > Self::PLENTY {
                prose.html.pack();
            }
            self.0.fetch_add(prose.html.room(), Ordering::Relaxed);
        }
        read
    }
}

impl Parsed {
    /// Whether every source was read. What could not be read is not known to be gone.
    pub fn is_whole(&self) -> bool {
        self.sheets.len() == self.sources.texts.len() && !self.sources.findings.iter().any(Finding::is_error)
    }
}

/// Takes a whole snapshot apart.
fn whole(snapshot: Snapshot) -> (Arc<Sources>, Vec<Text>) {
    let mut sources = Sources { findings: snapshot.findings, ..Sources::default() };
    let mut texts = Vec::new();
    sources.files.owned = owned_folders(snapshot.files.keys());
    let mut found = Vec::new();
    for (path, file) in snapshot.files {
        let is_content = path.as_str().starts_with("content/");
        match (file.content, is_content) {
            (Content::File(from), _) => {
                sources.files.stored.insert(path.clone(), Stored { hash: file.hash, size: file.size });
                sources.attachments.insert(path, SourceFile { content: Content::File(from), ..file });
            }
            (Content::Text(bytes), _) if path.as_str() == REGISTER => sources.register = Some(Arc::new(RegisterFile::read(bytes))),
            (Content::Text(bytes), false) => _ = sources.theme.insert(path, bytes),
            (Content::Text(bytes), true) if path.as_str() == GLOSSARY => sources.glossary = Arc::new(Glossary::read(&bytes)),
            (content, _) => found.push((path, file.hash, content)),
        }
    }
    let owned = &sources.files.owned;
    let located = found.into_par_iter().map(|(path, hash, content)| locate(&path, owned).map(|spot| Text { path, spot, hash, content }));
    for text in located.collect::<Vec<_>>() {
        match text {
            Ok(text) => texts.push(text),
            Err(finding) => sources.findings.extend(finding),
        }
    }
    sources.texts = texts.iter().map(|text| text.path.clone()).collect();
    (Arc::new(sources), texts)
}

/// Puts what was edited into what is remembered.
fn difference(snapshot: Snapshot, memo: &Memo) -> (Arc<Sources>, Vec<Text>) {
    let mut sources = memo.sources.clone();
    let mut texts = Vec::new();
    for (path, file) in snapshot.files {
        match file.content {
            Content::Text(bytes) if path.as_str() == REGISTER => {
                Arc::make_mut(&mut sources).register = Some(Arc::new(RegisterFile::read(bytes)));
            }
            Content::Text(bytes) if !path.as_str().starts_with("content/") => _ = Arc::make_mut(&mut sources).theme.insert(path, bytes),
            Content::Text(bytes) if path.as_str() == GLOSSARY => Arc::make_mut(&mut sources).glossary = Arc::new(Glossary::read(&bytes)),
            content => {
                if let Ok(spot) = locate(&path, &sources.files.owned) {
                    texts.push(Text { path, spot, hash: file.hash, content });
                }
            }
        }
    }
    (sources, texts)
}

struct Text {
    path: SourcePath,
    spot: Spot,
    hash: ContentHash,
    content: Content,
}

impl Text {
    /// The sheet, where the memo does not know it. The path alone decides what a text is about, so it is not compared.
    fn read(self, memo: &Memo, reading: Reading<'_>) -> Option<(SourcePath, ReadSheet)> {
        let known = memo.sheets.get(&self.path);
        let Content::Text(bytes) = self.content else { return None };
        if known.is_some_and(|known| known.hash == self.hash) {
            return None;
        }
        let mut findings = Vec::new();
        let mut sheet = Sheet::read(&self.spot, &self.path, bytes, reading, &mut findings);
        let before = known.and_then(|known| known.sheet.as_ref());
        if let (Some(sheet), Some(before)) = (&mut sheet, before) {
            // The same details, or the same words: whoever shows only those need not look again.
            if sheet.front == before.front {
                sheet.entry = before.entry.clone();
            }
            if sheet.prose == before.prose {
                sheet.prose = before.prose.clone();
            }
        }
        Some((self.path, ReadSheet { hash: self.hash, sheet, findings }))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn read(text: &str) -> ReadSheet {
        let path = SourcePath::new("content/news/a.md");
        let spot = locate(&path, &BTreeSet::new()).expect("the place of an entry");
        let sheet = Sheet::read(&spot, &path, text.into(), Reading::Plain, &mut Vec::new());
        ReadSheet { hash: ContentHash::of(text.as_bytes()), sheet, findings: Vec::new() }
    }

    #[test]
    fn texts_beyond_plenty_of_room_are_packed_and_say_the_same() {
        let text = format!("---\ntitle: A\ndate: 2026-01-05\n---\n\n{}", "Ein langer Text.\n\n".repeat(100));
        let html = |read: ReadSheet| read.sheet.expect("an entry").prose.html.clone();
        let plain = html(read(&text));
        for (taken, is_packed) in [(0, false), (Room::PLENTY, false), (Room::PLENTY + 1, true)] {
            let room = Room(AtomicUsize::new(taken));
            let html = html(room.taken_by(read(&text)));
            assert_eq!((html.room() < plain.room() / 2, &html), (is_packed, &plain), "{taken}");
            assert_eq!(room.0.into_inner(), taken + html.room());
        }
    }
}
