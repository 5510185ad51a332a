//! A disk in memory: files, folders and their names, and what of them is left when some operations never reached it.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use walkdir::WalkDir;

/// The number of a file or folder.
type Number = usize;

/// A name in a folder.
type Name = (Number, String);

/// Files by their bytes, folders by the names in them.
#[derive(Clone, Debug)]
enum Thing {
    File(Vec<u8>),
    Folder(BTreeMap<String, Number>),
}

#[derive(Clone, Copy, Debug)]
pub enum Kind {
    File,
    Folder,
}

impl Kind {
    fn empty(self) -> Thing {
        match self {
            Kind::File => Thing::File(Vec::new()),
            Kind::Folder => Thing::Folder(BTreeMap::new()),
        }
    }
}

/// Numbered things, of which the first is the folder of all others.
#[derive(Clone, Debug)]
pub struct Disk(Vec<Thing>);

/// A call that changes the disk, in terms of numbers: what it does is plain, whatever was done before it.
#[derive(Clone, Debug)]
pub enum Operation {
    /// A new file or folder.
    Create(Name, Number, Kind),
    /// A second name.
    Link(Name, Number),
    Remove(Name),
    /// Names, and what they stand for from now on.
    Move(Vec<(Name, Option<Number>)>),
    Empty(Number),
    Append(Number, Vec<u8>),
    /// The data of a file, or the names in a folder.
    Sync(Number),
    SyncAll,
}

impl Operation {
    pub fn is_data(&self) -> bool {
        matches!(self, Operation::Append(..) | Operation::Empty(_))
    }

    pub fn is_move(&self) -> bool {
        matches!(self, Operation::Move(_))
    }

    pub fn is_removal(&self) -> bool {
        matches!(self, Operation::Remove(_))
    }

    /// Whether it is on the disk for certain when these things are synced.
    fn is_safe(&self, synced: &HashSet<Number>) -> bool {
        match self {
            Operation::Create((folder, _), ..) | Operation::Link((folder, _), _) | Operation::Remove((folder, _)) => {
                synced.contains(folder)
            }
            Operation::Move(names) => names.iter().all(|((folder, _), _)| synced.contains(folder)),
            Operation::Empty(file) | Operation::Append(file, _) => synced.contains(file),
            Operation::Sync(_) | Operation::SyncAll => true,
        }
    }
}

impl Disk {
    /// What lies in a folder.
    pub fn of(root: &Path) -> Self {
        let mut disk = Disk(vec![Thing::Folder(BTreeMap::new())]);
        for entry in WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter().map(Result::unwrap) {
            let place = entry.path().strip_prefix(root).unwrap().to_str().unwrap();
            let name = disk.name(place).unwrap();
            let is_folder = entry.file_type().is_dir();
            disk.0.push(if is_folder { Kind::Folder.empty() } else { Thing::File(std::fs::read(entry.path()).unwrap()) });
            disk.set(&name, Some(disk.0.len() - 1));
        }
        disk
    }

    /// Does what the log of the door says, call by call.
    pub fn follow(&mut self, root: &Path, log: &[u8]) -> Vec<Operation> {
        let (mut rest, mut operations) = (log, Vec::new());
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let head = std::str::from_utf8(&rest[..end]).unwrap();
            if head.starts_with("count ") {
                break;
            }
            let (call, more) = head.split_once(' ').unwrap();
            let (length, paths) = more.split_once(' ').unwrap();
            let data = &rest[end + 1..][..length.parse().unwrap()];
            rest = &rest[end + 1 + data.len() + 1..];
            let place = |path: &str| path.strip_prefix(root.to_str().unwrap()).unwrap_or_default().trim_start_matches('/').to_owned();
            let (first, second) = paths.split_once('\t').unwrap();
            let done = self.done(call, &place(first), &place(second), data);
            for operation in &done {
                self.apply(operation);
            }
            operations.extend(done);
        }
        operations
    }

    fn done(&self, call: &str, first: &str, second: &str, data: &[u8]) -> Vec<Operation> {
        // A call that fails because there is no such folder.
        let Some(name) = self.name(first) else { return Vec::new() };
        let other = || self.name(second).unwrap();
        match (call, self.find(first)) {
            ("mkdir", None) => vec![Operation::Create(name, self.0.len(), Kind::Folder)],
            ("open" | "create", None) => vec![Operation::Create(name, self.0.len(), Kind::File)],
            ("create" | "ftruncate", Some(file)) => vec![Operation::Empty(file)],
            ("write", Some(file)) => vec![Operation::Append(file, data.to_vec())],
            ("link", Some(file)) => vec![Operation::Link(other(), file)],
            ("unlink" | "rmdir", Some(_)) => vec![Operation::Remove(name)],
            ("rename", Some(thing)) => vec![Operation::Move(vec![(name, None), (other(), Some(thing))])],
            ("exchange", Some(thing)) => vec![Operation::Move(vec![(name, self.find(second)), (other(), Some(thing))])],
            ("fsync", Some(thing)) => vec![Operation::Sync(thing)],
            ("syncfs", _) => vec![Operation::SyncAll],
            // Nothing that a loss of power could make a difference to; or a call that failed because of what is there.
            ("flock" | "fchmod" | "utimens", _) | ("mkdir" | "open", Some(_)) | ("unlink" | "rmdir" | "rename", None) => Vec::new(),
            other => panic!("the model does not know {other:?} of {first}"),
        }
    }

    fn find(&self, place: &str) -> Option<Number> {
        place.split('/').filter(|name| !name.is_empty()).try_fold(0, |folder, name| match &self.0[folder] {
            Thing::Folder(names) => names.get(name).copied(),
            Thing::File(_) => None,
        })
    }

    /// None where there is no such folder.
    fn name(&self, place: &str) -> Option<Name> {
        let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
        Some((self.find(folder)?, name.to_owned()))
    }

    fn apply(&mut self, operation: &Operation) {
        match operation {
            Operation::Create(name, thing, kind) => {
                if self.0.len() == *thing {
                    self.0.push(kind.empty());
                }
                self.set(name, Some(*thing));
            }
            Operation::Link(name, thing) => self.set(name, Some(*thing)),
            Operation::Remove(name) => self.set(name, None),
            Operation::Move(names) => names.iter().for_each(|(name, thing)| self.set(name, *thing)),
            Operation::Empty(file) => self.0[*file] = Thing::File(Vec::new()),
            Operation::Append(file, data) => {
                if let Thing::File(bytes) = &mut self.0[*file] {
                    bytes.extend(data);
                }
            }
            Operation::Sync(_) | Operation::SyncAll => {}
        }
    }

    fn set(&mut self, (folder, name): &Name, thing: Option<Number>) {
        let Thing::Folder(names) = &mut self.0[*folder] else { panic!("no folder") };
        match thing {
            Some(thing) => names.insert(name.clone(), thing),
            None => names.remove(name),
        };
    }

    /// The disk when the power fails after these operations. Of those that were not synced, some survive.
    pub fn after(&self, operations: &[Operation], survives: fn(&Operation) -> bool) -> Disk {
        let (mut synced, mut is_all_synced, mut left) = (HashSet::new(), false, Vec::new());
        for operation in operations.iter().rev() {
            match operation {
                Operation::SyncAll => is_all_synced = true,
                Operation::Sync(thing) => _ = synced.insert(*thing),
                _ => {}
            }
            if is_all_synced || operation.is_safe(&synced) || survives(operation) {
                left.push(operation);
            }
        }
        let mut disk = self.clone();
        // What lost its name may be written to all the same.
        let is_new = |operation: &Operation| if let Operation::Create(_, _, kind) = operation { Some(kind.empty()) } else { None };
        disk.0.extend(operations.iter().filter_map(is_new));
        for operation in left.into_iter().rev() {
            disk.apply(operation);
        }
        disk
    }

    /// Every file with its bytes.
    pub fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        let mut tree = BTreeMap::new();
        self.collect(0, "", &mut tree);
        tree
    }

    fn collect(&self, thing: Number, place: &str, tree: &mut BTreeMap<String, Vec<u8>>) {
        match &self.0[thing] {
            Thing::File(bytes) => _ = tree.insert(place.to_owned(), bytes.clone()),
            Thing::Folder(names) => {
                for (name, thing) in names {
                    let below = if place.is_empty() { name.clone() } else { format!("{place}/{name}") };
                    self.collect(*thing, &below, tree);
                }
            }
        }
    }
}
