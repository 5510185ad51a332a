//! What an earlier run of the program saw of the files of a site, so that they need not be read again to know their hashes.
//!
//! Only Unix tells when a file was changed in a way that no program can set back; elsewhere everything is read.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::facts::Facts;
use super::numbers;
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

/// Where it is noted, below the site's folder.
pub const NOTE: &str = ".kiezblatt/seen";

/// With this a note begins; another number when the form of notes changes.
const EDITION: &[u8] = b"kiezblatt-seen 2\n";

impl Recalled {
    /// What was noted of the site in a folder; nothing where the note is damaged.
    pub fn read(root: &Path) -> Self {
        let path = root.join(NOTE);
        let noted = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok().filter(|_| cfg!(unix));
        let files = fs::read(&path).ok().filter(|_| noted.is_some()).and_then(|note| understood(&note));
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

/// A note of some files, in the order of their places: it says of each place only in what it differs from the one before. The
/// note begins with its edition and the hash of what follows.
pub(super) fn note<'f>(files: impl Iterator<Item = (&'f OsStr, &'f Facts, ContentHash)>) -> Vec<u8> {
    let (mut lines, mut before) = (Vec::new(), "");
    for (place, facts, hash) in files {
        // Names that are no Unicode have their finding and no hash.
        let Some(place) = place.to_str() else { continue };
        let same = before.bytes().zip(place.bytes()).take_while(|(a, b)| a == b).count();
        let rest = &place.as_bytes()[same..];
        numbers::write(same as u64, &mut lines);
        numbers::write(rest.len() as u64, &mut lines);
        lines.extend_from_slice(rest);
        facts.write(&mut lines);
        lines.extend_from_slice(&hash.0);
        before = place;
    }
    [EDITION, &ContentHash::of(&lines).0, &lines].concat()
}

fn understood(note: &[u8]) -> Option<HashMap<OsString, (Facts, ContentHash)>> {
    let (seal, mut lines) = note.strip_prefix(EDITION)?.split_first_chunk::<32>()?;
    if ContentHash::of(lines).0 != *seal {
        return None;
    }
    let (mut files, mut place) = (HashMap::new(), Vec::new());
    while !lines.is_empty() {
        place.truncate(numbers::read(&mut lines)?.try_into().ok()?);
        let length = numbers::read(&mut lines)?.try_into().ok()?;
        place.extend_from_slice(lines.split_off(..length)?);
        let facts = Facts::read(&mut lines)?;
        let (hash, rest) = lines.split_first_chunk()?;
        lines = rest;
        files.insert(OsString::from(str::from_utf8(&place).ok()?), (facts, ContentHash(*hash)));
    }
    Some(files)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Some files of this very repository, whose places begin alike, are the same, or hold what is not ASCII.
    fn files() -> Vec<(OsString, Facts, ContentHash)> {
        let facts = |path: &str| Facts::of(&fs::metadata(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file"));
        let (manifest, this) = (facts("Cargo.toml"), facts("src/source/recalled.rs"));
        let file = |place: &str, facts, text: &str| (OsString::from(place), facts, ContentHash::of(text.as_bytes()));
        vec![
            file("content/a.md", manifest, "a"),
            file("content/a\nb.md", this, ""),
            file("content/news/Ö.md", this, "b"),
            file("content/news/Ü", manifest, "c"),
            file("kiezblatt.yaml", manifest, "a"),
        ]
    }

    fn noted() -> Vec<u8> {
        note(files().iter().map(|(place, facts, hash)| (place.as_os_str(), facts, *hash)))
    }

    #[test]
    fn a_note_is_read_as_it_was_written() {
        let read = understood(&noted()).expect("a note");
        assert_eq!(read, files().into_iter().map(|(place, facts, hash)| (place, (facts, hash))).collect());
        let nothing = note(std::iter::empty());
        assert_eq!(understood(&nothing), Some(HashMap::new()));
    }

    #[test]
    fn a_note_takes_few_bytes() {
        let facts = files()[0].1;
        let places: Vec<OsString> = (100..200).map(|day| format!("content/meetings/2026-ag-kiez-{day}.md").into()).collect();
        let note = note(places.iter().map(|place| (place.as_os_str(), &facts, ContentHash::of(b"a"))));
        assert!(note.len() <= 100 * 80, "{} bytes", note.len());
    }

    #[test]
    fn a_damaged_note_says_nothing() {
        let note = noted();
        for end in 0..note.len() {
            assert_eq!(understood(&note[..end]), None, "the first {end} bytes");
        }
        for at in 0..note.len() {
            let mut other = note.clone();
            other[at] ^= 1;
            assert_eq!(understood(&other), None, "another byte {at}");
        }
        assert_eq!(understood(&[&note[..], b"x"].concat()), None);
        assert_eq!(understood("60436f2a\n{\"place\":\"content/a.md\"}\n".as_bytes()), None);
    }

    /// Whoever can write the note can also seal it: it is read without a panic, whatever it says.
    #[test]
    fn a_note_that_is_sealed_and_makes_no_sense_says_nothing() {
        let sealed = |lines: &[u8]| understood(&[EDITION, &ContentHash::of(lines).0, lines].concat());
        let note = noted();
        let lines = &note[EDITION.len() + 32..];
        // Where one file ends and the next begins a note may end as well.
        let whole = (0..=lines.len()).filter(|end| sealed(&lines[..*end]).is_some()).count();
        assert_eq!(whole, files().len() + 1);
        for at in 0..lines.len() {
            let mut other = lines.to_vec();
            other[at] = 0xff;
            _ = sealed(&other);
        }
        assert_eq!(sealed(&[0xff; 40]), None);
    }
}
