//! Which events matter: changes of sources, not of the output, not of what editors leave beside a file, and not reading.

use std::path::Path;

use notify::Event;
use notify::event::{AccessKind, AccessMode, EventKind};

use crate::source::is_private;

/// Whether an event can have changed what a build reads.
pub(super) fn matters(event: &Event, root: &Path, output: &Path) -> bool {
    // Reading is reported too; a build that counted its own reading would never end.
    let changes = !matches!(event.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write));
    event.need_rescan() || (changes && event.paths.iter().any(|path| is_source(path, root, output)))
}

fn is_source(path: &Path, root: &Path, output: &Path) -> bool {
    let Ok(relative) = path.strip_prefix(root) else { return true };
    let mut parts = relative.components().map(|part| part.as_os_str().to_string_lossy());
    let first = parts.next();
    let known = first.as_deref().is_none_or(|first| matches!(first, "content" | "themes" | "kiezblatt.yaml"));
    known && !path.starts_with(output) && !parts.any(|part| is_private(&part))
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, ModifyKind};

    use super::*;

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(path.into())
    }

    #[test]
    fn sources_matter_and_noise_does_not() {
        let matters = |kind, path: &str| matters(&event(kind, path), Path::new("/site"), Path::new("/site/public"));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        for path in ["/site/content/news/a.md", "/site/kiezblatt.yaml", "/site/themes/x/templates/base.html", "/site/content"] {
            assert!(matters(written, path), "{path}");
            assert!(matters(EventKind::Modify(ModifyKind::Any), path), "{path}");
        }
        for path in [
            "/site/public/index.html",
            "/site/.public.kiezblatt-new/x",
            "/site/content/news/.a.md.swp",
            "/site/content/~$x.docx",
            "/site/notes.txt",
        ] {
            assert!(!matters(EventKind::Create(CreateKind::File), path), "{path}");
        }
        assert!(!matters(EventKind::Access(AccessKind::Read), "/site/content/news/a.md"));
    }
}
