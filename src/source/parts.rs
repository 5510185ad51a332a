//! Which parts of the site's folder a look covers.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::Look;
use super::names::{REGISTER, is_private};

/// The name of the settings, which lie beside the sources.
pub(super) const SETTINGS: &str = "kiezblatt.yaml";

/// The parts that a look at `at` covers: places below the site's folder, none inside another.
pub(super) fn covered(root: &Path, at: &Look, theme: &str) -> BTreeSet<PathBuf> {
    let mut whole: Vec<PathBuf> = [SETTINGS, REGISTER, "content"].into_iter().map(PathBuf::from).collect();
    // Before the settings are read the first time, no theme is known.
    whole.extend((!theme.is_empty()).then(|| Path::new("themes").join(theme)));
    let Look::At(paths) = at else { return whole.into_iter().collect() };
    let mut parts = BTreeSet::new();
    for path in paths {
        let Ok(place) = path.strip_prefix(root) else { continue };
        // Something happened to a folder in which sources lie.
        parts.extend(whole.iter().filter(|part| part.starts_with(place)).cloned());
        let inside = whole.iter().find(|part| place.starts_with(part) && place != part.as_path());
        parts.extend(inside.and_then(|part| below(root, part, place)));
    }
    // What lies inside another part comes right behind it.
    let mut last: Option<PathBuf> = None;
    parts.retain(|part| {
        let is_inside = last.as_ref().is_some_and(|last| part.starts_with(last));
        if !is_inside {
            last = Some(part.clone());
        }
        !is_inside
    });
    parts
}

/// The place itself, or the nearest place above it that is no folder any more: a link or nothing at all. None where the
/// place is private.
fn below(root: &Path, part: &Path, place: &Path) -> Option<PathBuf> {
    let mut at = part.to_owned();
    for name in place.strip_prefix(part).ok()? {
        if !is_folder(&root.join(&at)) {
            return Some(at);
        }
        if is_private(&OsStr::to_string_lossy(name)) {
            return None;
        }
        at.push(name);
    }
    Some(at)
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
}
