//! The words that a site explains: `content/glossary.yaml`, where they occur in a text, and their long forms on a page.

mod explain;
mod read;
mod words;

pub use read::TERM;
pub use words::{Found, Words};

use crate::base::finding::Finding;
use crate::base::hash::ContentHash;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::place::{Located, Place};
use crate::source::GLOSSARY;

/// The glossary of a site, in German order.
#[derive(Clone, Debug)]
pub struct Glossary {
    pub terms: Vec<Term>,
    /// What is wrong in the file.
    pub findings: Vec<Finding>,
    /// Of the bytes that it was read from.
    pub hash: ContentHash,
    words: Words,
}

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word as it stands in texts: `BVV`.
    pub term: Located<String>,
    /// Where it stands on the page of the glossary: `bvv`.
    pub id: String,
    /// What an abbreviation is short for.
    pub long: Option<String>,
    pub explanation: Option<String>,
    /// Where to read on: an address, or an entry as texts name it.
    pub see: Option<Located<String>>,
}

impl Glossary {
    /// The address of its page.
    pub fn url() -> UrlPath {
        UrlPath::new("glossar/")
    }

    /// The place of the word in the file that all of it was read from.
    pub fn place(span: crate::base::place::Span) -> Place {
        Place::new(&SourcePath::new(GLOSSARY), span)
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Finds the words in texts.
    pub fn words(&self) -> &Words {
        &self.words
    }

    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }
}

impl Default for Glossary {
    fn default() -> Self {
        Glossary { terms: Vec::new(), findings: Vec::new(), hash: ContentHash::of(b""), words: Words::default() }
    }
}

/// The words have no hash of their own: they follow from the bytes.
impl PartialEq for Glossary {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}
