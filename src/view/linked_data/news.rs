//! News.

use super::Description;
use super::thing::Thing;
use crate::record::news::News;
use crate::site::Key;

impl Description<'_, '_, '_> {
    pub(super) fn news(&self, key: Key, news: &News) -> Thing {
        self.thing("NewsArticle", "headline")
            .maybe("datePublished", news.date.as_ref().map(|date| self.moment(date.value)))
            .maybe("dateModified", self.changed(key))
            .with("inLanguage", self.settings().language.as_str())
            .with("publisher", self.publisher())
            .maybe("image", self.image())
            .all("about", self.about(key))
    }
}
