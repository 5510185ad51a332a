//! What networks and messengers show of a page that somebody shares there (Open Graph). They get it from the page; the page asks
//! nobody.

use serde::Serialize;

use super::build::PageView;
use super::file::ImageView;
use super::{Detail, View};

/// What only sharing needs; title, address and summary are the page's own.
#[derive(Serialize)]
pub struct OpenGraphView<'s> {
    /// `article` or `website`.
    pub kind: &'static str,
    /// `de_DE`; none where it is not known.
    pub locale: Option<String>,
    /// The picture of the entry.
    pub image: Option<OpenGraphImageView<'s>>,
}

/// A picture by its whole address.
#[derive(Serialize)]
pub struct OpenGraphImageView<'s> {
    pub url: String,
    pub alt: &'s str,
    /// In pixels; none where nobody knows.
    pub width: Option<u32>,
    pub height: Option<u32>,
}

impl<'s> PageView<'s, '_> {
    /// The values for sharing a page whose other values are finished.
    pub(super) fn open_graph(&self, view: &View<'s>) -> OpenGraphView<'s> {
        let image = match &view.detail {
            Detail::Fachtag(fachtag) => fachtag.image.as_ref(),
            Detail::Aktionsraum(aktionsraum) => aktionsraum.image.as_ref(),
            Detail::News(news) => news.image.as_ref(),
            _ => None,
        };
        OpenGraphView {
            kind: if matches!(view.detail, Detail::News(_)) { "article" } else { "website" },
            locale: locale(&self.sight.settings().language),
            image: image.filter(|image| is_shown_anywhere(image)).map(|image| OpenGraphImageView {
                url: self.absolute_link(&image.url),
                alt: image.alt,
                width: image.width,
                height: image.height,
            }),
        }
    }
}

/// Nobody shows drawings and the newest format in a preview.
fn is_shown_anywhere(image: &ImageView<'_>) -> bool {
    let name = image.url.to_ascii_lowercase();
    !name.ends_with(".svg") && !name.ends_with(".avif")
}

/// A language together with its country: `de_AT` for `de-AT`; German alone is that of Germany.
fn locale(language: &str) -> Option<String> {
    let parts: Vec<&str> = language.split('-').collect();
    match parts.as_slice() {
        ["de"] => Some("de_DE".to_owned()),
        [language, country] if country.len() == 2 => Some(format!("{}_{}", language.to_lowercase(), country.to_uppercase())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_needs_a_country() {
        for (language, expected) in [("de", Some("de_DE")), ("de-at", Some("de_AT")), ("en", None), ("de-Latn", None), ("de-x-ls", None)] {
            assert_eq!(locale(language).as_deref(), expected, "{language}");
        }
    }
}
