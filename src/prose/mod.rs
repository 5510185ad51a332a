//! The text of an entry: Markdown turned into HTML in which the links are still open.
//!
//! Each text is parsed once. Where a link leads is not known here; its place in the HTML is a slot that `render`
//! fills when the whole site is known. Raw HTML is sanitised here.

mod bare;
mod code;
pub mod easy_language;
mod html;
pub mod link;
mod markdown;
mod note;
mod passage;
mod placeholder;
mod raw_html;
mod sentence;
pub mod sentence_lines;
mod slot;
mod table;
mod typography;
pub mod writing;

pub use html::Html;
pub use markdown::read;
pub use placeholder::placeholders;
pub use slot::{Part, parts};

use link::Link;

/// The text of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    pub html: Html,
    /// What the slots stand for, in the order of their numbers.
    pub links: Vec<Link>,
    pub headings: Vec<Heading>,
    /// How many characters a reader reads.
    pub length: usize,
}

/// A heading, at the level that it has in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    pub id: String,
    pub title: String,
}

impl Prose {
    pub fn is_empty(&self) -> bool {
        self.html.is_blank()
    }

    /// Whether two texts have the same headings and the same links in the same order, wherever those stand.
    pub fn leads_to_same(&self, other: &Prose) -> bool {
        self.headings == other.headings
            && self.links.len() == other.links.len()
            && self.links.iter().zip(&other.links).all(|(a, b)| a.target == b.target && a.form == b.form)
    }
}
