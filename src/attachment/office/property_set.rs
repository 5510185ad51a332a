//! Sets of properties in old Office files ([MS-OLEPS]): numbers that stand for texts.

/// The bytes of a stream that holds one.
pub struct PropertySet(pub Vec<u8>);

/// Where the place of the first section is written; only in that one the properties have numbers that everybody knows.
const FIRST_SECTION: usize = 44;
const MOST_PROPERTIES: usize = 1000;
const LONGEST_TEXT: usize = 4000;

const CODE_PAGE: u32 = 1;
const TYPE_TEXT: u32 = 30;
const TYPE_WIDE_TEXT: u32 = 31;

/// Code pages that are Unicode.
const UTF_16: u32 = 1200;
const UTF_8: u32 = 65001;

impl PropertySet {
    /// The text with this number, if there is one.
    pub fn text(&self, number: u32) -> Option<String> {
        let value = self.value(number)?;
        let length = self.number(value + 4)? as usize;
        match self.number(value)? {
            TYPE_TEXT => Some(decode(self.bytes(value + 8, length)?, self.code_page())),
            TYPE_WIDE_TEXT => Some(decode(self.bytes(value + 8, length.checked_mul(2)?)?, UTF_16)),
            _ => None,
        }
    }

    /// How texts are encoded; a 16-bit number whose sign does not count.
    fn code_page(&self) -> u32 {
        let value = self.value(CODE_PAGE).and_then(|value| self.number(value + 4));
        value.map_or(UTF_8, |page| page & 0xFFFF)
    }

    /// Where the value of a property stands.
    fn value(&self, number: u32) -> Option<usize> {
        let section = self.number(FIRST_SECTION)? as usize;
        let count = (self.number(section.checked_add(4)?)? as usize).min(MOST_PROPERTIES);
        let entries = (0..count).map(|index| section + 8 + 8 * index);
        let entry = entries.into_iter().find(|entry| self.number(*entry) == Some(number))?;
        section.checked_add(self.number(entry + 4)? as usize)
    }

    fn number(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(*self.0.get(at..)?.first_chunk()?))
    }

    fn bytes(&self, at: usize, length: usize) -> Option<&[u8]> {
        let bytes = self.0.get(at..at.checked_add(length)?)?;
        Some(bytes.get(..LONGEST_TEXT).unwrap_or(bytes))
    }
}

/// A text up to its first zero. What is not Unicode is read as Western European, which is right for German.
fn decode(bytes: &[u8], code_page: u32) -> String {
    let text = match code_page {
        UTF_16 => String::from_utf16_lossy(&bytes.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect::<Vec<_>>()),
        UTF_8 => String::from_utf8_lossy(bytes).into_owned(),
        _ => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
    };
    text.split('\0').next().unwrap_or_default().to_owned()
}

fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => FROM_0X80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A set with a code page and one text.
    fn set(code_page: u32, kind: u32, length: u32, text: &[u8]) -> PropertySet {
        let numbers = |list: &[u32]| list.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        let section = numbers(&[0, 2, CODE_PAGE, 24, 4, 32, 2, code_page, kind, length]);
        PropertySet([vec![0; FIRST_SECTION], numbers(&[48]), section, text.to_vec()].concat())
    }

    #[test]
    fn texts_in_all_encodings() {
        assert_eq!(set(1252, TYPE_TEXT, 6, b"Gr\xF6\xDFe\0").text(4), Some("Größe".into()));
        assert_eq!(set(1252, TYPE_TEXT, 3, b"a\x96b").text(4), Some("a–b".into()));
        assert_eq!(set(UTF_8, TYPE_TEXT, 7, "Größe".as_bytes()).text(4), Some("Größe".into()));
        assert_eq!(set(1252, TYPE_WIDE_TEXT, 3, b"\xF6\0\xDF\0\0\0").text(4), Some("öß".into()));
    }

    #[test]
    fn lengths_that_lie() {
        assert_eq!(set(1252, TYPE_TEXT, u32::MAX, b"x").text(4), None);
        assert_eq!(set(1252, TYPE_WIDE_TEXT, u32::MAX, b"x").text(4), None);
        assert_eq!(set(1252, TYPE_TEXT, 1, b"x").text(5), None);
        assert_eq!(PropertySet(vec![0xFF; 60]).text(4), None);
        assert_eq!(PropertySet(Vec::new()).text(4), None);
    }
}
