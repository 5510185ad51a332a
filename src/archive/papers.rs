//! Pictures and texts on the disk, one file each, named by what they were made from.
//!
//! A file begins with a hash of its name and the rest. One that is damaged, cut off, not ours or in the place of another is
//! as good as none. Whatever goes
//! wrong here costs time and nothing else, so nobody is told.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::attachment::{FileFacts, Picture};
use crate::base::hash::ContentHash;

/// The folder of pictures and texts.
#[derive(Debug)]
pub(super) struct Papers {
    folder: PathBuf,
    /// Tells files apart that are being written.
    count: AtomicU64,
}

impl Papers {
    pub fn in_folder(folder: PathBuf) -> Self {
        Papers { folder, count: AtomicU64::default() }
    }

    /// A picture that was kept.
    pub fn find(&self, of: ContentHash, picture: Picture) -> Option<Vec<u8>> {
        self.get(of, &name(picture))
    }

    pub fn keep(&self, of: ContentHash, picture: Picture, bytes: &[u8]) {
        self.set(of, &name(picture), bytes);
    }

    /// Keeps the text of a document, page by page.
    pub fn keep_text(&self, of: ContentHash, pages: &[String]) {
        if !pages.is_empty() {
            let bytes = serde_json::to_vec(pages).unwrap_or_default();
            self.set(of, "text", &bytes);
        }
    }

    /// The text of a document, page by page; none where it was never read or has none.
    pub fn text(&self, of: ContentHash) -> Option<Vec<String>> {
        serde_json::from_slice(&self.get(of, "text")?).ok()
    }

    /// Removes what was made from other files than these, and what killed builds left.
    pub fn keep_only(&self, files: &HashMap<ContentHash, Arc<FileFacts>>) -> io::Result<()> {
        for folder in fs::read_dir(&self.folder)? {
            let folder = folder?.path();
            if folder.is_symlink() {
                continue;
            }
            let start = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            for paper in fs::read_dir(&folder).into_iter().flatten() {
                let paper = paper?;
                let name = paper.file_name().to_string_lossy().into_owned();
                let of = name.split_once('-').and_then(|(rest, _)| ContentHash::from_hex(&format!("{start}{rest}")));
                if of.is_none_or(|of| !files.contains_key(&of)) {
                    fs::remove_file(paper.path())?;
                }
            }
        }
        Ok(())
    }

    fn set(&self, of: ContentHash, name: &str, bytes: &[u8]) {
        _ = self.put(&self.path(of, name), [&seal(of, name, bytes).0, bytes]);
    }

    fn get(&self, of: ContentHash, name: &str) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.path(of, name)).ok()?;
        let found = bytes.first_chunk::<32>().copied()?;
        bytes.drain(..found.len());
        (seal(of, name, &bytes).0 == found).then_some(bytes)
    }

    /// `ab/cdef…-480.webp`: no folder gets more than a few hundred files.
    fn path(&self, of: ContentHash, name: &str) -> PathBuf {
        let hex = of.hex();
        self.folder.join(&hex[..2]).join(format!("{}-{name}", &hex[2..]))
    }

    /// Written beside its place and put there when it is whole: two builds may write the same.
    pub fn put(&self, path: &Path, parts: [&[u8]; 2]) -> io::Result<()> {
        let folder = path.parent().unwrap_or(&self.folder);
        if folder.is_symlink() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        fs::create_dir_all(folder)?;
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let beside = folder.join(format!("new-{}-{number}", std::process::id()));
        _ = fs::remove_file(&beside);
        let written = fs::File::create_new(&beside).and_then(|mut file| parts.iter().try_for_each(|part| file.write_all(part)));
        written.and_then(|()| fs::rename(&beside, path)).inspect_err(|_| _ = fs::remove_file(&beside))
    }
}

/// What a file begins with.
fn seal(of: ContentHash, name: &str, bytes: &[u8]) -> ContentHash {
    let rest = ContentHash::of(bytes).hex();
    ContentHash::of(format!("{}-{name} {rest}", of.hex()).as_bytes())
}

fn name(picture: Picture) -> String {
    match picture {
        Picture::FirstPage => "page.webp".to_owned(),
        Picture::Version(version) => format!("{}x{}.{}", version.width, version.height, version.encoding.ending()),
    }
}
