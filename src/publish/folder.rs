//! The output folder: whether it may be used at all, and what stands in it already.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Published;
use super::lock::Lock;
use super::manifest::{self, Manifest};
use crate::base::failure::Failure;
use crate::base::path::OutputPath;

/// An output folder that is locked for this build.
#[derive(Debug)]
pub struct OutputFolder {
    pub(super) live: PathBuf,
    pub(super) staged: PathBuf,
    pub(super) aside: PathBuf,
    /// What the last build left, if it left anything.
    pub(super) manifest: Option<Manifest>,
    /// What lies in `staged`, if that is a whole older output that a process left there for its next build.
    pub(super) spare: Option<Manifest>,
    _lock: Lock,
}

/// Hidden files that may stand in a folder which is otherwise empty.
const HARMLESS: &[&str] = &[".gitignore", ".gitkeep", ".keep", ".DS_Store", ".htaccess", ".nojekyll", ".well-known"];

/// Opens an output folder for writing. `root` is the folder of the site, whose sources must not be overwritten. While
/// another build writes there, `waiting` is told its process again and again; a failure of it ends the waiting.
pub fn open(output: &Path, root: &Path, waiting: &dyn Fn(Option<u32>) -> Result<(), Failure>) -> Result<OutputFolder, Failure> {
    let output = absolute(output)?;
    refuse_links(&output)?;
    refuse_sources(&output, &absolute(root)?)?;
    let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
        return Err(usage(&output, ("das ist kein Ordner, der ersetzt werden kann", "this is not a folder that can be replaced")));
    };
    fs::create_dir_all(parent).map_err(|error| Failure::io(MAKE, parent, &error))?;
    let [locked, staged, aside] = ["lock", "new", "old"].map(|what| beside(parent, name, what));
    [&locked, &staged, &aside].into_iter().try_for_each(|path| refuse_link(path))?;
    let lock = Lock::take(&locked, waiting)?;
    let folder = OutputFolder { staged, aside, manifest: None, spare: None, live: output.clone(), _lock: lock };
    folder.heal()?;
    let manifest = Manifest::read(&folder.live).map_err(|error| Failure::io(LOOK, &folder.live, &error))?;
    if manifest.is_none() {
        refuse_foreign(&folder.live)?;
    }
    let spare = folder.whole_spare();
    Ok(OutputFolder { manifest, spare, ..folder })
}

/// Removes what was kept for a next build, at the end of a process that publishes again and again. Where another build
/// writes there just now, that will do it.
pub fn remove_spare(output: &Path, root: &Path) {
    let busy = |_| Err(usage(output, ("ein anderer Lauf schreibt dort", "another run writes there")));
    if let Ok(folder) = open(output, root, &busy) {
        _ = folder.clear();
    }
}

const MAKE: (&str, &str) = ("Der Ausgabeordner lässt sich nicht anlegen", "The output folder cannot be made");
pub(super) const REFUSE: (&str, &str) = ("In diesen Ordner wird nicht geschrieben", "This folder is not written to");
const LOOK: (&str, &str) = ("Der Ausgabeordner lässt sich nicht lesen", "The output folder cannot be read");
const LINK: (&str, &str) = (
    "im Ausgabeordner liegt eine Verknüpfung (symbolischer Link); entfernen Sie sie",
    "there is a symbolic link in the output folder; remove it",
);
const LINK_BESIDE: (&str, &str) = (
    "neben ihm liegt eine Verknüpfung (symbolischer Link) an der Stelle einer Hilfsdatei; entfernen Sie sie",
    "beside it there is a symbolic link in the place of an auxiliary file; remove it",
);
const ODD: (&str, &str) = (
    "dort liegt etwas, das keine gewöhnliche Datei mit einem lesbaren Namen ist; entfernen Sie es",
    "there is something that is no regular file with a readable name; remove it",
);
const CLEAR: (&str, &str) = ("Reste eines früheren Laufs lassen sich nicht entfernen", "Leftovers of an earlier run cannot be removed");

/// A name beside the output, on the same file system: `.public.kiezblatt-new`.
fn beside(parent: &Path, name: &std::ffi::OsStr, what: &str) -> PathBuf {
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".kiezblatt-{what}"));
    parent.join(hidden)
}

fn usage(path: &Path, why: (&str, &str)) -> Failure {
    Failure::usage(REFUSE, path, why)
}

fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(path).map_err(|error| Failure::io(MAKE, path, &error))?;
    // `..` is resolved by name: a folder that does not exist yet has no other meaning.
    let mut clean = PathBuf::new();
    for part in absolute.components() {
        if part == std::path::Component::ParentDir { _ = clean.pop() } else { clean.push(part) }
    }
    Ok(clean)
}

fn refuse_links(output: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(output) {
        Ok(metadata) if metadata.is_symlink() => {
            Err(usage(output, ("er ist eine Verknüpfung (symbolischer Link)", "it is a symbolic link")))
        }
        Ok(metadata) if !metadata.is_dir() => Err(usage(output, ("dort liegt eine Datei", "there is a file of that name"))),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::io(LOOK, output, &error)),
        _ => Ok(()),
    }
}

/// A link in the place of what we make beside the output would let us write or remove somewhere else. We never make one, but
/// whoever sent us the folder of a site may have.
fn refuse_link(path: &Path) -> Result<(), Failure> {
    if path.is_symlink() { Err(usage(path, LINK_BESIDE)) } else { Ok(()) }
}

/// The output must not hold the site, lie inside its sources, or be somebody's home.
fn refuse_sources(output: &Path, root: &Path) -> Result<(), Failure> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (output, root) = (real(output), real(root));
    if root.starts_with(&output) {
        return Err(usage(&output, ("in ihm liegt die Website mit ihren Quellen", "it holds the site and its sources")));
    }
    for sources in ["content", "themes"] {
        if output.starts_with(root.join(sources)) {
            return Err(usage(&output, ("er liegt zwischen den Quellen der Website", "it lies among the sources of the site")));
        }
    }
    let home = std::env::home_dir().map(|home| real(&home));
    if home.is_some_and(|home| home.starts_with(&output)) {
        return Err(usage(&output, ("das ist Ihr persönlicher Ordner", "this is your home folder")));
    }
    Ok(())
}

fn refuse_foreign(live: &Path) -> Result<(), Failure> {
    let names = fs::read_dir(live).and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>());
    match names {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::io(LOOK, live, &error)),
        Ok(names) if names.iter().all(|name| HARMLESS.iter().any(|known| name == *known)) => Ok(()),
        Ok(_) => Err(usage(
            live,
            (
                "er enthält Dateien, die nicht von Kiezblatt stammen; nehmen Sie einen leeren Ordner",
                "it holds files that are not Kiezblatt's; use an empty folder",
            ),
        )),
    }
}

impl OutputFolder {
    /// Removes what a build left that was killed, and puts the old output back if it was killed between two renames. A
    /// folder with a manifest is whole: the manifest is written last, and goes before anything else is changed.
    fn heal(&self) -> Result<(), Failure> {
        let failed = |error: &io::Error| Failure::io(CLEAR, &self.staged, error);
        if self.aside.exists() {
            if self.live.exists() {
                fs::remove_dir_all(&self.aside).map_err(|error| failed(&error))?;
            } else {
                fs::rename(&self.aside, &self.live).map_err(|error| failed(&error))?;
            }
        }
        if self.whole_spare().is_some() { Ok(()) } else { self.clear() }
    }

    /// The manifest of what lies beside the output. A spare that cannot be read is of no use.
    fn whole_spare(&self) -> Option<Manifest> {
        Manifest::read(&self.staged).ok().flatten()
    }

    /// Removes the folder beside the output.
    pub(super) fn clear(&self) -> Result<(), Failure> {
        match fs::remove_dir_all(&self.staged) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::io(CLEAR, &self.staged, &error)),
            _ => Ok(()),
        }
    }

    /// What publishing the same files once more would change, if that is nothing: every file is as it was written.
    pub fn unchanged(&self) -> Result<Option<Published>, Failure> {
        let Some(manifest) = self.manifest.as_ref().filter(|manifest| !manifest.files.is_empty()) else { return Ok(None) };
        let foreign = self.foreign()?;
        let is_whole = manifest.files.par_iter().all(|(path, record)| manifest.is_untouched(&self.live, path, record));
        if is_whole {
            // What a build left that did not come to its end is not needed any more.
            self.clear()?;
        }
        Ok(is_whole.then(|| Published { unchanged: manifest.files.len(), foreign, ..Published::default() }))
    }

    /// Files in the output that are not ours. What cannot be taken over into the new output is refused, because it would
    /// be lost; so is a link, because writing through it would reach elsewhere.
    pub(super) fn foreign(&self) -> Result<Vec<OutputPath>, Failure> {
        let ours = self.manifest.as_ref().map(|manifest| &manifest.files);
        let mut foreign = Vec::new();
        for entry in WalkDir::new(&self.live).min_depth(1).sort_by_file_name() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if error.depth() == 0 && error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound) => break,
                Err(error) => {
                    let path = error.path().unwrap_or(&self.live).to_owned();
                    return Err(Failure::io(LOOK, &path, &error.into()));
                }
            };
            let kind = entry.file_type();
            if kind.is_dir() {
                continue;
            }
            if kind.is_symlink() {
                return Err(usage(entry.path(), LINK));
            }
            let relative = entry.path().strip_prefix(&self.live).unwrap_or(entry.path()).to_str().map(|path| path.replace('\\', "/"));
            let Some(relative) = relative.filter(|_| kind.is_file()) else { return Err(usage(entry.path(), ODD)) };
            let path = OutputPath::new(&relative);
            if relative != manifest::NAME && ours.is_none_or(|ours| !ours.contains_key(&path)) {
                foreign.push(path);
            }
        }
        Ok(foreign)
    }
}
