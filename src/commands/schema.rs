//! `kiezblatt schema`: JSON Schema (2020-12) of the front matter, made from the table of fields.

use serde_json::{Map, Value, json};

use super::Ending;
use super::args::Schema;
use super::new::kind_named;
use super::terminal::Terminal;
use crate::base::codes::Code;
use crate::record::field::{Field, Group, Shape, fields_of};
use crate::record::kind::Kind;

pub fn run(options: &Schema, terminal: &Terminal) -> Result<(), Ending> {
    let schema = if let Some(name) = &options.kind {
        of_kind(kind_named(name)?)
    } else {
        let kinds = Kind::ALL.into_iter().map(|kind| (kind.name().to_owned(), of_kind(kind)));
        json!({ "$schema": DIALECT, "title": "Kiezblatt", "$defs": kinds.collect::<Map<String, Value>>() })
    };
    terminal.output(&format!("{schema:#}\n"));
    Ok(())
}

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

fn of_kind(kind: Kind) -> Value {
    let fields: Vec<&Field> = fields_of(kind).collect();
    let mut schema = object(&fields);
    schema.insert("$schema".to_owned(), json!(DIALECT));
    schema.insert("title".to_owned(), json!(kind.german()));
    Value::Object(schema)
}

/// Each key in both spellings; not both in one entry.
fn object(fields: &[&Field]) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut conditions = Vec::new();
    for field in fields {
        properties.insert(field.german.to_owned(), of_field(field));
        properties.insert(field.key.to_owned(), of_field(field));
        let both = field.key != field.german;
        if field.required && both {
            conditions.push(json!({ "oneOf": [{ "required": [field.key] }, { "required": [field.german] }] }));
        } else if field.required {
            conditions.push(json!({ "required": [field.key] }));
        } else if both {
            conditions.push(json!({ "not": { "required": [field.key, field.german] } }));
        }
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema.insert("allOf".to_owned(), json!(conditions));
    schema
}

fn of_field(field: &Field) -> Value {
    let mut schema = of_shape(&field.shape);
    if let Value::Object(map) = &mut schema {
        map.insert("description".to_owned(), json!(field.meaning));
        map.insert("examples".to_owned(), json!([field.example]));
    }
    schema
}

const DATE: &str = r"(\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})";
const TIME: &str = r"\d{1,2}:\d{2}( ?Uhr)?";

fn of_shape(shape: &Shape) -> Value {
    let text = || json!({ "type": ["string", "number", "boolean"] });
    match shape {
        Shape::Text | Shape::Id(_) | Shape::File => text(),
        Shape::Texts | Shape::Ids(_) => json!({ "type": "array", "items": text() }),
        Shape::YesNo => json!({ "enum": [true, false, "ja", "nein", "yes", "no", "true", "false"] }),
        Shape::Day => json!({ "type": "string", "pattern": format!("^{DATE}$") }),
        Shape::Moment => json!({ "type": "string", "pattern": moment() }),
        Shape::TimeOfDay => json!({ "type": "string", "pattern": format!("^{TIME}$") }),
        Shape::MomentOrTime => json!({ "type": "string", "anyOf": [{ "pattern": moment() }, { "pattern": format!("^{TIME}$") }] }),
        Shape::YearOrDay => {
            json!({ "anyOf": [{ "type": "integer", "minimum": 1, "maximum": 9999 }, { "type": "string", "pattern": format!(r"^(\d{{4}}|{DATE})$") }] })
        }
        Shape::Number(least, most) => json!({ "type": ["number", "string"], "minimum": least, "maximum": most }),
        Shape::CountOrTexts => json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "array", "items": text() }] }),
        Shape::Choice(choices) => {
            let words: Vec<&str> = choices.iter().flat_map(|choice| [choice.german, choice.english]).collect();
            json!({ "enum": words })
        }
        Shape::Codes => {
            let codes: Vec<&str> = Code::allowable().map(Code::as_str).collect();
            json!({ "type": "array", "items": { "enum": codes } })
        }
        Shape::Url => json!({ "type": "string", "pattern": "^(https?://|mailto:)" }),
        Shape::Email => json!({ "type": "string", "format": "email" }),
        Shape::Language => json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" }),
        Shape::Group(group) => of_group(group),
        Shape::Groups(group) => json!({ "type": "array", "items": of_group(group) }),
    }
}

fn moment() -> String {
    format!(r"^(\d{{4}}-\d{{2}}-\d{{2}}([T ]\d{{1,2}}:\d{{2}})?|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(,? {TIME})?)$")
}

fn of_group(group: &Group) -> Value {
    let fields: Vec<&Field> = group.fields.iter().collect();
    let object = Value::Object(object(&fields));
    if group.text_as.is_some() { json!({ "anyOf": [{ "type": "string" }, object] }) } else { object }
}
