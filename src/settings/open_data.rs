//! `open_data:` in `kiezblatt.yaml`: what the catalogue of open data says besides what follows from the site itself.

use super::read::field;
use crate::base::messages::open_data as say;
use crate::base::nearest::nearest;
use crate::base::place::{Located, Span};
use crate::record::choices::Geocoding;
use crate::record::convert::{Reading, is_url};
use crate::record::field::{Group, Shape};
use crate::record::license;
use crate::record::parts::Contact;
use crate::record::value::Values;

/// What the addresses of those begin with who deliver to `GovData`.
const CONTRIBUTORS: &str = "http://dcat-ap.de/def/contributors/";

/// The themes of the European portal (EU Vocabularies, data theme).
const THEMES: &[&str] =
    &["AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "OP_DATPRO", "REGI", "SOCI", "TECH", "TRAN"];

/// What the catalogue says of all data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenData {
    /// As it was typed.
    pub license: Option<Located<String>>,
    /// Who is to be named where the licence asks for it.
    pub attribution: Option<String>,
    /// The address under which `GovData` knows who delivers.
    pub contributor: Option<String>,
    /// Codes of the European list; none where each dataset is to have its own.
    pub themes: Vec<&'static str>,
    pub geocoding: Option<Geocoding>,
    pub contact: Option<Contact>,
    pub span: Span,
}

/// The keys of `open_data`.
pub(super) static GROUP: Group = Group {
    fields: &[
        field("license", Shape::Text, false, "dl-de/by-2.0", "Lizenz der Daten: Name bei GovData oder SPDX, oder ihre Adresse"),
        field("attribution", Shape::Text, false, "Bezirksamt Musterstadt", "Wer zu nennen ist, wenn die Lizenz es verlangt"),
        field("contributor_id", Shape::Text, false, "berlinOpenData", "Kennung der Stelle, die an GovData liefert"),
        field("themes", Shape::Texts, false, "[GOVE, REGI]", "Kategorien der EU für alle Daten; ohne Angabe je nach Daten"),
        field("geocoding", Shape::Choice(Geocoding::CHOICES), false, "bezirk", "Ebene der Verwaltung, von der die Daten kommen"),
        field("contact", Shape::Group(&CONTACT), false, "{email: daten@beispiel.de}", "Wer Fragen zu den Daten beantwortet"),
    ],
    text_as: None,
};

static CONTACT: Group = Group {
    fields: &[
        field("office", Shape::Text, false, "Redaktion", "Stelle"),
        field("email", Shape::Email, false, "daten@beispiel.de", "Funktionspostfach"),
        field("phone", Shape::Text, false, "030 1234567", "Telefon"),
        field("url", Shape::Url, false, "https://www.beispiel.de/kontakt", "Formular im Internet"),
    ],
    text_as: None,
};

impl OpenData {
    pub(super) fn read(mut values: Values, reading: &mut Reading<'_>) -> Self {
        OpenData {
            span: values.span,
            license: values.text("license"),
            attribution: values.plain("attribution"),
            contributor: values.text("contributor_id").and_then(|id| contributor(&id, reading)),
            themes: values.texts("themes").iter().filter_map(|code| theme(code, reading)).collect(),
            geocoding: values.choice("geocoding").and_then(Geocoding::of),
            contact: values.group("contact").map(Contact::read),
        }
    }

    /// Where people read the licence; none where there is none, or nobody can tell which is meant.
    pub fn license_text(&self) -> Option<String> {
        self.license.as_ref().and_then(|license| license::text_address(&license.value))
    }

    /// The address of the licence; none where there is none, or nobody can tell which is meant.
    pub fn license(&self) -> Option<String> {
        self.license.as_ref().and_then(|license| license::iri(&license.value))
    }
}

/// The address of who delivers, whole or the name at its end.
fn contributor(id: &Located<String>, reading: &mut Reading<'_>) -> Option<String> {
    let is_name = id.value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    match id.value.as_str() {
        name if is_name => Some(format!("{CONTRIBUTORS}{name}")),
        address if is_url(address) && address.starts_with("http") => Some(address.to_owned()),
        other => {
            reading.report(say::invalid_contributor(other), id.span);
            None
        }
    }
}

fn theme(code: &Located<String>, reading: &mut Reading<'_>) -> Option<&'static str> {
    let upper = code.value.to_uppercase();
    let known = THEMES.iter().copied().find(|theme| *theme == upper);
    if known.is_none() {
        reading.report(say::unknown_theme(&code.value, nearest(&upper, THEMES.iter().copied()), THEMES), code.span);
    }
    known
}
