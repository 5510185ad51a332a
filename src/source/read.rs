//! Reads the site's folder. Links are not followed, special files are not opened, nothing outside is touched.

use std::collections::btree_map::Entry;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::names::is_private;
use super::snapshot::{Content, Snapshot, SourceFile};
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::messages::{files as say, references};
use crate::base::path::SourcePath;
use crate::base::place::Place;

/// Largest text file that is read, in bytes. The longest protocol is a hundredth of it.
const LARGEST_TEXT: u64 = 4 * 1024 * 1024;

/// The bytes of `kiezblatt.yaml`.
pub fn read_settings(root: &Path) -> io::Result<Vec<u8>> {
    read_text(&root.join("kiezblatt.yaml")).map(|(bytes, _)| bytes)
}

/// The text of a source, for showing a line of it in a finding; whatever is not UTF-8 is shown as Windows-1252. A
/// finding may be about a link or a pipe: neither is opened here either.
pub fn excerpt_source(root: &Path, path: &SourcePath) -> Option<String> {
    let path = root.join(path.as_str());
    let (bytes, _) = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file).and_then(|_| read_text(&path).ok())?;
    let text = String::from_utf8(bytes).unwrap_or_else(|error| error.as_bytes().iter().map(|b| *b as char).collect());
    Some(text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n"))
}

/// Everything below `content/` and below the folder of the theme.
pub fn read_snapshot(root: &Path, theme: &str) -> Snapshot {
    let mut found = Walk::default();
    if !root.join("content").is_dir() {
        // Without it the site would be empty, and publishing it would remove everything that is online.
        found.findings.push(say::missing_content().at(Place::file(&SourcePath::new("content"))));
    }
    found.walk(root, "content", true);
    found.walk(root, &format!("themes/{theme}"), false);
    let read: Vec<Reading> = found.files.into_par_iter().map(Found::read).collect();
    let mut snapshot = Snapshot { findings: found.findings, ..Snapshot::default() };
    for result in read {
        match result {
            Reading::File(path, file) => snapshot.add(path, file),
            Reading::Finding(finding) => snapshot.findings.push(finding),
            Reading::Gone => {}
        }
    }
    snapshot
}

impl Snapshot {
    /// Adds a file; two names that differ only in how their umlauts are composed are one name too many.
    fn add(&mut self, path: SourcePath, file: SourceFile) {
        match self.files.entry(path) {
            Entry::Occupied(taken) => {
                let path = taken.key();
                self.findings.push(references::twin_names(path).at(Place::file(path)));
            }
            Entry::Vacant(free) => _ = free.insert(file),
        }
    }
}

/// A file that a walk came by.
struct Found {
    path: SourcePath,
    disk: PathBuf,
    is_text: bool,
}

/// What came of reading it.
enum Reading {
    File(SourcePath, SourceFile),
    Finding(Finding),
    /// It vanished between the walk and the reading.
    Gone,
}

#[derive(Default)]
struct Walk {
    files: Vec<Found>,
    findings: Vec<Finding>,
}

impl Walk {
    fn walk(&mut self, root: &Path, folder: &str, is_content: bool) {
        let start = root.join(folder);
        if !start.is_dir() {
            return;
        }
        let visible = |entry: &DirEntry| entry.depth() == 0 || !is_private(&entry.file_name().to_string_lossy());
        for entry in WalkDir::new(&start).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) => self.entry(root, entry, is_content),
                Err(error) => self.unreadable(root, error.path().unwrap_or(&start)),
            }
        }
    }

    fn entry(&mut self, root: &Path, entry: DirEntry, is_content: bool) {
        let Some(path) = source_path(root, entry.path()) else {
            let shown = SourcePath::new(&entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy());
            return self.findings.push(say::unreadable_name().at(Place::file(&shown)));
        };
        let kind = entry.file_type();
        let is_markdown = has_ending(path.name(), ".md");
        if kind.is_symlink() {
            self.findings.push(say::symbolic_link().at(Place::file(&path)));
        } else if kind.is_dir() {
            if is_markdown {
                self.findings.push(say::folder_named_like_a_file().at(Place::file(&path)));
            }
        } else if kind.is_file() {
            self.files.push(Found { is_text: is_markdown || !is_content, path, disk: entry.into_path() });
        } else {
            self.findings.push(say::special_file().at(Place::file(&path)));
        }
    }

    fn unreadable(&mut self, root: &Path, path: &Path) {
        let path = source_path(root, path).unwrap_or_else(|| SourcePath::new("content"));
        self.findings.push(say::unreadable_file().at(Place::file(&path)));
    }
}

impl Found {
    fn read(self) -> Reading {
        let result = if self.is_text { self.read_text() } else { self.read_facts() };
        match result {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Reading::Gone,
            Err(_) => Reading::Finding(say::unreadable_file().at(Place::file(&self.path))),
        }
    }

    fn read_text(&self) -> io::Result<Reading> {
        let (bytes, too_large) = read_text(&self.disk)?;
        if too_large {
            let size = fs::metadata(&self.disk)?.len();
            return Ok(Reading::Finding(say::file_too_large(size, LARGEST_TEXT).at(Place::file(&self.path))));
        }
        Ok(Reading::File(self.path.clone(), SourceFile::text(bytes)))
    }

    fn read_facts(&self) -> io::Result<Reading> {
        let file = File::open(&self.disk)?;
        let size = file.metadata()?.len();
        let hash = ContentHash::of_reader(file)?;
        Ok(Reading::File(self.path.clone(), SourceFile { hash, size, content: Content::File(self.disk.clone()) }))
    }
}

/// A text file up to the limit, and whether there would have been more.
fn read_text(path: &Path) -> io::Result<(Vec<u8>, bool)> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(size.min(LARGEST_TEXT) as usize + 1);
    file.take(LARGEST_TEXT + 1).read_to_end(&mut bytes)?;
    let too_large = bytes.len() as u64 > LARGEST_TEXT;
    Ok((bytes, too_large))
}

fn source_path(root: &Path, path: &Path) -> Option<SourcePath> {
    let relative = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = relative.components().map(|part| part.as_os_str().to_str()).collect();
    Some(SourcePath::new(&parts?.join("/")))
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.len() >= ending.len()
        && name.is_char_boundary(name.len() - ending.len())
        && name[name.len() - ending.len()..].eq_ignore_ascii_case(ending)
}
