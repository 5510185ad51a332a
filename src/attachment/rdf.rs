//! The names in descriptions that drawings and pictures carry (RDF, as XML).

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Author, AuthorField};

/// What a description says.
#[derive(Default)]
pub(super) struct Said {
    pub authors: Vec<Author>,
    pub has_location: bool,
}

impl Said {
    pub fn add(&mut self, other: Said) {
        self.authors.extend(other.authors);
        self.has_location |= other.has_location;
    }
}

/// Reads as far as the XML is good.
pub(super) fn read(xml: &str) -> Said {
    let mut description = Description::default();
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => description.open(&tag),
            Ok(Event::Empty(tag)) => description.attributes(&tag),
            Ok(Event::End(_)) => description.close(),
            Ok(Event::Text(text)) => description.text.push_str(&text.decode().unwrap_or_default()),
            Ok(Event::CData(text)) => description.text.push_str(&text.decode().unwrap_or_default()),
            Ok(Event::GeneralRef(reference)) => description.text.push_str(&meaning(&reference).unwrap_or_default()),
            Ok(Event::Eof) | Err(_) => return description.said,
            Ok(_) => {}
        }
    }
}

/// What a reference stands for, if that needs no definition.
pub(super) fn meaning(reference: &BytesRef) -> Option<String> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Some(character.to_string()),
        Ok(None) => resolve_predefined_entity(&reference.decode().ok()?).map(str::to_owned),
        Err(_) => None,
    }
}

#[derive(Default)]
struct Description {
    said: Said,
    /// The names of people that the open elements hold, as far as they do.
    open: Vec<Option<AuthorField>>,
    text: String,
}

impl Description {
    fn open(&mut self, tag: &BytesStart) {
        self.take_text();
        self.attributes(tag);
        self.said.has_location |= is_location(tag.local_name().as_ref());
        // Lists and agents stand between a creator and the name.
        let around = self.open.last().copied().flatten();
        self.open.push(around.or_else(|| field(tag.local_name().as_ref())));
    }

    fn close(&mut self) {
        self.take_text();
        self.open.pop();
    }

    /// Simple values may be written as attributes.
    fn attributes(&mut self, tag: &BytesStart) {
        for attribute in tag.attributes().flatten() {
            let name = attribute.key.local_name();
            self.said.has_location |= is_location(name.as_ref());
            if let (Some(field), Ok(text)) = (field(name.as_ref()), attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0)) {
                self.name(field, &text);
            }
        }
    }

    fn take_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        if let Some(field) = self.open.last().copied().flatten() {
            self.name(field, &text);
        }
    }

    fn name(&mut self, field: AuthorField, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.said.authors.push(Author { field, text: text.to_owned() });
        }
    }
}

/// What an element or attribute says about people, by its name without the prefix: Dublin Core, Exif, Photoshop.
fn field(name: &[u8]) -> Option<AuthorField> {
    match name {
        b"creator" | b"Artist" | b"Credit" => Some(AuthorField::Author),
        b"CameraOwnerName" | b"OwnerName" => Some(AuthorField::CameraOwner),
        _ => None,
    }
}

fn is_location(name: &[u8]) -> bool {
    name == b"GPSLatitude"
}
