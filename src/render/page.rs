//! Renders one page: its view, the values of the site, the theme.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Value};

use super::Theme;
use crate::base::finding::Finding;
use crate::view::{Builder, View};

/// Renders the pages of a site with a theme.
pub struct Renderer {
    theme: Arc<Theme>,
    /// The values of the site for each way to its root, built once.
    shared: BTreeMap<String, Value>,
}

impl Renderer {
    /// A renderer for pages that climb to the root in one of the ways of `roots`.
    pub fn new(theme: Arc<Theme>, builder: &Builder<'_>, roots: impl IntoIterator<Item = String>) -> Self {
        let mut shared = BTreeMap::new();
        for root in roots {
            shared.entry(root).or_insert_with_key(|root| Value::from_serializable(&builder.shared(root)));
        }
        Renderer { theme, shared }
    }

    /// The HTML of a page. An error in the theme is a finding.
    pub fn render(&self, view: &View<'_>) -> Result<Vec<u8>, Box<Finding>> {
        let mut context = Context::new();
        context.insert_value("site", self.shared.get(&view.page.root).cloned().unwrap_or_else(Value::none));
        context.insert("page", &view.page);
        context.insert_value("content", view.content.as_deref().map_or_else(Value::none, Value::safe_string));
        context.insert(view.detail.name(), &view.detail);
        let mut out = Vec::with_capacity(16 * 1024);
        self.theme.tera.render_to(view.template, &context, &mut out).map_err(|error| Box::new(self.theme.finding(&error)))?;
        Ok(out)
    }

    /// The values of the site as seen by a page, for telling whether they changed.
    pub fn shared(&self, root: &str) -> Option<&Value> {
        self.shared.get(root)
    }
}
