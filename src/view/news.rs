//! The page of a piece of news.

use serde::Serialize;

use super::build::PageView;
use super::file::ImageView;
use super::parts::{LinkView, WhenView};
use crate::record::news::News;
use crate::site::Key;

/// The values of a piece of news: when, and what it is about.
#[derive(Serialize)]
pub struct NewsView<'s> {
    pub when: Option<WhenView>,
    pub bodies: Vec<LinkView>,
    pub meetings: Vec<LinkView>,
    pub fachtage: Vec<LinkView>,
    pub aktionsraeume: Vec<LinkView>,
    pub image: Option<ImageView<'s>>,
}

impl<'s> PageView<'s, '_> {
    pub(super) fn news(&self, key: Key, news: &'s News) -> NewsView<'s> {
        let relations = self.sight.relations(key);
        NewsView {
            when: self.when(key),
            bodies: self.links(&relations.bodies),
            meetings: self.links(&relations.meetings),
            fachtage: self.links(&relations.fachtage),
            aktionsraeume: self.links(&relations.aktionsraeume),
            image: self.image(key, news.image.as_ref()),
        }
    }
}
