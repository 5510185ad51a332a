//! The page of an Aktionsraum.

use serde::Serialize;

use super::build::PageView;
use super::documents::DocumentView;
use super::file::{FileView, ImageView};
use super::parts::{ContactView, LinkView, TeaserView, year_or_day};
use crate::record::aktionsraum::{Aktionsraum, Period};
use crate::site::Key;

/// The values of an Aktionsraum.
#[derive(Serialize)]
pub struct AktionsraumView<'s> {
    pub programme_area: Option<&'s str>,
    /// `2014 bis 2020`, `seit 2018`.
    pub period: Option<String>,
    pub formerly: Option<&'s str>,
    pub funds: Vec<FundView<'s>>,
    pub fields: Vec<&'s str>,
    pub neighbourhoods: Vec<&'s str>,
    /// The `GeoJSON` file of its borders.
    pub area: Option<FileView>,
    pub contact: Option<ContactView<'s>>,
    pub bodies: Vec<TeaserView<'s>>,
    pub meetings: Vec<TeaserView<'s>>,
    pub fachtage: Vec<TeaserView<'s>>,
    pub documents: Vec<DocumentView<'s>>,
    pub news: Vec<TeaserView<'s>>,
    /// Pages that name it.
    pub pages: Vec<LinkView>,
    pub image: Option<ImageView<'s>>,
}

/// Money that is to be had.
#[derive(Serialize)]
pub struct FundView<'s> {
    pub name: &'s str,
    pub text: Option<&'s str>,
    pub url: Option<&'s str>,
}

impl<'s> PageView<'s, '_> {
    pub(super) fn aktionsraum(&self, key: Key, aktionsraum: &'s Aktionsraum) -> AktionsraumView<'s> {
        let relations = self.sight.relations(key);
        AktionsraumView {
            programme_area: aktionsraum.programme_area.as_deref(),
            period: aktionsraum.period.as_ref().and_then(period_text),
            formerly: aktionsraum.formerly.as_deref(),
            funds: aktionsraum
                .funds
                .iter()
                .map(|fund| FundView { name: &fund.name, text: fund.text.as_deref(), url: fund.url.as_deref() })
                .collect(),
            fields: aktionsraum.fields.iter().map(String::as_str).collect(),
            neighbourhoods: aktionsraum.neighbourhoods.iter().map(String::as_str).collect(),
            area: relations.area.as_deref().map(|file| self.file(file)),
            contact: aktionsraum.contact.as_ref().map(ContactView::new),
            bodies: self.teasers(&relations.bodies),
            meetings: self.teasers(&relations.meetings),
            fachtage: self.teasers(&relations.fachtage),
            documents: self.documents(&relations.documents),
            news: self.teasers(&relations.news),
            pages: self.links(&relations.pages),
            image: self.image(key, aktionsraum.image.as_ref()),
        }
    }
}

fn period_text(period: &Period) -> Option<String> {
    match (period.from, &period.to) {
        (Some(from), Some(to)) => Some(format!("{} bis {}", year_or_day(from), year_or_day(to.value))),
        (Some(from), None) => Some(format!("seit {}", year_or_day(from))),
        (None, Some(to)) => Some(format!("bis {}", year_or_day(to.value))),
        (None, None) => None,
    }
}
