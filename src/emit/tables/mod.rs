//! Tables of all entries of a kind, for people with spreadsheets (CSV, RFC 4180) and for programs (JSON). Both are made from the
//! same columns, so that they tell the same.
//!
//! Cells are parted by commas, as the RFC and all programs but German Excel have it. The mark at the beginning (BOM) tells Excel
//! that the text is UTF-8.

mod aktionsraeume;
mod bodies;
mod cell;
mod documents;
mod meetings;
mod row;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use super::days;
use crate::base::path::UrlPath;
use crate::record::kind::Kind;
use crate::settings::OpenData;
use crate::view::{Measure, Sight};
use row::{Column, Row};

pub(super) use row::is_public;

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Meetings,
    Documents,
    Bodies,
    Aktionsraeume,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Csv,
    Json,
}

impl Table {
    pub const ALL: [Table; 4] = [Table::Meetings, Table::Documents, Table::Bodies, Table::Aktionsraeume];

    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Table::Meetings => "sitzungen",
            Table::Documents => "dokumente",
            Table::Bodies => "gremien",
            Table::Aktionsraeume => "aktionsraeume",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Table::Meetings => "Sitzungen",
            Table::Documents => "Dokumente",
            Table::Bodies => "Gremien",
            Table::Aktionsraeume => "Aktionsräume",
        }
    }

    /// The kind of its entries.
    pub fn kind(self) -> Kind {
        match self {
            Table::Meetings => Kind::Meeting,
            Table::Documents => Kind::Document,
            Table::Bodies => Kind::Body,
            Table::Aktionsraeume => Kind::Aktionsraum,
        }
    }

    pub fn url(self, form: Form) -> UrlPath {
        UrlPath::new(&format!("daten/{}.{}", self.name(), form.ending()))
    }

    fn columns(self) -> &'static [Column] {
        match self {
            Table::Meetings => meetings::COLUMNS,
            Table::Documents => documents::COLUMNS,
            Table::Bodies => bodies::COLUMNS,
            Table::Aktionsraeume => aktionsraeume::COLUMNS,
        }
    }

    fn rows<'x, 's, 'b>(self, sight: &'x Sight<'s, 'b>, base: &'x str) -> Vec<Row<'x, 's, 'b>> {
        match self {
            Table::Meetings => meetings::rows(sight, base),
            Table::Documents => documents::rows(sight, base),
            Table::Bodies => bodies::rows(sight, base),
            Table::Aktionsraeume => aktionsraeume::rows(sight, base),
        }
    }
}

impl Form {
    pub const ALL: [Form; 2] = [Form::Csv, Form::Json];

    fn ending(self) -> &'static str {
        match self {
            Form::Csv => "csv",
            Form::Json => "json",
        }
    }
}

/// The bytes of a table. The catalogue will ask for their size and checksum, so they are taken at once.
pub(super) fn write(table: Table, form: Form, sight: &Sight<'_, '_>) -> Vec<u8> {
    if !sight.settings().interfaces.catalog {
        return made(table, form, sight);
    }
    let mut written = None;
    sight.measured(number(table, form), |sight| measure(written.insert(made(table, form, sight))));
    written.unwrap_or_else(|| made(table, form, sight))
}

/// Size and checksum of a table.
pub(super) fn measured<'s>(table: Table, form: Form, sight: &Sight<'s, '_>) -> &'s Measure {
    sight.measured(number(table, form), |sight| measure(&made(table, form, sight)))
}

fn number(table: Table, form: Form) -> usize {
    table as usize * Form::ALL.len() + form as usize
}

fn measure(bytes: &[u8]) -> Measure {
    let sha256 = Sha256::digest(bytes).iter().fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"));
    Measure { size: bytes.len() as u64, sha256 }
}

fn made(table: Table, form: Form, sight: &Sight<'_, '_>) -> Vec<u8> {
    let base = sight.settings().base_url.whole();
    let rows = table.rows(sight, &base);
    match form {
        Form::Csv => csv(table.columns(), &rows),
        Form::Json => json(table, sight, &rows),
    }
}

/// What tells Excel that a text is UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

fn csv(columns: &[Column], rows: &[Row<'_, '_, '_>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BOM.to_vec());
    let mut cell = String::new();
    // Writing into memory cannot fail, and all records have as many cells as there are columns.
    _ = writer.write_record(columns.iter().map(|column| column.title));
    for row in rows {
        for column in columns {
            (column.cell)(row).write(&mut cell);
            _ = writer.write_field(&cell);
        }
        _ = writer.write_record(None::<&[u8]>);
    }
    writer.into_inner().unwrap_or_default()
}

fn json(table: Table, sight: &Sight<'_, '_>, rows: &[Row<'_, '_, '_>]) -> Vec<u8> {
    let settings = sight.settings();
    let open_data = settings.open_data.as_ref();
    let whole = Whole {
        title: format!("{} – {}", table.title(), settings.title),
        publisher: settings.publisher.name.as_deref(),
        license: open_data.and_then(OpenData::license),
        attribution: open_data.and_then(|data| data.attribution.as_deref()),
        updated: rows.iter().filter_map(|row| days::changed(sight, row.key)).max().map(|day| day.to_string()),
        time_zone: settings.time_zone.iana_name(),
        columns: Titles(table.columns()),
        data: Data { columns: table.columns(), rows },
    };
    let mut bytes = Vec::new();
    // Writing into memory cannot fail, and the table holds nothing that JSON cannot.
    _ = serde_json::to_writer(&mut bytes, &whole);
    bytes.push(b'\n');
    bytes
}

/// A table for programs, with what they have to know of it.
#[derive(Serialize)]
struct Whole<'t> {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    /// Of all times without an offset.
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<&'t str>,
    columns: Titles,
    data: Data<'t>,
}

/// What people call the columns.
struct Titles(&'static [Column]);

impl Serialize for Titles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|column| (column.key, column.title)))
    }
}

struct Data<'t> {
    columns: &'static [Column],
    rows: &'t [Row<'t, 't, 't>],
}

impl Serialize for Data<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.rows.len()))?;
        for row in self.rows {
            list.serialize_element(&Object { columns: self.columns, row })?;
        }
        list.end()
    }
}

/// A row, with the names of its values.
struct Object<'t> {
    columns: &'static [Column],
    row: &'t Row<'t, 't, 't>,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for column in self.columns {
            map.serialize_entry(column.key, &(column.cell)(self.row))?;
        }
        map.end()
    }
}
