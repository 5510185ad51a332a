//! What all pages of a site share, as seen from one depth of folders.

use serde::Serialize;

use super::parts::LinkView;
use crate::routes::{AssetNames, colours};
use crate::settings::Settings;

/// The values of the whole site.
#[derive(Serialize)]
pub struct Shared<'s> {
    pub title: &'s str,
    pub language: &'s str,
    /// The home page.
    pub url: String,
    pub publisher: PublisherView<'s>,
    pub menu: Vec<LinkView>,
    /// The pages that the law asks for, for the foot of every page.
    pub statutory: Vec<StatutoryView>,
    /// All other pages that are not in the menu, for the same place.
    pub pages: Vec<LinkView>,
    pub design: DesignView<'s>,
    /// Where the theme's files lie: `../../assets/`.
    pub assets: String,
    /// The Inhaltsverzeichnis.
    pub overview: String,
    /// The feed of everything new, unless feeds are switched off.
    pub feed: Option<String>,
    /// The page that tells what can be subscribed to, unless all of it is switched off.
    pub data: Option<String>,
    /// Whether drafts are shown: then no page of this output is for the public.
    pub is_preview: bool,
    /// `0.1.0`.
    pub generator_version: &'static str,
}

/// A page that the law asks for.
#[derive(Serialize)]
pub struct StatutoryView {
    /// `imprint`, `privacy`, `accessibility`, `easy-language` or `sign-language`.
    pub kind: &'static str,
    /// `Impressum`.
    pub title: &'static str,
    pub url: String,
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

/// How the site is dressed.
#[derive(Serialize)]
pub struct DesignView<'s> {
    pub logo: Option<LogoView<'s>>,
    /// Style sheets that come after the theme's own.
    pub stylesheets: Vec<String>,
}

/// The picture before the title of the site.
#[derive(Serialize)]
pub struct LogoView<'s> {
    pub url: String,
    /// What stands on it; empty where it is an ornament.
    pub alt: &'s str,
}

impl<'s> DesignView<'s> {
    pub(super) fn new(settings: &'s Settings, assets: &AssetNames, root: &str) -> Self {
        let design = &settings.design;
        let asset = |file: &str| assets.url(file).from(root);
        let colours = colours(design).map(|url| url.from(root));
        let own = design.stylesheet.as_ref().map(|file| asset(&file.value));
        DesignView {
            logo: design.logo.as_ref().map(|logo| LogoView { url: asset(&logo.file.value), alt: &logo.alt }),
            stylesheets: colours.into_iter().chain(own).collect(),
        }
    }
}
