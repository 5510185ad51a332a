//! Texts in the encodings that programs from Windows still write, and whether they can be read in one way only.

/// An encoding other than UTF-8.
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Encoding {
    Windows1252,
    Utf16LittleEndian,
    Utf16BigEndian,
}

/// What the bytes 0x80 to 0x9F mean in Windows-1252. Five of them mean nothing.
const WINDOWS: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

impl Encoding {
    /// The encoding of bytes in which every second one is zero, as in UTF-16: told by its mark, or by where the zeros are.
    pub fn wide(bytes: &[u8]) -> Option<Self> {
        let zeros = |parity: usize| bytes.iter().take(200).skip(parity).step_by(2).filter(|byte| **byte == 0).count();
        match (bytes, zeros(0), zeros(1)) {
            ([0xFF, 0xFE, ..], ..) => Some(Encoding::Utf16LittleEndian),
            ([0xFE, 0xFF, ..], ..) => Some(Encoding::Utf16BigEndian),
            (_, first, second @ 40..) if first * 8 < second => Some(Encoding::Utf16LittleEndian),
            (_, first @ 40.., second) if second * 8 < first => Some(Encoding::Utf16BigEndian),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Encoding::Windows1252 => "Windows-1252",
            Encoding::Utf16LittleEndian | Encoding::Utf16BigEndian => "UTF-16",
        }
    }

    /// The text of a file, without a byte order mark. None where the bytes are damaged, or could be meant otherwise.
    pub fn decode(self, bytes: &[u8]) -> Option<String> {
        let text = match self {
            Encoding::Windows1252 => windows(bytes)?,
            Encoding::Utf16LittleEndian => wide(bytes, u16::from_le_bytes)?,
            Encoding::Utf16BigEndian => wide(bytes, u16::from_be_bytes)?,
        };
        Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

/// A text of single bytes. DOS and old Macs had other single bytes for umlauts, which look odd in Windows-1252: then
/// nobody knows. Nor where a part of the text is UTF-8 already.
fn windows(bytes: &[u8]) -> Option<String> {
    let is_mixed = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    let text: String = bytes.iter().map(|byte| windows_character(*byte)).collect::<Option<_>>()?;
    (!is_mixed && !looks_odd(&text)).then_some(text)
}

fn windows_character(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => WINDOWS[usize::from(byte - 0x80)],
        _ => Some(char::from(byte)),
    }
}

/// Whether there is a character that German texts do not have, or a sign between two letters that cannot stand there.
fn looks_odd(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(|c| c.is_alphabetic());
    let is_odd = |(at, c): (usize, &char)| match c {
        'ƒ' | 'ˆ' | '˜' | '†' | '‡' | '‰' | '‹' | '›' | 'Š' | 'š' | 'Ž' | 'ž' | 'Œ' | 'œ' | 'Ÿ' => true,
        '\u{a0}' | '\u{ad}' | '·' | '’' | '‘' | '–' | '—' | '…' => false,
        c => !c.is_ascii() && !c.is_alphabetic() && is_letter(at.checked_sub(1)) && is_letter(Some(at + 1)),
    };
    characters.iter().enumerate().any(is_odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_texts_with_one_meaning() {
        let bytes = b"Gr\xfc\xdfe \x84aus dem Kiez\x93 \x96 5 \x80, geht\x92s\xa0? \xa7 12";
        assert_eq!(Encoding::Windows1252.decode(bytes).as_deref(), Some("Grüße „aus dem Kiez“ – 5 €, geht’s\u{a0}? § 12"));
    }

    #[test]
    fn texts_that_could_be_meant_otherwise() {
        // DOS: ü, ä and ö between letters. Mac: ä, ö and ß. A text that is UTF-8 in part. Nothing at all.
        for bytes in
            [&b"Gr\x81\xe1e"[..], b"Gespr\x84ch", b"h\x94ren", b"Gespr\x8ach", b"h\x9aren", b"Stra\xa7e", b"Gr\xc3\xbc\xdfe", b"\x8d"]
        {
            assert_eq!(Encoding::Windows1252.decode(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn both_orders_of_wide_texts_with_and_without_a_mark() {
        let text = "---\ntitel: Grüße an alle im Kiez 😀 und weiter so\n---\n";
        for mark in ["", "\u{feff}"] {
            let units: Vec<u16> = format!("{mark}{text}").encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            for (bytes, encoding) in [(little, Encoding::Utf16LittleEndian), (big, Encoding::Utf16BigEndian)] {
                assert_eq!(Encoding::wide(&bytes), Some(encoding));
                assert_eq!(encoding.decode(&bytes).as_deref(), Some(text));
                assert_eq!(encoding.decode(&bytes[..bytes.len() - 1]), None);
            }
        }
        assert_eq!(Encoding::Utf16LittleEndian.decode(&[0x00, 0xD8, 0x20, 0x00]), None);
    }
}
