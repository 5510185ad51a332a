//! Where a site lies in a repository. Code hosts name files from the root of that.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::path::UrlPath;

/// A repository, or a site that lies in none and so counts as one.
pub struct Repository {
    root: PathBuf,
    /// The way from its root to the site: empty, or with a slash at its end.
    pub way: String,
}

impl Repository {
    /// The repository around a site.
    pub fn around(site: &Path) -> Self {
        let site = fs::canonicalize(site).unwrap_or_else(|_| site.to_owned());
        // In a second working tree, `.git` is a file.
        let root = site.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&site).to_owned();
        let way = site.strip_prefix(&root).unwrap_or(Path::new(""));
        let way = way.iter().fold(String::new(), |way, part| way + &part.to_string_lossy() + "/");
        Repository { root, way }
    }

    /// The root as an address: `file:///home/amt/website/`.
    pub fn address(&self) -> String {
        let path = self.root.to_string_lossy().replace('\\', "/");
        // Windows marks long paths in front, and has no slash before the letter of a drive.
        let path = path.strip_prefix("//?/").unwrap_or(&path).trim_matches('/');
        format!("file:///{}", UrlPath::new(&if path.is_empty() { String::new() } else { format!("{path}/") }))
    }
}
