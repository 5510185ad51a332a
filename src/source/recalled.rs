//! What an earlier run of the program saw of the files of a site, so that they need not be read again to know their hashes.
//!
//! Only Unix tells when a file was changed in a way that no program can set back; elsewhere everything is read.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::base::hash::ContentHash;

/// A file that was changed so shortly before it was noted could have been changed once more within the same tick of the file
/// system's clock.
const COARSE_TICK: Duration = Duration::from_secs(3);
/// The same where the file system counts finely. Linux stamps files with a clock that moves a hundred times a second or more.
const FINE_TICK: Duration = Duration::from_millis(100);

/// The files of a site with their hashes, as they were noted.
#[derive(Debug, Default)]
pub(super) struct Recalled {
    files: HashMap<OsString, (Facts, ContentHash)>,
    /// When that was.
    noted: Option<SystemTime>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    place: String,
    facts: Facts,
    hash: String,
}

/// Where it is noted, below the site's folder.
pub const NOTE: &str = ".kiezblatt/seen";

impl Recalled {
    /// What was noted of the site in a folder; nothing where the note is damaged.
    pub fn read(root: &Path) -> Self {
        let path = root.join(NOTE);
        let noted = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok().filter(|_| cfg!(unix));
        let files = fs::read_to_string(&path).ok().filter(|_| noted.is_some()).and_then(|text| understood(&text));
        Recalled { files: files.unwrap_or_default(), noted }
    }

    /// The hash of the file at a place, if it must be the one that was noted.
    pub fn hash(&self, place: &OsStr, facts: &Facts) -> Option<ContentHash> {
        let (before, hash) = self.files.get(place)?;
        let tick = if facts.tells_saves_apart() { FINE_TICK } else { COARSE_TICK };
        let settled = facts.last_change().and_then(|change| change.checked_add(tick));
        let is_settled = settled.zip(self.noted).is_some_and(|(settled, noted)| settled < noted);
        (before == facts && is_settled).then_some(*hash)
    }

    /// Whether exactly these files were noted.
    pub fn is_of<'f>(&self, mut files: impl Iterator<Item = (&'f OsStr, &'f Facts, ContentHash)>, count: usize) -> bool {
        self.files.len() == count
            && files.all(|(place, facts, hash)| self.files.get(place).is_some_and(|(before, known)| before == facts && *known == hash))
    }
}

/// A note of some files.
pub(super) fn note<'f>(files: impl Iterator<Item = (&'f OsStr, &'f Facts, ContentHash)>) -> String {
    let line = |(place, facts, hash): (&OsStr, &Facts, ContentHash)| {
        // Names that are no Unicode have their finding and no hash.
        let line = Line { place: place.to_str()?.to_owned(), facts: *facts, hash: hash.hex() };
        Some(serde_json::to_string(&line).ok()? + "\n")
    };
    let lines: String = files.filter_map(line).collect();
    format!("{}\n{lines}", ContentHash::of(lines.as_bytes()).hex())
}

fn understood(text: &str) -> Option<HashMap<OsString, (Facts, ContentHash)>> {
    let (seal, lines) = text.split_once('\n')?;
    if ContentHash::of(lines.as_bytes()).hex() != seal {
        return None;
    }
    let read = |line: &str| {
        let Line { place, facts, hash } = serde_json::from_str(line).ok()?;
        Some((OsString::from(place), (facts, ContentHash::from_hex(&hash)?)))
    };
    lines.lines().map(read).collect()
}
