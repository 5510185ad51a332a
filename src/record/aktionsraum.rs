//! An Aktionsraum: an area in which programmes, funds and bodies come together.

use crate::base::place::Located;

use super::parts::{Contact, DocumentLine, Image};
use super::value::{Values, YearOrDay};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aktionsraum {
    pub programme_area: Option<String>,
    pub period: Option<Period>,
    pub formerly: Option<String>,
    pub funds: Vec<Fund>,
    pub fields: Vec<String>,
    pub neighbourhoods: Vec<String>,
    pub area: Option<Located<String>>,
    pub contact: Option<Contact>,
    pub documents: Vec<DocumentLine>,
    pub image: Option<Image>,
}

/// From when to when an Aktionsraum exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Option<YearOrDay>,
    pub to: Option<Located<YearOrDay>>,
}

/// Money that is to be had in an Aktionsraum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fund {
    pub name: String,
    pub text: Option<String>,
    pub url: Option<String>,
}

impl Aktionsraum {
    pub fn read(values: &mut Values) -> Self {
        let plain = |texts: Vec<Located<String>>| texts.into_iter().map(|text| text.value).collect();
        Aktionsraum {
            programme_area: values.plain("programme_area"),
            period: values
                .group("period")
                .map(|mut group| Period { from: group.year_or_day("from").map(|from| from.value), to: group.year_or_day("to") }),
            formerly: values.plain("formerly"),
            funds: values.groups("funds").into_iter().filter_map(Fund::read).collect(),
            fields: plain(values.texts("fields")),
            neighbourhoods: plain(values.texts("neighbourhoods")),
            area: values.text("area"),
            contact: values.group("contact").map(Contact::read),
            documents: DocumentLine::read_all(values.groups("documents")),
            image: values.group("image").and_then(Image::read),
        }
    }
}

impl Fund {
    fn read(mut values: Values) -> Option<Self> {
        Some(Fund { name: values.plain("name")?, text: values.plain("text"), url: values.plain("url") })
    }
}
