//! The power fails during a build. Everything that the build writes is written down, and put together again as a disk may have it
//! afterwards: whatever was not synced may be missing, in every way that hurts. What is online is the old output or the new
//! one, whole, and the next build makes good.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::disk::{Disk, Operation};
use crate::door::{self, Fault, What};
use crate::site::tree;
use crate::two_versions::{BUILD, Versions};

type Tree = BTreeMap<String, Vec<u8>>;

/// What of all that was not synced has reached the disk.
type Policy = (&'static str, fn(&Operation) -> bool);

const POLICIES: [Policy; 4] = [
    ("nothing", |_| false),
    ("names without data, as on ext4", |operation| !operation.is_data()),
    ("everything but files and folders that took another name", |operation| !operation.is_move()),
    ("removals only", Operation::is_removal),
];

/// The build of a version in the place of another, as it was written down, and the disk before it.
fn recorded(versions: &Versions) -> (Disk, Vec<Operation>) {
    versions.choose(1);
    versions.forget();
    let mut disk = Disk::of(versions.site.root());
    let before = disk.clone();
    let met = door::run(versions.site.root(), versions.site.root(), Fault { class: "write", n: 0, what: What::Record }, BUILD);
    assert_eq!((met.ran.status, met.ran.stderr.as_str()), (0, ""));
    let operations = disk.follow(versions.site.root(), &met.log);
    // The model is right: what it made of the calls is what lies there.
    assert!(disk.tree() == tree(versions.site.root()));
    (before, operations)
}

/// The files below a folder of a tree.
fn below(tree: &Tree, folder: &str) -> Tree {
    tree.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(folder)?.to_owned(), bytes.clone()))).collect()
}

#[test]
fn whatever_is_lost_with_the_power_the_old_or_the_new_site_is_there() {
    let versions = Versions::new();
    let (before, operations) = recorded(&versions);
    assert!(operations.len() >= 150, "only {} operations", operations.len());
    let registers = [fs::read(versions.site.path("kiezblatt.lock")).unwrap(), before.tree()["kiezblatt.lock"].clone()];
    let mut after = BTreeSet::new();
    for (policy, survives) in POLICIES {
        for end in 0..=operations.len() {
            let left = before.after(&operations[..end], survives).tree();
            let public = below(&left, "public/");
            let is_whole = versions.states.iter().any(|state| state.public == public);
            assert!(is_whole, "{policy} survives {end} operations, the last of which is {:?}", operations[..end].last());
            assert!(registers.contains(&left["kiezblatt.lock"]), "{policy}, {end}");
            // Most of the disks look much alike.
            if end % 16 == 0 || end + 12 > operations.len() {
                after.insert(left);
            }
        }
    }
    for left in after {
        lay_out(&versions, &left);
        assert_eq!(versions.healed(1), None, "{:?}", left.keys().collect::<Vec<_>>());
    }
}

/// Makes the site's folder what the disk has. What a manifest describes is older than the manifest, so everything that looks
/// right is believed.
fn lay_out(versions: &Versions, left: &Tree) {
    let names = fs::read_dir(versions.site.root()).unwrap().map(|entry| entry.unwrap());
    for entry in names.filter(|entry| entry.file_name() != "content") {
        if entry.path().is_dir() { fs::remove_dir_all(entry.path()).unwrap() } else { fs::remove_file(entry.path()).unwrap() }
    }
    let (manifests, others): (Vec<_>, Vec<_>) = left.iter().partition(|(path, _)| path.ends_with("manifest"));
    for (path, bytes) in others.into_iter().chain(manifests).filter(|(path, _)| !path.starts_with("content/")) {
        versions.site.write(path, bytes);
    }
}
