//! Files and pictures: what readers know of them before a click.

use std::borrow::Cow;

use serde::Serialize;

use super::build::PageView;
use crate::attachment::{Detail, FileFacts, Obstacle, Picture, Variant};
use crate::base::media_type;
use crate::links::published::{Showing, showing};
use crate::record::choices::Accessible;
use crate::record::parts::{DocumentLine, Image};
use crate::site::Key;
use crate::site::files::{FileRef, ending};

/// A file to open or save.
#[derive(Serialize)]
pub struct FileView {
    pub url: String,
    pub name: String,
    /// `PDF, 335 kB, 4 Seiten`.
    pub label: String,
    /// `PDF` or `DOCX`, for a card in the place of a picture.
    pub format: String,
    /// The media type, for `type`.
    pub media_type: &'static str,
    /// In bytes.
    pub size: u64,
    /// Of a document.
    pub pages: Option<u32>,
    /// Of the bytes, in hexadecimal digits; none where nobody looked.
    pub sha256: Option<String>,
    /// Its first page.
    pub picture: Option<PictureView>,
}

/// A small picture that shows what a file looks like.
#[derive(Serialize)]
pub struct PictureView {
    pub url: String,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

/// A picture in versions for screens of all sizes.
#[derive(Serialize)]
pub struct ImageView<'s> {
    /// For browsers that know no WebP.
    pub url: String,
    /// WebP by width, for `srcset`; none where there is only one version.
    pub srcset: Option<String>,
    /// In pixels; none where nobody knows.
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub alt: &'s str,
    pub credit: Option<&'s str>,
}

/// All papers of a meeting or Fachtag in one file.
#[derive(Serialize)]
pub struct BundleView {
    pub url: String,
    pub count: usize,
    /// `ZIP, 3,2 MB, 5 Dateien`.
    pub label: String,
}

/// Whether a file can be read by everyone.
#[derive(Serialize)]
pub struct AccessibleView<'s> {
    /// `yes`, `limited`, `no` or `unchecked`.
    pub key: &'static str,
    /// `nur eingeschränkt barrierefrei`.
    pub text: &'static str,
    /// Why: what the editor says, or what the file itself says.
    pub note: Option<Cow<'s, str>>,
}

impl<'s> AccessibleView<'s> {
    fn new(accessible: Accessible, note: Option<Cow<'s, str>>) -> Self {
        let text = match accessible {
            Accessible::Yes => "barrierefrei",
            Accessible::Limited => "nur eingeschränkt barrierefrei",
            Accessible::No => "nicht barrierefrei",
            Accessible::Unchecked => "Barrierefreiheit nicht geprüft",
        };
        AccessibleView { key: accessible.key(), text, note }
    }
}

impl<'s> PageView<'s, '_> {
    pub(super) fn file(&self, file: &FileRef) -> FileView {
        let facts = self.sight.facts(file);
        let size = facts.and_then(|facts| facts.picture);
        let picture = size.map(|(width, height)| {
            let url = self.url(&self.sight.picture_url(file, Picture::FirstPage));
            PictureView { url, width, height }
        });
        let ending = true_ending(&file.name, facts);
        FileView {
            url: self.url(&self.sight.file_url(file)),
            name: file.name.clone(),
            label: label(&ending, file.size, facts),
            format: ending.to_uppercase(),
            media_type: media_type::of_ending(&ending),
            size: file.size,
            pages: facts.and_then(pages),
            sha256: facts.map(|facts| facts.sha256.clone()),
            picture,
        }
    }

    /// The mark of a document: the editor's, or what the file itself says.
    pub(super) fn accessible(&self, said: Accessible, note: Option<&'s str>, file: Option<&FileRef>) -> AccessibleView<'s> {
        let facts = file.and_then(|file| self.sight.facts(file));
        if accessibility(said, facts) == said {
            return AccessibleView::new(said, note.map(Cow::Borrowed));
        }
        let found = facts.map(FileFacts::obstacles).unwrap_or_default().into_iter().map(Obstacle::german).collect::<Vec<_>>().join(", ");
        AccessibleView::new(Accessible::Limited, Some(note.map_or(Cow::Owned(found), Cow::Borrowed)))
    }

    /// The mark of a file in a list of documents; none where neither the editor nor the file says anything.
    pub(super) fn accessible_line(&self, line: &'s DocumentLine, file: &FileRef) -> Option<AccessibleView<'s>> {
        let view = self.accessible(line.accessible.unwrap_or(Accessible::Unchecked), line.accessible_note.as_deref(), Some(file));
        (line.accessible.is_some() || view.key != Accessible::Unchecked.key()).then_some(view)
    }

    /// The picture of an entry; none where it cannot be shown.
    pub(super) fn image(&self, key: Key, image: Option<&'s Image>) -> Option<ImageView<'s>> {
        let file = self.sight.relations(key).image.as_deref()?;
        let image = image?;
        self.picture(file, image.alt.as_deref().unwrap_or_default(), image.credit.as_deref())
    }

    /// A picture in all its versions; none where it cannot be shown.
    pub fn picture<'a>(&self, file: &FileRef, alt: &'a str, credit: Option<&'a str>) -> Option<ImageView<'a>> {
        let facts = self.sight.facts(file)?;
        match showing(facts) {
            Showing::Drawn => {
                let (fallback, webp) = facts.versions().split_last().map(|(last, others)| (*last, others.to_vec()))?;
                let (width, height) = (Some(fallback.width), Some(fallback.height));
                let srcset = webp.iter().map(|version| format!("{} {}w", self.version_url(file, *version), version.width));
                let srcset = Some(srcset.collect::<Vec<_>>().join(", "));
                Some(ImageView { url: self.version_url(file, fallback), srcset, width, height, alt, credit })
            }
            Showing::AsItIs => {
                let known = |length: u32| (length > 0).then_some(length);
                let (width, height) = match &facts.detail {
                    Detail::Image(image) => (known(image.width), known(image.height)),
                    _ => (None, None),
                };
                Some(ImageView { url: self.url(&self.sight.file_url(file)), srcset: None, width, height, alt, credit })
            }
            Showing::Not => None,
        }
    }

    fn version_url(&self, file: &FileRef, version: Variant) -> String {
        self.url(&self.sight.picture_url(file, Picture::Version(version)))
    }

    /// All papers of an entry in one file, where there are enough.
    pub(super) fn bundle(&self, key: Key) -> Option<BundleView> {
        let (count, size) = self.sight.bundle(key)?;
        let label = format!("ZIP, {}, {count} Dateien", size_text(size));
        Some(BundleView { url: self.url(&self.sight.bundle_url(key)), count, label })
    }
}

/// Whether a document can be read by everyone: what the editor says, or else what the file itself says.
pub fn accessibility(said: Accessible, facts: Option<&FileFacts>) -> Accessible {
    let has_obstacles = said == Accessible::Unchecked && facts.is_some_and(|facts| !facts.obstacles().is_empty());
    if has_obstacles { Accessible::Limited } else { said }
}

/// `PDF, 335 kB, 4 Seiten`: what a file is, how large and how long, as a reader wants to know before a click.
pub fn file_label(name: &str, size: u64, facts: Option<&FileFacts>) -> String {
    label(&true_ending(name, facts), size, facts)
}

fn label(ending: &str, size: u64, facts: Option<&FileFacts>) -> String {
    let mut label = format_name(ending);
    label.extend([", ", &size_text(size)]);
    if let Some(length) = facts.and_then(length) {
        label.extend([", ", &length]);
    }
    label
}

/// The media type of a file, by what it is; by its name where nobody can tell.
pub fn file_media_type(name: &str, facts: Option<&FileFacts>) -> &'static str {
    media_type::of_ending(&true_ending(name, facts))
}

/// The ending that fits what a file is: its own, unless the file is something else.
fn true_ending(name: &str, facts: Option<&FileFacts>) -> String {
    let own = ending(name);
    let format = facts.and_then(|facts| facts.format);
    format.filter(|format| !format.fits(&own)).map_or(own, |format| format.ending().to_owned())
}

/// `PDF`, `Textdokument DOCX`.
fn format_name(ending: &str) -> String {
    let upper = ending.to_uppercase();
    match ending {
        "doc" | "docx" | "odt" | "rtf" => format!("Textdokument {upper}"),
        "xls" | "xlsx" | "ods" => format!("Tabelle {upper}"),
        "ppt" | "pptx" | "odp" => format!("Präsentation {upper}"),
        "jpg" | "jpeg" => "Bild, JPG".to_owned(),
        "png" | "gif" | "webp" | "avif" => format!("Bild, {upper}"),
        "mp4" | "webm" => format!("Film, {upper}"),
        "mp3" | "m4a" | "ogg" | "oga" | "wav" => format!("Aufnahme, {upper}"),
        _ => upper,
    }
}

/// `4 Seiten`, `3 Minuten 25 Sekunden`, or that a password is needed.
fn length(facts: &FileFacts) -> Option<String> {
    match &facts.detail {
        Detail::Pdf(pdf) if pdf.lock.is_some_and(|lock| lock.needs_password) => Some("mit Kennwort geschützt".to_owned()),
        Detail::Pdf(pdf) => pdf.pages.map(|pages| counted(u64::from(pages), "Seite", "Seiten")),
        Detail::Media(media) => media.seconds.map(duration_text),
        _ => None,
    }
}

/// How many pages a document has.
pub fn pages(facts: &FileFacts) -> Option<u32> {
    match &facts.detail {
        Detail::Pdf(pdf) => pdf.pages,
        _ => None,
    }
}

fn duration_text(seconds: u64) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match (minutes, rest) {
        (0, rest) => counted(rest, "Sekunde", "Sekunden"),
        (minutes, 0) => counted(minutes, "Minute", "Minuten"),
        (minutes, rest) => format!("{} {}", counted(minutes, "Minute", "Minuten"), counted(rest, "Sekunde", "Sekunden")),
    }
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A size with a decimal comma: kB below 1 MB, MB with one digit above.
pub fn size_text(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} Byte"),
        1_000..999_500 => format!("{} kB", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{},{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_decimal_comma() {
        for (bytes, text) in [
            (0, "0 Byte"),
            (999, "999 Byte"),
            (1_000, "1 kB"),
            (335_600, "336 kB"),
            (999_700, "1,0 MB"),
            (2_900_000, "2,9 MB"),
            (8_449_999, "8,4 MB"),
            (120_000_000, "120,0 MB"),
        ] {
            assert_eq!(size_text(bytes), text);
        }
    }

    #[test]
    fn recordings_say_how_long_they_are() {
        for (seconds, text) in
            [(1, "1 Sekunde"), (59, "59 Sekunden"), (60, "1 Minute"), (205, "3 Minuten 25 Sekunden"), (3_600, "60 Minuten")]
        {
            assert_eq!(duration_text(seconds), text);
        }
    }
}
