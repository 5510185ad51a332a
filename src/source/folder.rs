//! The site's folder as it was at the last look, so that the next look reads only what may have changed.
//!
//! Facts such as size and time tell which files are worth reading; whether one changed is decided by the hash of its bytes.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, Write as _};
use std::mem;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::facts::Facts;
use super::parts::{SETTINGS, covered};
use super::read::{Reading, read};
use super::recalled::{self, Recalled};
use super::snapshot::{Content, Snapshot, SourceFile};
use super::walk::{Found, Walk};
use super::{Look, REGISTER};
use crate::base::finding::Finding;
use crate::base::hash::{ContentHash, HashWriter};
use crate::base::messages::files as say;
use crate::base::path::SourcePath;
use crate::base::place::Place;

/// After so long a file system that counts whole seconds shows another time for another save.
const COARSEST: Duration = Duration::from_secs(3);

/// A site's folder that is looked at again and again.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// What lies there, by its place below the site's folder as the disk spells it. Places are compared as bytes, which is
    /// ten times faster than comparing paths part by part.
    known: BTreeMap<OsString, Known>,
    /// What looked like half a save at the last look.
    doubted: BTreeSet<OsString>,
    has_content: bool,
    /// What an earlier run noted; used at the first look only.
    recalled: Option<Recalled>,
    /// Since the last snapshot: the texts that have other bytes, if nothing else changed.
    edited: Option<BTreeSet<OsString>>,
}

/// What is known of a file, or of something that is no file.
#[derive(Debug)]
struct Known {
    path: SourcePath,
    facts: Option<Facts>,
    /// When it was first seen with these facts.
    since: Instant,
    what: Reading,
}

/// What a look found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Sources that came, went or have other bytes than at the look before.
    pub changed: BTreeSet<SourcePath>,
    /// Whether something looks like half a save: a file that was emptied or is gone. It is not believed yet; another look
    /// a moment later takes it as it is.
    pub is_unfinished: bool,
}

impl Folder {
    /// A folder that was not looked at yet.
    pub fn new(root: &Path) -> Self {
        Folder { root: root.to_owned(), known: BTreeMap::new(), doubted: BTreeSet::new(), has_content: false, recalled: None, edited: None }
    }

    /// A folder of which an earlier run may have noted something.
    pub fn recalling(root: &Path) -> Self {
        Folder { recalled: Some(Recalled::read(root)), ..Folder::new(root) }
    }

    /// After the first look, a note of the files for later runs; none where it would say what was recalled.
    pub fn note(&mut self) -> Option<Vec<u8>> {
        let recalled = self.recalled.take()?;
        let count = self.files().count();
        (!recalled.is_of(self.files(), count)).then(|| recalled::note(self.files()))
    }

    fn files(&self) -> impl Iterator<Item = (&OsStr, &Facts, ContentHash)> {
        self.known.iter().filter_map(|(place, known)| match &known.what {
            Reading::File(file) => Some((place.as_os_str(), known.facts.as_ref()?, file.hash)),
            Reading::Finding(_) => None,
        })
    }

    /// A hash of everything that was there at the last look but for `kiezblatt.lock`; none where something could not be read.
    pub fn hash(&self) -> Option<ContentHash> {
        let mut writer = HashWriter::default();
        for (place, known) in self.known.iter().filter(|(place, _)| *place != REGISTER) {
            let Reading::File(file) = &known.what else { return None };
            let name = ContentHash::of(place.as_encoded_bytes());
            // Writing into a hash cannot fail.
            _ = writer.write_all(&name.0).and_then(|()| writer.write_all(&file.hash.0));
        }
        self.has_content.then(|| writer.finish())
    }

    /// Looks again at some parts of the folder, or at all of it.
    pub fn look(&mut self, at: &Look, theme: &str) -> Seen {
        let doubted = mem::take(&mut self.doubted);
        let also = Look::At(doubted.iter().map(|place| self.root.join(place)).collect());
        let parts = covered(&self.root, &at.clone().and(also), theme);
        if *at == Look::Everywhere {
            self.forget_other_themes(&parts);
        }
        let before: Vec<OsString> = parts.iter().flat_map(|part| self.places_in(part.as_os_str())).collect();
        let now = self.read(&parts);
        let found: HashSet<&OsStr> = now.iter().map(|(place, _)| place.as_os_str()).collect();
        let gone: Vec<OsString> = before.into_iter().filter(|place| !found.contains(place.as_os_str())).collect();
        let mut seen = Seen::default();
        for place in gone {
            self.gone(place, &doubted, &mut seen);
        }
        for (place, known) in now {
            if let Some(known) = known {
                self.put(place, known, &doubted, &mut seen);
            }
        }
        // Where it cannot be told, the walk has said so.
        let has_content =
            self.root.join("content").metadata().map_or_else(|error| error.kind() != ErrorKind::NotFound, |metadata| metadata.is_dir());
        if has_content != self.has_content {
            self.edited = None;
            // An empty folder that came or went is a change too: without it nothing may be published.
            if seen.changed.is_empty() {
                seen.changed.insert(SourcePath::new("content"));
            }
        }
        self.has_content = has_content;
        seen
    }

    /// Forgets what no look will cover any more.
    fn forget_other_themes(&mut self, parts: &BTreeSet<PathBuf>) {
        let before = self.known.len();
        self.known.retain(|place, _| parts.iter().any(|part| is_in(place, part.as_os_str())));
        if self.known.len() < before {
            self.edited = None;
        }
    }

    /// What is known at a place and below it.
    fn places_in(&self, part: &OsStr) -> impl Iterator<Item = OsString> {
        let mut below = part.to_owned();
        below.push(std::path::MAIN_SEPARATOR_STR);
        let itself = self.known.contains_key(part).then(|| part.to_owned());
        let inside = self.known.range(below.clone()..).map(|(place, _)| place).take_while(move |place| is_in(place, &below));
        itself.into_iter().chain(inside.cloned())
    }

    /// Everything that lies in some parts now; what is new, or may have changed, is read.
    fn read(&self, parts: &BTreeSet<PathBuf>) -> Vec<(OsString, Option<Known>)> {
        let mut walk = Walk::default();
        for part in parts {
            walk.part(&self.root, part);
        }
        // In the order in which texts are handed over: what is dropped one after the other then lies side by side in memory.
        walk.files.par_sort_unstable_by(|a, b| a.place.as_os_str().cmp(b.place.as_os_str()));
        let since = Instant::now();
        let odd = walk.odd.into_iter().map(|(place, path, finding)| {
            (place.into_os_string(), Some(Known { path, facts: None, since, what: Reading::Finding(finding) }))
        });
        let files = walk.files.into_par_iter().filter_map(|found| {
            // A file that a look names is read in any case.
            if !parts.contains(&found.place) && self.is_still(&found) {
                return Some((found.place.into_os_string(), None));
            }
            let (facts, what) = self.recall(&found).or_else(|| read(&self.root, &found))?;
            Some((found.place.into_os_string(), Some(Known { path: found.path, facts, since, what })))
        });
        let mut now: Vec<(OsString, Option<Known>)> = files.collect();
        now.extend(odd);
        now
    }

    /// A file that is as an earlier run noted it. Texts of `content/` are read when a snapshot wants them.
    fn recall(&self, found: &Found) -> Option<(Option<Facts>, Reading)> {
        let recalled = self.recalled.as_ref()?;
        if self.known.contains_key(found.place.as_os_str()) || found.is_text && !found.place.starts_with("content") {
            return None;
        }
        let disk = self.root.join(&found.place);
        let facts = Facts::of(&disk.symlink_metadata().ok()?);
        let hash = recalled.hash(found.place.as_os_str(), &facts)?;
        let content = if found.is_text { Content::Known } else { Content::File(disk) };
        Some((Some(facts), Reading::File(SourceFile { hash, size: facts.size, content })))
    }

    /// Whether a file need not be read again.
    fn is_still(&self, found: &Found) -> bool {
        let Some(known) = self.known.get(found.place.as_os_str()) else { return false };
        let now = self.root.join(&found.place).symlink_metadata().ok().map(|metadata| Facts::of(&metadata));
        let is_sure = now.is_some_and(|facts| facts.tells_saves_apart()) || known.since.elapsed() > COARSEST;
        is_sure && known.facts == now && matches!(known.what, Reading::File(_))
    }

    fn put(&mut self, place: OsString, known: Known, doubted: &BTreeSet<OsString>, seen: &mut Seen) {
        let before = self.known.get_mut(&place);
        if before.as_ref().is_some_and(|before| before.size() > 0 && known.size() == 0) && !doubted.contains(&place) {
            self.doubted.insert(place);
            seen.is_unfinished = true;
            return;
        }
        match before {
            // The same bytes: what is known of them stays, and with it whether they were handed over.
            Some(before) if before.what.is_same(&known.what) => {
                if before.facts != known.facts {
                    before.since = known.since;
                }
                before.facts = known.facts;
            }
            before => {
                let is_edit = before.is_some_and(|before| before.is_text()) && known.is_text();
                self.edited = self.edited.take().filter(|_| is_edit);
                self.edited.iter_mut().for_each(|edited| _ = edited.insert(place.clone()));
                seen.changed.insert(known.path.clone());
                self.known.insert(place, known);
            }
        }
    }

    fn gone(&mut self, place: OsString, doubted: &BTreeSet<OsString>, seen: &mut Seen) {
        let is_file = self.known.get(&place).is_some_and(|known| matches!(known.what, Reading::File(_)));
        if is_file && !doubted.contains(&place) {
            self.doubted.insert(place);
            seen.is_unfinished = true;
        } else if let Some(known) = self.known.remove(&place) {
            self.edited = None;
            seen.changed.insert(known.path);
        }
    }

    /// Everything as it was at the last look, or the difference to the snapshot before. Texts that `knows` says are known
    /// already are left out; the bytes of all others are handed over and not kept here.
    pub fn snapshot(&mut self, knows: &dyn Fn(&SourcePath, ContentHash) -> bool) -> Snapshot {
        match self.edited.replace(BTreeSet::new()) {
            Some(edited) => self.difference(&edited),
            None => self.whole(knows),
        }
    }

    fn difference(&mut self, edited: &BTreeSet<OsString>) -> Snapshot {
        let mut snapshot = Snapshot { is_difference: true, ..Snapshot::default() };
        for place in edited.iter().filter(|place| *place != SETTINGS) {
            if let Some(Known { path, what: Reading::File(file), .. }) = self.known.get_mut(place) {
                let file = if is_in(place, "content".as_ref()) { file.hand_over() } else { file.clone() };
                snapshot.files.insert(path.clone(), file);
            }
        }
        snapshot
    }

    fn whole(&mut self, knows: &dyn Fn(&SourcePath, ContentHash) -> bool) -> Snapshot {
        self.read_what_nobody_knows(knows);
        let mut snapshot = Snapshot::default();
        if !self.has_content {
            // Without it the site would be empty, and publishing it would remove everything that is online.
            snapshot.findings.push(say::missing_content().at(Place::file(&SourcePath::new("content"))));
        }
        for (place, known) in self.known.iter_mut().filter(|(place, _)| *place != SETTINGS) {
            let handed = match &mut known.what {
                Reading::File(file) if is_in(place, "content".as_ref()) => Reading::File(file.hand_over()),
                other => other.clone(),
            };
            match handed {
                Reading::File(file) => {
                    if !snapshot.add(known.path.clone(), file) {
                        // A difference could not tell which of two files of one name was edited.
                        self.edited = None;
                    }
                }
                Reading::Finding(finding) => snapshot.findings.push(finding),
            }
        }
        snapshot
    }

    /// Reads the texts of which only the hash is known here, and of which `knows` does not say that it is enough.
    fn read_what_nobody_knows(&mut self, knows: &dyn Fn(&SourcePath, ContentHash) -> bool) {
        let unread = |known: &Known| match &known.what {
            Reading::File(SourceFile { content: Content::Known, hash, .. }) => !knows(&known.path, *hash),
            _ => false,
        };
        let wanted: Vec<Found> = self
            .known
            .iter()
            .filter(|(_, known)| unread(known))
            .map(|(place, known)| Found { place: place.into(), path: known.path.clone(), is_text: true })
            .collect();
        let since = Instant::now();
        let read: Vec<_> = wanted.into_par_iter().map(|found| (read(&self.root, &found), found)).collect();
        for (reading, found) in read {
            let place = found.place.into_os_string();
            match reading {
                Some((facts, what)) => _ = self.known.insert(place, Known { path: found.path, facts, since, what }),
                None => _ = self.known.remove(&place),
            }
        }
    }

    /// Whether two folders held the same bytes at the same places when they were last looked at.
    pub fn holds_the_same_as(&self, other: &Folder) -> bool {
        self.known.len() == other.known.len() && self.known.iter().zip(&other.known).all(|(a, b)| a.0 == b.0 && a.1.what.is_same(&b.1.what))
    }

    /// The hash of `kiezblatt.lock` as it was at the last look.
    pub fn register(&self) -> Option<ContentHash> {
        match &self.known.get(OsStr::new(REGISTER))?.what {
            Reading::File(file) => Some(file.hash),
            Reading::Finding(_) => None,
        }
    }

    /// The bytes of `kiezblatt.yaml` as they were at the last look, or why it could not be read; none where there is none.
    pub fn settings(&self) -> Option<Result<&[u8], &Finding>> {
        match &self.known.get(OsStr::new(SETTINGS))?.what {
            Reading::File(SourceFile { content: Content::Text(bytes), .. }) => Some(Ok(bytes)),
            Reading::File(_) => None,
            Reading::Finding(finding) => Some(Err(finding)),
        }
    }
}

impl Known {
    fn is_text(&self) -> bool {
        matches!(&self.what, Reading::File(SourceFile { content: Content::Text(_) | Content::Known, .. }))
    }

    /// In bytes; something that is no file counts as one, since nobody empties it.
    fn size(&self) -> u64 {
        match &self.what {
            Reading::File(file) => file.size,
            Reading::Finding(_) => 1,
        }
    }
}

/// Whether a place is a part or lies in it. A part that ends with a separator holds only what is below it.
fn is_in(place: &OsStr, part: &OsStr) -> bool {
    let rest = place.as_encoded_bytes().strip_prefix(part.as_encoded_bytes());
    let ends = part.as_encoded_bytes().last().is_some_and(|byte| std::path::is_separator(char::from(*byte)));
    rest.is_some_and(|rest| ends || rest.first().is_none_or(|byte| std::path::is_separator(char::from(*byte))))
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File, FileTimes};
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn a_file_that_is_saved_with_the_same_bytes_is_not_trusted_at_once() {
        let site = tempfile::tempdir().expect("a folder");
        let path = site.path().join("content/a.md");
        fs::create_dir(site.path().join("content")).expect("a folder");
        fs::write(&path, "Text").expect("a file");
        let mut folder = Folder::new(site.path());
        let since = |folder: &mut Folder| {
            folder.look(&Look::At(BTreeSet::from([path.clone()])), "");
            folder.known.values().next().expect("the file").since
        };
        let first = since(&mut folder);
        assert_eq!(since(&mut folder), first);
        let file = File::options().write(true).open(&path).expect("the file");
        file.set_times(FileTimes::new().set_modified(SystemTime::now() + COARSEST)).expect("another time");
        assert!(since(&mut folder) > first);
    }
}
