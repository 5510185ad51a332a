//! Drawings (SVG): how large they are, who made them, and whether they are only drawings.
//!
//! A drawing is published as it is and shown by browsers, which run what is in it. So only what draws may be in it, and
//! nothing that leads out of the file.

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{Damage, Detail, ImageFacts, Inside, rdf};

/// Larger drawings are maps that belong into a PDF.
const LARGEST: usize = 16 << 20;
/// Elements that run programs or bring in other documents.
const RUNNING: &[&str] = &["script", "handler", "listener", "foreignobject", "iframe", "object", "embed", "audio", "video"];
/// Attributes that lead somewhere.
const LEADING: &[&str] = &["href", "src", "ping", "base"];
/// What may be embedded: pictures of pixels, and fonts.
const EMBEDDED: &[&str] =
    &["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "font/", "application/font-", "application/x-font-"];
/// What brings in something outside of a stylesheet, besides `url()`.
const BRINGING: &[&str] = &["@import", "image-set(", "src(", "expression("];

pub(super) fn examine(bytes: &[u8]) -> Result<Inside, Damage> {
    if bytes.len() > LARGEST {
        return Err(Damage::TooLarge);
    }
    // Whoever declares another encoding writes the markup in ASCII all the same, or it is not read here.
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let facts = Drawing::default().read(text)?;
    Ok(Inside { authors: rdf::read(text).authors, ..Inside::of(Detail::Image(facts)) })
}

/// A drawing that is being read.
#[derive(Default)]
struct Drawing {
    facts: Option<ImageFacts>,
    depth: usize,
    /// The depth of the stylesheet that is open, and its text so far.
    stylesheet: Option<(usize, String)>,
}

impl Drawing {
    fn read(mut self, text: &str) -> Result<ImageFacts, Damage> {
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event().map_err(|_| Damage::Broken)? {
                Event::Start(tag) => {
                    self.open(&tag)?;
                    self.depth += 1;
                }
                Event::Empty(tag) => self.open(&tag)?,
                Event::End(_) => self.close()?,
                Event::Text(text) => self.add(&text.decode().map_err(|_| Damage::Broken)?),
                Event::CData(text) => self.add(&text.decode().map_err(|_| Damage::Broken)?),
                Event::GeneralRef(reference) => self.add(&rdf::meaning(&reference).ok_or(Damage::Broken)?),
                Event::Decl(declaration) => check_encoding(declaration.encoding().and_then(Result::ok).as_deref())?,
                Event::PI(instruction) if instruction.target() == b"xml-stylesheet" => return Err(Damage::Unsafe),
                Event::DocType(kind) => check_doctype(&kind.decode().map_err(|_| Damage::Broken)?)?,
                Event::Eof if self.depth == 0 => return self.facts.ok_or(Damage::Broken),
                Event::Eof => return Err(Damage::Broken),
                Event::PI(_) | Event::Comment(_) => {}
            }
        }
    }

    fn open(&mut self, tag: &BytesStart) -> Result<(), Damage> {
        let name = lower(tag.local_name().as_ref());
        let attributes = read_attributes(tag)?;
        let facts = match &mut self.facts {
            Some(facts) => facts,
            None if name == "svg" => self.facts.insert(facts(&attributes)),
            None => return Err(Damage::Broken),
        };
        if RUNNING.contains(&name.as_str()) {
            return Err(Damage::Unsafe);
        }
        facts.is_animated |= name.starts_with("animate") || name == "set";
        if name == "style" && self.stylesheet.is_none() {
            self.stylesheet = Some((self.depth, String::new()));
        }
        attributes.iter().try_for_each(|(name, value)| check_attribute(name, value))
    }

    fn close(&mut self) -> Result<(), Damage> {
        self.depth = self.depth.checked_sub(1).ok_or(Damage::Broken)?;
        match self.stylesheet.take() {
            Some((depth, text)) if depth == self.depth => check_style(&text),
            open => {
                self.stylesheet = open;
                Ok(())
            }
        }
    }

    fn add(&mut self, text: &str) {
        if let Some((_, stylesheet)) = &mut self.stylesheet {
            stylesheet.push_str(text);
        }
    }
}

/// Full names and values.
fn read_attributes(tag: &BytesStart) -> Result<Vec<(String, String)>, Damage> {
    let read = |attribute: Attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Damage::Broken)?;
        Ok((lower(attribute.key.as_ref()), value.into_owned()))
    };
    tag.attributes().map(|attribute| read(attribute.map_err(|_| Damage::Broken)?)).collect()
}

fn lower(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

/// Only encodings in which markup looks like ASCII; in others a browser could read what was not seen here.
fn check_encoding(encoding: Option<&[u8]>) -> Result<(), Damage> {
    let known = ["utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"];
    match encoding.map(lower) {
        Some(encoding) if !known.contains(&encoding.as_str()) => Err(Damage::Unsafe),
        _ => Ok(()),
    }
}

/// Definitions of one's own (entities) can multiply or hide anything.
fn check_doctype(text: &str) -> Result<(), Damage> {
    let is_outside = (text.contains("PUBLIC") || text.contains("SYSTEM")) && !text.contains("http://www.w3.org/");
    if text.contains('[') || is_outside { Err(Damage::Unsafe) } else { Ok(()) }
}

fn check_attribute(name: &str, value: &str) -> Result<(), Damage> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let plain = without_gaps(value);
    let is_unsafe = match local {
        _ if local.starts_with("on") => true,
        _ if LEADING.contains(&local) => !stays_inside(&plain),
        // An animation can put an address or a script where none was.
        "attributename" => {
            let target = plain.rsplit(':').next().unwrap_or_default();
            LEADING.contains(&target) || target.starts_with("on")
        }
        // Elements of web pages do what they do there.
        _ if prefix == "xmlns" || name == "xmlns" => plain.contains("xhtml"),
        _ => false,
    };
    if is_unsafe {
        return Err(Damage::Unsafe);
    }
    // What other programs note about a drawing has a prefix, and no browser takes it for style.
    if prefix.is_empty() { check_style(value) } else { Ok(()) }
}

/// A stylesheet, a part of one, or any other value: a browser reads most attributes as style.
fn check_style(text: &str) -> Result<(), Damage> {
    let plain = without_gaps(text);
    let leads_out = plain.split("url(").skip(1).any(|target| !stays_inside(target));
    // A backslash can write every letter in another way.
    let is_disguised = plain.contains('\\');
    let brings = BRINGING.iter().any(|word| plain.contains(word));
    if leads_out || is_disguised || brings { Err(Damage::Unsafe) } else { Ok(()) }
}

/// In lower case and without what browsers skip in addresses.
fn without_gaps(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '\''));
    kept.collect::<String>().to_ascii_lowercase()
}

/// Whether an address means a part of the drawing, or what is embedded in it.
fn stays_inside(address: &str) -> bool {
    let is_harmless = |data: &str| EMBEDDED.iter().any(|kind| data.starts_with(kind));
    address.is_empty() || address.starts_with('#') || address.strip_prefix("data:").is_some_and(is_harmless)
}

/// The size from the attributes of the outermost element, in pixels.
fn facts(attributes: &[(String, String)]) -> ImageFacts {
    let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.trim());
    let frame = value("viewbox").and_then(frame);
    let (width, height) = match (value("width").and_then(pixels), value("height").and_then(pixels), frame) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((across, down))) => (width, width * down / across),
        (None, Some(height), Some((across, down))) => (height * across / down, height),
        (_, _, frame) => frame.unwrap_or_default(),
    };
    ImageFacts { width: whole(width), height: whole(height), orientation: 1, ..ImageFacts::default() }
}

/// Width and height of the part of the plane that is shown.
fn frame(text: &str) -> Option<(f64, f64)> {
    let numbers = text.split([' ', ',', '\t', '\n']).filter(|number| !number.is_empty());
    let numbers: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    match numbers[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    }
}

/// A length, if it does not depend on the page around.
fn pixels(text: &str) -> Option<f64> {
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let each = match &text[number.len()..] {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    number.trim().parse().ok().map(|number: f64| number * each).filter(|pixels| *pixels > 0.0)
}

/// In whole pixels; 0 for what no screen can show.
fn whole(pixels: f64) -> u32 {
    format!("{pixels:.0}").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attachment::{Author, AuthorField};

    fn size(svg: &str) -> Result<(u32, u32), Damage> {
        match examine(svg.as_bytes())?.detail {
            Detail::Image(facts) => Ok((facts.width, facts.height)),
            other => panic!("{other:?}"),
        }
    }

    /// A drawing with something in it.
    fn with(inner: &str) -> Result<(u32, u32), Damage> {
        size(&format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="30" height="20">{inner}</svg>"#
        ))
    }

    #[test]
    fn the_size_comes_from_the_outermost_element() {
        let sizes = [
            (r#"<svg width="300" height="200"/>"#, (300, 200)),
            (r#"<svg width="300.6px" height="200.4"/>"#, (301, 200)),
            (r#"<svg width="210mm" height="29.7cm"/>"#, (794, 1123)),
            (r#"<svg width="3in" height="72pt"/>"#, (288, 96)),
            (r#"<svg viewBox="0 0 640 480"/>"#, (640, 480)),
            (r#"<svg viewBox="0,0,640,480" width="320"/>"#, (320, 240)),
            (r#"<svg viewBox="0 0 640 480" width="100%" height="100%"/>"#, (640, 480)),
            (r#"<svg width="100%"/>"#, (0, 0)),
            (r#"<svg width="-5" height="1e99"/>"#, (0, 0)),
            (
                "\u{feff}<?xml version=\"1.0\"?>\n<!-- Karte --><s:svg xmlns:s=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"5\"></s:svg>",
                (4, 5),
            ),
        ];
        for (svg, expected) in sizes {
            assert_eq!(size(svg), Ok(expected), "{svg}");
        }
    }

    #[test]
    fn what_only_draws_is_published() {
        let harmless = [
            r##"<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use xlink:href="#a"/><use href="#a"/>"##,
            "<style>@media print { rect { fill: url('#a') } }</style><text style='font-family:\"Fira Sans\"'>Kiez &amp; Rat&#x21;</text>",
            r#"<image href="data:image/png;base64,iVBORw0KGgo="/><style>@font-face { src: url(data:font/woff2;base64,d09GMg) }</style>"#,
            "<title>Script und onload</title><text>javascript: ist hier nur ein Wort, @import auch</text>",
            r#"<animate attributeName="cx" from="1" to="2"/>"#,
        ];
        for inner in harmless {
            assert_eq!(with(inner), Ok((30, 20)), "{inner}");
        }
        let doctype = r#"<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg width="1" height="1"/>"#;
        assert_eq!(size(doctype), Ok((1, 1)));
    }

    #[test]
    fn what_runs_or_leads_out_is_unsafe() {
        let hostile = [
            "<script>alert(1)</script>",
            "<SCRIPT/>",
            r#"<s:script xmlns:s="http://www.w3.org/2000/svg"/>"#,
            r#"<rect onload="alert(1)"/>"#,
            r#"<rect OnClick="alert(1)"/>"#,
            "<foreignObject/>",
            r#"<h:img xmlns:h="http://www.w3.org/1999/xhtml"/>"#,
            r#"<h:img xmlns:h="http://www.w3.org/1999/&#x78;html"/>"#,
            r#"<image href="https://evil.example/x.png"/>"#,
            r#"<image xlink:href="//evil.example/x.png"/>"#,
            r#"<image href="x.png"/>"#,
            r#"<use href="other.svg#a"/>"#,
            r#"<use href="data:image/svg+xml;base64,PHN2Zz4="/>"#,
            r#"<a href="data:text/html,x"/>"#,
            r#"<a href="javascript:alert(1)"/>"#,
            r#"<a xlink:href=" JaVa&#10;Script&#58;alert(1)"/>"#,
            r#"<g xml:base="https://evil.example/"/>"#,
            "<style>@import 'https://evil.example/x.css';</style>",
            "<style>@im<!-- -->port 'x.css';</style>",
            "<style><![CDATA[rect { fill: url(https://evil.example/x) }]]></style>",
            r"<style>rect { fill: \75rl(https://evil.example/x) }</style>",
            "<style>svg { background: image-set('https://evil.example/x' 1x) }</style>",
            r#"<rect fill="URL( 'https://evil.example/x#a' )"/>"#,
            r#"<rect style="fill:url(&quot;x.svg#a&quot;)"/>"#,
            r##"<a href="#a"><animate attributeName="href" to="javascript:alert(1)"/></a>"##,
            r#"<set attributeName="xlink:href" to="x"/>"#,
            r#"<set attributeName="onclick" to="x"/>"#,
            r#"<animate attributeName="fill" values="url(https://evil.example/x)"/>"#,
            r#"<?xml-stylesheet href="https://evil.example/x.css"?>"#,
        ];
        for inner in hostile {
            assert_eq!(with(inner), Err(Damage::Unsafe), "{inner}");
        }
        let bomb = r#"<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;">]><svg>&b;</svg>"#;
        let outside = r#"<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd"><svg/>"#;
        let disguised = r#"<?xml version="1.0" encoding="UTF-7"?><svg/>"#;
        for svg in [bomb, outside, disguised] {
            assert_eq!(size(svg), Err(Damage::Unsafe), "{svg}");
        }
    }

    #[test]
    fn what_is_no_drawing_is_broken() {
        for svg in [
            "",
            "Kein Bild",
            "<html/>",
            "<svg>",
            "<svg",
            "<svg></g>",
            "<svg>&unbekannt;</svg>",
            r#"<svg a="&unbekannt;"/>"#,
            "<svg a='1' a='2'/>",
        ] {
            assert_eq!(size(svg), Err(Damage::Broken), "{svg}");
        }
        assert_eq!(examine(&vec![b' '; LARGEST + 1]), Err(Damage::TooLarge));
        let deep = format!("<svg>{}{}</svg>", "<g>".repeat(100_000), "</g>".repeat(100_000));
        assert_eq!(size(&deep), Ok((0, 0)));
    }

    #[test]
    fn who_drew_it_stands_in_its_description() {
        let description = "<metadata><rdf:RDF xmlns:rdf='r' xmlns:cc='c' xmlns:dc='d'><cc:Work><dc:title>Karte</dc:title><dc:creator>\
            <cc:Agent><dc:title>Erika &#77;uster</dc:title></cc:Agent></dc:creator></cc:Work></rdf:RDF></metadata>";
        let svg = format!("<svg><text>creator</text>{description}</svg>");
        let erika = Author { field: AuthorField::Author, text: "Erika Muster".to_owned() };
        assert_eq!(examine(svg.as_bytes()).unwrap().authors, [erika]);
    }

    #[test]
    fn every_beginning_of_a_drawing_is_read_without_a_panic() {
        let svg = "<?xml version='1.0'?><!DOCTYPE svg><svg viewBox='0 0 1 1'><!-- ä --><style>a{}</style><text x='1'>&amp;<![CDATA[x]]></text></svg>";
        let whole = (0..svg.len()).filter(|end| examine(&svg.as_bytes()[..*end]).is_ok()).count();
        assert_eq!(whole, 0);
    }
}
