//! What a file says of itself: its facts, its text and its looks, out of its bytes and nothing else.
//!
//! Nothing here knows the site, writes a file or trusts what it reads. Hostile files may still make a library eat memory
//! or time; therefore `archive` runs this room in a worker with limits.

mod examine;
mod facts;
mod format;
mod image;
mod media;
mod nobody;
mod office;
mod pdf;
mod person;
mod rdf;
mod recognise;
mod svg;

use std::collections::HashMap;
use std::sync::Arc;

use crate::base::hash::ContentHash;

pub use examine::{LARGEST, examine, plain};
pub use facts::{Author, AuthorField, Damage, Detail, FileFacts, ImageFacts, Lock, MediaFacts, Obstacle, OfficeFacts, PdfFacts, TextLayer};
pub use format::{Format, is_known};
pub use image::{Encoding, Variant, blank, draw, variants};
pub use person::names_a_person;

/// A picture that is drawn from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Picture {
    /// The first page of a document.
    FirstPage,
    /// A version of a photo.
    Version(Variant),
}

impl Picture {
    /// The name of the picture of a file, next to which it lies: `haus.jpg` has `haus-1f2e3d4c-480.webp`. The digits change
    /// with the bytes of the file, so a browser never shows an old picture. The version for browsers that know no WebP has the
    /// name of the file itself.
    pub fn name(self, of: &str, hash: ContentHash) -> String {
        let (stem, ending) = of.rsplit_once('.').unwrap_or((of, ""));
        let digits = format!("{:08x}", hash.beginning() >> 32);
        match self {
            Picture::FirstPage => [stem, "-", &digits, "-seite-1.webp"].concat(),
            Picture::Version(version) if version.encoding.is_of(ending) => of.to_owned(),
            Picture::Version(version) => format!("{stem}-{digits}-{}.{}", version.width, version.encoding.ending()),
        }
    }
}

/// The facts of many files by the hash of their bytes.
pub type AllFacts = HashMap<ContentHash, Arc<FileFacts>>;

impl FileFacts {
    /// The versions in which a picture is published; none where it is published as it is.
    pub fn versions(&self) -> Vec<Variant> {
        match (self.damage, &self.detail, self.format) {
            (None, Detail::Image(image), Some(format)) => variants(image, format),
            _ => Vec::new(),
        }
    }
}

/// Everything that an examination brings to light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    pub facts: FileFacts,
    /// The text of a document page by page, for search.
    pub text: Vec<String>,
    /// The first page of a document as a small WebP picture.
    pub first_page: Option<Vec<u8>>,
}

/// What was found inside a file of a certain format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inside {
    pub title: Option<String>,
    pub authors: Vec<Author>,
    pub detail: Detail,
    pub text: Vec<String>,
    pub first_page: Option<Vec<u8>>,
}

impl Inside {
    /// Nothing but a detail.
    pub fn of(detail: Detail) -> Self {
        Inside { title: None, authors: Vec::new(), detail, text: Vec::new(), first_page: None }
    }
}
