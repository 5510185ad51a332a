//! What the encryption of a PDF allows.
//!
//! hayro decrypts, but does not tell that it did. The entry `/Encrypt` stands in a trailer, which is never packed or
//! encrypted, and so is what it points to (ISO 32000-1, 7.5.8.2 and 7.6.1); so both are found in the bytes as they are.

use hayro::hayro_syntax::object::{Dict, FromBytes};

const ENTRY: &[u8] = b"/Encrypt";
/// Copying, and of old the only way to read aloud (table 22, bit 5).
const COPYING: i64 = 1 << 4;
/// Reading for accessibility (bit 10), known from revision 3 on.
const ACCESSIBILITY: i64 = 1 << 9;

/// Whether screen readers may read the file; none if it is not encrypted.
pub(super) fn allows_reading_aloud(bytes: &[u8]) -> Option<bool> {
    // The last trailer is the one that counts.
    let places = (0..bytes.len().saturating_sub(ENTRY.len())).rev().filter(|at| bytes[*at..].starts_with(ENTRY));
    let dictionary = places.take(20).find_map(|at| encryption(bytes, &bytes[at + ENTRY.len()..]))?;
    let permissions = dictionary.get::<i64>("P")?;
    let knows_accessibility = dictionary.get::<i64>("R").is_some_and(|revision| revision >= 3);
    Some(permissions & COPYING != 0 || knows_accessibility && permissions & ACCESSIBILITY != 0)
}

/// The dictionary that the entry holds, or that stands elsewhere and the entry names as `12 0 R`.
fn encryption<'a>(bytes: &'a [u8], value: &'a [u8]) -> Option<Dict<'a>> {
    let value = value.trim_ascii_start();
    let dictionary = if value.starts_with(b"<<") { Dict::from_bytes(value)? } else { Dict::from_bytes(object(bytes, value)?)? };
    (dictionary.contains_key("Filter") && dictionary.contains_key("P")).then_some(dictionary)
}

/// The bytes behind `12 0 obj`, for `12 0 R`.
fn object<'a>(bytes: &'a [u8], reference: &[u8]) -> Option<&'a [u8]> {
    let mut parts = reference.get(..reference.len().min(32))?.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty());
    let (number, generation) = (parts.next()?, parts.next()?);
    let is_number = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    if !is_number(number) || !is_number(generation) {
        return None;
    }
    let head = [number, b" ", generation, b" obj"].concat();
    let starts = |at: &usize| bytes[*at..].starts_with(&head) && (*at == 0 || !bytes[at - 1].is_ascii_digit());
    let at = (0..bytes.len().saturating_sub(head.len())).rev().find(starts)?;
    Some(bytes[at + head.len()..].trim_ascii_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An encrypted file as far as this file looks at it.
    fn file(revision: u8, permissions: i64) -> Vec<u8> {
        format!("12 0 obj\n<</Filter/Standard /R {revision} /P {permissions}>>\nendobj trailer <</Root 1 0 R /Encrypt 12 0 R>>")
            .into_bytes()
    }

    #[test]
    fn reading_aloud_is_allowed_by_either_bit() {
        assert_eq!(allows_reading_aloud(b"trailer <</Root 1 0 R>>"), None);
        assert_eq!(allows_reading_aloud(&file(3, -1)), Some(true));
        assert_eq!(allows_reading_aloud(&file(3, !COPYING)), Some(true));
        assert_eq!(allows_reading_aloud(&file(3, !ACCESSIBILITY)), Some(true));
        assert_eq!(allows_reading_aloud(&file(3, !(ACCESSIBILITY | COPYING))), Some(false));
        // Revision 2 knows one bit only.
        assert_eq!(allows_reading_aloud(&file(2, !COPYING)), Some(false));
    }

    #[test]
    fn the_dictionary_may_stand_in_the_trailer() {
        assert_eq!(allows_reading_aloud(b"trailer <</Encrypt <</Filter /Standard /R 3 /P -4 >> /Root 1 0 R>>"), Some(true));
    }

    #[test]
    fn a_text_that_speaks_of_encryption_is_none() {
        assert_eq!(allows_reading_aloud(b"(/EncryptMetadata true) Tj (/Encrypt 5 0 R) Tj 5 0 obj <</Type /Page>> trailer <<>>"), None);
    }
}
