//! What is known of documents and pictures: found out once for the bytes of a file, and kept.
//!
//! Facts, texts and pictures are kept below `.kiezblatt/`, named by the hash of the bytes that they were made from. All of
//! it may be deleted at any time, and nothing in there is believed that is not whole. Files are opened by workers of the
//! same program, within limits of time and memory: no file can take a build down.

mod crew;
mod last;
mod ledger;
mod papers;
mod seats;
mod task;
mod worker;

pub use crew::Workers;
pub use last::LastBuild;
pub use worker::{WORK, work};

use std::collections::{BTreeMap, HashMap, HashSet};
use std::mem;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::attachment::{AllFacts, Damage, FileFacts, Picture, Variant};
use crate::base::failure::Failure;
use crate::base::hash::ContentHash;
use crate::source::NOTE;
use crew::Crew;
use ledger::Ledger;
use papers::Papers;
use seats::Seats;

/// The memory of a site for what its documents and pictures say and look like.
#[derive(Debug)]
pub struct Archive {
    known: Mutex<HashMap<ContentHash, Arc<FileFacts>>>,
    ledger: Option<Ledger>,
    papers: Option<Papers>,
    crew: Crew,
    seats: Seats,
    /// The files of which a picture could not be drawn, and why.
    undrawable: Mutex<BTreeMap<ContentHash, Damage>>,
    /// Whether something failed that may come out differently the next time.
    is_doubtful: AtomicBool,
}

/// So many files that are no longer there are no burden.
const SPARE: usize = 100;

/// A file whose hash is known.
#[derive(Clone, Copy, Debug)]
pub struct Filed<'f> {
    pub path: &'f Path,
    pub hash: ContentHash,
    /// In bytes.
    pub size: u64,
}

impl Default for Archive {
    fn default() -> Self {
        Archive::in_memory(Workers::Here)
    }
}

impl Archive {
    /// The version of what is kept: another one reads and draws everything anew.
    pub const EDITION: u32 = 1;

    /// An archive that keeps facts in memory only.
    pub fn in_memory(workers: Workers) -> Self {
        Archive {
            known: Mutex::default(),
            ledger: None,
            papers: None,
            crew: Crew::new(workers),
            seats: Seats::for_all_cores(),
            undrawable: Mutex::default(),
            is_doubtful: AtomicBool::default(),
        }
    }

    /// The archive of the site in a folder. Where nothing can be kept there, it works all the same; so it does where a link
    /// in its place would let it write somewhere else.
    pub fn of_site(root: &Path, workers: Workers) -> Self {
        let above = root.join(".kiezblatt");
        let folder = above.join(format!("archive-{}", Self::EDITION));
        let ledger = Ledger::in_folder(&folder);
        if [above.as_path(), folder.as_path(), ledger.path()].into_iter().any(Path::is_symlink) {
            return Archive::in_memory(workers);
        }
        Archive {
            known: Mutex::new(ledger.read()),
            ledger: Some(ledger),
            papers: Some(Papers::in_folder(folder)),
            ..Archive::in_memory(workers)
        }
    }

    /// Forgets what is known of files that are no longer there, where that has become more than what is of use.
    pub fn tidy(&self, there: &HashSet<ContentHash>) {
        let (Some(ledger), Some(papers)) = (&self.ledger, &self.papers) else { return };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() > 2 * there.len() + SPARE {
            known.retain(|hash, _| there.contains(hash));
            // What cannot be removed takes room and nothing else.
            _ = papers.put(ledger.path(), [Ledger::text(&known).as_bytes(), &[]]);
            _ = papers.keep_only(&known);
        }
    }

    /// Ends the workers that wait for files. Others are started when there are files again.
    pub fn dismiss_workers(&self) {
        self.crew.dismiss();
    }

    /// Keeps a note of what was seen in the site's folder for the next run of the program.
    pub fn keep_note(&self, root: &Path, note: &[u8]) {
        if let Some(papers) = &self.papers {
            // Without the note the next run reads everything.
            _ = papers.put(&root.join(NOTE), [note, &[]]);
        }
    }

    /// What is known of some files without looking at them.
    pub fn known(&self, files: impl Iterator<Item = ContentHash>) -> AllFacts {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        files.filter_map(|hash| Some((hash, known.get(&hash)?.clone()))).collect()
    }

    /// The facts of a file. It is examined if it never was.
    pub fn facts(&self, file: Filed<'_>) -> Result<Arc<FileFacts>, Failure> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&file.hash).cloned();
        known.map_or_else(|| self.examine(file).map(|(facts, _)| facts), Ok)
    }

    /// Examines a file and keeps what came of it.
    fn examine(&self, file: Filed<'_>) -> Result<(Arc<FileFacts>, Option<Vec<u8>>), Failure> {
        let _seat = self.seats.take(file.hash);
        let (examined, is_certain) = task::examined(&self.crew, file)?;
        self.is_doubtful.fetch_or(!is_certain, Ordering::Relaxed);
        let facts = Arc::new(examined.facts);
        if let Some(papers) = &self.papers {
            papers.keep_text(file.hash, &examined.text);
            examined.first_page.iter().for_each(|page| papers.keep(file.hash, Picture::FirstPage, page));
        }
        if let Some(ledger) = self.ledger.as_ref().filter(|_| is_certain) {
            ledger.add(file.hash, &facts);
        }
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(file.hash, facts.clone());
        Ok((facts, examined.first_page))
    }

    /// A picture, as the bytes of a file of the web.
    pub fn picture(&self, file: Filed<'_>, picture: Picture) -> Result<Result<Vec<u8>, Damage>, Failure> {
        if let Some(bytes) = self.kept(file, picture) {
            return Ok(Ok(bytes));
        }
        let drawn = match picture {
            Picture::FirstPage => self.examine(file)?.1.ok_or(Damage::Broken),
            Picture::Version(wanted) => self.draw(file, wanted)?,
        };
        if let Err(damage) = drawn {
            self.fail(file.hash, damage);
        }
        Ok(drawn)
    }

    /// The text of a document page by page, for search; none where it was never examined or has no text.
    pub fn text(&self, hash: ContentHash) -> Option<Vec<String>> {
        self.papers.as_ref()?.text(hash)
    }

    /// The files of which a picture could not be drawn since this was asked the last time, and why.
    pub fn undrawable(&self) -> BTreeMap<ContentHash, Damage> {
        mem::take(&mut *self.failed())
    }

    /// A picture could not be drawn.
    fn fail(&self, hash: ContentHash, damage: Damage) {
        self.is_doubtful.store(true, Ordering::Relaxed);
        self.failed().insert(hash, damage);
    }

    fn failed(&self) -> MutexGuard<'_, BTreeMap<ContentHash, Damage>> {
        self.undrawable.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept(&self, file: Filed<'_>, picture: Picture) -> Option<Vec<u8>> {
        self.papers.as_ref()?.find(file.hash, picture)
    }

    /// Draws a version of a photo, and keeps all others as well: unpacking it takes as long as drawing them.
    fn draw(&self, file: Filed<'_>, wanted: Variant) -> Result<Result<Vec<u8>, Damage>, Failure> {
        let Some(papers) = &self.papers else {
            let drawn = task::drawn(&self.crew, file, &[wanted])?;
            return Ok(drawn.map(|mut pictures| pictures.pop().unwrap_or_default()));
        };
        let versions = self.facts(file)?.versions();
        let _seat = self.seats.take(file.hash);
        // Who waited for somebody else at the same photo finds it drawn.
        if let Some(bytes) = self.kept(file, Picture::Version(wanted)) {
            return Ok(Ok(bytes));
        }
        // Where one version could not be drawn, no other can.
        if let Some(damage) = self.failed().get(&file.hash) {
            return Ok(Err(*damage));
        }
        let drawn = match task::drawn(&self.crew, file, &versions)? {
            Ok(drawn) => drawn,
            Err(damage) => {
                self.fail(file.hash, damage);
                return Ok(Err(damage));
            }
        };
        let mut found = Err(Damage::Broken);
        for (version, bytes) in versions.into_iter().zip(drawn) {
            papers.keep(file.hash, Picture::Version(version), &bytes);
            if version == wanted {
                found = Ok(bytes);
            }
        }
        Ok(found)
    }
}
