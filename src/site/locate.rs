//! What a text file is by where it lies: its kind and its ID.

use std::collections::BTreeSet;

use crate::base::finding::Finding;
use crate::base::messages::files as say;
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::base::place::Place;
use crate::base::slug::slug;
use crate::record::kind::Kind;

/// Kind and ID of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    pub kind: Kind,
    pub id: String,
    pub owns_folder: bool,
}

/// The folders that belong to an entry: those with an `index.md`.
pub fn owned_folders<'p>(paths: impl Iterator<Item = &'p SourcePath>) -> BTreeSet<String> {
    paths.filter(|path| path.name().eq_ignore_ascii_case("index.md")).map(|path| path.folder().to_owned()).collect()
}

/// The spot of a text file below `content/`. `owned` are the folders that hold an `index.md`.
///
/// A file that is no entry gives a finding, or nothing where it is a note beside an `index.md`.
pub fn locate(path: &SourcePath, owned: &BTreeSet<String>) -> Result<Spot, Option<Finding>> {
    let inner = path.as_str().strip_prefix("content/").unwrap_or(path.as_str());
    let stem = &path.name()[..path.name().len() - ".md".len()];
    let is_index = stem.eq_ignore_ascii_case("index");
    let Some((folder, rest)) = inner.split_once('/') else {
        return if is_index {
            Ok(Spot { kind: Kind::Home, id: "index".into(), owns_folder: false })
        } else {
            Err(Some(misplaced(path, None)))
        };
    };
    let Some(kind) = Kind::of_folder(folder) else { return Err(Some(misplaced(path, Some(folder)))) };
    if !is_index && is_beside_index(path, owned) {
        return Err(Some(say::unused_entry().at(Place::file(path))));
    }
    let name = if is_index { rest.rsplit('/').nth(1) } else { Some(stem) };
    let Some(name) = name else { return Err(Some(misplaced(path, None))) };
    match slug(name) {
        id if id.is_empty() => Err(Some(say::no_id().at(Place::file(path)))),
        id => Ok(Spot { kind, id, owns_folder: is_index }),
    }
}

/// Whether a folder above the file, up to the folder of its kind, belongs to an entry.
fn is_beside_index(path: &SourcePath, owned: &BTreeSet<String>) -> bool {
    let mut folder = path.folder();
    while folder.matches('/').count() >= 2 {
        if owned.contains(folder) {
            return true;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
    false
}

fn misplaced(path: &SourcePath, folder: Option<&str>) -> Finding {
    let folders: Vec<&str> = Kind::ALL.iter().map(|kind| kind.folder()).filter(|folder| !folder.is_empty()).collect();
    let near = folder.and_then(|folder| german_folder(folder).or_else(|| nearest(folder, folders.iter().copied())));
    say::misplaced_file(&folders.join(", "), near).at(Place::file(path))
}

/// The folder that a German name stands for.
fn german_folder(name: &str) -> Option<&'static str> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.address().trim_end_matches('/') == slug(name) && !kind.address().is_empty());
    kind.map(Kind::folder)
}
