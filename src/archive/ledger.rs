//! The facts of all files that were ever examined, in one file, a line each.
//!
//! Lines are only ever added, so a build that is killed leaves at most half a line. A line begins with the hash of the rest;
//! one that is damaged is as good as none.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::attachment::FileFacts;
use crate::base::hash::ContentHash;

/// The file that lines are added to, opened when there is one to add.
#[derive(Debug)]
pub(super) struct Ledger {
    path: PathBuf,
    file: Mutex<Option<File>>,
}

#[derive(Serialize, Deserialize)]
struct Line<F> {
    /// Of the file's bytes, in hexadecimal digits.
    hash: String,
    facts: F,
}

impl Ledger {
    /// The ledger in a folder.
    pub fn in_folder(folder: &Path) -> Self {
        Ledger { path: folder.join("facts"), file: Mutex::new(None) }
    }

    /// What it says.
    pub fn read(&self) -> HashMap<ContentHash, Arc<FileFacts>> {
        let bytes = fs::read(&self.path).unwrap_or_default();
        bytes.split(|byte| *byte == b'\n').filter_map(read).collect()
    }

    /// Adds what was found out. A full disk costs time and nothing else.
    pub fn add(&self, hash: ContentHash, facts: &FileFacts) {
        // In one piece, because other builds may be adding theirs; and on a line of its own, whatever a killed build left.
        let line = format!("\n{}", line(hash, facts));
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if file.is_none() {
            *file = self.open().ok();
        }
        _ = file.as_mut().map(|file| file.write_all(line.as_bytes()));
    }

    /// The whole ledger, written anew.
    pub fn text(known: &HashMap<ContentHash, Arc<FileFacts>>) -> String {
        let sorted: BTreeMap<_, _> = known.iter().collect();
        sorted.into_iter().map(|(hash, facts)| line(*hash, facts)).collect()
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn open(&self) -> io::Result<File> {
        fs::create_dir_all(self.path.parent().unwrap_or(&self.path))?;
        File::options().create(true).append(true).open(&self.path)
    }
}

fn line(hash: ContentHash, facts: &FileFacts) -> String {
    // Facts hold nothing that JSON cannot.
    let text = serde_json::to_string(&Line { hash: hash.hex(), facts }).unwrap_or_default();
    format!("{} {text}\n", ContentHash::of(text.as_bytes()).hex())
}

fn read(line: &[u8]) -> Option<(ContentHash, Arc<FileFacts>)> {
    let text = std::str::from_utf8(line).ok()?;
    let (seal, text) = text.split_once(' ')?;
    if ContentHash::of(text.as_bytes()).hex() != seal {
        return None;
    }
    let line: Line<FileFacts> = serde_json::from_str(text).ok()?;
    Some((ContentHash::from_hex(&line.hash)?, Arc::new(line.facts)))
}
