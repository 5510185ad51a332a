//! A film on a page: what the browser needs to show and to offer it without loading any of it first.

use serde::Serialize;

use super::build::PageView;
use super::file::FileView;
use crate::attachment::{Detail, FileFacts};
use crate::site::Key;

/// A film to watch or to save.
#[derive(Serialize)]
pub struct FilmView {
    pub file: FileView,
    /// In pixels; none where nobody knows.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// The picture in its place before it is played.
    pub poster: Option<String>,
    /// The captions, as `WebVTT`.
    pub captions: Option<String>,
}

impl PageView<'_, '_> {
    pub(super) fn film(&self, key: Key) -> Option<FilmView> {
        let files = self.sight.relations(key).film.as_deref()?;
        let (width, height) = self.sight.facts(&files.film).map_or((None, None), size);
        Some(FilmView {
            file: self.file(&files.film),
            width,
            height,
            poster: files.poster.as_ref().and_then(|poster| self.picture(poster, "", None)).map(|picture| picture.url),
            captions: files.captions.as_ref().map(|captions| self.url(&self.sight.file_url(captions))),
        })
    }
}

fn size(facts: &FileFacts) -> (Option<u32>, Option<u32>) {
    match &facts.detail {
        Detail::Media(media) => (media.width, media.height),
        _ => (None, None),
    }
}
