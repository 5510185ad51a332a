//! The catalogue as JSON-LD with short names, as people and harvesters read it best. It is the same statements as in Turtle,
//! thing by thing.

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{NamedNodeRef, Term, Triple};
use serde_json::{Map, Value, json};

use super::vocabulary::PREFIXES;

pub fn write(triples: &[Triple]) -> Vec<u8> {
    let context: Map<String, Value> = PREFIXES.iter().map(|(prefix, address)| ((*prefix).to_owned(), json!(address))).collect();
    let things = triples.chunk_by(|a, b| a.subject == b.subject).map(thing).collect::<Vec<_>>();
    let whole = json!({ "@context": context, "@graph": things });
    let mut bytes = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A thing with all that is said of it.
fn thing(statements: &[Triple]) -> Value {
    let mut map = Map::new();
    if let Some(Term::NamedNode(name)) = statements.first().map(|first| Term::from(first.subject.clone())) {
        map.insert("@id".to_owned(), json!(name.as_str()));
    }
    for Triple { predicate, object, .. } in statements {
        let is_type = predicate.as_ref() == rdf::TYPE;
        let key = if is_type { "@type".to_owned() } else { short(predicate.as_ref()) };
        add(&mut map, key, if is_type { of_type(object) } else { value(object) });
    }
    Value::Object(map)
}

/// Several values of one property become a list.
fn add(map: &mut Map<String, Value>, key: String, value: Value) {
    match map.get_mut(&key) {
        None => _ = map.insert(key, value),
        Some(Value::Array(list)) => list.push(value),
        Some(one) => *one = json!([one.take(), value]),
    }
}

fn of_type(object: &Term) -> Value {
    if let Term::NamedNode(class) = object { json!(short(class.as_ref())) } else { value(object) }
}

fn value(object: &Term) -> Value {
    match object {
        Term::NamedNode(name) => json!({ "@id": name.as_str() }),
        Term::BlankNode(node) => json!({ "@id": node.to_string() }),
        Term::Literal(literal) => match literal.language() {
            Some(language) => json!({ "@language": language, "@value": literal.value() }),
            None if literal.datatype() == xsd::STRING => json!(literal.value()),
            None => json!({ "@type": short(literal.datatype()), "@value": literal.value() }),
        },
    }
}

/// `dcat:Dataset`.
fn short(name: NamedNodeRef<'_>) -> String {
    let fitting = PREFIXES.iter().find_map(|(prefix, address)| Some((prefix, name.as_str().strip_prefix(address)?)));
    fitting.map_or_else(|| name.as_str().to_owned(), |(prefix, rest)| format!("{prefix}:{rest}"))
}
