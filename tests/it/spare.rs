//! A process that publishes again and again makes each output from the one before the last. Whatever happened in between,
//! the output is what a single build would have made it, files of others stay, and nothing is left in the end.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use kiezblatt::base::path::OutputPath;
use kiezblatt::pipeline::{Content, Sink};
use kiezblatt::publish::{self, Staging};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::site::tree;

/// Paths among which files and folders change places.
const PATHS: &[&str] = &["index.html", "a/index.html", "a", "a/b/c.pdf", "b/index.html", "b/index.html/d", "e.css"];
const FOREIGN: &[&str] = &["fremd.txt", "b/fremd.txt", "z/fremd.txt"];
const MANIFEST: &str = ".kiezblatt-manifest";

#[derive(Clone, Debug)]
enum Step {
    /// Publishes files with these versions; nothing where it is 0. A path that another makes impossible is left out.
    Publish(Vec<u8>),
    /// The same, broken off before the end.
    BreakOff(Vec<u8>),
    /// Somebody puts a file of their own there, or takes it away.
    Foreign(usize, u8),
    /// Somebody writes into one of our files, online or in the folder beside it.
    Tamper(usize, bool),
    /// A single build publishes something in between.
    Other(Vec<u8>),
}

struct World {
    folder: TempDir,
    ours: BTreeMap<String, Vec<u8>>,
    foreign: BTreeMap<String, Vec<u8>>,
}

fn files(versions: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (path, version) in PATHS.iter().zip(versions).filter(|(_, version)| **version > 0) {
        let is_impossible = |other: &String| other.starts_with(&format!("{path}/")) || path.starts_with(&format!("{other}/"));
        if !files.keys().any(is_impossible) {
            files.insert((*path).to_owned(), format!("{path} {version}").into_bytes());
        }
    }
    files
}

impl World {
    fn live(&self) -> std::path::PathBuf {
        self.folder.path().join("public")
    }

    fn staging(&self) -> Staging {
        Staging::new(publish::open(&self.live(), &self.folder.path().join("site"), &|_| Ok(())).unwrap())
    }

    fn give(staging: &Staging, files: &BTreeMap<String, Vec<u8>>) {
        for (path, bytes) in files {
            staging.accept(&OutputPath::new(path), Content::Bytes(Arc::new(bytes.clone()))).unwrap();
        }
    }

    fn publish(&mut self, versions: &[u8], keeps: bool) {
        let files = files(versions);
        let staging = if keeps { self.staging().keeping_spare() } else { self.staging() };
        World::give(&staging, &files);
        // Files of others in the place of ours are refused; that is tested elsewhere.
        if staging.publish().is_ok() {
            self.ours = files;
        }
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Publish(versions) => self.publish(versions, true),
            Step::Other(versions) => self.publish(versions, false),
            Step::BreakOff(versions) => World::give(&self.staging().keeping_spare(), &files(versions)),
            Step::Foreign(n, 0) => {
                _ = fs::remove_file(self.live().join(FOREIGN[*n]));
                self.foreign.remove(FOREIGN[*n]);
            }
            Step::Foreign(n, version) => {
                let path = self.live().join(FOREIGN[*n]);
                if path.parent().is_some_and(|parent| fs::create_dir_all(parent).is_ok()) {
                    fs::write(&path, [*version]).unwrap();
                    self.foreign.insert(FOREIGN[*n].to_owned(), vec![*version]);
                }
            }
            Step::Tamper(n, beside) => {
                let folder = if *beside { self.folder.path().join(".public.kiezblatt-new") } else { self.live() };
                let path = folder.join(PATHS[*n]);
                if path.is_file() {
                    fs::write(path, "verdorben").unwrap();
                }
            }
        }
    }

    /// What lies online, if it is what was published last, together with what belongs to others.
    fn check(&self) {
        let mut online = tree(&self.live());
        assert!(online.remove(MANIFEST).is_some());
        let mut expected = self.ours.clone();
        expected.extend(self.foreign.clone());
        assert_eq!(online, expected);
    }
}

fn versions() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(0..3u8, PATHS.len())
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => versions().prop_map(Step::Publish),
        1 => versions().prop_map(Step::BreakOff),
        2 => (0..FOREIGN.len(), 0..3u8).prop_map(|(n, version)| Step::Foreign(n, version)),
        2 => (0..PATHS.len(), any::<bool>()).prop_map(|(n, beside)| Step::Tamper(n, beside)),
        1 => versions().prop_map(Step::Other),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_output_is_what_a_single_build_would_have_made(steps in prop::collection::vec(step(), 1..12)) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("site")).unwrap();
        let mut world = World { folder, ours: BTreeMap::new(), foreign: BTreeMap::new() };
        world.publish(&[1, 1, 0, 1, 1, 0, 1], true);
        for step in steps {
            world.step(&step);
            if matches!(step, Step::Publish(_) | Step::Other(_)) {
                // What was tampered with is made anew by the next publication, and foreign files are kept.
                world.check();
            }
        }
        publish::remove_spare(&world.live(), &world.folder.path().join("site"));
        let left: Vec<_> = fs::read_dir(world.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        prop_assert_eq!(left.len(), 2, "{:?}", left);
    }
}

/// Modification time of a file.
fn modified(path: &Path) -> std::time::SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn a_file_that_did_not_change_keeps_its_time_over_many_rounds() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("site")).unwrap();
    let mut world = World { folder, ours: BTreeMap::new(), foreign: BTreeMap::new() };
    world.publish(&[1, 1, 0, 0, 1, 0, 1], true);
    let (stays, changes) = (world.live().join("index.html"), world.live().join("a/index.html"));
    let (first, mut before) = (modified(&stays), modified(&changes));
    for version in [2, 1, 2, 1] {
        std::thread::sleep(std::time::Duration::from_millis(20));
        world.publish(&[1, version, 0, 0, 1, 0, 1], true);
        assert_eq!(modified(&stays), first);
        // Also where an older output has the same bytes: whoever asks whether it changed since must be told so.
        assert!(modified(&changes) > before);
        before = modified(&changes);
    }
}
