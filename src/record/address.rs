//! The parts of addresses that editors write: the last part of an entry's own, and former addresses.

use crate::base::file_name::is_reserved_name;
use crate::base::slug::slug;

/// Longest slug, in bytes: a folder's name on common file systems may have 255.
pub const LONGEST_SLUG: usize = 120;

/// Longest former address, in bytes.
pub const LONGEST_ALIAS: usize = 200;

/// Whether a text can be the last part of an address as it is.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text == slug(text) && text.len() <= LONGEST_SLUG && !is_reserved_name(text)
}

/// What could stand in the place of a text that is no slug; empty where nobody can tell.
pub fn better_slug(text: &str) -> String {
    Some(slug(text)).filter(|better| is_slug(better)).unwrap_or_default()
}

/// The path of an alias below the site's root, with a slash at its end where it names a folder.
///
/// `/alt/`, `alt` and `/alt/index.html` all name the folder; `/alt.html` names a file.
pub fn alias_path(alias: &str) -> Option<String> {
    let path = alias.strip_prefix('/').unwrap_or(alias);
    let path = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(path);
    let fine = alias.len() <= LONGEST_ALIAS
        && path.chars().all(|c| c.is_alphanumeric() || "/-_.~".contains(c))
        && path.strip_suffix('/').unwrap_or(path).split('/').all(is_part);
    let is_file = path.ends_with(".html") || path.ends_with(".htm") || path.ends_with(".php");
    fine.then(|| if is_file || path.ends_with('/') { path.to_owned() } else { format!("{path}/") })
}

fn is_part(part: &str) -> bool {
    !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !is_reserved_name(&part.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases() {
        assert_eq!(alias_path("/alt/"), Some("alt/".into()));
        assert_eq!(alias_path("alt/neu"), Some("alt/neu/".into()));
        assert_eq!(alias_path("/alt/index.html"), Some("alt/".into()));
        assert_eq!(alias_path("/alt/altindex.html"), Some("alt/altindex.html".into()));
        assert_eq!(alias_path("/artikel.123.php"), Some("artikel.123.php".into()));
        for wrong in [
            "",
            "/",
            "/index.html",
            "//evil.example/",
            "../x",
            "/a/../b/",
            "/a b/",
            "https://x.example/",
            "/.git/",
            "/Con/",
            "/a//b/",
            "/a//",
        ] {
            assert_eq!(alias_path(wrong), None, "{wrong}");
        }
    }
}
