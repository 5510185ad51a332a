//! `oparl:` in `kiezblatt.yaml`: what programs of council information systems are told of the publisher.

use super::read::field;
use crate::base::messages::values as say;
use crate::record::convert::Reading;
use crate::record::field::{Group, Shape};
use crate::record::value::Values;

/// What the publisher is to other systems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Oparl {
    /// Amtlicher Gemeindeschlüssel: 8 digits.
    pub ags: Option<String>,
    /// Regionalschlüssel: 12 digits.
    pub rgs: Option<String>,
    pub classification: Option<String>,
}

pub(super) static OPARL: Group = Group {
    fields: &[
        field("ags", Shape::Text, false, "11000000", "Amtlicher Gemeindeschlüssel, 8 Ziffern"),
        field("rgs", Shape::Text, false, "110000000000", "Regionalschlüssel, 12 Ziffern"),
        field("classification", Shape::Text, false, "Bezirk", "Art der Körperschaft"),
    ],
    text_as: None,
};

impl Oparl {
    pub(super) fn read(mut values: Values, reading: &mut Reading<'_>) -> Self {
        Oparl {
            ags: key("ags", 8, &mut values, reading),
            rgs: key("rgs", 12, &mut values, reading),
            classification: values.plain("classification"),
        }
    }
}

/// A key of an area, which has so many digits.
fn key(name: &'static str, digits: usize, values: &mut Values, reading: &mut Reading<'_>) -> Option<String> {
    let key = values.text(name)?;
    let is_key = key.value.len() == digits && key.value.bytes().all(|byte| byte.is_ascii_digit());
    if !is_key {
        reading.report(say::invalid_area_key(name, digits, &key.value), key.span);
    }
    Some(key.value)
}
