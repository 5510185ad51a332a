//! Reads single files: texts up to a limit, of documents and pictures only their hash.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::facts::Facts;
use super::names::REGISTER;
use super::parts::SETTINGS;
use super::snapshot::{Content, SourceFile};
use super::walk::Found;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::messages::files as say;
use crate::base::path::SourcePath;
use crate::base::place::Place;

/// Largest text file that is read, in bytes. The longest protocol is a hundredth of it.
const LARGEST_TEXT: u64 = 4 * 1024 * 1024;
/// The same for the register of addresses, which grows with the site: it holds half a million of them.
const LARGEST_REGISTER: u64 = 64 * 1024 * 1024;

/// What came of reading a file.
#[derive(Clone, Debug)]
pub(super) enum Reading {
    File(SourceFile),
    Finding(Finding),
}

impl Reading {
    /// Whether two readings gave the same bytes, or the same finding.
    pub fn is_same(&self, other: &Reading) -> bool {
        match (self, other) {
            (Reading::File(a), Reading::File(b)) => a.hash == b.hash,
            (Reading::Finding(a), Reading::Finding(b)) => a == b,
            _ => false,
        }
    }
}

/// Opens a document or picture that was found as a file; a link or anything else that took its place meanwhile is refused.
pub fn open(path: &Path) -> io::Result<File> {
    open_with_metadata(path).map(|(file, _)| file)
}

fn open_with_metadata(path: &Path) -> io::Result<(File, Metadata)> {
    let file = open_unfollowed(path)?;
    let metadata = file.metadata()?;
    must_be_file(&metadata)?;
    Ok((file, metadata))
}

/// The same for what may be anything: nothing but a file is as much as opened.
fn open_anything(path: &Path) -> io::Result<(File, Metadata)> {
    must_be_file(&fs::symlink_metadata(path)?)?;
    open_with_metadata(path)
}

fn must_be_file(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_file() { Ok(()) } else { Err(io::ErrorKind::NotFound.into()) }
}

/// Here the system itself does not follow a link and does not wait for a pipe, which spares a look before every opening.
#[cfg(target_os = "linux")]
fn open_unfollowed(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let opened = File::options().read(true).custom_flags(flags).open(path);
    let is_link = |error: &io::Error| rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP);
    opened.map_err(|error| if is_link(&error) { io::ErrorKind::NotFound.into() } else { error })
}

#[cfg(not(target_os = "linux"))]
fn open_unfollowed(path: &Path) -> io::Result<File> {
    must_be_file(&fs::symlink_metadata(path)?)?;
    File::open(path)
}

/// The bytes of `kiezblatt.yaml`.
pub fn read_settings(root: &Path) -> io::Result<Vec<u8>> {
    let (file, metadata) = followed(&root.join(SETTINGS))?;
    text(&file, metadata.len(), LARGEST_TEXT).map(|(bytes, _)| bytes)
}

/// The bytes of `kiezblatt.lock`; none where the site has none.
pub fn read_register(root: &Path) -> io::Result<Option<Vec<u8>>> {
    match open_anything(&root.join(REGISTER)) {
        Ok((file, metadata)) => text(&file, metadata.len(), LARGEST_REGISTER).map(|(bytes, _)| Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text of a source, for showing a line of it in a finding; whatever is not UTF-8 is shown as Windows-1252. A
/// finding may be about a link or a pipe: neither is opened here either.
pub fn excerpt_source(root: &Path, path: &SourcePath) -> Option<String> {
    let disk = root.join(path.as_str());
    let (file, metadata) = open_anything(&disk).ok()?;
    let (bytes, _) = text(&file, metadata.len(), limit(path)).ok()?;
    let text = String::from_utf8(bytes).unwrap_or_else(|error| error.as_bytes().iter().map(|b| *b as char).collect());
    Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n"))
}

/// Reads a file, with the facts that hold for what was read. None where it vanished since it was found.
pub(super) fn read(root: &Path, found: &Found) -> Option<(Option<Facts>, Reading)> {
    let disk = root.join(&found.place);
    let unreadable = || Reading::Finding(say::unreadable_file().at(Place::file(&found.path)));
    // Settings may be shared with another site by a link.
    let opened = if found.path.as_str() == SETTINGS { followed(&disk) } else { open_with_metadata(&disk) };
    let result = opened.and_then(|(file, metadata)| {
        // Taken before the bytes: a change while they are read makes the next look read them again.
        let facts = Facts::of(&metadata);
        let reading = if found.is_text { read_text(&file, facts.size, &found.path)? } else { read_hash(&file, facts.size, &disk)? };
        Ok((facts, reading))
    });
    match result {
        Ok((facts, reading)) => Some((Some(facts), reading)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(_) => Some((None, unreadable())),
    }
}

/// A file, also where the path is a link to one.
fn followed(path: &Path) -> io::Result<(File, Metadata)> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    Ok((file, metadata))
}

fn read_text(file: &File, size: u64, path: &SourcePath) -> io::Result<Reading> {
    let limit = limit(path);
    let (bytes, is_too_large) = text(file, size, limit)?;
    if is_too_large {
        return Ok(Reading::Finding(say::file_too_large(size, limit).at(Place::file(path))));
    }
    Ok(Reading::File(SourceFile::text(bytes)))
}

fn read_hash(file: &File, size: u64, disk: &Path) -> io::Result<Reading> {
    let hash = ContentHash::of_reader(file)?;
    Ok(Reading::File(SourceFile { hash, size, content: Content::File(disk.to_owned()) }))
}

/// How large a text may be, in bytes.
fn limit(path: &SourcePath) -> u64 {
    if path.as_str() == REGISTER { LARGEST_REGISTER } else { LARGEST_TEXT }
}

/// A text file of some size up to the limit, and whether there would have been more.
fn text(file: &File, size: u64, limit: u64) -> io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::with_capacity(size.min(limit) as usize + 1);
    file.take(limit + 1).read_to_end(&mut bytes)?;
    let is_too_large = bytes.len() as u64 > limit;
    Ok((bytes, is_too_large))
}
