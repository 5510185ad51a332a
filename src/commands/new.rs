//! `kiezblatt new`: a new entry in the right folder, with every key of its kind and what it means.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use super::args::{Everywhere, New};
use super::terminal::Terminal;
use super::{Ending, site};
use crate::base::date::parse_moment;
use crate::base::failure::Failure;
use crate::base::finding::{Language, Text};
use crate::base::slug::slug;
use crate::record::field::{Field, Shape, fields_of};
use crate::record::kind::Kind;

pub fn run(everywhere: &Everywhere, options: &New, terminal: &Terminal) -> Result<(), Ending> {
    let root = site::find_root(everywhere)?;
    let kind = kind_named(&options.kind)?;
    let given = Given { title: &options.title, date: date(options)?, body: options.body.as_deref() };
    let text = entry(kind, &given);
    let needs_folder = kind == Kind::Document;
    let id = id(&given);
    let name = if needs_folder { format!("{id}/index.md") } else { format!("{id}.md") };
    let path = root.join("content").join(kind.folder()).join(name);
    write_new(&path, &text)?;
    let shown = path.strip_prefix(&root).unwrap_or(&path).display();
    terminal.report(&match terminal.language {
        Language::German => format!("Angelegt: {shown}. Der Eintrag ist ein Entwurf, bis Sie „entwurf: ja“ streichen."),
        Language::English => format!("Made: {shown}. The entry is a draft until you remove “entwurf: ja”."),
    });
    Ok(())
}

struct Given<'o> {
    title: &'o str,
    date: Option<String>,
    body: Option<&'o str>,
}

/// The kind that a word names: English, German, a folder or an address.
pub fn kind_named(name: &str) -> Result<Kind, Ending> {
    let wanted = slug(name);
    let names = |kind: Kind| [kind.name().to_owned(), slug(kind.german()), kind.folder().to_owned(), slug(kind.german_plural())];
    Kind::ALL.into_iter().find(|kind| names(*kind).contains(&wanted)).ok_or_else(|| {
        let known = Kind::ALL.map(|kind| slug(kind.german())).join(", ");
        Ending::Usage(Text::new(
            format!("Die Art „{name}“ gibt es nicht. Möglich sind: {known}."),
            format!("There is no kind “{name}”. Possible are: {known}."),
        ))
    })
}

fn date(options: &New) -> Result<Option<String>, Ending> {
    let Some(date) = &options.date else { return Ok(None) };
    match parse_moment(date) {
        Ok(_) => Ok(Some(date.clone())),
        Err(_) => Err(Ending::Usage(Text::new(
            format!("„{date}“ ist kein Datum; schreiben Sie zum Beispiel 12.03.2026."),
            format!("“{date}” is not a date; write for example 2026-03-12."),
        ))),
    }
}

/// The ID: the date first, so that files sort by it, then the title.
fn id(given: &Given<'_>) -> String {
    let day = given.date.as_deref().and_then(|date| parse_moment(date).ok()).map(|moment| format!("{}-", moment.date));
    let mut id = format!("{}{}", day.unwrap_or_default(), slug(given.title));
    id.truncate(80);
    id.trim_matches('-').to_owned()
}

fn entry(kind: Kind, given: &Given<'_>) -> String {
    let mut text = String::from("---\n");
    let (required, optional): (Vec<&Field>, Vec<&Field>) = fields_of(kind).partition(|field| field.required);
    for field in required.into_iter().chain(optional) {
        let value = match field.key {
            "title" => Some(quoted(given.title)),
            "date" => given.date.clone(),
            "body" => given.body.map(str::to_owned),
            "draft" => Some("ja".to_owned()),
            _ => None,
        };
        // Writing into a string cannot fail.
        _ = writeln!(text, "# {}{}", field.meaning, if value.is_none() { hint(field) } else { String::new() });
        _ = writeln!(
            text,
            "{}{}:{}",
            if value.is_some() || field.required { "" } else { "#" },
            field.german,
            value.map_or_else(String::new, |value| format!(" {value}"))
        );
    }
    text.push_str("---\n\n");
    text
}

fn hint(field: &Field) -> String {
    match &field.shape {
        Shape::Choice(choices) => format!(" ({})", choices.iter().map(|choice| choice.german).collect::<Vec<_>>().join(", ")),
        _ => format!(", zum Beispiel: {}", field.example),
    }
}

/// A text in quotation marks, as YAML reads it back.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " "))
}

/// Writes a new file; one that is there already is never touched.
pub fn write_new(path: &PathBuf, text: &str) -> Result<(), Ending> {
    let failed = |error: &std::io::Error| Failure::io(("Der Eintrag lässt sich nicht anlegen", "The entry cannot be made"), path, error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    }
    let mut file = fs::File::create_new(path).map_err(|error| failed(&error))?;
    file.write_all(text.as_bytes()).map_err(|error| failed(&error).into())
}
