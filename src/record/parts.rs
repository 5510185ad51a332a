//! Groups of values that occur in several kinds: contact, place, file, image.

use crate::base::place::{Located, Span};

use super::choices::Accessible;
use super::value::{Values, exact};

/// An office to turn to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub office: Option<String>,
    pub name: Option<String>,
    pub address: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub url: Option<String>,
}

impl Contact {
    pub fn read(mut values: Values) -> Self {
        Contact {
            office: values.plain("office"),
            name: values.plain("name"),
            address: values.plain("address"),
            email: values.plain("email"),
            phone: values.plain("phone"),
            url: values.plain("url"),
        }
    }
}

/// Where something takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub name: String,
    pub room: Option<String>,
    pub address: Option<String>,
    pub district: Option<String>,
    /// Decimal degrees (WGS 84), as typed.
    pub latitude: Option<String>,
    pub longitude: Option<String>,
    pub accessible: Option<bool>,
}

impl Place {
    /// A place without a name has its finding already and is left out.
    pub fn read(mut values: Values) -> Option<Self> {
        Some(Place {
            name: values.plain("name")?,
            room: values.plain("room"),
            address: values.plain("address"),
            district: values.plain("district"),
            latitude: values.plain("latitude"),
            longitude: values.plain("longitude"),
            accessible: values.yes("accessible"),
        })
    }
}

/// A line of a list of documents: a text that is an ID or a file's name, or a file with its details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLine {
    /// ID or file name.
    pub name: Located<String>,
    /// Whether it was written as a plain text, which may be an ID.
    pub may_be_id: bool,
    pub title: Option<String>,
    pub kind: Option<String>,
    pub date: Option<jiff::civil::Date>,
    pub language: Option<String>,
    pub license: Option<String>,
    pub accessible: Option<Accessible>,
    pub accessible_note: Option<String>,
}

impl DocumentLine {
    pub fn read_all(lines: Vec<Values>) -> Vec<Self> {
        exact(lines.into_iter().filter_map(DocumentLine::read))
    }

    fn read(mut values: Values) -> Option<Self> {
        Some(DocumentLine {
            name: values.text("file")?,
            may_be_id: values.was_text,
            title: values.plain("title"),
            kind: values.plain("kind"),
            date: values.day("date").map(|day| day.value),
            language: values.plain("language"),
            license: values.plain("license"),
            accessible: values.choice("accessible").and_then(Accessible::of),
            accessible_note: values.plain("accessible_note"),
        })
    }
}

/// A picture beside an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    pub file: Located<String>,
    pub alt: Option<String>,
    pub credit: Option<String>,
    pub span: Span,
}

impl Image {
    pub fn read(mut values: Values) -> Option<Self> {
        Some(Image { span: values.span, file: values.text("file")?, alt: values.plain("alt"), credit: values.plain("credit") })
    }
}

/// A film beside an entry, with its captions and the picture that stands in its place before it is played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Film {
    pub file: Located<String>,
    pub captions: Option<Located<String>>,
    pub poster: Option<Located<String>>,
}

impl Film {
    pub fn read(mut values: Values) -> Option<Self> {
        Some(Film { file: values.text("file")?, captions: values.text("captions"), poster: values.text("poster") })
    }
}
