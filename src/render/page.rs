//! Renders one page: its view, the values of the site, the theme.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Map, Value};

use super::text::filled;
use super::{Templates, Theme, asset_places};
use crate::base::finding::Finding;
use crate::base::path::UrlPath;
use crate::routes::AssetNames;
use crate::view::{Builder, Shared, View};

/// Renders the pages of a site with a theme.
pub struct Renderer {
    theme: Arc<Theme>,
    /// What all pages with the same way to the root share, built once.
    shared: BTreeMap<String, Common>,
}

/// The values of the site, with the addresses of the files that templates name.
#[derive(Serialize)]
struct SiteValues<'s> {
    #[serde(flatten)]
    shared: Shared<'s>,
    #[serde(flatten)]
    files: BTreeMap<String, String>,
}

/// The values of the site, and the texts that the settings put above the head and the foot of every page.
#[derive(Debug, Serialize)]
pub struct Common {
    site: Value,
    slots: Value,
}

impl Common {
    fn new(theme: &Theme, builder: &Builder<'_>, root: &str) -> Self {
        let names = &theme.assets.names;
        let files = theme.named.iter().enumerate().map(|(n, file)| (asset_places::value(n), names.url(file).from(root))).collect();
        Common { site: Value::from_serializable(&SiteValues { shared: builder.shared(root, names), files }), slots: slots(builder, root) }
    }
}

/// `slots.header` and `slots.footer`: finished HTML, or none.
fn slots(builder: &Builder<'_>, root: &str) -> Value {
    let page = builder.page(&UrlPath::new(""), root);
    let texts = builder.slots().map(|(name, slot, targets)| {
        let html = slot.and_then(|slot| filled(&slot.prose, targets, &page));
        (name.into(), html.as_deref().map_or_else(Value::none, Value::safe_string))
    });
    Value::from(texts.into_iter().collect::<Map>())
}

impl Renderer {
    /// A renderer for pages that climb to the root in one of the ways of `roots`.
    pub fn new(theme: Arc<Theme>, builder: &Builder<'_>, roots: impl IntoIterator<Item = String>) -> Self {
        let mut shared = BTreeMap::new();
        for root in roots {
            shared.entry(root).or_insert_with_key(|root| Common::new(&theme, builder, root));
        }
        Renderer { theme, shared }
    }

    pub fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }

    /// The HTML of a page. An error in the theme is a finding.
    pub fn render(&self, view: &View<'_>) -> Result<Vec<u8>, Box<Finding>> {
        let mut context = Context::new();
        if let Some(common) = self.shared.get(&view.page.root) {
            context.insert_value("site", common.site.clone());
            context.insert_value("slots", common.slots.clone());
        }
        context.insert("page", &view.page);
        context.insert_value("content", view.content.as_deref().map_or_else(Value::none, Value::safe_string));
        context.insert(view.detail.name(), &view.detail);
        let mut out = Vec::with_capacity(16 * 1024);
        self.theme.tera.render_to(view.template, &context, &mut out).map_err(|error| Box::new(self.theme.finding(&error)))?;
        Ok(out)
    }

    /// The templates of the theme as they were written.
    pub fn templates(&self) -> &Templates {
        &self.theme.templates
    }

    /// The names by which the theme's files are published.
    pub fn assets(&self) -> &AssetNames {
        &self.theme.assets.names
    }

    /// What all pages with a way to the root share, for telling whether it changed.
    pub fn shared(&self, root: &str) -> Option<&Common> {
        self.shared.get(root)
    }
}
