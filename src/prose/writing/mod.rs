//! How a text is written: what makes it hard to read, to hear or to find one's way in, and what contradicts itself.
//!
//! None of it keeps a text from being published, so it is looked at only where somebody asks. Where a rule may be wrong it
//! says nothing.

mod contradictions;
mod days;
mod headings;
mod leftovers;
mod links;
mod lists;
mod marker;
mod names;
mod pictures;
mod sentences;
mod tables;

use std::ops::Range;

use super::passage::passages;
use crate::base::finding::{Finding, Message};
use crate::base::path::SourcePath;
use crate::base::place::{LineCounter, Place};

pub use contradictions::{Occasion, Sort};
pub use pictures::LONGEST_ALT;

/// A Markdown text, and what is known of the entry that it belongs to.
#[derive(Debug)]
pub struct Text<'t> {
    pub path: &'t SourcePath,
    pub markdown: &'t str,
    /// Where it begins in its file.
    pub first_line: u32,
    /// The meeting or Fachtag that it is about.
    pub occasion: Option<Occasion>,
    /// The names that may stand in it; none where it is a duty to name somebody.
    pub allowed_names: Option<&'t [String]>,
    /// Whether it is in Leichte Sprache, which has stricter rules of its own.
    pub is_easy: bool,
}

/// What is to be said, and of which stretch of the Markdown.
type Remarks = Vec<(Message, Range<usize>)>;

/// Everything that is to be said of how a text is written.
pub fn remarks(text: &Text<'_>) -> Vec<Finding> {
    let read = passages(text.markdown);
    let mut remarks = Remarks::new();
    links::remarks(&read, text.markdown, &mut remarks);
    headings::remarks(&read, text.markdown, &mut remarks);
    lists::remarks(&read.all, &mut remarks);
    tables::remarks(&read, text.markdown, &mut remarks);
    leftovers::remarks(&read, text.markdown, &mut remarks);
    pictures::remarks(&read.all, &mut remarks);
    days::remarks(&read.all, &mut remarks);
    if !text.is_easy {
        sentences::remarks(&read.all, &mut remarks);
    }
    if let Some(allowed) = text.allowed_names {
        names::remarks(&read.all, allowed, &mut remarks);
    }
    if let Some(occasion) = &text.occasion {
        contradictions::remarks(&read.all, occasion, &mut remarks);
    }
    remarks.sort_by_key(|(_, range)| (range.start, range.end));
    let mut lines = LineCounter::new(text.markdown, text.first_line);
    remarks.into_iter().map(|(message, range)| message.at(Place::new(text.path, lines.span(range)))).collect()
}
