//! JSON Schema (2020-12) of what editors type, made from the tables of fields by which it is read.
//!
//! What a schema refuses the reader refuses, and the other way round; what a schema cannot know is named where that is tested.
//! Values have the types that YAML gives them where it is not told otherwise: `titel: 2026` is a number there.

mod pattern;
mod shape;

use serde_json::{Map, Value, json};

use crate::base::path::SourcePath;
use crate::glossary;
use crate::record::field::{Field, Group, Shape, fields_of};
use crate::record::kind::Kind;
use crate::settings;
use crate::syntax::yaml::{self, Yaml};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of the front matter of a kind.
pub fn of_kind(kind: Kind) -> Value {
    let mut definitions = Definitions::default();
    let object = definitions.object(fields_of(kind), "#");
    definitions.document(kind.name(), kind.german(), object)
}

/// One schema for the front matter of all kinds; each is a definition of its own.
pub fn of_all() -> Value {
    let mut definitions = Definitions::default();
    let mut kinds = Vec::new();
    for kind in Kind::ALL {
        let at = format!("#/$defs/{}", kind.name());
        let mut object = Map::from_iter([("title".to_owned(), json!(kind.german()))]);
        object.extend(definitions.object(fields_of(kind), &at));
        definitions.known.insert(kind.name().to_owned(), Value::Object(object));
        kinds.push(json!({ "$ref": at }));
    }
    definitions.document("all", "Kiezblatt", Map::from_iter([("anyOf".to_owned(), json!(kinds))]))
}

/// The schema of `kiezblatt.yaml`.
pub fn of_settings() -> Value {
    let mut definitions = Definitions::default();
    let object = definitions.object(settings::FIELDS.iter(), "#");
    definitions.document("settings", "Einstellungen", object)
}

/// The schema of `content/glossary.yaml`.
pub fn of_glossary() -> Value {
    let mut definitions = Definitions::default();
    let items = definitions.group(&glossary::TERM, "term");
    // A glossary without a word is an empty file.
    let list = json!({ "type": ["array", "null"], "items": items });
    definitions.document("glossary", "Glossar", list.as_object().cloned().unwrap_or_default())
}

/// What a schema says once, under names of its own, and refers to wherever it is needed.
#[derive(Default)]
struct Definitions {
    known: Map<String, Value>,
    groups: Vec<(&'static Group, String)>,
}

impl Definitions {
    /// The finished schema: what it is called, what it says, and what it refers to.
    fn document(mut self, name: &str, title: &str, says: Map<String, Value>) -> Value {
        self.known.sort_keys();
        let mut schema = Map::new();
        schema.insert("$schema".to_owned(), json!(DIALECT));
        schema.insert("$id".to_owned(), json!(format!("urn:kiezblatt:schema:{name}")));
        schema.insert("title".to_owned(), json!(title));
        schema.extend(says);
        schema.insert("$defs".to_owned(), Value::Object(self.known));
        Value::Object(schema)
    }

    /// Each key in both spellings, and not both at once. `at` is where the object stands in the schema.
    fn object(&mut self, fields: impl Iterator<Item = &'static Field>, at: &str) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut rules = Vec::new();
        for field in fields {
            properties.insert(field.german.to_owned(), self.field(field));
            if field.key != field.german {
                properties.insert(field.key.to_owned(), json!({ "$ref": format!("{at}/properties/{}", field.german) }));
            }
            rules.extend(presence(field));
        }
        let mut object = Map::new();
        object.insert("type".to_owned(), json!("object"));
        object.insert("properties".to_owned(), Value::Object(properties));
        object.insert("additionalProperties".to_owned(), json!(false));
        if !rules.is_empty() {
            object.insert("allOf".to_owned(), json!(rules));
        }
        object
    }

    /// What a key takes, and what it means.
    fn field(&mut self, field: &'static Field) -> Value {
        let mut schema = self.shape(field);
        if field.key != field.german {
            schema.insert("title".to_owned(), json!(field.label()));
        }
        schema.insert("description".to_owned(), json!(field.meaning));
        schema.insert("examples".to_owned(), json!([example(field.example)]));
        if field.required {
            schema.insert("not".to_owned(), json!({ "enum": [null, ""] }));
        }
        Value::Object(schema)
    }

    fn shape(&mut self, field: &'static Field) -> Map<String, Value> {
        let schema = match &field.shape {
            Shape::Group(group) => self.group(group, field.key),
            Shape::Groups(group) => {
                let items = self.group(group, field.key);
                shape::list(&items)
            }
            // Each of these is something else from key to key.
            Shape::Choice(_) | Shape::Number(..) => shape::of(&field.shape),
            shape => {
                let name = shape::name(shape);
                self.known.entry(name).or_insert_with(|| shape::of(shape));
                reference(name)
            }
        };
        match schema {
            Value::Object(schema) => schema,
            _ => Map::new(),
        }
    }

    /// A group, named by the first key that takes it.
    fn group(&mut self, group: &'static Group, key: &str) -> Value {
        if let Some((_, name)) = self.groups.iter().find(|(known, _)| std::ptr::eq(*known, group)) {
            return reference(name);
        }
        let same = self.groups.iter().filter(|(_, name)| name.trim_end_matches(|c: char| c.is_ascii_digit()) == key).count();
        let name = if same == 0 { key.to_owned() } else { format!("{key}{}", same + 1) };
        self.groups.push((group, name.clone()));
        let mut object = self.object(group.fields.iter(), &format!("#/$defs/{name}"));
        // An empty text counts as not written.
        let types = if group.text_as.is_some() {
            json!(["object", "string", "number", "boolean", "null"])
        } else {
            json!(["object", "string", "null"])
        };
        object.insert("type".to_owned(), types);
        if group.text_as.is_none() {
            object.insert("maxLength".to_owned(), json!(0));
        }
        self.known.insert(name.clone(), Value::Object(object));
        reference(&name)
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// That a key is there where it must be, and in one spelling only. What is no object, as a group may be, has no keys to miss.
fn presence(field: &Field) -> Vec<Value> {
    let mut rules = Vec::new();
    let two = field.key != field.german;
    if field.required && two {
        rules.push(json!({ "anyOf": [{ "required": [field.german] }, { "required": [field.key] }] }));
    } else if field.required {
        rules.push(json!({ "required": [field.key] }));
    }
    if two {
        rules.push(json!({ "not": { "type": "object", "required": [field.german, field.key] } }));
    }
    rules
}

/// An example as a value, its texts as they were written.
fn example(text: &str) -> Value {
    let items = yaml::parse_list(&SourcePath::new("example.yaml"), &format!("- {text}"), &mut Vec::new());
    items.into_iter().next().map_or(Value::Null, |item| value(item.yaml))
}

fn value(yaml: Yaml) -> Value {
    match yaml {
        Yaml::Empty => Value::Null,
        Yaml::Text(text) => Value::String(text),
        Yaml::List(items) => items.into_iter().map(|item| value(item.yaml)).collect(),
        Yaml::Map(entries) => Value::Object(entries.into_iter().map(|(key, node)| (key.value, value(node.yaml))).collect()),
    }
}
