//! Edits as people make them in the folder of a site, one after the other, with what a watch is told of them; and a site
//! that is built after each in this process.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kiezblatt::base::finding::{Finding, Language};
use kiezblatt::base::path::{OutputPath, SourcePath};
use kiezblatt::pipeline::{Collected, File, Outcome, build};
use kiezblatt::register::Rewritten;
use kiezblatt::settings::{self, Options};
use kiezblatt::source::{self, Look};
use kiezblatt::watch::{Told, Watch};
use kiezblatt::workshop::Workshop;
use proptest::prelude::*;

use crate::laws::{THEMES, edited};
use crate::rich::{ENTRIES, FILES, SETTINGS, entry};
use crate::site::{Site, TODAY, archive, line, no_memo};

/// Something that can be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    Entry(usize),
    File(usize),
    /// News that are not there at first.
    Added(usize),
    Theme,
    Settings,
    /// A folder of `content/` that may lie elsewhere for a while.
    Folder(usize),
}

/// Folders that are moved away and back; the last one is `content/` itself.
const FOLDERS: [&str; 3] = ["content/documents", "content/news", "content"];

/// An edit: what, which version of it from now on, and whether it is written aside and renamed.
pub type Edit = (Slot, usize, bool);

/// One edit, texts most of the time.
pub fn edit() -> impl Strategy<Value = Edit> {
    let entries = (0..ENTRIES.len()).prop_map(Slot::Entry);
    let slot = prop_oneof![
        12 => (entries.clone(), 0..13usize),
        2 => (entries.clone(), 13..16usize),
        3 => (entries.clone(), 16..19usize),
        6 => (entries, Just(0usize)),
        3 => ((0..FILES.len()).prop_map(Slot::File), 0..3usize),
        3 => ((0..2usize).prop_map(Slot::Added), 0..3usize),
        2 => (Just(Slot::Theme), 0..THEMES.len()),
        2 => (Just(Slot::Settings), 0..3usize),
        3 => ((0..FOLDERS.len()).prop_map(Slot::Folder), 0..2usize),
    ];
    (slot, any::<bool>()).prop_map(|((slot, version), is_aside)| (slot, version, is_aside))
}

/// A site's folder, and which version of what is in it.
pub struct World {
    pub site: Site,
    versions: BTreeMap<Slot, usize>,
}

impl World {
    pub fn new() -> Self {
        World { site: crate::rich::site(), versions: BTreeMap::new() }
    }

    fn version(&self, slot: Slot) -> usize {
        self.versions.get(&slot).copied().unwrap_or(0)
    }

    /// The files of a slot as they are now.
    fn files(&self, slot: Slot) -> BTreeMap<String, String> {
        let version = self.version(slot);
        match slot {
            Slot::Entry(n) => {
                let (path, front, text) = ENTRIES[n];
                edited(path, front, text, version).map(|(path, text)| (format!("content/{path}"), text)).into_iter().collect()
            }
            Slot::File(n) => [(format!("content/{}", FILES[n]), format!("Bytes von {}, Fassung {version}", FILES[n]))].into(),
            Slot::Added(n) if version > 0 => {
                let front = format!("title: Nachricht {version}\ndate: 2026-02-0{}\nbodies: [ag-kiez]", n + 1);
                [(format!("content/news/neu-{n}.md"), entry(&front, "Siehe [[glossar]]."))].into()
            }
            Slot::Added(_) | Slot::Folder(_) => BTreeMap::new(),
            Slot::Theme => THEMES[version].iter().map(|(path, text)| (format!("themes/eigen/{path}"), (*text).to_owned())).collect(),
            Slot::Settings => {
                let text = [SETTINGS.to_owned(), SETTINGS.replace("Musterstadt", "Anderswo"), format!("{SETTINGS}theme: eigen\n")];
                [("kiezblatt.yaml".to_owned(), text[version].clone())].into()
            }
        }
    }

    /// Where a file lies, considering which folders are elsewhere.
    fn place(&self, path: &str) -> PathBuf {
        let mut path = path.to_owned();
        for (n, folder) in FOLDERS.iter().enumerate() {
            if self.version(Slot::Folder(n)) == 1 && Path::new(&path).starts_with(folder) {
                path = path.replacen(folder, &format!("weg-{n}"), 1);
            }
        }
        self.site.path(&path)
    }

    /// Makes an edit in the folder and returns what an honest system tells of it.
    pub fn apply(&mut self, (slot, version, is_aside): Edit) -> Vec<Told> {
        if let Slot::Folder(n) = slot {
            return self.move_folder(n, version);
        }
        let before = self.files(slot);
        self.versions.insert(slot, version);
        let after = self.files(slot);
        let mut told = Vec::new();
        for path in before.keys().filter(|path| !after.contains_key(*path)) {
            let path = self.place(path);
            fs::remove_file(&path).unwrap();
            told.push(Told::Done(path));
        }
        for (path, text) in after.iter().filter(|(path, text)| before.get(*path) != Some(text)) {
            self.write(&self.place(path), text, is_aside, &mut told);
        }
        told
    }

    /// Changes the settings without saying anything else.
    pub fn mark(&self) {
        let text = fs::read_to_string(self.site.path("kiezblatt.yaml")).unwrap();
        self.site.write("kiezblatt.yaml", format!("{text}# noch eine Zeile\n"));
    }

    fn write(&self, path: &Path, text: &str, is_aside: bool, told: &mut Vec<Told>) {
        let folder = path.parent().unwrap();
        if !folder.exists() {
            fs::create_dir_all(folder).unwrap();
            let is_ground = folder.starts_with(self.site.path("themes"));
            told.push(if is_ground { Told::Ground } else { Told::Came(folder.to_owned()) });
        }
        if is_aside {
            let aside = path.with_extension("tmp");
            fs::write(&aside, text).unwrap();
            fs::rename(aside, path).unwrap();
            told.push(Told::Came(path.to_owned()));
        } else {
            fs::write(path, text).unwrap();
            told.extend([Told::Begun(path.to_owned()), Told::Done(path.to_owned())]);
        }
    }

    fn move_folder(&mut self, n: usize, version: usize) -> Vec<Told> {
        let slot = Slot::Folder(n);
        if self.version(slot) == version {
            return Vec::new();
        }
        // Where it lies as long as it is not moved itself: perhaps inside a folder that was moved.
        self.versions.insert(slot, 0);
        let (inside, away) = (self.place(FOLDERS[n]), self.site.path(&format!("weg-{n}")));
        let (from, to) = if version == 1 { (&inside, &away) } else { (&away, &inside) };
        fs::rename(from, to).unwrap();
        self.versions.insert(slot, version);
        match (FOLDERS[n], version) {
            ("content", _) => vec![Told::Ground],
            (_, 1) => vec![Told::Done(inside)],
            _ => vec![Told::Came(inside)],
        }
    }
}

/// What a build gave: nothing but findings where there are errors among them.
#[derive(Debug, Default, PartialEq)]
pub struct Result {
    pub files: BTreeMap<OutputPath, File>,
    /// The text that each page of an entry is made from.
    sources: Arc<BTreeMap<OutputPath, SourcePath>>,
    pub findings: Vec<String>,
    /// What `kiezblatt.lock` is to say from then on.
    pub register: Option<Rewritten>,
}

impl Result {
    pub fn of(outcome: Outcome, output: Collected) -> Self {
        let (findings, register) = (lines(&outcome.findings), outcome.rewritten());
        if outcome.has_errors() {
            Result { findings, ..Result::default() }
        } else {
            Result { files: output.into_files(), sources: outcome.sources, findings, register }
        }
    }

    /// What is left where the settings are missing or wrong.
    pub fn without_settings(found: &[Finding]) -> Self {
        Result { findings: lines(found), ..Result::default() }
    }

    /// What a build gives that remembers nothing.
    pub fn clean(root: &Path) -> Self {
        Result::clean_with(root, &OPTIONS)
    }

    pub fn clean_with(root: &Path, options: &Options) -> Self {
        let mut findings = Vec::new();
        let settings = source::read_settings(root).ok().and_then(|bytes| settings::read(bytes, &mut findings));
        let Some(settings) = settings else { return Result::without_settings(&findings) };
        let (snapshot, output) = (source::read_snapshot(root, &settings.theme), Collected::default());
        let outcome = build(snapshot, &settings, options, &mut no_memo(), &output).unwrap();
        Result::of(outcome, output)
    }

    /// The first thing in which two results differ.
    pub fn difference(&self, other: &Result) -> Option<String> {
        let paths: BTreeSet<_> = self.files.keys().chain(other.files.keys()).collect();
        let differing = paths.into_iter().find(|path| self.files.get(*path) != other.files.get(*path));
        let findings = (self.findings != other.findings).then(|| format!("{:#?} != {:#?}", self.findings, other.findings));
        let sources = (self.sources != other.sources).then(|| format!("{:?} != {:?}", self.sources, other.sources));
        let register = (self.register != other.register).then(|| format!("{:?} != {:?}", self.register, other.register));
        differing.map(|path| format!("{path} differs")).or(findings).or(sources).or(register)
    }
}

const OPTIONS: Options = Options { drafts: false, today: TODAY };

fn lines(found: &[Finding]) -> Vec<String> {
    found.iter().map(|finding| line(finding, Language::German)).collect()
}

/// A site that is built again after every change that its watch finds.
pub struct Follower {
    watch: Watch,
    workshop: Workshop,
    pub built: Result,
    /// What the last look found.
    pub found: BTreeSet<String>,
    /// How many looks found something that was told, and that was not.
    pub finds: [usize; 2],
}

impl Follower {
    pub fn new(root: &Path, watch: Watch) -> Self {
        let mut follower = Follower {
            watch,
            workshop: Workshop::new(root).with_archive(archive()),
            built: Result::default(),
            found: BTreeSet::new(),
            finds: [0, 0],
        };
        follower.look(Look::Everywhere, true);
        follower
    }

    /// Follows until `is_over` says so; it is given whether the last look was one of the watch's own accord in vain.
    pub fn follow(&mut self, is_over: &dyn Fn(&Follower, bool) -> bool) {
        loop {
            let wake = self.watch.wait(&|| false).unwrap();
            let has_found = self.look(wake.look, wake.is_told);
            if is_over(self, !wake.is_told && !has_found) {
                return;
            }
        }
    }

    pub fn polls(&mut self) -> bool {
        self.watch.polling_since().is_some()
    }

    /// Looks, and builds if something is found. Returns whether something was.
    fn look(&mut self, mut at: Look, is_told: bool) -> bool {
        self.found.clear();
        loop {
            let seen = self.workshop.look(&at);
            self.found.extend(seen.changed.iter().map(ToString::to_string));
            if !is_told && (!self.found.is_empty() || seen.is_unfinished) {
                self.watch.was_not_told();
            }
            if !seen.is_unfinished {
                break;
            }
            at = self.watch.wait_for_rest(&|| false).unwrap();
        }
        let has_found = !self.found.is_empty();
        if has_found {
            self.finds[usize::from(!is_told)] += 1;
            self.build();
        }
        has_found
    }

    fn build(&mut self) {
        let settings = self.workshop.settings().unwrap();
        for _ in 0..100 {
            let output = Collected::default();
            if let Ok(outcome) = self.workshop.build(&settings, &OPTIONS, &output) {
                self.built = Result::of(outcome, output);
                return;
            }
            // A document is just being changed; the program waits for the next look, too.
            let seen = self.workshop.look(&Look::Everywhere);
            self.found.extend(seen.changed.iter().map(ToString::to_string));
        }
        panic!("documents that never come to rest");
    }
}
