//! Text strings of PDFs as text (ISO 32000-1, 7.9.2.2).

use std::borrow::Cow;

/// More of a title or a name is nothing that a person wrote.
const LONGEST: usize = 1000;

/// The characters of `PDFDocEncoding` that differ from Latin-1, from 0x18 and from 0x80 on (ISO 32000-1, D.2).
const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
const HIGH: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı',
    'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];

/// A text in one line; none if it is empty.
pub(super) fn read(bytes: &[u8]) -> Option<String> {
    tidy(&decode(bytes))
}

/// A text without line breaks and doubled spaces, not longer than anything that is meant; none if it is empty.
pub(super) fn tidy(text: &str) -> Option<String> {
    let words: Vec<_> =
        text.split(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}').filter(|word| !word.is_empty()).collect();
    let line: String = words.join(" ").chars().take(LONGEST).collect();
    (!line.is_empty()).then_some(line)
}

/// A text as it stands there.
pub(super) fn decode(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Some programs write UTF-8 without saying so. Nothing that makes sense in the old encoding looks like it.
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.chars().map(|c| if c.is_ascii() { from_pdf_doc(c as u8) } else { c }).collect(),
            Err(_) => bytes.iter().map(|byte| from_pdf_doc(*byte)).collect(),
        },
    };
    without_language_marks(&text)
}

/// XML, which is UTF-8 nearly always.
pub(super) fn decode_xml(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xfe, 0xff, rest @ ..] => decode_utf16(rest, u16::from_be_bytes).into(),
        [0xff, 0xfe, rest @ ..] => decode_utf16(rest, u16::from_le_bytes).into(),
        _ => String::from_utf8_lossy(bytes),
    }
}

fn decode_utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> String {
    let (units, _) = bytes.as_chunks::<2>();
    char::decode_utf16(units.iter().map(|unit| read(*unit))).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

fn from_pdf_doc(byte: u8) -> char {
    match byte {
        0x18..=0x1f => LOW[usize::from(byte - 0x18)],
        0x80..=0xa0 => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The text without the languages that may stand in it between two escape characters.
fn without_language_marks(text: &str) -> String {
    text.split('\u{1b}').step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_every_encoding() {
        assert_eq!(read(b"Gr\xfc\xdfe \x84 \x8cSRO\x8d \xa0 5").as_deref(), Some("Grüße — „SRO“ € 5"));
        assert_eq!(read(b"\xfe\xff\x00G\x00r\x00\xfc\x20\x13").as_deref(), Some("Grü–"));
        assert_eq!(read(b"\xff\xfeG\x00\xfc\x00").as_deref(), Some("Gü"));
        assert_eq!(read("\u{feff}Größe".as_bytes()).as_deref(), Some("Größe"));
        assert_eq!(read("Größe".as_bytes()).as_deref(), Some("Größe"));
        assert_eq!(read(b"\xfe\xff\x00\x1b\x00d\x00e\x00\x1b\x00J\x00a").as_deref(), Some("Ja"));
        assert_eq!(read(b" Zwei\r\nZeilen \0\0").as_deref(), Some("Zwei Zeilen"));
        assert_eq!(read(b"\xfe\xff"), None);
        assert_eq!(read(b" \0"), None);
    }
}
