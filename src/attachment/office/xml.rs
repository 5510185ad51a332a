//! The XML of Office files: the texts of some elements, the values of some attributes.
//!
//! Names are compared without their prefixes, which every program chooses for itself.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Damage;

/// No name and no title is longer; what is, is cut.
const LONGEST: usize = 1000;
/// How many texts are taken from one part; a hostile one has millions.
const MOST: usize = 1000;
/// How deep elements lie in each other; in real texts some dozens.
const DEEPEST: usize = 1000;

/// An element with its text, and the element around it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Element {
    pub parent: String,
    pub name: String,
    pub text: String,
}

/// All elements of these names, in the order in which they end.
pub fn elements(xml: &[u8], names: &[&str]) -> Result<Vec<Element>, Damage> {
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut text = String::new();
    each_event(xml, |event| match event {
        Event::Start(start) => {
            open.push(local_name(start.local_name().as_ref()));
            text.clear();
        }
        Event::Text(part) => push(&mut text, &String::from_utf8_lossy(part)),
        Event::CData(part) => push(&mut text, &String::from_utf8_lossy(part)),
        Event::GeneralRef(reference) => push(&mut text, &character(reference)),
        Event::End(_) => {
            let name = open.pop().unwrap_or_default();
            if names.contains(&name.as_str()) && found.len() < MOST {
                found.push(Element { parent: open.last().cloned().unwrap_or_default(), name, text: text.clone() });
            }
            text.clear();
        }
        _ => {}
    })?;
    Ok(found)
}

/// The values of an attribute of all elements that `wanted` wants by their names.
pub fn attributes(xml: &[u8], attribute: &str, wanted: impl Fn(&str) -> bool) -> Result<Vec<String>, Damage> {
    let mut found: Vec<String> = Vec::new();
    each_event(xml, |event| {
        if let Event::Start(start) | Event::Empty(start) = event
            && wanted(&local_name(start.local_name().as_ref()))
            && found.len() < MOST
            && let Some(value) = value_of(start, attribute)
            && !found.contains(&value)
        {
            found.push(value);
        }
    })?;
    Ok(found)
}

fn each_event(xml: &[u8], mut see: impl FnMut(&Event)) -> Result<(), Damage> {
    let converted = from_utf16(xml);
    let mut reader = Reader::from_reader(converted.as_deref().map_or(xml, str::as_bytes));
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|_| Damage::Broken)?;
        match event {
            Event::Eof => return Ok(()),
            Event::Start(_) if depth == DEEPEST => return Err(Damage::TooLarge),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        see(&event);
    }
}

/// XML in UTF-16, which some programs write.
fn from_utf16(xml: &[u8]) -> Option<String> {
    let units = |order: fn([u8; 2]) -> u16| -> Vec<u16> { xml[2..].as_chunks().0.iter().map(|pair| order(*pair)).collect() };
    let units = match xml.get(..2)? {
        [0xFF, 0xFE] => units(u16::from_le_bytes),
        [0xFE, 0xFF] => units(u16::from_be_bytes),
        _ => return None,
    };
    Some(String::from_utf16_lossy(&units))
}

fn local_name(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

fn value_of(start: &BytesStart, attribute: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|found| found.key.local_name().as_ref() == attribute.as_bytes())?;
    let value = String::from_utf8_lossy(&found.value);
    let value = quick_xml::escape::unescape(&value).map_or_else(|_| value.to_string(), Into::into);
    Some(value.chars().take(LONGEST).collect())
}

/// What `&amp;` or `&#228;` stands for.
fn character(reference: &BytesRef) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let name = String::from_utf8_lossy(reference);
    resolve_xml_entity(&name).unwrap_or_default().to_owned()
}

fn push(text: &mut String, more: &str) {
    let room = LONGEST.saturating_sub(text.chars().count());
    text.extend(more.chars().take(room));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_entities_and_cdata() {
        let xml = b"<a:r xmlns:a='x'><dc:title>Ma&#223; &amp; <![CDATA[Gr\xC3\xB6\xC3\x9Fe <1>]]></dc:title><title/></a:r>";
        let found = Element { parent: "r".into(), name: "title".into(), text: "Maß & Größe <1>".into() };
        assert_eq!(elements(xml, &["title"]), Ok(vec![found]));
    }

    #[test]
    fn other_encodings_and_broken_text() {
        let mut utf16 = vec![0xFF, 0xFE];
        utf16.extend("<r><title>Größe</title></r>".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(elements(&utf16, &["title"]).unwrap()[0].text, "Größe");
        assert_eq!(elements(b"<r><title>x</r>", &["title"]), Err(Damage::Broken));
    }

    #[test]
    fn neither_depth_nor_number_takes_memory() {
        assert_eq!(elements("<a>".repeat(100_000).as_bytes(), &["a"]), Err(Damage::TooLarge));
        let many = format!("<r>{}</r>", "<a/><a>x</a>".repeat(10_000));
        assert_eq!(elements(many.as_bytes(), &["a"]).unwrap().len(), MOST);
    }

    #[test]
    fn attributes_once_each() {
        let xml = br#"<w:d><w:ins w:author="Max &amp; Co"/><w:del w:author="Max &amp; Co"/><w:p author="x"/></w:d>"#;
        assert_eq!(attributes(xml, "author", |name| name == "ins" || name == "del"), Ok(vec!["Max & Co".to_owned()]));
    }
}
