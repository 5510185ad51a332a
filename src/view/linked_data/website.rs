//! The site as a whole, and pages that are about nothing but themselves.

use super::Description;
use super::place::address;
use super::thing::Thing;

impl Description<'_, '_, '_> {
    /// The home page stands for the site, and says how to reach who publishes it.
    pub(super) fn website(&self) -> Thing {
        let settings = self.settings();
        let publisher = &settings.publisher;
        let reachable = self
            .publisher()
            .maybe("address", publisher.address.as_deref().map(address))
            .maybe("email", publisher.email.as_deref())
            .maybe("telephone", publisher.phone.as_deref());
        Thing::named("WebSite", &settings.title)
            .maybe("description", self.page.summary)
            .with("url", settings.base_url.whole())
            .with("inLanguage", settings.language.as_str())
            .with("publisher", reachable)
    }

    pub(super) fn web_page(&self) -> Thing {
        self.thing("WebPage", "name")
            .with("inLanguage", self.settings().language.as_str())
            .with("dateModified", self.page.updated.iso.as_str())
            .with("publisher", self.publisher())
    }
}
