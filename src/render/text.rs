//! Fills the open links of a text, as seen from one page.

use std::fmt::Write as _;

use crate::base::html::escape_text;
use crate::glossary::Glossary;
use crate::links::LinkTarget;
use crate::prose::link::Form;
use crate::prose::{Part, Prose, parts};
use crate::site::Key;
use crate::site::files::FileRef;
use crate::view::{ImageView, PageView, file_label, file_media_type};

/// How wide a picture in a text is shown: as wide as the text, whatever the theme makes of it. Browsers that know `auto`
/// measure it themselves, because these pictures are loaded late.
const SIZES: &str = "auto, (min-width: 48rem) 44rem, 100vw";

/// The finished HTML of the text of an entry; none where there is no text.
pub fn fill(key: Key, page: &PageView<'_, '_>) -> Option<String> {
    let prose = page.sight.prose(key);
    if prose.is_empty() {
        return None;
    }
    filled(prose, page.sight.targets(key), page)
}

/// The finished HTML of a text whose links lead to `targets`; none where there is no text.
pub(super) fn filled(prose: &Prose, targets: &[LinkTarget], page: &PageView<'_, '_>) -> Option<String> {
    if prose.is_empty() {
        return None;
    }
    let filling = Filling { page, prose, targets };
    let html = prose.html.text();
    let mut out = String::with_capacity(html.len() + 64 * prose.links.len());
    for part in parts(&html) {
        filling.part(&part, &mut out);
    }
    Some(out)
}

struct Filling<'f> {
    page: &'f PageView<'f, 'f>,
    prose: &'f Prose,
    targets: &'f [LinkTarget],
}

impl Filling<'_> {
    fn part(&self, part: &Part<'_>, out: &mut String) {
        match *part {
            Part::Html(html) => out.push_str(html),
            Part::LinkStart(n) => self.start(n, out),
            Part::LinkWords(n) => self.words(n, out),
            Part::LinkEnd(n) => self.end(n, out),
            Part::Image(n) => self.image(n, out),
        }
    }

    fn start(&self, n: usize, out: &mut String) {
        _ = match self.targets.get(n) {
            Some(LinkTarget::Page { url, fragment, .. }) => write!(out, "<a href=\"{}{}\">", self.page.url(url), hash(fragment)),
            Some(LinkTarget::Glossary { fragment, .. }) => {
                write!(out, "<a href=\"{}{}\">", self.page.url(&Glossary::url()), hash(fragment))
            }
            Some(LinkTarget::Here(fragment)) => {
                write!(out, "<a href=\"{}\">", if fragment.is_empty() { "#".to_owned() } else { hash(fragment) })
            }
            Some(LinkTarget::File(file)) => {
                let kind = file_media_type(&file.name, self.page.sight.facts(file));
                write!(out, "<a href=\"{}\" type=\"{kind}\">", self.file_url(file))
            }
            Some(LinkTarget::Nothing) | None => Ok(()),
        };
    }

    /// The words of a link that was written without any: the title of what it leads to.
    fn words(&self, n: usize, out: &mut String) {
        match self.targets.get(n) {
            Some(LinkTarget::Glossary { words, .. }) => escape_text(out, words),
            Some(LinkTarget::Page { entry: Some(entry), .. }) => escape_text(out, &self.page.title(*entry)),
            Some(LinkTarget::Here(fragment)) => {
                let heading = self.prose.headings.iter().find(|heading| heading.id == *fragment);
                escape_text(out, heading.map_or("", |heading| &heading.title));
            }
            _ => {}
        }
    }

    fn end(&self, n: usize, out: &mut String) {
        match self.targets.get(n) {
            Some(LinkTarget::Page { .. } | LinkTarget::Glossary { .. } | LinkTarget::Here(_)) => out.push_str("</a>"),
            Some(LinkTarget::File(file)) => {
                _ = write!(out, " ({})</a>", file_label(&file.name, file.size, self.page.sight.facts(file)));
            }
            Some(LinkTarget::Nothing) | None => {}
        }
    }

    fn image(&self, n: usize, out: &mut String) {
        let Some(Form::Image(words)) = self.prose.links.get(n).map(|link| &link.form) else { return };
        let alt = &words.alt;
        match self.targets.get(n) {
            Some(LinkTarget::File(file)) => match self.page.picture(file, alt, None) {
                Some(picture) => show(&picture, out),
                None => escape_text(out, alt),
            },
            _ => escape_text(out, alt),
        }
    }

    fn file_url(&self, file: &FileRef) -> String {
        self.page.url(&self.page.sight.file_url(file))
    }
}

/// A picture in the text: browsers take the version that fits their screen, and keep its place free until it is there.
fn show(picture: &ImageView<'_>, out: &mut String) {
    // Writing into a string cannot fail.
    if let Some(srcset) = &picture.srcset {
        _ = write!(out, "<picture><source type=\"image/webp\" srcset=\"{srcset}\" sizes=\"{SIZES}\">");
    }
    _ = write!(out, "<img src=\"{}\" alt=\"", picture.url);
    escape_text(out, picture.alt);
    out.push('"');
    if let (Some(width), Some(height)) = (picture.width, picture.height) {
        _ = write!(out, " width=\"{width}\" height=\"{height}\"");
    }
    out.push_str(" loading=\"lazy\">");
    if picture.srcset.is_some() {
        out.push_str("</picture>");
    }
}

/// A fragment with its `#`, percent-encoded where it must be.
fn hash(fragment: &str) -> String {
    if fragment.is_empty() { String::new() } else { format!("#{}", crate::base::path::UrlPath::new(fragment)) }
}
