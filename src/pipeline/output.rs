//! What a build gives away, file by file.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::compress::ToCompress;
use super::draw::ToDraw;
use super::edition::Edition;
use super::pack::ToPack;
use super::press::ToPrint;
use crate::audit::Page;
use crate::base::failure::Failure;
use crate::base::hash::ContentHash;
use crate::base::path::OutputPath;
use crate::source;

/// The content of a file of the output.
#[derive(Clone, Debug)]
pub enum Content {
    Bytes(Arc<Vec<u8>>),
    /// A file that is printed when somebody asks for it. A process that builds again and again keeps no page in memory:
    /// printing one takes less than a millisecond.
    ToPrint(ToPrint),
    /// A file that is published as it is; its hash says which version of it was seen.
    Copy {
        from: PathBuf,
        hash: ContentHash,
        /// In bytes.
        size: u64,
    },
    /// A picture that is drawn when somebody asks for it: drawing takes a while, and it may have been drawn long ago.
    ToDraw(ToDraw),
    /// An archive that is packed when somebody asks for it.
    ToPack(ToPack),
    /// A compressed version of another file, if it is worth it.
    ToCompress(ToCompress),
}

impl Content {
    /// Two contents with the same hash have the same bytes. It is the hash of the bytes, or of all that they are made from.
    pub fn hash(&self) -> ContentHash {
        match self {
            Content::Bytes(bytes) => ContentHash::of(bytes),
            Content::ToPrint(page) => page.hash,
            Content::Copy { hash, .. } => *hash,
            Content::ToDraw(picture) => picture.hash(),
            Content::ToPack(bundle) => bundle.hash(),
            Content::ToCompress(version) => version.hash(),
        }
    }

    /// The bytes of any file; none of a compressed version that is not worth it.
    pub fn bytes(&self) -> Result<Arc<Vec<u8>>, Failure> {
        Ok(match self {
            Content::Copy { from, hash, .. } => Arc::new(read(from, *hash).map_err(|error| Failure::io(READ, from, &error))?),
            Content::ToDraw(picture) => Arc::new(picture.draw()?.bytes),
            Content::ToPack(bundle) => Arc::new(bundle.packed()?),
            Content::ToCompress(version) => Arc::new(version.compressed()?.unwrap_or_default()),
            made => made.made().unwrap_or_default(),
        })
    }

    /// The bytes of a page or a feed; none of one that is a file of the site or made from such files.
    pub fn made(&self) -> Option<Arc<Vec<u8>>> {
        match self {
            Content::Bytes(bytes) => Some(bytes.clone()),
            Content::ToPrint(page) => Some(Arc::new(page.print())),
            Content::Copy { .. } | Content::ToDraw(_) | Content::ToPack(_) | Content::ToCompress(_) => None,
        }
    }
}

const READ: (&str, &str) = ("Die Datei lässt sich nicht lesen", "The file cannot be read");

/// A file of the site, if it is still the one whose hash was taken.
fn read(from: &Path, expected: ContentHash) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source::open(from)?.read_to_end(&mut bytes)?;
    if ContentHash::of(&bytes) == expected { Ok(bytes) } else { Err(io::ErrorKind::ResourceBusy.into()) }
}

/// Takes the files of the output as they are made, from several threads and in any order, each path once.
pub trait Sink: Sync {
    /// Says how many documents and pictures will be examined first.
    fn expect_files(&self, _files: usize) {}

    /// Says that a file is about to be examined.
    fn examining(&self, _file: &Path) -> Result<(), Failure> {
        Ok(())
    }

    /// Says how many pages will come.
    fn expect(&self, _pages: usize) {}

    /// Whether pages are looked at.
    fn looks_at_pages(&self) -> bool {
        false
    }

    /// Shows a page as its template printed it. Whoever remembers what was made before is shown none.
    fn printed(&self, _page: &Page<'_>) {}
    /// Says which files will come that are neither pages nor formats.
    fn expect_others(&self, _paths: &mut dyn Iterator<Item = &OutputPath>) {}

    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure>;

    /// Says that a file is looked at which may have to be made anew. It comes later, together with all others.
    fn renewing(&self, _path: &OutputPath) -> Result<(), Failure> {
        Ok(())
    }

    /// Whether all files are taken at once, where they can be had so.
    fn keeps_editions(&self) -> bool {
        false
    }

    /// Takes all files at once.
    fn accept_edition(&self, _edition: &Edition) -> Result<(), Failure> {
        Ok(())
    }
}

/// A sink that keeps an edition as it is given.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Edition>);

impl Kept {
    /// Everything that was accepted.
    pub fn into_edition(self) -> Edition {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Kept {
    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).add(path.clone(), content);
        Ok(())
    }

    fn keeps_editions(&self) -> bool {
        true
    }

    fn accept_edition(&self, edition: &Edition) -> Result<(), Failure> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = edition.clone();
        Ok(())
    }
}

/// A sink that keeps the bytes of everything.
#[derive(Debug, Default)]
pub struct Collected(Mutex<BTreeMap<OutputPath, File>>);

/// A file of the output, made. The hash is the one under which it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    Bytes { bytes: Arc<Vec<u8>>, hash: ContentHash },
    Copy { from: PathBuf, hash: ContentHash },
}

impl Collected {
    /// Everything that was accepted.
    pub fn into_files(self) -> BTreeMap<OutputPath, File> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Collected {
    fn accept(&self, path: &OutputPath, content: Content) -> Result<(), Failure> {
        let hash = content.hash();
        let file = match content {
            Content::Copy { from, .. } => File::Copy { from, hash },
            Content::ToCompress(version) => match version.compressed()? {
                Some(bytes) => File::Bytes { bytes: Arc::new(bytes), hash },
                None => return Ok(()),
            },
            made => File::Bytes { bytes: made.bytes()?, hash },
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), file);
        Ok(())
    }
}
