//! Names that are never content: hidden files, notes, locks and what editors leave beside a file while they save.

/// The words of the site and what they mean: the only text below `content/` that is no entry.
pub const GLOSSARY: &str = "content/glossary.yaml";

/// What remembers the addresses of the site: beside the settings, where somebody put it.
pub const REGISTER: &str = "kiezblatt.lock";

/// Whether a file or folder of this name is left alone.
pub fn is_private(name: &str) -> bool {
    name.starts_with(['.', '_', '~', '#'])
        || name.ends_with('~')
        || name.ends_with(".bak")
        || name.ends_with(".tmp")
        || name.eq_ignore_ascii_case("README.md")
        || name.eq_ignore_ascii_case("Thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

#[cfg(test)]
mod tests {
    use super::is_private;

    #[test]
    fn notes_and_leftovers() {
        for name in [".git", "_notiz.md", "~$Protokoll.docx", "x.md~", ".x.swp", ".#x", "README.md", "Thumbs.db", "alt.bak"] {
            assert!(is_private(name), "{name}");
        }
        for name in ["x.md", "index.md", "Protokoll.docx", "2026", "readme-2.md"] {
            assert!(!is_private(name), "{name}");
        }
    }
}
