//! The XMP packet of a PDF: the newer place for title, authors and the claim to be accessible.

use quick_xml::NsReader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{LocalName, ResolveResult};

use super::strings::tidy;

/// More values than any document has.
const MOST_VALUES: usize = 200;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Property {
    Title,
    Creator,
    UaPart,
    CreatorTool,
    Producer,
    Created,
    Modified,
}

/// Where the properties stand: namespace, name.
const PROPERTIES: &[(&[u8], &[u8], Property)] = &[
    (b"http://purl.org/dc/elements/1.1/", b"title", Property::Title),
    (b"http://purl.org/dc/elements/1.1/", b"creator", Property::Creator),
    (b"http://www.aiim.org/pdfua/ns/id/", b"part", Property::UaPart),
    (b"http://ns.adobe.com/xap/1.0/", b"CreatorTool", Property::CreatorTool),
    (b"http://ns.adobe.com/xap/1.0/", b"CreateDate", Property::Created),
    (b"http://ns.adobe.com/xap/1.0/", b"ModifyDate", Property::Modified),
    (b"http://ns.adobe.com/pdf/1.3/", b"Producer", Property::Producer),
];

#[derive(Default)]
pub(super) struct Xmp {
    values: Vec<(Property, String)>,
}

impl Xmp {
    /// Reads as far as the XML is well formed.
    pub fn read(xml: &str) -> Self {
        let mut reader = NsReader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut found = Found::default();
        while found.xmp.values.len() < MOST_VALUES {
            match reader.read_event() {
                Ok(Event::Start(tag)) => found.start(&reader, &tag),
                Ok(Event::Empty(tag)) => found.attributes(&reader, &tag),
                Ok(Event::End(_)) => found.end(),
                Ok(Event::Text(text)) => found.text.push_str(&text.decode().unwrap_or_default()),
                Ok(Event::CData(text)) => found.text.push_str(&text.decode().unwrap_or_default()),
                Ok(Event::GeneralRef(reference)) => found.text.push_str(&resolve(&reference)),
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        found.xmp
    }

    pub fn title(&self) -> Option<String> {
        self.all(Property::Title).next()
    }

    pub fn creators(&self) -> impl Iterator<Item = String> {
        self.all(Property::Creator)
    }

    pub fn ua_part(&self) -> Option<u8> {
        self.all(Property::UaPart).next()?.parse().ok()
    }

    pub fn creator_tool(&self) -> Option<String> {
        self.all(Property::CreatorTool).next()
    }

    pub fn producer(&self) -> Option<String> {
        self.all(Property::Producer).next()
    }

    /// A time such as `2026-03-12T10:00:00+01:00`.
    pub fn created(&self) -> Option<String> {
        self.all(Property::Created).next()
    }

    pub fn modified(&self) -> Option<String> {
        self.all(Property::Modified).next()
    }

    fn all(&self, property: Property) -> impl Iterator<Item = String> {
        self.values.iter().filter(move |(of, _)| *of == property).filter_map(|(_, text)| tidy(text))
    }
}

/// What was found so far, and what is open.
#[derive(Default)]
struct Found {
    xmp: Xmp,
    /// For each open element: the property that it stands in.
    open: Vec<Option<Property>>,
    text: String,
}

impl Found {
    fn start(&mut self, reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) {
        self.attributes(reader, tag);
        let (namespace, name) = reader.resolver().resolve_element(tag.name());
        let within = self.open.last().copied().flatten();
        self.open.push(property(&namespace, name).or(within));
        self.text.clear();
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        if let Some(Some(property)) = self.open.pop()
            && !text.trim().is_empty()
        {
            self.xmp.values.push((property, text));
        }
    }

    /// Simple properties are often written as attributes.
    fn attributes(&mut self, reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) {
        for attribute in tag.attributes().flatten() {
            let (namespace, name) = reader.resolver().resolve_attribute(attribute.key);
            if let Some(property) = property(&namespace, name)
                && let Ok(value) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0)
            {
                self.xmp.values.push((property, value.into_owned()));
            }
        }
    }
}

fn property(namespace: &ResolveResult<'_>, name: LocalName<'_>) -> Option<Property> {
    let ResolveResult::Bound(namespace) = namespace else { return None };
    PROPERTIES.iter().find(|(space, local, _)| namespace.as_ref() == *space && name.as_ref() == *local).map(|(_, _, property)| *property)
}

/// The text of `&amp;` or `&#252;`.
fn resolve(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    reference.decode().ok().and_then(|name| resolve_predefined_entity(&name)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_read_as_elements_and_as_attributes() {
        let xmp = Xmp::read(
            "<?xpacket begin='\u{feff}'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
            <r:Description xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:u='http://www.aiim.org/pdfua/ns/id/' u:part='1'>
            <d:title><r:Alt><r:li xml:lang='x-default'>Grün &amp; Grau &#8211;
              Rahmen</r:li><r:li xml:lang='en'>Green</r:li></r:Alt></d:title>
            <d:creator><r:Seq><r:li>A. Muster</r:li><r:li/><r:li>B. Beispiel</r:li></r:Seq></d:creator>
            <title>nicht dies</title></r:Description></r:RDF></x:xmpmeta>",
        );
        assert_eq!(xmp.title().as_deref(), Some("Grün & Grau – Rahmen"));
        assert_eq!(xmp.creators().collect::<Vec<_>>(), ["A. Muster", "B. Beispiel"]);
        assert_eq!(xmp.ua_part(), Some(1));
        assert_eq!(xmp.producer(), None);
    }

    #[test]
    fn what_stands_before_a_mistake_counts() {
        let xmp = Xmp::read("<a xmlns:d='http://purl.org/dc/elements/1.1/'><d:title>Da</d:title><<<");
        assert_eq!(xmp.title().as_deref(), Some("Da"));
    }
}
