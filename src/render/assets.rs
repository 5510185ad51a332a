//! The theme's files as they are published: under names that say what is in them, and naming each other by those.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::asset_links::links;
use crate::base::hash::ContentHash;
use crate::base::path::OutputPath;
use crate::routes::{ASSETS, AssetNames, mark, place_of_hash};

/// The theme's files, by the names that its author gave them.
pub(super) type Written = BTreeMap<String, Arc<Vec<u8>>>;

/// The theme's files, as they were written and as they are published.
#[derive(Debug, Default)]
pub struct Assets {
    pub(super) written: Written,
    pub names: AssetNames,
    /// The files of the output.
    pub published: BTreeMap<OutputPath, Arc<Vec<u8>>>,
}

impl Assets {
    /// Files that keep their names.
    pub(super) fn keeping_names(written: Written) -> Self {
        let names = AssetNames::new(written.keys().map(|file| (file.clone(), file.clone())).collect());
        let published = written.iter().map(|(file, bytes)| (output(file), bytes.clone())).collect();
        Assets { written, names, published }
    }

    /// Files whose names say what is in them, where that can be. With `both_names` they are there by their old names as well,
    /// for templates that put names together.
    pub(super) fn lasting(written: Written, both_names: bool) -> Self {
        let marks = marks(&written);
        let mut names = BTreeMap::new();
        let mut published = BTreeMap::new();
        for (file, bytes) in &written {
            let bytes = renamed(file, bytes, &marks);
            let name = marked(file, &marks);
            if both_names {
                published.insert(output(file), bytes.clone());
            }
            published.insert(output(&name), bytes);
            names.insert(file.clone(), name);
        }
        Assets { written, names: AssetNames::new(names), published }
    }
}

fn output(name: &str) -> OutputPath {
    OutputPath::new(&format!("{ASSETS}{name}"))
}

/// What is put into the name of each file that says what is in it.
type Marks = BTreeMap<String, String>;

fn marked(file: &str, marks: &Marks) -> String {
    match (marks.get(file), place_of_hash(file)) {
        (Some(mark), Some(at)) => format!("{}{mark}{}", &file[..at], &file[at..]),
        _ => file.to_owned(),
    }
}

fn marks(written: &Written) -> Marks {
    let lasting: BTreeMap<&str, &[u8]> =
        written.iter().filter(|(file, _)| place_of_hash(file).is_some()).map(|(file, bytes)| (file.as_str(), bytes.as_slice())).collect();
    let named: BTreeMap<&str, Vec<&str>> = lasting.iter().map(|(file, bytes)| (*file, named(file, bytes, &lasting))).collect();
    lasting.keys().map(|file| ((*file).to_owned(), mark(hash(file, &lasting, &named)))).collect()
}

/// The files whose names are put into this one.
fn named<'f>(file: &str, bytes: &[u8], lasting: &BTreeMap<&'f str, &[u8]>) -> Vec<&'f str> {
    let knows = |name: &str| lasting.contains_key(name);
    let links = links(file, bytes, &knows);
    links.iter().filter_map(|link| lasting.get_key_value(link.file.as_str()).map(|(name, _)| *name)).collect()
}

/// The hash of a file and of all that it names, directly or not: when one of those changes its name, this one does. Files may
/// name each other in a circle, so this cannot be the hash of what is published.
fn hash(file: &str, lasting: &BTreeMap<&str, &[u8]>, named: &BTreeMap<&str, Vec<&str>>) -> ContentHash {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&str> = named[file].clone();
    while let Some(name) = next.pop() {
        if reached.insert(name) {
            next.extend(&named[name]);
        }
    }
    let own = ContentHash::of(lasting[file]);
    if reached.is_empty() {
        return own;
    }
    let others = reached.iter().map(|name| format!("\n{name} {}", ContentHash::of(lasting[name]).hex()));
    ContentHash::of((own.hex() + &others.collect::<String>()).as_bytes())
}

/// A file with the new names of those that it names.
fn renamed(file: &str, bytes: &Arc<Vec<u8>>, marks: &Marks) -> Arc<Vec<u8>> {
    let links = links(file, bytes, &|name| marks.contains_key(name));
    if links.is_empty() {
        return bytes.clone();
    }
    let mut out = Vec::with_capacity(bytes.len() + 16 * links.len());
    let mut done = 0;
    for link in links {
        out.extend_from_slice(&bytes[done..link.at]);
        out.extend_from_slice(marks[&link.file].as_bytes());
        done = link.at;
    }
    out.extend_from_slice(&bytes[done..]);
    Arc::new(out)
}
