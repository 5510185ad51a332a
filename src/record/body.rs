//! A body (Gremium): who belongs to it, who runs it, how often it meets.

use crate::base::place::{Located, Span};

use super::choices::Role;
use super::parts::{Contact, DocumentLine};
use super::value::{Values, YearOrDay};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    pub short_title: Option<String>,
    pub kind: Option<String>,
    pub lead: Option<String>,
    pub rhythm: Option<String>,
    pub members: Vec<Member>,
    pub contact: Option<Contact>,
    pub parent: Option<Located<String>>,
    pub founded: Option<YearOrDay>,
    pub dissolved: Option<Located<YearOrDay>>,
    pub aktionsraeume: Vec<Located<String>>,
    pub documents: Vec<DocumentLine>,
}

/// An office or organisation in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    pub role: Role,
    pub span: Span,
}

impl Body {
    pub fn read(values: &mut Values) -> Self {
        Body {
            short_title: values.plain("short_title"),
            kind: values.plain("kind"),
            lead: values.plain("lead"),
            rhythm: values.plain("rhythm"),
            members: values.groups("members").into_iter().filter_map(Member::read).collect(),
            contact: values.group("contact").map(Contact::read),
            parent: values.text("parent"),
            founded: values.year_or_day("founded").map(|founded| founded.value),
            dissolved: values.year_or_day("dissolved"),
            aktionsraeume: values.texts("aktionsraeume"),
            documents: DocumentLine::read_all(values.groups("documents")),
        }
    }
}

impl Member {
    fn read(mut values: Values) -> Option<Self> {
        let name = values.text("name")?;
        Some(Member { name: name.value, role: values.choice("role").and_then(Role::of).unwrap_or(Role::Member), span: name.span })
    }
}
