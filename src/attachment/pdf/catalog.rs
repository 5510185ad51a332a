//! The catalogue of a PDF: what it says of the document as a whole.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, Stream, String as PdfString};

use super::strings;
use super::xmp::Xmp;

/// More than this is no description of a document.
const LARGEST_XMP: usize = 1 << 20;

#[derive(Default)]
pub(super) struct Catalog {
    pub language: Option<String>,
    pub is_tagged: bool,
    pub xmp: Xmp,
}

impl Catalog {
    pub fn read(pdf: &Pdf) -> Self {
        let xref = pdf.xref();
        let Some(catalog) = xref.get::<Dict<'_>>(xref.root_id()) else { return Catalog::default() };
        Catalog {
            // Screen readers take the language from here; the one in the XMP is for archives.
            language: catalog.get::<PdfString<'_>>("Lang").and_then(|text| strings::read(&text)),
            is_tagged: is_tagged(&catalog),
            xmp: catalog.get::<Stream<'_>>("Metadata").map(|stream| read_xmp(&stream)).unwrap_or_default(),
        }
    }
}

/// Some programs write a mark without tags, others tags without the mark. Readers want both.
fn is_tagged(catalog: &Dict<'_>) -> bool {
    let is_marked = catalog.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get::<bool>("Marked")).unwrap_or(false);
    is_marked && catalog.get::<Dict<'_>>("StructTreeRoot").is_some()
}

fn read_xmp(stream: &Stream<'_>) -> Xmp {
    let Ok(bytes) = stream.decoded_data() else { return Xmp::default() };
    if bytes.len() > LARGEST_XMP {
        return Xmp::default();
    }
    Xmp::read(&strings::decode_xml(&bytes))
}
