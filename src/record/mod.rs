//! What an entry says: one file per kind with its fields, and one table of fields from which everything is read.
//!
//! Knows one entry at a time. Whether an ID exists or an entry is visible is decided in `site`.

pub mod address;
pub mod aktionsraum;
pub mod body;
pub mod choices;
pub mod common;
pub mod convert;
pub mod document;
pub mod fachtag;
pub mod field;
pub mod kind;
pub mod license;
pub mod meeting;
pub mod news;
pub mod parts;
pub mod read;
pub mod spelling;
pub mod value;

use common::Common;

/// What an entry of one kind says beyond what every entry says.
#[allow(clippy::large_enum_variant, reason = "nearly all entries are of the largest variant; boxes would cost each an allocation")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    Home(common::Page),
    Body(body::Body),
    Meeting(meeting::Meeting),
    Fachtag(fachtag::Fachtag),
    Document(document::Document),
    Aktionsraum(aktionsraum::Aktionsraum),
    News(news::News),
    Page(common::Page),
}

/// The front matter of an entry, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub common: Common,
    pub detail: Detail,
}
