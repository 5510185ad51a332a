//! OpenDocument: texts, tables, presentations and drawings of LibreOffice (ISO/IEC 26300).

use super::package::{LARGEST_NOTE, LARGEST_TEXT, Package};
use super::xml::elements;
use super::{AuthorField, Damage, Words};

pub fn read(bytes: &[u8]) -> Result<Words, Damage> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml", LARGEST_NOTE)?.unwrap_or_default();
    if manifest.windows(16).any(|window| window == b":encryption-data") {
        return Ok(Words { needs_password: true, ..Words::default() });
    }
    let mut words = Words::default();
    let meta = package.part("meta.xml", LARGEST_NOTE)?.unwrap_or_default();
    for element in elements(&meta, &["title", "initial-creator", "creator", "generator"])? {
        match element.name.as_str() {
            "title" => words.title = Some(element.text),
            "initial-creator" => words.name(AuthorField::Author, element.text),
            "creator" => words.name(AuthorField::LastModifiedBy, element.text),
            _ => words.application = Some(element.text),
        }
    }
    let content = package.part("content.xml", LARGEST_TEXT)?.unwrap_or_default();
    for element in elements(&content, &["creator"])? {
        if matches!(element.parent.as_str(), "annotation" | "change-info") {
            words.name(AuthorField::Comment, element.text);
        }
    }
    Ok(words)
}
