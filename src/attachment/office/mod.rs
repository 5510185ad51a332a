//! Office files: their title, the program, and everybody whom they name.
//!
//! Only the small parts that say so are unpacked, each within bounds; pictures and text stay where they are.

mod compound;
mod open_document;
mod open_xml;
mod package;
mod property_set;
mod xml;

pub(super) use compound::is_locked;

use super::{Author, AuthorField, Damage, Detail, Format, Inside, OfficeFacts};

/// How many people one file can name; nobody reads a longer list.
const MOST_AUTHORS: usize = 1000;

/// What an Office file says of itself.
#[derive(Debug, Default, PartialEq, Eq)]
struct Words {
    title: Option<String>,
    application: Option<String>,
    authors: Vec<Author>,
    needs_password: bool,
}

impl Words {
    fn name(&mut self, field: AuthorField, text: String) {
        if self.authors.len() < MOST_AUTHORS && self.authors.iter().all(|author| author.text != text) {
            self.authors.push(Author { field, text });
        }
    }
}

/// Examines an Office file of a format that is one.
pub(super) fn examine(bytes: &[u8], format: Format) -> Result<Inside, Damage> {
    let words = match format {
        Format::OldOffice => compound::read(bytes)?,
        Format::LockedOffice => Words { needs_password: true, ..Words::default() },
        Format::Odt | Format::Ods | Format::Odp | Format::Odg => open_document::read(bytes)?,
        _ => open_xml::read(bytes)?,
    };
    let facts = OfficeFacts { application: words.application, needs_password: words.needs_password };
    Ok(Inside { title: words.title, authors: words.authors, ..Inside::of(Detail::Office(facts)) })
}
