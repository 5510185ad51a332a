//! A piece of news (Aktuelles), and what it is about.

use crate::base::date::Moment;
use crate::base::place::Located;

use super::parts::Image;
use super::value::Values;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// `None` only together with a finding.
    pub date: Option<Located<Moment>>,
    pub bodies: Vec<Located<String>>,
    pub meetings: Vec<Located<String>>,
    pub fachtage: Vec<Located<String>>,
    pub aktionsraeume: Vec<Located<String>>,
    pub image: Option<Image>,
}

impl News {
    pub fn read(values: &mut Values) -> Self {
        News {
            date: values.moment("date"),
            bodies: values.texts("bodies"),
            meetings: values.texts("meetings"),
            fachtage: values.texts("fachtage"),
            aktionsraeume: values.texts("aktionsraeume"),
            image: values.group("image").and_then(Image::read),
        }
    }
}
