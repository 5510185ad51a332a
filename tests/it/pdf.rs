//! PDFs that nobody would write, and the facts of those that somebody did.

use std::fs;
use std::io::Write;
use std::panic::catch_unwind;
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use kiezblatt::attachment::{Author, AuthorField, Damage, Detail, Examined, Format, Lock, PdfFacts, TextLayer};

use crate::papers::examined as examine;

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)).unwrap()
}

/// A file of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[&[u8]]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let table: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    let (size, start) = (objects.len() + 1, bytes.len());
    let tail = format!("xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(tail.as_bytes());
    bytes
}

const CATALOG: &[u8] = b"<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &[u8] = b"<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE: &[u8] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>/Font<</F 6 0 R>>>>>>";
const FONT: &[u8] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
const NOTHING: &[u8] = b"null";

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    [format!("<</Length {}{entries}>>\nstream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// A file of one page that draws this.
fn page_with(content: &str) -> Vec<u8> {
    pdf(&[CATALOG, PAGES, PAGE, &stream("", content.as_bytes()), NOTHING, FONT])
}

fn facts(examined: &Examined) -> &PdfFacts {
    let Detail::Pdf(facts) = &examined.facts.detail else { panic!("{:?}", examined.facts) };
    facts
}

fn assert_damaged(bytes: Vec<u8>, damage: Damage) {
    let examined = examine(bytes);
    assert_eq!((examined.facts.damage, examined.facts.detail), (Some(damage), Detail::None));
    assert_eq!((examined.text, examined.first_page), (Vec::new(), None));
}

#[test]
fn a_tagged_file_tells_all_its_facts() {
    let examined = examine(fixture("typst-ua.pdf"));
    let expected = PdfFacts {
        pages: Some(2),
        version: "1.7".into(),
        language: Some("de".into()),
        is_tagged: true,
        claims_ua: Some(1),
        lock: None,
        text_layer: TextLayer::Text,
        creator: Some("Typst 0.15.1".into()),
        producer: None,
        created: Some("2026-03-12".into()),
        modified: Some("2026-03-12".into()),
        first_page: Some((595, 842)),
    };
    assert_eq!(*facts(&examined), expected);
    assert_eq!(examined.facts.title.as_deref(), Some("Protokoll der 12. Sitzung – AG Kiez"));
    assert_eq!(examined.facts.authors, [Author { field: AuthorField::Author, text: "Erika Beispiel".into() }]);
    assert_eq!(examined.facts.format, Some(Format::Pdf));
    assert_eq!(examined.facts.size, fixture("typst-ua.pdf").len() as u64);
    assert_eq!(examined.facts.damage, None);
}

#[test]
fn the_plain_facts_are_those_of_the_bytes() {
    let facts = examine(b"%PDF-1.7\nabc").facts;
    assert_eq!((facts.size, facts.format, facts.damage), (12, Some(Format::Pdf), Some(Damage::Broken)));
    assert_eq!(facts.sha256, "3c1dd4f09e8ea551683a8c93d934c49084c2407fe2213a20d2702bad0296be10");
}

#[test]
fn a_file_without_title_tags_and_language_says_so() {
    let examined = examine(fixture("reportlab.pdf"));
    let facts = facts(&examined);
    assert_eq!((facts.language.as_deref(), facts.is_tagged, facts.claims_ua), (None, false, None));
    assert_eq!(self::facts(&examine(fixture("language.pdf"))).language.as_deref(), Some("de-DE"));
    let tagged = examine(fixture("libreoffice-tagged.pdf"));
    assert_eq!((self::facts(&tagged).is_tagged, self::facts(&tagged).claims_ua), (true, Some(1)));
    let untagged = examine(fixture("libreoffice-untagged.pdf"));
    assert_eq!((self::facts(&untagged).is_tagged, self::facts(&untagged).claims_ua), (false, None));
}

#[test]
fn tags_count_only_together_with_their_mark() {
    let is_tagged = |entries: &str| {
        let catalog = format!("<</Type/Catalog/Pages 2 0 R{entries}>>");
        facts(&examine(pdf(&[catalog.as_bytes(), PAGES, PAGE, NOTHING, NOTHING, FONT]))).is_tagged
    };
    assert!(is_tagged("/MarkInfo<</Marked true>>/StructTreeRoot<</Type/StructTreeRoot>>"));
    assert!(!is_tagged("/MarkInfo<</Marked false>>/StructTreeRoot<</Type/StructTreeRoot>>"));
    assert!(!is_tagged("/StructTreeRoot<</Type/StructTreeRoot>>"));
    assert!(!is_tagged("/MarkInfo<</Marked true>>"));
}

#[test]
fn what_stands_in_the_xmp_only_is_found_there() {
    let xmp = "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:Description xmlns:d='http://purl.org/dc/elements/1.1/'
        xmlns:x='http://ns.adobe.com/xap/1.0/' xmlns:p='http://ns.adobe.com/pdf/1.3/' p:Producer='Drucker' x:CreatorTool='Schreiber'>
        <d:title><r:Alt><r:li xml:lang='x-default'>Maßnahmen</r:li></r:Alt></d:title>
        <d:creator><r:Seq><r:li>A. Muster</r:li><r:li>B. Beispiel</r:li><r:li>A. Muster</r:li></r:Seq></d:creator>
        <x:CreateDate>2026-03-12T23:30:00+01:00</x:CreateDate><x:ModifyDate>gestern</x:ModifyDate></r:Description></r:RDF>";
    let catalog = b"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>";
    let examined = examine(pdf(&[catalog, PAGES, PAGE, &stream("/Type/Metadata/Subtype/XML", xmp.as_bytes()), NOTHING, FONT]));
    assert_eq!(examined.facts.title.as_deref(), Some("Maßnahmen"));
    let authors: Vec<_> = examined.facts.authors.iter().map(|author| author.text.as_str()).collect();
    assert_eq!(authors, ["A. Muster", "B. Beispiel"]);
    let facts = facts(&examined);
    assert_eq!((facts.creator.as_deref(), facts.producer.as_deref()), (Some("Schreiber"), Some("Drucker")));
    assert_eq!((facts.created.as_deref(), facts.modified.as_deref()), (Some("2026-03-12"), None));
}

#[test]
fn a_scan_is_told_from_text_and_from_a_scan_with_text() {
    let layer = |name: &str| facts(&examine(fixture(name))).text_layer;
    assert_eq!(layer("scan.pdf"), TextLayer::Scan);
    assert_eq!(layer("scan-with-text.pdf"), TextLayer::Text);
    assert_eq!(layer("reportlab.pdf"), TextLayer::Text);
    assert_eq!(facts(&examine(page_with("0 0 9 9 re f"))).text_layer, TextLayer::Unknown);
}

#[test]
fn locks_are_told_by_what_they_allow() {
    let lock = |name: &str| facts(&examine(fixture(name))).lock;
    let open = |allows_reading_aloud| Some(Lock { needs_password: false, allows_reading_aloud });
    assert_eq!(lock("reportlab.pdf"), None);
    assert_eq!(lock("owner-rc4-40.pdf"), open(false), "40 bits know one permission for both");
    assert_eq!(lock("owner-rc4-128.pdf"), open(true));
    assert_eq!(lock("owner-rc4-128-silent.pdf"), open(false));
    assert_eq!(lock("owner-aes-128.pdf"), open(true));
    assert_eq!(lock("owner-aes-256.pdf"), open(true));
    assert_eq!(lock("owner-aes-256-streams.pdf"), open(true));
    for name in ["user-rc4-128.pdf", "user-aes-256.pdf"] {
        let examined = examine(fixture(name));
        let version = facts(&examined).version.clone();
        let lock = Some(Lock { needs_password: true, allows_reading_aloud: true });
        assert_eq!(*facts(&examined), PdfFacts { version, lock, ..PdfFacts::default() }, "{name}");
        assert_eq!((examined.facts.title, examined.facts.damage, examined.text), (None, None, Vec::new()), "{name}");
    }
}

#[test]
fn the_text_is_in_lines_and_pages() {
    assert_eq!(
        examine(fixture("typst-ua.pdf")).text,
        [
            "Ergebnisprotokoll\n\
            Die Arbeitsgruppe trifft sich im Rathaus. Größe und Lage der Flächen wurden offen erörtert; „Übergänge“ bleiben häufig.\n\
            Die Bezirkskoordination berichtet über Fördermittel, Straßenräume und die Stadtteilkoordination. Die\n\
            Öffentlichkeitsbeteiligungsveranstaltung findet im Frühjahr statt.\n\
            Nächste Sitzung: 12. März 2026, 17:00 Uhr, Bürgerhaus Süd.",
            "Anlage: Übersicht der Maßnahmen, Seite zwei.",
        ]
    );
}

#[test]
fn words_are_parted_by_gaps_and_meanings_replace_letters() {
    let text = |content: &str| examine(page_with(&format!("BT /F 10 Tf 20 50 Td {content} ET"))).text.concat();
    assert_eq!(text("[(Gr\\374n)-400(fl\\344che)] TJ"), "Grün fläche");
    assert_eq!(text("[(W)80(asser)] TJ 0 -12 Td (Zeile zwei) Tj"), "Wasser\nZeile zwei");
    assert_eq!(text("(Bezirks-) Tj 0 -12 Td (region) Tj"), "Bezirksregion");
    assert_eq!(text("/Span <</ActualText (richtig)>> BDC (f) Tj (alsch) Tj EMC ( so) Tj"), "richtig so");
    assert_eq!(text("2 Tr (einmal) Tj"), "einmal", "filled and outlined");
    assert_eq!(text("3 Tr (unsichtbar) Tj"), "unsichtbar");
    assert_eq!(text("(drin) Tj 500 0 Td (abgeschnitten) Tj"), "drin");
}

#[test]
fn pictures_have_the_shape_of_the_page() {
    let size = |name: &str| {
        let picture = examine(fixture(name)).first_page.map(|bytes| image::load_from_memory(&bytes).unwrap());
        picture.map(|picture| (picture.width(), picture.height()))
    };
    assert_eq!(size("typst-ua.pdf"), Some((240, 339)));
    assert_eq!(size("landscape.pdf"), Some((240, 169)));
    assert_eq!(size("rotated.pdf"), Some((240, 339)));
    assert_eq!(size("owner-aes-256.pdf"), Some((240, 339)));
    assert_eq!(size("user-aes-256.pdf"), None);
    // Nothing can be seen of a text of 11 points on a page of 35 metres.
    assert_eq!(size("huge-page.pdf"), None);
    assert_eq!(facts(&examine(fixture("huge-page.pdf"))).first_page, Some((100_000, 100_000)));
    assert_eq!(examine(page_with("")).first_page, None);
    let small = image::load_from_memory(&examine(page_with("0 0 9 9 re f")).first_page.unwrap()).unwrap();
    assert_eq!((small.width(), small.height()), (240, 120));
    let corner = small.to_rgb8();
    assert!(corner.get_pixel(2, 117).0.iter().all(|part| *part < 40), "black below left: {:?}", corner.get_pixel(2, 117));
    assert!(corner.get_pixel(150, 50).0.iter().all(|part| *part > 240), "the paper is white: {:?}", corner.get_pixel(150, 50));
}

#[test]
fn a_page_box_of_any_shape_is_survived() {
    for (media_box, points) in [
        ("0 0 1 1", (1, 1)),
        ("0 0 100000 1", (100_000, 1)),
        ("0 0 0 0", (595, 842)),
        ("5 5 -195 -95", (200, 100)),
        ("0 0 2000000000 2000000000", (2_000_000_000, 2_000_000_000)),
    ] {
        let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[{media_box}]/Contents 4 0 R>>");
        let examined = examine(pdf(&[CATALOG, PAGES, page.as_bytes(), &stream("", b"0 0 9 9 re f")]));
        assert_eq!(facts(&examined).first_page, Some(points), "{media_box}");
    }
}

#[test]
fn what_is_no_pdf_has_plain_facts_only() {
    for bytes in [&b""[..], b"Kein PDF", b"%PD"] {
        let examined = examine(bytes);
        assert_eq!((examined.facts.format, examined.facts.damage, examined.facts.detail), (None, None, Detail::None));
        assert_eq!(examined.facts.size, bytes.len() as u64);
    }
}

#[test]
fn a_file_that_ends_too_early_is_damaged() {
    for name in ["reportlab.pdf", "typst-ua.pdf", "libreoffice-tagged.pdf", "linearised.pdf", "object-streams.pdf"] {
        let whole = fixture(name);
        for part in [whole.len() / 2, whole.len() - 100, 20] {
            assert_damaged(whole[..part].to_vec(), Damage::Broken);
        }
    }
}

#[test]
fn bytes_before_the_file_do_no_harm() {
    let bytes = [b"Content-Type: application/pdf\r\n\r\n", &fixture("reportlab.pdf")[..]].concat();
    assert_eq!(facts(&examine(bytes)).pages, Some(2));
}

#[test]
fn pages_are_counted_and_not_believed() {
    let pages = b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>";
    assert_eq!(facts(&examine(pdf(&[CATALOG, pages, PAGE, NOTHING, NOTHING, FONT]))).pages, Some(1));
    // The tree holds itself, the page twice, and a page that is not there.
    let looped = b"<</Type/Pages/Kids[2 0 R 3 0 R 3 0 R 9 0 R 5 0 R]/Count 1>>";
    let inner = b"<</Type/Pages/Kids[2 0 R 5 0 R]/Count 1>>";
    assert_eq!(facts(&examine(pdf(&[CATALOG, looped, PAGE, NOTHING, inner, FONT]))).pages, Some(1));
    assert_damaged(pdf(&[CATALOG, b"<</Type/Pages/Kids[]/Count 5>>"]), Damage::Broken);
}

#[test]
fn loops_end() {
    // The table of places names itself as the one before it.
    let text = String::from_utf8(page_with("BT /F 10 Tf 20 50 Td (Da) Tj ET")).unwrap();
    let start = text.find("xref\n0").unwrap();
    let looped = text.replace("/Root 1 0 R", &format!("/Root 1 0 R/Prev {start}"));
    assert_eq!(examine(looped.into_bytes()).text, ["Da"]);
    // A drawing that draws itself.
    let content = stream("", b"/X Do BT /F 10 Tf 20 50 Td (Da) Tj ET");
    let form = stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>", b"/X Do /X Do /X Do");
    assert_eq!(examine(pdf(&[CATALOG, PAGES, PAGE, &content, &form, FONT])).text, ["Da"]);
}

#[test]
fn wrong_lengths_and_deep_nesting_are_survived() {
    let content = b"<</Length 99999999>>\nstream\nBT /F 10 Tf 20 50 Td (Da) Tj ET\nendstream";
    assert_eq!(examine(pdf(&[CATALOG, PAGES, PAGE, content, NOTHING, FONT])).text, ["Da"]);
    let nested = [&b"<</Type/Catalog/Pages 2 0 R/Lang(de)/MarkInfo "[..], &b"[".repeat(10_000), &b"]".repeat(10_000), b">>"].concat();
    let examined = examine(pdf(&[&nested, PAGES, PAGE, NOTHING, NOTHING, FONT]));
    assert!(matches!(examined.facts.damage, None | Some(Damage::Broken)));
    let content = [&b"[".repeat(10_000)[..], b" BT /F 10 Tf (Da) Tj ET"].concat();
    let examined = examine(pdf(&[CATALOG, PAGES, PAGE, &stream("", &content), NOTHING, FONT]));
    assert_eq!(facts(&examined).pages, Some(1));
}

#[test]
fn a_stream_that_unpacks_to_too_much_is_not_unpacked() {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..300 {
        encoder.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    let content = stream("/Filter/FlateDecode", &bomb);
    assert_damaged(pdf(&[CATALOG, PAGES, PAGE, &content, NOTHING, FONT]), Damage::TooLarge);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bomb).unwrap();
    let content = stream("/Filter[/FlateDecode/FlateDecode]", &encoder.finish().unwrap());
    assert_damaged(pdf(&[CATALOG, PAGES, PAGE, &content, NOTHING, FONT]), Damage::TooLarge);
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

#[test]
fn a_file_with_wrong_bytes_never_stops_us() {
    let mut random = Random(4);
    let originals = ["reportlab.pdf", "object-streams.pdf", "owner-aes-128.pdf", "typst-ua.pdf"].map(fixture);
    let mut stopped = Vec::new();
    for round in 0..200 {
        let mut bytes = originals[round % originals.len()].clone();
        for _ in 0..=random.below(20) {
            let at = random.below(bytes.len());
            match random.below(3) {
                0 => bytes[at] = random.below(256) as u8,
                1 => drop(bytes.drain(at..(at + random.below(30)).min(bytes.len()))),
                _ => bytes.splice(at..at, *b"9999 0 R").for_each(drop),
            }
        }
        if catch_unwind(|| examine(bytes)).is_err() {
            stopped.push(round);
        }
    }
    assert!(stopped.is_empty(), "examining panicked in rounds {stopped:?}");
}
