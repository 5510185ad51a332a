//! A document with a page of its own.

use crate::base::date::Moment;
use crate::base::place::Located;

use super::choices::Accessible;
use super::value::Values;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `None` only together with a finding.
    pub file: Option<Located<String>>,
    /// `None` only together with a finding.
    pub date: Option<Located<Moment>>,
    pub kind: Option<String>,
    pub accessible: Accessible,
    pub accessible_note: Option<String>,
    pub publisher: Option<String>,
    pub part: Option<String>,
    pub language: Option<String>,
    pub license: Option<String>,
    pub supersedes: Option<Located<String>>,
    pub bodies: Vec<Located<String>>,
    pub meeting: Option<Located<String>>,
    pub fachtag: Option<Located<String>>,
    pub aktionsraeume: Vec<Located<String>>,
}

impl Document {
    pub fn read(values: &mut Values) -> Self {
        Document {
            file: values.text("file"),
            date: values.moment("date"),
            kind: values.plain("kind"),
            accessible: values.choice("accessible").and_then(Accessible::of).unwrap_or(Accessible::Unchecked),
            accessible_note: values.plain("accessible_note"),
            publisher: values.plain("publisher"),
            part: values.plain("part"),
            language: values.plain("language"),
            license: values.plain("license"),
            supersedes: values.text("supersedes"),
            bodies: values.texts("bodies"),
            meeting: values.text("meeting"),
            fachtag: values.text("fachtag"),
            aktionsraeume: values.texts("aktionsraeume"),
        }
    }
}
