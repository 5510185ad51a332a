//! The way from the home page to a page.

use super::Description;
use super::thing::Thing;

impl Description<'_, '_, '_> {
    /// None on the home page. The page itself is the last step and needs no address.
    pub(super) fn breadcrumb(&self) -> Option<Thing> {
        let way = &self.page.breadcrumb;
        let before = way.iter().map(|link| (&link.title, Some(self.at.absolute_link(&link.url))));
        let steps = before.chain([(&self.page.title, None)]).zip(1..).map(|((title, url), position)| {
            Thing::new("ListItem").with("position", position).with("name", title.as_str()).maybe("item", url)
        });
        (!way.is_empty()).then(|| Thing::new("BreadcrumbList").all("itemListElement", steps))
    }
}
