//! What all pages of a site share, as seen from one depth of folders.

use serde::Serialize;

use super::parts::LinkView;

/// The values of the whole site.
#[derive(Serialize)]
pub struct Shared<'s> {
    pub title: &'s str,
    pub language: &'s str,
    /// The home page.
    pub url: String,
    pub publisher: PublisherView<'s>,
    pub menu: Vec<LinkView>,
    /// Pages such as Impressum, for the foot of every page.
    pub pages: Vec<LinkView>,
    /// Where the theme's files lie: `../../assets/`.
    pub assets: String,
    pub feed: String,
    /// Whether drafts are shown: then no page of this output is for the public.
    pub is_preview: bool,
    /// `0.1.0`.
    pub generator_version: &'static str,
}

/// Who publishes the site.
#[derive(Serialize)]
pub struct PublisherView<'s> {
    pub name: Option<&'s str>,
    pub address: Option<&'s str>,
    pub email: Option<&'s str>,
    pub phone: Option<&'s str>,
    pub phone_url: Option<String>,
}
