//! Takes the files of a build and exchanges them for the old output when all of them are there.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::exchange::{exchange, flush};
use super::folder::{OutputFolder, REFUSE};
use super::manifest::{self, Manifest, Record};
use super::spare;
use crate::base::failure::Failure;
use crate::base::hash::ContentHash;
use crate::base::path::OutputPath;
use crate::pipeline::{Content, Sink};
use crate::source;

/// The new output while it is made. Dropped before [`Staging::publish`], it leaves everything as it was.
#[derive(Debug)]
pub struct Staging {
    folder: OutputFolder,
    state: Mutex<State>,
    /// Whether the output before this one stays beside it, so that the next build need not link every file anew.
    keeps_spare: bool,
}

#[derive(Debug, Default)]
struct State {
    /// What the new output holds.
    records: BTreeMap<OutputPath, Record>,
    /// Files of the old output that go into the new one as they are.
    unchanged: Vec<OutputPath>,
    made_folders: HashSet<PathBuf>,
    /// Whether the folder beside the output is being changed, so that it is no whole output until this one is published.
    is_begun: bool,
}

/// What a publication changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that were written.
    pub written: usize,
    /// Files that had not changed.
    pub unchanged: usize,
    /// Our files that are no longer part of the site.
    pub removed: usize,
    /// Files in the output that are not ours; they were kept.
    pub foreign: Vec<OutputPath>,
}

const READ: (&str, &str) = ("Die Datei lässt sich nicht lesen", "The file cannot be read");
const WRITE: (&str, &str) = ("Die Datei lässt sich nicht schreiben", "The file cannot be written");
/// Stands in the manifest for the hash of a picture that could not be drawn.
const NOT_REAL: &str = "-";
const IN_THE_WAY: (&str, &str) = (
    "dort liegt eine Datei, die nicht von Kiezblatt stammt, wo eine Seite hin soll; entfernen Sie sie",
    "there is a file that is not Kiezblatt's in the place of a page; remove it",
);
const SWAP: (&str, &str) = ("Die neue Website lässt sich nicht an ihre Stelle setzen", "The new site cannot be put in its place");

impl Staging {
    pub fn new(folder: OutputFolder) -> Self {
        Staging { folder, state: Mutex::default(), keeps_spare: false }
    }

    /// For a process that publishes again and again: the cost of a round is that of what changed.
    #[must_use]
    pub fn keeping_spare(mut self) -> Self {
        self.keeps_spare = true;
        self
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the old output has this very file, untouched since it was written.
    fn known(&self, path: &OutputPath, hash: &str) -> Option<Record> {
        let manifest = self.folder.manifest.as_ref()?;
        let record = manifest.files.get(path).filter(|record| record.hash == hash)?;
        manifest.is_untouched(&self.folder.live, path, record).then(|| record.clone())
    }

    /// Writes a file; what the manifest should say of it. A compressed version that is not worth it is not written.
    fn write(&self, path: &OutputPath, content: &Content, hash: String) -> Result<Option<Record>, Failure> {
        let compressed = match content {
            Content::ToCompress(version) => match version.compressed()? {
                None => return Ok(None),
                compressed => compressed,
            },
            _ => None,
        };
        let target = self.folder.staged.join(path.as_str());
        let failed = |error: io::Error| Failure::io(WRITE, &self.folder.live.join(path.as_str()), &error);
        let mut file = self.make_room(&target).and_then(|()| File::create_new(&target)).map_err(failed)?;
        let (size, is_real) = fill(&mut file, content, compressed, failed)?;
        // Nothing has the hash of what is not real, so the next build tries again, and says again that it failed.
        let hash = if is_real { hash } else { NOT_REAL.to_owned() };
        Ok(Some(Record { hash, size }))
    }

    /// Makes the folder of a file. What a spare output has in its place goes: it may be the very file that is online, so
    /// it must not be written into.
    fn make_room(&self, target: &Path) -> io::Result<()> {
        self.begin()?;
        self.make_folder(target)?;
        if self.folder.spare.is_some() { spare::remove(target) } else { Ok(()) }
    }

    /// Takes the mark of a whole output away, before the first change.
    fn begin(&self) -> io::Result<()> {
        if !std::mem::replace(&mut self.state().is_begun, true) && self.folder.spare.is_some() {
            fs::remove_file(self.folder.staged.join(manifest::NAME))?;
        }
        Ok(())
    }

    fn make_folder(&self, target: &Path) -> io::Result<()> {
        let folder = target.parent().unwrap_or(&self.folder.staged);
        if self.state().made_folders.contains(folder) {
            return Ok(());
        }
        if self.folder.spare.is_some() {
            spare::remove_files_above(folder, &self.folder.staged)?;
        }
        fs::create_dir_all(folder)?;
        self.state().made_folders.insert(folder.to_owned());
        Ok(())
    }

    /// Puts the new output in the place of the old one. Nothing is touched where nothing changed.
    pub fn publish(self) -> Result<Published, Failure> {
        let foreign = self.folder.foreign()?;
        let state = {
            let mut state = self.state();
            let is_begun = state.is_begun;
            std::mem::replace(&mut *state, State { is_begun, ..State::default() })
        };
        if let Some(path) = foreign.iter().find(|path| is_in_the_way(path, &state.records)) {
            return Err(Failure::usage(REFUSE, &self.folder.live.join(path.as_str()), IN_THE_WAY));
        }
        let old = self.folder.manifest.as_ref().map_or(0, |manifest| manifest.files.len());
        let written = state.records.len() - state.unchanged.len();
        let published = Published { written, unchanged: state.unchanged.len(), removed: 0, foreign };
        let gone = self
            .folder
            .manifest
            .iter()
            .flat_map(|manifest| manifest.files.keys())
            .filter(|path| !state.records.contains_key(*path))
            .count();
        if written == 0 && gone == 0 && old > 0 {
            return Ok(published);
        }
        let published = Published { removed: gone, ..published };
        let swap = |path: &Path, error: &io::Error| Failure::io(SWAP, path, error);
        let staged = self.folder.staged.clone();
        self.begin().and_then(|()| fs::create_dir_all(&staged)).map_err(|error| swap(&staged, &error))?;
        let missing = state.unchanged.iter().filter(|path| !self.is_in_spare(path, &state.records[*path]));
        for path in missing.chain(&published.foreign) {
            self.keep(path).map_err(|error| swap(&self.folder.live.join(path.as_str()), &error))?;
        }
        if self.folder.spare.is_some() {
            spare::remove_stale(&staged, &state.records, &published.foreign).map_err(|error| swap(&staged, &error))?;
        }
        Manifest::new(state.records).write(&staged).map_err(|error| swap(&staged, &error))?;
        flush(&staged).map_err(|error| swap(&staged, &error))?;
        exchange(&staged, &self.folder.live, &self.folder.aside).map_err(|error| swap(&self.folder.live, &error))?;
        self.state().is_begun = false;
        Ok(published)
    }

    /// Whether the spare output has this very file, untouched since it was written.
    fn is_in_spare(&self, path: &OutputPath, record: &Record) -> bool {
        let spare = self.folder.spare.as_ref().filter(|spare| spare.files.get(path) == Some(record));
        spare.is_some_and(|spare| spare.is_untouched(&self.folder.staged, path, record))
    }

    /// Takes a file of the old output over, as the same file with the same modification time.
    fn keep(&self, path: &OutputPath) -> io::Result<()> {
        let (old, new) = (self.folder.live.join(path.as_str()), self.folder.staged.join(path.as_str()));
        self.make_room(&new)?;
        if fs::hard_link(&old, &new).is_ok() {
            return Ok(());
        }
        // Not every file system knows hard links.
        let modified = fs::metadata(&old)?.modified()?;
        fs::copy(&old, &new)?;
        File::options().write(true).open(&new)?.set_modified(modified)
    }
}

/// Whether a foreign file has the place of a file of the new output, of a folder of it, or lies below such a file.
fn is_in_the_way(foreign: &OutputPath, records: &BTreeMap<OutputPath, Record>) -> bool {
    let path = foreign.as_str();
    let as_folder = format!("{path}/");
    let below = records.range(OutputPath::new(&as_folder)..).next();
    path.match_indices('/').any(|(end, _)| records.contains_key(&OutputPath::new(&path[..end])))
        || records.contains_key(foreign)
        || below.is_some_and(|(ours, _)| ours.as_str().starts_with(&as_folder))
}

impl Sink for Staging {
    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure> {
        let hash = content.hash().hex();
        if let Some(record) = self.known(path, &hash) {
            let mut state = self.state();
            state.unchanged.push(path.clone());
            state.records.insert(path.clone(), record);
            return Ok(());
        }
        if let Some(record) = self.write(path, &content, hash)? {
            self.state().records.insert(path.clone(), record);
        }
        Ok(())
    }
}

impl Drop for Staging {
    /// After a publication the old output lies here; after a failure the unfinished new one.
    fn drop(&mut self) {
        if !self.keeps_spare || self.state().is_begun {
            _ = self.folder.clear();
        }
    }
}

/// Writes a file. Returns how long it is, in bytes, and whether it is what it was to be; a picture that cannot be drawn is not.
fn fill(
    file: &mut File,
    content: &Content,
    compressed: Option<Vec<u8>>,
    failed: impl Fn(io::Error) -> Failure,
) -> Result<(u64, bool), Failure> {
    match content {
        Content::Copy { from, hash, size } => {
            copy(from, *hash, *size, |bytes| file.write_all(bytes).map_err(&failed))?;
            Ok((*size, true))
        }
        Content::ToDraw(picture) => {
            let drawn = picture.draw()?;
            file.write_all(&drawn.bytes).map_err(failed)?;
            Ok((drawn.bytes.len() as u64, drawn.is_real))
        }
        Content::ToPack(bundle) => {
            bundle.pack(&mut *file)?;
            Ok((file.metadata().map_err(failed)?.len(), true))
        }
        made => {
            let bytes = compressed.map_or_else(|| made.made().unwrap_or_default(), Arc::new);
            file.write_all(&bytes).map_err(failed)?;
            Ok((bytes.len() as u64, true))
        }
    }
}

/// Copies a file and makes sure that it is still the one whose hash was taken. What is the matter with it is not blamed on
/// its copy.
fn copy(from: &Path, expected: ContentHash, size: u64, mut write: impl FnMut(&[u8]) -> Result<(), Failure>) -> Result<(), Failure> {
    let unreadable = |error: io::Error| Failure::io(READ, from, &error);
    let mut source = source::open(from).map_err(unreadable)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; size.clamp(1, 64 * 1024) as usize];
    loop {
        let read = source.read(&mut buffer).map_err(unreadable)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
        write(&buffer[..read])?;
    }
    if ContentHash(*hasher.finalize().as_bytes()) == expected { Ok(()) } else { Err(unreadable(io::ErrorKind::ResourceBusy.into())) }
}
