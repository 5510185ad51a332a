//! A thing and what is said of it, in the order in which it is said.

use serde_json::{Map, Value};

/// A thing of the vocabulary of schema.org.
pub(super) struct Thing(Map<String, Value>);

impl Thing {
    pub fn new(kind: &str) -> Self {
        Thing(Map::new()).with("@type", kind)
    }

    /// A thing of which no more is known than its name.
    pub fn named(kind: &str, name: &str) -> Self {
        Thing::new(kind).with("name", name)
    }

    pub fn with(mut self, property: &str, value: impl Into<Value>) -> Self {
        self.0.insert(property.to_owned(), value.into());
        self
    }

    /// Says nothing where there is no value.
    pub fn maybe(self, property: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(property, value),
            None => self,
        }
    }

    /// Says nothing where there are no values.
    pub fn all(self, property: &str, values: impl IntoIterator<Item = impl Into<Value>>) -> Self {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        self.maybe(property, (!values.is_empty()).then_some(values))
    }
}

impl From<Thing> for Value {
    fn from(thing: Thing) -> Value {
        Value::Object(thing.0)
    }
}
