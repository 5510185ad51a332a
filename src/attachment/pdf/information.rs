//! Title, authors, programs and days of a PDF: from its information dictionary, and from its XMP where that is silent.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::DateTime;
use jiff::civil::Date;

use super::strings;
use super::xmp::Xmp;
use crate::attachment::facts::{Author, AuthorField};

pub(super) struct Information {
    pub title: Option<String>,
    pub authors: Vec<Author>,
    pub creator: Option<String>,
    pub producer: Option<String>,
    pub created: Option<String>,
    pub modified: Option<String>,
    pub claims_ua: Option<u8>,
}

impl Information {
    pub fn read(pdf: &Pdf, xmp: &Xmp) -> Self {
        let info = pdf.metadata();
        let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().and_then(strings::read);
        Information {
            title: text(&info.title).or_else(|| xmp.title()),
            authors: authors(text(&info.author).into_iter().chain(xmp.creators())),
            creator: text(&info.creator).or_else(|| xmp.creator_tool()),
            producer: text(&info.producer).or_else(|| xmp.producer()),
            created: info.creation_date.and_then(day).or_else(|| day_of_time(&xmp.created()?)),
            modified: info.modification_date.and_then(day).or_else(|| day_of_time(&xmp.modified()?)),
            claims_ua: xmp.ua_part(),
        }
    }
}

/// Each text once, in the order in which they stand there.
fn authors(texts: impl Iterator<Item = String>) -> Vec<Author> {
    let mut authors: Vec<Author> = Vec::new();
    for text in texts {
        if authors.iter().all(|author| author.text != text) {
            authors.push(Author { field: AuthorField::Author, text });
        }
    }
    authors
}

/// The day as its author's clock showed it; none where there is no such day.
fn day(time: DateTime) -> Option<String> {
    let date = Date::new(i16::try_from(time.year).ok()?, i8::try_from(time.month).ok()?, i8::try_from(time.day).ok()?).ok()?;
    Some(date.to_string())
}

/// The day of `2026-03-12T10:00:00+01:00`.
fn day_of_time(time: &str) -> Option<String> {
    let date: Date = time.get(..10)?.parse().ok()?;
    Some(date.to_string())
}
