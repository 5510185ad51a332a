//! What a camera writes into a photo (Exif): how it was held, where it was, and whom it belongs to.

use std::io::Cursor;

use ::exif::{Context, Error, Exif, In, Reader, Tag, Value};

use crate::attachment::{Author, AuthorField};

/// Where Windows keeps the author that somebody typed into the properties of a file.
const XP_AUTHOR: Tag = Tag(Context::Tiff, 0x9c9d);

pub struct Camera {
    /// 1 to 8; 1 where nothing is said.
    pub orientation: u8,
    pub has_location: bool,
    pub authors: Vec<Author>,
}

/// What the camera wrote. What is broken in it counts as not written: the picture can be seen all the same.
pub fn read(bytes: &[u8]) -> Camera {
    let read = Reader::new().continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    match read.or_else(|error: Error| error.distill_partial_result(|_| {})) {
        Ok(exif) => Camera { orientation: orientation(&exif), has_location: has_location(&exif), authors: authors(&exif) },
        Err(_) => Camera { orientation: 1, has_location: false, authors: Vec::new() },
    }
}

fn orientation(exif: &Exif) -> u8 {
    let value = exif.get_field(Tag::Orientation, In::PRIMARY).and_then(|field| field.value.get_uint(0));
    value.and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

fn has_location(exif: &Exif) -> bool {
    exif.get_field(Tag::GPSLatitude, In::PRIMARY).is_some()
}

fn authors(exif: &Exif) -> Vec<Author> {
    let fields = [(Tag::Artist, AuthorField::Author), (XP_AUTHOR, AuthorField::Author), (Tag::CameraOwnerName, AuthorField::CameraOwner)];
    let read = |(tag, field)| Some(Author { field, text: text(&exif.get_field(tag, In::PRIMARY)?.value)? });
    fields.into_iter().filter_map(read).collect()
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        // Cameras fill unused fields with blanks or zeros.
        Value::Ascii(parts) => String::from_utf8_lossy(parts.first()?).into_owned(),
        Value::Byte(bytes) => utf16(bytes),
        _ => return None,
    };
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!text.is_empty()).then(|| text.to_owned())
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}
