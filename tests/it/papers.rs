//! Real documents and pictures for tests, made on the spot.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use std::sync::LazyLock;

use kiezblatt::attachment::{Examined, examine};
use kiezblatt::base::hash::ContentHash;
use tempfile::TempDir;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What the bytes of a file say.
pub fn examined(bytes: impl AsRef<[u8]>) -> Examined {
    examine(&mut Cursor::new(bytes.as_ref())).unwrap()
}

/// A file that is what its name says, with other bytes for other words.
pub fn of(path: &str, words: &str) -> Vec<u8> {
    let shade = words.bytes().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
    match path.rsplit('.').next() {
        Some("pdf") => pdf(&[words]),
        Some("png") => png(64, 48, shade),
        Some("jpg") => jpeg(64, 48, shade),
        Some("docx") => docx(words),
        _ => words.as_bytes().to_vec(),
    }
}

/// A file that is what its name says, with other bytes for every name.
pub fn named(path: &str) -> Vec<u8> {
    of(path, path)
}

/// One of several versions of a file, on the disk: where it lies, and its bytes. Every third is damaged.
pub fn stored(path: &str, version: usize) -> (PathBuf, Vec<u8>) {
    static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());
    let mut bytes = named(&format!("{version} {path}"));
    if version % 3 == 2 {
        bytes.truncate(bytes.len() / 2);
    }
    let place = FOLDER.path().join(ContentHash::of(&bytes).hex());
    if !place.exists() {
        // Several tests may do so at once; they write the same.
        fs::write(&place, &bytes).unwrap();
    }
    (place, bytes)
}

/// What the catalog of a PDF for everyone says: its language, and that it is tagged.
pub const FOR_EVERYONE: &str = "/Lang (de-DE) /MarkInfo << /Marked true >> /StructTreeRoot 3 0 R";

/// A PDF for everyone: tagged, with a title and a language, and a page for each text.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    with(FOR_EVERYONE, "/Title (Ein Titel)", pages)
}

/// A PDF as many programs make it: without tags, title and language.
pub fn plain_pdf(pages: &[&str]) -> Vec<u8> {
    with("", "", pages)
}

/// A PDF with these entries in its catalog and in its information (ISO 32000-1, 7.7.2 and 14.3.3).
pub fn with(catalog: &str, information: &str, pages: &[&str]) -> Vec<u8> {
    let first = 6;
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", first + 2 * at)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        format!("<< /Type /Pages /Kids [ {kids}] /Count {} >>", pages.len()),
        "<< /Type /StructTreeRoot >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< {information} >>"),
    ];
    for (at, text) in pages.iter().enumerate() {
        let content = format!("BT /F1 24 Tf 72 720 Td ({text}) Tj ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
            first + 2 * at + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    file(&objects)
}

/// Objects, the table of where they are, and the trailer.
fn file(objects: &[String]) -> Vec<u8> {
    let mut text = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", text.len()).unwrap();
        write!(text, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    let start = text.len();
    write!(text, "{table}trailer\n<< /Size {} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).unwrap();
    text.into_bytes()
}

/// A text of Word with these words, of which nobody is said to be the author.
fn docx(words: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", "<Relationships/>".to_owned()),
        ("word/document.xml", format!("<document><body><p><r><t>{words}</t></r></p></body></document>")),
    ] {
        archive.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A photo of a size: a slope of colours that another `shade` changes.
pub fn jpeg(width: u32, height: u32, shade: u8) -> Vec<u8> {
    encoded(width, height, shade, ImageFormat::Jpeg)
}

/// The same as PNG.
pub fn png(width: u32, height: u32, shade: u8) -> Vec<u8> {
    encoded(width, height, shade, ImageFormat::Png)
}

fn encoded(width: u32, height: u32, shade: u8, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, shade]));
    let mut bytes = Vec::new();
    DynamicImage::from(picture).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}
