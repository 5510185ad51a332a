//! Reads `content/glossary.yaml` by a table of fields of its own.

use std::collections::BTreeMap;

use super::{Glossary, Term, Words};
use crate::base::collation::compare;
use crate::base::hash::ContentHash;
use crate::base::messages::references as say;
use crate::base::path::SourcePath;
use crate::base::slug::slug;
use crate::record::convert::Reading;
use crate::record::field::{Field, Group, Shape};
use crate::record::value::Values;
use crate::source::GLOSSARY;
use crate::syntax::{encoding, yaml};

const fn field(key: &'static str, german: &'static str, example: &'static str, meaning: &'static str) -> Field {
    Field { key, german, shape: Shape::Text, required: false, meaning, example }
}

/// The keys of a word.
pub static TERM: Group = Group {
    fields: &[
        Field { required: true, ..field("term", "begriff", "BVV", "Das Wort, wie es in Texten steht") },
        field("long", "langform", "Bezirksverordnetenversammlung", "Wofür eine Abkürzung steht"),
        field("explanation", "erklaerung", "Die gewählte Vertretung eines Bezirks.", "Was das Wort bedeutet"),
        field("see", "siehe", "https://www.beispiel.de/", "Wo mehr steht: eine Adresse oder die Kennung eines Eintrags"),
    ],
    text_as: None,
};

impl Glossary {
    /// Reads the glossary. What is wrong in it is among its findings.
    pub fn read(bytes: &[u8]) -> Self {
        let path = SourcePath::new(GLOSSARY);
        let mut glossary = Glossary { hash: ContentHash::of(bytes), ..Glossary::default() };
        let text = match encoding::decode(&path, bytes.to_vec()) {
            Ok(text) => text,
            Err(finding) => {
                glossary.findings.push(finding);
                return glossary;
            }
        };
        let items = yaml::parse_list(&path, &text, &mut glossary.findings);
        let mut reading = Reading { path: &path, findings: Vec::new() };
        let terms = reading.items("glossary", items, &TERM).into_iter().filter_map(term).collect();
        glossary.terms = each_once(terms, &mut reading);
        glossary.findings.append(&mut reading.findings);
        glossary.words = Words::new(glossary.terms.iter().map(|term| term.term.value.as_str()));
        glossary
    }
}

/// A word without a term has its finding already and is left out.
fn term(mut values: Values) -> Option<Term> {
    let term = values.text("term")?;
    Some(Term {
        id: slug(&term.value),
        long: values.plain("long"),
        explanation: values.plain("explanation"),
        see: values.text("see"),
        term,
    })
}

/// In German order. Words that differ only in what an ID leaves out would have one ID, so they count as the same.
fn each_once(terms: Vec<Term>, reading: &mut Reading<'_>) -> Vec<Term> {
    let mut lines: BTreeMap<String, u32> = BTreeMap::new();
    let mut kept = Vec::with_capacity(terms.len());
    for term in terms {
        if let Some(line) = lines.get(&term.id) {
            reading.report(say::duplicate_term(&term.term.value, *line), term.term.span);
        } else {
            lines.insert(term.id.clone(), term.term.span.line);
            kept.push(term);
        }
    }
    kept.sort_by(|a, b| compare(&a.term.value, &b.term.value));
    kept
}
