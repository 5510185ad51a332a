//! Statements about things, in the order in which they are made. What is no address says nothing.

use jiff::civil::Date;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, Term, Triple};

use super::vocabulary::PREFIXES;

/// All statements of the catalogue. Those about one thing stand together.
pub struct Graph {
    pub triples: Vec<Triple>,
    /// The language of its texts.
    language: String,
}

/// A thing that statements are made about.
pub struct Thing<'g> {
    graph: &'g mut Graph,
    /// None where its address is none: then nothing can be said of it.
    name: Option<NamedNode>,
}

impl Graph {
    pub fn new(language: &str) -> Self {
        Graph { triples: Vec::new(), language: language.to_owned() }
    }

    /// Begins with a thing of some classes: `dcat:Dataset`.
    pub fn thing(&mut self, address: &str, classes: &[&str]) -> Thing<'_> {
        let mut thing = Thing { name: iri(address), graph: self };
        for class in classes {
            let class = expanded(class);
            thing.add(rdf::TYPE.into_owned(), class);
        }
        thing
    }
}

impl Thing<'_> {
    fn add(&mut self, property: NamedNode, object: impl Into<Term>) {
        if let Some(name) = &self.name {
            self.graph.triples.push(Triple::new(name.clone(), property, object));
        }
    }

    /// A text in the language of the site.
    pub fn text(&mut self, property: &str, text: &str) -> &mut Self {
        let tagged = Literal::new_language_tagged_literal(text, &self.graph.language);
        self.add(expanded(property), tagged.unwrap_or_else(|_| Literal::new_simple_literal(text)));
        self
    }

    /// A text that is in no language: a name, a number of a file.
    pub fn plain(&mut self, property: &str, text: &str) -> &mut Self {
        self.add(expanded(property), Literal::new_simple_literal(text));
        self
    }

    pub fn texts<'t>(&mut self, property: &str, texts: impl IntoIterator<Item = &'t str>) -> &mut Self {
        for text in texts {
            self.text(property, text);
        }
        self
    }

    pub fn maybe(&mut self, property: &str, text: Option<&str>) -> &mut Self {
        self.texts(property, text)
    }

    /// An address of something else.
    pub fn link(&mut self, property: &str, address: &str) -> &mut Self {
        if let Some(address) = iri(address) {
            self.add(expanded(property), address);
        }
        self
    }

    pub fn links<S: AsRef<str>>(&mut self, property: &str, addresses: impl IntoIterator<Item = S>) -> &mut Self {
        for address in addresses {
            self.link(property, address.as_ref());
        }
        self
    }

    pub fn day(&mut self, property: &str, day: Option<Date>) -> &mut Self {
        if let Some(day) = day {
            self.add(expanded(property), Literal::new_typed_literal(day.to_string(), xsd::DATE));
        }
        self
    }

    pub fn size(&mut self, property: &str, bytes: u64) -> &mut Self {
        self.add(expanded(property), Literal::new_typed_literal(bytes.to_string(), xsd::NON_NEGATIVE_INTEGER));
        self
    }

    pub fn digits(&mut self, property: &str, hexadecimal: &str) -> &mut Self {
        self.add(expanded(property), Literal::new_typed_literal(hexadecimal, xsd::HEX_BINARY));
        self
    }
}

/// The address that a short name such as `dcat:Dataset` stands for.
fn expanded(name: &str) -> NamedNode {
    let whole = name.split_once(':').and_then(|(prefix, rest)| {
        let (_, begin) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some(format!("{begin}{rest}"))
    });
    NamedNode::new_unchecked(whole.unwrap_or_else(|| name.to_owned()))
}

/// An address; what may not stand in one is percent-encoded.
fn iri(text: &str) -> Option<NamedNode> {
    let is_odd = |c: char| matches!(c, '{' | '}' | '|' | '^' | '`' | '"' | '<' | '>' | '\\') || c <= ' ';
    let encoded = text.chars().map(|c| if is_odd(c) { format!("%{:02X}", u32::from(c)) } else { c.to_string() }).collect::<String>();
    NamedNode::new(encoded).ok()
}
