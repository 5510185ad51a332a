//! `kiezblatt schema`: what the JSON Schema of a kind, of the settings or of the glossary is.

use super::Ending;
use super::args::Schema;
use super::new::kind_named;
use super::terminal::Terminal;
use crate::base::slug::slug;
use crate::schema;

pub fn run(options: &Schema, terminal: &Terminal) -> Result<(), Ending> {
    let schema = match &options.kind {
        None => schema::of_all(),
        Some(name) => match slug(name).as_str() {
            "einstellungen" | "settings" => schema::of_settings(),
            "glossar" | "glossary" => schema::of_glossary(),
            _ => schema::of_kind(kind_named(name)?),
        },
    };
    terminal.output(&format!("{schema:#}\n"));
    Ok(())
}
