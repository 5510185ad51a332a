//! Word, Excel and PowerPoint since 2007 (ISO/IEC 29500).

use super::package::{LARGEST_NOTE, LARGEST_TEXT, Package};
use super::xml::{attributes, elements};
use super::{AuthorField, Damage, Words};

pub fn read(bytes: &[u8]) -> Result<Words, Damage> {
    let mut package = Package::open(bytes)?;
    let mut words = Words::default();
    for (part, names) in
        [("docProps/core.xml", &["title", "creator", "lastModifiedBy"][..]), ("docProps/app.xml", &["Application", "Manager"])]
    {
        let xml = package.part(part, LARGEST_NOTE)?.unwrap_or_default();
        for element in elements(&xml, names)? {
            match element.name.as_str() {
                "title" => words.title = Some(element.text),
                "creator" => words.name(AuthorField::Author, element.text),
                "lastModifiedBy" => words.name(AuthorField::LastModifiedBy, element.text),
                "Manager" => words.name(AuthorField::Manager, element.text),
                _ => words.application = Some(element.text),
            }
        }
    }
    for name in package.names() {
        for text in commenters(&mut package, &name)? {
            words.name(AuthorField::Comment, text);
        }
    }
    Ok(words)
}

/// Whom a part names as having written comments or changes that are still marked.
fn commenters(package: &mut Package, name: &str) -> Result<Vec<String>, Damage> {
    let Some((folder, file)) = name.split_once('/').filter(|_| name.ends_with(".xml")) else { return Ok(Vec::new()) };
    let is_text = ["document", "header", "footer", "footnotes", "endnotes"].iter().any(|start| file.starts_with(start));
    match folder {
        "word" if file.starts_with("comments") => authors(package, name, LARGEST_NOTE, "author", &["comment"]),
        "word" if is_text && !file.contains('/') => {
            authors(package, name, LARGEST_TEXT, "author", &["ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"])
        }
        "xl" if file.starts_with("comments") => {
            let xml = package.part(name, LARGEST_TEXT)?.unwrap_or_default();
            Ok(elements(&xml, &["author"])?.into_iter().map(|element| element.text).collect())
        }
        "xl" if file.starts_with("persons/") => authors(package, name, LARGEST_NOTE, "displayName", &["person"]),
        "ppt" if file == "commentAuthors.xml" => authors(package, name, LARGEST_NOTE, "name", &["cmAuthor"]),
        "ppt" if file == "authors.xml" => authors(package, name, LARGEST_NOTE, "name", &["author"]),
        _ => Ok(Vec::new()),
    }
}

fn authors(package: &mut Package, part: &str, largest: u64, attribute: &str, names: &[&str]) -> Result<Vec<String>, Damage> {
    let xml = package.part(part, largest)?.unwrap_or_default();
    attributes(&xml, attribute, |name| names.contains(&name))
}
