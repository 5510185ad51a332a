//! The formats of files: how they are recognised by their bytes, and what they are called.

use serde::{Deserialize, Serialize};

use crate::base::media_type;

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Format {
    Pdf,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Odp,
    Odg,
    /// The compound files of Office before 2007: `.doc`, `.xls`, `.ppt`.
    OldOffice,
    /// A `.docx`, `.xlsx` or `.pptx` with a password; which of them, only its name says.
    LockedOffice,
    Rtf,
    Epub,
    Zip,
    Jpeg,
    Png,
    Gif,
    Webp,
    Avif,
    Heic,
    Tiff,
    Svg,
    /// Also the films of Apple's QuickTime, which are built alike.
    Mp4,
    /// Also other films in Matroska.
    Webm,
    Mp3,
    M4a,
    Ogg,
    Wav,
}

/// The endings of each format; the first is the usual one.
const ENDINGS: &[(Format, &[&str])] = &[
    (Format::Pdf, &["pdf"]),
    (Format::Docx, &["docx", "docm", "dotx", "dotm"]),
    (Format::Xlsx, &["xlsx", "xlsm", "xltx", "xltm", "xlsb"]),
    (Format::Pptx, &["pptx", "pptm", "potx", "potm", "ppsx", "ppsm"]),
    (Format::Odt, &["odt", "ott"]),
    (Format::Ods, &["ods", "ots"]),
    (Format::Odp, &["odp", "otp"]),
    (Format::Odg, &["odg", "otg"]),
    (Format::OldOffice, &["doc", "dot", "xls", "xlt", "ppt", "pps", "pot", "msg", "vsd", "pub", "mpp"]),
    (
        Format::LockedOffice,
        &["docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xltx", "xltm", "xlsb", "pptx", "pptm", "potx", "potm", "ppsx", "ppsm"],
    ),
    (Format::Rtf, &["rtf", "doc"]),
    (Format::Epub, &["epub"]),
    (Format::Zip, &["zip", "kmz"]),
    (Format::Jpeg, &["jpg", "jpeg", "jpe"]),
    (Format::Png, &["png"]),
    (Format::Gif, &["gif"]),
    (Format::Webp, &["webp"]),
    (Format::Avif, &["avif"]),
    (Format::Heic, &["heic", "heif"]),
    (Format::Tiff, &["tif", "tiff"]),
    (Format::Svg, &["svg"]),
    // Many recorders write sound without a picture as plain MP4.
    (Format::Mp4, &["mp4", "m4v", "mov", "m4a"]),
    (Format::Webm, &["webm", "mkv", "weba"]),
    (Format::Mp3, &["mp3"]),
    (Format::M4a, &["m4a", "m4b", "mp4"]),
    (Format::Ogg, &["ogg", "oga", "ogv", "opus"]),
    (Format::Wav, &["wav"]),
];

/// Endings of files that are written as text: what is in them, their bytes do not tell.
const TEXTS: &[&str] = &["txt", "csv", "ics", "vcf", "json", "geojson", "gpx", "kml", "vtt", "srt", "xml", "md"];

impl Format {
    /// What a German reader calls it: `PDF`, `Word`. The ending, without its dot, tells `.doc` from `.xls`.
    pub fn label(self, ending: &str) -> &'static str {
        match self {
            Format::Pdf => "PDF",
            Format::Docx => "Word",
            Format::Xlsx => "Excel",
            Format::Pptx => "PowerPoint",
            Format::Odt => "OpenDocument-Text",
            Format::Ods => "OpenDocument-Tabelle",
            Format::Odp => "OpenDocument-Präsentation",
            Format::Odg => "OpenDocument-Zeichnung",
            Format::OldOffice | Format::LockedOffice => program_of(ending),
            Format::Rtf => "RTF",
            Format::Epub => "EPUB",
            Format::Zip => "ZIP",
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::Gif => "GIF",
            Format::Webp => "WebP",
            Format::Avif => "AVIF",
            Format::Heic => "HEIC",
            Format::Tiff => "TIFF",
            Format::Svg => "SVG",
            Format::Mp4 if ending.eq_ignore_ascii_case("mov") => "MOV",
            Format::Mp4 if ending.eq_ignore_ascii_case("m4a") => "M4A",
            Format::Mp4 => "MP4",
            Format::Webm if ending.eq_ignore_ascii_case("mkv") => "MKV",
            Format::Webm => "WebM",
            Format::Mp3 => "MP3",
            Format::M4a => "M4A",
            Format::Ogg => "Ogg",
            Format::Wav => "WAV",
        }
    }

    /// Its media type (IANA); a name that fits tells more than the bytes do.
    pub fn media_type(self, ending: &str) -> &'static str {
        let ending = if self.fits(ending) { ending } else { self.endings().first().unwrap_or(&"") };
        media_type::media_type(&format!("x.{ending}"))
    }

    /// Whether a file with this ending, without its dot, is what its name says. An ending that nobody knows says nothing.
    pub fn fits(self, ending: &str) -> bool {
        let ending = ending.to_lowercase();
        if TEXTS.contains(&ending.as_str()) {
            return matches!(self, Format::Svg | Format::Rtf);
        }
        self.endings().contains(&ending.as_str()) || !is_known(&ending)
    }

    /// The usual ending.
    pub fn ending(self) -> &'static str {
        self.endings().first().unwrap_or(&"")
    }

    fn endings(self) -> &'static [&'static str] {
        ENDINGS.iter().find(|(format, _)| *format == self).map_or(&[], |(_, endings)| endings)
    }
}

/// Whether the ending names a format that could be told by its bytes: a `.pdf` in which nobody finds anything is no PDF.
pub fn is_known(ending: &str) -> bool {
    let ending = ending.to_lowercase();
    ENDINGS.iter().any(|(_, endings)| endings.contains(&ending.as_str()))
}

/// The program of an Office file that only its name can tell.
fn program_of(ending: &str) -> &'static str {
    let ending = ending.to_lowercase();
    match ending.get(..2) {
        Some("do") => "Word",
        Some("xl") => "Excel",
        Some("pp" | "po") => "PowerPoint",
        _ => "Office",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_an_ending_a_label_and_a_media_type() {
        for (format, endings) in ENDINGS {
            for ending in *endings {
                assert!(format.fits(ending) && format.fits(&ending.to_uppercase()), "{format:?} {ending}");
                assert!(!format.label(ending).is_empty());
                if !matches!(*ending, "msg" | "vsd" | "pub" | "mpp") {
                    assert_ne!(format.media_type(ending), "application/octet-stream", "{format:?} {ending}");
                }
            }
        }
    }

    #[test]
    fn names_that_tell_the_truth_and_names_that_do_not() {
        for (format, ending) in [
            (Format::Pdf, "PDF"),
            (Format::Rtf, "doc"),
            (Format::Mp4, "m4a"),
            (Format::Docx, "unbekannt"),
            (Format::Svg, "xml"),
            (Format::Rtf, "txt"),
            (Format::LockedOffice, "docx"),
        ] {
            assert!(format.fits(ending), "{format:?} {ending}");
        }
        for (format, ending) in [
            (Format::Docx, "pdf"),
            (Format::Pdf, "docx"),
            (Format::Docx, "doc"),
            (Format::OldOffice, "docx"),
            (Format::Png, "jpg"),
            (Format::Zip, "csv"),
            (Format::LockedOffice, "doc"),
        ] {
            assert!(!format.fits(ending), "{format:?} {ending}");
        }
    }

    #[test]
    fn labels_and_media_types_follow_the_name_where_the_bytes_do_not_tell() {
        let told = |format: Format, ending| (format.label(ending), format.media_type(ending));
        assert_eq!(told(Format::OldOffice, "XLS"), ("Excel", "application/vnd.ms-excel"));
        assert_eq!(told(Format::OldOffice, "msg"), ("Office", "application/octet-stream"));
        assert_eq!(told(Format::LockedOffice, "pptx").0, "PowerPoint");
        assert_eq!(told(Format::Mp4, "mov"), ("MOV", "video/quicktime"));
        assert_eq!(told(Format::Mp4, "m4a"), ("M4A", "audio/mp4"));
        assert_eq!(told(Format::Docx, "pdf").1, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assert_eq!(told(Format::Webm, "mkv"), ("MKV", "video/x-matroska"));
    }
}
