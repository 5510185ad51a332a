//! PDFs: their facts, their text and a picture of their first page.

mod catalog;
mod ending;
mod first_page;
mod information;
mod lines;
mod lock;
mod strings;
mod text;
mod unpacked;
mod xmp;

use std::sync::Arc;

use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf, PdfVersion};

use self::catalog::Catalog;
use self::information::Information;
use super::Inside;
use super::facts::{Damage, Detail, Lock, PdfFacts};

/// Reads a whole PDF.
pub(super) fn examine(bytes: Vec<u8>) -> Result<Inside, Damage> {
    if ending::is_missing(&bytes) {
        return Err(Damage::Broken);
    }
    let bytes = Arc::new(bytes);
    match Pdf::new(Arc::clone(&bytes)) {
        Ok(pdf) => read(&pdf, &bytes),
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm)) => Ok(locked(&bytes)),
        Err(_) => Err(Damage::Broken),
    }
}

fn read(pdf: &Pdf, bytes: &[u8]) -> Result<Inside, Damage> {
    let pages = u32::try_from(pdf.pages().len()).map_err(|_| Damage::TooLarge)?;
    if pages == 0 {
        return Err(Damage::Broken);
    }
    unpacked::check(pdf)?;
    let catalog = Catalog::read(pdf);
    let reading = text::read(pdf, catalog.is_tagged);
    let information = Information::read(pdf, &catalog.xmp);
    let facts = PdfFacts {
        pages: Some(pages),
        version: version(pdf.version()).to_owned(),
        language: catalog.language,
        is_tagged: catalog.is_tagged,
        claims_ua: information.claims_ua,
        lock: lock::allows_reading_aloud(bytes).map(|allows_reading_aloud| Lock { needs_password: false, allows_reading_aloud }),
        text_layer: reading.layer,
        creator: information.creator,
        producer: information.producer,
        created: information.created,
        modified: information.modified,
        first_page: first_page::size(pdf),
    };
    Ok(Inside {
        title: information.title,
        authors: information.authors,
        detail: Detail::Pdf(facts),
        text: reading.pages,
        first_page: first_page::draw(pdf),
    })
}

/// What can be said of a file that opens with a password only.
fn locked(bytes: &[u8]) -> Inside {
    let allows_reading_aloud = lock::allows_reading_aloud(bytes).unwrap_or(false);
    let lock = Some(Lock { needs_password: true, allows_reading_aloud });
    Inside::of(Detail::Pdf(PdfFacts { version: header_version(bytes), lock, ..PdfFacts::default() }))
}

/// The version that the first line names: `1.7` of `%PDF-1.7`.
fn header_version(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(1024)];
    let after = head.windows(5).position(|five| five == b"%PDF-").map_or(&[][..], |at| &head[at + 5..]);
    after.iter().take(3).take_while(|byte| byte.is_ascii_digit() || **byte == b'.').map(|byte| char::from(*byte)).collect()
}

fn version(version: PdfVersion) -> &'static str {
    match version {
        PdfVersion::Pdf10 => "1.0",
        PdfVersion::Pdf11 => "1.1",
        PdfVersion::Pdf12 => "1.2",
        PdfVersion::Pdf13 => "1.3",
        PdfVersion::Pdf14 => "1.4",
        PdfVersion::Pdf15 => "1.5",
        PdfVersion::Pdf16 => "1.6",
        PdfVersion::Pdf17 => "1.7",
        PdfVersion::Pdf20 => "2.0",
    }
}
