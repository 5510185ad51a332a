//! Walks a part of the site's folder. Links are not followed, special files are not opened, nothing outside is touched.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::names::{GLOSSARY, REGISTER, is_private};
use super::parts::SETTINGS;
use crate::base::finding::Finding;
use crate::base::messages::files as say;
use crate::base::path::SourcePath;
use crate::base::place::Place;

/// A regular file that a walk came by.
#[derive(Debug)]
pub(super) struct Found {
    /// From the site's folder, as the disk spells it.
    pub place: PathBuf,
    pub path: SourcePath,
    pub is_text: bool,
}

/// What lies in the parts that were walked.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub files: Vec<Found>,
    /// What may not be followed or opened, by its place.
    pub odd: Vec<(PathBuf, SourcePath, Finding)>,
}

impl Walk {
    /// Walks the file or folder at a place below the site's folder; nothing there is nothing found.
    pub fn part(&mut self, root: &Path, part: &Path) {
        let start = root.join(part);
        if part == Path::new(SETTINGS) {
            // Whoever sets up the site may share its settings with another one by a link; they are not content.
            let found = Found { place: part.to_owned(), path: SourcePath::new(SETTINGS), is_text: true };
            return match start.metadata().map(|metadata| metadata.is_file()) {
                Ok(is_file) => self.files.extend(is_file.then_some(found)),
                Err(error) => self.unseen(root, &start, &error),
            };
        }
        // A part may lie below a link, as the folder of a theme where that of all themes is one.
        let mut above = part.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
        if let Some(link) = above.find(|above| root.join(above).is_symlink()).and_then(source_path) {
            return self.odd(part.to_owned(), say::symbolic_link().at(Place::file(&link)));
        }
        let kind = match start.symlink_metadata() {
            Ok(metadata) => metadata.file_type(),
            Err(error) => return self.unseen(root, &start, &error),
        };
        if kind.is_dir() && part == Path::new(REGISTER) {
            return self.odd(part.to_owned(), say::special_file().at(Place::file(&SourcePath::new(REGISTER))));
        }
        let folders = self.entries(root, &start, 0, 1);
        let below = folders.into_par_iter().map(|folder| {
            let mut walk = Walk::default();
            walk.entries(root, &folder, 1, usize::MAX);
            walk
        });
        below.collect::<Vec<Walk>>().into_iter().for_each(|walk| self.take(walk));
    }

    /// Goes through what lies between two depths below a folder, itself being the first. Returns the folders that are that deep.
    fn entries(&mut self, root: &Path, start: &Path, from: usize, to: usize) -> Vec<PathBuf> {
        let mut deepest = Vec::new();
        let visible = |entry: &DirEntry| entry.depth() == 0 || !is_private(&entry.file_name().to_string_lossy());
        let walk = WalkDir::new(start).follow_root_links(false).min_depth(from).max_depth(to);
        for entry in walk.into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) => {
                    self.entry(root, &entry);
                    if entry.depth() == to && entry.file_type().is_dir() {
                        deepest.push(entry.into_path());
                    }
                }
                Err(error) => self.unreadable(root, error.path().unwrap_or(start)),
            }
        }
        deepest
    }

    fn take(&mut self, other: Walk) {
        self.files.extend(other.files);
        self.odd.extend(other.odd);
    }

    fn entry(&mut self, root: &Path, entry: &DirEntry) {
        let place = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_owned();
        let Some(path) = source_path(&place) else {
            let shown = SourcePath::new(&place.to_string_lossy());
            return self.odd(place, say::unreadable_name().at(Place::file(&shown)));
        };
        let kind = entry.file_type();
        let is_content = place.starts_with("content");
        let is_markdown = has_ending(path.name(), ".md");
        if kind.is_symlink() {
            self.odd(place, say::symbolic_link().at(Place::file(&path)));
        } else if kind.is_dir() {
            if is_markdown && is_content {
                self.odd(place, say::folder_named_like_a_file().at(Place::file(&path)));
            }
        } else if kind.is_file() {
            let is_text = is_markdown || !is_content || path.as_str() == GLOSSARY;
            self.files.push(Found { place, path, is_text });
        } else {
            self.odd(place, say::special_file().at(Place::file(&path)));
        }
    }

    /// Nothing is there, or the machine does not tell: then nobody may take it for nothing.
    fn unseen(&mut self, root: &Path, start: &Path, error: &io::Error) {
        if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) {
            self.unreadable(root, start);
        }
    }

    fn unreadable(&mut self, root: &Path, path: &Path) {
        let place = path.strip_prefix(root).unwrap_or(path).to_owned();
        let path = source_path(&place).unwrap_or_else(|| SourcePath::new("content"));
        self.odd(place, say::unreadable_file().at(Place::file(&path)));
    }

    fn odd(&mut self, place: PathBuf, finding: Finding) {
        self.odd.push((place, finding.place.path.clone(), finding));
    }
}

fn source_path(place: &Path) -> Option<SourcePath> {
    let parts: Option<Vec<&str>> = place.components().map(|part| part.as_os_str().to_str()).collect();
    Some(SourcePath::new(&parts?.join("/")))
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.len() >= ending.len()
        && name.is_char_boundary(name.len() - ending.len())
        && name[name.len() - ending.len()..].eq_ignore_ascii_case(ending)
}
