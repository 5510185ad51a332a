//! The catalogue of open data (DCAT-AP.de 3.0), as Turtle and as JSON-LD: which data the site offers, in which forms, by whom, under
//! which licence. Both are written from the same statements.

mod datasets;
mod graph;
mod json_ld;
mod statements;
mod vocabulary;

use oxrdf::Triple;
use oxttl::TurtleSerializer;

use crate::base::path::UrlPath;
use crate::view::Sight;

/// How the catalogue is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Turtle,
    JsonLd,
}

impl Form {
    pub const ALL: [Form; 2] = [Form::JsonLd, Form::Turtle];

    pub fn url(self) -> UrlPath {
        UrlPath::new(match self {
            Form::Turtle => "daten/katalog.ttl",
            Form::JsonLd => "daten/katalog.jsonld",
        })
    }
}

pub(super) fn write(form: Form, sight: &Sight<'_, '_>) -> Vec<u8> {
    let graph = statements::graph(sight.settings(), &datasets::all(sight));
    match form {
        Form::Turtle => turtle(&graph.triples),
        Form::JsonLd => json_ld::write(&graph.triples),
    }
}

fn turtle(triples: &[Triple]) -> Vec<u8> {
    let prefixes = vocabulary::PREFIXES.iter().filter(|(prefix, _)| *prefix != "rdf");
    let serializer = prefixes.fold(TurtleSerializer::new(), |serializer, (prefix, address)| {
        serializer.clone().with_prefix(*prefix, *address).unwrap_or(serializer)
    });
    let mut serializer = serializer.for_writer(Vec::new());
    for triple in triples {
        // Writing into memory cannot fail.
        _ = serializer.serialize_triple(triple);
    }
    serializer.finish().unwrap_or_default()
}
