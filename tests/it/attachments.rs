//! What files say of themselves: real Office files and recordings, and what damage does to them.
//!
//! How the files were made is told in `tests/files/README.md`.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kiezblatt::attachment::{Damage, Detail, Examined, FileFacts, Format, LARGEST, MediaFacts, OfficeFacts, examine};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

fn facts_of(bytes: &[u8]) -> FileFacts {
    examined(bytes).facts
}

fn examined(bytes: &[u8]) -> Examined {
    examine(&mut Cursor::new(bytes)).unwrap()
}

/// Everything but size and checksum in one line, as the tables below have it.
fn line(name: &str, facts: &FileFacts) -> String {
    let format = facts.format.map_or("?".to_owned(), |format| format!("{format:?}"));
    let mut line = format!("{name}: {format}");
    if let Some(damage) = facts.damage {
        line += &format!(", {damage:?}");
    }
    if let Some(title) = &facts.title {
        line += &format!(", “{title}”");
    }
    for author in &facts.authors {
        line += &format!(", {:?} {}", author.field, author.text);
    }
    match &facts.detail {
        Detail::Office(OfficeFacts { application, needs_password }) => {
            line += &application.as_ref().map_or(String::new(), |application| format!(", by {application}"));
            line += if *needs_password { ", needs a password" } else { "" };
        }
        Detail::Media(MediaFacts { seconds, width, height }) => {
            line += &seconds.map_or(String::new(), |seconds| format!(", {seconds} s"));
            line += &width.zip(*height).map_or(String::new(), |(width, height)| format!(", {width} × {height}"));
        }
        Detail::None => {}
        other => panic!("{name}: {other:?}"),
    }
    line
}

/// What every file has that LibreOffice made.
const MINUTES: &str = "“Protokoll der 12. Sitzung – Größe & Maß”, Author Erika Beispiel, LastModifiedBy Max Muster";
const LIBREOFFICE: &str = "by LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2";

/// The lines of all files of a folder.
fn lines_of(folder: &str) -> Vec<String> {
    let facts = |path: &PathBuf| facts_of(&fs::read(path).unwrap());
    files_of(folder).iter().map(|path| line(&path.file_name().unwrap().to_string_lossy(), &facts(path))).collect()
}

fn files_of(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(file(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn office_files_name_title_program_and_people() {
    assert_eq!(
        lines_of("office"),
        [
            format!("libreoffice.doc: OldOffice, {MINUTES}"),
            format!("libreoffice.docx: Docx, {MINUTES}, Comment Conni Kommentar, Comment Paula Probe, {LIBREOFFICE}"),
            format!("libreoffice.odp: Odp, {MINUTES}, {LIBREOFFICE}"),
            format!("libreoffice.ods: Ods, {MINUTES}, Comment Conni Kommentar, {LIBREOFFICE}"),
            format!("libreoffice.odt: Odt, {MINUTES}, Comment Paula Probe, Comment Conni Kommentar, {LIBREOFFICE}"),
            format!("libreoffice.ppt: OldOffice, {MINUTES}"),
            format!("libreoffice.pptx: Pptx, {MINUTES}, {LIBREOFFICE}"),
            "libreoffice.rtf: Rtf".to_owned(),
            format!("libreoffice.xls: OldOffice, {MINUTES}"),
            format!("libreoffice.xlsx: Xlsx, {MINUTES}, Comment Conni Kommentar, {LIBREOFFICE}"),
            "locked.docx: LockedOffice, needs a password".to_owned(),
            "python.docx: Docx, “Tagesordnung”, Author Erika Beispiel, LastModifiedBy Beispiel, Erika, by Microsoft Macintosh Word"
                .to_owned(),
            "python.pptx: Pptx, Author Bezirksamt Spandau, LastModifiedBy e.beispiel, by Microsoft Macintosh PowerPoint".to_owned(),
            "python.xlsx: Xlsx, Author openpyxl, Comment Conni Kommentar, by Microsoft Excel Compatible / Openpyxl 3.1.5".to_owned(),
        ]
    );
}

#[test]
fn recordings_last_and_look_as_ffprobe_says() {
    let lines = [
        "film.mkv: Webm, 2 s, 160 × 90",
        "film.mov: Mp4, 2 s, 160 × 90",
        "film.mp4: Mp4, 2 s, 160 × 90",
        "film.webm: Webm, 2 s, 160 × 90",
        // ffprobe adds up the fragments.
        "in-fragments.mp4: Mp4, 160 × 90",
        "live.webm: Webm, 160 × 90",
        "sound.m4a: M4a, 3 s",
        "sound.mp3: Mp3, 3 s",
        "sound.opus: Ogg, 3 s",
        "sound.wav: Wav, 3 s",
        // Held upright: 160 × 90 that are turned by a quarter.
        "upright.mp4: Mp4, 2 s, 90 × 160",
        "varying.mp3: Mp3, 3 s",
        "vorbis.ogg: Ogg, 3 s",
        // 160 × 90 pixels that are a third wider than high.
        "wide-pixels.mp4: Mp4, 2 s, 213 × 90",
    ];
    assert_eq!(lines_of("media"), lines);
}

#[test]
fn every_fixture_is_what_its_name_says() {
    for path in files_of("office").iter().chain(&files_of("media")) {
        let ending = path.extension().unwrap().to_string_lossy();
        let format = facts_of(&fs::read(path).unwrap()).format.unwrap();
        assert!(format.fits(&ending), "{}: {format:?}", path.display());
    }
}

#[test]
fn size_and_checksum_are_those_of_the_bytes() {
    let facts = facts_of(b"abc");
    assert_eq!((facts.size, facts.sha256.as_str()), (3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    let film = facts_of(&fs::read(file("media/sound.wav")).unwrap());
    assert_eq!((film.size, film.sha256.as_str()), (24044, "da8bc300e799c4086bc4f0bb3790c01c59698fdf69467ab8d59f947aef58b519"));
}

#[test]
fn what_nobody_knows_has_plain_facts() {
    for bytes in [&b""[..], b"Tagesordnung", b"\0\0\0\0", b"<html></html>"] {
        let facts = facts_of(bytes);
        assert_eq!(line("x", &facts), "x: ?");
    }
}

#[test]
fn of_what_is_too_large_only_recordings_are_examined() {
    let facts = |name: &str| {
        let mut large = tempfile::tempfile().unwrap();
        large.write_all(&fs::read(file(name)).unwrap()).unwrap();
        // Nothing but zeros follows; they take no room on the disk.
        large.set_len(LARGEST + 1).unwrap();
        examine(&mut large).unwrap().facts
    };
    assert_eq!(line("x", &facts("office/libreoffice.odt")), "x: Odt, TooLarge");
    assert_eq!(line("x", &facts("media/film.mp4")), "x: Mp4, 2 s, 160 × 90");
}

/// A ZIP archive of these files, the first of them as it is.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (index, (name, content)) in files.iter().enumerate() {
        let method = if index == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const ODT: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");

#[test]
fn an_archive_with_a_document_in_it_is_an_archive() {
    let document = fs::read(file("office/python.docx")).unwrap();
    assert_eq!(line("x", &facts_of(&zip(&[("Protokoll.docx", &document)]))), "x: Zip");
    assert_eq!(line("x", &facts_of(&zip(&[("word/document.xml", b"<x/>")]))), "x: Zip");
    let epub = zip(&[("mimetype", b"application/epub+zip"), ("META-INF/container.xml", b"<x/>")]);
    assert_eq!(line("x", &facts_of(&epub)), "x: Epub");
}

#[test]
fn a_locked_text_says_only_that_it_is_locked() {
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let locked = zip(&[ODT, ("META-INF/manifest.xml", manifest), ("meta.xml", b"\x93\x01\x17")]);
    assert_eq!(line("x", &facts_of(&locked)), "x: Odt, needs a password");
}

#[test]
fn people_in_comments_of_newer_programs() {
    let slides = [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("ppt/authors.xml", br#"<p188:authorLst><p188:author id="1" name="Conni Kommentar" userId="x"/></p188:authorLst>"#),
        ("docProps/app.xml", b"<Properties><Manager>Paula Probe</Manager><Application/></Properties>"),
    ];
    assert_eq!(line("x", &facts_of(&zip(&slides))), "x: Pptx, Manager Paula Probe, Comment Conni Kommentar");
    let table = [
        ("xl/persons/person.xml", &br#"<personList><person displayName="Conni Kommentar" id="1"/></personList>"#[..]),
        ("[Content_Types].xml", b"<Types/>"),
    ];
    assert_eq!(line("x", &facts_of(&zip(&table))), "x: Xlsx, Comment Conni Kommentar");
}

#[test]
fn what_unpacks_to_too_much_is_left_alone() {
    let bomb = vec![b' '; 2 << 20];
    assert_eq!(line("x", &facts_of(&zip(&[ODT, ("meta.xml", &bomb)]))), "x: Odt, TooLarge");
    let parts: Vec<String> = (0..20_001).map(|number| format!("{number}")).collect();
    let mut files = vec![ODT];
    files.extend(parts.iter().map(|name| (name.as_str(), &b""[..])));
    assert_eq!(line("x", &facts_of(&zip(&files))), "x: Odt, TooLarge");
}

#[test]
fn what_ends_too_early_is_broken() {
    for path in files_of("office").iter().chain(&files_of("media")) {
        let bytes = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let whole = facts_of(&bytes);
        let half = facts_of(&bytes[..bytes.len() / 2]);
        // Sound that is cut off is only shorter, and so is a film that was never finished; half a locked file is not
        // recognised as one.
        let formats = [Format::Mp3, Format::Ogg, Format::Wav, Format::Rtf, Format::LockedOffice];
        if whole.format.is_none_or(|format| !formats.contains(&format)) && name != "live.webm" {
            assert_eq!((half.format, half.damage), (whole.format, Some(Damage::Broken)), "{name}");
        }
    }
}

/// Numbers that look random and are the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// Some bytes others, sometimes to the largest; sometimes the end cut off.
fn damage(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    // Most of what says something stands at the beginning or the end.
    let reach = [64, 1024, bytes.len()][numbers.below(3)].min(bytes.len());
    let from = [0, bytes.len() - reach][numbers.below(2)];
    for _ in 0..=numbers.below(16) {
        let at = from + numbers.below(reach);
        bytes[at] = [0, 0xFF, 0x7F, numbers.below(256) as u8][numbers.below(4)];
    }
    if numbers.below(4) == 0 {
        bytes.truncate(numbers.below(bytes.len()));
    }
    bytes
}

#[test]
fn damage_is_a_fact_and_never_a_panic() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for path in files_of("office").iter().chain(&files_of("media")) {
        let whole = fs::read(path).unwrap();
        for round in 0..200 {
            let damaged = damage(&whole, &mut numbers);
            let started = Instant::now();
            assert_eq!(facts_of(&damaged).size, damaged.len() as u64);
            assert!(started.elapsed() < Duration::from_mins(2), "{}, round {round}", path.display());
        }
    }
}
