//! What the system's events mean for a site: which of them can have changed what a build reads, and what they say.

use std::path::{Path, PathBuf};

use notify::Event;
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};

use super::told::Told;
use crate::source::{REGISTER, is_private};

/// The names under which events speak of a site.
#[derive(Debug)]
pub(super) struct Places {
    /// The site's folder as the caller names it.
    root: PathBuf,
    /// Prefixes of events' paths and what they are called below the root, inner folders first.
    names: Vec<(PathBuf, PathBuf)>,
    output: PathBuf,
}

/// What a path is to a site.
#[derive(Debug, PartialEq)]
enum Place {
    /// The root itself, or one of the folders with sources.
    Ground,
    Source(PathBuf),
    Nothing,
}

impl Places {
    /// The folders as they are called now: a link may lead elsewhere later.
    pub fn new(root: &Path, output: &Path) -> Self {
        let mut names = Vec::new();
        for named in [root.join("content"), root.join("themes"), root.to_owned()] {
            names.push((real(&named), named));
        }
        names.push((absolute(root), root.to_owned()));
        let output = match (output.parent(), output.file_name()) {
            (Some(folder), Some(name)) => real(folder).join(name),
            _ => output.to_owned(),
        };
        Places { root: root.to_owned(), names, output }
    }

    fn place(&self, path: &Path) -> Place {
        let named = self.names.iter().find_map(|(real, named)| path.strip_prefix(real).ok().map(|rest| join(named, rest)));
        let Some(named) = named else { return Place::Nothing };
        let Ok(relative) = named.strip_prefix(&self.root) else { return Place::Nothing };
        let mut parts = relative.components().map(|part| part.as_os_str().to_string_lossy());
        let first = parts.next();
        match first.as_deref() {
            None => Place::Ground,
            Some("content" | "themes") if relative.components().count() == 1 => Place::Ground,
            Some("content" | "themes") if !path.starts_with(&self.output) && !parts.any(|part| is_private(&part)) => Place::Source(named),
            Some("kiezblatt.yaml" | REGISTER) => Place::Source(named),
            Some(_) => Place::Nothing,
        }
    }
}

/// A path as the system names it in events.
pub(super) fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| absolute(path))
}

pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Joining nothing would add a slash.
fn join(folder: &Path, rest: &Path) -> PathBuf {
    if rest.as_os_str().is_empty() { folder.to_owned() } else { folder.join(rest) }
}

/// Whether an event is about reading. A build that counted its own reading would never end.
pub(super) fn is_reading(event: &Event) -> bool {
    matches!(event.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

/// What an event says. `ends` says whether the system reports when a file that was written is closed.
pub(super) fn tell(event: &Event, places: &Places, ends: bool) -> Vec<Told> {
    if event.need_rescan() {
        return vec![Told::Lost];
    }
    if is_reading(event) {
        return Vec::new();
    }
    if event.paths.is_empty() {
        return vec![Told::Lost];
    }
    // A file that is renamed has two names, and often one of them is nobody's business.
    let told = event.paths.iter().map(|path| match places.place(path) {
        Place::Ground => of_ground(event.kind),
        Place::Source(path) => Some(of_source(event.kind, path, ends)),
        Place::Nothing => None,
    });
    told.flatten().collect()
}

fn of_ground(kind: EventKind) -> Option<Told> {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => Some(Told::Ground),
        EventKind::Modify(ModifyKind::Metadata(_)) => Some(Told::Lost),
        // Some systems say so whenever something in the folder changes; that is told by itself.
        _ => None,
    }
}

fn of_source(kind: EventKind, path: PathBuf, ends: bool) -> Told {
    match kind {
        EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)) if ends => Told::Begun(path),
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both | RenameMode::Any)) => Told::Came(path),
        _ => Told::Done(path),
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, Flag, MetadataKind, RemoveKind};

    use super::*;

    const WRITTEN: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
    const DATA: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    fn told(kind: EventKind, paths: &[&str]) -> Vec<Told> {
        let event = paths.iter().fold(Event::new(kind), |event, path| event.add_path(path.into()));
        tell(&event, &places(), true)
    }

    /// The folder `/real/site`, which the caller knows as `site`.
    fn places() -> Places {
        let names = [("/mnt/content", "site/content"), ("/real/site", "site")];
        Places {
            root: "site".into(),
            names: names.iter().map(|(real, named)| (real.into(), named.into())).collect(),
            output: "/real/site/themes/public".into(),
        }
    }

    #[test]
    fn sources_are_told_by_the_name_that_the_caller_knows() {
        assert_eq!(told(WRITTEN, &["/mnt/content/news/a.md"]), [Told::Done("site/content/news/a.md".into())]);
        for path in ["content/news/a.md", "kiezblatt.yaml", "kiezblatt.lock", "themes/x/templates/base.html"] {
            assert_eq!(told(WRITTEN, &[&format!("/real/site/{path}")]), [Told::Done(format!("site/{path}").into())]);
        }
    }

    #[test]
    fn noise_is_not_told() {
        for path in [
            "/real/site",
            "/real/site/public/index.html",
            "/real/site/themes/public/index.html",
            "/real/site/.public.kiezblatt-new",
            "/real/site/content/news/.a.md.swp",
            "/real/site/content/_alt/a.md",
            "/real/site/content/~$x.docx",
            "/real/site/notes.txt",
            "/real/elsewhere/content/a.md",
        ] {
            assert_eq!(told(WRITTEN, &[path]), [], "{path}");
        }
        assert_eq!(told(EventKind::Access(AccessKind::Read), &["/real/site/content/a.md"]), []);
        // Windows says so whenever something in the folder changes.
        assert_eq!(told(EventKind::Modify(ModifyKind::Any), &["/real/site/content"]), []);
    }

    #[test]
    fn of_two_names_the_one_that_counts_is_told() {
        let both = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        let renamed = told(both, &["/real/site/content/.a.md.tmp", "/real/site/content/a.md"]);
        assert_eq!(renamed, [Told::Came("site/content/a.md".into())]);
    }

    #[test]
    fn a_write_has_a_beginning_and_an_end_where_the_system_says_so() {
        let path = "/real/site/content/a.md";
        for kind in [EventKind::Create(CreateKind::File), DATA] {
            assert_eq!(told(kind, &[path]), [Told::Begun("site/content/a.md".into())]);
            let event = Event::new(kind).add_path(path.into());
            assert!(!matches!(tell(&event, &places(), false)[..], [Told::Begun(_)]));
        }
        let folder = EventKind::Create(CreateKind::Folder);
        assert_eq!(told(folder, &["/real/site/content/a"]), [Told::Came("site/content/a".into())]);
    }

    #[test]
    fn the_ground_itself_may_come_and_go() {
        let gone = [EventKind::Remove(RemoveKind::Folder), EventKind::Modify(ModifyKind::Name(RenameMode::From))];
        for kind in gone.into_iter().chain([EventKind::Create(CreateKind::Folder)]) {
            for path in ["/real/site", "/real/site/content", "/real/site/themes"] {
                assert_eq!(told(kind, &[path]), [Told::Ground], "{kind:?} {path}");
            }
        }
        let readable = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        assert_eq!(told(readable, &["/real/site/content"]), [Told::Lost]);
    }

    #[test]
    fn where_nobody_knows_where_everything_is_lost() {
        assert_eq!(told(EventKind::Any, &[]), [Told::Lost]);
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(tell(&overflow, &places(), true), [Told::Lost]);
    }
}
