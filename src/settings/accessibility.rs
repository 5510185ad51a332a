//! The settings of the Erklärung zur Barrierefreiheit: what only people can know of the accessibility of a website.

use jiff::civil::Date;

use super::read::field;
use crate::base::place::{Located, Span};
use crate::record::choices::{Assessment, Conformance};
use crate::record::field::{Group, Shape};
use crate::record::parts::Contact;
use crate::record::value::Values;

/// The harmonised standard that the BITV 2.0 refers to.
const STANDARD: &str = "EN 301 549 V3.2.1";

/// The law of Berlin, as the day from which on documents must be accessible is Berlin's.
const LAW: &str = "Barrierefreie-IKT-Gesetz Berlin (BIKTG Bln)";

/// What the statement says besides what follows from the site itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accessibility {
    pub status: Option<Located<Conformance>>,
    pub standard: String,
    pub law: String,
    /// When the statement was made.
    pub created: Option<Date>,
    /// When it was last reviewed.
    pub reviewed: Option<Located<Date>>,
    pub method: Option<Assessment>,
    /// Who assessed the site, where it was somebody else.
    pub assessor: Option<String>,
    /// Where readers report barriers.
    pub feedback: Option<Contact>,
    /// Who helps where that led to nothing.
    pub enforcement: Option<Contact>,
    /// What would be a disproportionate burden to make accessible.
    pub burden: Vec<Barrier>,
    /// What is known not to be accessible yet.
    pub known: Vec<Barrier>,
    pub span: Span,
}

/// Something on the site that not everybody can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barrier {
    pub content: String,
    pub reason: Option<String>,
    pub alternative: Option<String>,
}

/// The keys of `accessibility`.
pub static GROUP: Group = Group {
    fields: &[
        field("status", Shape::Choice(Conformance::CHOICES), false, "partial", "Wie weit die Website dem Standard entspricht"),
        field("standard", Shape::Text, false, STANDARD, "Standard, an dem sie gemessen wird"),
        field("law", Shape::Text, false, LAW, "Gesetz, das ihn verlangt"),
        field("created", Shape::Day, false, "2026-11-20", "Tag, an dem die Erklärung erstellt wurde"),
        field("reviewed", Shape::Day, false, "2026-11-20", "Tag, an dem sie zuletzt überprüft wurde"),
        field("method", Shape::Choice(Assessment::CHOICES), false, "self", "Wer geprüft hat: die Stelle selbst oder Dritte"),
        field("assessor", Shape::Text, false, "Prüfstelle Muster", "Dritte, die geprüft haben"),
        field("feedback", Shape::Group(&FEEDBACK), false, "{email: stelle@beispiel.de}", "Wo Barrieren gemeldet werden"),
        field("enforcement", Shape::Group(&ENFORCEMENT), false, "{name: Durchsetzungsstelle}", "Wer hilft, wenn das nichts nützt"),
        field("burden", Shape::Groups(&BARRIER), false, "[{content: Alte Karten}]", "Was unverhältnismäßig aufwendig wäre"),
        field("known", Shape::Groups(&BARRIER), false, "[{content: Karte der Quartiere}]", "Was noch nicht barrierefrei ist"),
    ],
    text_as: None,
};

static FEEDBACK: Group = Group {
    fields: &[
        field("office", Shape::Text, false, "Redaktion", "Stelle"),
        field("email", Shape::Email, false, "stelle@beispiel.de", "Funktionspostfach"),
        field("phone", Shape::Text, false, "030 1234567", "Telefon"),
        field("url", Shape::Url, false, "https://www.beispiel.de/kontakt", "Formular im Internet"),
    ],
    text_as: None,
};

static ENFORCEMENT: Group = Group {
    fields: &[
        field("name", Shape::Text, false, "Durchsetzungsstelle", "Name der Stelle"),
        field("address", Shape::Text, false, "Musterstraße 1, 10115 Berlin", "Anschrift"),
        field("email", Shape::Email, false, "stelle@beispiel.de", "E-Mail-Adresse"),
        field("phone", Shape::Text, false, "030 1234567", "Telefon"),
        field("url", Shape::Url, false, "https://www.beispiel.de/", "Seite im Internet"),
    ],
    text_as: None,
};

static BARRIER: Group = Group {
    fields: &[
        field("content", Shape::Text, true, "Karte der Quartiere", "Um welche Inhalte es geht"),
        field("reason", Shape::Text, false, "Die Karte ist nur ein Bild.", "Warum sie nicht für alle zugänglich sind"),
        field("alternative", Shape::Text, false, "Die Quartiere stehen auch als Liste da.", "Was stattdessen hilft"),
    ],
    text_as: Some("content"),
};

impl Accessibility {
    pub(super) fn read(mut values: Values) -> Self {
        let status = values.located_choice("status");
        Accessibility {
            span: values.span,
            status: status.and_then(|word| Some(Located::new(Conformance::of(word.value)?, word.span))),
            standard: values.plain("standard").unwrap_or_else(|| STANDARD.to_owned()),
            law: values.plain("law").unwrap_or_else(|| LAW.to_owned()),
            created: values.day("created").map(|day| day.value),
            reviewed: values.day("reviewed"),
            method: values.choice("method").and_then(Assessment::of),
            assessor: values.plain("assessor"),
            feedback: values.group("feedback").map(Contact::read),
            enforcement: values.group("enforcement").map(Contact::read),
            burden: values.groups("burden").into_iter().filter_map(Barrier::read).collect(),
            known: values.groups("known").into_iter().filter_map(Barrier::read).collect(),
        }
    }
}

impl Barrier {
    fn read(mut values: Values) -> Option<Self> {
        Some(Barrier { content: values.plain("content")?, reason: values.plain("reason"), alternative: values.plain("alternative") })
    }
}
