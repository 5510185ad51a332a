//! The facts of a file as values.

use serde::{Deserialize, Serialize};

use super::Format;

/// What a file says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    /// In bytes.
    pub size: u64,
    /// SHA-256 of the bytes, in lower case hexadecimal digits.
    pub sha256: String,
    /// What the bytes are, whatever the name says; none where nobody can tell.
    pub format: Option<Format>,
    /// Why there are only plain facts.
    pub damage: Option<Damage>,
    /// The title inside the file, trimmed, not empty.
    pub title: Option<String>,
    /// Everything in the metadata that may name a person, as it stands there, each text once.
    pub authors: Vec<Author>,
    /// Width and height of the picture of its first page, in pixels; none where it could not be drawn.
    pub picture: Option<(u32, u32)>,
    pub detail: Detail,
}

/// What keeps people from reading a document who cannot see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    NeedsPassword,
    Locked,
    Scan,
    Untagged,
    NoLanguage,
}

impl Obstacle {
    pub fn german(self) -> &'static str {
        match self {
            Obstacle::NeedsPassword => "mit Kennwort geschützt",
            Obstacle::Locked => "gegen Vorlesen gesperrt",
            Obstacle::Scan => "eingescannt, ohne Text",
            Obstacle::Untagged => "ohne gekennzeichnete Überschriften",
            Obstacle::NoLanguage => "ohne Angabe der Sprache",
        }
    }

    pub fn english(self) -> &'static str {
        match self {
            Obstacle::NeedsPassword => "protected by a password",
            Obstacle::Locked => "locked against reading aloud",
            Obstacle::Scan => "scanned, without text",
            Obstacle::Untagged => "without tags",
            Obstacle::NoLanguage => "without a language",
        }
    }
}

impl FileFacts {
    /// What keeps people from reading it who cannot see it; empty for files of which that is not known.
    pub fn obstacles(&self) -> Vec<Obstacle> {
        let Detail::Pdf(pdf) = &self.detail else { return Vec::new() };
        if pdf.lock.is_some_and(|lock| lock.needs_password) {
            return vec![Obstacle::NeedsPassword];
        }
        let is_scan = pdf.text_layer == TextLayer::Scan;
        let all = [
            (pdf.lock.is_some_and(|lock| !lock.allows_reading_aloud), Obstacle::Locked),
            (is_scan, Obstacle::Scan),
            (!pdf.is_tagged && !is_scan, Obstacle::Untagged),
            (pdf.language.is_none() && !is_scan, Obstacle::NoLanguage),
        ];
        all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, obstacle)| obstacle).collect()
    }
}

/// Why a file could not be examined as what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Damage {
    /// The file ends too early or contradicts itself.
    Broken,
    /// It is larger than what is examined, or unpacks to more.
    TooLarge,
    /// Examining it took too long or too much memory.
    Exhausting,
    /// A drawing that holds scripts or refers to something outside.
    Unsafe,
}

/// A text in the metadata that may name a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    pub field: AuthorField,
    pub text: String,
}

/// Where such a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuthorField {
    Author,
    LastModifiedBy,
    Manager,
    CameraOwner,
    /// Of a comment, or of a change that is still marked.
    Comment,
}

/// What only files of some formats say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Detail {
    Pdf(PdfFacts),
    Office(OfficeFacts),
    Image(ImageFacts),
    Media(MediaFacts),
    None,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfFacts {
    /// None where a password is needed to know.
    pub pages: Option<u32>,
    /// `1.7`.
    pub version: String,
    /// BCP 47, of the document as a whole.
    pub language: Option<String>,
    /// Whether it is marked as tagged and has a structure tree.
    pub is_tagged: bool,
    /// Which part of PDF/UA (ISO 14289) it claims to follow.
    pub claims_ua: Option<u8>,
    pub lock: Option<Lock>,
    pub text_layer: TextLayer,
    /// The program that it was written in.
    pub creator: Option<String>,
    /// The program that made the PDF.
    pub producer: Option<String>,
    /// Days: `2026-03-12`.
    pub created: Option<String>,
    pub modified: Option<String>,
    /// Width and height of the first page in points, as it is shown.
    pub first_page: Option<(u32, u32)>,
}

/// How a PDF is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    pub needs_password: bool,
    /// Whether screen readers may read it (ISO 32000-1 table 22, bits 5 and 10).
    pub allows_reading_aloud: bool,
}

/// Whether there is text for screen readers and search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextLayer {
    /// Pages with words.
    Text,
    /// Only pictures of pages: a scan.
    Scan,
    /// Nothing at all, or nobody can know.
    #[default]
    Unknown,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeFacts {
    /// The program that wrote it.
    pub application: Option<String>,
    /// Whether nothing can be read without a password, neither by readers nor here.
    pub needs_password: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageFacts {
    /// In pixels, as the picture is shown: after it was turned.
    pub width: u32,
    pub height: u32,
    /// How it is turned (Exif 2.3, 1 to 8).
    pub orientation: u8,
    pub is_animated: bool,
    /// Whether one may see through parts of it.
    pub has_transparency: bool,
    /// Whether it says where it was taken.
    pub has_location: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaFacts {
    /// In whole seconds, rounded.
    pub seconds: Option<u64>,
    /// Of a film, in pixels.
    pub width: Option<u32>,
    pub height: Option<u32>,
}
